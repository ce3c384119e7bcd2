"""Fits what tells the kinds of names to the entities of the gold set and of the labelled articles.

    python -m training.name_kinds --shared ../shared --model onrecord/model

Writes ``onrecord/reading/cast/name_kinds.json`` and prints how many keys five folds of articles get right. Every name is
taught three times: with the encoder's scores as they are, halfway to scores that do not tell the kinds apart, and
without them, so that the answer does not lean on them. Names that are no entity of their article are taught by the
encoder where it is sure of them. A government is a place, but where a body's word ends its name it is an organization:
its type is told from its name afterwards.
"""

import argparse
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.model.encoder import encode
from onrecord.model.encoder import load as load_model
from onrecord.reading.cast.lexicon import lexicon
from onrecord.reading.cast.name_kinds import told_of
from onrecord.reading.cast.names import find_names, kind_probabilities
from onrecord.reading.cast.roles import Key
from onrecord.reading.cast.words import Words, read_words
from onrecord.reading.names import NAME_KINDS
from onrecord.reading.placeholders import for_words, with_placeholders
from onrecord.reading.tokens import tokenize
from training.labelled import labelled_articles

SHARES_OF_SCORES = (1.0, 0.5, 0.0)
SURE = 0.9
PENALTY = 0.3
SILVER = 0.3
STEPS = 300
FOLDS = 5
_KIND_OF_TYPE = {"person": "person", "organization": "organization", "government": "place", "group": "people"}
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Taught:
    """A key of an article: what is told of it, once for each of SHARES_OF_SCORES, its kind, and how much it counts."""

    article: str
    told: tuple[dict[str, float], ...]
    kind: int
    weight: float


def taught(line: dict[str, Any], words: Words, scores: NDArray[np.float32]) -> list[Taught]:
    """The keys of one article whose kind is known."""
    names = find_names(words, scores)
    probabilities = kind_probabilities(scores)
    flat = np.repeat(probabilities.mean(axis=1, keepdims=True), len(NAME_KINDS), axis=1)
    told = [told_of(words, names, share * probabilities + (1 - share) * flat) for share in SHARES_OF_SCORES]
    gold = _gold(line["entities"])
    out = []
    for key, full in told[0].items():
        kind = gold.get(key)
        sure = [place for place, each in enumerate(NAME_KINDS) if full[f"encoder {each}"] > SURE]
        if kind is None and not sure:
            continue
        out.append(Taught(line["id"], tuple(each[key] for each in told), sure[0] if kind is None else kind, SILVER if kind is None else 1.0))
    return out


def _gold(entities: Iterable[dict[str, Any]]) -> dict[Key, int]:
    found: dict[Key, set[int]] = {}
    for entity in entities:
        kind = _KIND_OF_TYPE.get(entity["type"])
        for form in (entity["name"], *entity["aliases"]):
            key = tuple(word.lower() for word in _WORD.findall(form))
            key = key[1:] if key[:1] in (("the",), ("a",)) else key
            if kind and key:
                body = kind == "place" and (key[-1] in lexicon()["government_names"] or key[-1] in lexicon()["organization_names"])
                found.setdefault(key, set()).add(NAME_KINDS.index("organization" if body else kind))
    return {key: next(iter(kinds)) for key, kinds in found.items() if len(kinds) == 1}


def fit(data: Sequence[Taught]) -> dict[str, list[float]]:
    """The weights: maximum likelihood with an L2 penalty."""
    features = sorted({name for each in data for told in each.told for name in told})
    number = {name: place for place, name in enumerate(features)}
    rows = [(told, each) for each in data for told in each.told]
    values = np.zeros((len(rows), len(features)), dtype=np.float32)
    for row, (told, _) in enumerate(rows):
        for name, value in told.items():
            values[row, number[name]] = value
    right = np.eye(len(NAME_KINDS), dtype=np.float32)[[each.kind for _, each in rows]]
    count = np.array([each.weight / len(each.told) for _, each in rows], dtype=np.float32)[:, None]
    weights, squares = np.zeros((len(features), len(NAME_KINDS))), np.full((len(features), len(NAME_KINDS)), 1e-6)
    for step in range(STEPS):
        scores = values @ weights
        exponents = np.exp(scores - scores.max(axis=1, keepdims=True))
        slope = values.T @ (count * (exponents / exponents.sum(axis=1, keepdims=True) - right)) + PENALTY * weights
        squares += slope**2
        weights -= 0.3 / (1 + step / 100) * slope / np.sqrt(squares)
    return {name: [round(float(weight), 3) for weight in row] for name, row in zip(features, weights, strict=True) if np.abs(row).max() >= 0.01}


def shares_right(data: Sequence[Taught], weights: dict[str, list[float]]) -> list[float]:
    """The share of gold keys whose kind is right, for each of SHARES_OF_SCORES."""
    gold = [each for each in data if each.weight == 1.0]
    right = [
        [int(np.sum([value * np.array(weights[name]) for name, value in told.items() if name in weights], axis=0).argmax()) == each.kind for told in each.told]
        for each in gold
    ]
    return [float(share) for share in np.mean(right, axis=0)]


def in_folds(data: Sequence[Taught]) -> list[float]:
    """``shares_right`` of articles that the weights have not seen, averaged over the folds."""
    articles = sorted({each.article for each in data})
    found = []
    for fold in range(FOLDS):
        held = set(articles[fold::FOLDS])
        found.append(shares_right([each for each in data if each.article in held], fit([each for each in data if each.article not in held])))
    return [float(share) for share in np.mean(found, axis=0)]


def fit_name_kinds(shared: Path, folder: Path) -> None:
    """Fits the kinds of names to the model in ``folder``, writes them beside the code and prints what folds get right."""
    model = load_model(folder)
    lines = [json.loads(path.read_text(encoding="utf8")) for path in sorted((shared / "gold" / "train").glob("*.json"))]
    data: list[Taught] = []
    for line in lines + labelled_articles(shared):
        words = tokenize(line["text"], model.tokenizer)
        tokens = with_placeholders(line["text"], words, model.tokenizer)
        data += taught(line, read_words(line["text"], words), for_words(encode(model, tokens).names, tokens, words))
    for share, right in zip(SHARES_OF_SCORES, in_folds(data), strict=True):
        print(f"kinds of names right, encoder's scores counted {share:.0%}: {100 * right:.1f} %")
    write(fit(data))


def main() -> None:
    """The command line of this step."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="the folder that holds data/ and gold/")
    parser.add_argument("--model", type=Path, default=Path("onrecord/model"), help="a folder with an exported model")
    arguments = parser.parse_args()
    fit_name_kinds(arguments.shared, arguments.model)


def write(weights: dict[str, list[float]]) -> None:
    """Writes the weights beside the code that uses them."""
    path = Path(__file__).parent.parent / "onrecord" / "reading" / "cast" / "name_kinds.json"
    lines = ",\n".join(f"{json.dumps(name)}: {json.dumps(row)}" for name, row in weights.items())
    path.write_text(f"{{\n{lines}\n}}\n", encoding="utf8")


if __name__ == "__main__":
    main()
