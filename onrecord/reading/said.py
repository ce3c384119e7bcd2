"""The date on which each statement was made, and the times that it speaks of.

A statement's date is the time in the clause of its cue ("said on Wednesday"), or else that of the occasion it was made on, which often
stands with an earlier statement; or it has none. Which of the dates at hand it is, if any, is weighed by a log-linear model over a few
dozen plain features: where the date stands, the tense of the cue, who spoke before. Its weights are in said.json and come from
training/said_weights.py. The day of publication alone dates nothing.
"""

import json
import re
import tomllib
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache
from importlib import resources
from itertools import accumulate
from math import fsum
from typing import Protocol

from onrecord.article import Span
from onrecord.reading.sentences import sentence_starts
from onrecord.times.values import day_of, interval, shift

Features = frozenset[str]


class Time(Protocol):
    """A time expression: ``onrecord.times.Expression`` or ``onrecord.statement.TimeExpression``."""

    @property
    def span(self) -> Span:
        """Its code points."""
        ...

    @property
    def type(self) -> str:
        """Its TIMEX3 type."""
        ...

    @property
    def value(self) -> str:
        """Its TIMEX3 value."""
        ...


@dataclass(frozen=True, slots=True)
class Saying:
    """What is asked about: a statement's source, cue and content, and its speaker's name and type where they are known.

    ``nested``: whether it stands in the content of another statement.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    speaker: str | None = None
    speaker_type: str | None = None
    nested: bool = False


def said(
    text: str, statements: Sequence[Saying], times: Sequence[Time], published: str | None = None, weights: Mapping[str, float] | None = None
) -> list[str | None]:
    """The date of each statement, in the order given: ``YYYY-MM-DD``, ``YYYY-MM`` or ``YYYY``, or None where the text does not tell.

    ``times``: the time expressions of ``text``, in order. ``published``: the day of publication, ``YYYY-MM-DD``.
    ``weights``: others than those that come with onrecord.
    """
    known = _weights() if weights is None else weights

    def choose(choices: Choices) -> str | None:
        return max(choices, key=lambda date: (fsum(known.get(feature, 0.0) for feature in choices[date]), date or ""))

    dates = [_own_date(text, statement, times) if statement.nested else None for statement in statements]
    outer = [index for index, statement in enumerate(statements) if not statement.nested]
    history = History()
    for place in places(text, [statements[index] for index in outer], times):
        date = choose(candidates(place, history, published))
        dates[outer[place.index]] = date
        history.add(place, date)
    return dates


_RIGHT_AFTER = re.compile(r"\s{0,3}(?:(?:on|in|late|early|last|back)\s){0,2}", re.IGNORECASE)


def _own_date(text: str, statement: Saying, times: Sequence[Time]) -> str | None:
    """The date right after the cue of a statement within another ("said Tuesday that"); nothing else dates those."""
    for _, end in statement.cue[-1:]:
        match = _RIGHT_AFTER.match(text, end)
        place = bisect_left(times, end, key=lambda time: time.span[0])
        if match and place < len(times) and times[place].span[0] == match.end():
            return date_of(times[place])
    return None


def about(content: Sequence[Span], times: Sequence[Time]) -> list[Time]:
    """The times that a content speaks of, in order: those of the ordered ``times`` that stand inside it."""
    found: list[Time] = []
    for start, end in content:
        place = bisect_left(times, start, key=lambda time: time.span[0])
        while place < len(times) and times[place].span[1] <= end:
            found.append(times[place])
            place += 1
    return found


def date_of(time: Time) -> str | None:
    """The date that a time expression gives a statement: a day, month or year; a week gives its month, a quarter or season its year."""
    value = time.value
    if time.type not in ("DATE", "TIME") or not value[:4].isdigit() or len(value) < 4:
        return None
    if re.match(r"\d{4}-\d{2}-\d{2}", value):
        return value[:10]
    if re.fullmatch(r"\d{4}(?:-\d{2})?", value):
        return value
    covered = interval(value)
    if covered is None:
        return None
    return (covered[1] - timedelta(days=3)).isoformat()[:7] if "-W" in value and value[5:7] != "WI" else value[:4]


def _anchor(statement: Saying) -> Span:
    return (statement.cue or statement.source or statement.content or ((0, 0),))[0]


@cache
def _words() -> Mapping[str, frozenset[str]]:
    lists = tomllib.loads((resources.files("onrecord.reading") / "said_words.toml").read_text(encoding="utf-8"))
    return {name: frozenset(words) for name, words in lists.items()}


@cache
def _any_of(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b({'|'.join(sorted(_words()[name]))})\b")


def cue_class(text: str, statement: Saying) -> str:
    """The kind of cue: bare, none, according, perfect, modal, present, past, participle or other."""
    if not statement.cue:
        return "none" if statement.source else "bare"
    words = " ".join(text[start:end] for start, end in statement.cue).lower().split()[:12]
    if "according" in words:
        return "according"
    for tense in ("perfect", "modal", "present", "past"):
        if not _words()[tense].isdisjoint(words):
            return tense
    if any(word.endswith("ed") for word in words):
        return "past"
    if any(word.endswith("ing") for word in words):
        return "participle"
    return "present" if words and words[0].endswith("s") else "other"


_QUOTES = "\"“'‘`"


def _speaker_key(text: str, statement: Saying, last: str) -> str:
    """Who speaks, as far as it takes to tell speakers apart: the name given, or the source's last capitalized word; a pronoun is the last speaker."""
    if statement.speaker:
        return statement.speaker.casefold()
    words = text[statement.source[0][0] : statement.source[-1][1]] if statement.source else ""
    if not words.strip() or words.lower() in _words()["pronouns"]:
        return last
    head = re.split(r",| who | which | of | at | in ", words[:200])[0]
    names = re.findall(r"[A-Z][\w'’-]+", head)
    return (names[-1] if names else (head.split() or [words])[-1]).casefold()


