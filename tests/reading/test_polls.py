"""Which polls an article reports, and by what name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.polls import find_polls, poll_at


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Most agree, according to a new Maren Courier-KTV News national poll.", "Maren Courier-KTV News national poll"),
        ("In the latest Korr University survey, most agree.", "Korr University survey"),
        (
            "That is what a poll of 300 registered voters released on Monday by Orne Research found.",
            "a poll of 300 registered voters released on Monday by Orne Research",
        ),
    ],
)
def test_a_poll_is_called_by_its_fullest_name_without_what_says_that_it_is_new(text: str, name: str) -> None:
    assert [poll.name for poll in find_polls(text)] == [name]


def test_a_poll_without_a_name_is_none() -> None:
    assert find_polls("Poll: harbour stays\n\nThe poll found that most agree. A new poll will come on Monday.") == []


def test_a_poll_that_is_named_again_keeps_its_fullest_name() -> None:
    found = find_polls("The Courier poll is out. In the Maren Courier poll, most agree.")
    assert [poll.name for poll in found] == ["Maren Courier poll", "Maren Courier poll"]


def test_a_place_speaks_of_the_poll_that_was_named_last() -> None:
    text = "A Korr Institute poll found much. Half agree. An Orne Research poll found more. A third agree."
    polls = find_polls(text)
    at = [poll_at(polls, text.index(words)) for words in ("Half", "A third")]
    assert [poll and poll.name for poll in at] == ["Korr Institute poll", "Orne Research poll"]


@given(st.text(alphabet=" \n.,-'Aab’poll survey by of the a"))
def test_any_text_gives_names_in_text_order(text: str) -> None:
    places = [poll.place for poll in find_polls(text)]
    assert places == sorted(places)
    assert all(0 <= place < len(text) for place in places)
