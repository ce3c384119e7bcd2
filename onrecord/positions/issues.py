"""What a position is about: wordings of issues, and which of them mean the same.

A wording is split into topics ("withdrawal, prisoners and repairs" has three). A topic is a head, brought to its
stem and to the first of its synonyms, and the modifiers that tell it from others of that head: "a thirty-day halt
in fighting" and "the truce" have the same head and no modifier. Wordings meet where their heads are the same and
their modifiers share one; a bare one ("the talks") meets what its own article calls so in more words, or else the
only issue of that head. Words that tell no two issues apart, and synonyms, are data: ``issue_words.toml``.
"""

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onrecord.stems import stem

MOST_WORDS = 60
"""Words of a wording that are looked at: an issue is a short noun phrase."""
_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
_ENDED = re.compile(r"\s*[.!?:;\"“‘«]")
_BETWEEN = re.compile(r"[,;/]|\band\b|\bor\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Topic:
    """One thing that a wording speaks of.

    ``head``: the stem of its head noun or verb, or of the first of its synonyms.
    ``modifiers``: the stems of the words that tell it from others with that head.
    ``partners``: the stems of the words that say with whom ("talks with the union").
    """

    head: str
    modifiers: frozenset[str]
    partners: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Issue:
    """Wordings that mean the same, each with how often it occurs. ``name``: the words for it that occur most, of equals the fullest."""

    name: str
    head: str
    wordings: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class _Worded:
    """A wording, how often it occurs, and the words of it that name one topic."""

    name: str
    wording: str
    count: int


@dataclass(frozen=True, slots=True)
class _Words:
    """The tables of ``issue_words.toml``, as stems where they are compared by stems."""

    same: Mapping[str, str]
    acting: Mapping[str, str]
    handling: frozenset[str]
    plain: frozenset[str]
    breaks: frozenset[str]
    partners: frozenset[str]
    circumstances: frozenset[str]
    silences: frozenset[str]


def topics(wording: str) -> tuple[Topic, ...]:
    """The topics of a wording, in its order; none where it has no word that can be one."""
    return tuple(_named_topics(wording))


def heads(text: str) -> frozenset[str]:
    """What the head of a topic can be found among in ``text``: the stem of each word, or of the first of its synonyms.

    Parts of names do not count: "the Union of Canal Pilots" speaks of no canal.
    """
    found: set[str] = set()
    ended = True
    for match in _WORD.finditer(text):
        word = match.group()
        if (ended or not word[:1].isupper()) and word.lower() not in _words().breaks:
            found.add(concept(word))
        ended = _ENDED.match(text, match.end()) is not None
    return frozenset(found)


def silent(wording: str) -> bool:
    """Whether refusing it is a silence ("comment", "giving further details", "whether they had met") and no position."""
    roots = [stem(word) for word in _tokens(wording)[:MOST_WORDS] if not is_plain(word)]
    told = [root for root in roots if root not in _words().handling] or roots
    return bool(told) and told[0] in _words().silences


def compatible(one: Topic, other: Topic) -> bool:
    """Whether two topics can be the same thing: same head, and no modifiers that tell them apart."""
    return one.head == other.head and _meet(one.modifiers, other.modifiers) and _meet(one.partners, other.partners)


def issues(wordings: Iterable[tuple[str, str]]) -> dict[tuple[str, Topic], Issue]:
    """The issue of each topic of each article.

    ``wordings``: pairs of an article's id and a wording, one for each position, in any order.
    The answer's keys are the article's id and the topic. Linear in the wordings.
    """
    counted = Counter((article, wording) for article, wording in wordings if wording)
    places: dict[str, dict[tuple[str, Topic], list[_Worded]]] = defaultdict(lambda: defaultdict(list))
    for (article, wording), count in sorted(counted.items()):
        for topic, name in _named_topics(wording).items():
            places[topic.head][article, topic].append(_Worded(name, wording, count))
    found: dict[tuple[str, Topic], Issue] = {}
    for head, of_head in sorted(places.items()):
        for group in _groups(of_head):
            issue = _issue(head, [entry for place in group for entry in of_head[place]])
            found |= dict.fromkeys(group, issue)
    return found


def concept(word: str) -> str:
    """The stem of ``word``, or of the first of its synonyms."""
    found = stem(word)
    return _words().same.get(found, found)


def _named_topics(wording: str) -> dict[Topic, str]:
    """The topics of a wording, in its order, each with the words that it stands in."""
    found: dict[Topic, str] = {}
    for piece in _BETWEEN.split(wording):
        topic = _topic(_tokens(piece)[:MOST_WORDS])
        if topic is not None:
            found.setdefault(topic, piece.strip())
    return found


def _topic(tokens: Sequence[str]) -> Topic | None:
    """The head is the last word of the first noun phrase; where that only says what is done with an issue, of the next."""
    table = _words()
    phrases = list(_phrases(tokens))
    for place, (_, phrase) in enumerate(phrases):
        told = [word for word in phrase if not is_plain(word)]
        while told and stem(told[0]) in table.handling and (len(told) > 1 or place + 1 < len(phrases)):
            told = told[1:]
        if not told:
            continue
        # "Leaving the ridge" is a withdrawal: of a verb that has a noun, the verb is the head.
        acting = table.acting.get(stem(told[0])) if told[0].endswith("ing") else None
        head = acting or concept(told[-1])
        modifiers, partners = {stem(word) for word in told[1 if acting else 0 : None if acting else -1]}, set[str]()
        for opening, other in phrases[place + 1 :]:
            if opening in table.circumstances:
                break
            telling = {stem(word) for word in other if not is_plain(word) and stem(word) not in table.handling}
            if opening in table.partners:
                partners |= telling
            else:
                modifiers |= telling
        return Topic(head, frozenset(table.same.get(word, word) for word in modifiers) - {head}, frozenset(partners))
    return None


def _phrases(tokens: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """Runs of words between prepositions and the like, each with the one that opens it, ``""`` for the first."""
    opening, run = "", list[str]()
    for token in tokens:
        if token.lower() in _words().breaks:
            if run:
                yield opening, run
            opening, run = token.lower(), []
        else:
            run.append(token)
    if run:
        yield opening, run


def _meet(some: frozenset[str], others: frozenset[str]) -> bool:
    return not some or not others or not some.isdisjoint(others)


def is_plain(word: str) -> bool:
    """Whether ``word`` tells no two issues apart: quality, quantity, time, place in general, auxiliary verbs."""
    return word[:1].isdigit() or stem(word) in _words().plain or stem(word.partition("-")[0]) in _words().plain


def _groups(of_head: Mapping[tuple[str, Topic], object]) -> list[list[tuple[str, Topic]]]:
    """The places of one head, put together where they mean the same."""
    group_of: dict[str, str] = {}

    def root(modifier: str) -> str:
        while group_of[modifier] != modifier:
            group_of[modifier] = group_of[group_of[modifier]]
            modifier = group_of[modifier]
        return modifier

    for _, topic in of_head:
        first, *others = sorted(topic.modifiers) or [""]
        group_of.setdefault(first, first)
        for other in others:
            group_of.setdefault(other, other)
            group_of[root(other)] = root(first)
    told = {root(modifier) for modifier in group_of if modifier}
    in_article: dict[str, set[str]] = defaultdict(set)
    for article, topic in of_head:
        in_article[article] |= {root(modifier) for modifier in topic.modifiers}
    groups: dict[str, list[tuple[str, Topic]]] = defaultdict(list)
    for article, topic in of_head:
        candidates = {root(modifier) for modifier in topic.modifiers} or in_article[article] or told
        groups[next(iter(candidates)) if len(candidates) == 1 else ""].append((article, topic))
    return [group for _, group in sorted(groups.items())]


def _issue(head: str, entries: Sequence[_Worded]) -> Issue:
    names, wordings = Counter[str](), Counter[str]()
    for entry in entries:
        names[entry.name] += entry.count
        wordings[entry.wording] += entry.count
    name, _ = min(names.items(), key=_most_used_first)
    return Issue(name, head, tuple(sorted(wordings.items(), key=_most_used_first)))


def _most_used_first(counted: tuple[str, int]) -> tuple[int, int, str]:
    words, count = counted
    return -count, -len(words), words


def _tokens(text: str) -> list[str]:
    return [match.group() for match in _WORD.finditer(text)]


@cache
def _words() -> _Words:
    table = tomllib.loads((files("onrecord.positions") / "issue_words.toml").read_text(encoding="utf-8"))
    same = {stem(word): stem(row[0]) for row in table["same"] for word in row}
    return _Words(
        same=same,
        acting=same | {stem(word): same[stem(row[0])] for row in table["acting"] for word in row},
        handling=frozenset(map(stem, table["handling"])),
        plain=frozenset(map(stem, table["plain"])),
        breaks=frozenset(table["breaks"]),
        partners=frozenset(table["partners"]),
        circumstances=frozenset(table["circumstances"]),
        silences=frozenset(map(stem, table["silences"])),
    )
