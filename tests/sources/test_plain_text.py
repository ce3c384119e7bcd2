"""Plain texts: what is taken off them, what is kept, where the date comes from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.article import Article, Unreadable
from onrecord.sources import Document, article


def read(text: str, name: str = "bridge.txt", published: str | None = None) -> Article:
    return article(Document(name, text.encode(), "text"), published=published)


def refusal(text: str, name: str = "bridge.txt") -> str:
    with pytest.raises(Unreadable) as refused:
        read(text, name)
    return str(refused.value)


def test_a_text_without_any_header_is_kept_whole() -> None:
    assert read("The bridge is safe, the mayor of Velland said.") == Article("bridge.txt", "The bridge is safe, the mayor of Velland said.")


def test_a_leading_date_is_the_date_of_publication() -> None:
    found = read(" date 2024-03-13 “The bridge is safe,” the mayor said.\n\nIt closed in May.")
    assert found.published == "2024-03-13"
    assert found.text == "“The bridge is safe,” the mayor said.\n\nIt closed in May."


def test_an_article_may_begin_with_the_word_date() -> None:
    text = "Date palms have returned to Velland, growers said. The date 2024-03-13 was mentioned."
    assert read(text) == Article("bridge.txt", text)


def test_header_lines_give_title_date_outlet_and_address() -> None:
    found = read(
        "Title: Bridge reopens\nDate: 13 March 2024\nOutlet: The Velland Courier\nURL: https://courier.example/bridge\nAuthor: Ada Quill\n"
        "\n“The bridge is safe,” the mayor said.\n"
    )
    assert found == Article(
        "bridge.txt", "“The bridge is safe,” the mayor said.", "2024-03-13", "Bridge reopens", "The Velland Courier", "https://courier.example/bridge"
    )


@pytest.mark.parametrize("name", ["Outlet", "Source", "Publisher", "OUTLET", "publisher"])
def test_the_outlet_goes_by_several_names_in_any_case(name: str) -> None:
    assert read(f"title:Bridge reopens\n{name} : The Velland Courier\n\nIt is safe.").outlet == "The Velland Courier"


def test_a_header_may_have_lines_that_are_not_known() -> None:
    found = read("Headline: Bridge reopens\nSection: Harbour\nByline: Ada Quill\nDate: 2024-03-13\n\nIt is safe.")
    assert (found.title, found.published, found.text) == ("Bridge reopens", "2024-03-13", "It is safe.")


def test_a_long_header_line_goes_on_after_a_blank() -> None:
    assert read("Title: Bridge reopens\n  after a year\nDate: 2024-03-13\n\nIt is safe.").title == "Bridge reopens after a year"


def test_the_first_of_two_header_lines_with_one_name_counts() -> None:
    assert read("Title: Bridge reopens\nTitle: Other\n\nIt is safe.").title == "Bridge reopens"


def test_an_empty_header_line_says_nothing() -> None:
    found = read("Title:\nDate:\nOutlet: \n\nIt is safe.")
    assert found == Article("bridge.txt", "It is safe.")


@pytest.mark.parametrize(
    "text",
    [
        "Title: Bridge reopens\nThe bridge is safe, the mayor said.\n\nIt closed in May.",
        "Source: talks on the bridge have failed\n\nThe mayor walked out.",
        "Mayor: the bridge is safe\n\nShe said so on Monday.",
        "The bridge: a history\nTitle: none\n\nIt is old.",
        "He asked: why?\n\nNobody knew.",
    ],
)
def test_lines_that_only_look_like_a_header_stay_in_the_text(text: str) -> None:
    assert read(text) == Article("bridge.txt", text)


def test_blank_lines_around_the_text_go_and_everything_inside_stays() -> None:
    text = "  The bridge\u00a0is  safe.\t\n\n\n\n“Safe,”\u2028she said.\x0c Again. "
    assert read(f"\n \n\n{text}\n\n \n").text == text


def test_line_ends_are_made_one_kind() -> None:
    assert read("The bridge is safe.\r\n\r\nIt is.\rSo she said.").text == "The bridge is safe.\n\nIt is.\nSo she said."


def test_a_header_may_have_the_line_ends_of_windows() -> None:
    found = read("Title: Bridge reopens\r\nDate: 2024-03-13\r\n\r\nIt is safe.\r\n")
    assert (found.title, found.published, found.text) == ("Bridge reopens", "2024-03-13", "It is safe.")


def test_the_name_of_the_file_gives_the_date_that_the_text_does_not() -> None:
    assert read("It is safe.", "archive/VWS_ENG_19970401.0006").published == "1997-04-01"


def test_what_the_text_says_comes_before_the_name_of_its_file_and_that_before_the_option() -> None:
    assert read("Date: 2024-03-13\n\nIt is safe.", "2023-01-01.txt", "2022-01-01").published == "2024-03-13"
    assert read("It is safe.", "2023-01-01.txt", "2022-01-01").published == "2023-01-01"
    assert read("It is safe.", "bridge.txt", "2022-01-01").published == "2022-01-01"
    assert read("It is safe.").published is None


def test_a_date_that_could_be_two_days_leaves_the_word_to_the_name_and_the_option() -> None:
    assert read("Date: 03/04/2024\n\nIt is safe.").published is None
    assert read("Date: 03/04/2024\n\nIt is safe.", "2024-04-03.txt").published == "2024-04-03"
    assert read("Date: 03/04/2024\n\nIt is safe.", published="2024-03-04").published == "2024-03-04"


@pytest.mark.parametrize("text", ["Date: 2024-02-31\n\nIt is safe.", "date 2024-02-31 It is safe."])
def test_a_date_that_does_not_exist_is_refused(text: str) -> None:
    assert refusal(text) == "its date, 2024-02-31, does not exist: correct it or remove it"


def test_a_date_that_does_not_exist_in_the_name_of_a_file_is_no_date() -> None:
    assert read("It is safe.", "2024-02-31.txt").published is None


def test_the_option_must_be_a_day() -> None:
    with pytest.raises(ValueError, match="2024-02-31 does not exist"):
        read("It is safe.", published="2024-02-31")


@pytest.mark.parametrize("text", ["", " \n\t\n", "\ufeff", "\r\n\r\n"])
def test_a_text_without_words_is_refused(text: str) -> None:
    assert refusal(text) == "empty: there is no text in it"


@pytest.mark.parametrize("text", ["Title: Bridge reopens\nDate: 2024-03-13\n\n \n", "Title: Bridge reopens\nDate: 2024-03-13", "date 2024-03-13 \n"])
def test_a_header_without_a_text_is_refused(text: str) -> None:
    assert refusal(text) == "empty: there is no text below its header"


@pytest.mark.parametrize("text", ["“" * 10_000 + "safe", "x " * 400_000, "\n" * 300_000 + "safe", "a:\n" * 100_000, " \n" * 100_000 + "safe" + " \n" * 100_000])
def test_an_odd_text_is_kept_like_any_other(text: str) -> None:
    assert read(text).text == text.strip("\n").strip() or text.strip() == read(text).text.strip()


def test_right_to_left_and_combining_characters_stay_as_they_are() -> None:
    text = "הגשר בטוח, אמרה ראש העיר. Cafe\u0301 owners, she said, \u202bagree\u202c."
    assert read(text).text == text


@given(st.text(), st.sampled_from(["", "Title: Bridge\n\n", "date 2024-03-13 ", "\n\n", "Date: 1 May 2024\r\nSource: VWS\r\n\r\n"]))
def test_what_is_read_is_always_a_piece_of_what_was_there(text: str, before: str) -> None:
    try:
        found = read(before + text)
    except Unreadable:
        return
    assert found.text
    assert found.text in (before + text).replace("\r\n", "\n").replace("\r", "\n")
    assert found.text.strip()
