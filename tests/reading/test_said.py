"""When a statement was made: by the clause of its cue, by the occasion, or unknown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import times
from onrecord.reading.said import Saying, about, date_of, said

PUBLISHED = "2024-03-13"


def dates(text: str, *statements: tuple[str, str, str], published: str | None = PUBLISHED) -> list[str | None]:
    """The dates of statements given as source, cue and content; each is looked for after the one before it."""
    sayings = []
    at = 0
    for words in statements:
        starts = [text.index(piece, at) for piece in words]
        source, cue, content = [((start, start + len(piece)),) for start, piece in zip(starts, words, strict=True)]
        sayings.append(Saying(source, cue, content))
        at = min(starts)
    return said(text, sayings, times.find(text, published), published)


def test_the_time_in_the_clause_of_the_cue() -> None:
    text = "Minister Ola Brandt said Tuesday that the port would reopen."

    assert dates(text, ("Minister Ola Brandt", "said", "that the port would reopen")) == ["2024-03-12"]


def test_the_occasion_holds_for_what_the_same_speaker_says_next() -> None:
    text = 'Minister Ola Brandt said at a news conference on Tuesday that the port would reopen.\n\n"We are ready," Brandt said.'

    assert dates(text, ("Minister Ola Brandt", "said", "that the port would reopen"), ("Brandt", "said", '"We are ready,"')) == ["2024-03-12", "2024-03-12"]


def test_what_the_content_speaks_of_is_not_when_it_was_said() -> None:
    text = "Analysts believe that the port will reopen in 2027."

    assert dates(text, ("Analysts", "believe", "that the port will reopen in 2027")) == [None]


def test_the_day_of_publication_alone_dates_nothing() -> None:
    text = "Analysts believe that the port will reopen."

    assert dates(text, ("Analysts", "believe", "that the port will reopen")) == [None]


def test_without_a_day_of_publication_a_weekday_dates_nothing() -> None:
    text = "Minister Ola Brandt said Tuesday that the port would reopen."

    assert dates(text, ("Minister Ola Brandt", "said", "that the port would reopen"), published=None) == [None]


def test_no_statements_no_dates() -> None:
    assert said("Nobody spoke on Tuesday.", [], times.find("Nobody spoke on Tuesday.", PUBLISHED), PUBLISHED) == []


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("on Tuesday", "2024-03-12"),
        ("last month", "2024-02"),
        ("last year", "2023"),
        ("last week", "2024-03"),
        ("in the winter of 1994", "1994"),
        ("now", None),
        ("for two years", None),
    ],
)
def test_the_grain_of_a_date(value: str, expected: str | None) -> None:
    (found,) = times.find(f"She said it {value}.", PUBLISHED)

    assert date_of(found) == expected


def test_about_are_the_times_inside_the_content() -> None:
    text = "On Monday she said that the port would reopen in May and close in June."
    found = times.find(text, PUBLISHED)
    content = ((text.index("that"), len(text) - 1),)

    assert [text[slice(*time.span)] for time in about(content, found)] == ["May", "June"]


SPANS = st.lists(st.tuples(st.integers(0, 120), st.integers(0, 30)), max_size=2).map(lambda pairs: tuple((start, start + length) for start, length in pairs))
TEXT = 'Ola Brandt said Tuesday: "In 2019 we agreed." She added, on May 3, 2022, that nobody spoke.\n\nLast week he denied it. '


@given(
    st.lists(st.builds(Saying, SPANS, SPANS, SPANS, st.none() | st.text(), st.none() | st.just("person"), st.booleans()), max_size=8),
    st.none() | st.sampled_from([PUBLISHED, "nonsense", ""]),
)
def test_any_spans_give_one_date_or_none_each(statements: list[Saying], published: str | None) -> None:
    found = times.find(TEXT, published)
    dates = said(TEXT, statements, found, published)

    assert len(dates) == len(statements)
    assert set(dates) <= {None, *(date_of(time) for time in found)}
    assert dates == said(TEXT, statements, found, published)


def test_a_statement_within_another_has_the_date_of_its_own_clause_and_lends_it_to_no_other() -> None:
    text = "Ola Brandt said that the mayor had denied on Monday that the port would close. Brandt added that she believed him."
    parts = {words: ((text.index(words), text.index(words) + len(words)),) for words in ("Ola Brandt", "said", "the mayor", "had denied", "added")}
    outer = Saying(parts["Ola Brandt"], parts["said"], ((text.index("that the mayor"), text.index(". Brandt")),))
    inner = Saying(parts["the mayor"], parts["had denied"], ((text.index("that the port"), text.index(". Brandt")),), nested=True)
    last = Saying(((text.index("Brandt added"), text.index(" added")),), parts["added"], ((text.index("that she"), len(text) - 1),))
    found = times.find(text, PUBLISHED)

    dates_with = said(text, [outer, inner, last], found, PUBLISHED)

    assert dates_with[1] == "2024-03-11"
    assert [dates_with[0], dates_with[2]] == said(text, [outer, last], found, PUBLISHED)


@pytest.mark.parametrize(("first", "second"), [("Orlavia", "Tervania"), ("Ola Brandt", "Ines Moreau")])
def test_exchanging_two_names_changes_no_date(first: str, second: str) -> None:
    def text(one: str, other: str) -> str:
        return f"{one} said on Tuesday that the port would open. {other} denied it. {one} added that talks would go on."

    def read(one: str, other: str) -> list[str | None]:
        return dates(text(one, other), (one, "said", "that the port would open"), (other, "denied", "it"), (one, "added", "that talks would go on"))

    assert read(first, second) == read(second, first)


def test_the_speaker_given_is_the_key_of_the_occasion() -> None:
    text = "Minister Ola Brandt said on Monday that the port would open. The mayor disagreed. She said in the same interview that talks would go on."

    def saying(source: str, cue: str, content: str, speaker: str) -> Saying:
        pieces = [text.index(source), text.index(f" {cue}", text.index(source)) + 1, text.index(content)]
        spans = [((start, start + len(words)),) for start, words in zip(pieces, (source, cue, content), strict=True)]
        return Saying(spans[0], spans[1], spans[2], speaker, "person")

    first = saying("Minister Ola Brandt", "said", "that the port would open", "Ola Brandt")
    last = saying("She", "said", "that talks would go on", "Ola Brandt")

    assert said(text, [first, last], times.find(text, PUBLISHED), PUBLISHED) == ["2024-03-11", "2024-03-11"]
