"""The linker's own logic, with weights that make its choices plain; what it has learned is tested in test_pipeline."""

import numpy as np
import pytest
from numpy.typing import NDArray

from onrecord.model.encoder import Window
from onrecord.reading.attributions import LinkedAttribution, link
from onrecord.reading.layout import Layout
from onrecord.reading.links import DISTANCES, RANKS
from onrecord.reading.tagger import TaggedSpan

WIDTH = 4


def weights(none: float) -> dict[str, NDArray[np.float32]]:
    """Linkers that choose the candidate nearest in rank, or nothing where that scores less than ``none``."""
    arrays: dict[str, NDArray[np.float32]] = {}
    for name in ("source_of_cue", "cue_of_content"):
        arrays[f"{name}.dependent.weight"] = arrays[f"{name}.head.weight"] = np.zeros((2 * WIDTH, 2), dtype=np.float32)
        arrays[f"{name}.dependent.bias"] = arrays[f"{name}.head.bias"] = np.zeros(2, dtype=np.float32)
        arrays[f"{name}.none.weight"] = np.zeros(2 * WIDTH, dtype=np.float32)
        arrays[f"{name}.none.bias"] = np.array([none], dtype=np.float32)
        arrays[f"{name}.distance"] = np.zeros(DISTANCES, dtype=np.float32)
        arrays[f"{name}.rank"] = -(np.arange(RANKS, dtype=np.float32) % (RANKS // 2))
    return arrays


def spans(*rows: tuple[str, int, int]) -> tuple[TaggedSpan, ...]:
    return tuple(TaggedSpan(role, first, last, 0.9) for role, first, last in rows)


def linked(rows: tuple[TaggedSpan, ...], none: float = -9.0) -> tuple[LinkedAttribution, ...]:
    return link(rows, [seen(0, 1000)], weights(none))


def laid_out(*sentences: tuple[int, int], commas: tuple[int, ...] = (), colons: tuple[int, ...] = (), quoted: tuple[int, ...] = ()) -> Layout:
    """``sentences``: of each the number of its words and of its paragraph."""
    paragraph = np.repeat([number for _, number in sentences], [count for count, _ in sentences])
    sentence = np.repeat(range(len(sentences)), [count for count, _ in sentences])
    comma, colon, inside = (np.isin(np.arange(len(sentence)), places) for places in (commas, colons, quoted))
    return Layout(paragraph, sentence, inside, comma, colon, np.zeros(len(sentence), dtype=bool))


def linked_in(layout: Layout, rows: tuple[TaggedSpan, ...]) -> list[tuple[list[tuple[int, int]], list[tuple[int, int]]]]:
    """The cues and contents of what is linked."""
    return [(words(each.cue), words(each.content)) for each in link(rows, [seen(0, 1000)], weights(-9.0), layout)]


def seen(first: int, last: int) -> Window:
    return Window(first, last, np.zeros((last - first, WIDTH), dtype=np.float16))


def words(pieces: tuple[TaggedSpan, ...]) -> list[tuple[int, int]]:
    return [(span.first, span.last) for span in pieces]


def test_pieces_around_a_cue_are_one_attribution() -> None:
    (found,) = linked(spans(("content", 0, 5), ("source", 7, 7), ("cue", 8, 8), ("content", 10, 15)))
    assert (words(found.source), words(found.cue), words(found.content)) == ([(7, 7)], [(8, 8)], [(0, 5), (10, 15)])


def test_a_source_may_be_shared_by_two_cues() -> None:
    found = linked(spans(("source", 0, 0), ("cue", 1, 1), ("content", 2, 5), ("cue", 7, 7), ("content", 8, 9)))
    assert [words(attribution.source) for attribution in found] == [[(0, 0)], [(0, 0)]]


def test_a_cue_without_a_source_is_an_attribution_without_one() -> None:
    (found,) = linked(spans(("cue", 0, 0), ("content", 1, 5)))
    assert found.source == ()


def test_a_content_without_a_cue_stands_alone() -> None:
    (found,) = linked(spans(("content", 0, 9)))
    assert (found.source, found.cue, words(found.content)) == ((), (), [(0, 9)])


def test_a_content_that_belongs_to_no_cue_stands_alone() -> None:
    found = linked(spans(("cue", 0, 0), ("content", 500, 509)), none=9.0)
    assert [(attribution.cue, words(attribution.content)) for attribution in found] == [((), [(500, 509)])]


@pytest.mark.parametrize("rows", [(), spans(("source", 0, 0)), spans(("cue", 3, 3)), spans(("source", 0, 0), ("cue", 1, 1))])
def test_without_a_content_nothing_is_reported(rows: tuple[TaggedSpan, ...]) -> None:
    assert linked(rows) == ()


def test_many_spans_link_with_their_neighbours() -> None:
    rows = [row for i in range(0, 900, 9) for row in (("source", i, i), ("cue", i + 1, i + 1), ("content", i + 2, i + 7))]
    found = linked(spans(*rows))
    assert [(a.source[0].first, a.cue[0].first, a.content[0].first) for a in found] == [(i, i + 1, i + 2) for i in range(0, 900, 9)]


def test_a_span_is_linked_in_the_window_that_shows_it_best() -> None:
    rows = spans(("source", 95, 95), ("cue", 97, 97), ("content", 98, 120))
    (found,) = link(rows, [seen(0, 100), seen(60, 160)], weights(-9.0))
    assert (words(found.source), words(found.cue)) == ([(95, 95)], [(97, 97)])


def test_a_content_longer_than_a_window_finds_its_cue_at_either_end() -> None:
    before = spans(("cue", 0, 0), ("content", 1, 190))
    after = spans(("content", 0, 190), ("cue", 191, 191))
    for rows in (before, after):
        (found,) = link(rows, [seen(0, 100), seen(60, 160), seen(100, 200)], weights(-9.0))
        assert len(found.cue) == 1


NEXT_PARAGRAPH = spans(("source", 0, 0), ("cue", 1, 1), ("content", 2, 8), ("content", 10, 18))


def test_what_is_not_quoted_belongs_to_no_cue_of_another_paragraph() -> None:
    assert linked_in(laid_out((10, 0), (10, 1)), NEXT_PARAGRAPH) == [([(1, 1)], [(2, 8)]), ([], [(10, 18)])]


@pytest.mark.parametrize("layout", [laid_out((10, 0), (10, 1), quoted=(12,)), laid_out((10, 0), (10, 1), colons=(9,)), laid_out((20, 0))])
def test_a_quotation_or_a_colon_carries_on_into_the_next_paragraph(layout: Layout) -> None:
    assert linked_in(layout, NEXT_PARAGRAPH) == [([(1, 1)], [(2, 8), (10, 18)])]


TWO_REPORTS = spans(("content", 0, 4), ("source", 5, 5), ("cue", 6, 6), ("content", 7, 12), ("source", 14, 14), ("cue", 15, 15))


def test_a_report_that_ends_a_sentence_takes_all_that_stands_before_it() -> None:
    assert linked_in(laid_out((17, 0), commas=(13,)), TWO_REPORTS) == [([(15, 15)], [(0, 12)])]


def test_a_content_that_holds_the_comma_is_taken_whole() -> None:
    holds = spans(("content", 0, 4), ("source", 5, 5), ("cue", 6, 6), ("content", 7, 13), ("source", 14, 14), ("cue", 15, 15))
    assert linked_in(laid_out((17, 0), commas=(13,)), holds) == [([(15, 15)], [(0, 13)])]


@pytest.mark.parametrize("layout", [laid_out((17, 0)), laid_out((17, 0), (5, 1)), laid_out((13, 0), (4, 0), commas=(13,)), laid_out((30, 0), commas=(13,))])
def test_a_report_takes_nothing_where_it_is_not_set_off_or_does_not_end_its_sentence(layout: Layout) -> None:
    assert linked_in(layout, TWO_REPORTS) == [([(6, 6)], [(0, 4), (7, 12)])]
