"""What a search found, counted by act, speaker, outlet and year, for a bounded time however much it found."""

import sqlite3
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.record.rows import Count
from onrecord.record.searching import Filters, prepared
from onrecord.record.statements import PER_DAY

MOST_COUNTED = 2_000
"""Statements, the newest, that facets are counted over."""
MOST_FOUND = 100_000
"""Beyond so many, a search says "more than"."""
_EACH = 12

_EVERYTHING = Filters()


@dataclass(frozen=True, slots=True)
class Facets:
    """Counts of the ``counted`` newest statements that fit; ``found``: how many fit in all, no further than MOST_FOUND + 1."""

    found: int
    counted: int
    acts: tuple[Count, ...]
    speakers: tuple[Count, ...]
    outlets: tuple[Count, ...]
    years: tuple[Count, ...]
    targets: tuple[Count, ...] = ()
    addressees: tuple[Count, ...] = ()
    issues: tuple[Count, ...] = ()


def facets(connection: sqlite3.Connection, filters: Filters, *, roles: bool = False) -> Facets:
    """Counts what fits ``filters``; targets, addressees and issues only with ``roles``. Raises ValueError for a date that is none."""
    search = prepared(connection, filters)
    if search is None:
        return Facets(0, 0, (), (), (), ())
    condition, values = search.where()
    column = search.column
    query = f"""
      SELECT statements.id, act, speaker, outlet, target, addressee, issue FROM statements
      WHERE id IN (SELECT {column} FROM {condition} ORDER BY {column} DESC LIMIT ?)"""
    rows = connection.execute(query, (*values, MOST_COUNTED)).fetchall()
    found = len(rows) if len(rows) < MOST_COUNTED else _found(connection, condition, values, everything=filters == _EVERYTHING)
    return Facets(
        found=found,
        counted=len(rows),
        acts=_counts(_present(rows, 1)),
        speakers=_named(connection, _present(rows, 2), _SPEAKERS),
        outlets=_named(connection, _present(rows, 3), _OUTLETS),
        years=tuple(sorted(_counts(Counter(f"{row[0] // PER_DAY // 10_000:04}" for row in rows if row[0] >= PER_DAY), None), key=lambda each: each.value)),
        targets=_named(connection, _present(rows, 4), _SPEAKERS) if roles else (),
        addressees=_named(connection, _present(rows, 5), _SPEAKERS) if roles else (),
        issues=_counts(_present(rows, 6)) if roles else (),
    )


def _present(rows: Sequence[Sequence[Any]], column: int) -> Counter[Any]:
    return Counter(row[column] for row in rows if row[column])


def _found(connection: sqlite3.Connection, condition: str, values: list[str | int], *, everything: bool) -> int:
    if everything:
        return int(connection.execute("SELECT coalesce(sum(statements), 0) FROM tallies").fetchone()[0])
    return int(connection.execute(f"SELECT count(*) FROM (SELECT 1 FROM {condition} LIMIT ?)", (*values, MOST_FOUND + 1)).fetchone()[0])


_SPEAKERS = "SELECT aliases.id, actors.name, actors.id FROM aliases JOIN actors ON actors.id = actor WHERE aliases.id IN ({ids})"
_OUTLETS = "SELECT id, name, id FROM outlets WHERE id IN ({ids})"


def _named(connection: sqlite3.Connection, counted: Counter[int], query: str) -> tuple[Count, ...]:
    names: dict[int, str] = {}
    totals: Counter[int] = Counter()
    for id_, name, whole in connection.execute(query.format(ids=",".join(map(str, counted)))):
        names[whole] = name
        totals[whole] += counted[id_]
    return tuple(Count(names[whole], number, whole) for whole, number in sorted(totals.items(), key=lambda entry: (-entry[1], entry[0]))[:_EACH])


def _counts(counted: Counter[str], most: int | None = _EACH) -> tuple[Count, ...]:
    return tuple(Count(value, number) for value, number in sorted(counted.items(), key=lambda entry: (-entry[1], entry[0]))[:most])
