"""Fits what tells the target of each act to the gold set and the labelled articles.

    python -m training.targets --shared ../shared --model onrecord/model

Learns from the attributions of gold/train, ``training.labelled`` and ``training.labelled_statements``, with speakers as the model's
weights resolve them and acts as folds tell them, and writes ``targets.json`` into the model's folder. Prints what folds of articles get
right with weights that have not seen them.
"""

import argparse
import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.article import Span
from onrecord.model.encoder import Model, encode
from onrecord.model.encoder import load as load_model
from onrecord.model.statement_encoder import StatementModel, see
from onrecord.model.statement_encoder import load as load_statement_model
from onrecord.reading import speakers
from onrecord.reading.cast import Cast, read_cast, scenes
from onrecord.reading.placeholders import for_words, with_placeholders
from onrecord.reading.targets import SEEN, SEEN_NOBODY, Aimed, Aims, Choice, Doing, Scene, Target, read_targets
from onrecord.reading.tokens import Tokens, tokenize
from onrecord.statement import Attribution, Speaker
from training.acts import attributions_of, gold, held_out
from training.labelled import kept_back, labelled_articles
from training.labelled_statements import labelled_statements
from training.speakers import plain

FOLDS = 4
LEAST = 6
"""A feature is kept that stands on so many choices."""
PENALTY = 0.015
"""Of the square of each weight, for each question."""
EPOCHS = 8
BATCH = 64
RATE = 0.15
SHARES = tuple(0.25 * step for step in range(17))
"""What the encoder's log likelihoods may count beside the features."""
GENEROSITIES = tuple(0.25 * step for step in range(-4, 25))
"""What may be taken from the score of nobody: the higher, the more targets are given."""
FIRST_GENEROSITY = 1.5
"""That of the targets that questions tell of the statements before."""
LEAST_PRECISION = 40.0
"""So many percent of the targets given are right in folds at the highest generosity that is taken: whoever is looked for should be found."""

Acts = Mapping[tuple[str, str], tuple[str, Mapping[str, float]]]


@dataclass(frozen=True, eq=False)
class Question:
    """Whom one attribution is directed at: the features of each choice by their numbers, nobody first, and the right choices.

    ``right``: empty where the gold target stands nowhere to choose. ``directed``: whether the gold set has a target. ``seen``: how likely
    the encoder holds each choice, [choices], logarithms.
    """

    options: list[NDArray[np.int64]]
    seen: NDArray[np.float64]
    right: tuple[int, ...]
    directed: bool


@dataclass(frozen=True, eq=False)
class Lesson:
    """An annotated article as it is read.

    ``eids``, ``doings``, ``speakers``, ``names``, ``aims``, ``questions``: of each attribution its gold identifier, its act and speaker as
    they are read, the gold target's names, none where it is directed at nobody, whom the encoder sees it directed at, and its choices.
    ``kept_back``: whether the encoder has not learned from the article; only then it is asked.
    """

    id: str
    kept_back: bool
    text: str
    attributions: list[Attribution]
    cast: Cast
    eids: list[str]
    doings: list[Doing]
    speakers: list[Speaker | None]
    names: list[frozenset[str]]
    aims: list[Aims]
    questions: list[Question]


def lesson(line: dict[str, Any], model: Model, statement_model: StatementModel, *, acts: Acts, numbers: dict[str, int], new: bool) -> Lesson:
    """One annotated article as it is read. ``acts``: those that folds tell, so that no more is trusted to an act than it deserves."""
    text, weights = line["text"], speakers.load(model.folder)
    attributions = _attributions(line)
    words = tokenize(text, model.tokenizer)
    tokens = with_placeholders(text, words, model.tokenizer)
    cast, voices = read_cast(scenes(text, words, for_words(encode(model, tokens).names, tokens, words), attributions), weights.ranking)
    resolved = speakers.resolve(text, attributions, cast, voices, weights)
    rows = _rows(line)
    told = [acts[line["id"], row["eid"]] for row in rows]
    doings = [Doing(act, each.actor, each.addressee, likely) for (act, likely), each in zip(told, resolved, strict=True)]
    aliases = {plain(entity["name"]): frozenset(plain(alias) for alias in (entity["name"], *entity["aliases"])) for entity in line["entities"]}
    names = [(aliases.get(plain(row["target"]), frozenset()) | {plain(row["target"])}) if row["target"] else frozenset[str]() for row in rows]
    eids = [row["eid"] for row in rows]
    aims = _aims(line, eids, tokens, statement_model) if new else []
    bare = Lesson(line["id"], new, text, attributions, cast, eids, doings, [each.speaker for each in resolved], names, aims, [])
    return _asked(bare, numbers, None)


def _aims(line: dict[str, Any], eids: Sequence[str], tokens: Tokens, statement_model: StatementModel) -> list[Aims]:
    flat = attributions_of(line)
    seen = see(statement_model, tokens, [attribution for attribution, _ in flat])
    by_eid = {row["eid"]: Aims(tokens, each) for (_, row), each in zip(flat, seen, strict=True) if "eid" in row}
    return [by_eid[eid] for eid in eids]


def _asked(each: Lesson, numbers: dict[str, int], told: Sequence[Target | None] | None) -> Lesson:
    """A lesson with its questions. ``told``: whom the statements before seem to be directed at, the gold targets if None."""
    scene = Scene(each.text, each.cast)
    earlier: list[Aimed] = []
    questions: list[Question] = []
    for place, (attribution, doing, names) in enumerate(zip(each.attributions, each.doings, each.names, strict=True)):
        choices = scene.choices(attribution, doing, earlier)
        right = _right(choices, names)
        options = [np.array([numbers.setdefault(name, len(numbers)) for name in sorted(choice.features)]) for choice in choices]
        seen = np.array([each.aims[place].likelihood(choice) if each.aims else 0.0 for choice in choices])
        questions.append(Question(options, seen, right, bool(names)))
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


