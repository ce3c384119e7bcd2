"""Trains the network that reads statements and keeps checkpoints from which it goes on.

    python -m training.train_statements --shared ../shared --model build/training/int8 --work build/training

Begins with the encoder in ``averaged.pt`` of the work folder, which ``training.train`` made, and ends with ``statements.pt``, the
exponential average of the weights. ``--model``: a folder with the exported model, which tells whom an article names.
"""

import argparse
import random
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from onrecord.acts import ACTS
from onrecord.model.encoder import load as load_model
from onrecord.model.statement_encoder import WINDOW
from onrecord.model.windows import END, START
from training.statement_lessons import Labelled, Shown, labelled_for_statements, shown, words_of
from training.statement_network import StatementNetwork
from training.train import rate


@dataclass(frozen=True)
class StatementRecipe:
    """What a training run is made of. Rates are AdamW's, at their highest.

    ``shuffled``: of a hundred windows, how many show other placeholders than usual. ``aims``, ``disputes``, ``links``: what their losses
    count beside the acts'. ``rarity``: an act counts by the inverse of its share to this power. ``smoothing``: of the acts' labels.
    """

    epochs: float = 3.0
    batch: int = 8
    encoder_rate: float = 1e-4
    head_rate: float = 1e-3
    warm_up: float = 0.06
    weight_decay: float = 0.01
    shuffled: int = 50
    aims: float = 0.5
    disputes: float = 0.7
    links: float = 0.15
    rarity: float = 0.25
    smoothing: float = 0.05
    average: float = 0.99
    seed: int = 20261123