def _source_class(text: str, statement: Saying) -> str:
    words = text[statement.source[0][0] : statement.source[0][1]] if statement.source else ""
    if not words:
        return "absent"
    if _any_of("counts").search(words[:200].lower()):
        return "counted"
    if words.lower() in _words()["pronouns"]:
        return "pronoun"
    return "name" if words[0].isupper() and not words.startswith("The ") else "description"


def _verb(text: str, statement: Saying) -> str:
    words = [word for start, end in statement.cue for word in text[start:end].lower().split()]
    return next((word for word in words if word in _words()["verbs"]), "other")


def _bucket(number: int, limits: Sequence[int]) -> str:
    return str(next((limit for limit in limits if number <= limit), "more"))


@dataclass(frozen=True, slots=True)
class Place:
    """What the text shows about one statement before any date is chosen.

    ``index``: its place among the statements given. ``at``: where its cue begins. ``key``: its speaker. ``kind``: the type of its
    speaker, or else what its source looks like. ``cue``: the kind of its cue. ``verb``: its cue's verb where that is a common one.
    ``occasion``: whether its sentence names an interview, a speech ... ``direct``: whether its content begins with a quotation mark.
    ``paragraph``, ``sentence``: how many line breaks and sentences stand before it.
    ``clause``: the dates in its sentence outside what is quoted, the nearest to the cue first, with their features.
    ``shared``: the features of every other date that the text offers. ``none``: the features of there being no date.
    """

    index: int
    at: int
    key: str
    cue: str
    verb: str
    kind: str
    occasion: bool
    direct: bool
    paragraph: int
    sentence: int
    clause: tuple[tuple[str, Features], ...]
    shared: tuple[tuple[str, Features], ...]
    none: Features


