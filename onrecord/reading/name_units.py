"""Which words of an article make up names, before anything is known of the sentence.

Names are told from other words by their capitals, by what news writes with a capital (``name_words.txt``),
and by tables of countries and outlets that treat all alike. ``onrecord.reading.placeholders`` shows them to
the encoder by their kind alone.
"""

import functools
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from typing import Any

import numpy as np

from onrecord.knowledge.countries import countries
from onrecord.knowledge.titles import title_words
from onrecord.reading.tokens import Tokens

_LONGEST = 12
"""A name has at most so many words; a longer run of capitals is no name."""
_NEAR = 15
_ENDS = frozenset(".!?:;\"“”‘'([—–*•")
_AFTER_A_NOUN = frozenset("'’.,;:)!?")
_JOINTS = frozenset("-'’.&")


@dataclass(frozen=True, slots=True)
class Unit:
    """Words ``first`` to ``last``, both included, that are one name.

    ``kind``: "country", "capital", "people" (adjectives and nouns) or "outlet", as tables have them; else "full" for several
    words, "last" for one that ends such a name elsewhere in the article, "acronym" or "single". ``key``: what it has in
    common with other forms of the same name.
    """

    first: int
    last: int
    kind: str
    key: str


def name_units(text: str, tokens: Tokens) -> list[Unit]:
    """The names among the words of ``text``, in order. Linear in the text."""
    if not len(tokens.words):
        return []
    page = _page(text, tokens)
    listed = _listed(page)
    names = _names(page, listed)
    return _units(page, names, listed)


def outlets_among(forms: Sequence[str], paragraph: Sequence[int]) -> list[tuple[int, int]]:
    """The listed outlets among words as written, each as its first and last word: one after another, in order. ``paragraph``: of each word."""
    page = _Page(list(forms), [], [], list(paragraph), [])
    return [(unit.first, unit.last) for unit in _listed(page).values() if unit.kind == "outlet"]


@dataclass(frozen=True, slots=True, eq=False)
class _Page:
    """The words of an article.

    ``forms``: as written; ``lower``: in small letters. ``glued``: whether a word follows the one before without a space.
    ``paragraph``: its index. ``any_capital``: whether any word would have a capital there, in a headline or after a full stop.
    """

    forms: list[str]
    lower: list[str]
    glued: list[bool]
    paragraph: list[int]
    any_capital: list[bool]


def _page(text: str, tokens: Tokens) -> _Page:
    starts, ends = tokens.words[:, 0].tolist(), tokens.words[:, 1].tolist()
    forms = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    paragraph = tokens.paragraph.tolist()
    glued = [place > 0 and starts[place] == ends[place - 1] for place in range(len(forms))]
    headline = _headline(forms, paragraph)
    any_capital = [
        headline[place]
        or place == 0
        or paragraph[place] != paragraph[place - 1]
        or (forms[place - 1] in _ENDS and not (forms[place - 1] == "." and place > 1 and _abbreviated(forms[place - 2])))
        for place in range(len(forms))
    ]
    return _Page(forms, [form.lower() for form in forms], glued, paragraph, any_capital)


def _abbreviated(form: str) -> bool:
    """Whether a full stop after ``form`` ends no sentence: after an initial and after "Sen", "Mr", "Gen"."""
    return (len(form) == 1 and form.isupper()) or (len(form) < 5 and form[0].isupper() and _words().get(form.lower()) == "p" and not set("aeiou") <= set(form))


def _headline(forms: Sequence[str], paragraph: Sequence[int]) -> list[bool]:
    """For each word whether most words around it in its paragraph have capitals."""
    counted = np.array([len(form) > 3 and form[0].isalpha() for form in forms], dtype=np.int64)
    capital = np.array([form[0].isupper() for form in forms], dtype=np.int64) * counted
    sums, capitals = (np.concatenate(([0], np.cumsum(values))) for values in (counted, capital))
    places = np.arange(len(forms))
    blocks = np.array(paragraph)
    begins, finishes = np.searchsorted(blocks, blocks, side="left"), np.searchsorted(blocks, blocks, side="right")
    low, high = np.maximum(begins, places - _NEAR), np.minimum(finishes, places + _NEAR + 1)
    total = sums[high] - sums[low]
    found: list[bool] = ((total > 4) & (capitals[high] - capitals[low] > 0.8 * total)).tolist()
    return found


def _listed(page: _Page) -> dict[int, Unit]:
    """Countries, capitals, peoples and outlets, by their first words."""
    table = _gazetteer()
    found: dict[int, Unit] = {}
    place = 0
    while place < len(page.forms):
        match = next(
            (
                entry
                for entry in table.get(page.forms[place], ())
                if tuple(page.forms[place : place + len(entry[0])]) == entry[0] and _together(page, place, len(entry[0]))
            ),
            None,
        )
        if match is None:
            place += 1
            continue
        words, kind, key = match
        first, last = place, place + len(words) - 1
        if "".join(words) in _table()["name_or_adjective"] and not _noun(page, last + 1):
            kind = "people"
        if kind == "country" and _takes_the(page, words, place):
            first -= 1
        if kind == "outlet":
            last = _with_news(page, last)
        if kind:
            found[first] = Unit(first, last, kind, key)
        place = last + 1
    return found


