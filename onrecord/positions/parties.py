"""From speakers to parties: a party is a government, or a body, with the people who speak for it.

Whom someone speaks for is read off how articles describe them: "Ostrel's president, Ada Korr", "Korr, who leads the
movement", "Korr's spokesman". An office that is over ("the former minister") speaks for nobody; the opposition of a
country is a party of its own. Of several articles the nearest in time tells. Who is described nowhere is a party of
one. Countries that no table knows are known by their names, and their people and things by the word that ends as
such words do in English ("Ostrelian").
"""

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files

from onrecord.dated_statement import DatedStatement, words
from onrecord.statement import Reading

Identity = Callable[[str, str], str]
"""From an article's id and the name of an actor in it to the actor's identity over all articles."""

_TOKEN = re.compile(r"[^\W_]+(?:[-'’.&][^\W_]+)*['’]?|[^\w\s]|\n")
_BEFORE, _AFTER = 120, 160  # code points of the text around a name that can describe its bearer
_SENTENCE_BEFORE = 400
_MOST_ALIKE = 20  # people whose names begin with the same word
_LONGEST_NAME = 8  # words of a body's name
_BODY_OF_STATE = r"(?:government|parliament|army|armed forces|president|prime minister|foreign minist(?:er|ry)|defen[cs]e minist(?:er|ry)|capital|troops)"
_STATE = re.compile(
    rf"\b([A-Z][a-z]\w+)['’]s (?:former |new |chief |deputy )?{_BODY_OF_STATE}\b|\b{_BODY_OF_STATE} of ([A-Z][a-z]\w+)(?! [A-Z])",
)
_HOUSE = re.compile(rf"\b([A-Z]\w+(?: [A-Z]\w+)?), the ([A-Z]\w+) {_BODY_OF_STATE}\b,?")
_FIRST = re.compile(r"(?<!\w)[^\W\d_][\w-]*")
_SHORTEST_STEM = 4
_COUNTRY_WORDS = 4
_PEOPLE = re.compile(r"(?:n|an|ian|ean|lan|nian|ese|ish|i|ic)s?")


@dataclass(frozen=True, slots=True)
class Description:
    """One place where an article describes a person. ``words``: the describing words; ``place``: where it says the person is ("In Selbin");
    ``sentence_before``: what an "its" in them can point at."""

    person: str
    words: tuple[str, ...]
    place: str = ""
    sentence_before: str = ""


@dataclass(frozen=True, slots=True)
class Described:
    """What one article tells about who speaks for whom. ``bodies``: governments and organizations, each name and alias to the name."""

    article: str
    published: str
    descriptions: tuple[Description, ...]
    bodies: tuple[tuple[str, str, str], ...]
    people: tuple[tuple[str, str], ...]


def plain_names(article: str, name: str) -> str:  # noqa: ARG001 - an Identity
    """The Identity of those who have none: the name itself."""
    return name


def described(reading: Reading) -> Described:
    """Who an article describes as what: linear in its text."""
    text = reading.article.text
    people: dict[str, str] = {}
    descriptions: list[Description] = []
    surnames = {actor.name.split()[-1] for actor in reading.actors if actor.type == "person" and len(actor.name.split()) > 1}
    bodies: dict[str, tuple[str, str]] = {state: (state, "government") for state in _states(text) if state not in surnames}
    bodies |= {house: (state, "") for house, state in _houses(text)}
    for statement in reading.statements:
        if speaker := statement.speaker:
            if speaker.name in bodies:
                continue
            if speaker.type == "person":
                people.setdefault(speaker.name, speaker.name)
                tokens = _tokens(words(text, statement.source))
                descriptions.append(Description(speaker.name, tuple(token for token in tokens if token not in speaker.name.split())))
            elif speaker.type in {"government", "organization"} and _is_name(speaker.name):
                bodies.setdefault(speaker.name, (speaker.name, speaker.type))
    for actor in reading.actors:
        for alias in (actor.name, *actor.aliases):
            if not _is_name(alias) or alias in bodies:
                continue
            if actor.type == "person":
                people.setdefault(alias, actor.name)
            elif actor.type in {"government", "organization"}:
                bodies.setdefault(alias, (actor.name, actor.type))
    descriptions += _descriptions(text, people)
    return Described(
        reading.article.id,
        reading.article.published or "",
        tuple(descriptions),
        tuple((alias, name, kind) for alias, (name, kind) in bodies.items()),
        tuple(people.items()),
    )


