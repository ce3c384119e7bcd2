"""What rules can say about values: reading the words that a pattern bound, and the functions that rules call.

A function takes the setting of the expression first; it gives a TIMEX3 value, or None where the words mean no time after all
("31 February"), and then the rule does not match. What the text leaves open is written with X.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal

from onrecord.times.holidays import holiday_in
from onrecord.times.values import OPEN, SEASONS, day_of, interval, shift, valid_day, write

Number = int | float | Literal["X"]
"""How many; X where the text does not say ("several")."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What an expression's meaning may hang on.

    ``published``: the day of publication. ``day``: the last day mentioned before it, where the text is still about that day.
    ``year``: a year other than that of publication that the text
    is about. ``period``: the last quarter or half-year mentioned. ``last``: the value of the last date mentioned. ``before``: the word before the expression.
    ``direction``: -1 where the verbs about it speak of the past, 1 of the future, 0 where they do not tell.
    """

    published: date | None = None
    day: date | None = None
    year: int | None = None
    period: str | None = None
    last: str | None = None
    before: str = ""
    direction: Callable[[], int] = lambda: 0


def on(setting: Setting, month: int | None, day: int | None = None, year: int | None = None, step: int | None = None) -> str | None:
    """A month, or a day of it. Without a year: the nearest one, and for a month the last one, unless the verbs or ``step`` say otherwise.

    ``step``: -1 "last May", 1 "next May", 0 "this May".
    """
    if month is None:
        return None
    published = setting.published
    tail = f"-{month:02}" + (f"-{day:02}" if day else "")
    if year is None and published is not None:
        if step == 0:
            year = published.year
        elif step is None and setting.year is not None:
            year = setting.year
        elif day and step is None:
            year = _nearest_year(published, month, day, setting.direction())
        elif not day and step is None and setting.before in _DETERMINERS:
            away = (month - published.month + 6) % 12 - 6
            year = (published.year * 12 + published.month - 1 + away) // 12
        else:
            here = (published.month, published.day) if day else (published.month, 0)
            there = (month, day or 0)
            way = setting.direction() if step is None else step
            forward = way > 0 or (way == 0 and step is None and (month - published.month) % 12 in (1, 2))
            if forward:
                year = published.year + (there < here or (there == here and step == 1))
            else:
                year = published.year - (there > here or (there == here and step == -1))
    if day and not valid_day(year or 2000, month, day):
        return None
    return ("XXXX" if year is None else f"{year:04}") + tail


_DETERMINERS = frozenset({"the", "a", "an", "s", "its", "his", "her", "their", "our", "my", "your", "that"})
"""After these a month qualifies a noun, and is the nearest one, whatever the verbs say ("Friday's November report")."""


def _nearest_year(published: date, month: int, day: int, direction: int) -> int:
    def distance(year: int) -> float:
        other = valid_day(year, month, min(day, 28))
        days = (other - published).days if other else 10**6
        return abs(days) + (200 if days * direction < 0 else 0) + (0.5 if days > 0 else 0)

    return min((published.year - 1, published.year, published.year + 1), key=distance)


def weekday(setting: Setting, number: int, step: int | None = None) -> str:
    """A day of the week (1 is Monday): the last one, today's included, or the next one where the verbs or ``step`` point ahead.

    The nearer of the two needs less of a sign from the verbs: see ``_AHEAD``.
    """
    if setting.published is None:
        return f"XXXX-WXX-{number}"
    distance = (number - setting.published.isoweekday()) % 7
    if step == -1 or (step is None and distance and setting.direction() < _AHEAD[distance]):
        distance -= 7
    elif step == 1 and distance == 0:
        distance = 7
    elif step == 0:
        distance = number - setting.published.isoweekday()
    return _write_shifted(setting.published, distance, "D")


_AHEAD: Final = (0, -1, 0, 1, 1, 2, 2)
"""How surely the verbs must point ahead for a weekday to be the next one, by the days until then: news seldom calls the day six days
ago by its weekday alone when tomorrow has the same name, nor the day in six days when yesterday has it."""


def weekday_before(setting: Setting, number: int, step: int) -> str:
    """ "The previous Friday", "the following Monday": counted from the last day mentioned."""
    anchor = setting.day or setting.published
    if anchor is None:
        return f"XXXX-WXX-{number}"
    distance = (number - anchor.isoweekday()) % 7 or 7
    return _write_shifted(anchor, distance if step > 0 else distance - 7 if distance < 7 else -7, "D")


def _write_shifted(day: date, count: int, unit: str, grain: str | None = None) -> str:
    moved = shift(day, count, unit)
    return write(moved, grain or unit) if moved else OPEN[grain or unit]


_GRAIN = {"E": "Y", "C": "Y", "L": "Y", "WE": "WE", "2W": "W"}


def relative(setting: Setting, unit: str, step: int) -> str:
    """This (0), last (-1), next (1) day, week, month ..., counted from publication."""
    if setting.published is None:
        return OPEN.get(unit, "XXXX")
    if unit == "WE" and step == 0 and setting.published.isoweekday() < 5 and setting.direction() < -1:
        step = -1
    return _write_shifted(setting.published, step, unit)


def weekend(setting: Setting) -> str:
    """ "The weekend": the one that has begun last, or the coming one where the verbs point ahead."""
    if setting.published is None:
        return OPEN["WE"]
    ahead = setting.direction() > 0 or setting.published.isoweekday() > 5
    return _write_shifted(setting.published, 0 if ahead else -1, "WE")


def anchored(setting: Setting, unit: str, step: int) -> str:
    """ "The same day", "that week", "the following year": counted from the last date mentioned."""
    anchor = setting.day or setting.published
    if unit not in ("D", "W", "WE") and setting.last and (covered := interval(setting.last)):
        anchor = covered[0]
    return _write_shifted(anchor, step, unit) if anchor else OPEN.get(unit, "XXXX")


def ago(setting: Setting, number: Number, unit: str, direction: int = -1) -> str | None:
    """``number`` units before publication (after it, with direction 1): a day, week, month or year."""
    return _away(setting.published, number, unit, direction)


def apart(setting: Setting, number: Number, unit: str, direction: int) -> str | None:
    """ "Two weeks later", "the day before": counted from the last day mentioned, or from publication; None for hours and minutes."""
    if unit.startswith("T"):
        return None
    anchor = setting.day or setting.published
    if unit in ("M", "Y", "E", "C") and setting.last and (covered := interval(setting.last)):
        anchor = covered[0]
    return _away(anchor, number, unit, direction)


def _away(anchor: date | None, number: Number, unit: str, direction: int) -> str | None:
    if number == "X" or unit.startswith("T"):
        return "PAST_REF" if direction < 0 else "FUTURE_REF"
    if unit == "Y" and direction < 0 and number >= 10**5 and number % 10**5 == 0:
        return f"MA{number / 10**6:g}" if number < 10**10 else None
    if unit == "2W":
        number, unit = number * 2, "W"
    if number != int(number):
        number, unit = (number * 12, "M") if unit == "Y" else (number * 30, "D") if unit == "M" else (number * 7, "D") if unit == "W" else (number, unit)
    grain = _GRAIN.get(unit, unit)
    return _write_shifted(anchor, direction * int(number), unit, grain) if anchor and number < 10**6 else OPEN[grain]


def year_of_the_last(setting: Setting) -> int | None:
    """The year of the last date mentioned; None where there is none."""
    covered = interval(setting.last) if setting.last else None
    return covered[0].year if covered else None


def new_year(setting: Setting) -> str:
    """ "The new year": the one that has begun in its first months, the one that is to begin in the last, and as the verbs say between."""
    if setting.published is None:
        return OPEN["Y"]
    month = setting.published.month
    return _write_shifted(setting.published, int(month > 8 or (month > 2 and setting.direction() > 0)), "Y")


def rate(setting: Setting, unit: str) -> str | None:
    """ "A year" after things counted, which stand in the plural: "three thousand households a year"."""
    plural = setting.before.endswith("s") and len(setting.before) > 4
    return duration(setting, 1, unit) if plural else None


def period(setting: Setting, step: int = 0) -> str:
    """ "The quarter", "the latest period": the quarter or half-year that the text is about, or ``step`` years away from it."""
    if setting.period:
        return f"{int(setting.period[:4]) + step:04}{setting.period[4:]}" if setting.period[:4].isdigit() else setting.period
    if setting.published is None:
        return OPEN["Q"]
    quarter = _write_shifted(setting.published, -1, "Q")
    return f"{int(quarter[:4]) + step:04}{quarter[4:]}"


def same_last_year(setting: Setting, unit: str | None = None) -> str:
    """ "The same month last year": that month a year before, and for other spans the year before."""
    covered = interval(setting.last) if setting.last else None
    anchor = covered[0] if covered else setting.published
    if unit is None:
        return period(setting, -1) if setting.period else relative(setting, "Y", -1)
    return _write_shifted(anchor, -1, "Y", unit) if anchor else OPEN[unit]


def running(setting: Setting, unit: str) -> str:
    """ "The day", "the year": the day that the text is about; the week, month or year of publication."""
    return that_day(setting) if unit == "D" else relative(setting, unit, 0)


def year_before(setting: Setting, direction: int = -1) -> str:
    """ "A year earlier": that year, or the same quarter of it where the text is about a quarter."""
    if setting.period:
        return period(setting, direction)
    anchor = setting.day or setting.published
    return _write_shifted(anchor, direction, "Y") if anchor else OPEN["Y"]


def quarter(setting: Setting, number: int, year: int | None = None, step: int | None = None, unit: str = "Q") -> str | None:
    """A quarter (or, with unit H, a half) of a year: of the year given, or else the last that has begun."""
    if not 1 <= number <= (4 if unit == "Q" else 2):
        return None
    published = setting.published
    if year is None and published is not None:
        begin = (number - 1) * (3 if unit == "Q" else 6) + 1
        year = published.year + (step if step is not None else -1 if begin > published.month and setting.direction() <= 0 else 0)
    return f"{'XXXX' if year is None else format(year, '04')}-{unit}{number}"


def quarter_ending(setting: Setting, month: int) -> str | None:
    """ "The September quarter": the one that ends with that month; None for a month that ends none."""
    return None if month % 3 else quarter(setting, month // 3)


def season(setting: Setting, name: str, year: int | None = None, step: int | None = None) -> str:
    """A season of a year; without one, the last that has begun, or the next where the verbs or ``step`` point ahead."""
    published = setting.published
    if year is None and published is not None:
        begun = published.month >= SEASONS[name]
        running = begun and published.month < SEASONS[name] + 3
        if step == 0:
            year = published.year - (name == "WI" and published.month < 3)
        elif step == 1 or (step is None and setting.direction() > 0):
            year = published.year + (begun and not (running and step is None))
        else:
            year = published.year - (not begun or (running and step == -1))
    return f"{'XXXX' if year is None else format(year, '04')}-{name}"


def year(_setting: Setting, number: int | None) -> str | None:
    """A year by its number."""
    return f"{number:04}" if number is not None and 0 < number < 10000 else None


def decade(setting: Setting, number: int) -> str:
    """A decade by its first year; one of two figures is the last such decade ("the '60s")."""
    if number < 100:
        now = setting.published.year if setting.published else 2029
        number += now - now % 100 - (100 if number > now % 100 else 0)
    return f"{number:04}"[:3]


def century(_setting: Setting, number: int, era: str | None = None) -> str | None:
    """The 20th century is 19, as TIMEX3 writes it; the third before Christ is BC02."""
    return f"{'BC' if era else ''}{number - 1:02}" if 1 <= number <= 30 else None


def before_christ(_setting: Setting, number: int) -> str | None:
    """221 B.C. is BC0221."""
    return f"BC{number:04}" if 0 < number < 10000 else None


def week_of(setting: Setting, number: int, month: int | None, year: int | None, step: int | None) -> str | None:
    """The first (1), second ... or last (-1) week of a month: the ISO week of its first day, of the day a week later ..., or of its last day."""
    value = on(setting, month, None, year) if month else relative(setting, "M", step or 0)
    covered = interval(value) if value else None
    if not covered:
        return OPEN["W"]
    return write(covered[1], "W") if number < 0 else _write_shifted(covered[0], number - 1, "W")


_HALVES = {"Y": "6M", "TH": "30M", "TM": "30S"}
"""What half a unit is in the next smaller one: two and a half years are P2Y6M."""


def duration(_setting: Setting, number: Number, unit: str, second: Number | None = None) -> str | None:
    """A length of time: P2Y, P2Y6M, PT30M, PXD. ``second``: the end of a range ("two to three weeks")."""
    if second is not None and second != number:
        number = number if unit == "W" and number != "X" else "X"
    if unit in ("E", "C", "L", "2W") and number != "X":
        size, unit = {"E": (10, "Y"), "C": (100, "Y"), "L": (1000, "Y"), "2W": (2, "W")}[unit]
        number = number * size
    time, unit = ("T", unit[1:]) if unit.startswith("T") else ("", unit)
    if number == "X":
        return f"P{time}X{unit}"
    if not 0 < number < 10**9:
        return None
    if number % 1 == 0.5 and number > 1 and time + unit in _HALVES:
        return f"P{time}{int(number)}{unit}{_HALVES[time + unit]}"
    return f"P{time}{f'{number:.4f}'.rstrip('0').rstrip('.') if isinstance(number, float) else number}{unit}"


def each_weekday(_setting: Setting, number: int, part: str | None = None) -> str:
    """Every such day of the week: XXXX-WXX-1, with the part of the day if there is one."""
    return f"XXXX-WXX-{number}" + (f"T{part}" if part else "")


def each_part(_setting: Setting, part: str) -> str:
    """Every morning: XXXX-XX-XXTMO."""
    return f"XXXX-XX-XXT{part}"


def each_month(_setting: Setting, month: int) -> str:
    """Every such month: XXXX-07."""
    return f"XXXX-{month:02}"


def half_of(_setting: Setting, unit: str) -> str:
    """Half an hour is PT30M, half a century P50Y."""
    return {"TH": "PT30M", "TM": "PT30S", "D": "PT12H", "Y": "P6M", "E": "P5Y", "C": "P50Y", "L": "P500Y", "2W": "P1W"}.get(unit, f"P0.5{unit}")


def sum_of(_setting: Setting, number: Number, more: float | None) -> Number:
    """A number and what "and a half" adds."""
    return number if more is None or number == "X" else number + more


def one_or_some(_setting: Setting, unit: str | None) -> Number:
    """1 where the unit stands alone ("a month"), X where there are several ("months")."""
    return 1 if unit else "X"


def today(setting: Setting, days: int = 0) -> str:
    """The day of publication, or so many days from it."""
    return _write_shifted(setting.published, days, "D") if setting.published else OPEN["D"]


def that_day(setting: Setting) -> str:
    """The day that the text is about: the last one mentioned shortly before, or else that of publication."""
    anchor = setting.day or setting.published
    return anchor.isoformat() if anchor else OPEN["D"]


def part(_setting: Setting, day: str | None, name: str) -> str | None:
    """A part of a day: 2024-03-13TEV."""
    return f"{day}T{name}" if day else None


def at(setting: Setting, clock: str | None, day: str | None = None) -> str | None:
    """A time of a day: 2024-03-13T14:30. Without a day, the one that the text is about."""
    return f"{day or that_day(setting)}T{clock}" if clock else None


def numeric(setting: Setting, written: str) -> str | None:
    """3/11/98 (month first, unless that cannot be), 13.03.2024 (day first), 2024-03-13 and 2024-03-13T14:30Z."""
    head, _, time = written.upper().partition("T")
    figures = re.split(r"[/.-]", head)
    if len(figures[0]) == 4:
        year_, month, day = map(int, figures)
    else:
        month, day, year_ = map(int, figures)
        if "." in head or month > 12:
            month, day = day, month
        if len(figures[2]) == 2:
            limit = (setting.published.year if setting.published else 2029) + 10
            year_ += limit - limit % 100 - (100 if year_ > limit % 100 else 0)
    valid = valid_day(year_, month, day)
    if valid is None or (time and not valid_clock(time[:2], time[3:5])):
        return None
    return valid.isoformat() + (f"T{re.sub(r'[.][0-9]+', '', time)}" if time else "")


def holiday(setting: Setting, name: str, year: int | None = None, step: int | None = None) -> str | None:
    """The day of a holiday: in the year given, or else the nearest one before or after publication, as the verbs or ``step`` say."""
    if year is None and setting.published is None:
        return holiday_in(name, None)
    if year is not None or setting.published is None:
        return holiday_in(name, year)
    published = setting.published
    if step == 0:
        return holiday_in(name, published.year)
    direction = step or setting.direction()
    years = [published.year + offset for offset in (-1, 0, 1)]
    dated = [(value, day) for value in (holiday_in(name, each) for each in years) if value and (day := (interval(value) or (None,))[0])]
    if not dated:
        return holiday_in(name, published.year)

    def distance(day: date) -> float:
        days = (day - published).days
        return abs(days) + (1000 if step and days * step <= 0 else 130 if days * direction < 0 else 0)

    return min(dated, key=lambda pair: distance(pair[1]))[0]


def weekend_of(_setting: Setting, day: str | None) -> str | None:
    """The weekend of a holiday: the one before a Monday, Tuesday or Wednesday, else that of its week."""
    start = day_of(day) if day else None
    if start is None:
        return OPEN["WE"] if day else None
    return _write_shifted(start, -1 if start.isoweekday() < 4 else 0, "WE")


def plus(_setting: Setting, day: str | None, days: int) -> str | None:
    """A day, so many days later: "the day before Christmas"."""
    start = day_of(day) if day else None
    return _write_shifted(start, days, "D") if start else None


def weekday_in_week(setting: Setting, number: int, step: int) -> str:
    """ "Tuesday next week"."""
    if setting.published is None:
        return f"XXXX-WXX-{number}"
    return _write_shifted(setting.published, number - setting.published.isoweekday() + 7 * step, "D")


def each_season(_setting: Setting, name: str) -> str:
    """Every summer: XXXX-SU."""
    return f"XXXX-{name}"


def same_period(setting: Setting, number: int) -> str:
    """ "The 1988 quarter": the quarter that the text is about, of another year; the whole year where it is about none."""
    return f"{number:04}{setting.period[4:] if setting.period else ''}"


def duration_of(setting: Setting, one: str | None, several: str | None) -> str | None:
    """ "Day-long" is one of its unit, "decades-long" some."""
    return duration(setting, 1, one) if one else duration(setting, "X", "Y" if several in ("E", "C") else several or "Y")


def holiday_every(_setting: Setting, name: str) -> str | None:
    """Every such holiday, its year open."""
    return holiday_in(name, None)


def number_of(_setting: Setting, value: str) -> int | None:
    """The number of a year's value; None where it is open."""
    return int(value) if value.isdigit() else None


