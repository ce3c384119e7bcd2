"""The words that noun phrases for actors are made of, from words.toml."""

import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import resources
from typing import Literal

from onrecord.knowledge.countries import country_in

HeadClass = Literal["person", "group", "organization", "government", "document", ""]

_CLASSES: tuple[HeadClass, ...] = ("person", "government", "organization", "group", "document")


@cache
def lexicon() -> Mapping[str, frozenset[str]]:
    """The lists of words.toml by their names."""
    lists = tomllib.loads((resources.files("onrecord.reading.cast") / "words.toml").read_text(encoding="utf-8"))
    return {name: frozenset(words.split()) for name, words in lists.items()}


@cache
def singular(noun: str) -> str:
    """The singular of a noun in lower case, if it is a plural that the lists know; else the noun itself."""
    if any(noun in lexicon()[name] for name in _CLASSES):
        return noun
    for ending, instead in (("ies", "y"), ("men", "man"), ("women", "woman"), ("wives", "wife"), ("es", ""), ("s", "")):
        if noun.endswith(ending):
            stem = noun[: -len(ending)] + instead
            if any(stem in lexicon()[name] for name in _CLASSES):
                return stem
    return noun


@cache
def head_class(noun: str) -> HeadClass:
    """What a noun in lower case stands for; people in numbers are a group, and an unknown noun is ""."""
    if noun in lexicon()["group"] or noun[:1].isdigit() or noun == "%":
        return "group"
    one = singular(noun)
    if "-" in one and one not in lexicon()["person"]:
        one = one.rsplit("-", 1)[-1]
    for name in _CLASSES:
        if one in lexicon()[name]:
            return "group" if name == "person" and one != noun else name
    return ""


@cache
def is_plural(noun: str) -> bool:
    """Whether a noun in lower case, as the lists know it, means more than one."""
    return singular(noun) != noun or noun in lexicon()["group"]


@cache
def gender(word: str) -> Literal["female", "male", ""]:
    """The gender that a title, pronoun or noun in lower case tells, or "" where it tells none."""
    if word in lexicon()["female"]:
        return "female"
    return "male" if word in lexicon()["male"] else ""


@lru_cache(maxsize=20_000)
def country(word: str) -> str | None:
    """The country that a word as written names, or whose adjective or people it is."""
    return country_in(word)
