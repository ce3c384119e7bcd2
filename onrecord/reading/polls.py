"""The polls and surveys that an article reports, by their fullest names, and which of them a place in the text speaks of."""

import re
from dataclasses import dataclass
from itertools import islice

from onrecord.reading.cast.lexicon import lexicon

_POLL = re.compile(r"\b(?:poll|survey)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\s]+")
_REST = re.compile(r"\s(?:of|by|from|conducted|released|taken|commissioned|published|sponsored)\b[^,.;:()\n]{0,160}")
_MAKER = re.compile(r"\b(?:by|from)\s+(?:the\s+)?[A-Z]")
_MOST_BEFORE = 120
_MOST_BETWEEN = 2
_MOST_POLLS = 200
_MOST_NOUNS = 5_000


@dataclass(frozen=True, slots=True)
class Poll:
    """A poll that the article names: where it is named first, a code point, and its fullest name."""

    place: int
    name: str


def find_polls(text: str) -> list[Poll]:
    """The polls of an article, in the order in which each is named: one that is named again is in the list again, by its fullest name.

    A poll has a name where one stands before the noun ("a new Example University poll") or tells who made it ("a poll of
    400 voters by Example Research").
    """
    found: list[Poll] = []
    for noun in islice(_POLL.finditer(text), _MOST_NOUNS):
        name = _named_before(text, noun) or _described(text, noun)
        if name:
            found.append(Poll(noun.start(), name))
        if len(found) == _MOST_POLLS:
            break
    words = {poll.name: frozenset(re.findall(r"\w+", poll.name.lower())) for poll in found}
    fullest = {name: max((other for other in words if own <= words[other]), key=len) for name, own in words.items()}
    return [Poll(poll.place, fullest[poll.name]) for poll in found]


def poll_at(polls: list[Poll], end: int) -> Poll | None:
    """The poll that what ends at code point ``end`` speaks of: the last that was named by then, else the first of the article."""
    named = [poll for poll in polls if poll.place < end]
    return named[-1] if named else polls[0] if polls else None


def _before(text: str, place: int) -> list[re.Match[str]]:
    """The words that may stand before the noun in its phrase, the nearest last."""
    opening = max(0, place - _MOST_BEFORE)
    words = [word for word in _WORD.finditer(text, opening, place) if word.start() > opening or opening == 0]
    line = text.rfind("\n", opening, place)
    kept: list[re.Match[str]] = []
    for word in reversed(words):
        if word.start() < line or re.search(r"[.,;:!?)”\"]$|['’]s$", word[0]):
            break
        kept.insert(0, word)
    return kept


def _named_before(text: str, noun: re.Match[str]) -> str | None:
    """The phrase from the name on that stands before the noun, with at most two common words between them."""
    words = _before(text, noun.start())
    outside = lexicon()["outside"] | lexicon()["determiners"] | lexicon()["capitals"] | {"new", "latest", "recent", "exit"}
    first = len(words)
    while first and len(words) - first < _MOST_BETWEEN and words[first - 1][0][0].islower() and words[first - 1][0] not in outside:
        first -= 1
    last_name = first
    while (
        first
        and (words[first - 1][0][0].isupper() or (words[first - 1][0] in ("and", "&", "/") and first < last_name))
        and words[first - 1][0].lower() not in outside
    ):
        first -= 1
    while first < last_name and not words[first][0][0].isupper():
        first += 1
    return " ".join(text[words[first].start() : noun.end()].split()) if first < last_name else None


def _described(text: str, noun: re.Match[str]) -> str | None:
    """The whole phrase, where what follows the noun tells who made the poll."""
    rest = _REST.match(text, noun.end())
    if rest is None or not _MAKER.search(rest[0]):
        return None
    words = _before(text, noun.start())
    opening = next((word.start() for word in reversed(words) if word[0].lower() in lexicon()["determiners"]), None)
    if opening is None:
        return None
    end = noun.end()
    for word in _WORD.finditer(rest[0]):
        if word[0] in lexicon()["poll_verbs"]:
            break
        end = noun.end() + word.end()
    phrase = " ".join(text[opening:end].split())
    return phrase[0].lower() + phrase[1:]