@dataclass(frozen=True, slots=True)
class Parties:
    """Whom each speaker of an archive speaks for: ``party`` answers. Made by ``parties``."""

    identity: Identity
    owners: "_Owners"
    offices: Mapping[str, Sequence[tuple[str, str | None]]]  # by person: (day of publication, party, or None for an office that is over), by day
    aliases: Mapping[str, Mapping[str, str]]  # by article: each way it calls a person, to the name

    def party(self, statement: DatedStatement) -> str:
        """The party that ``statement`` is a position of: a government or body, or the speaker where none is known."""
        name = self.identity(statement.article, statement.speaker)
        if statement.speaker_type == "person" and statement.speaker not in self.owners.names:
            return self._office(name, statement.date or "") or name
        owner = self.owners.owner(Description("", tuple(_tokens(statement.speaker))), self.aliases.get(statement.article, {}), body=True)
        if owner.person:
            person = self.identity(statement.article, owner.person)
            return self._office(person, statement.date or "") or person
        body = owner.party or self.owners.known(statement.speaker)
        return self.body_identity(statement.article, body) if body else name

    def of_actor(self, article: str, name: str, date: str | None) -> str:
        """The party of an actor that an article names, a target for example."""
        known = self.owners.known(name)
        identity = self.body_identity(article, known) if known else self.identity(article, name)
        return identity if known else self._office(identity, date or "") or identity

    def body_identity(self, article: str, body: str) -> str:
        """Who a body is over all articles: a country that tables know is itself, whatever an article calls it."""
        return _identity_of_body(self.identity, article, body)

    def body(self, words: str) -> str:
        """The government or body that ``words`` name, or whose people and things they call ("Ostrelian"); ``""`` for none."""
        return self.owners.known(words) or self.owners.people_of(words)

    def _office(self, person: str, date: str) -> str | None:
        """The party in the article that describes ``person`` last up to ``date``, or first after it."""
        held = self.offices.get(person, ())
        before = [party for day, party in held if day <= date]
        return before[-1] if before else held[0][1] if held else None


def parties(articles: Iterable[Described], identity: Identity = plain_names) -> Parties:
    """Whom everyone speaks for, from what all ``articles`` tell. Linear in what they tell."""
    given = sorted(articles, key=lambda each: (each.published, each.article))
    owners = _Owners.of(given)
    told: dict[str, list[tuple[str, str | None]]] = defaultdict(list)
    spoken_for: dict[str, Counter[str]] = defaultdict(Counter)
    for article in given:
        local = dict(article.people)
        votes: dict[str, Counter[str]] = defaultdict(Counter)
        over: set[str] = set()
        for description in article.descriptions:
            person = identity(article.article, description.person)
            owner = owners.owner(description, local)
            if owner.past:
                over.add(person)
            elif owner.person and owner.person != description.person:
                spoken_for[person][identity(article.article, owner.person)] += 1
            elif owner.party:
                votes[person][_identity_of_body(identity, article.article, owner.party)] += 1
        for person in over:
            told[person].append((article.published, None))
        for person, counted in votes.items():
            if person not in over:
                told[person].append((article.published, min(counted.items(), key=lambda entry: (-entry[1], entry[0]))[0]))
    _share(told, spoken_for)
    return Parties(identity, owners, told, {article.article: dict(article.people) for article in given})


def _identity_of_body(identity: Identity, article: str, body: str) -> str:
    return body if _country(body) == body else identity(article, body)


def _share(told: dict[str, list[tuple[str, str | None]]], spoken_for: Mapping[str, Counter[str]]) -> None:
    """Those who speak for a person speak for that person's party, and where only the spokesman's is told, it is the person's too."""
    for spokesman, people in sorted(spoken_for.items()):
        [(person, _)] = people.most_common(1)
        if spokesman not in told and person in told:
            told[spokesman] = told[person]
        elif person not in told and spokesman in told:
            told[person] = told[spokesman]


@dataclass(frozen=True, slots=True)
class _Owner:
    """Whose an office is: a party, or a person; or ``past``."""

    party: str = ""
    person: str = ""
    past: bool = False