def spoken_year(_setting: Setting, hundreds: int, tens: int | None = None, ones: int | None = None) -> int:
    """Nineteen, ninety, eight: 1998."""
    return hundreds * 100 + (tens or 0) + (ones or 0)


def full_short_year(setting: Setting, number: int) -> int:
    """'98: the last such year, or one of the next ten."""
    limit = (setting.published.year if setting.published else 2029) + 10
    return number + limit - limit % 100 - (100 if number > limit % 100 else 0)


def year_after(_setting: Setting, first: int, second: int) -> int | None:
    """The 98 of 1997-98; None where it does not come after the first."""
    full = first - first % 100 + second
    full += 100 if full < first else 0
    return full if first < full <= first + 50 else None


FUNCTIONS: Final[dict[str, Callable[..., Any]]] = {
    function.__name__: function
    for function in (
        *(on, week_of, weekday, weekday_before, relative, running, weekend, anchored, ago, apart, period, same_last_year, year_before),
        *(quarter, quarter_ending, season, year, decade, century, before_christ),
        *(duration, half_of, sum_of, one_or_some, each_weekday, each_part, each_month, today, that_day, part, at, numeric, holiday, weekend_of, plus),
        *(year_of_the_last, new_year, rate),
        *(weekday_in_week, each_season, same_period, duration_of, holiday_every, number_of, spoken_year, full_short_year, year_after),
    )
}
"""The functions that a rule's value may call."""


