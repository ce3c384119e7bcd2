"""Whether letters stand for a name: "BJP" for "Bharatiya Janata Party"."""

import re

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SMALL_WORDS = frozenset(
    (
        "a",
        "an",
        "and",
        "by",
        "d",
        "de",
        "del",
        "der",
        "des",
        "di",
        "do",
        "du",
        "e",
        "en",
        "et",
        "for",
        "from",
        "in",
        "la",
        "le",
        "les",
        "of",
        "on",
        "or",
        "the",
        "to",
        "und",
        "van",
        "von",
        "y",
    )
)
_MOST_WORDS = 12
_MOST_LETTERS = 10


def stands_for(letters: str, name: str) -> bool:
    """Whether ``letters`` are the first letters of the words of ``name``, small words taken in or left out.

    Full stops do not count ("U.N."), a plural or possessive ending neither.
    """
    short = _plain_letters(letters)
    return short is not None and short in acronyms_of(name)


def acronyms_of(name: str) -> frozenset[str]:
    """Every acronym that ``name`` has by the rule of ``stands_for``, in capitals; none for a name of one word."""
    words = [part for word in _WORD.findall(name)[:_MOST_WORDS] for part in word.split("-") if part]
    large = [word for word in words if word.casefold() not in _SMALL_WORDS]
    found = {"".join(word[0] for word in chosen).upper() for chosen in (words, large) if len(chosen) > 1}
    return frozenset(each for each in found if 2 <= len(each) <= _MOST_LETTERS)


def _plain_letters(letters: str) -> str | None:
    """ "U.N." as "UN"; None for what is no acronym: it has no two letters, or small ones."""
    plain = re.sub(r"(?:['’]s?|s)$", "", letters.strip()).replace(".", "")
    return plain if 2 <= len(plain) <= _MOST_LETTERS and plain.isupper() and plain.isalnum() else None
