"""Fits what tells acts to the gold set.

    python -m training.acts --shared ../shared --model onrecord/model

Writes ``acts.npz`` into the model's folder. Learns from the attributions of gold/train, nested ones included, from the articles of
``training.labelled``, ``training.labelled_statements`` and ``training.invented``, and from training/acts_labelled.jsonl: places in others, labelled by
gold/GUIDELINES.md. Run it whenever an encoder is new. Numpy and the package itself are all it needs; it takes minutes.

The articles that are kept back (``training.labelled.kept_back``) are ones that the encoder of statements has not seen. So they alone, in
folds, tell what the words and the encoder count and how sure an act is. Prints what folds of articles get right.
"""

import argparse
import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.acts import ACTS
from onrecord.article import Span
from onrecord.model.encoder import Model
from onrecord.model.encoder import load as load_model
from onrecord.model.statement_encoder import load as load_statement_model
from onrecord.model.statement_encoder import see
from onrecord.reading.act_features import Words, words_of
from onrecord.reading.acts import ActWeights, all_features, choose, load
from onrecord.reading.placeholders import with_placeholders
from onrecord.reading.tokens import tokenize
from onrecord.statement import Attribution
from training.confidence import calibration_error
from training.confidence import fit as fit_logistic
from training.invented import invented_articles
from training.labelled import articles_of, kept_back, labelled_articles
from training.labelled_statements import labelled_statements
from training.softmax import Floats, Rows, fit, numbered, softmax

FOLDS = 4
LEAST = 3
"""A feature of the words is kept that stands on so many statements."""
WORD_PENALTY = 4.0
ROUNDS = 100
RARITY = 0.25
"""A statement of a rare act counts more: the inverse of the act's share to this power."""
LABELLED = Path(__file__).parent / "acts_labelled.jsonl"


@dataclass(frozen=True, eq=False)
class Lessons:
    """Statements to learn from: their features, what the encoder sees in them, [statements, acts], their acts and articles.

    ``nested``, ``rare``, ``kept_back``: whether each is nested, was chosen because its act seemed rare, and is new to the encoder. Only
    of the new ones it is asked what it sees: of the others it knows too much.
    """

    named: list[set[str]]
    seen: Floats
    acts: NDArray[np.int64]
    articles: list[str]
    nested: NDArray[np.bool_]
    rare: NDArray[np.bool_]
    kept_back: NDArray[np.bool_]


def gold(shared: Path, split: str) -> list[dict[str, Any]]:
    """The annotated articles of ``split``, in the order of their names."""
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted((shared / "gold" / split).glob("*.json"))]


def single_statements(shared: Path) -> list[dict[str, Any]]:
    """The articles of LABELLED, each with the statements of it that are labelled, but for those of ``training.labelled``."""
    rows: dict[str, list[dict[str, Any]]] = {}
    for line in LABELLED.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        rows.setdefault(row["article"], []).append({**row, "nested": []})
    whole = {article["id"] for article in (*labelled_articles(shared), *labelled_statements(shared))}
    others = articles_of(shared, set(rows) - whole)
    return [{"id": name, "text": others[name]["text"], "attributions": rows[name]} for name in sorted(others)]


def attributions_of(article: dict[str, Any]) -> list[tuple[Attribution, dict[str, Any]]]:
    """The attributions of an annotated article in text order, each followed by those within it, with their rows."""
    found: list[tuple[Attribution, dict[str, Any]]] = []
    rows = [row for row in article["attributions"] if row["content"]]
    for row in sorted(rows, key=lambda row: (row["cue"] or row["content"])[0]):
        place = len(found)
        found.append((Attribution(_spans(row["source"]), _spans(row["cue"]), _spans(row["content"]), 1.0), row))
        for inner in row["nested"]:
            content = _places(article["text"], inner["content"], row["content"])
            if content:
                cue = _places(article["text"], inner["cue"], row["content"])
                found.append((Attribution((), cue, content, 1.0, within=place), inner))
    return found


def _spans(pieces: list[list[int]]) -> tuple[Span, ...]:
    return tuple((start, end) for start, end in pieces)


def _places(text: str, words: str, pieces: list[list[int]]) -> tuple[Span, ...]:
    """The first place of ``words`` in the ``pieces`` of a text."""
    places = ((text.find(words, start, end), len(words)) for start, end in pieces if words)
    return next((((place, place + length),) for place, length in places if place >= 0), ())


def known_words(articles: Iterable[tuple[str, Words]], least: int = 2) -> frozenset[str]:
    """The words that articles write in lower case ``least`` times or more."""
    counts = Counter(word for _, words in articles for word in words.plain if word.islower())
    return frozenset(word for word, count in counts.items() if count >= least)


