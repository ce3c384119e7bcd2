"""Fits what tells the disputes of an article to the gold set.

    python -m training.disputes --shared ../shared --model onrecord/model

Learns from the disputes of gold/train, ``training.labelled`` and ``training.labelled_statements``, with speakers as the model resolves them
and acts and targets as folds tell them, and writes ``disputes.json`` into the model's folder. What the encoder of statements counts beside
that is fitted on the articles it has not learned from. Prints what folds of these find with weights that have not seen them. Run it after
``training.targets``, whose generosity it takes.

``training.labelled`` tells which statement disputes which, but not which disputes what nobody says. So a denial in it that is linked to
nothing teaches nothing and is not counted.
"""

import argparse
import json
import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.model.statement_encoder import Seen
from onrecord.reading.disputes import Choice, Features, Weights, best, chances, choices, features, likelihood, links_to, log_odds, look
from onrecord.statement import Confidence, Speaker, Statement
from training import targets
from training.acts import attributions_of, gold
from training.confidence import fit as fit_logistic
from training.labelled import kept_back, labelled_articles
from training.labelled_statements import labelled_statements
from training.speakers import Example, fit_examples

FOLDS = 4
LEAST = 10
"""A feature of one statement is kept that so many articles have: a word of fewer may be one of their topic."""
PENALTY = 4.0
ROUNDS = 80
LIKELIHOODS = tuple(0.02 * step for step in range(3, 41))
"""How likely a dispute may have to be to be told."""
LEAST_PRECISION = 50.0
"""Of what is told to dispute something, in percent."""
SHARES = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.75, 1.0)
"""What the encoder's view of a link may count beside the features of two statements."""
LINKED_AT = 0.25
"""How likely a pair must be: that the one disputes something, times that it is this. Not quite half of the pairs are then as labelled; a label names one
statement, where several of the same matter often would do."""


@dataclass(frozen=True)
class Lesson:
    """An annotated article: for each statement its features, what it may dispute, and the ids of what it does: "" for what nobody says.

    ``unknown``: whether it is unknown that a statement disputes something. ``alone_known``: whether disputes of what nobody says are labelled.
    ``seen``: what the encoder sees in each, None where it was not asked; ``links``: what it holds of what each may dispute, by its id.
    ``kept_back``: whether the encoder has not learned from it.
    """

    features: list[Features]
    choices: list[list[Choice]]
    disputed: list[frozenset[str]]
    unknown: list[bool]
    alone_known: bool
    seen: list[Seen | None]
    links: list[dict[str | None, float] | None]
    kept_back: bool


@dataclass(frozen=True)
class Read:
    """An attribution as it is read: who says it, what is done by it and at whom, and what the encoder sees in it, if it was asked."""

    speaker: Speaker | None
    act: str
    target: str | None
    seen: Seen | None


def read_in_folds(taught: targets.Taught, folder: Path) -> dict[tuple[str, str], Read]:
    """The attributions of the targets' lessons by article and ``eid``, as folds read them. ``folder``: of the model, with ``targets.json``."""
    generosity = json.loads((folder / "targets.json").read_text(encoding="utf-8"))["generosity"]
    told = targets.held_out_targets(taught, generosity)
    return {
        (each.id, eid): Read(speaker, doing.act, told[each.id, eid], each.aims[place].seen if each.aims else None)
        for each in taught.lessons
        for place, (eid, speaker, doing) in enumerate(zip(each.eids, each.speakers, each.doings, strict=True))
    }


def statements_of(article: dict[str, Any], read: Mapping[tuple[str, str], Read]) -> list[Statement]:
    """The attributions of an annotated article as statements, in text order."""

    def spans(pieces: list[list[int]]) -> tuple[tuple[int, int], ...]:
        return tuple((start, end) for start, end in pieces)

    found = []
    for row in sorted((row for row in article["attributions"] if row["content"]), key=lambda row: row["content"][0]):
        said = read[article["id"], row["eid"]]
        places = (spans(row["source"]), spans(row["cue"]), spans(row["content"]))
        found.append(Statement(row["eid"], *places, "indirect", said.speaker, Confidence(1.0), act=said.act, target=said.target))
    return found


def lesson(article: dict[str, Any], read: Mapping[tuple[str, str], Read], *, alone_known: bool, new: bool) -> Lesson:
    """One annotated article."""
    statements = statements_of(article, read)
    said = [look(article["text"], statement) for statement in statements]
    disputed: dict[str, set[str]] = {}
    for dispute in article["disputes"]:
        disputed.setdefault(dispute["by"], set()).add(dispute["of"] or "")
    denials = {row["eid"] for row in article["attributions"] if row["act"] == "deny"}
    ids = [statement.id for statement in statements]
    seen = [read[article["id"], name].seen for name in ids]
    places = [row.get("eid", "") for _, row in attributions_of(article)]
    return Lesson(
        [features(said, place) for place in range(len(said))],
        [choices(said, place) for place in range(len(said))],
        [frozenset(disputed.get(name, ())) for name in ids],
        [not alone_known and name in denials and name not in disputed for name in ids],
        alone_known,
        seen,
        [links_to(places, each) if each else None for each in seen],
        new,
    )


