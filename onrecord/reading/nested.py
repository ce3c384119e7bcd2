"""Attributions within the content of another: what somebody says that somebody said.

The tags of attributions are flat; a head of their own reads what stands inside each content
("Orne said that [Delle had promised to stay]").
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from onrecord.model.encoder import Encoded
from onrecord.reading.attributions import LinkedAttribution, link
from onrecord.reading.tagger import TaggedSpan, tag_spans
from onrecord.reading.tags import OUTSIDE, TAGS, may_follow

_NEVER = -1e4
_FEWEST_WORDS = 4
_OUTSIDE_COST = 2.0
"""What staying outside costs a word. Few nested statements are annotated to learn from, so the head by itself is shy: without this it finds one in ten."""
_CUE_BONUS = 0.5


def nested(contents: Sequence[TaggedSpan], encoded: Encoded, linkers: Mapping[str, NDArray[np.float32]]) -> tuple[LinkedAttribution, ...]:
    """The attributions within one attribution's ``contents``, in text order; each has a cue and stands in one piece of them."""
    spans = [span for content in contents if content.last - content.first + 1 >= _FEWEST_WORDS for span in _spans(content, encoded)]
    if not any(span.role == "cue" for span in spans):
        return ()
    return tuple(attribution for attribution in link(spans, encoded.windows, linkers) if attribution.cue)


def _spans(content: TaggedSpan, encoded: Encoded) -> list[TaggedSpan]:
    """What stands in one content. Contents without a cue say nothing new of it, so where the best tags give only those, the best with a cue are asked for."""
    scores = encoded.nested[content.first : content.last + 1].copy()
    scores[:, OUTSIDE] -= _OUTSIDE_COST
    if not (scores.argmax(axis=1) != OUTSIDE).any():
        return []
    scores[0, [not _may_begin(tag) for tag in range(len(TAGS))]] = _NEVER
    scores[-1, [not _may_end(tag) for tag in range(len(TAGS))]] = _NEVER
    found = tag_spans(scores, _transitions())
    if found and not any(span.role == "cue" for span in found):
        scores[:, [TAGS[tag].endswith("-cue") for tag in range(len(TAGS))]] += _CUE_BONUS
        found = tag_spans(scores, _transitions())
    return [TaggedSpan(span.role, span.first + content.first, span.last + content.first, span.certainty) for span in found]


def _transitions() -> NDArray[np.float32]:
    allowed = [[may_follow(first, second) for second in range(len(TAGS))] for first in range(len(TAGS))]
    return np.where(allowed, 0.0, _NEVER).astype(np.float32)


def _may_begin(tag: int) -> bool:
    return TAGS[tag][0] not in "IE"


def _may_end(tag: int) -> bool:
    return TAGS[tag][0] not in "BI"
