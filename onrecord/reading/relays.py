"""Through whom a statement came: asides (", the Courier reported"), "quoted by the Courier", a name in brackets, and polls."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.article import Span
from onrecord.reading.cast import Cast, Mention, Voice
from onrecord.reading.cast.lexicon import head_class, lexicon
from onrecord.reading.polls import Poll, find_polls, poll_at
from onrecord.statement import Attribution

_NEAR = 200
_LONGEST_ASIDE = 250
_VERB = r"(?:reported|reports|quoted|wrote|writes|said|says|revealed|told)"
_OUTLET = r"(?:news|agency|newspaper|daily|weekly|television|radio|network|station|website|magazine)"
_WHEN = r"(?:\s+(?:also|later|earlier|has|on \w+|\w+day))?"
_CLOSED = r"(?=\s*(?:[.,;:)\n]|$|(?:\w+day|on|in|at|earlier|later|late|here|reporters|today|yesterday|this|last)\b))"
"""What may follow an aside's verb: nothing that is said."""
_FOLLOWED = re.compile(rf"(?:['’]s)?(?:\s+{_OUTLET}){{0,3}}{_WHEN}\s+{_VERB}\b{_CLOSED}", re.IGNORECASE)
_ASIDE = re.compile(r"[^.\n]*,[\"”’']?\s+(?:as\s+)?((?:[\w-]+(?:['’]s)?\s+){0,5})", re.IGNORECASE)
_CREDITED = re.compile(r"(?:,?[\"”’']?\s+according to|,[\"”’']?\s+(?:as )?(?:quoted|cited|reported) by)\s+((?:[\w-]+(?:['’]s)?\s+){0,5})$", re.IGNORECASE)
_REPORTED = re.compile(r",[\"”’']?\s+(?:(?:reported|reports)\s+(?:the\s+)?(?:[\w-]+\s+){0,3}|(?:said|says)\s+(?:the\s+)?)$", re.IGNORECASE)
_QUOTED_BY = re.compile(
    r"\b(?:was|were|is|are|been|being|also)\s+(?:\w+\s+)?(?:quoted|cited)(?:\s+(?:\w+day\s+)?as saying)?\s+by\s+(?:the |an? )?(?:[\w-]+(?:['’]s)?\s+){0,4}$",
    re.IGNORECASE,
)
_QUOTES = re.compile(rf"(?:['’]s)?(?:\s+{_OUTLET}){{0,3}}{_WHEN}\s+(?:quoted|quotes|cited|cites)\s*$", re.IGNORECASE)
_QUOTING = re.compile(r"\b(?:quoted|quotes|quoting|cited|cites|citing)\b", re.IGNORECASE)
_QUOTED = re.compile(r"\b(?:was|were|is|are|been|being)\s+(?:\w+\s+)?quoted\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?][\"”’']?\s+[A-Z\"“]")
_IN_BRACKETS = re.compile(r"[^\n\[]*[.!?][\"”’']?\s+\[(?:[^\]\n,]{0,60},\s*)?(?:The\s+)?([A-Z][^\]|,\n]{1,60}?)\s*(?:\|[^\]\n]*)?\]")
_NOUN = re.compile(r"\s+([a-z]+)")
_WITHIN = re.compile(r"\b(?:of|to|in|at|for|from|with|by)\s", re.IGNORECASE)
_WHO = 30
_SHARE = re.compile(r"\d ?%|\bper ?cent\b", re.IGNORECASE)
_PUBLIC = re.compile(r"\b(?:voters|adults|americans|citizens|republicans|democrats|independents|conservatives|liberals|moderates|men|women)$", re.IGNORECASE)
_RESPONDENTS = re.compile(
    r"%|\bper ?cent\b|\brespondents\b|\b(?:surveyed|polled)\b|\b(?:in|of|out of) (?:every )?(?:three|four|five|six|ten|10)\b|\blikely voters\b"
    r"|\b(?:majority|plurality|half|thirds?|quarters?) of\b|\b(?:majority|plurality|half|third|quarter|two-thirds)$",
    re.IGNORECASE,
)

_THE_REPORT = frozenset(("the report", "the reports", "the paper", "the newspaper", "the daily", "the agency", "the news agency", "it"))


def relays(text: str, attributions: Sequence[Attribution], voices: Sequence[Voice | None], cast: Cast) -> list[tuple[str, ...]]:
    """The names of those who hand each top-level statement on, in the order given; the outlet of the article itself is never known here.

    Who "was quoted", nobody says by whom, was quoted by the organization that spoke or relayed last.
    """
    starts = [mention.span[0] for mention in cast.mentions]
    openings = sorted(attribution.source[0][0] for attribution in attributions if attribution.source and attribution.within is None)
    page = _Page(text, cast, starts, openings, find_polls(text))
    found: list[tuple[str, ...]] = [() for _ in attributions]
    outlet: tuple[str, ...] = ()
    for index in sorted(range(len(attributions)), key=lambda place: _extent(attributions[place])):
        attribution, voice = attributions[index], voices[index]
        if attribution.within is not None:
            continue
        poll = page.poll(attribution, voice)
        found[index] = poll or page.relay(attribution, voice)
        speaker = -1 if voice is None else voice.actor
        if not found[index] and outlet and any(_QUOTED.search(text, *span) for span in attribution.cue):
            found[index] = outlet
        if found[index] and not poll:
            if outlet and found[index][0].lower() in _THE_REPORT:
                found[index] = outlet
            outlet = found[index]
        elif voice is not None and cast.actors[speaker].type == "organization":
            outlet = (cast.actors[speaker].name,)
    return found


