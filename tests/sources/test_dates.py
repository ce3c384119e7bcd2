"""Which dates of publication are understood, and which are not guessed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.sources.dates import NoSuchDayError, date_in_name, is_written, valid_date, written_date

DAYS = st.dates(min_value=date(1700, 1, 1), max_value=date(2100, 12, 31))


@pytest.mark.parametrize(
    "written",
    [
        "2024-03-13",
        "2024/03/13",
        "2024.3.13",
        "20240313",
        "20240313T101500Z",
        "2024-03-13T10:00:00Z",
        "2024-03-13T23:30:00.000-05:00",
        "2024-03-13 10:00",
        "2024-03-13 10:00:00 +0000",
        "Wed, 13 Mar 2024 10:00:00 GMT",
        "Wed, 13 Mar 2024 10:00:00 +0100 (CET)",
        "13 March 2024",
        "13 march 2024",
        "13th of March, 2024",
        "13-Mar-2024",
        "March 13, 2024",
        "Mar. 13, 2024",
        "Wednesday, March 13, 2024",
        "March 13, 2024, 10:00 a.m. ET",
        "March 13, 2024 at 10:00 PM",
        "13/03/2024",
        "03/13/2024",
        "13.03.2024",
        "  2024-03-13  ",
    ],
)
def test_a_date_in_any_of_the_forms_that_archives_use_is_read(written: str) -> None:
    assert written_date(written) == "2024-03-13"


@pytest.mark.parametrize(
    "written",
    [
        "",
        "today",
        "Wednesday",
        "March 2024",
        "2024",
        "2024-03",
        "13 March",
        "13/03/24",
        "1710324000",
        "13 Brumaire 2024",
        "13 March 2024, 14 March 2024",
        "spring of 1997",
    ],
)
def test_what_does_not_name_one_day_is_no_date(written: str) -> None:
    assert written_date(written) is None


@pytest.mark.parametrize("written", ["03/04/2024", "3.4.2024", "12-11-2024"])
def test_a_date_that_could_be_two_days_is_not_guessed(written: str) -> None:
    assert written_date(written) is None


def test_a_date_in_numbers_is_read_when_both_orders_give_the_same_day() -> None:
    assert written_date("05/05/2024") == "2024-05-05"


@pytest.mark.parametrize("written", ["2024-02-31", "2023-02-29", "31 April 2024", "February 30, 2024", "30/02/2024", "2024-13-01", "0000-01-01", "20240231"])
def test_a_day_that_no_calendar_has_is_told_apart(written: str) -> None:
    with pytest.raises(NoSuchDayError):
        written_date(written)


@given(DAYS)
def test_every_day_is_read_in_every_unambiguous_form(day: date) -> None:
    for form in ("%Y-%m-%d", "%Y%m%d", "%d %B %Y", "%B %d, %Y", "%a, %d %b %Y 10:00:00 GMT"):
        assert written_date(day.strftime(form)) == day.isoformat()


@given(st.text())
def test_any_text_is_a_date_or_none_or_no_day(text: str) -> None:
    try:
        found = written_date(text)
    except NoSuchDayError:
        return
    assert found is None or valid_date(found) == found


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2024-03-13.txt", "2024-03-13"),
        ("bridge-2024_03_13-final.txt", "2024-03-13"),
        ("20240313_bridge.txt", "2024-03-13"),
        ("VWS_ENG_19970401.0006", "1997-04-01"),
        ("VWS 2024.03.13 bridge.txt", "2024-03-13"),
        ("archive/1999-01-01/story-2024-03-13.txt", "2024-03-13"),
        ("2024-03-13 updated 2024-03-13.txt", "2024-03-13"),
    ],
)
def test_the_name_of_a_file_gives_its_date(name: str, day: str) -> None:
    assert date_in_name(name) == day


@pytest.mark.parametrize(
    "name",
    [
        "bridge.txt",
        "12024031345.txt",
        "20240313101500.txt",
        "2024-02-31.txt",
        "16991231.txt",
        "21010101.txt",
        "2024-03_13.txt",
        "2024-03-13 to 2024-03-14.txt",
        "2024-03-13/bridge.txt",
        "٢٠٢٤٠٣١٣.txt",
        "-",
    ],
)
def test_a_name_without_one_plausible_day_gives_none(name: str) -> None:
    assert date_in_name(name) is None


def test_a_valid_date_is_given_back() -> None:
    assert valid_date("2024-02-29") == "2024-02-29"


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("2024-02-31", "2024-02-31 does not exist: check the month and the day"),
        ("13/03/2024", "13/03/2024 is not a date: write it as YYYY-MM-DD, as in 2024-03-13"),
        ("٢٠٢٤-٠٣-١٣", "٢٠٢٤-٠٣-١٣ is not a date: write it as YYYY-MM-DD, as in 2024-03-13"),
        ("2024-03-13\n", "2024-03-13<U+000A> is not a date: write it as YYYY-MM-DD, as in 2024-03-13"),
        ("", " is not a date: write it as YYYY-MM-DD, as in 2024-03-13"),
    ],
)
def test_a_date_that_is_none_is_refused_with_what_to_write(value: str, reason: str) -> None:
    with pytest.raises(ValueError) as refused:  # noqa: PT011
        valid_date(value)
    assert str(refused.value) == reason


@pytest.mark.parametrize(
    "text",
    ['content="2024-03-13T10:00:00Z"', "/2024/3/13/bridge", "id=20240313", "13 March 2024", "le 13 mars 2024", "March 13th, 2024", "13.03.2024", "03/13/2024"],
)
def test_a_day_counts_as_written_in_any_full_form(text: str) -> None:
    assert is_written("2024-03-13", text)


@pytest.mark.parametrize("text", ["2024-03", "March 2024", "12024031399", "13/3", "2024-03-31", "4 March 2024"])
def test_a_day_that_was_filled_in_or_could_be_another_does_not_count_as_written(text: str) -> None:
    assert not is_written("2024-03-13", text)


def test_in_numbers_a_day_up_to_the_twelfth_could_be_a_month() -> None:
    assert not is_written("2024-04-03", "03/04/2024")
    assert not is_written("2024-03-01", "content='2024-03-32'")
