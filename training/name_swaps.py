"""Articles with other names in them, so that no name teaches how a sentence is read.

Persons, places and peoples are given other names of the same kind, the same one throughout an
article; first names keep their gender, as the pronouns that follow them in the corpora show it.
"""

import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from training.corpora import Annotated
from training.edits import Edit, edited

_PRONOUN = re.compile(r"\b(he|his|him|she|her|hers)\b", re.IGNORECASE)
_REACH = 150
_WORD = re.compile(r"[A-Z][\w’'-]+$")
_PEOPLE = re.compile(r"[A-Z]\w+(?:n|sh|se|i)$")
_PEOPLES = re.compile(r"[A-Z]\w+(?:ns|is)$")


@dataclass(frozen=True)
class Pools:
    """Names to choose from: ``first`` by gender ("m", "f", or "" where the corpora do not show it)."""

    first: dict[str, tuple[str, ...]]
    gender: dict[str, str]
    last: tuple[str, ...]
    places: tuple[str, ...]
    people: tuple[str, ...]
    peoples: tuple[str, ...]


def pools(articles: Iterable[Annotated]) -> Pools:
    """The names of ``articles``, each once."""
    last, places, people, peoples = set(), set(), set(), set()
    pronouns: dict[str, Counter[str]] = defaultdict(Counter)
    for article in articles:
        for (start, end), kind in article.names or ():
            name = article.text[start:end]
            words = name.split()
            if kind == "person" and len(words) == 2 and all(_WORD.match(word) for word in words):
                last.add(words[1])
                pronouns[words[0]].update([""])
                following = _PRONOUN.search(article.text, end, end + _REACH)
                if following:
                    pronouns[words[0]].update(["m" if following[0].lower()[0:2] == "hi" or following[0].lower() == "he" else "f"])
            elif kind == "place" and all(_WORD.match(word) for word in words):
                places.add(name)
            elif kind == "people" and _PEOPLES.match(name):
                peoples.add(name)
            elif kind == "people" and _PEOPLE.match(name):
                people.add(name)
    gender = {name: _gender(counts) for name, counts in pronouns.items()}
    first = {kind: tuple(sorted(name for name, found in gender.items() if found == kind)) for kind in ("m", "f", "")}
    return Pools(first, gender, tuple(sorted(last)), tuple(sorted(places)), tuple(sorted(people)), tuple(sorted(peoples)))


def _gender(counts: Counter[str]) -> str:
    known = counts["m"] + counts["f"]
    if known < 2:
        return ""
    share = counts["m"] / known
    return "m" if share > 0.75 else "f" if share < 0.25 else ""


def swapped(article: Annotated, choose_from: Pools, chance: random.Random) -> Annotated:
    """The article with its names exchanged for others."""
    names = [(article.text[start:end], (start, end), kind) for (start, end), kind in article.names or ()]
    firsts = {name.split()[0] for name, _, kind in names if kind == "person" and len(name.split()) > 1}
    chosen: dict[str, str] = {}

    def other(name: str, options: tuple[str, ...]) -> str:
        if name not in chosen:
            chosen[name] = chance.choice(options) if options else name
        return chosen[name]

    edits: list[Edit] = []
    for name, (start, end), kind in names:
        words = name.split()
        if kind == "place" and _WORD.match(words[0]):
            edits.append((start, end, other(name, choose_from.places)))
        elif kind == "people" and _PEOPLES.match(name):
            edits.append((start, end, other(name, choose_from.peoples)))
        elif kind == "people" and _PEOPLE.match(name):
            edits.append((start, end, other(name, choose_from.people)))
        elif kind == "person":
            for word in re.finditer(r"[A-Z][\w’'-]+", name):
                begins = word.start() == 0 and (len(words) > 1 or word[0] in firsts)
                options = choose_from.first[choose_from.gender.get(word[0], "")] if begins else choose_from.last
                if begins or word.end() == len(name):
                    edits.append((start + word.start(), start + word.end(), other(word[0], options)))
    return edited(article, edits)
