"""What is found in a text, what it means, and what is no time at all."""

from datetime import date, timedelta
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import times
from onrecord.times import tagger
from onrecord.times.grammar import grammar
from onrecord.times.values import interval

WEDNESDAY = "2024-03-13"


def values(text: str, published: str | date | None = WEDNESDAY) -> list[str]:
    return [expression.value for expression in times.find(text, published)]


def words(text: str, published: str | None = WEDNESDAY) -> list[str]:
    return [text[slice(*expression.span)] for expression in times.find(text, published)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The minister said Tuesday that he would resign.", ["2024-03-12"]),
        ("The minister will resign Tuesday.", ["2024-03-19"]),
        ("The minister resigned on Wednesday.", ["2024-03-13"]),
        ("The vote is scheduled for Friday.", ["2024-03-15"]),
        ("The pact was signed in May.", ["2023-05"]),
        ("The pact will be signed in May.", ["2024-05"]),
        ("He left in February and returns in April.", ["2024-02", "2024-04"]),
        ("It opened on Dec. 30.", ["2023-12-30"]),
        ("It opens on June 2.", ["2024-06-02"]),
    ],
)
def test_the_verb_tells_which_way_a_day_or_month_lies(text: str, expected: list[str]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The banks have until Monday to pay.", "2024-03-18"),
        ("The banks did not open until Monday.", "2024-03-11"),
        ("Shares fell ahead of Tuesday's vote.", "2024-03-19"),
        ("The mayor won the race on Tuesday.", "2024-03-12"),
        ("She won't come on Tuesday.", "2024-03-19"),
        ("He said that the talks on Tuesday would fail.", "2024-03-19"),
        ("He told a news conference on Tuesday that the port would close.", "2024-03-12"),
        ("The pact is supposed to end by May.", "2024-05"),
        ("The mayor could resign as soon as Monday.", "2024-03-18"),
    ],
)
def test_what_stands_nearest_tells_which_way_it_lies(text: str, expected: str) -> None:
    assert values(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tervania awaits them in Thursday's final.", "2024-03-14"),
        ("The visit was planned for Thursday.", "2024-03-14"),
        ("The bank said Thursday.", "2024-03-07"),
        ("He campaigned in the south before the vote in Orlavia on Friday.", "2024-03-08"),
        ("The court could not hear the case in the capital, where he spoke to reporters Tuesday.", "2024-03-12"),
        ("She said she wants to stay, in an interview with a newspaper on Tuesday.", "2024-03-12"),
        ("The court will hear the case on Tuesday.", "2024-03-19"),
        ("The mayor was to return to the capital Friday.", "2024-03-15"),
        ("The plan will be presented and debated by the council on Friday.", "2024-03-15"),
    ],
)
def test_of_two_weekdays_the_nearer_one_needs_less_of_a_sign(text: str, expected: str) -> None:
    """On a Wednesday: Thursday is tomorrow or six days ago, Tuesday was yesterday or comes in six days."""
    assert values(text) == [expected]


