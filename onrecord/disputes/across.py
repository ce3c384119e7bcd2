"""Disputes across articles: a denial in one, and in another what it denies.

Two statements dispute one another across articles when the same people are in it, the matter is the same and the
claims are opposed: someone denies, and someone of another party has claimed or charged it, within DAYS. What speaks
for it is added up: the share of what is denied whose words the claim has, rare words counting for more (inverse
document frequency, Spärck Jones 1972); that the claim is about the one who denies; that the denial is about the one
who claims; that it is a charge, and one between the very two people; that the two articles are about the same things. Candidates come from an inverted
index by those concerned and the words of the matter, so that nothing is compared with everything.
"""

import datetime
import math
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.dated_statement import DatedStatement
from onrecord.disputes.matter import acts, denies_content, matter, negated
from onrecord.disputes.participants import People

DAYS = 45
"""How many days may lie between what is said and its denial, either way: newspapers repeat both."""
MOST_CANDIDATES = 64
"""Claims of one entry of the index that a denial looks at: the nearest in time."""
MOST_MATCHES = 3
"""Claims that one denial is linked to: the best."""
ENOUGH, ENOUGH_UNSAID = 0.45, 0.65
"""The least score of a link. The second is for a denial whose cue does not say that it is one ("said he had not")."""


@dataclass(frozen=True, slots=True)
class ArchiveDispute:
    """Statement ``by`` denies or contradicts ``of``; ``of`` is None for a denial of what nobody on record has said.

    ``proposition``: what is disputed, in words of the articles. ``score``: how much speaks for the link, 0 to 1, no
    probability; 1 where one article itself makes it.
    """

    by: DatedStatement
    of: DatedStatement | None
    proposition: str
    relation: Literal["denies", "contradicts"]
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class _Said:
    """A statement ready for comparing.

    ``day``: ordinal of its date. ``speaker``: the person who speaks, ``""`` for a government or body.
    ``speaking``: the speaker and its party. ``concerned``: those it is about.
    ``matter``: the words of what it says; ``denied``: with those of what it denies in its own article. ``context``: those
    of its whole article.
    """

    statement: DatedStatement
    day: int
    speaker: str
    speaking: frozenset[str]
    concerned: frozenset[str]
    matter: frozenset[str]
    denied: frozenset[str]
    context: frozenset[str]


_Index = Mapping[tuple[str, str], tuple[Sequence[int], Sequence[_Said]]]
"""By someone concerned and a word of the matter: the claims, by day, and their days. ``_ANY`` for a word: the charges against them."""
_ANY = ""


def disputes_across(statements: Iterable[DatedStatement], people: People, denied_within: Mapping[str, str] | None = None) -> tuple[ArchiveDispute, ...]:
    """The disputes between statements of different articles, by date.

    ``denied_within``: by the id of a denial, the content of what it denies in its own article, where that is known: what
    a denial of "the charge" is about. Undated statements are left out. Time grows with the number of statements: each
    denial looks at no more than MOST_CANDIDATES claims for each of its words.
    """
    made = _made([statement for statement in statements if statement.speaker], people, denied_within or {})
    contexts = {said.statement.article: said.context for said in made}
    rarity = _rarity(contexts.values())
    weights = {article: _weight(context, rarity) for article, context in contexts.items()}
    index = _index(made)
    found: list[ArchiveDispute] = []
    for denial in filter(_is_denial, made):
        enough = ENOUGH if denies_content(denial.statement) else ENOUGH_UNSAID
        scored = [(_score(denial, claim, rarity, weights), claim) for claim in _candidates(denial, index)]
        ordered = sorted(scored, key=lambda entry: (-entry[0], abs(entry[1].day - denial.day), entry[1].statement.statement))
        best = [entry for entry in ordered[:MOST_MATCHES] if entry[0] >= enough]
        found += [ArchiveDispute(denial.statement, claim.statement, claim.statement.content, "denies", round(score, 3)) for score, claim in best]
    return tuple(sorted(found, key=lambda each: (each.by.date or "", each.by.article, each.by.number, -each.score)))


