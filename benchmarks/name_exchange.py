"""Articles in which two countries, two people or two outlets have changed places.

The text stays the same but for their names: each form of a name gives way to the like form of the other one, with
"a" or "an", and "the", as English wants them.
"""

import functools
import random
import re
import tomllib
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from itertools import pairwise
from typing import Literal

from onrecord.article import Article, Span
from onrecord.knowledge.countries import Country, countries, is_country_word
from onrecord.knowledge.first_names import gender
from onrecord.knowledge.titles import title_words
from onrecord.reading.name_units import capital_of_word

Kind = Literal["countries", "people", "outlets"]

# Names of outlets that the corpora mention, to exchange with one another.
OUTLETS = (
    "Reuters",
    "Xinhua",
    "Tass",
    "Bloomberg",
    "CNN",
    "CBS",
    "NBC",
    "ABC",
    "BBC",
    "Politico",
    "Breitbart",
    "Newsweek",
    "MSNBC",
    "Al-Jazeera",
    "Fox News",
    "USA Today",
    "Washington Post",
    "New York Times",
    "Wall Street Journal",
    "Time",
)
_WITH_THE = re.compile(
    r"^(?:United|Republic|Democratic|Central African|Dominican R|Czech R|Netherlands|Philippines|Bahamas|Maldives|Gambia|Comoros|Soviet|Vatican)"
    r"|^(?:Palestinian A|UK$|US$|USA$|U\.)|(?:Islands|Emirates)$"
)
_BOTH = frozenset(("US", "U.S.", "UK", "U.K."))
_AFTER_A_NOUN = re.compile(
    r"['’]|\s*[.,;:)!?\n]|\s*$|\s+(?:\w+ed|said|says|is|was|are|were|has|have|had|will|would|could|should|may|might|must|can|does|did|do|and|or"
    r"|to|in|on|at|by|for|from|of|with|that|which|who|as|into|over|after|before|not|also|wants|told|made|came|went|led|began|needs|sees)\b"
)
_FULL_NAME = re.compile(r"\b([A-Z][a-z]+)((?: [A-Z]\.)?) ([A-Z](?:[a-z]+|'[A-Z][a-z]+|[a-z]+[A-Z][a-z]+))\b(?!-)")
# Words that follow what could be a first name: "Roman Catholic", "Will Rogers Park".
_NO_FAMILY = frozenset(("Catholic", "Catholics", "Church", "Street", "County", "Island", "Islands", "City", "University", "House", "Post"))
_PARTICLES = frozenset(("van", "von", "abu", "al", "bin", "de", "la", "le", "el"))
_FEWEST_MENTIONS = 3
_TITLE_BEFORE = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Senator|Governor|President|Minister|Secretary|Judge|Mayor)\.? $")


@dataclass(frozen=True, slots=True)
class Exchange:
    """An article with names exchanged.

    ``article``: as it reads then. ``kind``: what was exchanged; ``names``: the two. ``pieces``: the edited pieces as
    (start, end, start after, end after), in text order. ``words``: what each name form became.
    """

    article: Article
    kind: Kind
    names: tuple[str, str]
    pieces: tuple[tuple[int, int, int, int], ...]
    pattern: re.Pattern[str]
    replaced: Callable[[re.Match[str]], str]

    def moved(self, span: Span) -> Span:
        """Where a span of the original stands after the exchange; one that begins or ends within a name takes in the whole name."""
        return self._moved(span[0], at_end=False), self._moved(span[1], at_end=True)

    def renamed(self, name: str | None) -> str | None:
        """What a name or description of the original becomes."""
        return None if name is None else self.pattern.sub(self.replaced, name)

    def _moved(self, offset: int, *, at_end: bool) -> int:
        index = bisect_right(self.pieces, offset, key=lambda piece: piece[0]) - 1
        if index < 0:
            return offset
        start, end, start_after, end_after = self.pieces[index]
        if offset >= end:
            return offset - end + end_after
        if offset == start:
            return start_after
        return end_after if at_end else start_after


