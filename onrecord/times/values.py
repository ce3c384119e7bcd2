"""Arithmetic on TIMEX3 values and days of the Gregorian calendar.

Units are TIMEX3's letters: D(ay), W(eek, ISO 8601: it begins on Monday), WE(ekend), M(onth), Q(uarter), H(alf-year), Y(ear), E (decade), C(entury).
Functions that would leave the years 1 to 9999 give None instead.
"""

import re
from calendar import monthrange
from datetime import date, timedelta

Interval = tuple[date, date]

OPEN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX", "H": "XXXX-HX", "Y": "XXXX", "E": "XXXX", "C": "XX"}
"""How TIMEX3 writes a day, a week ... that the text leaves open."""

SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""The month in which each season begins, as northern newsrooms use the words; winter belongs to the year of its December."""

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:T.*)?", re.DOTALL)
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_WEEK = re.compile(r"(\d{4})-W(\d{2})(-WE)?")
_QUARTER = re.compile(r"(\d{4})-([QH])(\d)")
_SEASON = re.compile(r"(\d{4})-(SP|SU|FA|WI)")


def day_of(value: str) -> date | None:
    """The day that a value of day or finer grain names; None for every other value."""
    match = _DAY.fullmatch(value)
    return valid_day(*map(int, match.groups())) if match else None


def valid_day(year: int, month: int, day: int) -> date | None:
    """The day, or None when there is no such day (31 February, the year 0)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def write(day: date, unit: str) -> str:
    """The value of the day, week, month ... that ``day`` lies in."""
    year = f"{day.year:04}"
    match unit:
        case "D":
            return day.isoformat()
        case "W" | "WE":
            iso = day.isocalendar()
            return f"{iso.year:04}-W{iso.week:02}" + ("-WE" if unit == "WE" else "")
        case "M":
            return f"{year}-{day.month:02}"
        case "Q":
            return f"{year}-Q{(day.month + 2) // 3}"
        case "H":
            return f"{year}-H{(day.month + 5) // 6}"
        case "E":
            return year[:3]
        case "C":
            return year[:2]
    return year


def shift(day: date, count: int, unit: str) -> date | None:
    """``day`` moved by ``count`` units; the last day of a month stays inside the month that it comes to."""
    months = {"M": 1, "Q": 3, "H": 6, "Y": 12, "E": 120, "C": 1200, "L": 12000}.get(unit)
    try:
        if months is None:
            return day + timedelta(days=count * (1 if unit == "D" else 7))
        year, month = divmod(day.year * 12 + day.month - 1 + count * months, 12)
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    except (ValueError, OverflowError):
        return None


def interval(value: str) -> Interval | None:
    """The first and the last day that a TIMEX3 value covers, or None where it names no particular days."""
    if day := day_of(value):
        return day, day
    if match := _MONTH.fullmatch(value):
        return _months(int(match[1]), int(match[2]), 1)
    if match := _WEEK.fullmatch(value):
        return _week(int(match[1]), int(match[2]), weekend=bool(match[3]))
    if match := _QUARTER.fullmatch(value):
        size = 3 if match[2] == "Q" else 6
        return _months(int(match[1]), (int(match[3]) - 1) * size + 1, size)
    if match := _SEASON.fullmatch(value):
        return _months(int(match[1]), SEASONS[match[2]], 3)
    if value.isascii() and value.isdigit() and len(value) in {2, 3, 4}:
        size = int(10 ** (4 - len(value)))
        first, last = valid_day(max(1, int(value) * size), 1, 1), valid_day(int(value) * size + size - 1, 12, 31)
        return (first, last) if first and last else None
    return None


def _months(year: int, month: int, count: int) -> Interval | None:
    first = valid_day(year, month, 1)
    after = first and shift(first, count, "M")
    return (first, after - timedelta(days=1)) if first and after else None


def _week(year: int, week: int, *, weekend: bool) -> Interval | None:
    try:
        return date.fromisocalendar(year, week, 6 if weekend else 1), date.fromisocalendar(year, week, 7)
    except ValueError:
        return None