def teaches(article: dict[str, Any]) -> bool:
    """Whether a labelled article is learned from or measured on: all that are kept back, and of the others those that have a dispute."""
    return bool(article["disputes"]) or kept_back(article["id"])


def lessons(shared: Path, read: Mapping[tuple[str, str], Read]) -> list[Lesson]:
    """The articles of gold/train and the labelled ones that teach something."""
    first, second = filter(teaches, labelled_articles(shared)), filter(teaches, labelled_statements(shared))
    found = [lesson(article, read, alone_known=True, new=False) for article in gold(shared, "train")]
    found += [lesson(article, read, alone_known=False, new=kept_back(article["id"])) for article in first]
    return found + [lesson(article, read, alone_known=True, new=kept_back(article["id"])) for article in second]


def fit(taught: Sequence[Lesson]) -> Weights:
    """The weights that make the right answers likely."""
    return Weights(fit_told(taught), fit_of(taught), 0.5)


def fit_told(taught: Sequence[Lesson]) -> dict[str, float]:
    """The weights of what makes a statement one that disputes: maximum likelihood with an L2 penalty, by steps scaled as in Adagrad."""
    known = [row for each in taught for row in zip(each.features, each.disputed, each.unknown, strict=True) if not row[2]]
    rows, answers = [found for found, _, _ in known], np.array([float(bool(disputed)) for _, disputed, _ in known])
    common = Counter(feature for each in taught for feature in frozenset[str]().union(*each.features))
    number = {name: place for place, name in enumerate(sorted(name for name, articles in common.items() if articles >= LEAST))}
    row, column = _places(rows, number)
    weights, squares = np.zeros(len(number)), np.full(len(number), 1e-6)
    for step in range(ROUNDS):
        scores: NDArray[np.float64] = np.bincount(row, weights[column], minlength=len(rows)).astype(np.float64)
        error = 1 / (1 + np.exp(-scores)) - answers
        slope = np.bincount(column, error[row], minlength=len(number)) + PENALTY * weights
        squares += slope**2
        weights -= 0.5 / (1 + step / 50) * slope / np.sqrt(squares)
    return {name: round(float(weights[place]), 3) for name, place in number.items() if abs(weights[place]) >= 0.02}


