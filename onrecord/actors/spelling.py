"""Whether two words of names are one word, spelled by different rules: "Kadhafi" and "Gaddafi", "Zelensky" and "Zelenskyy".

Names reach English from other scripts by many rules of transliteration. ``plain_spelling`` undoes what these rules
differ in; ``skeleton`` keeps only the consonants, in classes, and is coarse on purpose: it brings names together that
are then compared.
"""

import functools
import re
from importlib.resources import files
from typing import Literal

from onrecord.knowledge.letters import folded

Likeness = Literal["same", "variant", "similar"]
"""``same``: the same letters, but for accents; ``variant``: another spelling or form of the name; ``similar``: a letter or two differ."""

_NO_LETTER = re.compile(r"[^\w]|_")
_MOST_LETTERS = 40
# What transliterations of the same letters differ in; in this order, each over the whole word.
_SPELLINGS = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"shch|schtsch|stsch", "sc"),
        (r"tsch|tch|cz(?!$)", "c"),
        (r"sch|sh", "s"),
        (r"ch", "c"),
        (r"ph", "f"),
        (r"kh|gh|ck|q", "k"),
        (r"dh", "d"),
        (r"th", "t"),
        (r"dzh|dj|zh", "j"),
        (r"tz|ts", "z"),
        (r"w", "v"),
        (r"x", "ks"),
        (r"oo|ou", "u"),
        (r"ee|ea", "i"),
        (r"(?:yy|iy|ij|yi|ii|y|ie|i)$", "i"),
        (r"y|j(?=[aeou])", "i"),
        (r"i(?=[aeou])", ""),
        (r"(.)\1+", r"\1"),
        (r"ei|ai", "e"),
        (r"h(?![aeiou])", ""),
        (r"ev$|eff$|ef$", "ov"),
        (r"off$|of$", "ov"),
    )
)
_CLASSES = str.maketrans({"q": "k", "g": "k", "c": "k", "w": "v", "z": "s", "j": "i", "y": "i", "p": "p", "f": "v"})
_TWO_LETTERS = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"sh|sch|ch|cz|ts|tz|zh|x", "s"),
        (r"kh|gh|ck", "k"),
        (r"ph", "v"),
        (r"th|dh", "t"),
        (r"dj|dz", "s"),
        (r"c(?=[eiy])", "s"),
        (r"d", "t"),
    )
)
_VOWELS = re.compile(r"(?<!^)[aeiouh]")
_DOUBLED = re.compile(r"(.)\1+")


def letters(word: str) -> str:
    """The letters of ``word`` alone, small and without accents."""
    return _NO_LETTER.sub("", folded(word[:_MOST_LETTERS]))


@functools.lru_cache(maxsize=50_000)
def plain_spelling(word: str) -> str:
    """What is left of ``word`` (from ``letters``) when the rules of transliteration no longer differ."""
    for pattern, replacement in _SPELLINGS:
        word = pattern.sub(replacement, word)
    return word


@functools.lru_cache(maxsize=50_000)
def skeleton(word: str) -> str:
    """The consonants of ``word`` (from ``letters``) in coarse classes, and "a" for a vowel that it begins with."""
    if not word:
        return ""
    for pattern, replacement in _TWO_LETTERS:
        word = pattern.sub(replacement, word)
    word = _VOWELS.sub("", word.translate(_CLASSES))
    return _DOUBLED.sub(r"\1", ("a" if word[0] in "aeiouh" else word[0]) + word[1:])


def likeness(one: str, other: str) -> Likeness | None:
    """How like each other two words (from ``letters``) are; None where they are two names."""
    if one == other:
        return "same"
    if not one or not other or abs(len(one) - len(other)) > 4:
        return None
    plain, another = plain_spelling(one), plain_spelling(other)
    if min(len(one), len(other)) > 3 and plain == another:
        return "variant"
    # Arabic qaf, and the Ukrainian and Russian letter for g, open a name in three ways.
    if len(plain) > 4 and plain[1:] == another[1:] and {plain[0], another[0]} <= {"g", "k", "h"}:
        return "similar"
    if min(len(one), len(other)) < 4:
        return None
    from jellyfish import jaro_winkler_similarity, levenshtein_distance

    like = jaro_winkler_similarity(one, other)
    if like >= 0.85 and len(one) > 4 and skeleton(one) == skeleton(other):
        return "similar"
    if like >= 0.93 and levenshtein_distance(one, other) <= (1 if len(one) < 9 else 2):
        return "similar"
    return None


def given_likeness(one: str, other: str) -> Likeness | None:
    """The same for first names: "Bill" is a variant of "William", "Volodymyr" of "Vladimir"."""
    if one != other and _forms().get(one, frozenset()) & _forms().get(other, frozenset()):
        return "variant"
    return likeness(one, other)


def given_initials(word: str) -> frozenset[str]:
    """The first letters, by ``skeleton``, that a first name and its other forms have."""
    forms = [form for group in _forms().get(word, ()) for form in _groups()[group]]
    return frozenset(skeleton(form)[:1] for form in (word, *forms))


@functools.cache
def _groups() -> tuple[tuple[str, ...], ...]:
    lines = (files("onrecord.knowledge") / "given_name_forms.txt").read_text("utf-8").splitlines()
    return tuple(tuple(line.split()) for line in lines if not line.startswith("#"))


@functools.cache
def _forms() -> dict[str, frozenset[int]]:
    table: dict[str, set[int]] = {}
    for number, group in enumerate(_groups()):
        for form in group:
            table.setdefault(form, set()).add(number)
    return {form: frozenset(numbers) for form, numbers in table.items()}
