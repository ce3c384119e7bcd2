"""Parties: whom people and bodies speak for, read off how articles describe them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.article import Article
from onrecord.dated_statement import dated_statements
from onrecord.positions.parties import described, parties
from onrecord.statement import Actor, Confidence, Reading, Speaker, Statement

BODIES = (
    Actor("Tavria", "government", ("Tavria",)),
    Actor("Morland", "government", ("Morland", "Brenn")),
    Actor("River Union", "organization", ("River Union", "RU")),
)


def reading(text: str, name: str, kind: str = "person", published: str = "2031-05-14", identifier: str = "a") -> Reading:
    """An article whose last characters are what ``name`` says."""
    place = len(text)
    statement = Statement("s", (), (), ((place - 2, place),), "indirect", Speaker(name, kind, ()), Confidence(1.0))
    people = (Actor(name, "person", (name, (name.split() or [name])[-1])),) if kind == "person" and name else ()
    return Reading(Article(identifier, text, published), (statement,), (), (*BODIES, *people))


def party(text: str, name: str, kind: str = "person") -> str:
    made = reading(text, name, kind)
    return parties([described(made)]).party(dated_statements(made)[0])


@pytest.mark.parametrize(
    "text",
    [
        "Tavria's president, Ada Korr, said no.",
        "Tavrian Foreign Minister Ada Korr said no.",
        "Ada Korr, the Tavrian deputy foreign minister, said no.",
        "Ada Korr, president of Tavria, said no.",
        "The Tavrian envoy, Ada Korr, said no.",
        "Ada Korr, who leads the Tavrian delegation, said no.",
        "Ada Korr, a spokeswoman for the government of Tavria, said no.",
    ],
)
def test_an_office_of_a_country_speaks_for_it(text: str) -> None:
    assert party(text, "Ada Korr") == "Tavria"


def test_a_country_is_known_by_whatever_name_the_article_has_for_it() -> None:
    assert party("Brenn's chief negotiator, Ada Korr, said no.", "Ada Korr") == "Morland"


def test_the_leader_of_a_body_speaks_for_it() -> None:
    assert party("Ada Korr, leader of the River Union, said no.", "Ada Korr") == "River Union"
    assert party("Ada Korr of the River Union said no.", "Ada Korr") == "River Union"


def test_a_name_of_white_space_speaks_for_nobody_else() -> None:
    assert party("The Tavrian envoy said no.", "  ") == "  "


def test_its_spokeswoman_speaks_for_what_the_sentence_before_is_about() -> None:
    assert party("The River Union will not move. Its spokeswoman, Ada Korr, said no.", "Ada Korr") == "River Union"


@pytest.mark.parametrize(
    "text",
    [
        "Ada Korr, the former president of Tavria, said no.",
        "Former Tavrian President Ada Korr said no.",
        "Ada Korr, Tavria's chief negotiator until May, said no.",
        "Ada Korr, then president of Tavria, said no.",
        "Ada Korr, who was president of Tavria at the time, said no.",
    ],
)
def test_an_office_that_is_over_speaks_for_nobody(text: str) -> None:
    assert party(text, "Ada Korr") == "Ada Korr"


def test_an_ambassador_speaks_for_who_sends_her() -> None:
    assert party("Ada Korr, the Tavrian ambassador to Morland, said no.", "Ada Korr") == "Tavria"


def test_the_opposition_is_a_party_of_its_own() -> None:
    assert party("Ada Korr, who leads the opposition in Tavria, said no.", "Ada Korr") == "opposition in Tavria"


def test_an_office_that_begins_is_not_over() -> None:
    assert party("Ada Korr, who was elected president of Tavria in May, said no.", "Ada Korr") == "Tavria"


def test_a_state_is_known_by_its_government_where_nothing_else_tells() -> None:
    text = "Ossenia's prime minister resigned. The Ossenian envoy, Ada Korr, said no."
    assert party(text, "Ada Korr") == "Ossenia"


def test_a_house_is_known_by_what_an_article_says_it_is() -> None:
    text = "Quay Street, the Tavrian foreign ministry, was silent. Quay Street's spokeswoman, Ada Korr, said no."
    assert party(text, "Ada Korr") == "Tavria"


def test_whoever_is_described_nowhere_is_a_party_of_one() -> None:
    assert party("Ada Korr, a historian, said no.", "Ada Korr") == "Ada Korr"


@pytest.mark.parametrize("name", ["the Tavrian foreign ministry", "Tavria's army", "a Tavrian official", "a paper circulated by Tavria"])
def test_a_body_of_a_country_speaks_for_it(name: str) -> None:
    assert party("It said no.", name, "document" if "paper" in name else "organization") == "Tavria"


@pytest.mark.parametrize("name", ["Tavrian voters", "54 per cent of Tavrians", "a Tavrian newspaper"])
def test_people_of_a_country_do_not(name: str) -> None:
    assert party("They said no.", name, "group") == name


def test_whom_a_spokesman_speaks_for_tells_both() -> None:
    spokesman = reading("Tavrian spokesman Nils Arn, Korr's spokesman, said no.", "Nils Arn", identifier="a")
    korr = reading("“No,” Ada Korr told deputies. Korr's spokesman, Nils Arn, agreed.", "Ada Korr", identifier="b")
    korr = Reading(korr.article, korr.statements, (), (*korr.actors, Actor("Nils Arn", "person", ("Nils Arn",))))
    found = parties([described(spokesman), described(korr)])
    assert found.party(dated_statements(korr)[0]) == "Tavria"


def test_of_two_offices_the_one_last_told_counts() -> None:
    first = reading("Tavrian minister Ada Korr said no.", "Ada Korr", published="2031-01-01", identifier="a")
    second = reading("Ada Korr, leader of the River Union, said no.", "Ada Korr", published="2032-01-01", identifier="b")
    found = parties([described(second), described(first)])
    assert [found.party(dated_statements(each)[0]) for each in (first, second)] == ["Tavria", "River Union"]


def test_the_identity_over_all_articles_is_asked_for() -> None:
    made = reading("Korr, president of Tavria, said no.", "Korr")
    found = parties([described(made)], lambda article, name: f"{article}/{name}")
    assert found.party(dated_statements(made)[0]) == "a/Tavria"


def test_swapped_countries_give_swapped_parties() -> None:
    text = "Tavria's president, Ada Korr, and the Morlandic envoy said no."
    swapped = "Morland's president, Ada Korr, and the Tavrian envoy said no."
    assert [party(each, "Ada Korr") for each in (text, swapped)] == ["Tavria", "Morland"]


@given(st.text(max_size=200), st.text(max_size=40))
def test_any_text_gives_every_speaker_a_party(text: str, name: str) -> None:
    made = reading(f"{text} xx", name)
    assert party(made.article.text, name) == party(made.article.text, name)
