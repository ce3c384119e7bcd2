"""To whom a statement is said, where the text tells: "told reporters", "in an interview with the Gazette"."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

from onrecord.article import Span
from onrecord.statement import Attribution

_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
_NEXT = re.compile(r"[^\w\s\"“”'‘’@#]|[\"“”](?=\s|$)|(?<=\s)[\"“‘']")
_POSSESSIVE = re.compile(r"['’]s?$")
_AFTER = 120
_BEFORE = 160
_MOST_WORDS = 10


@cache
def _words() -> Mapping[str, frozenset[str]]:
    lists = tomllib.loads((resources.files("onrecord.reading") / "addressee_words.toml").read_text(encoding="utf-8"))
    return {name: frozenset(words.split()) for name, words in lists.items()}


def addressee_span(text: str, attribution: Attribution) -> Span | None:
    """The words that name whom the statement is said to, or None where the text does not tell.

    They stand right after a cue that takes them ("told", "asked"), or after "to" or "with" nearby in its sentence.
    """
    if not attribution.cue:
        return None
    last = attribution.cue[-1]
    cue = [match.group().lower() for match in _WORD.finditer(text, *last)]
    if not cue:
        return None
    if any(word in _words()["takes_addressee"] for word in cue) and cue[-1] in _words()["takes_addressee"] | {"to"} and "was" not in cue and "were" not in cue:
        found = _noun_phrase(text, last[1], _content_after(attribution, last[1]))
        if found is not None:
            return found
    taking = [match.end() for match in _WORD.finditer(text, *last) if match.group().lower() in _words()["takes_addressee"]]
    if taking and taking[0] < last[1]:
        found = _noun_phrase(text, taking[0], last[1])
        if found is not None:
            return found
    spoken = not _words()["said_to"].isdisjoint(cue)
    return _with_preposition(text, attribution, last, spoken)


def _content_after(attribution: Attribution, place: int) -> int:
    """Where the next piece of the statement begins, or far away."""
    return min((start for pieces in (attribution.content, attribution.source) for start, _ in pieces if start >= place), default=place + _AFTER)


def _with_preposition(text: str, attribution: Attribution, cue: Span, spoken: bool) -> Span | None:
    """ "to reporters" right after a cue of speaking, and "interview with" in what surrounds the statement in its sentence."""
    end = min(cue[1] + _AFTER, _content_after(attribution, cue[1]))
    after = text[cue[1] : end].split("\n", maxsplit=1)[0]
    match = re.match(r"\s+to\s+(?=\S)", after)
    if match and spoken:
        return _noun_phrase(text, cue[1] + match.end(), end)
    spans = sorted((*attribution.source, *attribution.cue, *attribution.content))
    opening, closing = spans[0][0], max(end for _, end in spans)
    before = _SENTENCE_END.split(text[max(0, opening - _BEFORE) : opening])[-1]
    behind = _SENTENCE_END.split(text[closing : closing + _AFTER], maxsplit=1)[0]
    for piece, offset in ((after, cue[1]), (before, opening - len(before)), (behind, closing)):
        occasion = _occasion().search(piece)
        if occasion is not None:
            return _noun_phrase(text, offset + occasion.end(), offset + len(piece))
    return None


_SENTENCE_END = re.compile(r"[.!?][\"”’']?\s|\n")


@cache
def _occasion() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(_words()['occasions']))})(?:\s+\w+){{0,2}}?\s+with\s+(?=\S)")


def _noun_phrase(text: str, start: int, end: int) -> Span | None:
    """The words from ``start`` on that can name somebody: up to a preposition, a conjunction, a day or a mark."""
    first = last = None
    for words, match in enumerate(_WORD.finditer(text, start, min(end, start + _AFTER))):
        between = text[last if last is not None else start : match.start()]
        if "\n" in between or _NEXT.search(between) or (match.group().lower() in _words()["ends"] and last is not None) or words == _MOST_WORDS:
            break
        if last is None and match.group().lower() in _words()["ends"] | {"of", "for"}:
            return None
        first = match.start() if first is None else first
        last = match.end()
    if first is None or last is None:
        return None
    possessive = _POSSESSIVE.search(text[first:last])
    return first, last - len(possessive.group()) if possessive else last
