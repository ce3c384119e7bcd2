"""Positions: what each party demands, makes a condition, offers, agrees to, refuses, promises or threatens, on which issue, in time."""

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from onrecord.dated_statement import DatedStatement
from onrecord.positions.issues import Issue, Topic, compatible, heads, issues, silent, topics
from onrecord.positions.parties import Parties

_DEPENDS = re.compile(r"\b(?:if|unless|should)\b", re.IGNORECASE)
_SILENT = re.compile(r"\b(?:comment|say|elaborate|discuss|answer|specify|confirm|deny)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Position:
    """What ``party`` does on ``issue`` by ``statement``. One statement is a position on each issue that it speaks of.

    ``issue``: None where the statement names none. ``topic``: what of the issue's wording told it.
    """

    party: str
    act: str
    issue: Issue | None
    topic: Topic | None
    statement: DatedStatement


def positions(statements: Iterable[DatedStatement], parties: Parties) -> tuple[Position, ...]:
    """Every position among ``statements``, by issue (those with most positions first), party and date.

    A refusal to say something ("declined to comment") is none. Linear in the statements, but for sorting.
    """
    taken = [statement for statement in statements if is_position(statement)]
    grouped = issues((statement.article, statement.issue) for statement in taken if statement.issue)
    found: list[Position] = []
    for statement in taken:
        party, act = parties.party(statement), statement.act or ""
        spoken_of = topics(statement.issue or "")
        found += [Position(party, act, grouped[statement.article, topic], topic, statement) for topic in spoken_of]
        if not spoken_of:
            found.append(Position(party, act, None, None, statement))
    return ordered(found)


def of_party(found: Sequence[Position], name: str) -> tuple[Position, ...]:
    """The positions of the party ``name``, in any case of letters, and those whose speaker has that name."""
    wanted = " ".join(name.split()).casefold()
    return tuple(position for position in found if wanted in {position.party.casefold(), position.statement.speaker.casefold()})


def _committed(statement: DatedStatement) -> str:
    """The words that its speaker commits to: not what a refusal, a threat or a promise is made to depend on."""
    return statement.content if statement.act == "condition" else _DEPENDS.split(statement.content)[0]


def is_position(statement: DatedStatement) -> bool:
    """Whether its act makes it one, it has a speaker, and it is no refusal to say something."""
    return statement.act in acts()["positions"] and bool(statement.speaker) and not (statement.act == "refuse" and is_silence(statement))


def is_silence(statement: DatedStatement) -> bool:
    """Whether what is refused is to say something ("declined to comment", "would not say whether"), which is no position."""
    whether = statement.content.lower().startswith("whether ")
    return whether or silent(statement.issue or "") or _SILENT.search(statement.cue) is not None


def on_issue(found: Sequence[Position], wording: str) -> tuple[Position, ...]:
    """The positions on what ``wording`` names, each statement once for each of its topics.

    A position is on it when its own wording means the same. The words of its statement count too where it has no
    wording of its own, and for acts that speak of two things at once ("talks only after a withdrawal").
    """
    asked = topics(wording)
    answer: dict[tuple[str, str, Topic], Position] = {}
    for position in found:
        spoken_of = heads(_committed(position.statement))
        for topic in asked:
            told = position.topic is not None and compatible(topic, position.topic)
            beside = position.topic is None or position.act in acts()["of_several"]
            if told or (beside and topic.head in spoken_of):
                key = position.statement.article, position.statement.statement, topic
                if told or key not in answer:
                    answer[key] = position
    return ordered(dict.fromkeys(answer.values()))


def ordered(found: Iterable[Position]) -> tuple[Position, ...]:
    """By issue, those with most positions first, then by party, date, article and place in it."""
    given = list(found)
    sizes: dict[Issue | None, int] = {}
    for position in given:
        sizes[position.issue] = sizes.get(position.issue, 0) + 1

    def place(position: Position) -> tuple[Any, ...]:
        issue, statement = position.issue, position.statement
        named = (-sizes[issue], issue.name, issue.head, issue.wordings) if issue else (1, "", "", ())
        return *named, position.party, statement.date or "", statement.published or "", statement.article, statement.number, position.act

    return tuple(sorted(given, key=place))


@cache
def acts() -> dict[str, Any]:
    """The table ``acts.toml``."""
    return tomllib.loads((files("onrecord.positions") / "acts.toml").read_text(encoding="utf-8"))
