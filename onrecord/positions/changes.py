"""Changes: where a party's position on an issue turns, with the statement before and the one after."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.positions.issues import Issue, compatible
from onrecord.positions.positions import Position, acts

_EARLIER = re.compile(r"\bhad\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Change:
    """``party`` turns on ``issue``: it did ``before``, and ``after`` is the first that stands against it."""

    party: str
    issue: Issue
    before: Position
    after: Position


def changes(found: Iterable[Position]) -> tuple[Change, ...]:
    """Every turn among positions, by party, issue and date.

    A turn is between two positions of one party on one issue whose acts stand against each other (``acts.toml``)
    and whose days are known to follow one another: what is said on one day, or only known to be of one month,
    has no order. What an article tells as earlier ("had refused"), without saying when, can be before a turn but
    not after it. Unnamed speakers have none. Positions that were taken through another ("Tass said that the minister refused") count.
    """
    of_party: dict[tuple[str, Issue], list[Position]] = defaultdict(list)
    for position in found:
        if position.issue is not None and position.statement.date and _side(position.act) and _is_one(position):
            of_party[position.party, position.issue].append(position)
    turns: list[Change] = []
    for (party, issue), taken in sorted(of_party.items(), key=lambda entry: (entry[0][0], entry[0][1].name, entry[0][1].head)):
        turns += _turns(party, issue, sorted(taken, key=_order))
    return tuple(turns)


def _is_one(position: Position) -> bool:
    """Whether the party is one and the same each time: "officials" of two articles need not be."""
    return position.party != position.statement.speaker or position.statement.speaker_type in {"person", "government", "organization"}


def _turns(party: str, issue: Issue, taken: Sequence[Position]) -> list[Change]:
    found: list[Change] = []
    stands: Position | None = None
    for position in taken:
        if stands is None or _side(position.act) == _side(stands.act):
            stands = position if stands is None or _day(position) > _day(stands) else stands
        elif _follows(position, stands):
            found.append(Change(party, issue, stands, position))
            stands = position
    return found


def _follows(later: Position, earlier: Position) -> bool:
    if later.statement.said is None and _EARLIER.search(later.statement.cue):
        return False
    if later.topic is None or earlier.topic is None or not compatible(later.topic, earlier.topic):
        return False
    before, after = _day(earlier), _day(later)
    return before < after and not after.startswith(before)


def _order(position: Position) -> tuple[str, str, bool, str, int]:
    """By day; of one day, what was published first, and what the article itself reports before what another is reported to have said."""
    statement = position.statement
    return _day(position), statement.published or "", statement.within is not None, statement.article, statement.number


def _day(position: Position) -> str:
    return position.statement.date or ""


def _side(act: str) -> str:
    """Which side of the opposed acts ``act`` is on, ``""`` for neither."""
    for row in acts()["opposed"]:
        for side in ("one", "other"):
            if act in row[side]:
                return side
    return ""
