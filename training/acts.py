"""Fits what tells acts to the gold set.

    python -m training.acts --shared ../shared --model onrecord/model

Writes ``acts.npz`` into the model's folder. Learns from the attributions of gold/train, nested ones included, from the articles of
``training.labelled`` and from training/acts_labelled.jsonl: places in others, labelled by gold/GUIDELINES.md. Run it after
``training.speakers`` whenever the encoder is new. Numpy and the package itself are all it needs; it takes minutes.

The labelled articles are ones whose acts no encoder was taught. So they alone, in folds, tell what the words' and the vectors' scores count
and how sure an act is. Prints what folds of articles get right.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.acts import ACTS
from onrecord.article import Span
from onrecord.model.encoder import Model, encode
from onrecord.model.encoder import load as load_model
from onrecord.reading.act_features import Words, vectors, words_of
from onrecord.reading.acts import ActWeights, all_features, choose, load
from onrecord.reading.placeholders import with_placeholders
from onrecord.reading.tokens import tokenize
from onrecord.statement import Attribution
from training.confidence import calibration_error
from training.confidence import fit as fit_logistic
from training.labelled import articles_of, labelled_articles
from training.softmax import Dense, Floats, Rows, fit, numbered, softmax

FOLDS = 4
LEAST = 3
"""A feature of the words is kept that stands on so many statements."""
WORD_PENALTY = 4.0
VECTOR_PENALTY = 100.0
ROUNDS = 100
RARITY = 0.25
"""A statement of a rare act counts more: the inverse of the act's share to this power."""
LABELLED = Path(__file__).parent / "acts_labelled.jsonl"


@dataclass(frozen=True, eq=False)
class Lessons:
    """Statements to learn from: their features, vectors [statements, V], acts and articles.

    ``nested``, ``labelled``, ``random``: whether each is nested, from LABELLED, and was chosen there by chance.
    """

    named: list[set[str]]
    dense: Floats
    acts: NDArray[np.int64]
    articles: list[str]
    nested: NDArray[np.bool_]
    labelled: NDArray[np.bool_]
    random: NDArray[np.bool_]


def gold(shared: Path, split: str) -> list[dict[str, Any]]:
    """The annotated articles of ``split``, in the order of their names."""
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted((shared / "gold" / split).glob("*.json"))]


def labelled(shared: Path) -> list[dict[str, Any]]:
    """The articles of ``training.labelled``, every statement of which is labelled, and the places of LABELLED in others."""
    whole = labelled_articles(shared)
    for article in whole:
        for row in article["attributions"]:
            row["chosen"] = "at random"
            for inner in row["nested"]:
                inner["chosen"] = "at random"
    rows: dict[str, list[dict[str, Any]]] = {}
    for line in LABELLED.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        rows.setdefault(row["article"], []).append({**row, "nested": []})
    others = articles_of(shared, set(rows) - {article["id"] for article in whole})
    return whole + [{"id": name, "text": others[name]["text"], "attributions": rows[name]} for name in sorted(others)]


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


def lessons(articles: list[dict[str, Any]], model: Model, known: frozenset[str], labelled_ids: frozenset[str]) -> Lessons:
    """The statements of ``articles`` with what is looked at."""
    named: list[set[str]] = []
    dense, acts, names, nested, random = [], [], [], [], []
    for article in articles:
        tokens = with_placeholders(article["text"], tokenize(article["text"], model.tokenizer), model.tokenizer)
        words, windows = words_of(article["text"], tokens), encode(model, tokens).windows
        found = attributions_of(article)
        named += all_features(words, [attribution for attribution, _ in found], known)
        for attribution, row in found:
            dense.append(vectors(words, attribution, windows))
            acts.append(ACTS.index(row["act"]))
            names.append(article["id"])
            nested.append(attribution.within is not None)
            random.append(row.get("chosen") == "at random")
    from_labelled = np.array([name in labelled_ids for name in names])
    return Lessons(named, np.stack(dense), np.array(acts), names, np.array(nested), from_labelled, np.array(random))


def train(data: Lessons, known: frozenset[str]) -> tuple[ActWeights, Floats]:
    """The weights, and the probabilities that folds of articles get from weights that have not seen them."""
    held_words, held_vectors = np.zeros((len(data.acts), len(ACTS)), np.float32), np.zeros((len(data.acts), len(ACTS)), np.float32)
    for learn, test in _folds(data.articles):
        part = _fitted(data, learn, known)
        held_words[test], held_vectors[test] = _scores(data, test, part)
    chosen = np.flatnonzero(data.labelled)
    shares = _shares(held_words[chosen], held_vectors[chosen], data.acts[chosen])
    sure = np.array([[f"sure {act}" in names for act in ACTS] for names in data.named], dtype=np.float32)
    bonus = _bonus(shares[0] * held_words + shares[1] * held_vectors, sure, data.acts) / max(shares[0], 0.1)
    print(f"turns of phrase that seldom leave an act open: {int(sure.any(axis=1).sum())}, each adds {bonus:.2f}")
    held_words += bonus * sure
    held = softmax(shares[0] * held_words + shares[1] * held_vectors)
    random = np.flatnonzero(data.random)
    curve = _curve(held[random], data.acts[random])
    whole = _fitted(data, np.arange(len(data.acts)), known)
    for act, name in enumerate(ACTS):
        if f"sure {name}" in whole.number:
            whole.word_weights[whole.number[f"sure {name}"], act] += bonus
    word_bias, vector_bias = np.split(whole.bias, 2)
    final = ActWeights(
        whole.number, known, whole.word_weights, whole.mean, whole.spread, whole.vector_weights, shares[0] * word_bias + shares[1] * vector_bias, shares, curve
    )
    return final, held