@dataclass(frozen=True, slots=True)
class _Owners:
    """The governments and bodies of an archive, by the words that name them."""

    names: Mapping[str, str]
    longest: int
    by_stem: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @staticmethod
    def of(articles: Sequence[Described]) -> "_Owners":
        counted: dict[str, Counter[str]] = defaultdict(Counter)
        governments: dict[str, None] = {}
        for article in articles:
            for alias, name, kind in article.bodies:
                counted[alias][name] += 1
                if kind == "government":
                    governments[name] = None
        names = {alias: min(found.items(), key=lambda entry: (-entry[1], entry[0]))[0] for alias, found in counted.items()}
        by_stem: dict[str, list[str]] = defaultdict(list)
        for name in governments:
            if " " not in name and len(name) >= _SHORTEST_STEM:
                by_stem[name[:_SHORTEST_STEM].lower()].append(name)
        found = _Owners({}, 0, by_stem)
        # Where an article calls "Ostrelian" what others call "Ostrel", they are one.
        names = {alias: found.people_of(name) or name for alias, name in names.items() if found.people_of(name) or name in counted}
        return _Owners(names, min(_LONGEST_NAME, max((len(alias.split()) for alias in names), default=0)), by_stem)

    def known(self, words: str) -> str:
        """The body that ``words`` name, ``""`` where they name none: a country by the name that all articles share, or as articles call it."""
        return _country(words) or self.names.get(words, "")

    def owner(self, description: Description, people: Mapping[str, str], *, body: bool = False) -> _Owner:
        """Whose office ``description`` tells of; ``body``: it is of something that speaks, not of a person."""
        table = _words()
        tokens = description.words
        lowered = [token.lower().replace("’", "'").removesuffix("'s") for token in tokens]
        if any(token in table["past"] or token.startswith("ex-") for token in lowered) and table["begun"].isdisjoint(lowered):
            return _Owner(past=True)
        office = not table["offices"].isdisjoint(lowered)
        leads = not table["leads"].isdisjoint(lowered)
        bare = len(tokens) <= self.longest + 2 and not body and all(token[:1].isupper() or token.lower() in {"of", "the", "and", "for"} for token in tokens)
        speaks_as_body = body and not (table["bodies"] | table["published_by"]).isdisjoint(lowered)
        if not (office or leads or bare or speaks_as_body):
            return _Owner()
        against = not table["against"].isdisjoint(lowered)
        voice = any(token.startswith("spokes") for token in lowered)
        party = self._named(tokens, lowered, spokesman=voice, elsewhere=against)
        if not party and lowered[:1] in (["its"], ["their"]):
            party = self._first(_tokens(description.sentence_before))
        if not party and description.place:
            party = self.known(description.place)
        if against:
            return _Owner(party=f"opposition in {party}" if party else "")
        if party:
            return _Owner(party=party)
        return _Owner(person=next((people[name] for name in _possessors(tokens) if name in people), ""))

    def _named(self, tokens: Sequence[str], lowered: Sequence[str], *, spokesman: bool, elsewhere: bool) -> str:
        """The first body among ``tokens`` whose the office is: not the one it is sent to."""
        for start in range(len(tokens)):
            if start and not elsewhere and _preposition(lowered[:start], spokesman=spokesman):
                continue
            if found := self._at(tokens, start):
                return found
        return ""

    def _first(self, tokens: Sequence[str]) -> str:
        return next((found for start in range(len(tokens)) if (found := self._at(tokens, start))), "")

    def _at(self, tokens: Sequence[str], start: int) -> str:
        if not tokens[start][:1].isupper():
            return ""
        for length in range(min(max(self.longest, _COUNTRY_WORDS), len(tokens) - start), 0, -1):
            last = re.sub(r"['’]s?$", "", tokens[start + length - 1])
            if found := self.known(" ".join((*tokens[start : start + length - 1], last))):
                return found
        return self.people_of(re.sub(r"['’]s?$", "", tokens[start]))

    def people_of(self, word: str) -> str:
        """The country whose people or things ``word`` calls: known, or by how such words are made in English."""
        if found := _country_of_people(word):
            return found
        lowered = word.lower()
        for name in self.by_stem.get(lowered[:_SHORTEST_STEM], ()):
            root = name.lower().rstrip("aeiouy")
            rest = lowered.removeprefix(root)
            if len(root) >= _SHORTEST_STEM - 1 and rest != lowered and _PEOPLE.fullmatch(rest.removeprefix(root[-1])) and lowered != name.lower():
                return name
        return ""


@lru_cache(maxsize=1 << 14)
def _country(words: str) -> str:
    from onrecord.knowledge.countries import government_of

    return government_of(words) or ""


@lru_cache(maxsize=1 << 14)
def _country_of_people(word: str) -> str:
    from onrecord.knowledge.countries import country_in

    return country_in(word) or ""


def _preposition(before: Sequence[str], *, spokesman: bool) -> bool:
    """Whether what follows ``before`` is where an office is exercised, not whose it is: "ambassador to", "envoy for", "diplomat in"."""
    last = next((token for token in reversed(before) if token in {"to", "for", "in", "on", "from", "at", "with", "of", "by"}), "")
    if last == "for":
        return not spokesman
    return last in {"to", "in", "on", "with"}


