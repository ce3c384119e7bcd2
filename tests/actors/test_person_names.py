"""Whether two names can be one person's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.actors.person_names import person_name, relation


def related(one: str, other: str) -> str | None:
    first, second = person_name(one), person_name(other)
    assert first is not None
    assert second is not None
    assert relation(first, second) == relation(second, first)
    return relation(first, second)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Ana Ruiz", "Ana Ruíz", "equal"),
        ("Ana Ruiz", "Minister Ana Ruiz", "equal"),
        ("Pak Ki-moon", "Pak Ki Moon", "equal"),
        ("Pak Ki-moon", "Pak Kimoon", "equal"),
        ("Omar al-Sahar", "Omar Sahar", "equal"),
        ("Petro Verensky", "Petro Verenskyy", "variant"),
        ("Petro Verenskiy", "Petro Verensky", "variant"),
        ("Mohammed Tarik", "Muhammad Tariq", "variant"),
        ("Bill Marlow", "William Marlow", "variant"),
        ("Lars Holm", "Lars Erik Holm", "longer"),
        ("Laurent-Didier Holm", "Laurent Holm", "longer"),
        ("Clara Vell-Marchetti", "Clara Marchetti", "longer"),
        ("Recep Lars Holm", "Lars Holm", "longer"),
        ("Jo Day", "Jo P. Day", "middle initial"),
        ("Jo Pia Day", "Jo P. Day", "middle initial"),
        ("Jo Day Jr.", "Jo Day", "longer"),
        ("Karel Marovic", "Karel Marovec", "similar"),
        ("J. Marlow", "Jane Marlow", "initials"),
        ("Marlow", "Jane Marlow", "one word"),
        ("Marlow", "Mr. Marlow", "equal"),
    ],
)
def test_names_of_one_person(one: str, other: str, expected: str) -> None:
    assert related(one, other) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jane Marlow", "Peter Marlow"),
        ("Jane Marlow", "Jane Holm"),
        ("Jo P. Day", "Jo R. Day"),
        ("Jo P. Day", "Jo Q. P. Day"),
        ("Jo Day Jr.", "Jo Day Sr."),
        ("Li Peng", "Li Ping"),
        ("Pak Jong Il", "Pak Jong Un"),
        ("Mary Smith", "Mark Smith"),
        ("Holm", "Jane Marlow"),
        ("Mia Marlow", "Jane M. Marlow"),
    ],
)
def test_names_of_two_people(one: str, other: str) -> None:
    assert related(one, other) is None


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_two_texts_are_compared_alike_both_ways(one: str, other: str) -> None:
    first, second = person_name(one), person_name(other)
    if first and second:
        assert relation(first, second) == relation(second, first)
        assert relation(first, first) is not None
