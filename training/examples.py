"""Annotated articles as what the network learns from: tags for words, links between spans."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from onrecord.article import Span
from onrecord.reading.tags import ROLES, tag
from onrecord.reading.tokens import Tokens, tokenize
from training.corpora import Annotated

NONE = -1
UNKNOWN = -2


@dataclass(frozen=True)
class Example:
    """One article: ``tags`` is [words]; ``spans`` are (role, first word, last word), in text order.

    ``links`` gives for each span the index of the span it belongs to: for a cue its source, for a
    content its cue; NONE where it has none. Sources belong to nothing: UNKNOWN.
    """

    tokens: Tokens
    tags: NDArray[np.int64]
    spans: tuple[tuple[int, int, int], ...]
    links: tuple[int, ...]


def example(article: Annotated, tokenizer: Tokenizer) -> Example:
    """Aligns an annotated article with its words. A word that a span cuts belongs to the span."""
    tokens = tokenize(article.text, tokenizer)
    places: dict[tuple[str, Span], int] = {}
    spans: list[tuple[int, int, int]] = []
    taken = np.zeros(len(tokens.words), dtype=bool)
    for attribution in article.attributions:
        for role in ROLES:
            for span in getattr(attribution, role):
                words = _words(tokens, span)
                if words is None or (role, span) in places or taken[words[0] : words[1] + 1].any():
                    continue
                taken[words[0] : words[1] + 1] = True
                places[role, span] = len(spans)
                spans.append((ROLES.index(role), *words))
    links = [UNKNOWN if role == 0 else NONE for role, _, _ in spans]
    for attribution in article.attributions:
        sources = [places.get(("source", span)) for span in attribution.source]
        cues = [places.get(("cue", span)) for span in attribution.cue]
        for cue in cues:
            if cue is not None and attribution.source:
                links[cue] = UNKNOWN if sources[0] is None else sources[0]
        for span in attribution.content:
            content = places.get(("content", span))
            if content is not None and attribution.cue:
                links[content] = UNKNOWN if cues[0] is None else cues[0]
    return Example(tokens, _tags(len(tokens.words), spans), tuple(spans), tuple(links))


def _words(tokens: Tokens, span: Span) -> tuple[int, int] | None:
    first = int(np.searchsorted(tokens.words[:, 1], span[0], side="right"))
    last = int(np.searchsorted(tokens.words[:, 0], span[1], side="left")) - 1
    return (first, last) if first <= last else None


def _tags(count: int, spans: list[tuple[int, int, int]]) -> NDArray[np.int64]:
    tags = np.zeros(count, dtype=np.int64)
    for role, first, last in spans:
        name = ROLES[role]
        if first == last:
            tags[first] = tag("S", name)
        else:
            tags[first + 1 : last] = tag("I", name)
            tags[first], tags[last] = tag("B", name), tag("E", name)
    return tags
