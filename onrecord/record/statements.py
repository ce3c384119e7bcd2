"""Writing the statements of an article: their rows, spans and relays."""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.record.evidence import evidence, evidence_hash
from onrecord.record.names import Names
from onrecord.record.texts import joined, storable
from onrecord.statement import Statement

PER_DAY = 100_000_000
"""A statement's id is its date, YYYYMMDD, times this, and a number of its own within that date."""


@dataclass(frozen=True, slots=True)
class Home:
    """The article that statements belong to: its id, its text as it is stored, and what their rows repeat of it."""

    id: int
    text: str
    published: str | None
    outlet: int | None


def day_number(date: str | None) -> int:
    """``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD`` as YYYYMMDD, with zeros for what is not known."""
    digits = (date or "").replace("-", "")
    return int(digits.ljust(8, "0")) if digits.isascii() and digits.isdigit() and len(digits) <= 8 else 0


def insert_statements(
    connection: sqlite3.Connection,
    home: Home,
    statements: Sequence[Statement],
    names: Names,
    *,
    first_place: int = 0,
    hidden: str | None = None,
    correction: int | None = None,
    kept: Mapping[str, int] | None = None,
    within: Mapping[str, int] | None = None,
) -> dict[str, int]:
    """Writes statements, and gives their ids in the record by their ``Statement.id``.

    ``kept``: ids that statements had before, by ``Statement.id``; they keep them as long as their date stays the same.
    ``within``: ids of other statements of the article that these may stand within.

    Raises ValueError when a span lies outside the article's text, or a statement stands within one that there is not.
    """
    ids = _ids(connection, home, statements, kept or {})
    outer = {**(within or {}), **{statement.id: id_ for statement, id_ in zip(statements, ids, strict=True)}}
    rows, spans, relays = [], [], []
    for place, (statement, id_) in enumerate(zip(statements, ids, strict=True), start=first_place):
        if statement.within is not None and statement.within not in outer:
            raise ValueError(f"statement {statement.id} stands within {statement.within}, which the reading does not have")
        found = evidence(statement)
        rows.append(
            (
                id_,
                storable(statement.id),
                home.id,
                place,
                *(joined([home.text[start:end] for start, end in part]) for part in (statement.source, statement.cue, statement.content)),
                statement.quotation,
                statement.said,
                None if statement.within is None else outer[statement.within],
                None if statement.speaker is None else names.alias(statement.speaker.name, statement.speaker.type),
                statement.act,
                names.optional(statement.target),
                names.optional(statement.addressee),
                storable(statement.issue) if statement.issue else None,
                statement.confidence.attribution,
                statement.confidence.speaker,
                statement.confidence.act,
                home.outlet,
                evidence_hash(home.text, found),
                correction,
                hidden,
            )
        )
        spans += [(id_, *span) for span in found]
        relays += [(id_, place, names.alias(name)) for place, name in enumerate(statement.via)]
    connection.executemany(_INSERT, sorted(rows))
    connection.executemany('INSERT INTO spans (statement, role, piece, start, "end") VALUES (?, ?, ?, ?, ?)', spans)
    connection.executemany("INSERT INTO relays (statement, place, alias) VALUES (?, ?, ?)", relays)
    return outer


_INSERT = """
INSERT INTO statements (
  id, identifier, article, place, source, cue, content, quotation, said, within, read_speaker, read_act, read_target, read_addressee, read_issue,
  attribution_confidence, speaker_confidence, act_confidence, outlet, evidence_hash, correction, hidden
) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""


def _ids(connection: sqlite3.Connection, home: Home, statements: Sequence[Statement], kept: Mapping[str, int]) -> list[int]:
    """An id for each statement: the one it had, or the next that is free on its date."""
    days = [day_number(statement.said or home.published) for statement in statements]
    taken = {id_ for statement, day in zip(statements, days, strict=True) if (id_ := kept.get(statement.id, -1)) // PER_DAY == day}
    last: dict[int, int] = {}
    ids = []
    # From the end: statements of one day, newest first, then come in the order of their article's text.
    for statement, day in zip(reversed(statements), reversed(days), strict=True):
        before = kept.get(statement.id)
        if before in taken:
            taken.discard(before)
            ids.append(before)
            continue
        if day not in last:
            within_day = (day * PER_DAY, (day + 1) * PER_DAY)
            last[day] = connection.execute("SELECT coalesce(max(id), ?) FROM statements WHERE id >= ? AND id < ?", (within_day[0], *within_day)).fetchone()[0]
            last[day] = max([last[day], *(id_ for id_ in kept.values() if id_ // PER_DAY == day)])
        last[day] += 1
        ids.append(last[day])
    return ids[::-1]