def _possessors(tokens: Sequence[str]) -> Iterator[str]:
    """The names in ``tokens`` that end in a possessive, whole and by their last word."""
    for place, token in enumerate(tokens):
        if token[:1].isupper() and re.search(r"['’]s?$", token):
            last = re.sub(r"['’]s?$", "", token)
            first = place
            while first and tokens[first - 1][:1].isupper():
                first -= 1
            if first < place:
                yield " ".join((*tokens[first:place], last))
            yield last


def _descriptions(text: str, people: Mapping[str, str]) -> list[Description]:
    found: list[Description] = []
    for start, end, person in _places(text, people):
        titles, opening = _titles(_tokens(text[max(0, start - _BEFORE) : start]))
        if titles:
            pointing = titles[0].lower() in {"its", "their"}
            found.append(Description(person, titles, opening, _sentence_before(text, start) if pointing else ""))
        if apposition := _apposition(text[end : end + _AFTER]):
            found.append(Description(person, apposition))
    return found


def _places(text: str, people: Mapping[str, str]) -> Iterator[tuple[int, int, str]]:
    """Where ``text`` has a name of one of ``people``, the longest there is, and whose it is."""
    by_first: dict[str, list[str]] = defaultdict(list)
    for name in sorted(people, key=len, reverse=True):
        if first := _FIRST.match(name):
            by_first[first.group()].append(name)
    done = 0
    for match in _FIRST.finditer(text):
        start = match.start()
        if start < done:
            continue
        for name in by_first.get(match.group(), ())[:_MOST_ALIKE]:
            end = start + len(name)
            if text.startswith(name, start) and not text[end : end + 1].isalnum():
                done = end
                yield start, end, people[name]
                break


def _states(text: str) -> set[str]:
    """The names of what has a government, a parliament or an army of its own: states, also those that no table knows."""
    return {first or second for first, second in _STATE.findall(text)}


def _houses(text: str) -> Iterator[tuple[str, str]]:
    """What an article says stands for a government, with the word it has for the country: "Quay Street, the Corravan foreign ministry"."""
    for match in _HOUSE.finditer(text):
        yield match.group(1), match.group(2)


def _is_name(words: str) -> bool:
    """Whether ``words`` name something: "the foreign ministry" and "The minister's office" describe it."""
    return words[:1].isupper() and not re.match(r"(?:The|An?) |.*['’]s? ", words)


def _titles(tokens: Sequence[str]) -> tuple[tuple[str, ...], str]:
    """The noun phrase that ends where a name begins ("Ostrel's chief negotiator,"), and the place before it ("In Selbin,")."""
    table = _words()
    end = len(tokens) - 1 if tokens and tokens[-1] == "," else len(tokens)
    start = end
    while start and (tokens[start - 1][:1].isupper() or tokens[start - 1].lower() in table["offices"] | table["within_titles"]):
        start -= 1
    phrase = tuple(tokens[start:end])
    if end < len(tokens) and table["offices"].isdisjoint(token.lower() for token in phrase):
        return (), ""
    place = ""
    if phrase and start >= 3 and tokens[start - 1] == "," and tokens[start - 3] == "In":
        place = tokens[start - 2]
    return phrase, place


def _apposition(after: str) -> tuple[str, ...]:
    """The words between commas after a name, or an "of the ..." that follows it at once."""
    if match := re.match(r", ([^,.;:()\n\"“”—]{3,})", after):
        tokens = _tokens(match.group(1))
        table = _words()
        titles = (table["offices"] | table["within_titles"] | table["past"]) - {"and", "for", "of", "to"}
        if tokens and (tokens[0][:1].isupper() or tokens[0].lower() in titles):
            return tuple(tokens)
    if match := re.match(r" of (?:the )?([A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*)", after):
        return tuple(_tokens(match.group(1)))
    return ()


def _sentence_before(text: str, position: int) -> str:
    before = text[max(0, position - _SENTENCE_BEFORE) : position]
    return re.split(r"(?<=[.!?])[\s”\"]+", before.rstrip())[-2:][0]


def _tokens(text: str) -> list[str]:
    return [match.group() for match in _TOKEN.finditer(text)]


@cache
def _words() -> Mapping[str, frozenset[str]]:
    table = tomllib.loads((files("onrecord.positions") / "party_words.toml").read_text(encoding="utf-8"))
    return {name: frozenset(entries) for name, entries in table.items()}