def windows(articles: list[Labelled], recipe: StatementRecipe, epoch: int) -> list[list[Shown]]:
    """The batches of one epoch, the same whenever they are asked for: windows that begin anywhere, as long as one another in a batch."""
    chance = random.Random(recipe.seed * 1000 + epoch)
    cut: list[Shown] = []
    for article in articles:
        version = chance.randint(1, len(article.pieces) - 1) if chance.random() * 100 < recipe.shuffled else 0
        first, room, count = 0, chance.randint(WINDOW // 3, WINDOW), len(article.first_piece)
        while first < count:
            begin = article.first_piece[first]
            last = max(first + 1, int(np.searchsorted(article.first_piece, begin + room, side="right")) - 1)
            if len(article.marks) - begin <= room:
                last = count
            cut.append(shown(article, version, first, last))
            first, room = last, WINDOW
    cut = [window for window in cut if window.lessons]
    chance.shuffle(cut)
    made: list[list[Shown]] = []
    for start in range(0, len(cut), recipe.batch * 50):
        pool = sorted(cut[start : start + recipe.batch * 50], key=lambda window: window.last - window.first)
        made += [pool[place : place + recipe.batch] for place in range(0, len(pool), recipe.batch)]
    chance.shuffle(made)
    return made


def collate(chosen: list[Shown]) -> tuple[Tensor, Tensor, Tensor, list[Tensor]]:
    """Pieces, marks and which are no padding, [B, N] each, and the first piece of each word of each window."""
    rows = []
    for window in chosen:
        article = window.article
        begin = int(article.first_piece[window.first])
        end = int(article.first_piece[window.last]) if window.last < len(article.first_piece) else len(article.marks)
        end = min(end, begin + WINDOW)
        places = np.minimum(article.first_piece[window.first : window.last] - begin, end - begin - 1) + 1
        rows.append((article.pieces[window.version][begin:end], article.marks[begin:end], torch.from_numpy(places)))
    longest = max(len(pieces) for pieces, _, _ in rows) + 2
    pieces, marks = torch.zeros((2, len(rows), longest), dtype=torch.long)
    present = torch.zeros((len(rows), longest), dtype=torch.bool)
    for row, (ids, kinds, _) in enumerate(rows):
        pieces[row, : len(ids) + 2] = torch.tensor([START, *ids.tolist(), END])
        marks[row, 1 : len(ids) + 1] = torch.from_numpy(kinds)
        present[row, : len(ids) + 2] = True
    return pieces, marks, present, [places for _, _, places in rows]


def losses(network: StatementNetwork, chosen: list[Shown], recipe: StatementRecipe, act_weights: Tensor) -> dict[str, Tensor]:
    """The weighted loss of each head, by its name; ``act_weights`` is [acts]."""
    pieces, marks, present, places = collate(chosen)
    states = network.encoder(pieces, marks, present)
    acts, aims, disputes, links = [], [], [], []
    act_labels: list[int] = []
    dispute_labels: list[float] = []
    for row, window in enumerate(chosen):
        vectors = states[row][places[row]]
        seen = network.states(vectors, [words_of(lesson, window) for lesson in window.lessons])
        acts.append(network.act(seen))
        scores, disputing, linking = network.aims(seen, vectors), network.dispute(seen)[:, 0], network.links(seen)
        numbers = {id(lesson): place for place, lesson in enumerate(window.lessons)}
        for place, lesson in enumerate(window.lessons):
            act_labels.append(lesson.act)
            if lesson.disputes is not None:
                disputes.append(disputing[place])
                dispute_labels.append(float(lesson.disputes))
            if lesson.of is not None:
                options = [0, *(1 + other for other, each in enumerate(window.lessons) if other != place and not each.nested)]
                disputed = [1 + numbers[id(window.article.lessons[of])] for of in lesson.of if id(window.article.lessons[of]) in numbers]
                if disputed or not lesson.of:
                    links.append(linking[place][options].logsumexp(0) - linking[place][disputed or [0]].logsumexp(0))
            right = [] if lesson.aims is None else [word - window.first + 1 for word in sorted(lesson.aims) if window.first <= word < window.last]
            if right or lesson.aims == frozenset():
                aims.append(scores[place].logsumexp(0) - scores[place][right or [0]].logsumexp(0))
    nothing = states.new_zeros(())
    return {
        "acts": functional.cross_entropy(torch.cat(acts), torch.tensor(act_labels), weight=act_weights, label_smoothing=recipe.smoothing),
        "aims": recipe.aims * (torch.stack(aims).mean() if aims else nothing),
        "disputes": recipe.disputes
        * (functional.binary_cross_entropy_with_logits(torch.stack(disputes), torch.tensor(dispute_labels)) if disputes else nothing),
        "links": recipe.links * (torch.stack(links).mean() if links else nothing),
    }


def act_weights_of(articles: list[Labelled], rarity: float) -> Tensor:
    """The weight of each act in the loss, [acts]: rare ones count more."""
    counts = np.bincount([lesson.act for article in articles for lesson in article.lessons], minlength=len(ACTS))
    return torch.tensor((counts.sum() / len(ACTS) / counts.clip(1)) ** rarity, dtype=torch.float32)


def train(shared: Path, model: Path, work: Path, recipe: StatementRecipe) -> None:
    """Trains by the recipe, from the last checkpoint in ``work`` if there is one, else from the encoder in ``averaged.pt``."""
    articles = [article for article in labelled_for_statements(shared, load_model(model, threads=2)) if not article.kept_back]
    torch.manual_seed(recipe.seed)
    network = StatementNetwork()
    network.begin_with(torch.load(work / "averaged.pt"))
    network.encoder.pieces.weight.requires_grad_(False)
    average = torch.optim.swa_utils.AveragedModel(network, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(recipe.average))
    optimizer = _optimizer(network, recipe)
    act_weights = act_weights_of(articles, recipe.rarity)
    epochs = [windows(articles, recipe, epoch) for epoch in range(int(np.ceil(recipe.epochs)))]
    schedule = [batch for batches in epochs for batch in batches][: int(len(epochs[0]) * recipe.epochs)]
    checkpoint, done = work / "statements_checkpoint.pt", 0
    if checkpoint.exists():
        saved = torch.load(checkpoint)
        if saved["recipe"] != asdict(recipe):
            raise SystemExit(f"{checkpoint} comes from another recipe: move it away to begin anew")
        network.load_state_dict(saved["network"])
        average.load_state_dict(saved["average"])
        optimizer.load_state_dict(saved["optimizer"])
        torch.set_rng_state(saved["random"])
        done = saved["done"]
    print(f"{len(articles)} articles, {len(schedule)} steps, {done} done", flush=True)
    network.train()
    started, before = time.monotonic(), done
    for step in range(done, len(schedule)):
        for group in optimizer.param_groups:
            group["lr"] = group["highest"] * rate(step, len(schedule), recipe.warm_up)
        parts = losses(network, schedule[step], recipe, act_weights)
        torch.stack(list(parts.values())).sum().backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad()
        average.update_parameters(network)
        if (step + 1) % 50 == 0:
            pace = (time.monotonic() - started) / (step + 1 - before)
            told = "  ".join(f"{name} {part.item():.3f}" for name, part in parts.items())
            print(f"step {step + 1}/{len(schedule)}  {told}  {pace:.2f} s a step, {pace * (len(schedule) - step - 1) / 60:.0f} min left", flush=True)
        if (step + 1) % 100 == 0:
            state = {"network": network.state_dict(), "average": average.state_dict(), "optimizer": optimizer.state_dict()}
            torch.save(state | {"random": torch.get_rng_state(), "done": step + 1, "recipe": asdict(recipe)}, checkpoint.with_suffix(".new"))
            checkpoint.with_suffix(".new").replace(checkpoint)
    torch.save(average.module.state_dict(), work / "statements.pt")


def _optimizer(network: StatementNetwork, recipe: StatementRecipe) -> torch.optim.Optimizer:
    trained = [(name, parameter) for name, parameter in network.named_parameters() if parameter.requires_grad]
    taken = [parameter for name, parameter in trained if name.startswith("encoder.") and name != "encoder.marks.weight"]
    new = [parameter for name, parameter in trained if not name.startswith("encoder.") or name == "encoder.marks.weight"]
    groups = [{"params": taken, "highest": recipe.encoder_rate}, {"params": new, "highest": recipe.head_rate}]
    return torch.optim.AdamW(groups, weight_decay=recipe.weight_decay)


def main() -> None:
    """The command line of this step."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="the folder that holds data/ and gold/")
    parser.add_argument("--model", type=Path, default=Path("build/training/int8"), help="a folder with the exported model")
    parser.add_argument("--work", type=Path, default=Path("build/training"), help="where checkpoints go and averaged.pt is")
    arguments = parser.parse_args()
    torch.set_num_threads(2)
    train(arguments.shared, arguments.model, arguments.work, StatementRecipe())


if __name__ == "__main__":
    main()