def places(text: str, statements: Sequence[Saying], times: Sequence[Time]) -> list[Place]:
    """The statements in the order of the text."""
    dated = [(time, date) for time in times if (date := date_of(time))]
    starts = [time.span[0] for time, _ in dated]
    contents = sorted(span for statement in statements for span in statement.content)
    content_starts = [span[0] for span in contents]
    furthest = list(accumulate((end for _, end in contents), max))
    begins = sentence_starts(text)
    breaks = [match.start() for match in re.finditer(r"\n+", text)]

    def quoted(span: Span) -> bool:
        place = bisect_right(content_starts, span[0]) - 1
        return place >= 0 and furthest[place] >= span[1]

    def paragraph(offset: int) -> int:
        return bisect_left(breaks, offset)

    found: list[Place] = []
    key = ""
    for index in sorted(range(len(statements)), key=lambda each: _anchor(statements[each])):
        statement = statements[index]
        anchor = _anchor(statement)
        sentence = bisect_right(begins, anchor[0]) - 1
        low, high = begins[sentence], begins[sentence + 1] if sentence + 1 < len(begins) else len(text)
        first, after = bisect_left(starts, low), bisect_left(starts, high)
        cue, key = cue_class(text, statement), _speaker_key(text, statement, key)
        here = dated[first : min(after, first + 40)]
        sourced = [each for each in here if any(start <= each[0].span[0] < end for start, end in statement.source)]
        free = [each for each in here if each not in sourced and not quoted(each[0].span)]
        free.sort(key=lambda each: max(each[0].span[0] - anchor[1], anchor[0] - each[0].span[1]))
        shared: list[tuple[str, Features]] = [(date, frozenset({"in source", f"in source {cue}"})) for _, date in sourced]
        for time, date in here:
            if quoted(time.span):
                own = any(start <= time.span[0] < end for start, end in statement.content)
                shared.append((date, frozenset({"in own content" if own else "in other content", f"in content {cue}"})))
        if first:
            time, date = dated[first - 1]
            where = "before quoted" if quoted(time.span) else "before told"
            gone = _bucket(paragraph(anchor[0]) - paragraph(time.span[0]), (0, 1, 2, 4))
            shared.append((date, frozenset({where, f"{where} {gone}", f"{where} {cue}", f"before {len(date)}"})))
        if after < len(dated) and dated[after][0].span[0] - high < 300:
            time, date = dated[after]
            where = "next quoted" if quoted(time.span) else "next told"
            shared.append((date, frozenset({where, f"{where} {cue}", f"next {len(date)}"})))
        if dated and starts[0] < 700:
            where = "opening quoted" if quoted(dated[0][0].span) else "opening told"
            shared.append((dated[0][1], frozenset({where, f"{where} {cue}", f"opening {len(dated[0][1])}"})))
        direct = bool(statement.content) and text[statement.content[0][0] : statement.content[0][0] + 1] in _QUOTES
        kind = statement.speaker_type or _source_class(text, statement)
        where = _bucket(paragraph(anchor[0]), (0, 1, 3, 8, 20))
        none = {
            "none",
            f"none {kind}",
            f"none {cue} {kind}",
            f"none paragraph {where}",
            f"none paragraph {where} {bool(dated)}",
            f"none {cue}",
            f"none clause {bool(free)}",
            f"none direct {direct}",
            f"none {_source_class(text, statement)}",
            f"none {cue} {direct}",
        }
        found.append(
            Place(
                index=index,
                at=anchor[0],
                key=key,
                cue=cue,
                verb=_verb(text, statement),
                kind=kind,
                occasion=bool(_any_of("occasions").search(text, low, min(high, low + 1000))),
                direct=direct,
                paragraph=paragraph(anchor[0]),
                sentence=sentence,
                clause=tuple((date, _clause_features(text, anchor, time, cue, rank)) for rank, (time, date) in enumerate(free[:4])),
                shared=tuple(shared),
                none=frozenset(none),
            )
        )
    return _with_occasions(found)


def _clause_features(text: str, anchor: Span, time: Time, cue: str, rank: int) -> Features:
    span, date = time.span, date_of(time) or ""
    gap = text[anchor[1] : span[0]] if span[0] >= anchor[1] else text[span[1] : anchor[0]]
    where = "after" if span[0] >= anchor[1] else "before" if span[1] <= anchor[0] else "within"
    features = {
        "clause",
        f"clause rank {min(rank, 2)}",
        f"clause {cue}",
        f"clause {where} {_bucket(len(gap), (2, 12, 40, 100))}",
        f"clause {time.type} {len(date)}",
    }
    if _any_of("relative").search(gap[:300]):
        features.add(f"clause relative {where}")
    if "," in gap:
        features.add(f"clause comma {where}")
    lead = text[max(0, span[0] - 12) : span[0]].lower().split()
    if lead and lead[-1] in _words()["lead"]:
        features.add(f"clause word {lead[-1]}")
    return frozenset(features)