def lessons(articles: list[dict[str, Any]], model: Model, known: frozenset[str], new: Collection[str] = ()) -> Lessons:
    """The statements of ``articles`` with what is looked at. ``new``: the articles that are new to the encoder."""
    statement_model = load_statement_model(model.folder, threads=2)
    nothing = np.zeros(len(ACTS), np.float32)
    named: list[set[str]] = []
    seen: list[Floats] = []
    acts, names, nested, rare = [], [], [], []
    for article in articles:
        tokens = with_placeholders(article["text"], tokenize(article["text"], model.tokenizer), model.tokenizer)
        found = attributions_of(article)
        attributions = [attribution for attribution, _ in found]
        named += all_features(words_of(article["text"], tokens), attributions, known)
        seen += [each.acts for each in see(statement_model, tokens, attributions)] if article["id"] in new else [nothing] * len(found)
        for attribution, row in found:
            acts.append(ACTS.index(row["act"]))
            names.append(article["id"])
            nested.append(attribution.within is not None)
            rare.append(row.get("chosen") == "as rare")
    return Lessons(named, np.stack(seen), np.array(acts), names, np.array(nested), np.array(rare), np.array([name in new for name in names]))


def train(data: Lessons, known: frozenset[str]) -> tuple[ActWeights, Floats]:
    """The weights, and the probabilities that folds of articles get from weights that have not seen them."""
    worded = in_folds(data)
    new = np.flatnonzero(data.kept_back & ~data.rare)
    shares = _shares(worded[new], data.seen[new], data.acts[new])
    sure = np.array([[f"sure {act}" in names for act in ACTS] for names in data.named], dtype=np.float32)
    bonus = _bonus((shares[0] * worded + shares[1] * data.seen)[new], sure[new], data.acts[new]) / max(shares[0], 0.1)
    print(f"turns of phrase that seldom leave an act open: {int(sure[new].any(axis=1).sum())}, each adds {bonus:.2f}")
    held = softmax(shares[0] * (worded + bonus * sure) + shares[1] * data.seen)
    curve = _curve(held[new], data.acts[new])
    number, weights, bias = _fitted(data, np.arange(len(data.acts)))
    for act, name in enumerate(ACTS):
        if f"sure {name}" in number:
            weights[number[f"sure {name}"], act] += bonus
    return ActWeights(number, known, weights, bias, shares, curve), held


def in_folds(data: Lessons) -> Floats:
    """The words' scores, [statements, acts], each by weights of other articles."""
    scores = np.zeros((len(data.acts), len(ACTS)), np.float32)
    for learn, test in _folds(data.articles):
        number, weights, bias = _fitted(data, learn)
        scores[test] = Rows([data.named[place] for place in test], number).times(weights) + bias
    return scores


def _folds(articles: list[str]) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    order = np.random.default_rng(0).permutation(len(set(articles)))
    fold_of = dict(zip(sorted(set(articles)), (order % FOLDS).tolist(), strict=True))
    fold = np.array([fold_of[article] for article in articles])
    for number in range(FOLDS):
        yield np.flatnonzero(fold != number), np.flatnonzero(fold == number)


def _fitted(data: Lessons, chosen: NDArray[np.int64]) -> tuple[dict[str, int], Floats, Floats]:
    """What the words of the ``chosen`` statements tell: the features' rows, their weights and the acts' bias."""
    named, acts = [data.named[place] for place in chosen], data.acts[chosen]
    number = numbered(named, LEAST)
    counts = np.bincount(acts, minlength=len(ACTS)).clip(1)
    rarity = ((counts.max() / counts[acts]) ** RARITY).astype(np.float32)
    weights, bias = fit(Rows(named, number), acts, rarity, len(ACTS), penalty=WORD_PENALTY, rounds=ROUNDS)
    return number, weights, bias


def _shares(by_words: Floats, seen: Floats, acts: NDArray[np.int64]) -> tuple[float, float]:
    """What the words' and the encoder's scores count, of a grid: those that make the right acts likeliest."""
    grid = [(first, second) for first in np.arange(0, 2.01, 0.1) for second in np.arange(0, 2.01, 0.1)]
    rows = np.arange(len(acts))
    best = min(grid, key=lambda pair: -float(np.log(softmax(pair[0] * by_words + pair[1] * seen)[rows, acts] + 1e-9).mean()))
    return round(float(best[0]), 1), round(float(best[1]), 1)


def _bonus(scores: Floats, sure: Floats, acts: NDArray[np.int64]) -> float:
    """What a turn of phrase that seldom leaves its act open adds to the act's score, of a grid: what makes the right acts likeliest."""
    chosen = np.flatnonzero(sure.any(axis=1))
    rows = np.arange(len(chosen))
    grid = np.arange(0, 4.01, 0.25)
    return float(min(grid, key=lambda added: -float(np.log(softmax(scores[chosen] + added * sure[chosen])[rows, acts[chosen]] + 1e-9).mean())))


