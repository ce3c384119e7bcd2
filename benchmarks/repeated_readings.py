"""Many readings out of a few real ones: each repeated with other names and other days, for a record as large as one likes.

A name becomes another of the same length, so every span stays where it is. Which of forty forms a name takes changes from
repetition to repetition: the words of the record grow in number as those of an archive do.
"""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from zlib import crc32

from onrecord.acts import ACTS
from onrecord.article import Article, Span
from onrecord.record.evidence import identifier
from onrecord.statement import Actor, Reading, Statement

_FORMS = 40
_DAYS_BETWEEN = 9
_NAME = re.compile(r"\b[A-Z][a-z]{3,}\b")
_NO_NAMES = frozenset(
    [
        "This",
        "That",
        "These",
        "Those",
        "They",
        "There",
        "Then",
        "When",
        "Where",
        "What",
        "Which",
        "While",
        "With",
        "After",
        "Before",
        "Both",
        "Despite",
        "Earlier",
        "Even",
        "From",
        "Have",
        "However",
        "Last",
        "Many",
        "Meanwhile",
        "More",
        "Most",
        "Only",
        "Other",
        "Some",
        "Such",
        "Sunday",
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "January",
        "February",
        "March",
        "April",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "Under",
        "Until",
        "Were",
        "Will",
        "Your",
    ]
)
_VOWELS, _CONSONANTS = "aeiou", "bcdfghjklmnprstvwz"
# How often each act was labelled in 2,584 attributions; the rest share what is left.
_WEIGHTS = {"claim": 27, "criticize": 13, "opine": 12, "predict": 8, "accuse": 7, "support": 7, "demand": 6, "deny": 4, "promise": 4, "refuse": 3}
_ON_ISSUES = frozenset(("demand", "condition", "offer", "agree", "refuse", "promise", "threaten"))


def repeated(readings: Sequence[Reading], statements: int) -> Iterator[Reading]:
    """Readings with about so many statements together; the first ones are ``readings`` as they are, with what they lack made up."""
    made = repetition = 0
    while made < statements:
        for reading in readings:
            again = _again(reading, repetition)
            made += len(again.statements)
            yield again
            if made >= statements:
                return
        repetition += 1


def _again(reading: Reading, repetition: int) -> Reading:
    article = reading.article
    choose = random.Random(f"{article.id} {repetition}")
    text = _renamed(article.text, repetition)
    name = f"{article.id}-{repetition}"
    published = _later(article.published or "2016-01-01", repetition)
    names = list(dict.fromkeys(match.group() for match in _NAME.finditer(text) if match.group() not in _NO_NAMES)) or ["nobody"]
    title = article.title and _renamed(article.title, repetition)
    again = Article(name, text, published, title, article.outlet or choose.choice(("Crossline", "The Maren Courier")), f"https://news.example.org/{name}")
    actors = tuple(
        Actor(_renamed(actor.name, repetition), actor.type, tuple(_renamed(alias, repetition) for alias in actor.aliases)) for actor in reading.actors
    )
    return Reading(again, tuple(_statement(again, statement, names, repetition, choose) for statement in reading.statements), reading.times, actors)


def _statement(article: Article, statement: Statement, names: list[str], repetition: int, choose: random.Random) -> Statement:
    act = statement.act or choose.choices(ACTS, [_WEIGHTS.get(act, 1) for act in ACTS])[0]
    said = statement.said and (_later(statement.said, repetition) if len(statement.said) == 10 else statement.said)
    return replace(
        statement,
        id=identifier(article.id, statement.source, statement.cue, statement.content),
        speaker=statement.speaker and replace(statement.speaker, name=_renamed(statement.speaker.name, repetition)),
        act=act,
        target=_renamed(statement.target, repetition) if statement.target else choose.choice(names) if choose.random() < 0.4 else None,
        addressee="reporters" if choose.random() < 0.1 else None,
        issue=" ".join(_words(article.text, statement.content)[-2:]) if act in _ON_ISSUES else None,
        said=said,
        within=None,
        via=tuple(_renamed(name, repetition) for name in statement.via),
    )


def _words(text: str, spans: tuple[Span, ...]) -> list[str]:
    return [word for start, end in spans for word in text[start:end].split()] or ["it"]


def _renamed(text: str, repetition: int) -> str:
    return text if repetition == 0 else _NAME.sub(lambda match: _form(match.group(), repetition), text)


def _form(name: str, repetition: int) -> str:
    return name if name in _NO_NAMES else _another(name, crc32(f"{name} {repetition}".encode()) % _FORMS)


@cache
def _another(name: str, form: int) -> str:
    choose = random.Random(f"{name} {form}")
    letters = [choose.choice(_VOWELS if letter in _VOWELS else _CONSONANTS) for letter in name[1:]]
    return choose.choice(_CONSONANTS).upper() + "".join(letters)


def _later(day: str, repetition: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=_DAYS_BETWEEN * repetition)).isoformat()
