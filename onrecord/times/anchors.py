"""The days of lengths of time that the text ties to a day: "the past two weeks", "four days before the vote"."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from onrecord.times.expression import Expression
from onrecord.times.values import Interval, day_of, interval, shift, write

_LENGTH = re.compile(r"P(\d{1,4})([DWMY])")
_FROM_NOW = re.compile(r"(?:(?:over|in|for|about|nearly|almost) )?(?:the|these|this)? ?(past|last|next|coming)\b", re.IGNORECASE)
_BESIDE = re.compile(r"\s{1,3}(before|after)\s{1,3}(?:on\s|the\s|his\s|her\s|their\s|its\s|that\s|this\s)?")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")

WORDS = 4
"""How many words beside a date may name what happened on it, and how many after "before the" are looked up."""
WIDTH = 60
"""How many characters beside an expression are looked at."""


def tied(text: str, expressions: Sequence[Expression], published: date | None) -> Iterator[Expression]:
    """The expressions, those lengths of time with their days that count from publication or from a day that the text gives.

    "Four days before the vote" counts from the vote where the words of the text put a vote beside one day and no other.
    """
    events: dict[str, set[date]] | None = None
    for place, expression in enumerate(expressions):
        match = _LENGTH.fullmatch(expression.value) if expression.type == "DURATION" else None
        if match is None:
            yield expression
            continue
        number, unit = int(match[1]), match[2]
        start, end = expression.span
        now = _FROM_NOW.match(text[start:end])
        beside = _BESIDE.match(text, end, end + WIDTH)
        days = None
        if now and published:
            other = shift(published, number if now[1].lower() in ("next", "coming") else -number, unit)
            days = (min(published, other), max(published, other)) if other else None
        elif beside:
            following = expressions[place + 1] if place + 1 < len(expressions) else None
            day = day_of(following.value) if following and following.span[0] == beside.end() else None
            if day is None:
                events = _events(text, expressions) if events is None else events
                day = _event_day(text, beside.end(), events)
            days = _away(day, number if beside[1] == "after" else -number, unit) if day else None
        yield replace(expression, interval=days) if days else expression


def _away(day: date, number: int, unit: str) -> Interval | None:
    moved = shift(day, number, unit)
    return interval(write(moved, unit)) if moved else None


def _events(text: str, expressions: Iterable[Expression]) -> dict[str, set[date]]:
    """The words that stand beside days, with those days."""
    events: dict[str, set[date]] = {}
    for expression in expressions:
        day = day_of(expression.value) if expression.type in ("DATE", "TIME") else None
        if day is None:
            continue
        start, end = expression.span
        before = re.split(r"[.;!?\n]", text[max(0, start - WIDTH) : start])[-1]
        after = re.split(r"[.;!?,\n]", text[end : end + WIDTH])[0]
        for word in (*_WORD.findall(before)[-WORDS - 1 :], *_WORD.findall(after)[:WORDS]):
            events.setdefault(word.lower(), set()).add(day)
    return events


def _event_day(text: str, begin: int, events: dict[str, set[date]]) -> date | None:
    """The day of the first of the words at ``begin`` that has one and only one."""
    for match in list(_WORD.finditer(text, begin, begin + WIDTH))[:WORDS]:
        days = events.get(match.group(), set()) if len(match.group()) > 3 else set()
        if len(days) == 1:
            return next(iter(days))
        if days or text[match.end() : match.end() + 1] in ",.;!?":
            break
    return None