def _places(rows: Sequence[Features], number: Mapping[str, int]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    pairs = [(place, number[name]) for place, found in enumerate(rows) for name in sorted(found) if name in number]
    row, column = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    return row, column


def fit_of(taught: Sequence[Lesson]) -> dict[str, float]:
    """The weights of what makes a statement the one that another disputes. Where disputes of what nobody says are not labelled, they are no choice."""
    data = []
    for each in taught:
        for options, disputed in zip(each.choices, each.disputed, strict=True):
            right = tuple(place for place, option in enumerate(options) if _id(option) in disputed)
            first = 0 if each.alone_known else 1
            if right and len(options) > first:
                data.append(Example([sorted(option.features) for option in options[first:]], tuple(place - first for place in right)))
    return fit_examples(data)


@dataclass(frozen=True)
class Told:
    """A statement in folds.

    ``score``: of its features; ``seen``: how likely the encoder holds it a dispute; ``disputes``: whether it is one, None where that is
    unknown. ``options``: what it may dispute, as ``weights`` of other folds score it; ``links``: what the encoder holds of them;
    ``right``: the ids of what it disputes, "" for what nobody says.
    """

    score: float
    seen: float
    disputes: bool | None
    options: list[Choice]
    weights: Weights
    links: dict[str | None, float] | None
    right: frozenset[str]

    def link(self, linked: float) -> tuple[str, float]:
        """Which other statement it disputes, by its id, and how likely it is that; "" where there is no other."""
        choice, chance = best(self.options, replace(self.weights, linked=linked), self.links)
        return _id(choice), chance


def in_folds(taught: Sequence[Lesson]) -> list[Told]:
    """The statements of the articles that are new to the encoder, each as told by weights that have not seen it."""
    found: list[Told] = []
    for fold in range(FOLDS):
        weights = fit([each for place, each in enumerate(taught) if place % FOLDS != fold])
        for each in taught[fold::FOLDS]:
            if each.kept_back:
                found += _told(each, weights)
    return found


def _told(each: Lesson, weights: Weights) -> Iterator[Told]:
    rows = zip(each.features, each.choices, each.disputed, each.unknown, each.seen, each.links, strict=True)
    for found, options, disputed, unknown, seen, links in rows:
        score = log_odds(likelihood(found, weights))
        yield Told(score, seen.disputes if seen else 0.0, None if unknown else bool(disputed), options, weights, links, disputed)


def fit_linked(answers: Sequence[Told]) -> float:
    """What the encoder counts beside the features of two statements, of SHARES: what makes the right links likeliest."""
    known = [each for each in answers if each.disputes and any(_id(option) in each.right for option in each.options)]

    def surprise(linked: float) -> float:
        found = ((each, chances(each.options, replace(each.weights, linked=linked), each.links)) for each in known)
        rows = (sum(chance for option, chance in zip(each.options, row, strict=True) if _id(option) in each.right) for each, row in found)
        return -math.fsum(map(math.log, rows))

    return min(SHARES, key=surprise)


def _id(option: Choice) -> str:
    return option.of.id if option.of else ""


def fit_together(answers: Sequence[Told]) -> tuple[float, float, float]:
    """An offset, and what the features' score and the encoder's log odds count beside one another."""
    known = [each for each in answers if each.disputes is not None]
    values = np.array([[1.0, each.score, log_odds(each.seen)] for each in known])
    offset, features, seen = fit_logistic(values, np.array([bool(each.disputes) for each in known])).tolist()
    return round(offset, 3), round(features, 3), round(seen, 3)


def likelihoods(answers: Sequence[Told], together: tuple[float, float, float]) -> list[tuple[float, Told]]:
    """Each answer with how likely a dispute it is."""
    offset, features, seen = together
    return [(1 / (1 + math.exp(-(offset + features * each.score + seen * log_odds(each.seen)))), each) for each in answers]


def score(answers: Sequence[tuple[float, Told]], told_at: float) -> tuple[float, float, float, int]:
    """F1, precision and recall in percent of the statements that dispute, and how many are right."""
    known = [(likely, each) for likely, each in answers if each.disputes is not None]
    there, found = sum(bool(each.disputes) for _, each in known), sum(likely >= told_at for likely, _ in known)
    right = [each for likely, each in known if each.disputes and likely >= told_at]
    return 200 * len(right) / max(1, there + found), 100 * len(right) / max(1, found), 100 * len(right) / max(1, there), len(right)


def likely_enough(answers: Sequence[tuple[float, Told]]) -> float:
    """Of LIKELIHOODS from which on LEAST_PRECISION of what is told is right in folds, the one whose F1 is best."""
    scored = {told_at: score(answers, told_at) for told_at in LIKELIHOODS}
    best: float = max(scored, key=lambda told_at: (scored[told_at][1] >= LEAST_PRECISION, scored[told_at][0]))
    return round(best, 2)


def pairs(answers: Sequence[tuple[float, Told]], linked: float, linked_at: float) -> tuple[int, int]:
    """How many statements are linked to another one, and how many of these rightly."""
    links = [(likely, each, *each.link(linked)) for likely, each in answers if each.disputes is not None]
    told = [of in each.right for likely, each, of, chance in links if of and likely * chance >= linked_at]
    return len(told), sum(told)


def fit_disputes(shared: Path, folder: Path, read: Mapping[tuple[str, str], Read]) -> None:
    """Fits the disputes, writes them into ``folder`` and prints what folds find. ``read``: the labelled attributions, as folds read them."""
    taught = lessons(shared, read)
    answers = in_folds(taught)
    together, linked = fit_together(answers), fit_linked(answers)
    held = likelihoods(answers, together)
    told_at = likely_enough(held)
    print(f"an offset, and what the features and the encoder count: {together}; told at {told_at}")
    for name, found in (("features", likelihoods(answers, (0.0, 1.0, 0.0))), ("encoder", likelihoods(answers, (0.0, 0.0, 1.0))), ("both", held)):
        for at in sorted({told_at, *LIKELIHOODS[::4]}):
            f1, precision, recall, right = score(found, at)
            print(f"{name}, told at {at:.2f}: F1 {f1:5.1f}, precision {precision:5.1f}, recall {recall:5.1f}; {right} right")
    disputing = [each for each in answers if each.right - {""}]
    print(f"what the encoder counts beside the features of two statements: {linked}")
    for name, share in (("features", 0.0), ("both", linked)):
        print(f"{name}: of {len(disputing)} that dispute another statement {sum(each.link(share)[0] in each.right for each in disputing)} find the right one")
    for at in sorted({LINKED_AT, *LIKELIHOODS[::4]}):
        count, right = pairs([answer for answer in held if answer[0] >= told_at], linked, at)
        print(f"linked at {at:.2f}: {right} of {count} pairs right")
    weights = fit(taught)
    record = {"made by": "training/disputes.py", "articles": len(taught), "told_at": told_at, "linked_at": LINKED_AT}
    record |= {"together": together, "linked": linked, "disputes": weights.disputes, "of": weights.of}
    (folder / "disputes.json").write_text(json.dumps(record, indent=0, sort_keys=True) + "\n", encoding="utf-8")


def main() -> None:
    """The command line of this step."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="the folder that holds gold/")
    parser.add_argument("--model", type=Path, default=Path("onrecord/model"), help="the model's folder; it is written to")
    arguments = parser.parse_args()
    read = read_in_folds(targets.lessons(arguments.shared, arguments.model, teaches), arguments.model)
    fit_disputes(arguments.shared, arguments.model, read)


if __name__ == "__main__":
    main()
