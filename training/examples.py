"""Annotated articles as what the network learns from: tags for words, links between spans, labels of statements."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from onrecord.article import Span
from onrecord.reading.names import NAME_TAGS
from onrecord.reading.placeholders import with_placeholders
from onrecord.reading.tags import ROLES, tag
from onrecord.reading.tokens import Tokens, tokenize
from training.corpora import Annotated, Attribution

NONE = -1
UNKNOWN = -2
IGNORED = -100
"""The tag of a word that teaches nothing, as PyTorch's losses take it."""

ACTS = (
    *("claim", "deny", "accuse", "criticize", "support", "demand", "condition", "offer"),
    *("agree", "refuse", "promise", "threaten", "predict", "ask", "opine", "admit"),
)
"""The sixteen acts, in the order of the guidelines."""

WordSpan = tuple[int, int]
"""First and last word, both included."""


@dataclass(frozen=True)
class LinkedSpans:
    """``spans`` are (role, first word, last word), in text order.

    ``links`` gives for each span the index of the span it belongs to: for a cue its source, for a
    content its cue; NONE where it has none. Sources belong to nothing: UNKNOWN.
    """

    spans: tuple[tuple[int, int, int], ...]
    links: tuple[int, ...]


@dataclass(frozen=True)
class Pointer:
    """From words to where else the article names who is meant; nobody, if ``answers`` is empty."""

    words: WordSpan
    answers: tuple[WordSpan, ...]


@dataclass(frozen=True)
class Example:
    """One article: ``tags`` is [words], ``linked`` its spans; ``complete``: whether there are no others.

    ``nested``: the spans within contents, and ``nested_tags`` [words], IGNORED where it is not known
    what is nested. ``names``: [words], indices of ``NAME_TAGS`` or IGNORED. ``acts``: (cue pieces,
    content pieces, index of ACTS) of each labelled statement. ``speakers`` lead from sources,
    ``targets`` from contents, to some of ``mentions``.
    """

    tokens: Tokens
    tags: NDArray[np.int64]
    linked: LinkedSpans
    nested: LinkedSpans
    nested_tags: NDArray[np.int64]
    names: NDArray[np.int64]
    acts: tuple[tuple[tuple[WordSpan, ...], tuple[WordSpan, ...], int], ...]
    speakers: tuple[Pointer, ...]
    targets: tuple[Pointer, ...]
    mentions: tuple[WordSpan, ...]
    complete: bool


def example(article: Annotated, tokenizer: Tokenizer, order: Sequence[int] | None = None) -> Example:
    """Aligns an annotated article with its words. A word that a span cuts belongs to the span.

    ``order``: which placeholders its names take, if others than usual.
    """
    tokens = with_placeholders(article.text, tokenize(article.text, tokenizer), tokenizer, order)
    count = len(tokens.words)
    linked, nested = _linked(tokens, article.attributions), _linked(tokens, article.nested or ())
    mentions = tuple(sorted({words for span in article.mentions if (words := _words(tokens, span))}))
    return Example(
        tokens,
        _tags(count, linked),
        linked,
        nested,
        np.full(count, IGNORED) if article.nested is None or not article.complete_nested else _nested_tags(tokens, article, nested),
        _name_tags(tokens, article),
        tuple(_acts(tokens, article)),
        tuple(_speakers(tokens, article)),
        tuple(_targets(tokens, article)),
        mentions,
        article.complete,
    )


def _linked(tokens: Tokens, attributions: Sequence[Attribution]) -> LinkedSpans:
    places: dict[tuple[str, Span], int] = {}
    spans: list[tuple[int, int, int]] = []
    taken = np.zeros(len(tokens.words), dtype=bool)
    for attribution in attributions:
        for role in ROLES:
            for span in getattr(attribution, role):
                words = _words(tokens, span)
                if words is None or (role, span) in places or taken[words[0] : words[1] + 1].any():
                    continue
                taken[words[0] : words[1] + 1] = True
                places[role, span] = len(spans)
                spans.append((ROLES.index(role), *words))
    links = [UNKNOWN if role == 0 else NONE for role, _, _ in spans]
    for attribution in attributions:
        sources = [places.get(("source", span)) for span in attribution.source]
        cues = [places.get(("cue", span)) for span in attribution.cue]
        for cue in cues:
            if cue is not None and attribution.source:
                links[cue] = UNKNOWN if sources[0] is None else sources[0]
        for span in attribution.content:
            content = places.get(("content", span))
            if content is not None and attribution.cue:
                links[content] = UNKNOWN if cues[0] is None else cues[0]
    return LinkedSpans(tuple(spans), tuple(links))


