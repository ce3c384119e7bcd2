"""``onrecord positions`` and ``onrecord disputes``: many articles together, in each format, on made readings."""

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from onrecord.article import Article
from onrecord.bulk_reading import ReadDocument
from onrecord.cli import main
from onrecord.export.jsonl import jsonl
from onrecord.record import Record
from onrecord.sources import Document
from onrecord.statement import Reading
from tests.intended import EXAMPLES, readings


@dataclass(frozen=True)
class Ended:
    status: int
    output: str
    errors: list[str]


Run = Callable[..., Ended]


def intended_reader(_: str | None) -> ReadDocument:
    """Reads an example as its authors meant it."""

    def read(document: Document) -> Reading:
        name = Path(document.name.partition(", line")[0]).name
        found = [reading for key, reading in readings().items() if key.partition("#")[0] == name]
        return found[0] if len(found) == 1 else Reading(Article(name, "x"), ())

    return read


@pytest.fixture
def onrecord(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    monkeypatch.setattr("onrecord.commands.read.document_reader", intended_reader)
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setenv("COLUMNS", "120")

    def run(*arguments: str | Path) -> Ended:
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as error:
            status = int(error.code or 0)
        sys.stdout.flush()
        output, errors = capfdbinary.readouterr()
        return Ended(status, output.decode(), errors.decode().splitlines())

    return run


def test_into_a_pipe_goes_a_line_for_each_position_and_each_change(onrecord: Run) -> None:
    ended = onrecord("positions", "--issue", "ceasefire", EXAMPLES)
    lines = ended.output.splitlines()
    assert lines[0] == "# a thirty-day pause in fighting (also: a thirty-day halt in fighting)"
    assert [line.split("\t")[1:5] for line in lines if "\t" in line][:2] == [["Corrava", "2025-02-18", "said", "refuse"]] * 2
    assert (
        "! Corrava turned on a thirty-day pause in fighting: refuse 2025-02-18 (2025-02-18_crossline_corrava-rejects-pause.txt:1), "
        "agree 2025-03-11 (2025-03-11_crossline_corrava-agrees-to-pause.html:1)"
    ) in lines
    assert ended.status == 0


def test_one_party(onrecord: Run) -> None:
    lines = onrecord("positions", "--issue", "ceasefire", "--party", "ostrel", EXAMPLES).output.splitlines()
    assert {line.split("\t")[1] for line in lines if "\t" in line} == {"Ostrel"}


def test_the_terminal_shows_issue_party_act_words_and_article(onrecord: Run) -> None:
    output = onrecord("positions", "--issue", "ceasefire", "--format", "terminal", EXAMPLES).output
    assert "  Ostrel\n" in output
    assert "    2025-03-11  agree     Marek Oldane: it  (2025-03-11_crossline_corrava-agrees-to-pause.html:6)\n" in output
    assert "turned: refuse on 2025-02-03" in output
    assert max(map(len, output.splitlines())) <= 120


def test_json_lines_tell_positions_and_changes_with_their_place(onrecord: Run) -> None:
    found = [json.loads(line) for line in onrecord("positions", "--issue", "ceasefire", "--format", "jsonl", EXAMPLES).output.splitlines()]
    assert {each["kind"] for each in found} == {"position", "change"}
    position = next(each for each in found if each["kind"] == "position" and each["act"] == "agree")
    text = readings()[position["article"]].article.text
    assert position["words"] == " ... ".join(text[start:end] for start, end in position["evidence"])
    assert [each["party"] for each in found if each["kind"] == "change"] == ["Corrava", "Ostrel"]


def test_an_issue_that_names_nothing_is_wrong_usage(onrecord: Run) -> None:
    ended = onrecord("positions", "--issue", "the", EXAMPLES)
    assert (ended.status, ended.output, len(ended.errors)) == (2, "", 1)


def test_an_output_among_the_articles_is_refused(onrecord: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The mayor said no.", encoding="utf-8")
    ended = onrecord("positions", tmp_path, "--output", tmp_path / "a.txt")
    assert (ended.status, (tmp_path / "a.txt").read_text(encoding="utf-8")) == (2, "The mayor said no.")


def test_articles_that_cannot_be_read_are_named_and_the_others_are_read(onrecord: Run, tmp_path: Path) -> None:
    ended = onrecord("positions", tmp_path / "none.txt", EXAMPLES)
    assert ended.status == 1
    assert "none.txt" in ended.errors[0]
    assert "\t" in ended.output


def test_where_nothing_is_found_it_says_so(onrecord: Run) -> None:
    ended = onrecord("positions", "--issue", "a lighthouse", EXAMPLES)
    assert (ended.status, ended.output) == (0, "# no positions found\n")


def test_disputes_in_and_across_articles(onrecord: Run) -> None:
    lines = [line.split("\t") for line in onrecord("disputes", EXAMPLES).output.splitlines()]
    assert {len(line) for line in lines} == {9}
    assert ["denies", "Otto Verrin", "2025-02-18", "that the crossing had ever been fired on"] in [line[:4] for line in lines]
    assert any(line[5:7] == ["-", "-"] for line in lines)


def test_only_disputes_within_or_across(onrecord: Run) -> None:
    within = [json.loads(line) for line in onrecord("disputes", "--within", "--format", "jsonl", EXAMPLES).output.splitlines()]
    across = [json.loads(line) for line in onrecord("disputes", "--across", "--format", "jsonl", EXAMPLES).output.splitlines()]
    assert all(each["within"] and each["by"]["article"] == each["of"]["article"] for each in within)
    assert all(not each["within"] and each["by"]["article"] != each["of"]["article"] for each in across)
    assert within


def test_the_terminal_shows_a_denial_and_what_it_denies(onrecord: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    lines = onrecord("disputes", "--within", "--format", "terminal", EXAMPLES).output.splitlines()
    place = next(number for number, line in enumerate(lines) if "that the crossing had ever been fired on" in line)
    assert lines[place].startswith("denies")
    assert lines[place + 1].startswith("  of")
    assert "Nadia Verrin" in lines[place + 1]


def test_within_and_across_exclude_one_another(onrecord: Run) -> None:
    assert onrecord("disputes", "--within", "--across", EXAMPLES).status == 2


def test_what_was_read_before_need_not_be_read_again(onrecord: Run, tmp_path: Path) -> None:
    (tmp_path / "read.jsonl").write_text("".join(map(jsonl, readings().values())), encoding="utf-8")
    again = onrecord("positions", tmp_path / "read.jsonl", "--input", "readings", "--issue", "ceasefire")
    assert again.output == onrecord("positions", EXAMPLES, "--issue", "ceasefire").output


def test_a_record_is_known_by_its_file(onrecord: Run, tmp_path: Path) -> None:
    with Record(tmp_path / "talks.db", create=True) as record:
        for reading in readings().values():
            record.add(reading)
    lines = onrecord("positions", tmp_path / "talks.db", "--issue", "ceasefire").output.splitlines()
    assert {line.split("\t")[1] for line in lines if "\t" in line} == {"Corrava", "Maravel", "Ostrel"}
