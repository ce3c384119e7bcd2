"""Fits the ranking of actors and the confidence of speakers to the gold set.

    python -m training.speakers --shared ../shared --model onrecord/model

Learns from the sources of gold/train and of the labelled articles, and from the descriptions that their entities list as
aliases, read with the model's encoder, and writes ``speakers.json`` into the model's folder. The same input gives the same weights. Prints what five
folds of articles, each read with weights that have not seen them, get right, and how well their confidence is calibrated.
"""

import argparse
import json
import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.article import Span
from onrecord.model.encoder import Model, encode
from onrecord.model.encoder import load as load_model
from onrecord.reading.cast import Scenes, Voice, read_cast, scenes
from onrecord.reading.cast.names import NameGroup, group_names
from onrecord.reading.cast.naming import one_line
from onrecord.reading.cast.ranking import NEW, score
from onrecord.reading.cast.resolution import Decision, Option, resolve_mentions
from onrecord.reading.placeholders import for_words, with_placeholders
from onrecord.reading.speakers import Resolved, Weights, features, resolve
from onrecord.reading.tokens import tokenize
from onrecord.statement import Attribution
from training.confidence import calibration_error, fit
from training.labelled import labelled_articles

PENALTY = 1.0
ROUNDS = 120
PASSES = 2
"""How often the ranking is fitted again with its own choices for the mentions that nothing is known of."""
FOLDS = 5
_TITLES = re.compile(r"^(the|a|an|mr|mrs|ms|dr|sen|rep|gov|gen|president|prime minister|former|senator|governor)\.?\s+", re.IGNORECASE)
_LITTLE = frozenset(("a", "an", "the", "of", "in", "and", "for", "to", "by", "from"))
NAMED = ("person", "organization", "government")


@dataclass(frozen=True)
class Example:
    """A mention: the features of each actor that it may mean, and which of them are right."""

    options: list[list[str]]
    right: tuple[int, ...]


@dataclass(frozen=True)
class Lesson:
    """A gold article as it is read, with the gold speaker of each attribution, its type, and the aliases of all entities, in plain words.

    ``known``: for the mentions of which the gold set tells, whom they mean.
    """

    id: str
    text: str
    attributions: tuple[Attribution, ...]
    speakers: tuple[str, ...]
    types: tuple[str, ...]
    aliases: dict[str, frozenset[str]]
    read: Scenes
    known: dict[int, str]


def lessons(folder: Path, model: Model) -> list[Lesson]:
    """The gold articles of a folder, in the order of their names."""
    return [lesson(json.loads(path.read_text(encoding="utf8")), model) for path in sorted(folder.glob("*.json"))]


def lesson(line: dict[str, Any], model: Model) -> Lesson:
    """One gold article, read with the model's encoder."""
    text = line["text"]
    words = tokenize(text, model.tokenizer)
    tokens = with_placeholders(text, words, model.tokenizer)
    rows = [row for row in line["attributions"] if row["content"]]
    attributions = tuple(Attribution(_spans(row["source"]), _spans(row["cue"]), _spans(row["content"]), 1.0) for row in rows)
    read = scenes(text, words, for_words(encode(model, tokens).names, tokens, words), attributions)
    return as_lesson(line, attributions, read)


def as_lesson(line: dict[str, Any], attributions: tuple[Attribution, ...], read: Scenes) -> Lesson:
    """A gold article that is read already."""
    rows = [row for row in line["attributions"] if row["content"]]
    owners: dict[str, set[str]] = {}
    aliases: dict[str, frozenset[str]] = {}
    for entity in line["entities"]:
        forms = frozenset(plain(alias) for alias in (entity["name"], *entity["aliases"]))
        aliases[plain(entity["name"])] = forms
        for form in forms:
            owners.setdefault(form, set()).add(entity["name"])
    known = {}
    words = read.page.words
    for index, found in enumerate(read.mentions):
        if found.source_of:
            known[index] = rows[found.source_of[0]]["speaker"]
        elif found.phrase.kind == "description":
            meant = owners.get(plain(line["text"][slice(*words.span(found.phrase.first, found.phrase.last))]), set())
            if len(meant) == 1:
                known[index] = next(iter(meant))
    speakers = tuple(row["speaker"] for row in rows)
    return Lesson(line["id"], line["text"], attributions, speakers, tuple(row["speaker_type"] for row in rows), aliases, read, known)


def _spans(pieces: Iterable[Sequence[int]]) -> tuple[Span, ...]:
    return tuple(sorted((piece[0], piece[1]) for piece in pieces))


def plain(name: str) -> str:
    """A name in small letters, without titles, article and marks."""
    name = one_line(name).casefold().replace("’", "'")
    while _TITLES.match(name):
        name = _TITLES.sub("", name)
    return " ".join(re.sub(r"'s$|[^\w\s-]", "", name).replace("-", " ").split())