@pytest.mark.parametrize(("first", "second"), [("Orlavia", "Tervania"), ("Ola Brandt", "Ines Moreau")])
def test_exchanging_two_names_changes_no_value(first: str, second: str) -> None:
    text = "{0} said Tuesday that {1} had left in May 2019. Two days before the vote on March 3, {0} met {1}, and will meet again next week."

    assert values(text.format(first, second)) == values(text.format(second, first))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He was shot on March 3, 1998, and died the next day.", ["1998-03-03", "1998-03-04"]),
        ("He was shot on March 3, 1998. He had come home the day before.", ["1998-03-03", "1998-03-02"]),
        ("He was shot on March 3, 1998. Two weeks later he died.", ["1998-03-03", "1998-W12"]),
        ("The mill closed in 1998. That year it burned; the following year it was sold.", ["1998", "1998", "1999"]),
    ],
)
def test_later_and_before_count_from_the_last_date_mentioned(text: str, expected: list[str]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Prices rose in recent weeks, and a decade ago, and in the 1990s.", ["PAST_REF", "2014", "199"]),
        ("They talked for thirty minutes and for twenty-two months.", ["PT30M", "P22M"]),
        ("GRAVELINE, April 3 (TNA) - The port closed.", ["2024-04-03"]),
        ("The offer ends at 5 p.m. EST, Nov. 9, 2023.", ["2023-11-09T17:00"]),
        ("It runs between March 27 and 31.", ["2024-03-27", "2024-03-31"]),
        ("It ran from 2 to 5 May 2019.", ["2019-05-02", "2019-05-05"]),
        ("On 3/11/98, 2024-03-01 and 13.03.2024.", ["1998-03-11", "2024-03-01", "2024-03-13"]),
        ("In  mid-August ,  it  reopened on Aug.  20 ,  2023 .", ["2023-08", "2023-08-20"]),
        ("Thanksgiving 2023, Easter 2022 and Ramadan 2024.", ["2023-11-23", "2022-04-17", "2024-03-11"]),
        ("Yom Kippur 2024 and Diwali 2023.", ["2024-10-12", "2023-11-12"]),
        ("They met on the eve of the 21st century.", ["20"]),
        ("Much may change between now and May.", ["PRESENT_REF", "2024-05"]),
        ("The shift runs from 9 a.m. to 5 p.m., not to 6:30 p.m. EST.", ["2024-03-13T09:00", "2024-03-13T17:00", "2024-03-13T18:30"]),
        ("Early on Tuesday morning it was dark; it opened at 8:00 a.m. Tuesday morning.", ["2024-03-12TMO", "2024-03-12T08:00"]),
        ("This weekend, he complained of the heat.", ["2024-W10-WE"]),
        ("He fell at noon. Forty minutes later he stood, and years later he ran.", ["2024-03-13T12:00", "PT40M", "PXY"]),
        ("In July-September sales rose past August levels.", ["2023-07", "2023-09", "2023-08"]),
        ("Imports continued to fall in 2006 and last spring.", ["2006", "2023-SP"]),
        ("It closed on Oct . 4 , 2011 , and sales fell this year - a first.", ["2011-10-04", "2024"]),
        ("It fell last month\u2014the worst since 2009\u2014and in the week before last.", ["2024-02", "2009", "2024-W09"]),
    ],
)
def test_times_as_news_writes_them(text: str, expected: list[str]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "She may march to the capital, he may not.",
        "Theresa May spoke about the March on the capital.",
        "The Sunday Times has the story of Black Sunday.",
        "The 34-year-old man fell in the fall of the house.",
        "A woman in her 30s ran second.",
        "A 46-year old man has a shop at 115 Spring Street.",
        'She spoke on "This Week" and on the “Today” show, and read “The Orlavia Now”.',
        "The shops of some quarters stay open after hours.",
        "He sat in the sun.",
        "",
        "There is no date in this text, and nothing that looks like one.",
    ],
)
def test_what_is_no_time(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He left yesterday.", "XXXX-XX-XX"),
        ("He left on Wednesday.", "XXXX-WXX-3"),
        ("He left on March 3.", "XXXX-03-03"),
        ("He left in October.", "XXXX-10"),
        ("He left last week.", "XXXX-WXX"),
        ("He left last month.", "XXXX-XX"),
        ("He left last year.", "XXXX"),
        ("He left last summer.", "XXXX-SU"),
        ("He left this morning.", "XXXX-XX-XXTMO"),
        ("He left two years ago.", "XXXX"),
        ("It lost money in the third quarter.", "XXXX-Q3"),
        ("He left on March 3, 1998.", "1998-03-03"),
        ("He is gone now.", "PRESENT_REF"),
        ("He was gone for two years.", "P2Y"),
    ],
)
def test_without_a_day_of_publication_what_hangs_on_it_is_open(text: str, expected: str) -> None:
    assert values(text, None) == [expected]


@pytest.mark.parametrize("published", ["", "yesterday", "2024-13-45", "0000-00-00", "99999-01-01"])
def test_a_day_of_publication_that_is_none_counts_as_missing(published: str) -> None:
    assert values("He left on Wednesday.", published) == ["XXXX-WXX-3"]


def test_the_day_of_publication_may_be_a_date_or_carry_a_time() -> None:
    assert values("He left yesterday.", date(2024, 3, 13)) == values("He left yesterday.", "2024-03-13T10:00:00Z") == ["2024-03-12"]


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31", "2999-06-15"])
def test_at_the_ends_of_the_calendar_nothing_breaks(published: str) -> None:
    text = "Last year, next year, two centuries ago, 500 years from now, next week, last Monday, next Easter, in December, 2000 years ago."

    assert len(times.find(text, published)) > 5


@pytest.mark.parametrize(
    "text", ["It was in the year 0.", "It was in the year 99999.", "It was in 99999, not 0.", "On 0/0/0000, 2024-00-00 and 00:99 nothing was."]
)
def test_years_and_days_that_cannot_be(text: str) -> None:
    assert values(text) == []