def _words(tokens: Tokens, span: Span) -> WordSpan | None:
    first = int(np.searchsorted(tokens.words[:, 1], span[0], side="right"))
    last = int(np.searchsorted(tokens.words[:, 0], span[1], side="left")) - 1
    return (first, last) if first <= last else None


def _all_words(tokens: Tokens, spans: Sequence[Span]) -> tuple[WordSpan, ...]:
    return tuple(words for span in spans if (words := _words(tokens, span)) is not None)


def _tags(count: int, linked: LinkedSpans) -> NDArray[np.int64]:
    tags = np.zeros(count, dtype=np.int64)
    for role, first, last in linked.spans:
        _put(tags, first, last, tag("B", ROLES[role]))
    return tags


def _put(tags: NDArray[np.int64], first: int, last: int, begin: int) -> None:
    """Writes the tags B, I, E or S of one span; ``begin`` is the index of its B, which I, E and S follow."""
    tags[first : last + 1] = begin + 1
    tags[last] = begin + 2
    tags[first] = begin + 3 if first == last else begin


def _nested_tags(tokens: Tokens, article: Annotated, nested: LinkedSpans) -> NDArray[np.int64]:
    """Outside of every content nothing is nested; a made text tells only of the contents that hold something."""
    tags = _tags(len(tokens.words), nested)
    if article.labels:
        return tags
    known = np.zeros(len(tags), dtype=bool)
    inner = [span for attribution in article.nested or () for role in ROLES for span in getattr(attribution, role)]
    for attribution in article.attributions:
        for start, end in attribution.content:
            words = _words(tokens, (start, end))
            if words and any(start <= span[0] < end for span in inner):
                known[words[0] : words[1] + 1] = True
    return np.where(known, tags, IGNORED)


def _name_tags(tokens: Tokens, article: Annotated) -> NDArray[np.int64]:
    count = len(tokens.words)
    if article.names is None:
        return np.full(count, IGNORED)
    tags = np.zeros(count, dtype=np.int64)
    if not article.complete_names:
        capitals = np.array([article.text[start].isupper() for start, _ in tokens.words.tolist()], dtype=bool)
        tags[capitals | tokens.named] = IGNORED
    for span, kind in article.names:
        words = _words(tokens, span)
        if words:
            _put(tags, *words, NAME_TAGS.index(f"B-{kind}"))
    return tags


def _acts(tokens: Tokens, article: Annotated) -> list[tuple[tuple[WordSpan, ...], tuple[WordSpan, ...], int]]:
    labelled = [(attribution, labels.act) for attribution, labels in zip(article.attributions, article.labels, strict=bool(article.labels))]
    labelled += list(zip(article.nested or (), article.nested_acts, strict=bool(article.nested_acts)))
    aligned = ((_all_words(tokens, attribution.cue), _all_words(tokens, attribution.content), act) for attribution, act in labelled)
    return [(cue, content, ACTS.index(act)) for cue, content, act in aligned if content]


def _speakers(tokens: Tokens, article: Annotated) -> list[Pointer]:
    found = []
    for attribution, labels in zip(article.attributions, article.labels, strict=bool(article.labels)):
        source = _all_words(tokens, attribution.source[:1])
        if source and labels.speaker:
            found.append(Pointer(source[0], _all_words(tokens, labels.speaker)))
    return found


def _targets(tokens: Tokens, article: Annotated) -> list[Pointer]:
    found = []
    for attribution, labels in zip(article.attributions, article.labels, strict=bool(article.labels)):
        content = _all_words(tokens, attribution.content[:1])
        if content and (labels.target is None or labels.target):
            found.append(Pointer(content[0], _all_words(tokens, labels.target or ())))
    return found