Words = Mapping[str, Mapping[str, Any]]
Tokens = Sequence[str]


def _number(tokens: Tokens, words: Words) -> Number | None:
    """1,500; 2.5; 2 1/2; twenty-two; a hundred and ten; half; X for "several"."""
    total: float = 0
    current: float | None = None
    for position, token in enumerate(tokens):
        if token in ("-", "and", "a", "an", "of", "the", "/", "good", "quite", "very"):
            continue
        if token == "half":
            current = (current or 0) + 0.5
            continue
        if token in words["vague"]:
            return "X" if words["vague"][token] == "X" else int(words["vague"][token])
        if token[0].isdigit():
            if position > 1 and tokens[position - 1] == "/":
                continue
            if position + 2 < len(tokens) and tokens[position + 1] == "/" and int(tokens[position + 2]):
                current = (current or 0) + int(token) / int(tokens[position + 2])
                continue
            figure = token.replace(",", "")
            current = (current or 0) + (float(figure) if "." in figure else int(figure[:12]))
            continue
        value = words["count"].get(token, words["multiplier"].get(token))
        if value is None:
            return None
        if value == 100:
            current = (current or 1) * 100
        elif value >= 1000:
            total, current = total + (current or 1) * value, None
        else:
            if current and 1 <= value < 10 and current % 10 and current % 100 > 0:
                return None
            if current and value >= 10 and current % 100:
                return None
            current = (current or 0) + value
    total += current or 0
    if not total:
        return None
    return int(total) if total == int(total) else total


