"""Countries: their names, capitals, adjectives and peoples, and the houses that stand for their governments.

The table is ``countries.json``, with its sources in its first lines; ``training/knowledge_tables.py`` makes it.
What stands for a government is in ``governments.toml``. Names begin with a capital letter, as news writes them:
"turkey" is no country; abbreviations are in capitals: "us" is not the US. A name that several countries have
("Congo") is none of them, except where all but one are states that are no more ("Moscow").
"""

import functools
import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

_WORD = re.compile(r"[^\s,;:()\[\]\"“”]+")
_POSSESSIVE = re.compile(r"['’]s?$")
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_SPACES = re.compile(r"\s+")
_MOST_CHARACTERS = 300
_SHORT = 5


@dataclass(frozen=True, slots=True)
class Country:
    """A country, a territory with an ISO 3166 code of its own, or a state that is no more.

    ``code``: ISO 3166-1 (two letters) or, for a state that is no more, ISO 3166-3 (four).
    ``name``: the one that answers are given in; ``names``: its others, short, official and old.
    ``capitals``: and seats of government, today's first; none for places where nobody lives.
    ``people``: the nouns for its people, each as singular and plural.
    """

    code: str
    name: str
    names: tuple[str, ...]
    capitals: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[tuple[str, str], ...]
    former: bool


@functools.cache
def countries() -> tuple[Country, ...]:
    """All of them, by code; the states that are no more come last."""
    table = json.loads((files(__package__) / "countries.json").read_text("utf-8"))["countries"]
    return tuple(
        Country(
            code,
            entry["name"],
            tuple(entry["names"]),
            tuple(entry["capitals"]),
            tuple(entry["adjectives"]),
            tuple((one, many) for one, many in entry["people"]),
            entry.get("former", False),
        )
        for code, entry in table.items()
    )


def country_named(text: str) -> str | None:
    """The country that ``text`` is a name of, under the name that answers are given in: "Burma" is "Myanmar"."""
    return _only(_found(_plain(text), _tables().names))


def capital_of(text: str) -> str | None:
    """The country whose capital, or seat of government, ``text`` is a name of: "Kiev" is "Ukraine"."""
    return _only(_found(_plain(text), _tables().capitals))


def people_of(text: str) -> str | None:
    """The country whose people ``text`` is: "the Danes", "a Dane"."""
    return _only(_found(_plain(text), _tables().people))


@functools.lru_cache(maxsize=20_000)
def government_of(text: str) -> str | None:
    """The country whose government ``text`` stands for, when there is one and only one: see ``governments_of``."""
    return _only(_governments(text))


def governments_of(text: str) -> tuple[str, ...]:
    """The countries whose government ``text`` can stand for, by name.

    A country ("Russia"), its capital ("Moscow"), a house ("the Kremlin"), or a part of a government with the country's
    name or adjective ("the Ukrainian delegation", "Chad's Foreign Ministry", "the government of Chad").
    """
    return tuple(country.name for country in _governments(text))


def country_in(text: str) -> str | None:
    """The one country that ``text`` names, has the adjective or people of, or a house of ("a Kremlin spokesman").

    None where it speaks of none, or of several. Capitals do not count: people are often somewhere else than at home.
    """
    names = countries_in(text)
    return names[0] if len(names) == 1 else None


@functools.lru_cache(maxsize=20_000)
def countries_in(text: str) -> tuple[str, ...]:
    """The countries that ``text`` names, has adjectives or peoples of, or houses of, in the order of the text."""
    found: dict[str, None] = {}
    for words, several in _mentions(text):
        if several:
            found.update(dict.fromkeys(filter(None, [_only(several)])))
        elif "-" in words[0]:
            # "Sino-Russian", "US-led": the parts of a compound are looked at by themselves.
            found.update(dict.fromkeys(filter(None, (_only(_anything(part)) for part in words[0].split("-")))))
    return tuple(found)


def without_countries(text: str) -> str:
    """``text`` without the names, adjectives and peoples of countries in it: "South Korean army" is "army"."""
    houses = _tables().houses
    return " ".join(word for words, several in _mentions(text) if not several or _found(" ".join(words), houses) for word in words)


def _mentions(text: str) -> Iterator[tuple[list[str], tuple[Country, ...]]]:
    """The words of ``text``, without possessives, word by word or as the longest phrase that a country has, with the countries that have it."""
    tables = _tables()
    words = [_POSSESSIVE.sub("", word) for word in _WORD.findall(text[:_MOST_CHARACTERS])]
    place = 0
    while place < len(words):
        taken, several = 1, tuple[Country, ...]()
        for length in range(min(tables.longest(words[place]), len(words) - place), 0, -1):
            phrase = " ".join(words[place : place + length])
            several = _anything(phrase)
            if several or phrase in _words()["not_countries"]:
                taken = length
                break
        yield words[place : place + taken], several
        place += taken


def is_country_word(text: str) -> bool:
    """Whether ``text`` is a country's name, adjective, people or house, and nothing more: "South Korean", "Russia's"."""
    return bool(_anything(_plain(text)))


def is_government_body(text: str) -> bool:
    """Whether ``text`` is a house or a body of some government, of whichever country: "the Foreign Ministry"."""
    plain = _plain(text)
    return plain.casefold() in _words()["bodies"] or bool(_found(plain, _tables().houses)) or plain.casefold().startswith("ministry of ")


