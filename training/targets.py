"""Fits what tells the target of each act to the gold set and the labelled articles.

    python -m training.targets --shared ../shared --model onrecord/model

Learns from the attributions of gold/train and of ``training.labelled``, with speakers as the model's weights resolve them and acts as
folds tell them, and writes ``targets.json`` into the model's folder. Prints what folds of articles get right with weights that have not
seen them.
"""

import argparse
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.article import Span
from onrecord.model.encoder import Model, encode
from onrecord.model.encoder import load as load_model
from onrecord.reading import speakers
from onrecord.reading.cast import Cast, read_cast, scenes
from onrecord.reading.placeholders import for_words, with_placeholders
from onrecord.reading.targets import Aimed, Choice, Doing, Scene, Target, read_targets
from onrecord.reading.tokens import tokenize
from onrecord.statement import Attribution, Speaker
from training.acts import gold, held_out
from training.labelled import labelled_articles
from training.speakers import plain

FOLDS = 4
LEAST = 6
"""A feature is kept that stands on so many choices."""
PENALTY = 0.015
"""Of the square of each weight, for each question."""
EPOCHS = 8
BATCH = 64
RATE = 0.15
GENEROSITIES = tuple(0.25 * step for step in range(-4, 13))
"""What may be taken from the score of nobody: the higher, the more targets are given."""
FIRST_GENEROSITY = 1.5
"""That of the targets that questions tell of the statements before."""
MOST_LOST = 1.25
"""Of the generosities whose F1 in folds is at most so much below the best, the highest is taken: whoever is looked for should be found."""

Acts = Mapping[tuple[str, str], tuple[str, Mapping[str, float]]]


@dataclass(frozen=True, eq=False)
class Question:
    """Whom one attribution is directed at: the features of each choice by their numbers, nobody first, and the right choices.

    ``right``: empty where the gold target stands nowhere to choose. ``directed``: whether the gold set has a target.
    """

    options: list[NDArray[np.int64]]
    right: tuple[int, ...]
    directed: bool


@dataclass(frozen=True, eq=False)
class Lesson:
    """An annotated article as it is read.

    ``eids``, ``doings``, ``speakers``, ``names``, ``questions``: of each attribution its gold identifier, its act and speaker as
    they are read, the gold target's names, none where it is directed at nobody, and its choices.
    """

    id: str
    text: str
    attributions: list[Attribution]
    cast: Cast
    eids: list[str]
    doings: list[Doing]
    speakers: list[Speaker | None]
    names: list[frozenset[str]]
    questions: list[Question]


def lesson(line: dict[str, Any], model: Model, weights: speakers.Weights, acts: Acts, numbers: dict[str, int]) -> Lesson:
    """One annotated article as it is read. ``acts``: those that folds tell, so that no more is trusted to an act than it deserves."""
    text = line["text"]
    attributions = _attributions(line)
    words = tokenize(text, model.tokenizer)
    tokens = with_placeholders(text, words, model.tokenizer)
    cast, voices = read_cast(scenes(text, words, for_words(encode(model, tokens).names, tokens, words), attributions), weights.ranking)
    resolved = speakers.resolve(text, attributions, cast, voices, weights)
    return as_lesson(line, cast, resolved, acts, numbers)


def as_lesson(line: dict[str, Any], cast: Cast, resolved: Sequence[speakers.Resolved], acts: Acts, numbers: dict[str, int]) -> Lesson:
    """An annotated article that is read already. ``numbers``: of the features, by name; new ones are added."""
    rows, attributions = _rows(line), _attributions(line)
    told = [acts[line["id"], row["eid"]] for row in rows]
    doings = [Doing(act, each.actor, each.addressee, likely) for (act, likely), each in zip(told, resolved, strict=True)]
    aliases = {plain(entity["name"]): frozenset(plain(alias) for alias in (entity["name"], *entity["aliases"])) for entity in line["entities"]}
    names = [(aliases.get(plain(row["target"]), frozenset()) | {plain(row["target"])}) if row["target"] else frozenset[str]() for row in rows]
    eids = [row["eid"] for row in rows]
    bare = Lesson(line["id"], line["text"], attributions, cast, eids, doings, [each.speaker for each in resolved], names, [])
    return _asked(bare, numbers, None)