def _ordinal(tokens: Tokens, words: Words) -> int | None:
    """21st; first; twenty-first."""
    if tokens[0].isdigit():
        return int(tokens[0][:6])
    return sum(words["ordinal_word"].get(token, words["count"].get(token, 0)) for token in tokens if token != "-") or None


def _year(tokens: Tokens, words: Words) -> int | None:
    """1998; '98; nineteen ninety-eight; two thousand and six."""
    if tokens[0] == "'":
        return int(tokens[1]) + (1900 if int(tokens[1]) > 39 else 2000)
    if tokens[0].isdigit():
        return int(tokens[0])
    figures = [words["count"].get(token, words["multiplier"].get(token)) for token in tokens if token not in ("-", "and", "hundred", "oh")]
    if tokens[0] == "two":
        return 2000 + sum(int(figure) for figure in figures[2:] if figure)
    return int(figures[0] or 0) * 100 + sum(int(figure) for figure in figures[1:] if figure) if figures else None


def _day(tokens: Tokens, words: Words) -> int | None:
    """3; 3rd; third; twenty-first."""
    number = _ordinal([token for token in tokens if token != "the"], words)
    return number if number and number <= 31 else None


def _decade(tokens: Tokens, words: Words) -> int | None:
    """1990s; '90s; nineties; nineteen-nineties."""
    figures = [token for token in tokens if token.isdigit()]
    if figures:
        return int(figures[0])
    named = [words["decade_word"][token] for token in tokens if token in words["decade_word"]]
    century = [words["count"][token] for token in tokens if token in words["count"]]
    return int(named[0]) + (int(century[0]) * 100 if century else 0) if named else None


