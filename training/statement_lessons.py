"""Labelled articles as what the network that reads statements learns from.

The gold set's training articles, ``training.labelled``'s, ``training.labelled_statements``'s, ``training.invented``'s, and the single statements that
``training.acts`` knows. An article that ``training.labelled.kept_back`` keeps is for fitting what is read off the network, which must not have seen it.
"""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.acts import ACTS
from onrecord.article import Span
from onrecord.model.encoder import Model, encode
from onrecord.model.statement_encoder import MOST_CONTENT_WORDS, MOST_CUE_WORDS, parts_of_statements, words_in
from onrecord.reading import speakers
from onrecord.reading.cast import read_cast, scenes
from onrecord.reading.placeholders import for_words, shuffled_order, with_placeholders
from onrecord.reading.tokens import MARKS, tokenize
from training.acts import attributions_of, gold, single_statements
from training.invented import invented_articles
from training.labelled import kept_back, labelled_articles
from training.labelled_statements import labelled_statements
from training.speakers import plain

VERSIONS = 2
"""So many times an article is also shown with other placeholders for its names."""
LEAST_CONTENT = 6
"""A window shows a statement that holds its cue and so many words of its content, or all."""


@dataclass(frozen=True, eq=False)
class Lesson:
    """One labelled statement: the places of its words, and what is known of it.

    ``aims``: the words that name whom it is directed at, none for nobody; None where that is unknown or stands nowhere.
    ``disputes``: whether it disputes something, None where that is unknown; ``of``: the places of the lessons that it disputes, empty where
    nobody says that, None where that is unknown. ``nested``: whether it stands in another's content.
    """

    cue: list[int]
    content: list[int]
    act: int
    aims: frozenset[int] | None
    disputes: bool | None
    of: frozenset[int] | None
    nested: bool


@dataclass(frozen=True, eq=False)
class Labelled:
    """An article: ``pieces`` of each version, [versions, pieces], ``marks`` of pieces and parts, [pieces], ``first_piece`` of each word."""

    id: str
    kept_back: bool
    first_piece: NDArray[np.int64]
    pieces: tuple[NDArray[np.int64], ...]
    marks: NDArray[np.int64]
    lessons: tuple[Lesson, ...]


@dataclass(frozen=True, eq=False)
class Shown:
    """Words ``first`` to ``last`` (half-open) of an article in one of its versions, with the statements that can be seen there."""

    article: Labelled
    version: int
    first: int
    last: int
    lessons: tuple[Lesson, ...]


def labelled_for_statements(shared: Path, model: Model) -> list[Labelled]:
    """All that there is to learn from; ``model`` tells who is named in an article."""
    lines = [(line, False, True) for line in gold(shared, "train")]
    lines += [(line, kept_back(line["id"]), False) for line in labelled_articles(shared)]
    lines += [(line, kept_back(line["id"]), True) for line in labelled_statements(shared)]
    lines += [(line, False, True) for line in invented_articles()]
    lines += [(line, False, False) for line in single_statements(shared)]
    return [labelled(line, model, kept_back=kept, denials_known=known) for line, kept, known in lines]


def labelled(line: dict[str, Any], model: Model, *, kept_back: bool = False, denials_known: bool = True) -> Labelled:
    """An annotated article. ``denials_known``: whether a denial that it lists as no dispute is none."""
    text, weights = line["text"], speakers.load(model.folder)
    words = tokenize(text, model.tokenizer)
    tokens = with_placeholders(text, words, model.tokenizer)
    found = attributions_of(line)
    attributions = [attribution for attribution, _ in found]
    cast, _ = read_cast(scenes(text, words, for_words(encode(model, tokens).names, tokens, words), attributions), weights.ranking)
    aliases = {plain(entity["name"]): [entity["name"], *entity["aliases"]] for entity in line.get("entities", ())}
    disputed: dict[str, set[str | None]] = {}
    for dispute in line.get("disputes", ()):
        disputed.setdefault(dispute["by"], set()).add(dispute["of"])
    numbers = {row["eid"]: number for number, (attribution, row) in enumerate(found) if attribution.within is None and "eid" in row}

    def aims(row: dict[str, Any]) -> frozenset[int] | None:
        if "target" not in row or row["target"] is None:
            return None
        if not row["target"]:
            return frozenset()
        forms = aliases.get(plain(row["target"]), [row["target"]])
        names = {plain(form) for form in forms} | {plain(row["target"])}
        spans = [mention.span for mention in cast.mentions if plain(cast.actors[mention.actor].name) in names]
        return frozenset(words_in(tokens, [*spans, *(span for form in forms for span in _places(text, form))])) or None

    def disputes(row: dict[str, Any]) -> bool | None:
        if "disputes" not in line or (row["act"] == "deny" and row["eid"] not in disputed and not denials_known):
            return None
        return row["eid"] in disputed

    def of(row: dict[str, Any]) -> frozenset[int] | None:
        named = disputed.get(row.get("eid", ""), set())
        places = frozenset(numbers[name] for name in named if name in numbers)
        return places if places or None in named else None

    lessons = tuple(
        Lesson(
            words_in(tokens, attribution.cue),
            words_in(tokens, attribution.content),
            ACTS.index(row["act"]),
            None if attribution.within is not None else aims(row),
            None if attribution.within is not None else disputes(row),
            None if attribution.within is not None else of(row),
            attribution.within is not None,
        )
        for attribution, row in found
    )
    chance = random.Random(line["id"])
    orders: list[list[int] | None] = [None, *(shuffled_order(chance) for _ in range(VERSIONS))]
    versions = tuple(with_placeholders(text, words, model.tokenizer, order).pieces for order in orders)
    return Labelled(line["id"], kept_back, tokens.first_piece, versions, tokens.marks + MARKS * parts_of_statements(tokens, attributions), lessons)


def _places(text: str, name: str) -> Iterator[Span]:
    return (match.span() for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)) if name.strip() else iter(())


def shown(article: Labelled, version: int, first: int, last: int) -> Shown:
    """What a window of words shows."""
    inside = (
        lesson
        for lesson in article.lessons
        if lesson.content
        and first <= lesson.content[0] < last
        and all(first <= word < last for word in lesson.cue)
        and sum(word < last for word in lesson.content) >= min(LEAST_CONTENT, len(lesson.content))
    )
    return Shown(article, version, first, last, tuple(inside))


def words_of(lesson: Lesson, window: Shown) -> tuple[list[int], list[int]]:
    """The first words of a statement's cue and content, counted from the window's first, as they are looked at when reading."""

    def inside(places: Sequence[int]) -> list[int]:
        return [place - window.first for place in places if window.first <= place < window.last]

    return inside(lesson.cue)[:MOST_CUE_WORDS], inside(lesson.content)[:MOST_CONTENT_WORDS]