def _together(page: _Page, place: int, length: int) -> bool:
    return length == 1 or page.paragraph[place] == page.paragraph[place + length - 1]


def _with_news(page: _Page, last: int) -> int:
    """The last word of an outlet's name: "News" and "News Agency" after it are part of it."""
    for word in ("News", "Agency"):
        if last + 1 < len(page.forms) and page.forms[last + 1] == word and page.paragraph[last + 1] == page.paragraph[last]:
            last += 1
    return last


def _takes_the(page: _Page, words: tuple[str, ...], first: int) -> bool:
    """Whether the word before belongs to a country's name: "the" of "the Netherlands"."""
    if not first or page.forms[first - 1] not in ("the", "The"):
        return False
    name = " ".join(words)
    if "".join(words) in _table()["name_or_adjective"]:
        return True
    return name.startswith(tuple(_table()["begin_with_the"])) or name.endswith(tuple(_table()["end_with_the"]))


def _noun(page: _Page, following: int) -> bool:
    """Whether "US" is a noun, as word ``following`` tells."""
    if following == len(page.forms) or page.paragraph[following] != page.paragraph[following - 1]:
        return True
    form = page.forms[following]
    return form in _AFTER_A_NOUN or form in _table()["after_a_name"] or form.endswith("ed")


def _names(page: _Page, listed: Mapping[int, Unit]) -> list[bool]:
    """For each word whether it is a word of a name by its capital. Where any word has a capital, what the rest of the article writes tells."""
    flags = _words()
    inside = [False] * len(page.forms)
    for unit in listed.values():
        inside[unit.first : unit.last + 1] = [True] * (unit.last - unit.first + 1)
    sure = _persons(page, inside)
    small = {form for form in page.forms if form[0].islower()}
    names = [False] * len(page.forms)
    for place, form in enumerate(page.forms):
        if inside[place] or not form[0].isupper() or (len(form) == 1 and not _initial(page, place)):
            continue
        flag = "" if len(form) == 1 and page.forms[place + 1] != "." else flags.get(page.lower[place])
        if not flag or (not page.any_capital[place] and flag != "p"):
            names[place] = True
            if not page.any_capital[place]:
                sure.add(form)
    for place in range(len(page.forms) - 1, -1, -1):
        form = page.forms[place]
        if names[place] or inside[place] or not form[0].isupper() or len(form) == 1:
            continue
        flag, lower = flags.get(page.lower[place]), page.lower[place]
        if flag == "p":
            names[place] = form in sure
            continue
        near = (place + 1 < len(page.forms) and names[place + 1] and not page.glued[place + 1]) or (place > 0 and names[place - 1] and not page.glued[place])
        names[place] = (form in sure and lower not in small) or (flag == "n" and near)
    return names


def _persons(page: _Page, inside: Sequence[bool]) -> set[str]:
    """Words that a title shows to be persons' names, whatever else they mean: "Mr. Marsh", "Governor Ann Marsh"."""
    flags, titles = _words(), title_words()
    small = {form for form in page.forms if form[0].islower()}
    found: set[str] = set()

    def capital(place: int) -> bool:
        form = page.forms[place]
        return (
            form[0].isupper()
            and len(form) > 1
            and not form.isupper()
            and not inside[place]
            and page.lower[place] not in titles
            and page.lower[place] not in small
        )

    for place in range(1, len(page.forms)):
        before = place - 2 if page.forms[place - 1] == "." and place > 1 else place - 1
        if page.lower[before] not in titles or not page.forms[before][0].isupper() or not capital(place) or page.paragraph[before] != page.paragraph[place]:
            continue
        following = place + 1 < len(page.forms) and capital(place + 1) and not page.any_capital[place + 1]
        if page.lower[before] in _table()["forms_of_address"]:
            found.add(page.forms[place + 1 if following else place])
        elif following and not page.any_capital[place] and flags.get(page.lower[place]) != "p":
            found.add(page.forms[place + 1])
    return found


def _initial(page: _Page, place: int) -> bool:
    """Whether a letter is somebody's initial, or the beginning of "O'Example": a full stop or an apostrophe and a capital follow."""
    return place + 2 < len(page.forms) and page.forms[place + 1] in ".'’" and page.forms[place + 2][0].isupper() and page.glued[place + 1]


