"""Fits what tells the disputes of an article to the gold set.

    python -m training.disputes --shared ../shared --model onrecord/model

Learns from the disputes of gold/train, with speakers as the model resolves them and acts and targets as folds tell them, and writes
``disputes.json`` into the model's folder. Prints what folds of articles find with weights that have not seen them. Run it after
``training.targets``, whose generosity it takes.
"""

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.reading.disputes import TOLD_AT, Choice, best, choices, look
from onrecord.statement import Confidence, Speaker, Statement
from training import targets
from training.acts import gold
from training.speakers import Example, fit_examples

FOLDS = 4


@dataclass(frozen=True)
class Lesson:
    """A gold article: for each statement its id, what it may dispute, and the ids of what it does: "" for what nobody says."""

    ids: list[str]
    choices: list[list[Choice]]
    disputed: list[frozenset[str]]


@dataclass(frozen=True)
class Read:
    """An attribution as it is read: who says it, what is done by it and at whom."""

    speaker: Speaker | None
    act: str
    target: str | None


def read_in_folds(taught: Sequence[targets.Lesson], folder: Path) -> dict[tuple[str, str], Read]:
    """The attributions of the targets' lessons by article and ``eid``, as folds read them. ``folder``: of the model, with ``targets.json``."""
    generosity = json.loads((folder / "targets.json").read_text(encoding="utf-8"))["generosity"]
    told = targets.held_out_targets(taught, generosity)
    return {
        (each.id, eid): Read(speaker, doing.act, told[each.id, eid])
        for each in taught
        for eid, speaker, doing in zip(each.eids, each.speakers, each.doings, strict=True)
    }


def statements_of(article: dict[str, Any], read: Mapping[tuple[str, str], Read]) -> list[Statement]:
    """The attributions of a gold article as statements, in text order."""

    def spans(pieces: list[list[int]]) -> tuple[tuple[int, int], ...]:
        return tuple((start, end) for start, end in pieces)

    found = []
    for row in sorted((row for row in article["attributions"] if row["content"]), key=lambda row: row["content"][0]):
        said = read[article["id"], row["eid"]]
        places = (spans(row["source"]), spans(row["cue"]), spans(row["content"]))
        found.append(Statement(row["eid"], *places, "indirect", said.speaker, Confidence(1.0), act=said.act, target=said.target))
    return found


def lesson(article: dict[str, Any], read: Mapping[tuple[str, str], Read]) -> Lesson:
    """One gold article."""
    statements = statements_of(article, read)
    said = [look(article["text"], statement) for statement in statements]
    disputed: dict[str, set[str]] = {}
    for dispute in article["disputes"]:
        disputed.setdefault(dispute["by"], set()).add(dispute["of"] or "")
    ids = [statement.id for statement in statements]
    return Lesson(ids, [choices(said, place) for place in range(len(said))], [frozenset(disputed.get(name, ())) for name in ids])


def fit(lessons: Sequence[Lesson]) -> dict[str, float]:
    """The weights that make the right choices likely."""
    data = []
    for each in lessons:
        for options, disputed in zip(each.choices, each.disputed, strict=True):
            right = _right(options, disputed)
            data.append(Example([sorted(option.features) for option in options], right))
    return fit_examples(data)


def _right(options: Sequence[Choice], disputed: frozenset[str]) -> tuple[int, ...]:
    """The right choices; where what is disputed stands too far off to be chosen, that it disputes something is right."""
    if not disputed:
        return (0,)
    return tuple(place for place, option in enumerate(options) if option.disputes and (option.of.id if option.of else "") in disputed) or (1,)


def measure(lessons: Sequence[Lesson], weights: dict[str, float], told_at: float) -> tuple[int, int, int, int]:
    """How many statements dispute, how many are found to, how many of these do, and how many of those with the right one."""
    there = found = right = linked = 0
    for each in lessons:
        for options, disputed in zip(each.choices, each.disputed, strict=True):
            choice = best(options, weights, told_at)
            there += bool(disputed)
            found += choice.disputes
            right += choice.disputes and bool(disputed)
            linked += choice.disputes and (choice.of.id if choice.of else "") in disputed
    return there, found, right, linked


def fit_disputes(shared: Path, folder: Path, read: Mapping[tuple[str, str], Read]) -> None:
    """Fits the disputes, writes them into ``folder`` and prints what folds find."""
    taught = [lesson(article, read) for article in gold(shared, "train")]
    parts = [(taught[fold::FOLDS], fit([each for place, each in enumerate(taught) if place % FOLDS != fold])) for fold in range(FOLDS)]
    for told_at in sorted({0.2, 0.3, 0.4, 0.5, 0.6, 0.7, TOLD_AT}):
        there, found, right, linked = (sum(column) for column in zip(*(measure(held, weights, told_at) for held, weights in parts), strict=True))
        print(
            f"told at {told_at:.1f}: F1 {200 * right / (there + found):5.1f}, precision {100 * right / max(1, found):5.1f}, "
            f"recall {100 * right / there:5.1f} of {there}; {linked} of {right} with the right one"
        )
    record = {"made by": "training/disputes.py", "articles": len(taught), "weights": fit(taught)}
    (folder / "disputes.json").write_text(json.dumps(record, indent=0, sort_keys=True) + "\n", encoding="utf-8")


def main() -> None:
    """The command line of this step."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="the folder that holds gold/")
    parser.add_argument("--model", type=Path, default=Path("onrecord/model"), help="the model's folder; it is written to")
    arguments = parser.parse_args()
    read = read_in_folds(targets.lessons(arguments.shared, arguments.model), arguments.model)
    fit_disputes(arguments.shared, arguments.model, read)


if __name__ == "__main__":
    main()