def held_out(articles: list[dict[str, Any]], model: Model, folder: Path, new: Collection[str]) -> dict[tuple[str, str], tuple[str, dict[str, float]]]:
    """The act of each attribution of annotated ``articles`` and how likely each seems, by article and ``eid``, as folds tell that have not seen it.

    ``new``: the articles that are new to the encoder. In the others the words alone tell.
    """
    read = load(folder)
    data = lessons(articles, model, read.known, new)
    words = np.where(data.kept_back, read.shares[0], 1.0)[:, None].astype(np.float32)
    scores = words * in_folds(data) + read.shares[1] * data.seen
    rows = ((article["id"], row.get("eid", "")) for article in articles for _, row in attributions_of(article))
    told = zip(rows, softmax(scores), data.named, strict=True)
    return {row: (ACTS[choose(likely, names)[0]], dict(zip(ACTS, likely.tolist(), strict=True))) for row, likely, names in told if row[1]}


def _odds(probabilities: Floats) -> NDArray[np.float64]:
    top = np.clip(probabilities.max(axis=1), 1e-4, 1 - 1e-4)
    odds: NDArray[np.float64] = np.log(top / (1 - top))
    return odds


def _curve(probabilities: Floats, acts: NDArray[np.int64]) -> tuple[float, float]:
    values = np.stack([np.ones(len(acts)), _odds(probabilities)], axis=1)
    offset, slope = fit_logistic(values, probabilities.argmax(axis=1) == acts)
    return float(slope), float(offset)


def mean_f1(answers: NDArray[np.int64], acts: NDArray[np.int64]) -> tuple[float, dict[str, float]]:
    """The mean F1 in percent over the acts that there are, and that of each."""
    each = {
        name: 200 * int(((answers == act) & (acts == act)).sum()) / int((answers == act).sum() + (acts == act).sum())
        for act, name in enumerate(ACTS)
        if (acts == act).any()
    }
    return sum(each.values()) / len(each), each


def _shown(name: str, probabilities: Floats, acts: NDArray[np.int64]) -> None:
    answers = probabilities.argmax(axis=1)
    mean, each = mean_f1(answers, acts)
    print(f"{name:30} {100 * float((answers == acts).mean()):5.1f} % right of {len(acts)}, mean F1 {mean:5.1f}")
    print("   " + "  ".join(f"{act} {score:.0f}" for act, score in each.items()))


def save(weights: ActWeights, folder: Path) -> None:
    """Writes ``acts.npz``, small numbers in half precision."""
    np.savez_compressed(
        folder / "acts.npz",
        features=np.array(list(weights.number)),
        known=np.array(sorted(weights.known)),
        word_weights=weights.word_weights.astype(np.float16),
        bias=weights.bias,
        shares=np.array(weights.shares),
        confidence=np.array(weights.confidence),
    )


def fit_acts(shared: Path, folder: Path) -> ActWeights:
    """Fits the acts to the model in ``folder``, writes them there and prints what folds get right."""
    model = load_model(folder, threads=2)
    first, second = gold(shared, "train"), [*labelled_articles(shared), *labelled_statements(shared)]
    known = known_words((article["id"], words_of(article["text"], tokenize(article["text"], model.tokenizer))) for article in first)
    new = {article["id"] for article in second if kept_back(article["id"])}
    data = lessons([*first, *second, *invented_articles(), *single_statements(shared)], model, known, new)
    weights, held = train(data, known)
    print(f"shares of words and encoder {weights.shares}, {len(weights.number)} features")
    for name, chosen in (
        ("new, top level", data.kept_back & ~data.nested),
        ("new, nested", data.kept_back & data.nested),
    ):
        _shown(name, held[chosen], data.acts[chosen])
    sure = 1 / (1 + np.exp(-(weights.confidence[0] * _odds(held[data.kept_back]) + weights.confidence[1])))
    error, table = calibration_error(sure, held[data.kept_back].argmax(axis=1) == data.acts[data.kept_back])
    print(f"new: expected calibration error {error:.3f}")
    for count, confidence, share in table:
        print(f"  {count:5} answers at {confidence:.2f}: {share:.2f} right")
    save(weights, folder)
    return weights


def main() -> None:
    """The command line of this step."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="the folder that holds data/ and gold/")
    parser.add_argument("--model", type=Path, default=Path("onrecord/model"), help="a folder with an exported model; it is written to")
    arguments = parser.parse_args()
    fit_acts(arguments.shared, arguments.model)


if __name__ == "__main__":
    main()
