"""Whether letters stand for a name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.knowledge.acronyms import acronyms_of, stands_for


@pytest.mark.parametrize(
    ("letters", "name"),
    [
        ("THA", "Tarrow Harbour Authority"),
        ("T.H.A.", "Tarrow Harbour Authority"),
        ("THA's", "Tarrow Harbour Authority"),
        ("DOF", "Department of Fisheries"),
        ("DF", "Department of Fisheries"),
        ("NAU", "Non-Aligned Union"),
    ],
)
def test_letters_that_stand_for_a_name(letters: str, name: str) -> None:
    assert stands_for(letters, name)


@pytest.mark.parametrize(
    ("letters", "name"), [("THB", "Tarrow Harbour Authority"), ("tha", "Tarrow Harbour Authority"), ("T", "Tarrow"), ("", ""), ("TA", "Tarrow")]
)
def test_letters_that_do_not(letters: str, name: str) -> None:
    assert not stands_for(letters, name)


@given(st.text(max_size=200))
def test_what_a_name_gives_stands_for_it(name: str) -> None:
    for letters in acronyms_of(name):
        assert letters == letters.upper()
        if letters.isupper() and letters.isalnum() and not letters.endswith("s"):
            assert stands_for(letters, name)
