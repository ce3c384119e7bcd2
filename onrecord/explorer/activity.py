"""What a speaker did over time: statements by month or year and act."""

import sqlite3
from collections import Counter
from dataclasses import dataclass

from onrecord.record.counting import period
from onrecord.record.searching import Filters, prepared
from onrecord.record.statements import PER_DAY

MOST_MONTHS = 36
"""With more months between the first and the last statement, years are shown."""
NO_ACT = "no act"


@dataclass(frozen=True, slots=True)
class Activity:
    """``numbers``: statements by period (``2024-03`` or ``2024``) and act. ``undated``: how many have no date."""

    unit: str
    periods: tuple[str, ...]
    acts: tuple[str, ...]
    numbers: dict[tuple[str, str], int]
    undated: int


def activity(connection: sqlite3.Connection, filters: Filters) -> Activity:
    """The statements that fit, over time. Raises ValueError for a date that is none."""
    search = prepared(connection, filters)
    if search is None:
        return Activity("month", (), (), {}, 0)
    rows = connection.execute(*_query(search.where(), search.column, filters)).fetchall()
    dated = [(month, act or NO_ACT, number) for month, act, number in rows if month]
    months = {_ordinal(month) for month, _, _ in dated}
    yearly = bool(months) and max(months) - min(months) >= MOST_MONTHS
    numbers: Counter[tuple[str, str]] = Counter()
    for month, act, number in dated:
        numbers[period(month // 100, "year") if yearly else period(month, "month"), act] += number
    by_act: Counter[str] = Counter()
    for (_, act), number in numbers.items():
        by_act[act] += number
    return Activity(
        unit="year" if yearly else "month",
        periods=tuple(sorted({when for when, _ in numbers})),
        acts=tuple(sorted(by_act, key=lambda act: (act == NO_ACT, -by_act[act], act))),
        numbers=dict(numbers),
        undated=sum(number for month, _, number in rows if not month),
    )


def _query(where: tuple[str, list[str | int]], column: str, filters: Filters) -> tuple[str, list[str | int]]:
    month = PER_DAY * 100
    if isinstance(filters.speaker, int) and filters == Filters(speaker=filters.speaker):
        # The index on speakers has all that is asked for, so no statement is looked up.
        return (
            f"""SELECT id / {month} AS month, act, count(*) FROM statements
            WHERE speaker IN (SELECT id FROM aliases WHERE actor = ?) AND hidden IS NULL GROUP BY month, act""",
            [filters.speaker],
        )
    condition, values = where
    return f"SELECT id / {month} AS month, act, count(*) FROM statements WHERE id IN (SELECT {column} FROM {condition}) GROUP BY month, act", values


def _ordinal(month: int) -> int:
    return month // 100 * 12 + month % 100