def exchanged(article: Article, kind: Kind, chance: random.Random) -> Exchange | None:
    """The article with two of its countries, people or outlets exchanged; None when it does not name enough of them."""
    forms = {"countries": _country_forms, "people": _people_forms, "outlets": _outlet_forms}[kind](article.text, chance)
    if forms is None:
        return None
    table, names = forms
    table = {name: _Form(name) for name in _other_names() if name in article.text} | table
    words = "|".join(re.escape(word) for word in sorted(table, key=lambda word: (-len(word), word)))
    pattern = re.compile(rf"(?:\b(?P<article>[Aa]n?|[Tt]he) )?(?<!\w)(?P<name>{words})(?!\w)")

    def replaced(match: re.Match[str]) -> str:
        return _replacement(match, table)

    pieces, parts, place, after = [], [], 0, 0
    for match in pattern.finditer(article.text):
        new = replaced(match)
        if new == match[0]:
            continue
        parts += [article.text[place : match.start()], new]
        after += match.start() - place
        pieces.append((match.start(), match.end(), after, after + len(new)))
        after += len(new)
        place = match.end()
    if len(pieces) < _FEWEST_MENTIONS:
        return None
    parts.append(article.text[place:])
    title = None if article.title is None else pattern.sub(replaced, article.title)
    other = Article(article.id, "".join(parts), article.published, title, article.outlet, article.url)
    return Exchange(other, kind, names, tuple(pieces), pattern, replaced)


@dataclass(frozen=True, slots=True)
class _Form:
    """What a form of a name gives way to.

    ``takes_the``: whether "the" belongs before it. ``noun``: what a form that is a noun as well as an adjective ("US")
    gives way to where it is a noun.
    """

    text: str
    is_name: bool = False
    takes_the: bool = False
    noun: str | None = None


def _replacement(match: re.Match[str], table: Mapping[str, _Form]) -> str:
    form, article = table[match["name"]], match["article"] or ""
    if form.noun and _AFTER_A_NOUN.match(match.string, match.end()):
        form = _Form(form.noun, True, bool(_WITH_THE.search(form.noun)))
    if article.lower() in ("a", "an"):
        article = article[0] + ("n" if form.text[0] in "AEIOU" else "")
    if form.is_name:
        taken = bool(_WITH_THE.search(match["name"])) and article.lower() == "the"
        if taken and not form.takes_the:
            return form.text
        if form.takes_the and not article:
            return f"the {form.text}"
    return f"{article} {form.text}" if article else form.text


def _country_forms(text: str, chance: random.Random) -> tuple[dict[str, _Form], tuple[str, str]] | None:
    counts: Counter[str] = Counter()
    every = [country for country in countries() if country.capitals and country.people and not country.former and _tells_its_forms_apart(country)]
    for country in every:
        counts[country.code] = sum(len(re.findall(rf"(?<!\w){re.escape(form)}(?!\w)", text)) for form in _all_forms(country) if form in text)
    by_code = {country.code: country for country in every}
    named = [code for code, count in counts.most_common(2) if count]
    if not named or counts[named[0]] < _FEWEST_MENTIONS:
        return None
    if len(named) == 1:
        absent = [code for code in sorted(by_code) if not counts[code]]
        named.append(chance.choice(absent))
    one, other = (by_code[code] for code in named)
    return _exchange_forms(one, other) | _exchange_forms(other, one), (one.name, other.name)


def _tells_its_forms_apart(country: Country) -> bool:
    """Whether a country's name is not also its capital's or its adjective, as Hong Kong's is: what it means could not be exchanged."""
    others = {*country.capitals, *country.adjectives, *(word for pair in country.people for word in pair)} - _BOTH
    return others.isdisjoint((country.name, *country.names))


def _all_forms(country: Country) -> tuple[str, ...]:
    return (country.name, *country.names, *country.capitals, *country.adjectives, *(word for pair in country.people for word in pair))


