"""From the scores of words to spans: the best tag sequence of an article."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.reading.tags import OUTSIDE, ROLES, TAGS


@dataclass(frozen=True, slots=True)
class TaggedSpan:
    """A piece of a source, cue or content: words ``first`` to ``last``, both included.

    ``certainty``: the mean probability of its words' tags, 0 to 1, as the scores alone give it.
    """

    role: str
    first: int
    last: int
    certainty: float


def tag_spans(scores: NDArray[np.float32], transitions: NDArray[np.float32]) -> tuple[TaggedSpan, ...]:
    """The spans of the best tag sequence (Viterbi 1967): ``scores`` [words, T], ``transitions`` [T, T]."""
    if not len(scores):
        return ()
    path = best_path(scores, transitions)
    exponents = np.exp(scores - scores.max(axis=1, keepdims=True))
    probability = exponents[np.arange(len(path)), path] / exponents.sum(axis=1)
    spans: list[TaggedSpan] = []
    first = 0
    for word, tag in enumerate(path.tolist()):
        if tag == OUTSIDE:
            continue
        position, role = TAGS[tag][0], TAGS[tag][2:]
        continues = word > 0 and position in "IE" and path[word - 1] != OUTSIDE and TAGS[path[word - 1]][0] in "BI"
        if not continues:
            first = word
        ends = word == len(path) - 1 or position in "ES"
        if ends:
            spans.append(TaggedSpan(role, first, word, float(probability[first : word + 1].mean())))
    return tuple(spans)


def best_path(scores: NDArray[np.float32], transitions: NDArray[np.float32]) -> NDArray[np.int64]:
    """The tag of each word in the sequence with the highest sum of scores and transitions: [words], at least one."""
    arriving = np.ascontiguousarray(transitions.T)
    best = scores[0]
    came_from = np.empty(scores.shape, dtype=np.uint8)
    for word in range(1, len(scores)):
        options = arriving + best
        came_from[word] = options.argmax(axis=1)
        best = options.max(axis=1) + scores[word]
    path = np.empty(len(scores), dtype=np.int64)
    path[-1] = best.argmax()
    for word in range(len(scores) - 1, 0, -1):
        path[word - 1] = came_from[word, path[word]]
    return path


def by_role(spans: Sequence[TaggedSpan]) -> dict[str, list[TaggedSpan]]:
    """The spans of each role, in text order."""
    return {role: [span for span in spans if span.role == role] for role in ROLES}
