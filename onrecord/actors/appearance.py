"""What one article tells of each of its actors: all that it takes to know them again in another article."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from onrecord.actors.body_names import needs_country
from onrecord.knowledge.countries import countries_in, country_in
from onrecord.knowledge.first_names import Gender
from onrecord.knowledge.letters import folded
from onrecord.knowledge.titles import gender_of_title, offices_of, split_title, title_before
from onrecord.statement import Actor, Reading

_MOST_ACTORS = 1_000
_MOST_ALIASES = 24
_MOST_PLACES = 4
_MOST_COMPANY = 24
_LONGEST_NAME = 300
_SEARCHED = 50_000
_MOST_FORMS = 8
_AROUND = 90
_SENTENCE_BEFORE = re.compile(r".*[\n;:(),“”\"—–]", re.DOTALL)
_APPOSITION = re.compile(r"\s*,\s+((?:[^,.;:\n\"“”]|\.(?=\S)){3,80})(?=[,.;\n])")
_CAPITALIZED = re.compile(r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}")
_BEGINNING = 3_000
_SPACES = re.compile(r"\s+")


class Reference(NamedTuple):
    """Names an actor in an article: the article's id, and the actor's name there."""

    article: str
    name: str


@dataclass(frozen=True, slots=True)
class Appearance:
    """One actor in one article.

    ``name``, ``type`` and ``aliases``: as the article's reading has them. ``offices``: what they hold or do, by title or
    description there. ``countries``: of these titles and descriptions. ``company``: the other people and organizations
    of the article, by folded name. ``published``: the article's day, ``YYYY-MM-DD``.
    """

    article: str
    name: str
    type: str
    aliases: tuple[str, ...]
    offices: frozenset[str]
    countries: frozenset[str]
    gender: Gender | None
    company: frozenset[str]
    published: str | None

    @property
    def reference(self) -> Reference:
        """What names it."""
        return Reference(self.article, self.name)


def appearances(reading: Reading) -> tuple[Appearance, ...]:
    """The actors of ``reading`` and the speakers that are not among them, each once: those of one name and type are one."""
    actors: dict[tuple[str, str], Actor] = {}
    known_names = {actor.name for actor in reading.actors}
    speakers = (statement.speaker for statement in reading.statements if statement.speaker is not None)
    others = [Actor(speaker.name, speaker.type, ()) for speaker in speakers if speaker.name not in known_names]
    for actor in (*reading.actors, *others)[:_MOST_ACTORS]:
        name, known = one_space(actor.name), actors.get((one_space(actor.name), actor.type))
        if name:
            aliases = tuple(dict.fromkeys((*(known.aliases if known else ()), *map(one_space, actor.aliases))))
            actors[name, actor.type] = Actor(name, actor.type, tuple(alias for alias in aliases if alias)[:_MOST_ALIASES])
    named = [folded(actor.name) for actor in actors.values() if actor.type in ("person", "organization")][:_MOST_COMPANY]
    article, found, seen, setting = reading.article, [], set(), None
    for actor in actors.values():
        # Two actors of one name and two types are one reference: the first is kept.
        if actor.name not in seen:
            seen.add(actor.name)
            descriptions = list(_descriptions(article.text, actor)) if actor.type == "person" else list(actor.aliases)
            offices = frozenset[str]().union(*map(offices_of, descriptions)) if actor.type == "person" else frozenset[str]()
            countries = frozenset(country for description in (actor.name, *descriptions) for country in _country(description))
            if not countries and actor.type != "person" and needs_country(actor.name):
                countries = setting = setting if setting is not None else _setting(article.text)
            gender = next((gender for gender in map(gender_of_title, descriptions) if gender), None) if actor.type == "person" else None
            company = frozenset(named) - {folded(actor.name)}
            found.append(Appearance(article.id, actor.name, actor.type, actor.aliases, offices, countries, gender, company, article.published))
    return tuple(found)


def _setting(text: str) -> frozenset[str]:
    """The country that an article is about, when three quarters of its first mentions of countries are of one."""
    found = Counter(country for country in map(country_in, _CAPITALIZED.findall(text[:_BEGINNING])) if country)
    if not found:
        return frozenset()
    country, count = found.most_common(1)[0]
    return frozenset((country,)) if 4 * count >= 3 * found.total() and count > 1 else frozenset()


def _country(description: str) -> tuple[str, ...]:
    """The country of a title or description: the first that it names ("the Danish ambassador to Chad")."""
    return countries_in(description)[:1]


def _descriptions(text: str, actor: Actor) -> Iterator[str]:
    """The titles before a person's name, the appositions after it, and the aliases that describe."""
    for form in list(dict.fromkeys((actor.name, *actor.aliases)))[:_MOST_FORMS]:
        title, name = split_title(form)
        if title:
            yield title
        elif offices_of(form):
            yield form
        if not name[:1].isupper():
            continue
        place = text.find(form, 0, _SEARCHED)
        for _ in range(_MOST_PLACES):
            if place < 0:
                break
            before = _SENTENCE_BEFORE.sub("", text[max(0, place - _AROUND) : place])
            title = title_before(before)
            if title:
                yield title
            after = _APPOSITION.match(text, place + len(form))
            if after and offices_of(after.group(1)):
                yield after.group(1)
            place = text.find(form, place + len(form), _SEARCHED)


def one_space(text: str) -> str:
    """On one line, with one space between words; what is longer than a name is cut."""
    return _SPACES.sub(" ", text[:_LONGEST_NAME]).strip()
