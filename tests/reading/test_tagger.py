from itertools import pairwise, product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as some

from onrecord.reading.tagger import best_path, tag_spans
from onrecord.reading.tags import TAGS, may_follow, tag

COUNT = len(TAGS)
FORBIDDEN = np.array([[0.0 if may_follow(a, b) else -1e4 for b in range(COUNT)] for a in range(COUNT)], dtype=np.float32)


def scores(*chosen: tuple[str, str]) -> np.ndarray:
    rows = np.zeros((len(chosen), COUNT), dtype=np.float32)
    for row, (position, role) in enumerate(chosen):
        rows[row, 0 if position == "O" else tag(position, role)] = 9
    return rows


def test_spans_of_each_role() -> None:
    found = tag_spans(scores(("B", "source"), ("E", "source"), ("S", "cue"), ("B", "content"), ("I", "content"), ("E", "content"), ("O", "")), FORBIDDEN)
    assert [(span.role, span.first, span.last) for span in found] == [("source", 0, 1), ("cue", 2, 2), ("content", 3, 5)]
    assert all(span.certainty > 0.9 for span in found)


def test_neighbours_of_one_role_stay_apart() -> None:
    found = tag_spans(scores(("B", "content"), ("E", "content"), ("B", "content"), ("E", "content")), FORBIDDEN)
    assert [(span.first, span.last) for span in found] == [(0, 1), (2, 3)]


def test_the_best_sequence_is_a_legal_one() -> None:
    found = tag_spans(scores(("B", "content"), ("O", ""), ("E", "content")), FORBIDDEN)
    assert [(span.role, span.first, span.last) for span in found] == [("content", 0, 2)]


def test_a_text_without_words_has_no_spans() -> None:
    assert tag_spans(np.zeros((0, COUNT), dtype=np.float32), FORBIDDEN) == ()


@given(some.integers(0, 2**32 - 1))
@settings(max_examples=20)
def test_no_sequence_is_better_than_the_best_path(seed: int) -> None:
    chance = np.random.default_rng(seed)
    rows = chance.normal(size=(3, COUNT)).astype(np.float32)
    transitions = chance.normal(size=(COUNT, COUNT)).astype(np.float32)

    def total(path: tuple[int, ...]) -> float:
        return float(sum(rows[word, tag] for word, tag in enumerate(path)) + sum(transitions[pair] for pair in pairwise(path)))

    assert tuple(best_path(rows, transitions).tolist()) == max(product(range(COUNT), repeat=3), key=total)