def _with_occasions(found: list[Place]) -> list[Place]:
    """Adds to each place what the clauses of the other statements date: the article's main occasion, and the next of the same speaker's."""
    counts: dict[str, int] = {}
    where: dict[str, int] = {}
    for place in found:
        for date, _ in place.clause[:1]:
            counts[date] = counts.get(date, 0) + 1
            where.setdefault(date, place.at)
    main = max(counts, key=lambda date: (counts[date], -where[date]), default=None)
    share = _bucket(10 * sum(bool(place.clause) for place in found) // max(1, len(found)), (0, 1, 2, 4))
    coming: dict[str, str] = {}
    out = []
    for place in reversed(found):
        more: list[tuple[str, Features]] = []
        if main:
            side = "ahead" if where[main] > place.at else "behind"
            features = {
                "main",
                f"main {_bucket(counts[main], (1, 2, 4))}",
                f"main {place.cue}",
                f"main {side}",
                f"main {len(main)}",
                f"main of {_bucket(len(counts), (1, 2, 4))}",
                f"main share {share}",
                f"main {place.verb}",
                f"main occasion {place.occasion}",
                f"main direct {place.direct} {place.cue}",
            }
            more.append((main, frozenset(features)))
        if place.key in coming:
            more.append((coming[place.key], frozenset({"speaker later", f"speaker later {place.cue}", f"speaker later {place.verb}"})))
        if place.clause and place.key:
            coming[place.key] = place.clause[0][0]
        none = place.none | {
            f"none main {_bucket(counts[main], (1, 2, 4)) if main else 0}",
            f"none share {share}",
            f"none {place.verb}",
            f"none occasion {place.occasion}",
        }
        out.append(replace(place, shared=(*place.shared, *more), none=none))
    return out[::-1]


@dataclass(frozen=True, slots=True)
class _Dated:
    """A date that was chosen, and for which statement."""

    date: str
    order: int
    at: int
    paragraph: int
    sentence: int


class History:
    """What has been said so far in one article, and when."""

    def __init__(self) -> None:
        self.count = 0
        self.key = ""
        self.date: str | None = None
        self.last: _Dated | None = None
        self.first: _Dated | None = None
        self.of_speaker: dict[str, _Dated | None] = {}

    def add(self, place: Place, date: str | None) -> None:
        """Takes note of a statement and its date."""
        dated = _Dated(date, self.count, place.at, place.paragraph, place.sentence) if date else None
        self.key, self.date = place.key, date
        self.last, self.first = dated or self.last, self.first or dated
        self.of_speaker[place.key] = dated or self.of_speaker.get(place.key)
        self.count += 1


_POSITIONS = frozenset(
    {"clause", "in source", "in own content", "in other content", "before told", "before quoted", "next told", "next quoted", "opening told", "opening quoted"}
    | {"main", "speaker later", "speaker", "last", "first"}
)
"""The features that tell where a date stands."""


def _relation(date: str, published: str) -> str:
    """How a date lies to the day of publication."""
    if date in (published, published[:7]):
        return "published" if date == published else "month of publication"
    if date > published:
        return "after publication"
    return "day before" if date == _day_before(published) else "earlier"


@cache
def _day_before(published: str) -> str | None:
    day = day_of(published[:10])
    before = shift(day, -1, "D") if day else None
    return before.isoformat() if before else None


Choices = Mapping[str | None, set[str]]
"""The dates that a statement may have, None among them, and the features of each."""


def candidates(place: Place, history: History, published: str | None) -> Choices:
    """The dates that a statement may have after what ``history`` holds, and their features."""
    choices: dict[str | None, set[str]] = {}

    def add(date: str, *names: str) -> None:
        choices.setdefault(date, set()).update(names)

    for date, features in (*place.clause, *place.shared):
        add(date, *features)
    same = history.of_speaker.get(place.key)
    going_on = place.key == history.key
    if same:
        ago = _bucket(history.count - same.order, (1, 2, 4, 8))
        add(
            same.date,
            "speaker",
            f"speaker {ago}",
            f"speaker {place.cue}",
            f"speaker {len(same.date)}",
            f"speaker goes on {going_on}",
            f"speaker {place.verb}",
            f"speaker direct {place.direct}",
        )
    if history.last:
        ago = _bucket(history.count - history.last.order, (1, 2, 4, 8))
        gone = _bucket(place.paragraph - history.last.paragraph, (0, 1, 3))
        add(
            history.last.date,
            "last",
            f"last {ago}",
            f"last {place.cue}",
            f"last breaks {gone}",
            f"last breaks {gone} same {going_on}",
            f"last same sentence {place.sentence == history.last.sentence}",
            f"last {len(history.last.date)}",
            f"last same {going_on}",
            f"last {place.verb}",
            f"last direct {place.direct}",
        )
    if history.first:
        add(history.first.date, "first", f"first {place.cue}", f"first at {_bucket(history.first.at, (200, 600, 1500))}")
    for choice, names in choices.items():
        if choice and published:
            relation = _relation(choice, published)
            names |= {f"{relation} and {name}" for name in names if name in _POSITIONS or name.startswith(("last same", "speaker goes", "main share"))}
            names |= {relation, f"{relation} {place.cue}", f"{relation} {place.kind}", f"{relation} together {min(4, len(names & _POSITIONS))}"}
            if relation == "earlier":
                names.add(f"earlier {len(choice)}")
    speaker = "new" if place.key not in history.of_speaker else "dated" if same else "undated"
    before = "first" if not history.count else "none" if not history.date else "dated"
    none = {
        f"none speaker {speaker}",
        f"none speaker {speaker} {place.cue}",
        f"none after {before} {'same' if going_on else 'other'}",
        f"none any {history.last is not None}",
    }
    choices[None] = set(place.none) | none
    return choices


@cache
def _weights() -> Mapping[str, float]:
    loaded: dict[str, float] = json.loads((resources.files("onrecord.reading") / "said.json").read_text(encoding="utf-8"))["weights"]
    return loaded
