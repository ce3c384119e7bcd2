"""What is demanded, made a condition, offered, agreed to, refused, promised or threatened, as a short noun phrase.

Rules over words, since no parser is there at reading: what follows "ready for", "refused to", "must" ...; of a verb that says little
("hold talks") its object, of any other the gerund ("freeing the crew"). The words that lead there are data, ``issue_words.toml``.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from onrecord.article import Span
from onrecord.statement import Attribution

MOST_WORDS = 40
"""So many words of a content are looked at."""
LONGEST = 8
"""Words of an issue."""

_WORD = re.compile(r"\d[\d.,]*\d(?:-[^\W_]+)*|[^\W_]+(?:[-'’.][^\W_]+)*")
_BREAK = re.compile(r"[,;:.!?()\[\]“”\"—–\n]|--| - ")
_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class Issue:
    """What an act is about: in words, and the characters that show it."""

    name: str
    evidence: Span


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a content. ``opens``: whether a mark that parts phrases stands before it."""

    start: int
    end: int
    lower: str
    opens: bool


def read_issue(text: str, attribution: Attribution, act: str | None) -> Issue | None:
    """The issue of a statement that does ``act``, or None where it has none or the rules find none."""
    table = _lexicon()
    if act is None or act not in table["acts"]:
        return None
    words = _words(text, attribution.content)
    if not words:
        return None
    cue = [word.lower for word in _words(text, attribution.cue)]
    return _after_to(text, words, asked=act == "demand") or _led(text, words, cue) or (None if _is_clause(words) else _noun_phrase(text, words))


def _words(text: str, spans: Sequence[Span]) -> list[_Word]:
    found: list[_Word] = []
    for start, end in spans:
        last = start
        for match in _WORD.finditer(text, start, end):
            opens = bool(_BREAK.search(text, last, match.start()))
            found.append(_Word(match.start(), match.end(), match.group().lower(), opens))
            last = match.end()
            if len(found) >= MOST_WORDS:
                return found
    return found


def _after_to(text: str, words: Sequence[_Word], *, asked: bool) -> Issue | None:
    """The issue of a content that is an infinitive ("to free the crew"), or, where somebody is ``asked``, ends in one ("the army to free the crew")."""
    place = next((place for place, word in enumerate(words[: 7 if asked else 1]) if word.lower == "to"), None)
    if place is None or any(word.lower in _lexicon()["ends"] for word in words[:place]) or any(word.opens for word in words[1 : place + 1]):
        return None
    return _verb_phrase(text, words[place + 1 :])


def _led(text: str, words: Sequence[_Word], cue: Sequence[str]) -> Issue | None:
    """The issue after the first words that lead to one."""
    table = _lexicon()
    for place in range(len(words)):
        for size in (2, 1):
            leading = " ".join(word.lower for word in words[place : place + size])
            rest = words[place + size :]
            if leading in table["verbs_follow"] and rest and not rest[0].opens:
                found = _done_to(text, words[:place], rest) if rest[0].lower == "be" else _verb_phrase(text, rest)
            elif leading in table["nouns_follow"] and rest and not rest[0].opens:
                found = _noun_phrase(text, rest)
            else:
                continue
            if found is not None:
                return found
    last = " ".join(cue[-2:])
    return _noun_phrase(text, words) if last in table["nouns_follow"] or (cue and cue[-1] in table["nouns_follow"]) else None


def _done_to(text: str, before: Sequence[_Word], rest: Sequence[_Word]) -> Issue | None:
    """Of "the crew must be freed" the crew, where a noun phrase stands before."""
    passive = len(rest) > 1 and rest[1].lower.endswith(("ed", "en", "t", "n"))
    opening = next((place for place in range(len(before) - 1, -1, -1) if before[place].opens or before[place].lower in _lexicon()["ends"]), None)
    subject = before if opening is None else before[opening + (0 if before[opening].opens else 1) :]
    return _noun_phrase(text, subject) if passive and 0 < len(subject) <= LONGEST else None


def _is_clause(words: Sequence[_Word]) -> bool:
    """Whether a content is a clause of its own rather than a phrase."""
    return any(word.lower in _lexicon()["ends"] for word in words[:6]) or words[0].lower in ("i", "we", "he", "she", "it", "they", "you")


def _verb_phrase(text: str, words: Sequence[_Word]) -> Issue | None:
    """The object of a verb that says little, else the gerund with what follows."""
    table = _lexicon()
    place = 0
    while place < len(words) and (words[place].lower in table["skipped"] or (words[place].lower.endswith("ly") and len(words[place].lower) > 4)):
        place += 1
    rest = words[place:]
    if not rest or (rest[0].opens and place):
        return None
    verb = rest[0].lower
    if verb in table["light"] and len(rest) > 1 and not rest[1].opens:
        after = 1
        while after < len(rest) and rest[after].lower in table["after_light"] and not rest[after].opens:
            after += 1
        found = _noun_phrase(text, rest[after:])
        if found is not None:
            return found
    if not verb.isalpha() or verb in table["empty"] or verb in table["ends"]:
        return None
    size = _phrase_length(rest[1:], first_may_open=False)
    end = rest[size].end if size else rest[0].end
    tail = " ".join(text[rest[0].end : end].split())
    return Issue(f"{gerund(verb)} {tail}".strip(), (rest[0].start, end))


def _noun_phrase(text: str, words: Sequence[_Word]) -> Issue | None:
    size = _phrase_length(words, first_may_open=True)
    if not size:
        return None
    start, end = words[0].start, words[size - 1].end
    return Issue(" ".join(text[start:end].split()), (start, end))


def _phrase_length(words: Sequence[_Word], *, first_may_open: bool) -> int:
    """How many of ``words`` a phrase takes, up to a mark, a word that ends phrases, or LONGEST."""
    table = _lexicon()
    size = 0
    while size < min(len(words), LONGEST):
        word = words[size]
        if word.lower in table["ends"] or (word.opens and (size or not first_may_open)):
            break
        size += 1
    while size and words[size - 1].lower in table["empty"]:
        size -= 1
    return size


def gerund(verb: str) -> str:
    """The "-ing" form of ``verb``, by the rules of spelling."""
    if verb.endswith("ing"):
        return verb
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return verb[:-1] + "ing"
    one_syllable = len(re.findall(rf"[{_VOWELS}]+", verb)) == 1
    closed = len(verb) > 2 and verb[-1] not in _VOWELS + "wxy" and verb[-2] in _VOWELS and verb[-3] not in _VOWELS
    return verb + verb[-1] + "ing" if closed and (one_syllable or verb in _lexicon()["doubles"]) else verb + "ing"


@cache
def _lexicon() -> Mapping[str, frozenset[str]]:
    lists = tomllib.loads((resources.files("onrecord.reading") / "issue_words.toml").read_text(encoding="utf-8"))
    return {name: frozenset(words) for name, words in lists.items()}