def _asked(each: Lesson, numbers: dict[str, int], told: Sequence[Target | None] | None) -> Lesson:
    """A lesson with its questions. ``told``: whom the statements before seem to be directed at, the gold targets if None."""
    scene = Scene(each.text, each.cast)
    earlier: list[Aimed] = []
    questions: list[Question] = []
    for place, (attribution, doing, names) in enumerate(zip(each.attributions, each.doings, each.names, strict=True)):
        choices = scene.choices(attribution, doing, earlier)
        right = _right(choices, names)
        options = [np.array([numbers.setdefault(name, len(numbers)) for name in sorted(choice.features)]) for choice in choices]
        questions.append(Question(options, right, bool(names)))
        gold = choices[right[0]].target if right else None
        earlier.append(Aimed(doing, gold if told is None else told[place]))
    return replace(each, questions=questions)


def _rows(line: dict[str, Any]) -> list[dict[str, Any]]:
    return sorted((row for row in line["attributions"] if row["content"]), key=lambda row: row["content"][0])


def _attributions(line: dict[str, Any]) -> list[Attribution]:
    return [Attribution(_spans(row["source"]), _spans(row["cue"]), _spans(row["content"]), 1.0) for row in _rows(line)]


def _spans(pieces: list[list[int]]) -> tuple[Span, ...]:
    return tuple(sorted((start, end) for start, end in pieces))


def _right(choices: Sequence[Choice], names: frozenset[str]) -> tuple[int, ...]:
    if not names:
        return (0,)
    return tuple(place for place, choice in enumerate(choices) if _is(choice.target, names))


def _is(target: Target | None, names: frozenset[str]) -> bool:
    return target is not None and plain(target.name) in names


