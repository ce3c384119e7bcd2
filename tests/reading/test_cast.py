"""Who an article mentions, and whom names, descriptions and pronouns mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.statement import Attribution
from tests.reading.told import attribution, cast, speakers

PEOPLE = {"Ada Korr": "person", "Tomas Orne": "person", "Korr": "person", "Orne": "person", "Velland": "place"}


def test_a_surname_stands_for_the_full_name() -> None:
    text = "Ada Korr opened the market in Velland. Korr said that it would stay."
    assert speakers(text, PEOPLE, attribution(text, "Korr", "said", "that it would stay", start=36)) == ["Ada Korr"]


def test_a_title_is_no_part_of_a_name() -> None:
    text = "In the end President Tomas Orne said that he agreed."
    assert speakers(text, PEOPLE, attribution(text, "President Tomas Orne", "said", "that he agreed")) == ["Tomas Orne"]


def test_an_acronym_in_brackets_stands_for_the_name_before_it() -> None:
    text = "The Velland Ferry Union (VFU) met again. The VFU said that it would strike."
    names = {"Velland Ferry Union": "organization", "VFU": "organization"}
    assert speakers(text, names, attribution(text, "The VFU", "said", "that it would strike")) == ["Velland Ferry Union"]


def test_a_part_of_an_organizations_name_stands_for_the_whole() -> None:
    text = "The Maren Courier was sold. The Courier said that nothing would change."
    names = {"Maren Courier": "organization", "Courier": "organization"}
    assert speakers(text, names, attribution(text, "The Courier", "said", "that nothing would change")) == ["Maren Courier"]


def test_a_pronoun_means_a_person_of_its_gender() -> None:
    text = "Mr. Tomas Orne met Mrs. Ada Korr on Monday. She said the talks went well. He said the talks were over."
    she, he = attribution(text, "She", "said", "the talks went well"), attribution(text, "He", "said", "the talks were over")
    assert speakers(text, PEOPLE, she, he) == ["Ada Korr", "Tomas Orne"]


def test_a_description_means_its_holder() -> None:
    text = "Ada Korr met Tomas Orne, the trade minister of Velland, on Monday. The minister said the talks went well."
    assert speakers(text, PEOPLE, attribution(text, "The minister", "said", "the talks went well")) == ["Tomas Orne"]


def test_a_name_after_a_comma_names_the_description_before_it() -> None:
    text = "The mayor of Velland, Ada Korr, said that the market would stay."
    assert speakers(text, PEOPLE, attribution(text, "The mayor of Velland, Ada Korr,", "said", "that the market would stay")) == ["Ada Korr"]


def test_a_capital_and_a_government_speak_for_their_country() -> None:
    text = "Norway signed. Oslo said that it was glad. The Norwegian government said that it would pay."
    names = {"Norway": "place", "Oslo": "place", "Norwegian": "people"}
    capital = attribution(text, "Oslo", "said", "that it was glad")
    government = attribution(text, "The Norwegian government", "said", "that it would pay", start=40)
    assert speakers(text, names, capital, government) == ["Norway", "Norway"]


def test_two_who_speak_together_are_a_group_of_both() -> None:
    text = "Ada Korr and Tomas Orne said that they agreed."
    found, [voice] = cast(text, PEOPLE, attribution(text, "Ada Korr and Tomas Orne", "said", "that they agreed"))
    assert voice is not None
    assert (found.actors[voice.actor].name, found.actors[voice.actor].type) == ("Ada Korr and Tomas Orne", "group")


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("The envoy to Velland Ada Korr", "Ada Korr"),
        ("The chief negotiator for the ministry, General Tomas Orne,", "Tomas Orne"),
        ("Velland's deputy premier and trade minister Tomas Orne", "Tomas Orne"),
        ("Maren Port Authority (MPA) Chairman Tomas Orne", "Tomas Orne"),
        ("A spokesman for President Tomas Orne", "a spokesman for President Tomas Orne"),
    ],
)
def test_a_source_with_offices_and_bodies_in_it_names_its_holder(source: str, name: str) -> None:
    text = f"{source} said that the harbour was closed."
    names = PEOPLE | {"Maren Port Authority": "organization", "MPA": "organization"}
    assert speakers(text, names, attribution(text, source, "said", "that the harbour was closed")) == [name]


@pytest.mark.parametrize("name", ["Ada Korr of Velland", "Ada Korr (I-Vell.)"])
def test_who_speaks_of_the_person_and_not_of_where_she_is_from(name: str) -> None:
    text = f"They met {name}, who said that she agreed."
    assert speakers(text, PEOPLE, attribution(text, "who", "said", "that she agreed")) == ["Ada Korr"]


def test_officials_of_two_countries_are_unnamed_and_keep_their_description() -> None:
    text = "Chadian and Omani officials said that they agreed."
    found, [voice] = cast(text, {"Chadian": "people", "Omani": "people"}, attribution(text, "Chadian and Omani officials", "said", "that they agreed"))
    assert voice is not None
    assert (found.actors[voice.actor].name, found.actors[voice.actor].type) == ("Chadian and Omani officials", "unnamed")


@pytest.mark.parametrize(
    ("full", "short", "kind"),
    [("Velland Dawn Movement", "Tavar", "organization"), ("Ministry of Trade", "MoT", "government")],
)
def test_a_short_name_in_brackets_stands_for_the_full_one(full: str, short: str, kind: str) -> None:
    text = f"The {full} ({short}) met again. {short} said that it would stay."
    found, [voice] = cast(text, {full: "organization", short: "organization"}, attribution(text, short, "said", "that it would stay", start=len(full) + 10))
    assert voice is not None
    assert (found.actors[voice.actor].name, found.actors[voice.actor].type) == (full, kind)


@pytest.mark.parametrize(
    ("source", "name", "kind"),
    [
        ("A senior official", "a senior official", "unnamed"),
        ("A report by the port", "a report by the port", "document"),
        ("Many voters in the north", "many voters in the north", "group"),
        ("The ferry company", "the ferry company", "organization"),
    ],
)
def test_who_has_no_name_keeps_the_description(source: str, name: str, kind: str) -> None:
    text = f"{source} said that the harbour was closed."
    found, [voice] = cast(text, {}, attribution(text, source, "said", "that the harbour was closed"))
    assert voice is not None
    assert (found.actors[voice.actor].name, found.actors[voice.actor].type) == (name, kind)


def test_a_pronoun_that_nobody_was_named_for_gives_nobody() -> None:
    text = "He said that the harbour was closed."
    assert speakers(text, {}, attribution(text, "He", "said", "that the harbour was closed")) == [None]


def test_an_actor_has_the_forms_that_the_article_uses_for_it() -> None:
    text = "Tomas Orne, the trade minister, spoke. Orne said that he agreed."
    found, [voice] = cast(text, PEOPLE, attribution(text, "Orne", "said", "that he agreed", start=30))
    assert voice is not None
    assert {"Tomas Orne", "Orne"} <= set(found.actors[voice.actor].aliases)


def test_the_same_names_in_other_places_give_the_same_cast() -> None:
    text = "Norway and Chad talked. Oslo said that {} was ready. The minister of {} said that it was not."
    one, other = text.format("Norway", "Chad"), text.format("Chad", "Norway")
    names = {"Norway": "place", "Chad": "place", "Oslo": "place"}
    assert [actor.name for actor in cast(one, names)[0].actors] == [actor.name for actor in cast(other, names)[0].actors]


WORDS = st.sampled_from(
    ["Ada", "Korr", "the", "minister", "of", "Velland", "said", "she", "he", "who", "I", "we", "and", ",", ".", '"', "(", "VFU", ")", "’s", "-", "Mr.", "\n\n"]
)


@given(st.one_of(st.lists(WORDS, max_size=60).map(" ".join), st.text(max_size=120)), st.data())
def test_whatever_the_text_all_stands_where_it_says(text: str, data: st.DataObject) -> None:
    ends = st.integers(0, len(text))
    spans = st.lists(st.tuples(ends, ends).map(sorted).map(lambda pair: (pair[0], pair[1])), max_size=2).map(tuple)
    attributions = [Attribution(data.draw(spans), (), ((0, len(text)),), 0.5) for _ in range(data.draw(st.integers(0, 3)))]
    found, voices = cast(text, PEOPLE, *attributions)
    assert (found, voices) == cast(text, PEOPLE, *attributions)
    assert len(voices) == len(attributions)
    assert [mention.span for mention in found.mentions] == sorted(mention.span for mention in found.mentions)
    for mention in found.mentions:
        assert 0 <= mention.span[0] < mention.span[1] <= len(text)
        assert 0 <= mention.actor < len(found.actors)
    for voice in voices:
        assert voice is None or (0 <= voice.actor < len(found.actors) and 0 < voice.probability <= 1)
        assert voice is None or all(0 <= start < end <= len(text) for start, end in voice.evidence)
