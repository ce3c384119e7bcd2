"""Dates of publication, as archives write them. A date that could be two days is never guessed."""

import re
from datetime import date
from pathlib import PurePath

from onrecord.control_characters import printable

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")

_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?"
_CLOCK = r"(?:[0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2})?(?:[.,][0-9]{1,9})?|[0-9]{4}|[0-9]{6})\s*(?:[ap]\.?m\.?)?"
_ZONE = r"(?:\(?[a-z]{1,5}\)?)?\s*(?:[+-][0-9]{2}:?[0-9]{2})?\s*(?:\([a-z ]{1,30}\))?"
_TIME = rf"(?:(?:t|,?\s+(?:at\s+)?){_CLOCK}\s*{_ZONE})?"

_YEAR_FIRST = re.compile(rf"{_WEEKDAY}([0-9]{{4}})([-/.])([0-9]{{1,2}})\2([0-9]{{1,2}}){_TIME}", re.IGNORECASE)
_RUN_TOGETHER = re.compile(rf"([0-9]{{4}})([0-9]{{2}})([0-9]{{2}}){_TIME}", re.IGNORECASE)
_DAY_MONTH_YEAR = re.compile(rf"{_WEEKDAY}([0-9]{{1,2}})(?:st|nd|rd|th)?[\s-]+(?:of\s+)?([a-z]{{3,9}})\.?,?[\s-]+([0-9]{{4}}){_TIME}", re.IGNORECASE)
_MONTH_DAY_YEAR = re.compile(rf"{_WEEKDAY}([a-z]{{3,9}})\.?\s+([0-9]{{1,2}})(?:st|nd|rd|th)?,?\s+([0-9]{{4}}){_TIME}", re.IGNORECASE)
_IN_NUMBERS = re.compile(rf"{_WEEKDAY}([0-9]{{1,2}})([-/.])([0-9]{{1,2}})\2([0-9]{{4}}){_TIME}", re.IGNORECASE)
_IN_A_NAME = re.compile(r"(?<![0-9])([0-9]{4})([-_. ]?)([0-9]{2})\2([0-9]{2})(?![0-9])")

_LONGEST = 80
_NAME_YEARS = range(1700, 2101)


class NoSuchDayError(ValueError):
    """A date that no calendar has, as 2024-02-31."""


def valid_date(value: str) -> str:
    """The same date, if it is one: ``YYYY-MM-DD``, a day that exists.

    Raises ValueError with a one-line reason that says what to write instead.
    """
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        raise ValueError(f"{printable(value, 40)} is not a date: write it as YYYY-MM-DD, as in 2024-03-13")
    try:
        return _day(int(value[:4]), int(value[5:7]), int(value[8:]))
    except NoSuchDayError:
        raise ValueError(f"{value} does not exist: check the month and the day") from None


def written_date(value: str) -> str | None:
    """The day that a date in an article's header means, as ``YYYY-MM-DD``.

    Read are ISO 8601 (``2024-03-13``, ``20240313``, ``2024-03-13T10:00:00Z``), e-mail dates (RFC 5322:
    ``Wed, 13 Mar 2024 10:00:00 GMT``), ``13 March 2024``, ``March 13, 2024`` and, where only one order
    of day and month makes a day, ``13/03/2024``. The day is the one that is written: a time zone does not
    move it. None: it is not one of these, or it could be two days (``03/04/2024``).

    Raises NoSuchDayError when it is one of these and the day does not exist.
    """
    value = value.strip()
    if len(value) > _LONGEST:
        return None
    if found := _YEAR_FIRST.fullmatch(value):
        return _day(int(found[1]), int(found[3]), int(found[4]))
    if found := _RUN_TOGETHER.fullmatch(value):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _DAY_MONTH_YEAR.fullmatch(value):
        return _named_month(found[3], found[2], found[1])
    if found := _MONTH_DAY_YEAR.fullmatch(value):
        return _named_month(found[3], found[1], found[2])
    if found := _IN_NUMBERS.fullmatch(value):
        return _either_order(int(found[4]), int(found[1]), int(found[3]))
    return None


def date_in_name(name: str) -> str | None:
    """The date that a file's name carries, as ``YYYY-MM-DD``.

    ``2024-03-13``, ``2024_03_13``, ``2024.03.13`` or ``20240313`` anywhere in the last part of the path, between 1700
    and 2100, and not inside a longer number: ``AFP_ENG_19970401.0006`` gives ``1997-04-01``. None when the name has
    no such date, or two different ones, or a day that does not exist.
    """
    days = set()
    for found in _IN_A_NAME.finditer(PurePath(name).name):
        year = int(found[1])
        if year in _NAME_YEARS:
            try:
                days.add(_day(year, int(found[3]), int(found[4])))
            except NoSuchDayError:
                continue
    return days.pop() if len(days) == 1 else None


def is_written(day: str, text: str) -> bool:
    """Whether a text has the day ``YYYY-MM-DD`` written out in a form that means no other.

    That is with the year first (``2024-03-13``, ``2024/3/13``, ``20240313``), with a month in letters, whatever the
    language, or in numbers with the day over 12 (``13.03.2024``).
    """
    year, month, number = day[:4], day[5:7].lstrip("0"), day[8:].lstrip("0")
    forms = [
        day.replace("-", ""),
        rf"{year}([-/._])0?{month}(?:\1)0?{number}",
        rf"0?{number}(?:\.|st|nd|rd|th)?[\s-]+(?:of\s+)?[^\W\d_]{{3,12}}[.,]{{0,2}}[\s-]+{year}",
        rf"(?<![^\W\d_])[^\W\d_]{{3,12}}\.?\s+0?{number}(?:st|nd|rd|th)?,?\s+{year}",
    ]
    if int(number) > 12 or number == month:
        forms.append(rf"(?:0?{number}[-/. ]0?{month}|0?{month}[-/. ]0?{number})[-/. ]{year}")
    return any(re.search(rf"(?<![0-9]){form}(?![0-9])", text) for form in forms)


def _day(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        raise NoSuchDayError(f"{year:04}-{month:02}-{day:02} does not exist") from None


def _named_month(year: str, month: str, day: str) -> str | None:
    for number, name in enumerate(_MONTHS, start=1):
        if name.startswith(month.lower()):
            return _day(int(year), number, int(day))
    return None


def _either_order(year: int, first: int, second: int) -> str | None:
    if first > 12 and second > 12:
        return None
    if first > 12 or first == second:
        return _day(year, second, first)
    return _day(year, first, second) if second > 12 else None
