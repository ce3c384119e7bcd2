"""Names are shown to the encoder by their kind alone, each as one word, so that no name changes how a sentence is read."""

import random
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.name_units import name_units
from onrecord.reading.placeholders import PLACEHOLDERS, for_words, shuffled_order, with_placeholders
from onrecord.reading.tokens import Tokens, tokenize
from tests.reading.told import TOKENIZER


def kinds(text: str) -> list[tuple[str, str]]:
    """The kind of each name in ``text``, with the name."""
    tokens = tokenize(text, TOKENIZER)
    return [(unit.kind, text[slice(*tokens.span(unit.first, unit.last))]) for unit in name_units(text, tokens)]


def shown(text: str) -> Tokens:
    return with_placeholders(text, tokenize(text, TOKENIZER), TOKENIZER)


def pieces(text: str) -> list[str]:
    """What the encoder reads."""
    return [str(TOKENIZER.id_to_token(piece)) for piece in shown(text).pieces.tolist()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said Vesk Orne had left.", [("full", "Vesk Orne")]),
        ("Vesk Orne left. Then Orne came back.", [("full", "Vesk Orne"), ("last", "Orne")]),
        ("They spoke in Halvard yesterday.", [("single", "Halvard")]),
        ("Mr. Delle W. Orne spoke.", [("full", "Delle W. Orne")]),
        ("They met Liam O'Varren there.", [("full", "Liam O'Varren")]),
        ("They met Idris al-Varren there.", [("full", "Idris al-Varren")]),
        ("They met Anna-Lisa van der Orne there.", [("full", "Anna-Lisa van der Orne")]),
        ("He joined the QRVT in May.", [("acronym", "QRVT")]),
        ("He went from Chad to Fiji.", [("country", "Chad"), ("country", "Fiji")]),
        ("Envoys of the United States met the Fijian delegation.", [("country", "the United States"), ("people", "Fijian")]),
        ("The U.S. said it would. Two U.S. officials denied it.", [("country", "The U.S."), ("people", "U.S.")]),
        ("They met in Suva on Monday.", [("capital", "Suva")]),
        ("She told Reuters that it was over.", [("outlet", "Reuters")]),
        ("She wrote in the New York Times that it was over.", [("outlet", "New York Times")]),
    ],
)
def test_names_and_their_kinds(text: str, expected: list[tuple[str, str]]) -> None:
    assert kinds(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Yesterday the minister spoke.",
        "The Foreign Minister met the Supreme Court on Tuesday in March.",
        "Republicans and Democrats voted in the Senate.",
        "He said: Nothing is lost.",
    ],
)
def test_what_news_writes_with_a_capital_is_no_name(text: str) -> None:
    assert kinds(text) == []


def test_titles_stay_and_names_go() -> None:
    assert kinds("Foreign Minister Vesk Orne met President Halla Delle.") == [("full", "Vesk Orne"), ("full", "Halla Delle")]


def test_a_word_is_a_name_where_a_title_shows_that_it_is() -> None:
    assert kinds("Mr. Street said so. Later Street denied it.") == [("single", "Street"), ("single", "Street")]


def test_one_name_has_one_placeholder_throughout() -> None:
    first, second = pieces("Orne met Delle."), pieces("Orne met Delle. Delle left Orne.")
    assert first == second[: len(first)]
    assert second[4] == second[2]
    assert second[6] == second[0]


def test_another_name_reads_the_same() -> None:
    assert pieces("An Egyptian envoy told Vesk Orne of it.") == pieces("A Chadian envoy told Halla van Delle of it.")
    assert pieces("The United States said it would help.") == pieces("Chad said it would help.")
    assert pieces("She told the Wall Street Journal no.") == pieces("She told the BBC no.")


def test_each_name_is_one_word() -> None:
    text = "Envoy Vesk Orne said no."
    tokens = shown(text)
    assert [text[start:end] for start, end in tokens.words.tolist()] == ["Envoy", "Vesk Orne", "said", "no", "."]
    assert tokens.named.tolist() == [False, True, False, False, False]


def test_what_is_known_of_a_name_is_known_of_its_words() -> None:
    text = "Envoy Vesk Orne said no."
    words = tokenize(text, TOKENIZER)
    values = np.arange(5, dtype=np.float32)[:, None]
    assert for_words(values, shown(text), words)[:, 0].tolist() == [0, 1, 1, 2, 3, 4]


def test_another_order_changes_placeholders_and_nothing_else() -> None:
    text = "Envoy Vesk Orne said no to Delle."
    words = tokenize(text, TOKENIZER)
    order = shuffled_order(random.Random(3))
    assert sorted(order) == list(range(PLACEHOLDERS))
    other = with_placeholders(text, words, TOKENIZER, order)
    assert other.words.tolist() == shown(text).words.tolist()
    assert (other.pieces != shown(text).pieces).sum() == 2


@given(st.text(alphabet=st.sampled_from("Aa Bb.'-\n\"thEnU.S’éЖ中"), max_size=200) | st.text(max_size=100))
def test_units_lie_in_order_within_any_text(text: str) -> None:
    words = tokenize(text, TOKENIZER)
    units = name_units(text, words)
    assert all(unit.first <= unit.last < len(words.words) for unit in units)
    assert all(before.last < after.first for before, after in pairwise(units))
    tokens = shown(text)
    assert len(tokens.words) == len(tokens.first_piece) == len(tokens.paragraph) == len(tokens.named)
    assert len(tokens.pieces) == len(tokens.marks)
    assert (np.diff(tokens.first_piece) > 0).all()
    assert (tokens.words[:, 0] < tokens.words[:, 1]).all()
    assert (tokens.words[1:, 0] >= tokens.words[:-1, 1]).all()
