"""Finding statements: filters to one full-text search, and the ids that it gives, a few at a time.

A statement's id starts with its date, so ids in descending order are statements from the newest, and a time is a range of ids.
The index holds a word for each thing to filter by (``speaker_12``, ``act_refuse``), so filters cost no more than words.
"""

import re
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.record.answering import statement_rows
from onrecord.record.query_words import expression
from onrecord.record.rows import StatementRow
from onrecord.record.statements import PER_DAY, day_number

Order = Literal["newest", "oldest", "relevance"]
Actor = str | int
"""Words of any name of an actor, or the actor's id."""

_NEWEST_DAY = 99_999_999
_FIRST_CHUNK, _LARGEST_CHUNK = 20, 500
_MOST_ALIASES = 1000  # of actors whose names have the words; with more of them, the words are too common to mean anyone
_NO_ANSWER = 'NOT (filters : ("hidden" OR "superseded"))'
_NO_ANSWER_OF_ITS_ARTICLE = 'NOT (filters : "hidden")'


@dataclass(frozen=True, slots=True)
class Filters:
    """What statements must fit: see ``Record`` for what each means. None: any."""

    text: str | None = None
    speaker: Actor | None = None
    act: str | None = None
    issue: str | None = None
    to: Actor | None = None
    about: Actor | None = None
    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    article: int | None = None


@dataclass(frozen=True, slots=True)
class Search:
    """Filters in SQLite's words: an FTS5 expression, or None where any statement fits, and the range of ids, both ends included."""

    match: str | None
    first: int
    last: int

    @property
    def column(self) -> str:
        """The column that holds the ids."""
        return "id" if self.match is None else "rowid"

    def where(self) -> tuple[str, list[str | int]]:
        """The condition on a table with the rows' ids, after FROM, and its values."""
        if self.match is None:
            return "statements WHERE id BETWEEN ? AND ? AND hidden IS NULL", [self.first, self.last]
        return "statements_fts WHERE statements_fts MATCH ? AND rowid BETWEEN ? AND ?", [self.match, self.first, self.last]


def statements(connection: sqlite3.Connection, filters: Filters, *, order: Order, limit: int | None, offset: int) -> Iterator[StatementRow]:
    """The statements that fit: see ``Record.statements``. Each chunk is read by itself, so one may write in between."""
    search = prepared(connection, filters)
    if search is None:
        return
    if filters.article is not None or (order == "relevance" and search.match is not None and filters.text):
        ids = _sorted_ids(connection, search, by_place=filters.article is not None, limit=limit, offset=offset)
        for start in range(0, len(ids), _LARGEST_CHUNK):
            yield from statement_rows(connection, ids[start : start + _LARGEST_CHUNK])
        return
    for ids in _chunks(connection, search, newest=order != "oldest", limit=limit, offset=offset):
        yield from statement_rows(connection, ids)


def prepared(connection: sqlite3.Connection, filters: Filters) -> Search | None:
    """The search for ``filters``; None when nothing can fit. Raises ValueError for a date that is none."""
    first, last = _days(filters)
    conditions: list[str] = []
    for words, column in ((filters.text, "content"), (filters.issue, "issue")):
        if words is not None and words.strip():
            found = expression(words)
            if found is None:
                return None
            conditions.append(f"({column} : ({found}))")
    if filters.act:
        conditions.append(_any(f"act_{filters.act}"))
    if filters.outlet:
        conditions.append(_any(*(f"outlet_{id_}" for id_ in outlet_ids(connection, filters.outlet))))
    if filters.article is not None:
        conditions.append(_any(f"article_{filters.article}"))
    if filters.speaker is not None:
        conditions.append(_any(*(f"speaker_{id_}" for id_ in aliases(connection, filters.speaker))))
    if filters.to is not None:
        conditions.append(_any(*(f"{role}_{id_}" for id_ in aliases(connection, filters.to) for role in ("target", "addressee"))))
    if filters.about is not None:
        conditions.append(_about(connection, filters.about))
    if "" in conditions or first > last:
        return None
    match = " AND ".join(conditions)
    if match:
        match = f"({match}) {_NO_ANSWER if filters.article is None else _NO_ANSWER_OF_ITS_ARTICLE}"
    return Search(match or None, first * PER_DAY, (last + 1) * PER_DAY - 1)