def _exchange_forms(one: Country, other: Country) -> dict[str, _Form]:
    """Each form of ``one`` with the like form of ``other``. "US" is a noun and an adjective."""
    person, people = other.people[0]
    table = {form: _Form(other.capitals[0]) for form in one.capitals}
    table |= {form: _Form(other.name, True, bool(_WITH_THE.search(other.name))) for form in (one.name, *one.names)}
    for singular, plural in one.people:
        table |= {singular: _Form(person), plural: _Form(people)}
    return table | {form: _Form(other.adjectives[0], noun=other.name if form in _BOTH else None) for form in one.adjectives}


def _people_forms(text: str, _: random.Random) -> tuple[dict[str, _Form], tuple[str, str]] | None:
    counts: Counter[tuple[str, str]] = Counter()
    for match in _FULL_NAME.finditer(text):
        if gender(match[1]) and match[3] not in _NO_FAMILY and _is_person(match):
            counts[match[1], match[3]] += 1
    mentions = {name: len(re.findall(rf"\b{re.escape(name[1])}\b", text)) for name in counts}
    ranked = sorted(counts, key=lambda name: (-mentions[name], name))
    for one, other in pairwise(ranked):
        if gender(one[0]) == gender(other[0]) and one[1] != other[1] and one[0] != other[0] and mentions[one] + mentions[other] >= _FEWEST_MENTIONS:
            table: dict[str, _Form] = {}
            for mine, theirs in ((one, other), (other, one)):
                table |= {f"{mine[0]} {mine[1]}": _Form(f"{theirs[0]} {theirs[1]}"), mine[1]: _Form(theirs[1]), mine[0]: _Form(theirs[0])}
            return table, (" ".join(one), " ".join(other))
    return None


def _is_person(match: re.Match[str]) -> bool:
    """Whether two words are a person's name, and not "King Abdullah", "West Bank", "Doha Round" or "China Clark".

    A family name that is also an institution's word is only believed after a title ("Governor Ann Street").
    """
    first, last = match[1], match[3]
    if {first.lower(), last.lower()} & (title_words() | _PARTICLES) or capital_of_word(first) == "p" or is_country_word(first) or is_country_word(last):
        return False
    if any(f"{first} {last}" in name or first in name.split() or last in name.split() for name in _other_names()):
        return False
    return capital_of_word(last) != "p" or bool(_TITLE_BEFORE.search(match.string, max(0, match.start() - 12), match.start()))


@functools.cache
def _other_names() -> frozenset[str]:
    """Names that hold a country's or a person's without meaning them: "Washington Post", "New Jersey"."""
    tables = files("onrecord.knowledge")
    outlets = tomllib.loads((tables / "outlets.toml").read_text("utf-8"))["outlets"]
    return frozenset(name for name in (*outlets, *tomllib.loads((tables / "governments.toml").read_text("utf-8"))["not_countries"]) if " " in name)


def _means_another(outlet: str, text: str) -> bool:
    """Whether an article uses an outlet's name for something else too, or a short form of it that an exchange would leave: "the Post"."""
    if outlet == "Time" and "Time magazine" not in text:
        return True
    last = outlet.rsplit(maxsplit=1)[-1]
    short = last != outlet and len(re.findall(rf"\b{last}\b", text)) > len(re.findall(rf"\b{re.escape(outlet)}\b", text))
    return short or any(gender(match[1]) for match in re.finditer(rf"\b([A-Z][a-z]+)(?: [A-Z]\.)? {re.escape(outlet)}\b", text))


def _outlet_forms(text: str, chance: random.Random) -> tuple[dict[str, _Form], tuple[str, str]] | None:
    counts = Counter({name: len(re.findall(rf"\b{re.escape(name)}\b", text)) for name in OUTLETS if not _means_another(name, text)})
    named = [name for name, count in counts.most_common(2) if count]
    if not named:
        return None
    if len(named) == 1:
        named.append(chance.choice([name for name in OUTLETS if name != "Time" and not counts[name]]))
    one, other = named
    return {one: _Form(other), other: _Form(one)}, (one, other)