def _folds(articles: list[str]) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    order = np.random.default_rng(0).permutation(len(set(articles)))
    fold_of = dict(zip(sorted(set(articles)), (order % FOLDS).tolist(), strict=True))
    fold = np.array([fold_of[article] for article in articles])
    for number in range(FOLDS):
        yield np.flatnonzero(fold != number), np.flatnonzero(fold == number)


def _fitted(data: Lessons, chosen: NDArray[np.int64], known: frozenset[str]) -> ActWeights:
    """Both models on the ``chosen`` statements; ``bias`` is the words' and the vectors', one after the other."""
    named, dense, acts = [data.named[place] for place in chosen], data.dense[chosen], data.acts[chosen]
    number = numbered(named, LEAST)
    counts = np.bincount(acts, minlength=len(ACTS)).clip(1)
    rarity = ((counts.max() / counts[acts]) ** RARITY).astype(np.float32)
    mean, spread = dense.mean(axis=0), dense.std(axis=0) + 1e-3
    word_weights, word_bias = fit(Rows(named, number), acts, rarity, len(ACTS), penalty=WORD_PENALTY, rounds=ROUNDS)
    vector_weights, vector_bias = fit(Dense((dense - mean) / spread), acts, rarity, len(ACTS), penalty=VECTOR_PENALTY, rounds=ROUNDS)
    bias = np.concatenate([word_bias, vector_bias])
    return ActWeights(number, known, word_weights, mean, spread, vector_weights, bias, (1.0, 1.0), (1.0, 0.0))


def _scores(data: Lessons, chosen: NDArray[np.int64], weights: ActWeights) -> tuple[Floats, Floats]:
    word_bias, vector_bias = np.split(weights.bias, 2)
    by_words = Rows([data.named[place] for place in chosen], weights.number).times(weights.word_weights) + word_bias
    by_vectors = ((data.dense[chosen] - weights.mean) / weights.spread) @ weights.vector_weights + vector_bias
    return by_words, by_vectors.astype(np.float32)


def _shares(by_words: Floats, by_vectors: Floats, acts: NDArray[np.int64]) -> tuple[float, float]:
    """What each model's scores count, of a grid: those that make the right acts likeliest."""
    grid = [(first, second) for first in np.arange(0, 2.01, 0.1) for second in np.arange(0, 2.01, 0.1)]
    rows = np.arange(len(acts))
    best = min(grid, key=lambda pair: -float(np.log(softmax(pair[0] * by_words + pair[1] * by_vectors)[rows, acts] + 1e-9).mean()))
    return round(float(best[0]), 1), round(float(best[1]), 1)


def _bonus(scores: Floats, sure: Floats, acts: NDArray[np.int64]) -> float:
    """What a turn of phrase that seldom leaves its act open adds to the act's score, of a grid: what makes the right acts likeliest."""
    chosen = np.flatnonzero(sure.any(axis=1))
    rows = np.arange(len(chosen))
    grid = np.arange(0, 4.01, 0.25)
    return float(min(grid, key=lambda added: -float(np.log(softmax(scores[chosen] + added * sure[chosen])[rows, acts[chosen]] + 1e-9).mean())))


def held_out(articles: list[dict[str, Any]], model: Model, folder: Path) -> dict[tuple[str, str], tuple[str, dict[str, float]]]:
    """The act of each attribution of annotated ``articles`` and how likely each seems, by article and ``eid``, as folds tell that have not seen it."""
    read = load(folder)
    data = lessons(articles, model, read.known, frozenset())
    scores = np.zeros((len(data.acts), len(ACTS)), np.float32)
    for learn, test in _folds(data.articles):
        by_words, by_vectors = _scores(data, test, _fitted(data, learn, read.known))
        scores[test] = read.shares[0] * by_words + read.shares[1] * by_vectors
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
        mean=weights.mean.astype(np.float32),
        spread=weights.spread.astype(np.float32),
        vector_weights=weights.vector_weights.astype(np.float16),
        bias=weights.bias,
        shares=np.array(weights.shares),
        confidence=np.array(weights.confidence),
    )


def fit_acts(shared: Path, folder: Path) -> ActWeights:
    """Fits the acts to the model in ``folder``, writes them there and prints what folds get right."""
    model = load_model(folder, threads=2)
    first, second = gold(shared, "train"), labelled(shared)
    known = known_words((article["id"], words_of(article["text"], tokenize(article["text"], model.tokenizer))) for article in first)
    data = lessons(first + second, model, known, frozenset(article["id"] for article in second))
    weights, held = train(data, known)
    print(f"shares of words and vectors {weights.shares}, {len(weights.number)} features")
    for name, chosen in (
        ("gold, top level", ~data.labelled & ~data.nested),
        ("gold, nested", data.nested),
        ("labelled, at random", data.random),
        ("labelled, as rare", data.labelled & ~data.random),
    ):
        _shown(name, held[chosen], data.acts[chosen])
    for name, chosen in (("labelled at random", data.random), ("gold, top level", ~data.labelled & ~data.nested)):
        sure = 1 / (1 + np.exp(-(weights.confidence[0] * _odds(held[chosen]) + weights.confidence[1])))
        error, table = calibration_error(sure, held[chosen].argmax(axis=1) == data.acts[chosen])
        print(f"{name}: expected calibration error {error:.3f}")
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