def by_name(weights: NDArray[np.float64], numbers: Mapping[str, int], generosity: float, seen: tuple[float, float] = (0.0, 0.0)) -> dict[str, float]:
    """The weights that count, by name, made to give targets more or less often.

    ``seen``: what the encoder's log likelihoods count, and how much more readily a target is given where it was asked.
    """
    found = {name: round(float(weights[number]), 3) for name, number in numbers.items() if abs(weights[number]) >= 0.02}
    share, more = (round(each, 2) for each in seen)
    return {**found, "nobody": round(found.get("nobody", 0.0) - generosity, 3), SEEN: share, SEEN_NOBODY: -more}


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


def _told(taught: Taught, generosity: float, seen: tuple[float, float] = (0.0, 0.0)) -> dict[str, tuple[Target | None, ...]]:
    """The targets of each article's attributions, as weights tell them that have not seen it."""
    return {
        each.id: read_targets(each.text, each.attributions, each.doings, each.cast, told, aims=each.aims)
        for held, weights in taught.folds
        for told in (by_name(weights, taught.numbers, generosity, seen),)
        for each in held
    }


def chosen_share(taught: Taught, *, seen: bool) -> tuple[float, float]:
    """What the encoder's log likelihoods count, nothing unless ``seen``, and how readily a target is given. Prints what folds get right.

    Asked of the articles that the encoder has not learned from.
    """
    scored = [
        (question, np.array([weights[option].sum() for option in question.options]))
        for held, weights in taught.folds
        for each in held
        if each.kept_back
        for question in each.questions
    ]
    there = sum(question.directed for question, _ in scored)
    print(f"{100 * sum(question.directed and bool(question.right) for question, _ in scored) / there:.1f} % of {there} targets can be chosen")
    found: dict[tuple[float, float], float] = {}
    right: dict[tuple[float, float], float] = {}
    for share in SHARES if seen else (0.0,):
        for generosity in GENEROSITIES:
            counts: Counter[str] = Counter()
            for question, scores in scored:
                together = scores + share * question.seen
                together[0] -= generosity
                chosen = int(np.argmax(together))
                counts["given"] += chosen > 0
                counts["right"] += chosen > 0 and chosen in question.right
            found[share, generosity] = 200 * counts["right"] / (there + counts["given"])
            right[share, generosity] = 100 * counts["right"] / max(1, counts["given"])
    share = max(found, key=lambda pair: found[pair])[0]
    for generosity in GENEROSITIES:
        print(f"share {share:.2f}, generosity {generosity:5.2f}: F1 {found[share, generosity]:.1f}, precision {right[share, generosity]:.1f}")
    return share, max((each for each in GENEROSITIES if right[share, each] >= LEAST_PRECISION), default=GENEROSITIES[0])


def _figures(right: int, given: int, there: int) -> str:
    return f"F1 {200 * right / (there + given):.1f}, precision {100 * right / max(1, given):.1f}, recall {100 * right / there:.1f} of {there}"


def lessons(shared: Path, folder: Path, chosen: Callable[[dict[str, Any]], bool] = lambda _: True) -> Taught:
    """The articles of gold/train and the labelled ones that are ``chosen``, read with the model in ``folder``, their acts in folds."""
    model, statement_model = load_model(folder), load_statement_model(folder)
    first, second = gold(shared, "train"), [line for line in (*labelled_articles(shared), *labelled_statements(shared)) if chosen(line)]
    new = {line["id"] for line in second if kept_back(line["id"])}
    acts = held_out([*first, *second], model, folder, new)
    numbers: dict[str, int] = {}
    found = [lesson(line, model, statement_model, acts=acts, numbers=numbers, new=line["id"] in new) for line in (*first, *second)]
    return as_read(taught_by(found, numbers))


def as_read(taught: Taught) -> Taught:
    """The same lessons with the targets of the statements before as folds tell them, so that no more is trusted to them than they deserve."""
    told = _told(taught, FIRST_GENEROSITY)
    return taught_by([_asked(each, taught.numbers, told[each.id]) for each in taught.lessons], taught.numbers)


def taught_by(found: list[Lesson], numbers: dict[str, int]) -> Taught:
    """The lessons with their folds."""
    return Taught(found, numbers, in_folds(found, len(numbers)))


def fit_targets(taught: Taught, folder: Path) -> None:
    """Fits the targets, writes them into ``folder`` and prints what folds get right."""
    alone = chosen_share(taught, seen=False)[1]
    share, generosity = chosen_share(taught, seen=True)
    told = _told(taught, alone, (share, generosity - alone))
    new = [each for each in taught.lessons if each.kept_back]
    given = [(target.name, names) for each in new for target, names in zip(told[each.id], each.names, strict=True) if target]
    right = sum(plain(name) in names for name, names in given)
    print(f"share {share:.1f}, generosity {generosity}, all as read: " + _figures(right, len(given), sum(bool(names) for each in new for names in each.names)))
    weights = by_name(fit(taught.lessons, len(taught.numbers)), taught.numbers, alone, (share, generosity - alone))
    record = {"made by": "training/targets.py", "articles": len(taught.lessons), "generosity": alone, "weights": weights}
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