def test_a_day_that_is_not_in_the_calendar_is_no_day() -> None:
    assert not any(value.endswith("31") for value in values("They met on 31 February 2024 and on February 31."))


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2024-03-13", (2024, 3, 13), (2024, 3, 13)),
        ("2024-02", (2024, 2, 1), (2024, 2, 29)),
        ("2024-W11", (2024, 3, 11), (2024, 3, 17)),
        ("2024-W11-WE", (2024, 3, 16), (2024, 3, 17)),
        ("2024-Q1", (2024, 1, 1), (2024, 3, 31)),
        ("2024-H2", (2024, 7, 1), (2024, 12, 31)),
        ("2023-WI", (2023, 12, 1), (2024, 2, 29)),
        ("2024-SU", (2024, 6, 1), (2024, 8, 31)),
        ("2024", (2024, 1, 1), (2024, 12, 31)),
        ("199", (1990, 1, 1), (1999, 12, 31)),
        ("19", (1900, 1, 1), (1999, 12, 31)),
        ("2024-03-13TEV", (2024, 3, 13), (2024, 3, 13)),
    ],
)
def test_the_interval_that_a_value_covers(value: str, first: tuple[int, int, int], last: tuple[int, int, int]) -> None:
    assert interval(value) == (date(*first), date(*last))


@pytest.mark.parametrize("value", ["PAST_REF", "P2Y", "XXXX-03", "2024-W60"])
def test_values_that_name_no_particular_days(value: str) -> None:
    assert interval(value) is None


TOKENS = sorted(
    {
        *grammar().codes,
        "'",
        "\u2019",
        "\u2013",
        "\n\n",
        "1998",
        "3",
        "31",
        "10:35",
        "2024-02-31",
        "3/11/98",
        "99999",
        "0",
        "1,500",
        "May",
        "March",
        "Name",
        "word",
    }
)


@given(st.lists(st.sampled_from(TOKENS), max_size=40), st.sampled_from([" ", "", "  ", "\n"]), st.none() | st.dates())
def test_token_soup_gives_ordered_expressions_with_values_of_the_standard(tokens: list[str], space: str, published: date | None) -> None:
    text = space.join(tokens)

    check(text, published)


@given(st.text(st.characters(exclude_categories=())), st.none() | st.dates() | st.text())
def test_any_text_at_all(text: str, published: date | str | None) -> None:
    check(text, published)


def check(text: str, published: date | str | None) -> None:
    found = times.find(text, published)
    end = 0
    for expression in found:
        assert end <= expression.span[0] < expression.span[1] <= len(text)
        end = expression.span[1]
        assert times.VALUE.fullmatch(expression.value)
        assert expression.type in times.TYPES
        assert expression.interval is None or expression.interval[0] <= expression.interval[1]
        assert not text[slice(*expression.span)][0].isspace()
        assert not text[slice(*expression.span)][-1].isspace()
    assert found == times.find(text, published)


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2040, 12, 31)), st.integers(1, 6))
def test_a_weekday_that_was_lies_in_the_week_before_publication(published: date, back: int) -> None:
    day = published - timedelta(days=back)

    assert values(f"He resigned on {day:%A}.", published) == [day.isoformat()]


@given(
    st.sampled_from(
        ["of the ", "the last ", "one two three ", "May ", "1990 ", "1", "Monday and ", "a few of the past ", "nineteen ", "three days later ", '"', "\n"]
    )
)
def test_the_work_grows_with_the_text_alone(piece: str) -> None:
    """Counts the places at which rules are tried, which is what the time grows with."""

    def tried(count: int) -> int:
        with mock.patch.object(tagger._Reader, "match", autospec=True, side_effect=tagger._Reader.match) as match:
            times.find(piece * count, WEDNESDAY)
        return match.call_count

    assert tried(800) <= 10 * tried(80) + 300


def intervals(text: str) -> list[tuple[str, str] | None]:
    return [found.interval and (found.interval[0].isoformat(), found.interval[1].isoformat()) for found in times.find(text, WEDNESDAY)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained in the past two weeks.", ("2024-02-28", "2024-03-13")),
        ("It will rain over the next three months.", ("2024-03-13", "2024-06-13")),
        ("It fell down four days before the vote.", None),
    ],
)
def test_a_length_of_time_that_counts_from_publication_has_its_days(text: str, expected: tuple[str, str] | None) -> None:
    assert intervals(text) == [expected]


def test_a_length_of_time_before_or_after_a_dated_event_has_its_day() -> None:
    found = times.find("The vote was held on March 3. Four days before the vote a bridge fell; two days after March 3 it was closed.", WEDNESDAY)

    assert [(each.type, each.value) for each in found[1:3]] == [("DURATION", "P4D"), ("DURATION", "P2D")]
    assert [each.interval for each in found[1:3]] == [(date(2024, 2, 28),) * 2, (date(2024, 3, 5),) * 2]


def test_an_event_on_two_days_anchors_nothing() -> None:
    assert intervals("Votes came on March 3. The vote on March 3 and the vote on March 5 were close. Four days before the vote a bridge fell.")[-1] is None


def test_a_holiday_of_many_days_covers_them() -> None:
    assert intervals("They fasted in Ramadan 2024.") == [("2024-03-11", "2024-04-09")]
