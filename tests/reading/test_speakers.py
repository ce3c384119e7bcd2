"""Who is responsible for each statement, through whom it came, and how sure that is."""

from onrecord.reading.speakers import actors
from tests.reading.told import attribution, cast, resolved, speakers

PEOPLE = {"Ada Korr": "person", "Tomas Orne": "person", "Korr": "person", "Orne": "person", "Maren Courier": "organization"}


def test_a_speaker_points_at_the_words_that_name_it() -> None:
    text = "Ada Korr opened the market. She said that it would stay."
    [found] = resolved(text, PEOPLE, attribution(text, "She", "said", "that it would stay"))
    assert found.speaker is not None
    assert [text[start:end] for start, end in found.speaker.evidence] == ["Ada Korr"]


def test_a_paragraph_that_goes_on_is_the_last_speakers() -> None:
    text = 'Ada Korr said: "We will wait.\n\n"Then we will see."'
    first, second = attribution(text, "Ada Korr", "said:", '"We will wait.'), attribution(text, "", "", '"Then we will see."')
    assert speakers(text, PEOPLE, first, second) == ["Ada Korr", "Ada Korr"]


def test_what_somebody_disclosed_is_theirs() -> None:
    text = "That follows from revelations by Ada Korr, the town's top negotiator, that the harbour is closed."
    said = attribution(text, "revelations by Ada Korr, the town's top negotiator", "follows", "that the harbour is closed")
    assert speakers(text, PEOPLE, said) == ["Ada Korr"]


def test_what_has_a_cue_but_no_source_is_nobodys() -> None:
    text = "Ada Korr left. Reportedly, the harbour is closed."
    assert speakers(text, PEOPLE, attribution(text, "", "Reportedly", "the harbour is closed")) == [None]


def test_the_first_person_within_a_quotation_is_its_speaker() -> None:
    text = '"I believe that it will stay," said Ada Korr.'
    outer = attribution(text, "Ada Korr", "said", '"I believe that it will stay,"')
    inner = attribution(text, "I", "believe", "that it will stay", within=0)
    assert speakers(text, PEOPLE, outer, inner) == ["Ada Korr", "Ada Korr"]


def test_a_statement_within_another_came_through_its_speaker() -> None:
    text = "Ada Korr said that Tomas Orne had promised to stay."
    outer = attribution(text, "Ada Korr", "said", "that Tomas Orne had promised to stay")
    inner = attribution(text, "Tomas Orne", "had promised", "to stay", within=0)
    assert [each.via for each in resolved(text, PEOPLE, outer, inner)] == [(), ("Ada Korr",)]


def test_a_chain_begins_nearest_the_page() -> None:
    text = "The Maren Courier reported that Ada Korr said that Tomas Orne had promised to stay."
    outer = attribution(text, "The Maren Courier", "reported", "that Ada Korr said that Tomas Orne had promised to stay")
    middle = attribution(text, "Ada Korr", "said", "that Tomas Orne had promised to stay", within=0)
    inner = attribution(text, "Tomas Orne", "had promised", "to stay", within=1)
    assert [each.via for each in resolved(text, PEOPLE, outer, middle, inner)] == [(), ("Maren Courier",), ("Maren Courier", "Ada Korr")]


def test_what_one_says_of_oneself_came_through_nobody() -> None:
    text = '"I believe that it will stay," said Ada Korr.'
    outer = attribution(text, "Ada Korr", "said", '"I believe that it will stay,"')
    inner = attribution(text, "I", "believe", "that it will stay", within=0)
    assert resolved(text, PEOPLE, outer, inner)[1].via == ()


def test_an_aside_that_names_a_newspaper_names_the_relay() -> None:
    text = "Ada Korr said that the market would stay, the Maren Courier reported."
    [found] = resolved(text, PEOPLE, attribution(text, "Ada Korr", "said", "that the market would stay"))
    assert found.via == ("Maren Courier",)


def test_quoted_by_a_newspaper_names_the_relay() -> None:
    text = "Ada Korr was quoted by the Maren Courier as saying the market would stay."
    [found] = resolved(text, PEOPLE, attribution(text, "Ada Korr", "was quoted by the Maren Courier as saying", "the market would stay"))
    assert (found.via, found.speaker and found.speaker.name) == (("Maren Courier",), "Ada Korr")


def test_whom_it_was_said_to_is_given_by_name() -> None:
    text = "Tomas Orne came. Ada Korr told Orne that the market would stay."
    [found] = resolved(text, PEOPLE, attribution(text, "Ada Korr", "told", "that the market would stay"))
    assert found.addressee == "Tomas Orne"


def test_confidence_is_between_nothing_and_one_and_higher_for_a_full_name() -> None:
    text = "Ada Korr met Tomas Orne. Ada Korr said that it would stay. The woman said that it would go."
    full = attribution(text, "Ada Korr", "said", "that it would stay", start=20)
    open_to_doubt = attribution(text, "The woman", "said", "that it would go")
    sure, unsure = (each.confidence for each in resolved(text, PEOPLE, full, open_to_doubt))
    assert 0 < unsure < sure < 1


def test_actors_are_those_who_are_named_and_those_who_speak() -> None:
    text = "Ada Korr met a sailor. A senior official said that the market would stay."
    only = attribution(text, "A senior official", "said", "that the market would stay")
    found, _ = cast(text, PEOPLE, only)
    assert [actor.name for actor in actors(found, resolved(text, PEOPLE, only))] == ["Ada Korr", "a senior official"]