def same_speaker(found: str, gold: str, kind: str, aliases: dict[str, frozenset[str]]) -> bool:
    """Whether ``found`` tells who the gold speaker of this ``kind`` is: a named one by the full name, others by half of their words."""
    mine, theirs = plain(found), plain(gold)
    if mine == theirs:
        return True
    p, g = mine.split(), theirs.split()
    if not p or not g:
        return False
    if kind in NAMED:
        if kind == "person" and len(g) > 1 and len(p) > 1 and (p[0], p[-1]) == (g[0], g[-1]):
            return True
        return mine in aliases.get(theirs, frozenset()) and len(p) >= len(g) and p[-1] == g[-1]
    if mine in aliases.get(theirs, frozenset()):
        return True
    one, other = set(p) - _LITTLE, set(g) - _LITTLE
    return bool(one and other) and len(one & other) / len(one | other) >= 0.5


def examples(taught: Lesson, weights: dict[str, float] | None) -> list[Example]:
    """The choices that the gold set tells the answer of. Other mentions are resolved by ``weights``, or, without, left alone."""
    groups, _ = group_names(taught.read.page.words, taught.read.page.names)
    out: list[Example] = []

    def decide(index: int, options: list[Option]) -> Decision:
        gold = taught.known.get(index)
        if not gold:
            return Decision(NEW, 1.0) if weights is None else Decision(options[_best(options, weights)].actor, 1.0)
        right = tuple(
            place
            for place, option in enumerate(options)
            if option.actor != NEW
            and (_means(groups[option.actor], gold, taught) if option.actor < len(groups) else taught.known.get(option.introduced or 0) == gold)
        )
        if not right and options[-1].actor == NEW:
            missed = taught.read.mentions[index].phrase.kind == "pronoun" and any(_means(group, gold, taught) for group in groups)
            right = () if missed else (len(options) - 1,)
        if not right:
            return Decision(NEW, 1.0)
        out.append(Example([option.features for option in options], right))
        return Decision(options[right[0]].actor, 1.0)

    resolve_mentions(taught.read.page, taught.read.mentions, taught.read.contents, decide)
    return out


def _best(options: Sequence[Option], weights: dict[str, float]) -> int:
    return max(range(len(options)), key=lambda place: score(options[place].features, weights))


def _means(group: NameGroup, gold: str, taught: Lesson) -> bool:
    forms = taught.aliases.get(plain(gold), frozenset()) | {plain(gold)}
    return " ".join(group.keys[0]) in forms or any(" ".join(key) == plain(gold) for key in group.keys)


def fit_ranking(taught: Sequence[Lesson]) -> dict[str, float]:
    """The weights of the ranking's features."""
    weights: dict[str, float] | None = None
    for _ in range(PASSES):
        weights = fit_examples([example for each in taught for example in examples(each, weights)])
    return weights or {}


def fit_examples(data: Sequence[Example]) -> dict[str, float]:
    """Weights that make the right options likely: maximum likelihood with an L2 penalty, by steps scaled as in Adagrad."""
    names = sorted({name for example in data for option in example.options for name in option})
    number = {name: place for place, name in enumerate(names)}
    rows: list[int] = []
    columns: list[int] = []
    groups: list[int] = []
    right: list[bool] = []
    for place, example in enumerate(data):
        for option, found in enumerate(example.options):
            columns += [number[name] for name in found]
            rows += [len(groups)] * len(found)
            groups.append(place)
            right.append(option in example.right)
    row, column, group, is_right = np.array(rows), np.array(columns), np.array(groups), np.array(right)
    weights, squares = np.zeros(len(names)), np.full(len(names), 1e-6)
    for step in range(ROUNDS):
        scores: NDArray[np.float64] = np.bincount(row, weights[column], minlength=len(group)).astype(np.float64)
        pull = _within_groups(scores, group) - _within_groups(np.where(is_right, scores, -np.inf), group)
        slope = np.bincount(column, pull[row], minlength=len(names)) + PENALTY * weights
        squares += slope**2
        weights -= 0.5 / (1 + step / 50) * slope / np.sqrt(squares)
    return {name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True) if abs(weight) >= 0.002}


def _within_groups(scores: NDArray[np.float64], group: NDArray[np.int64]) -> NDArray[np.float64]:
    """Softmax of the scores of each group."""
    highest = np.full(int(group.max()) + 1, -np.inf)
    np.maximum.at(highest, group, scores)
    exponents = np.exp(scores - highest[group])
    shares: NDArray[np.float64] = exponents / np.bincount(group, exponents)[group]
    return shares


@dataclass(frozen=True)
class Judged:
    """One attribution as it was resolved: the features of its confidence, and whether the speaker is right."""

    lesson: Lesson
    index: int
    resolved: Resolved
    features: dict[str, float]
    right: bool