def aliases(connection: sqlite3.Connection, actor: Actor) -> list[int]:
    """The ids of all names of an actor, or of every actor one of whose names has the words, the most quoted first."""
    if isinstance(actor, int):
        return [id_ for (id_,) in connection.execute("SELECT id FROM aliases WHERE actor = ?", (actor,))]
    found = expression(actor)
    if found is None:
        return []
    query = """
      SELECT aliases.id FROM aliases JOIN actors ON actors.id = aliases.actor
      WHERE aliases.actor IN (SELECT actor FROM aliases WHERE id IN (SELECT rowid FROM aliases_fts WHERE aliases_fts MATCH ?))
      ORDER BY actors.statements DESC, aliases.id LIMIT ?"""
    return [id_ for (id_,) in connection.execute(query, (found, _MOST_ALIASES))]


def _about(connection: sqlite3.Connection, about: Actor) -> str:
    targets = _any(*(f"target_{id_}" for id_ in aliases(connection, about)))
    words = expression(about) if isinstance(about, str) else None
    either = [targets] if targets else []
    if words:
        either += [f"({{content issue}} : ({words}))"]
    return f"({' OR '.join(either)})" if either else ""


def _any(*words: str) -> str:
    """The condition that one of the words is among the filters; "" when there is none that could be."""
    quoted = ['"' + word.replace('"', "").encode("utf-8", "replace").decode() + '"' for word in words]
    return f"(filters : ({' OR '.join(quoted)}))" if quoted else ""


def outlet_ids(connection: sqlite3.Connection, name: str) -> list[int]:
    """The ids of the outlet with this name, in any case, or else of those whose names have it in them."""
    folded = name.casefold().strip()
    known = [(id_, its_name.casefold()) for id_, its_name in connection.execute("SELECT id, name FROM outlets")]
    return [id_ for id_, its_name in known if its_name == folded] or [id_ for id_, its_name in known if folded in its_name]


def _days(filters: Filters) -> tuple[int, int]:
    """The first and the last day that ``since`` and ``until`` allow, as YYYYMMDD; statements without a date are at 0."""
    first = checked_day(filters.since) if filters.since else 1 if filters.until else 0
    last = _NEWEST_DAY if not filters.until else checked_day(filters.until)
    # Months and years have zeros for what is left open: the last day of one is the largest that begins so.
    return first, last + (9999 if last % 10_000 == 0 else 99 if last % 100 == 0 else 0)


def checked_day(date: str) -> int:
    """``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD`` as YYYYMMDD. Raises ValueError, in one line, for anything else."""

    if not re.fullmatch(r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?", date):
        raise ValueError(f"{date!r} is not a date: write it as YYYY-MM-DD, YYYY-MM or YYYY, as in 2024-03-13")
    return day_number(date)


def _sorted_ids(connection: sqlite3.Connection, search: Search, *, by_place: bool, limit: int | None, offset: int) -> Sequence[int]:
    condition, values = search.where()
    if by_place:
        query = f"SELECT id FROM statements WHERE id IN (SELECT {search.column} FROM {condition}) ORDER BY place, id DESC LIMIT ? OFFSET ?"
    else:
        query = f"SELECT rowid FROM {condition} ORDER BY bm25(statements_fts, 1.0, 0.5, 0.0), rowid DESC LIMIT ? OFFSET ?"
    return [id_ for (id_,) in connection.execute(query, (*values, -1 if limit is None else limit, offset))]


def _chunks(connection: sqlite3.Connection, search: Search, *, newest: bool, limit: int | None, offset: int) -> Iterator[list[int]]:
    first, last, size, left = search.first, search.last, _FIRST_CHUNK, limit
    while left is None or left > 0:
        condition, values = Search(search.match, first, last).where()
        column = search.column
        wanted = size if left is None else min(size, left)
        query = f"SELECT {column} FROM {condition} ORDER BY {column} {'DESC' if newest else 'ASC'} LIMIT ? OFFSET ?"
        ids = [id_ for (id_,) in connection.execute(query, (*values, wanted, offset))]
        if ids:
            yield ids
        if len(ids) < wanted:
            return
        first, last = (first, ids[-1] - 1) if newest else (ids[-1] + 1, last)
        left = None if left is None else left - len(ids)
        offset, size = 0, min(size * 5, _LARGEST_CHUNK)
