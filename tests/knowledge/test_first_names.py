"""Whether a first name is a woman's or a man's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.knowledge.first_names import gender


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Maria", "feminine"),
        ("MARIA", "feminine"),
        ("Maria Vell", "feminine"),
        ("Olena", "feminine"),
        ("Fatima", "feminine"),
        ("Vladimir", "masculine"),
        ("Łukasz", "masculine"),
        ("Mohammed", "masculine"),
        ("Øystein", "masculine"),
        ("Kim", None),
        ("Taylor", None),
        ("Xqzv", None),
        ("", None),
        ("7", None),
    ],
)
def test_gender_of_first_names(name: str, expected: str | None) -> None:
    assert gender(name) == expected


@given(st.text(max_size=200))
def test_any_text_is_answered(text: str) -> None:
    assert gender(text) in {"feminine", "masculine", None}