def fit(lessons: Sequence[Lesson], count: int) -> NDArray[np.float64]:
    """The weights of ``count`` features that make the right choices likely: Adagrad over few questions at a time, the mean of the last steps.

    Where no choice is right, nothing is learned. The same input gives the same weights.
    """
    questions = [question for each in lessons for question in each.questions if question.right]
    stands = np.bincount(np.concatenate([option for question in questions for option in question.options]), minlength=count)
    kept = stands >= LEAST
    weights, squares, total = np.zeros(count), np.full(count, 1e-2), np.zeros(count)
    chance = np.random.default_rng(0)
    for epoch in range(EPOCHS):
        order = chance.permutation(len(questions))
        for begin in range(0, len(order), BATCH):
            batch = [questions[place] for place in order[begin : begin + BATCH]]
            slope = (_slope(batch, weights) + PENALTY * len(batch) * weights) * kept
            squares += slope**2
            weights -= RATE * slope / np.sqrt(squares)
        if epoch >= EPOCHS // 2:
            total += weights
    return total / (EPOCHS - EPOCHS // 2)


def _slope(batch: Sequence[Question], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """How the negative log likelihood of the right choices changes with each weight."""
    options = [option for question in batch for option in question.options]
    row = np.repeat(np.arange(len(options)), [len(option) for option in options])
    column = np.concatenate(options)
    sizes = [len(question.options) for question in batch]
    begins, group = np.cumsum([0, *sizes[:-1]]), np.repeat(np.arange(len(batch)), sizes)
    right = np.array([place in question.right for question in batch for place in range(len(question.options))])
    scores: NDArray[np.float64] = np.bincount(row, weights[column], minlength=len(options)).astype(np.float64)

    def shares(values: NDArray[np.float64]) -> NDArray[np.float64]:
        exponents = np.exp(values - np.maximum.reduceat(values, begins)[group])
        found: NDArray[np.float64] = exponents / np.add.reduceat(exponents, begins)[group]
        return found

    pull = shares(scores) - shares(np.where(right, scores, -np.inf))
    slope: NDArray[np.float64] = np.bincount(column, pull[row], minlength=len(weights)).astype(np.float64)
    return slope


def by_name(weights: NDArray[np.float64], numbers: Mapping[str, int], generosity: float) -> dict[str, float]:
    """The weights that count, by name, made to give targets more or less often."""
    found = {name: round(float(weights[number]), 3) for name, number in numbers.items() if abs(weights[number]) >= 0.02}
    return {**found, "nobody": round(found.get("nobody", 0.0) - generosity, 3)}


def in_folds(taught: Sequence[Lesson], count: int) -> list[tuple[Sequence[Lesson], NDArray[np.float64]]]:
    """Folds of the articles, each with weights that have not seen it."""
    return [(taught[fold::FOLDS], fit([each for place, each in enumerate(taught) if place % FOLDS != fold], count)) for fold in range(FOLDS)]


@dataclass(frozen=True, eq=False)
class Taught:
    """All lessons, the numbers of the features, and the folds with their weights."""

    lessons: list[Lesson]
    numbers: dict[str, int]
    folds: list[tuple[Sequence[Lesson], NDArray[np.float64]]]


def held_out_targets(taught: Taught, generosity: float) -> dict[tuple[str, str], str | None]:
    """The target of each attribution, by article and ``eid``, as weights of this generosity tell it that have not seen the article."""
    told = _told(taught, generosity)
    return {(each.id, eid): target.name if target else None for each in taught.lessons for eid, target in zip(each.eids, told[each.id], strict=True)}


def _told(taught: Taught, generosity: float) -> dict[str, tuple[Target | None, ...]]:
    """The targets of each article's attributions, as weights tell them that have not seen it."""
    return {
        each.id: read_targets(each.text, each.attributions, each.doings, each.cast, told)
        for held, weights in taught.folds
        for told in (by_name(weights, taught.numbers, generosity),)
        for each in held
    }


def generosity(taught: Taught) -> float:
    """How readily a target is given. Prints what the folds get right."""
    scored = [
        (question, np.array([weights[option].sum() for option in question.options]))
        for held, weights in taught.folds
        for each in held
        for question in each.questions
    ]
    there = sum(question.directed for question, _ in scored)
    print(f"{100 * sum(question.directed and bool(question.right) for question, _ in scored) / there:.1f} % of {there} targets can be chosen")
    found: dict[float, float] = {}
    for each in GENEROSITIES:
        counts: Counter[str] = Counter()
        for question, scores in scored:
            chosen = int(np.argmax(np.concatenate(([scores[0] - each], scores[1:]))))
            counts["given"] += chosen > 0
            counts["right"] += chosen > 0 and chosen in question.right
        found[each] = 200 * counts["right"] / (there + counts["given"])
        print(f"generosity {each:5.2f}: " + _figures(counts["right"], counts["given"], there))
    return max(each for each in found if found[each] >= max(found.values()) - MOST_LOST)


def _figures(right: int, given: int, there: int) -> str:
    return f"F1 {200 * right / (there + given):.1f}, precision {100 * right / max(1, given):.1f}, recall {100 * right / there:.1f} of {there}"


def lessons(shared: Path, folder: Path) -> Taught:
    """The articles of gold/train and those of ``training.labelled``, read with the model in ``folder``, their acts in folds."""
    model, weights = load_model(folder), speakers.load(folder)
    lines = gold(shared, "train") + labelled_articles(shared)
    acts = held_out(lines, model, folder)
    numbers: dict[str, int] = {}
    return as_read(taught_by([lesson(line, model, weights, acts, numbers) for line in lines], numbers))


def as_read(taught: Taught) -> Taught:
    """The same lessons with the targets of the statements before as folds tell them, so that no more is trusted to them than they deserve."""
    told = _told(taught, FIRST_GENEROSITY)
    return taught_by([_asked(each, taught.numbers, told[each.id]) for each in taught.lessons], taught.numbers)


def taught_by(found: list[Lesson], numbers: dict[str, int]) -> Taught:
    """The lessons with their folds."""
    return Taught(found, numbers, in_folds(found, len(numbers)))


def fit_targets(taught: Taught, folder: Path) -> None:
    """Fits the targets, writes them into ``folder`` and prints what folds get right."""
    chosen = generosity(taught)
    told = held_out_targets(taught, chosen)
    gold_names = {(each.id, eid): names for each in taught.lessons for eid, names in zip(each.eids, each.names, strict=True)}
    given = {row: name for row, name in told.items() if name is not None}
    right = sum(plain(name) in gold_names[row] for row, name in given.items())
    print(f"generosity {chosen}, all as read: " + _figures(right, len(given), sum(bool(names) for names in gold_names.values())))
    weights = by_name(fit(taught.lessons, len(taught.numbers)), taught.numbers, chosen)
    record = {"made by": "training/targets.py", "articles": len(taught.lessons), "generosity": chosen, "weights": weights}
    (folder / "targets.json").write_text(json.dumps(record, indent=0, sort_keys=True) + "\n", encoding="utf-8")


def main() -> None:
    """The command line of this step."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="the folder that holds gold/")
    parser.add_argument("--model", type=Path, default=Path("onrecord/model"), help="a folder with an exported model; it is written to")
    arguments = parser.parse_args()
    fit_targets(lessons(arguments.shared, arguments.model), arguments.model)


if __name__ == "__main__":
    main()
