"""Titles before names, the roles that people hold, and the nouns that tell what kind of speaker a description is.

The words are in ``titles.toml``. Everything is compared in small letters and without the full stops of
abbreviations ("Sen.", "Lt. Gov.").
"""

import functools
import re
import tomllib
from importlib.resources import files
from typing import Any, Literal

from onrecord.knowledge.countries import country_in, is_country_word
from onrecord.knowledge.first_names import Gender, gender

Kind = Literal["person", "organization", "government", "group", "document"]

_MOST_CHARACTERS = 300
_ARTICLE = re.compile(r"^(?:the|a|an|his|her|its|their|our|my|this|that|one)\s+", re.IGNORECASE)
_AFTER_THE_HEAD = re.compile(
    r"(?:,|\s[-–—]|\s\(|\s(?:of|for|in|at|on|from|with|to|by|who|that|which|whose|about|against|between|among|under|over|behind|inside|near|and|or|as|named|called|said|close|familiar|involved|based)\b)"
)
_POSSESSIVE = re.compile(r"['’]s?(?=\s|$)")
_THEN = re.compile(r"^(?:then|ex|vice)-", re.IGNORECASE)
_MOST_WORDS = 4


@functools.lru_cache(maxsize=20_000)
def split_title(text: str) -> tuple[str, str]:
    """The title and the name of "President Ana Ruiz": ("President", "Ana Ruiz"); ("", text) where no title stands before.

    What belongs to a title goes with it: "then-Deputy Foreign Minister", "Danish Prime Minister", "Federal Reserve
    Chairwoman". A title with nothing after it is left as it is.
    """
    words = text[:_MOST_CHARACTERS].split()
    end = start = 0
    while start < min(len(words), end + _MOST_WORDS + 1):
        length = next((length for length in range(min(_MOST_WORDS, len(words) - start), 0, -1) if is_title(" ".join(words[start : start + length]))), 0)
        if length and _goes_with_title(words[end:start], _plain(" ".join(words[start : start + length])), first=end == 0):
            end = start = start + length
        else:
            start += 1
    if 0 < end < len(words):
        return " ".join(words[:end]), " ".join(words[end:])
    return "", text


def _goes_with_title(words: list[str], title: str, first: bool) -> bool:
    """Whether ``words`` belong to the title after them: "then-deputy", "Danish", or, before the first title, an organization's name."""
    plain = [_plain(word) for word in words]
    if all(word in _words("before") or word in ("the", "and", "&") for word in plain) or country_in(" ".join(words)):
        return True
    return first and title not in _words("also_names") and not any(gender(word) for word in words)


def title_before(text: str) -> str:
    """The title that ends ``text``, the words before a name: of "on Monday met Danish Prime Minister", "Danish Prime Minister"."""
    words = text[-_MOST_CHARACTERS:].split()[-3 * _MOST_WORDS :]
    # A full stop ends a sentence, but for "Sen." and "U.S.".
    ends = [place for place, word in enumerate(words, start=1) if word.endswith((".", "!", "?")) and not _is_abbreviation(word)]
    words = words[max(ends, default=0) :]
    start = end = len(words)
    while start > 0:
        lengths = range(min(_MOST_WORDS, start), 0, -1)
        taken = next((length for length in lengths if is_title(" ".join(words[start - length : start]))), 0)
        if not taken and start < end:
            in_front = _plain(words[start - 1]) in _words("before") or words[start - 1] in ("and", "&")
            taken = 1 if in_front else next((length for length in reversed(lengths) if is_country_word(" ".join(words[start - length : start]))), 0)
        if not taken:
            break
        start -= taken
    return " ".join(words[start:]).removeprefix("and ")


def _is_abbreviation(word: str) -> bool:
    return "." in word[:-1] or word[:-1].casefold() in _table()["in_full"] or word[:-1].casefold() in ("mr", "mrs", "ms", "mx")


@functools.lru_cache(maxsize=50_000)
def is_title(text: str) -> bool:
    """Whether ``text`` is a title that stands before names: "Prime Minister", "Sen."."""
    return _plain(text) in _words("titles")


@functools.cache
def title_words() -> frozenset[str]:
    """Every word of a title, and those that may stand before one."""
    return frozenset(word for title in (*_words("titles"), *_words("before")) for word in re.findall(r"[^\W\d_]+", title)) - _words("also_names")


def office(text: str) -> str | None:
    """The role that one person holds or plays, as the head noun of a description has it: "the foreign minister" is "minister".

    None for plurals, bodies and documents.
    """
    return next((word for word in _heads(text) if word in _words("offices")), None)


@functools.lru_cache(maxsize=20_000)
def offices_of(text: str) -> frozenset[str]:
    """The offices that a title or description speaks of, in full and without what stands before them.

    "Then-Deputy Foreign Minister" holds "foreign minister"; "Sen." is "senator", "the Danish premier" is "prime minister".
    """
    found: set[str] = set()
    for part in re.split(r"\s+and\s+|,\s*", text[:_MOST_CHARACTERS]):
        long = next((head for head in _heads(part) if head in _words("titles") or head in _words("offices")), None)
        if long is not None and long not in _words("forms_of_address"):
            found.add(_table()["in_full"].get(long, long))
    return frozenset(found)


@functools.lru_cache(maxsize=20_000)
def is_generic(name: str) -> bool:
    """Whether a body's name is made of words that many bodies' names are made of: "the Supreme Court", "Labour Party"."""
    words = [_plain(word) for word in _ARTICLE.sub("", name.strip()).split()]
    small = {"of", "for", "and", "the", "on", "in", "to"}
    return all(word in small or word in _words("generic") or word in _words("before") or word in _bodies() for word in words)


def gender_of_title(text: str) -> Gender | None:
    """Of a title or description that only women or only men are called by: "Mrs.", "the spokeswoman", "King"."""
    for word in (_plain(text), *_heads(text)):
        if word in _words("feminine"):
            return "feminine"
        if word in _words("masculine"):
            return "masculine"
    return None


def kind_of(text: str) -> Kind | None:
    """What a description speaks of, by its head noun: "a CNN poll" is a document, "the ruling party" an organization."""
    heads = _heads(text)
    for word in heads:
        for kind, words in _kinds().items():
            if word in words:
                return kind
        if word in _words("offices") or word in _words("feminine") or word in _words("masculine"):
            return "person"
    return None


def _heads(text: str) -> list[str]:
    """What the head noun can be, the longest first: of "the deputy prime minister of Chad", "deputy prime minister" to "minister"."""
    phrase = _ARTICLE.sub("", text[:_MOST_CHARACTERS].strip())
    phrase = _AFTER_THE_HEAD.split(phrase, maxsplit=1)[0]
    words = [_plain(word) for word in phrase.split()]
    return [" ".join(words[-length:]) for length in range(min(_MOST_WORDS, len(words)), 0, -1)]


def _plain(text: str) -> str:
    return _THEN.sub("", _POSSESSIVE.sub("", text.strip(' ,;:"“”()'))).replace(".", "").casefold()


@functools.cache
def _table() -> dict[str, Any]:
    return tomllib.loads((files(__package__) / "titles.toml").read_text("utf-8"))


@functools.cache
def _words(name: str) -> frozenset[str]:
    return frozenset(_table()[name])


@functools.cache
def _kinds() -> dict[Kind, frozenset[str]]:
    return {kind: frozenset(words) for kind, words in _table()["kinds"].items()}


@functools.cache
def _bodies() -> frozenset[str]:
    return _kinds()["organization"] | _kinds()["government"] | _kinds()["group"]