def _made(given: Sequence[DatedStatement], people: People, denied_within: Mapping[str, str]) -> list[_Said]:
    contexts: dict[str, set[str]] = defaultdict(set)
    taken: list[tuple[DatedStatement, int, frozenset[str], frozenset[str]]] = []
    for statement in given:
        day = _day(statement.date)
        if day is not None:
            words = matter(statement.content)
            denied = words | matter(denied_within.get(statement.statement, ""))
            contexts[statement.article] |= denied
            taken.append((statement, day, words, denied))
    whole = {article: frozenset(words) for article, words in contexts.items()}
    return [
        _Said(statement, day, people.person(statement), people.speaking(statement), people.concerned(statement), words, denied, whole[statement.article])
        for statement, day, words, denied in taken
    ]


def _is_denial(said: _Said) -> bool:
    """Someone denies, and what they deny is plain: not "denied that they had not"."""
    statement = said.statement
    return statement.act == "deny" and denies_content(statement) != negated(statement.content)


def _is_claim(said: _Said) -> bool:
    return said.statement.act in acts("claims") and not negated(said.statement.content)


def _is_charge(said: _Said) -> bool:
    return said.statement.act in acts("charges")


def _rarity(contexts: Iterable[frozenset[str]]) -> dict[str, float]:
    """How rare each word is among articles: 0 for one that all have, near 1 for one that a single article has."""
    given = list(contexts)
    counted = Counter(word for context in given for word in context)
    return {word: 1 - math.log(count) / math.log(len(given) + 1) for word, count in counted.items()}


def _weight(words: Iterable[str], rarity: Mapping[str, float]) -> float:
    return math.fsum(rarity[word] for word in words)


def _index(made: Sequence[_Said]) -> _Index:
    entries: dict[tuple[str, str], list[_Said]] = defaultdict(list)
    for claim in sorted(filter(_is_claim, made), key=lambda said: (said.day, said.statement.article, said.statement.number)):
        for concerned in claim.concerned | claim.speaking:
            for word in claim.matter:
                entries[concerned, word].append(claim)
        for concerned in claim.concerned if _is_charge(claim) else ():
            entries[concerned, _ANY].append(claim)
    return {key: ([claim.day for claim in claims], claims) for key, claims in entries.items()}


def _candidates(denial: _Said, index: _Index) -> Iterator[_Said]:
    """The claims that share someone and a word with ``denial``, each once."""
    seen: set[str] = set()
    for concerned in sorted(denial.speaking | denial.concerned):
        for word in (_ANY, *sorted(denial.denied)):
            days, claims = index.get((concerned, word), ((), ()))
            middle = bisect_left(days, denial.day)
            first = max(bisect_left(days, denial.day - DAYS), middle - MOST_CANDIDATES // 2)
            last = min(bisect_right(days, denial.day + DAYS), middle + MOST_CANDIDATES // 2)
            for claim in claims[first:last]:
                if claim.statement.statement not in seen:
                    seen.add(claim.statement.statement)
                    yield claim


def _score(denial: _Said, claim: _Said, rarity: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """How much speaks for ``denial`` being of ``claim``: 0 where something rules it out."""
    if claim.statement.article == denial.statement.article or claim.speaking & denial.speaking:
        return 0.0
    about_denier = bool(claim.concerned & denial.speaking)
    about_claimant = bool(denial.concerned & claim.speaking)
    if not (about_denier or about_claimant or claim.concerned & denial.concerned):
        return 0.0
    charge, shared = _is_charge(claim), claim.matter & denial.denied
    mutual = charge and denial.speaker in claim.concerned and claim.speaker in denial.concerned
    if len(shared) < 2 and not (about_denier and charge):
        return 0.0
    # "Denied any role in the murder" tells its matter itself; "denied the charge" by what the article says was charged.
    covered = max(_weight(claim.matter & words, rarity) / max(_weight(words, rarity), 1.0) for words in (denial.matter, denial.denied))
    smaller = min(weights[claim.statement.article], weights[denial.statement.article])
    alike = min(1.0, 2 * _weight(claim.context & denial.context, rarity) / max(smaller, 1.0))
    people = 0.15 * about_denier + 0.1 * about_claimant + 0.1 * charge + 0.15 * mutual
    doubts = 0.1 * (len(shared) < 2) + 0.1 * (not about_denier and not about_claimant)
    return min(1.0, 0.6 * covered + people + 0.15 * alike - doubts)


def _day(date: str | None) -> int | None:
    """The ordinal of a date; of a month or year, of its middle."""
    if not date:
        return None
    whole = {4: f"{date}-07-01", 7: f"{date}-15"}.get(len(date), date)
    try:
        return datetime.date.fromisoformat(whole).toordinal()
    except ValueError:
        return None