def judge(taught: Lesson, weights: Weights) -> list[Judged]:
    """Reads a gold article with ``weights`` and compares every speaker that it gives."""
    cast, voices = read_cast(taught.read, weights.ranking)
    out = []
    for index, each in enumerate(resolve(taught.text, taught.attributions, cast, voices, weights)):
        gold, kind = taught.speakers[index], taught.types[index]
        right = each.speaker is not None and bool(gold) and same_speaker(each.speaker.name, gold, kind, taught.aliases)
        voice = voices[index]
        if voice is None and each.actor is not None:
            voice = Voice(each.actor, 1.0, "pronoun", "floor", False, ())
        found = {} if voice is None else features(voice, taught.attributions[index], cast)
        out.append(Judged(taught, index, each, found, right))
    return out


def fit_confidence(judged: Sequence[Judged]) -> dict[str, float]:
    """The weights of the confidence: logistic, from speakers that were found by weights which had not seen the article."""
    given = [each for each in judged if each.resolved.speaker is not None]
    names = ["always", *sorted({name for each in given for name in each.features} - {"always"})]
    values = np.array([[each.features.get(name, 0.0) for name in names] for each in given])
    weights = fit(values, np.array([each.right for each in given]), ridge=3.0)
    return {name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True)}


def judged_in_folds(taught: Sequence[Lesson], folds: int = FOLDS) -> list[Judged]:
    """Every article, read with a ranking that was fitted on the other folds."""
    out: list[Judged] = []
    for fold in range(folds):
        ranking = fit_ranking([each for place, each in enumerate(taught) if place % folds != fold])
        for place, each in enumerate(taught):
            if place % folds == fold:
                out += judge(each, Weights(ranking, {}))
    return out


def figures(judged: Sequence[Judged]) -> str:
    """What was right, in lines to print."""
    lines = []
    for title, chosen in (
        ("speaker right, where it has one", [each for each in judged if each.lesson.speakers[each.index]]),
        ("speaker right, where it has a name", [each for each in judged if each.lesson.types[each.index] in NAMED]),
    ):
        lines.append(f"{title:38} {100 * sum(each.right for each in chosen) / max(1, len(chosen)):5.1f} % of {len(chosen)}")
    typed = [each for each in judged if each.resolved.speaker is not None]
    same = sum(each.resolved.speaker.type == each.lesson.types[each.index] for each in typed if each.resolved.speaker is not None)
    lines.append(f"{'type right, where a speaker is given':38} {100 * same / max(1, len(typed)):5.1f} % of {len(typed)}")
    return "\n".join(lines)


def fit_model(shared: Path, folder: Path) -> None:
    """Fits everything to gold/train and the labelled articles, prints the figures of the folds, and writes ``speakers.json`` into ``folder``."""
    model = load_model(folder)
    taught = lessons(shared / "gold" / "train", model) + [lesson(line, model) for line in labelled_articles(shared)]
    judged = judged_in_folds(taught)
    print(figures(judged))
    print(f"expected calibration error {calibration_in_halves(judged):.3f}, confidence fitted on one half of the articles and measured on the other")
    record = {"ranking": fit_ranking(taught), "confidence": fit_confidence(judged)}
    (folder / "speakers.json").write_text(json.dumps(record, indent=0, sort_keys=True) + "\n", encoding="utf8")


def calibration_in_halves(judged: Sequence[Judged]) -> float:
    """The expected calibration error (Guo et al. 2017, ten bins) of confidence on articles that it was not fitted to."""
    names = sorted({each.lesson.id for each in judged})
    errors = []
    for rest in (0, 1):
        half = set(names[rest::2])
        weights = fit_confidence([each for each in judged if each.lesson.id in half])
        shown = [each for each in judged if each.lesson.id not in half and each.resolved.speaker is not None]
        odds = np.array([sum(weights.get(name, 0.0) * value for name, value in each.features.items()) for each in shown])
        errors.append(calibration_error(1 / (1 + np.exp(-odds)), np.array([each.right for each in shown]))[0])
    return math.fsum(errors) / len(errors)


def calibration_error_of(judged: Sequence[Judged]) -> float:
    """The expected calibration error of the confidence that each speaker was given."""
    given = [each for each in judged if each.resolved.speaker is not None]
    return calibration_error(np.array([each.resolved.confidence for each in given]), np.array([each.right for each in given]))[0]


def main() -> None:
    """The command line of this step."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="the folder that holds data/ and gold/")
    parser.add_argument("--model", type=Path, default=Path("onrecord/model"), help="a folder with an exported model")
    arguments = parser.parse_args()
    fit_model(arguments.shared, arguments.model)


if __name__ == "__main__":
    main()
