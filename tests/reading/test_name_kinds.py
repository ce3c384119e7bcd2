"""What tells the kind of a name where the encoder tells nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.cast.names import find_names
from onrecord.reading.cast.words import read_words
from onrecord.reading.names import NAME_KINDS
from onrecord.reading.tokens import tokenize
from tests.reading.told import TOKENIZER, name_scores


def kinds(text: str) -> dict[str, str]:
    """The kind of each name, without any score that would tell it."""
    tokens = tokenize(text, TOKENIZER)
    words = read_words(text, tokens)
    return {text[slice(*words.span(name.first, name.last))]: name.kind for name in find_names(words, name_scores(text, tokens, {}))}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("They met Mr. Velmar there.", "Velmar", "person"),
        ("They met Ada Korr, 54, a former judge, there.", "Ada Korr", "person"),
        ("They met Brask Orne there. Mr. Orne left.", "Brask Orne", "person"),
        ("They asked the Velmar newspaper.", "Velmar", "organization"),
        ("They asked the Velmar Shipping Corp. about it.", "Velmar Shipping Corp", "organization"),
        ("They asked the OVK about it.", "OVK", "organization"),
        ("They talked with Norway.", "Norway", "place"),
        ("They stayed in Velmar. It rained in Velmar.", "Velmar", "place"),
        ("They talked with Norwegian critics.", "Norwegian", "people"),
    ],
)
def test_tables_and_what_stands_around_a_name_tell_its_kind(text: str, name: str, kind: str) -> None:
    assert kinds(text)[name] == kind


@given(
    st.lists(st.sampled_from(["Ada", "Korr", "Mr.", "the", "in", "of", "who", ",", "54", "a", "judge", ".", "said", '"', "’s", "-"]), max_size=40).map(" ".join)
)
def test_every_name_has_one_kind_wherever_it_stands(text: str) -> None:
    tokens = tokenize(text, TOKENIZER)
    found = find_names(read_words(text, tokens), name_scores(text, tokens, {"Ada": "person"}))
    assert all(name.kind in NAME_KINDS for name in found)
    assert len({name.key for name in found}) == len({(name.key, name.kind) for name in found})
