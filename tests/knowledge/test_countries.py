"""Countries: the table is complete and treats all alike, and phrases find their country in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.knowledge.countries import (
    capital_of,
    countries,
    countries_in,
    country_in,
    country_named,
    government_of,
    governments_of,
    is_country_word,
    is_government_body,
    people_of,
    without_countries,
)

# Nobody lives there, or it has no seat of its own.
WITHOUT_CAPITAL = {"AQ", "BV", "HM", "TK", "UM"}
WITHOUT_PEOPLE = {"AQ", "BV", "HM", "UM", "TF", "GS", "SJ", "VA"}
WITHOUT_ADJECTIVE = {"BV", "HM", "UM", "TF"}
TODAY = [country for country in countries() if not country.former]


def test_every_country_of_iso_3166_is_there_once() -> None:
    codes = [country.code for country in TODAY]
    assert len(codes) == len(set(codes)) == 249 + 1
    assert "XK" in codes


def test_every_country_has_the_same_kinds_of_entries() -> None:
    assert [country_named(country.name) for country in TODAY] == [country.name for country in TODAY]
    assert {country.code for country in TODAY if not country.capitals} == WITHOUT_CAPITAL
    assert {country.code for country in TODAY if not country.people} == WITHOUT_PEOPLE
    assert {country.code for country in TODAY if not country.adjectives} == WITHOUT_ADJECTIVE


def test_every_form_finds_its_country() -> None:
    for country in TODAY:
        for name in (country.name, *country.names, *country.capitals):
            assert country.name in governments_of(name), name
        for adjective in country.adjectives:
            assert country.name in governments_of(f"the {adjective} government"), adjective
        for one, many in country.people:
            assert {people_of(f"the {many}"), people_of(one)} <= {country.name, None}, one


def test_states_that_are_no_more_are_found_by_name() -> None:
    former = [country.name for country in countries() if country.former]
    assert [country_named(name) for name in former] == former


def test_a_form_is_of_one_country_but_for_the_few_that_share_it() -> None:
    shared = {form for country in TODAY for form in (country.name, *country.names, *country.capitals) if len(governments_of(form)) > 1}
    assert shared == {"Congo", "Kingston"}


@pytest.mark.parametrize(
    ("phrase", "country"),
    [
        ("Kyiv", "Ukraine"),
        ("Kiev", "Ukraine"),
        ("Burma", "Myanmar"),
        ("the US", "United States"),
        ("U.S.", "United States"),
        ("BOLIVIA", "Bolivia"),
        ("the Elysee", "France"),
        ("Malacanang Palace", "Philippines"),
        ("the Danish government", "Denmark"),
        ("the Uruguayan delegation", "Uruguay"),
        ("Peru's Foreign Ministry", "Peru"),
        ("Peru’s Ministry of Agriculture", "Peru"),
        ("the Ministry of Health of Ghana", "Ghana"),
        ("the government of the Republic of Cyprus", "Cyprus"),
        ("the New Zealand army", "New Zealand"),
        ("Saudi authorities", "Saudi Arabia"),
        ("the Swiss embassy in Lima", "Switzerland"),
        ("Moscow", "Russia"),
    ],
)
def test_what_stands_for_a_government(phrase: str, country: str) -> None:
    assert government_of(phrase) == country


@pytest.mark.parametrize(
    "phrase",
    [
        "us",
        "turkey",
        "the polish",
        "a Danish journalist",
        "Danish officials",
        "Congo",
        "the Congolese army",
        "the Foreign Ministry",
        "",
        "Danish",
        "Oslo residents",
    ],
)
def test_what_does_not(phrase: str) -> None:
    assert government_of(phrase) is None


def test_a_name_that_two_countries_have_is_both() -> None:
    assert governments_of("the Congolese army") == ("Democratic Republic of the Congo", "Republic of the Congo")


@pytest.mark.parametrize(
    ("phrase", "country"),
    [
        ("Norwegian Prime Minister Anna Dahl", "Norway"),
        ("the US-led coalition", "United States"),
        ("a Kremlin spokesman", "Russia"),
        ("Ghana's ambassador", "Ghana"),
        ("a South Korean envoy", "South Korea"),
        ("the mayor of Nairobi", None),
        ("Latin American leaders", None),
        ("a South African leader", "South Africa"),
        ("the Danish ambassador to Peru", None),
        ("two men", None),
    ],
)
def test_the_country_that_a_phrase_speaks_of(phrase: str, country: str | None) -> None:
    assert country_in(phrase) == country


def test_several_countries_come_in_the_order_of_the_text() -> None:
    assert countries_in("the Danish ambassador to Peru, a former envoy to Chad") == ("Denmark", "Peru", "Chad")


def test_what_is_left_of_a_name_without_its_country() -> None:
    assert without_countries("the South Korean Foreign Ministry") == "the Foreign Ministry"
    assert without_countries("Bank of Ghana") == "Bank of"
    assert without_countries("the White House") == "the White House"


def test_capitals() -> None:
    assert capital_of("Kiev") == "Ukraine"
    assert capital_of("Ukraine") is None


def test_bodies_of_some_government() -> None:
    assert is_government_body("the Foreign Ministry")
    assert is_government_body("Ministry of Fisheries")
    assert is_government_body("the White House")
    assert not is_government_body("the party")


def test_words_of_countries() -> None:
    assert is_country_word("South Korean")
    assert is_country_word("Ghana's")
    assert not is_country_word("Ghana said")


@given(st.text(max_size=400))
def test_any_text_is_answered(text: str) -> None:
    for answer in (country_named(text), government_of(text), country_in(text), people_of(text)):
        assert answer is None or country_named(answer) == answer
    is_government_body(text)
