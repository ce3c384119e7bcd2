"""The days on which holidays fall."""

import tomllib
from datetime import date, timedelta
from functools import cache
from importlib import resources
from typing import Any

from onrecord.times.values import day_of, valid_day, write


@cache
def _holidays() -> dict[str, dict[str, Any]]:
    loaded: dict[str, dict[str, Any]] = tomllib.loads((resources.files("onrecord.times") / "rules" / "holidays.toml").read_text(encoding="utf-8"))["holiday"]
    return loaded


@cache
def _table() -> dict[str, dict[int, str]]:
    """The days of holidays that follow the moon, name and year: holiday_table.tsv says where they come from."""
    table: dict[str, dict[int, str]] = {}
    for line in (resources.files("onrecord.times") / "rules" / "holiday_table.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, day = line.split("\t")
            table.setdefault(name, {}).setdefault(int(day[:4]), day)
    return table


def holiday_in(name: str, year: int | None) -> str | None:
    """The value of a holiday in a year, or, without one, with its year left open; None where it is not known."""
    entry = _holidays()[name]
    grain = entry.get("grain", "D")
    if year is None:
        return f"XXXX-{entry['day']}" if "day" in entry else "XXXX-XX-XX" if grain == "D" else "XXXX-XX"
    if not 1 <= year <= 9999:
        return None
    day = _day(entry, name, year)
    return write(day, grain) if day else f"{year:04}-XX-XX"


def span_of(name: str | None, value: str) -> tuple[date, date] | None:
    """The first and last day of a holiday that lasts longer than a day, where ``value`` is its first; None for every other."""
    length = _holidays()[name].get("days") if name else None
    if not name or not length or not value[:4].isdigit() or holiday_in(name, int(value[:4])) != value:
        return None
    first = day_of(value)
    return (first, first + timedelta(days=length - 1)) if first and first.year < 9999 else None


def _day(entry: dict[str, Any], name: str, year: int) -> date | None:
    if "day" in entry:
        return date.fromisoformat(f"{year:04}-{entry['day']}")
    if "weekday" in entry:
        first = valid_day(year, entry["month"], 1)
        if first is None:
            return None
        if entry["nth"] == "last":
            following = valid_day(year + entry["month"] // 12, entry["month"] % 12 + 1, 1)
            return following - timedelta(days=(following.isoweekday() - entry["weekday"] - 1) % 7 + 1) if following else None
        return first + timedelta(days=(entry["weekday"] - first.isoweekday()) % 7 + 7 * (entry["nth"] - 1) + entry.get("plus", 0))
    if "easter" in entry:
        from dateutil.easter import easter  # type: ignore[import-untyped]

        if not 1583 <= year <= 4099:
            return None
        sunday: date = easter(year)
        return sunday + timedelta(days=entry["easter"])
    found = _table().get(name, {}).get(year)
    return date.fromisoformat(found) if found else None