def valid_clock(hour: str | int, minute: str | int) -> bool:
    """Whether there is such a time of day."""
    return int(hour) * 60 + int(minute) <= 24 * 60 and int(minute) < 60


def _clock(tokens: Tokens, words: Words) -> str | None:
    """5 p.m.; 10:35; 10.35 a.m.; 4 in the morning; noon; 0735 GMT; 14h30; half past two."""
    named = {"noon": "12:00", "midday": "12:00", "midnight": "24:00"}
    joined = "".join(tokens)
    figures = [figure for token in tokens for figure in re.split("[:.]", token) if figure.isdigit()]
    spoken = [words["count"][token] for token in tokens if token in words["count"]]
    for token in tokens:
        if token in named and not figures and not spoken:
            return named[token]
    if len(figures) == 1 and len(figures[0]) == 4:
        figures = [figures[0][:2], figures[0][2:]]
    if spoken and not figures:
        figures = [str(spoken[0])]
    if not figures:
        return None
    hour, minute = int(figures[0]), int(figures[1]) if len(figures) > 1 else 0
    if "half" in tokens:
        minute = 30
    if re.search(r"p\.?m|noon|evening|night", joined) and hour < 12:
        hour += 12
    elif re.search(r"a\.?m|midnight|morning", joined) and hour == 12:
        hour = 0
    return f"{hour:02}:{minute:02}" if valid_clock(hour, minute) else None


