"""Readings come back from JSON lines as they were written, and nothing else passes for one."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.article import Failure, Unreadable
from onrecord.export.jsonl import contract, jsonl
from onrecord.sources.readings import reading, readings
from tests.intended import readings as intended_readings


def test_what_is_written_comes_back() -> None:
    for made in intended_readings().values():
        again = reading(jsonl(made))
        assert contract(again) == contract(made)
        assert again.statements == made.statements


def test_a_bad_line_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    good = jsonl(next(iter(intended_readings().values())))
    (tmp_path / "read.jsonl").write_text(good + "\n" + "{}\n" + good, encoding="utf-8")
    found = list(readings(tmp_path / "read.jsonl"))
    assert [isinstance(each, Failure) for each in found] == [False, True, False]
    assert isinstance(found[1], Failure)
    assert found[1].name.endswith("read.jsonl, line 3")


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    [failure] = readings(tmp_path / "none.jsonl")
    assert isinstance(failure, Failure)


@pytest.mark.parametrize(
    "line",
    ["", "null", "[]", "{", '{"id": "a", "text": "b", "statements": [{}]}', '{"id": 1, "text": "b", "statements": []}', "[" * 100_000],
)
def test_other_json_is_no_reading(line: str) -> None:
    with pytest.raises(Unreadable):
        reading(line)


def test_a_span_outside_the_text_is_refused() -> None:
    with pytest.raises(Unreadable):
        reading('{"id": "a", "text": "b", "statements": [], "times": [{"span": [0, 2], "type": "DATE", "value": "2031"}]}')


@given(st.text() | st.binary())
def test_any_line_is_a_reading_or_is_refused(line: str | bytes) -> None:
    with pytest.raises(Unreadable):
        reading(line)