def _extent(attribution: Attribution) -> Span:
    spans = (*attribution.source, *attribution.cue, *attribution.content)
    return min(first for first, _ in spans), max(last for _, last in spans)


@dataclass(frozen=True, slots=True, eq=False)
class _Page:
    """An article, as its relays are looked for in it: ``starts`` of the cast's mentions, ``openings`` of the sources, in characters."""

    text: str
    cast: Cast
    starts: list[int]
    openings: list[int]
    polls: list[Poll]

    def relay(self, attribution: Attribution, voice: Voice | None) -> tuple[str, ...]:
        """Who hands a statement on in its own sentence, or in brackets after it."""
        text = self.text
        begin, end = _extent(attribution)
        speaker = -1 if voice is None else voice.actor
        following = bisect_left(self.openings, end)
        stop = self.openings[following] + 1 if following < len(self.openings) else len(text)
        for mention in self._mentions(end, min(stop, end + _LONGEST_ASIDE)):
            before = text[end : mention.span[0]]
            if "\n" in before or _SENTENCE_END.search(before):
                break
            if mention.actor == speaker or (voice is None and mention.kind == "pronoun"):
                continue
            aside = _ASIDE.fullmatch(before) if _FOLLOWED.match(text, mention.span[1], mention.span[1] + _NEAR) else _CREDITED.search(before)
            if aside is not None:
                return (self._phrase(mention, end + aside.start(1)),)
            if mention.kind != "pronoun" and _REPORTED.search(before):
                return (self.cast.actors[mention.actor].name,)
        cue = min((first for first, _ in attribution.cue), default=begin)
        quoting = any(_QUOTING.search(text, *span) for span in attribution.cue)
        for mention in self._mentions(begin - _NEAR, end):
            inside = any(first <= mention.span[0] < last for first, last in attribution.content)
            if inside or mention.actor == speaker:
                continue
            if mention.span[0] >= begin and _QUOTED_BY.search(text, max(begin, mention.span[0] - _NEAR), mention.span[0]):
                return (self.cast.actors[mention.actor].name,)
            if quoting and mention.span[1] <= cue and _QUOTES.fullmatch(text, mention.span[1], self._quoting_end(attribution)):
                return (self.cast.actors[mention.actor].name,)
        bracket = _IN_BRACKETS.match(text, end, end + 2 * _LONGEST_ASIDE)
        return (" ".join(bracket[1].split()),) if bracket else ()

    def _phrase(self, mention: Mention, begin: int) -> str:
        """The name of whom an aside mentions, or its whole phrase where the mention is only a part of it."""
        following = _NOUN.match(self.text, mention.span[1])
        if following and following[1] not in lexicon()["outlets"] and head_class(following[1]):
            return " ".join(self.text[mention.span[0] : following.end()].split())
        if begin < mention.span[0] and _WITHIN.search(self.text, begin, mention.span[0]):
            return " ".join(self.text[begin : mention.span[1]].split())
        return self.cast.actors[mention.actor].name

    def _quoting_end(self, attribution: Attribution) -> int:
        return next(match.end() for span in attribution.cue if (match := _QUOTING.search(self.text, *span)))

    def poll(self, attribution: Attribution, voice: Voice | None) -> tuple[str, ...]:
        """The poll whose respondents speak."""
        if voice is None or not self.polls or self.cast.actors[voice.actor].type == "person":
            return ()
        source = " ".join(self.text[slice(*span)] for span in attribution.source)
        if source.lower() == "who":
            source = self.text[max(0, attribution.source[0][0] - _WHO) : attribution.source[0][1]]
        name = self.cast.actors[voice.actor].name
        if set(re.findall(r"\w+", f"{source} {name}".lower())) & lexicon()["polls"]:
            return ()
        if not (_RESPONDENTS.search(source) or _RESPONDENTS.search(name) or (_PUBLIC.search(source) and self._counted(attribution))):
            return ()
        _, end = _extent(attribution)
        found = poll_at(self.polls, self._line_end(end))
        return (found.name,) if found else ()

    def _counted(self, attribution: Attribution) -> bool:
        """Whether the paragraph around an attribution tells shares of people."""
        begin, end = _extent(attribution)
        nearest = max(begin - _NEAR, 0)
        return _SHARE.search(self.text, max(self.text.rfind("\n", nearest, begin), nearest), self._line_end(end)) is not None

    def _line_end(self, place: int) -> int:
        """Where the paragraph ends, or what is near."""
        farthest = min(place + _NEAR, len(self.text))
        line = self.text.find("\n", place, farthest)
        return farthest if line < 0 else line

    def _mentions(self, begin: int, end: int) -> list[Mention]:
        """The mentions that begin from ``begin`` on and before ``end``."""
        return list(self.cast.mentions[bisect_left(self.starts, begin) : bisect_left(self.starts, end)])