READERS: Final[dict[str, Callable[[Tokens, Words], Any]]] = {
    "month": lambda tokens, words: words["month_word"].get(tokens[0]),
    "plain_month": lambda tokens, words: words["month_word"].get(tokens[0]),
    "weekday": lambda tokens, words: words["weekday_word"].get(tokens[0]),
    "number": _number,
    "vague_number": _number,
    "ordinal": _ordinal,
    "full_year": _year,
    "day_number": _day,
    "decade_name": _decade,
    "clock": _clock,
    "sure_clock": _clock,
    "and_half": lambda _tokens, _words: 0.5,
    "era": lambda _tokens, _words: "BC",
    "numeric_date": lambda tokens, _words: tokens[0],
}
"""How the words of a phrase or of a number class become what a rule's value calls by its name."""


def read(kind: str, tokens: Tokens, words: Words) -> Any:
    """What the tokens of a class or phrase stand for; None where they make no sense."""
    if kind == "holiday":
        return words["holiday_name"].get(" ".join(tokens))
    if kind in READERS:
        return READERS[kind](tokens, words)
    if kind in words:
        return words[kind].get(tokens[-1])
    return int(tokens[0].replace(",", "")[:9]) if tokens[0][:1].isdigit() and tokens[0].replace(",", "").isdigit() else tokens[-1]
