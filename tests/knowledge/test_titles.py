"""Titles before names, roles, and the kinds of what descriptions speak of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.knowledge.titles import gender_of_title, is_generic, is_title, kind_of, office, offices_of, split_title, title_before


@pytest.mark.parametrize(
    ("text", "title", "name"),
    [
        ("President Ana Ruiz", "President", "Ana Ruiz"),
        ("Danish Prime Minister Lars Holm", "Danish Prime Minister", "Lars Holm"),
        ("then-Deputy Foreign Minister Ivan Orlov", "then-Deputy Foreign Minister", "Ivan Orlov"),
        ("Republican Sen. Jo Day", "Republican Sen.", "Jo Day"),
        ("former President Ruiz", "former President", "Ruiz"),
        ("Harbour Authority Chairwoman Ana Ruiz", "Harbour Authority Chairwoman", "Ana Ruiz"),
        ("Deputy Prime Minister and Foreign Minister Jo Day", "Deputy Prime Minister and Foreign Minister", "Jo Day"),
        ("Ana Ruiz", "", "Ana Ruiz"),
        ("Anna King Ruiz", "", "Anna King Ruiz"),
        ("President", "", "President"),
    ],
)
def test_a_title_before_a_name(text: str, title: str, name: str) -> None:
    assert split_title(text) == (title, name)


@pytest.mark.parametrize(
    ("before", "title"),
    [
        ("In Lima she met Danish Prime Minister ", "Danish Prime Minister"),
        ("according to South Korean Foreign Minister", "South Korean Foreign Minister"),
        ("he told former Sen.", "former Sen."),
        ("she was to be president. Foreign Minister", "Foreign Minister"),
        ("she was to be president.", ""),
        ("he told former", ""),
        ("the talks with", ""),
        ("", ""),
    ],
)
def test_the_title_that_ends_the_words_before_a_name(before: str, title: str) -> None:
    assert title_before(before) == title


@pytest.mark.parametrize(
    ("text", "role"),
    [("the foreign minister", "minister"), ("a senior adviser to the mayor", "adviser"), ("two ministers", None), ("a poll", None), ("the ministry", None)],
)
def test_the_role_of_one_person(text: str, role: str | None) -> None:
    assert office(text) == role


@pytest.mark.parametrize(
    ("text", "offices"),
    [
        ("then-Deputy Foreign Minister", {"foreign minister"}),
        ("Sen.", {"senator"}),
        ("the Danish premier", {"prime minister"}),
        ("president and chief executive", {"president", "chief executive"}),
        ("Mrs.", set()),
        ("the harbour", set()),
    ],
)
def test_offices_in_one_word_for_each(text: str, offices: set[str]) -> None:
    assert offices_of(text) == offices


@pytest.mark.parametrize(
    ("text", "gender"),
    [("Mrs.", "feminine"), ("the spokeswoman", "feminine"), ("King", "masculine"), ("the chairman of the board", "masculine"), ("the minister", None)],
)
def test_gender_of_titles(text: str, gender: str | None) -> None:
    assert gender_of_title(text) == gender


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("a harbour poll", "document"),
        ("the ruling party", "organization"),
        ("the foreign ministry", "government"),
        ("two officials", "group"),
        ("a spokeswoman for the ministry", "person"),
        ("the mayor's letter", "document"),
        ("someone", None),
    ],
)
def test_kinds_of_descriptions(text: str, kind: str | None) -> None:
    assert kind_of(text) == kind


def test_names_that_many_bodies_have() -> None:
    assert is_generic("the Supreme Court")
    assert is_generic("Labour Party")
    assert not is_generic("Tarrow Motor Works")


@given(st.text(max_size=400))
def test_any_text_is_answered(text: str) -> None:
    title, name = split_title(text)
    assert (title == "" and name == text) or (is_title(title.split()[-1]) or title)
    assert not title or text.split()[: len(title.split())] == title.split()
    offices_of(text)
    kind_of(text)
    title_before(text)