def _anything(text: str) -> tuple[Country, ...]:
    tables = _tables()
    return _found(text, tables.names) or _found(text, tables.adjectives) or _found(text, tables.people) or _found(text, tables.houses)


def _governments(text: str) -> tuple[Country, ...]:
    plain, tables = _plain(text), _tables()
    if len(plain) > _MOST_CHARACTERS:
        return ()
    direct = _found(plain, tables.names) or _found(plain, tables.capitals) or _found(plain, tables.houses)
    return direct or _of(plain) or _with_adjective(plain)


def _of(plain: str) -> tuple[Country, ...]:
    """ "The government of Chad", "the Foreign Ministry of the Republic of Chad"."""
    head, found, rest = plain.partition(" of ")
    while found and _ends_in_government(head):
        several = _found(_plain(rest), _tables().names)
        if several:
            return several
        _, found, rest = rest.partition(" of ")
    return ()


def _with_adjective(plain: str) -> tuple[Country, ...]:
    """ "The Ukrainian delegation", "China's Ministry of Agriculture"."""
    words = plain.split(" ")
    for length in range(min(_tables().longest(_POSSESSIVE.sub("", words[0])), len(words) - 1), 0, -1):
        front, rest = _POSSESSIVE.sub("", " ".join(words[:length])), " ".join(words[length:])
        several = _found(front, _tables().adjectives) or _found(front, _tables().names)
        if several:
            return several if _ends_in_government(rest.partition(" of ")[0]) or _ends_in_government(rest.partition(" in ")[0]) else ()
    return ()


def _ends_in_government(phrase: str) -> bool:
    words = phrase.casefold().split(" ")
    return any(" ".join(words[-length:]) in _words()["nouns"] for length in range(1, min(4, len(words)) + 1))


@dataclass(frozen=True, slots=True)
class _Tables:
    """Names in small letters, or as they are where they are abbreviations, each with the countries that have it.

    ``most_words``: how many words a name can have that begins with this one, in small letters; capitals left out.
    """

    names: Mapping[str, tuple[Country, ...]]
    capitals: Mapping[str, tuple[Country, ...]]
    adjectives: Mapping[str, tuple[Country, ...]]
    people: Mapping[str, tuple[Country, ...]]
    houses: Mapping[str, tuple[Country, ...]]
    most_words: Mapping[str, int]

    def longest(self, word: str) -> int:
        """How many words a name that begins with ``word`` can have at most; 0 where none begins with it."""
        if not word[:1].isupper():
            return 0
        return self.most_words.get((_abbreviation(word) or _small(word)).casefold(), 0) or self.most_words.get(_small(word), 0)


@functools.cache
def _tables() -> _Tables:
    every = countries()
    by_code = {country.code: country for country in every}
    names = _table((name, country) for country in every for name in (country.name, *country.names))
    adjectives = _table((name, country) for country in every for name in country.adjectives)
    people = _table((name, country) for country in every for pair in country.people for name in pair)
    houses = _table((name, by_code[code]) for code, houses in _government_words()["houses"].items() for name in houses)
    most_words: dict[str, int] = {}
    for name in (*names, *adjectives, *people, *houses, *_words()["not_countries"]):
        first, length = name.split(" ")[0].casefold(), name.count(" ") + 1
        most_words[first] = max(length, most_words.get(first, 0))
    capitals = _table((name, country) for country in every for name in country.capitals)
    return _Tables(names, capitals, adjectives, people, houses, most_words)


def _table(pairs: Iterable[tuple[str, Country]]) -> dict[str, tuple[Country, ...]]:
    table: dict[str, dict[str, Country]] = {}
    for name, country in pairs:
        plain = _plain(name)
        table.setdefault(_abbreviation(plain) or _small(plain), {})[country.code] = country
    return {name: tuple(found.values()) for name, found in table.items()}


def _found(plain: str, table: Mapping[str, tuple[Country, ...]]) -> tuple[Country, ...]:
    if len(plain) > _MOST_CHARACTERS or plain == plain.lower():
        return ()
    found = table.get(_abbreviation(plain) or "") or table.get(_small(plain), ())
    return tuple(country for country in found if not country.former) or found


def _abbreviation(name: str) -> str | None:
    """ "U.S." as "US", None for what is no abbreviation. These are compared in capitals, since "us" is a word."""
    letters = name.replace(".", "")
    return letters if letters.isupper() and len(letters) <= _SHORT else None


def _small(name: str) -> str:
    return name.casefold().replace("’", "'")


def _plain(text: str) -> str:
    """Without "the", the possessive and what surrounds it."""
    return _POSSESSIVE.sub("", _ARTICLE.sub("", _SPACES.sub(" ", text[: 2 * _MOST_CHARACTERS]).strip(' ,;:"“”()')))


def _only(several: tuple[Country, ...]) -> str | None:
    return several[0].name if len(several) == 1 else None


@functools.cache
def _words() -> dict[str, frozenset[str]]:
    return {name: frozenset(_government_words()[name]) for name in ("nouns", "bodies", "not_countries")}


@functools.cache
def _government_words() -> dict[str, Any]:
    return tomllib.loads((files(__package__) / "governments.toml").read_text("utf-8"))