def _units(page: _Page, names: Sequence[bool], listed: Mapping[int, Unit]) -> list[Unit]:
    runs: list[tuple[int, int]] = []
    units: list[Unit] = []
    place = 0
    while place < len(page.forms):
        if place in listed and not (runs and _merges(page, runs, listed[place])):
            units.append(listed[place])
            place = listed[place].last + 1
        elif place in listed:
            runs[-1] = runs[-1][0], listed[place].last
            place = listed[place].last + 1
        elif names[place] and runs and runs[-1][1] < place and _joined(page, runs[-1], place) and not (units and units[-1].first > runs[-1][0]):
            runs[-1] = runs[-1][0], place
            place += 1
        elif names[place]:
            runs.append((_with_particle(page, place), place))
            place += 1
        else:
            place += 1
    lasts = {page.lower[last] for first, last in runs if _length(page, first, last) > 1}
    units = [replace(unit, kind="last") if unit.kind == "outlet" and unit.key in lasts else unit for unit in units]
    for first, last in runs:
        form, key = page.forms[last], page.lower[last]
        if _length(page, first, last) > 1:
            kind = "full"
        elif key in lasts:
            kind = "last"
        else:
            kind = "acronym" if len(form) > 1 and form.isupper() else "single"
        units.append(Unit(first, last, kind, key))
    return sorted(units, key=lambda unit: unit.first)


def _merges(page: _Page, runs: Sequence[tuple[int, int]], unit: Unit) -> bool:
    """Whether a listed name goes on a person's: "Michael Jordan"."""
    whole = unit.first == unit.last and unit.kind != "people" and not (unit.kind == "outlet" and page.forms[unit.first].isupper())
    last = runs[-1][1]
    initial = last == unit.first - 2 and page.forms[last + 1] == "." and len(page.forms[last]) == 1
    return whole and (last == unit.first - 1 or initial) and page.paragraph[runs[-1][0]] == page.paragraph[unit.first]


def _length(page: _Page, first: int, last: int) -> int:
    """How many words a name has, "O'Example" counting as one."""
    return sum(page.forms[place][0].isupper() and (place == first or page.forms[place - 1] not in "'’") for place in range(first, last + 1))


def _with_particle(page: _Page, place: int) -> int:
    glued = place > 1 and page.forms[place - 1] == "-" and page.glued[place] and page.glued[place - 1]
    return place - 2 if glued and page.lower[place - 2] in _table()["particles"] else place


def _joined(page: _Page, run: tuple[int, int], place: int) -> bool:
    """Whether a name goes on from ``run`` to word ``place``."""
    last = run[1]
    if place - run[0] >= _LONGEST or page.paragraph[last] != page.paragraph[place]:
        return False
    between = range(last + 1, place)
    if not between:
        return True
    if len(between) == 1 and page.forms[last + 1] == "." and page.glued[last + 1]:
        return len(page.forms[last]) == 1 or page.forms[last] in ("Jr", "Sr", "St")
    if len(between) == 1 and page.forms[last + 1] in _JOINTS and page.forms[last + 1] != ".":
        return page.glued[place] == page.glued[last + 1]
    return len(between) <= 4 and all(page.lower[word] in _table()["particles"] or (page.forms[word] in "-'’" and page.glued[word]) for word in between)


@functools.cache
def _table() -> dict[str, Any]:
    return tomllib.loads((files(__package__) / "name_units.toml").read_text("utf-8"))


def capital_of_word(word: str) -> str:
    """What the capital of a word tells inside a sentence, as ``name_words.txt`` says: "c", "n" or "p", "" for a word that is not there."""
    return _words().get(word.lower(), "")


@functools.cache
def _words() -> dict[str, str]:
    lines = (files(__package__) / "name_words.txt").read_text("utf-8").splitlines()
    return dict(line.split() for line in lines if not line.startswith("#"))


_Entry = tuple[tuple[str, ...], str, str]


@functools.cache
def _gazetteer() -> dict[str, list[_Entry]]:
    """For a first word the listed names that begin with it, as (words, kind, key), the longest first."""
    every: dict[tuple[str, ...], _Entry] = {}

    def add(names: Iterable[str], kind: str, key: str) -> None:
        for name in names:
            words = tuple(_split(name))
            every.setdefault(words, (words, kind, key))

    knowledge = files("onrecord.knowledge")
    add(tomllib.loads((knowledge / "governments.toml").read_text("utf-8"))["not_countries"], "", "")
    for outlet in tomllib.loads((knowledge / "outlets.toml").read_text("utf-8"))["outlets"]:
        add((outlet,), "outlet", outlet.lower())
    for country in countries():
        adjectives = [name for name in (*country.adjectives, *(word for pair in country.people for word in pair)) if name not in _table()["name_or_adjective"]]
        add((country.name, *country.names), "country", country.code)
        add(adjectives, "people", country.code)
        add(country.capitals, "capital", country.code)
    found: dict[str, list[_Entry]] = {}
    for words in sorted(every, key=lambda words: (-len(words), words)):
        found.setdefault(words[0], []).append(every[words])
    return found


def _split(name: str) -> Iterator[str]:
    """The words of a name as the tokenizer splits them: punctuation stands alone."""
    word = ""
    for character in name:
        if character.isalnum():
            word += character
            continue
        if word:
            yield word
        word = ""
        if not character.isspace():
            yield character
    if word:
        yield word
