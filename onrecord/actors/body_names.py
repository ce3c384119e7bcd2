"""Names of organizations, governments and groups: what two spellings of one name have in common."""

import re
from functools import lru_cache

from onrecord.actors.spelling import letters
from onrecord.knowledge.acronyms import acronyms_of
from onrecord.knowledge.countries import capital_of, country_in, country_named, government_of, people_of, without_countries
from onrecord.knowledge.titles import is_generic, kind_of

_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:[.'’&-][^\W_]+)*\.?")
_SMALL = frozenset(("of", "the", "and", "for", "de", "des", "du", "la", "in", "on", "to", "s"))
_LEGAL = frozenset(("inc", "corp", "corporation", "co", "ltd", "limited", "plc", "llc", "gmbh", "ag", "sa", "nv", "spa"))
_SPELLINGS = (
    (re.compile(r"our$"), "or"),
    (re.compile(r"isation(s?)$"), r"ization\1"),
    (re.compile(r"tre$"), "ter"),
    (re.compile(r"efence$"), "efense"),
    (re.compile(r"ogramme$"), "ogram"),
)
_WHOLE_GOVERNMENT = frozenset(("government", "authorities", "administration", "leadership", "regime", "side", "state", "republic", "kingdom"))
_MINISTRIES = frozenset(("ministry", "department", "office"))
_MOST_WORDS = 12


@lru_cache(maxsize=20_000)
def country_of_government(name: str) -> str | None:
    """The country whose government as a whole ``name`` is: "Moscow", "the Russian government"; None for a ministry, an army or a house."""
    country = country_named(name) or capital_of(name)
    if country is not None:
        return country
    country = government_of(name)
    words = name_words(name) - {country.casefold()} if country else frozenset()
    return country if words and words <= _WHOLE_GOVERNMENT else None


@lru_cache(maxsize=20_000)
def name_words(name: str) -> frozenset[str]:
    """The words that carry ``name``, as one language spells them; its country, by name or adjective, as the country's name.

    "Russia's Foreign Ministry", "the Ministry of Foreign Affairs of Russia" and "Russian foreign ministry" have the same.
    """
    text = _ARTICLE.sub("", name.strip())
    country, rest = country_in(text), text
    found: set[str] = set()
    if country is not None and country_named(text) is None:
        found.add(country.casefold())
        rest = without_countries(text)
    for word in _WORD.findall(rest)[:_MOST_WORDS]:
        plain = letters(re.sub(r"['’]s?$", "", word))
        for pattern, replacement in _SPELLINGS:
            plain = pattern.sub(replacement, plain)
        # "du" in the middle is French, and "Du" a Chinese name.
        small = plain in ("the", "of", "and") or (word.islower() and plain in _SMALL)
        if plain and not small and plain not in _LEGAL:
            found.add(plain)
    if found & _MINISTRIES:
        # "Ministry of Foreign Affairs" is the "Foreign Ministry".
        found.discard("affairs")
    if people_of(text) is not None:
        found.add("(people)")
    return frozenset(found) or frozenset((letters(text),))


def same_order(one: str, other: str) -> bool:
    """Whether two names of the same words have them in one order, or turned round "of": "Ministry of Health", "Health Ministry"."""
    first, second = (tuple(letters(word) for word in _WORD.findall(name) if word.casefold() not in _SMALL) for name in (one, other))
    if sorted(first) != sorted(second) or first == second:
        return True
    return kind_of(one) is not None and kind_of(one) == kind_of(other)


def acronym(name: str) -> str | None:
    """``name`` without full stops when it is an acronym: "U.N." is "UN"."""
    plain = _ARTICLE.sub("", name.strip()).replace(".", "")
    return plain if 2 <= len(plain) <= 8 and plain.isalnum() and plain.isupper() and not plain.isdigit() and country_named(name) is None else None


def acronyms(names: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    """The acronyms among ``names``, and those that the others of them could be shortened to."""
    used = frozenset(short for short in map(acronym, names) if short)
    possible = frozenset(short for name in names if acronym(name) is None for short in acronyms_of(_ARTICLE.sub("", name.strip())) if len(short) > 2)
    return used, possible


def is_proper(name: str, type_: str) -> bool:
    """Whether ``name`` can be told again in another article: it has a capital, and for groups and documents every word has."""
    words = [word for word in _WORD.findall(_ARTICLE.sub("", name.strip())) if word.casefold() not in _SMALL]
    if not words or not any(word[0].isupper() for word in words):
        return False
    if type_ in ("group", "document", "unnamed"):
        return all(word[0].isupper() for word in words) and not (type_ != "group" and len(words) < 2) and type_ != "unnamed"
    return True


def needs_country(name: str) -> bool:
    """Whether many bodies all over the world have this name: "Supreme Court", "the Foreign Ministry"."""
    return country_in(name) is None and is_generic(name)
