"""Through whom a statement came."""

import pytest

from tests.reading.told import attribution, resolved

PEOPLE = {"Ada Korr": "person", "Tomas Orne": "person", "Korr": "person", "Orne": "person", "Maren Courier": "organization", "TKA": "organization"}


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Ada Korr said that the market would stay, the Maren Courier reported.", "said"),
        ("Ada Korr said that the market would stay, reported the Maren Courier.", "said"),
        ("Ada Korr said that the market would stay, according to the Maren Courier.", "said"),
        ("Ada Korr was quoted by the Maren Courier as saying that the market would stay.", "was quoted by the Maren Courier as saying"),
        ("Ada Korr was quoted as saying by the Maren Courier that the market would stay.", "was quoted as saying by the Maren Courier"),
        ("Ada Korr said that the market would stay. [Maren Courier]", "said"),
    ],
)
def test_a_newspaper_that_hands_a_statement_on_is_its_relay(text: str, cue: str) -> None:
    [found] = resolved(text, PEOPLE, attribution(text, "Ada Korr", cue, "that the market would stay"))
    assert (found.speaker and found.speaker.name, found.via) == ("Ada Korr", ("Maren Courier",))


def test_a_newspaper_that_quotes_somebody_is_the_relay() -> None:
    text = "The Maren Courier quoted Ada Korr as saying that the market would stay."
    [found] = resolved(text, PEOPLE, attribution(text, "Ada Korr", "quoted", "that the market would stay"))
    assert found.via == ("Maren Courier",)


def test_what_somebody_told_a_newspaper_came_through_nobody() -> None:
    text = "Ada Korr told the Maren Courier that the market would stay."
    [found] = resolved(text, PEOPLE, attribution(text, "Ada Korr", "told", "that the market would stay"))
    assert found.via == ()


def test_somebody_else_who_speaks_next_is_no_relay() -> None:
    text = "While Ada Korr says that the market would stay, Tomas Orne said that it would go."
    [found] = resolved(text, PEOPLE, attribution(text, "Ada Korr", "says", "that the market would stay"))
    assert found.via == ()


def test_an_aside_belongs_to_the_statement_right_before_it() -> None:
    text = "Ada Korr said that the market would stay, and Tomas Orne said that it would go, the Maren Courier reported."
    first = attribution(text, "Ada Korr", "said", "that the market would stay")
    second = attribution(text, "Tomas Orne", "said", "that it would go")
    assert [each.via for each in resolved(text, PEOPLE, first, second)] == [(), ("Maren Courier",)]


def test_who_was_quoted_further_was_quoted_by_the_same() -> None:
    text = "Ada Korr was quoted by the Maren Courier as saying that the market would stay. Korr was also quoted as saying that it would grow."
    first = attribution(text, "Ada Korr", "was quoted by the Maren Courier as saying", "that the market would stay")
    second = attribution(text, "Korr", "was also quoted as saying", "that it would grow", start=70)
    assert [each.via for each in resolved(text, PEOPLE, first, second)] == [("Maren Courier",), ("Maren Courier",)]


def test_the_report_is_that_of_the_newspaper_that_reported() -> None:
    text = "The Maren Courier reported that talks began. Ada Korr said that the market would stay, according to the report."
    first = attribution(text, "The Maren Courier", "reported", "that talks began")
    second = attribution(text, "Ada Korr", "said", "that the market would stay")
    assert [each.via for each in resolved(text, PEOPLE, first, second)] == [(), ("Maren Courier",)]


@pytest.mark.parametrize("share", ["46 percent", "Nearly eight of 10 voters", "One in four", "A majority of voters", "A third of those surveyed"])
def test_respondents_speak_through_their_poll(share: str) -> None:
    text = f"Maren is torn, a new Korr University poll finds. {share} said that the market must stay."
    [found] = resolved(text, {"Maren": "place", "Korr University": "organization"}, attribution(text, share, "said", "that the market must stay"))
    assert found.via == ("Korr University poll",)


def test_a_share_of_people_without_a_poll_speaks_for_itself() -> None:
    text = "A majority of voters said that the market must stay."
    [found] = resolved(text, {}, attribution(text, "A majority of voters", "said", "that the market must stay"))
    assert found.via == ()


def test_a_person_in_an_article_on_a_poll_speaks_for_themselves() -> None:
    text = "A new Korr University poll is out. Ada Korr said that 46 percent want the market to stay."
    [found] = resolved(text, PEOPLE, attribution(text, "Ada Korr", "said", "that 46 percent want the market to stay"))
    assert found.via == ()
