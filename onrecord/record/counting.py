"""Counts of statements: how many fit, and how many of those have each act, speaker, outlet or month."""

import sqlite3
from typing import Literal

from onrecord.record.rows import Count, Totals
from onrecord.record.searching import Filters, prepared
from onrecord.record.statements import PER_DAY

By = Literal["act", "speaker", "target", "addressee", "issue", "outlet", "year", "month", "day"]

_TIMES = {"year": PER_DAY * 10_000, "month": PER_DAY * 100, "day": PER_DAY}
_EVERYTHING = Filters()


def count(connection: sqlite3.Connection, filters: Filters) -> int:
    """How many statements fit."""
    if filters == _EVERYTHING:
        return int(connection.execute("SELECT coalesce(sum(statements), 0) FROM tallies").fetchone()[0])
    search = prepared(connection, filters)
    if search is None:
        return 0
    condition, values = search.where()
    return int(connection.execute(f"SELECT count(*) FROM {condition}", values).fetchone()[0])


def counts(connection: sqlite3.Connection, by: By, filters: Filters, *, limit: int | None) -> list[Count]:
    """How many of the statements that fit have each value: see ``Record.counts``. Raises ValueError for an unknown ``by``."""
    search = prepared(connection, filters)
    if search is None:
        return []
    most = -1 if limit is None else limit
    if filters == _EVERYTHING and by in _KEPT:
        rows = connection.execute(f"{_KEPT[by]} LIMIT ?", (most,)).fetchall()
    else:
        condition, values = search.where()
        fitting = f"SELECT {search.column} FROM {condition}"
        if by in _TIMES:
            size = _TIMES[by]
            query = (
                f"SELECT {search.column} / {size} AS part, count(*), NULL FROM {condition} AND {search.column} >= {PER_DAY} GROUP BY part ORDER BY part LIMIT ?"
            )
        elif by in _GROUPED:
            query = _GROUPED[by].format(fitting=fitting)
        else:
            raise ValueError(f"statements can't be counted by {by}")
        rows = connection.execute(query, (*values, most)).fetchall()
    if by in _TIMES:
        return [Count(period(part, by), number) for part, number, _ in rows]
    return [Count(value, number, id_) for value, number, id_ in rows]


def totals(connection: sqlite3.Connection) -> Totals:
    """What is in the record."""
    # One version counts at each address, so an index tells how many articles count; their rows, which hold the texts, are not read.
    one = connection.execute(
        """SELECT
          (SELECT count(*) FROM (SELECT 1 FROM articles WHERE address IS NOT NULL GROUP BY address))
            + (SELECT count(*) FROM articles WHERE address IS NULL),
          (SELECT coalesce(sum(statements), 0) FROM tallies),
          (SELECT count(*) FROM actors WHERE statements > 0), (SELECT count(*) FROM outlets),
          (SELECT count(*) FROM disputes JOIN statements ON statements.id = by WHERE hidden IS NULL),
          (SELECT count(*) FROM corrections WHERE undone_at IS NULL)"""
    ).fetchone()
    first, last = (
        connection.execute(f"SELECT {end}(id) / {PER_DAY} FROM statements WHERE hidden IS NULL AND id >= {PER_DAY}").fetchone()[0] for end in ("min", "max")
    )
    return Totals(*one, *(None if day is None else period(day, "day") for day in (first, last)))


_KEPT: dict[str, str] = {
    "act": "SELECT act, sum(statements) AS number, NULL FROM tallies WHERE act != '' GROUP BY act HAVING number > 0 ORDER BY number DESC, act",
    "month": "SELECT month, sum(statements) AS number, NULL FROM tallies WHERE month > 0 GROUP BY month HAVING number > 0 ORDER BY month",
    "outlet": "SELECT name, statements, id FROM outlets WHERE statements > 0 ORDER BY statements DESC, name",
    "speaker": "SELECT name, statements, id FROM actors WHERE statements > 0 ORDER BY statements DESC, id",
}
"""Counts of everything, which the record keeps up to date as it is written."""

_VALUE = """
  SELECT {by}, count(*) AS number, NULL FROM statements WHERE id IN ({{fitting}}) AND {by} IS NOT NULL GROUP BY {by} ORDER BY number DESC, {by} LIMIT ?"""
_ACTOR = """
  SELECT actors.name, sum(number) AS total, actors.id
  FROM (SELECT {by} AS alias, count(*) AS number FROM statements WHERE id IN ({{fitting}}) GROUP BY alias)
  JOIN aliases ON aliases.id = alias JOIN actors ON actors.id = actor GROUP BY actor ORDER BY total DESC, actors.id LIMIT ?"""
_GROUPED = {
    "act": _VALUE.format(by="act"),
    "issue": _VALUE.format(by="issue"),
    "speaker": _ACTOR.format(by="speaker"),
    "target": _ACTOR.format(by="target"),
    "addressee": _ACTOR.format(by="addressee"),
    "outlet": """
  SELECT name, count(*) AS number, outlets.id FROM statements JOIN outlets ON outlets.id = outlet
  WHERE statements.id IN ({fitting}) GROUP BY outlet ORDER BY number DESC, name LIMIT ?""",
}


def period(part: int, by: str) -> str:
    """The digits of a year, a month or a day as a date: 202203 is 2022-03, 20220300 too."""
    digits = f"{part:0{ {'year': 4, 'month': 6, 'day': 8}[by] }}"
    return "-".join(piece for piece in (digits[:4], digits[4:6], digits[6:]) if piece.strip("0"))
