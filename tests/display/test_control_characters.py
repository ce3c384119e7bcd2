"""Text from outside can't act on the terminal that shows it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.control_characters import encodable, one_line, printable, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred", "<U+001B>[31mred"),
        ("\x9b31mred", "<U+009B>31mred"),
        ("a\x07b\x08c", "a<U+0007>b<U+0008>c"),
        ("over\rwritten", "over<U+000D>written"),
        ("abc\u202edef\u202c", "abc<U+202E>def<U+202C>"),
        ("\u2066isolate\u2069", "<U+2066>isolate<U+2069>"),
        ("a \ud83d b", "a <U+D83D> b"),
        ("a\u2028b", "a<U+2028>b"),
        ("one\r\ntwo\n\tthree", "one\ntwo\n\tthree"),
        ("\u200fשלום\u200e مرحبا é \U0001f469\u200d\U0001f692 “so”",) * 2,
    ],
)
def test_what_acts_is_written_out_and_what_shows_stays(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_one_line_is_one_line() -> None:
    assert one_line(" two\n\n lines\t\u2028and a \x1b[1m\r\n") == "two lines and a <U+001B>[1m"


@given(st.text(st.characters()))
def test_whatever_comes_in_nothing_that_acts_comes_out(text: str) -> None:
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", visible(text))
    assert len(one_line(text).splitlines()) <= 1
    assert visible(text).encode("utf-8").decode("utf-8") == visible(text)


@pytest.mark.parametrize(
    ("name", "shown"),
    [("a  b", "a  b"), ("a\nb\tc", "a<U+000A>b<U+0009>c"), ("\x1b[2J", "<U+001B>[2J"), ("caf\udce9.txt", "caf<0xE9>.txt"), ("\ud83d", "<U+D83D>")],
)
def test_a_name_is_shown_on_one_line_and_changed_only_where_it_must_be(name: str, shown: str) -> None:
    assert printable(name) == shown


def test_a_long_value_ends_in_an_ellipsis() -> None:
    assert (printable("abcdef", 3), printable("abc", 3)) == ("abc…", "abc")


@given(st.text(st.characters()))
def test_what_utf_8_can_carry_stays_and_each_surrogate_is_replaced_by_one_character(text: str) -> None:
    carried = encodable(text)
    assert carried.encode("utf-8").decode("utf-8") == carried
    assert len(carried) == len(text)
    assert all(after == before or (after == "\ufffd" and "\ud800" <= before <= "\udfff") for before, after in zip(text, carried, strict=True))
