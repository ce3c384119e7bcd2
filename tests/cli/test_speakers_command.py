"""``onrecord speakers``: everyone once over many articles, in each format, on made readings."""

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from onrecord.article import Article, Unreadable
from onrecord.bulk_reading import ReadDocument
from onrecord.cli import main
from onrecord.sources import Document
from onrecord.statement import Actor, Confidence, Quotation, Reading, Speaker, Statement


def said(number: str, who: str, quotation: Quotation, act: str | None, type_: str = "person") -> Statement:
    return Statement(number, (), (), ((0, 1),), quotation, Speaker(who, type_, ()), Confidence(1.0), act=act)


READINGS = {
    "first.txt": Reading(
        Article("first.txt", "Peruvian Foreign Minister Ana Ruiz and Eva Holm met.", "2031-05-01"),
        (said("1", "Ana Ruiz", "direct", "claim"), said("2", "Ana Ruiz", "indirect", "deny"), said("3", "Lima", "indirect", "demand", "government")),
        (),
        (Actor("Ana Ruiz", "person", ("Ruiz", "the minister")), Actor("Eva Holm", "person", ()), Actor("Lima", "government", ())),
    ),
    "second.txt": Reading(
        Article("second.txt", "Peruvian Foreign Minister Ruiz, \x1b[31mEva Holm and Lars Holm met.", "2031-05-14"),
        (said("4", "Ruiz", "indirect", None), said("5", "an official", "indirect", None, "unnamed"), said("6", "Peru", "mixed", "refuse", "government")),
        (),
        (
            Actor("Ruiz", "person", ()),
            Actor("Peru", "government", ("the Peruvian government",)),
            Actor("Eva Holm", "person", ()),
            Actor("Lars Holm", "person", ()),
        ),
    ),
    "third.txt": Reading(
        Article("third.txt", "Holm was late.", None),
        (said("7", "Holm", "direct", "opine"), said("8", "an official", "indirect", None, "unnamed"), said("9", "Ada\x1b[31m Vell", "indirect", None)),
        (),
        (Actor("Holm", "person", ()),),
    ),
}


@dataclass(frozen=True)
class Ended:
    status: int
    output: str
    errors: list[str]


Run = Callable[..., Ended]


def made_reader(_: str | None) -> ReadDocument:
    def read(document: Document) -> Reading:
        if Path(document.name).name not in READINGS:
            raise Unreadable("it holds no text")
        return READINGS[Path(document.name).name]

    return read


@pytest.fixture
def onrecord(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    for name in READINGS:
        (tmp_path / name).write_text("x", "utf8")
    monkeypatch.setattr("onrecord.commands.read.document_reader", made_reader)
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> Ended:
        try:
            status = main(["speakers", *arguments])
        except SystemExit as error:
            status = int(error.code or 0)
        sys.stdout.flush()
        output, errors = capfdbinary.readouterr()
        return Ended(status, output.decode(), errors.decode().splitlines())

    return run


def test_into_a_pipe_goes_one_line_for_each_speaker(onrecord: Run) -> None:
    ended = onrecord("first.txt", "second.txt", "third.txt")

    rows = [line.split("\t") for line in ended.output.splitlines()]
    assert rows[0] == ["3", "1", "0", "2", "2", "2031-05-01", "2031-05-14", "person", "claim 1, deny 1", "Ana Ruiz", "Ruiz", "the minister"]
    assert rows[1] == ["2", "0", "1", "1", "2", "2031-05-01", "2031-05-14", "government", "demand 1, refuse 1", "Peru", "Lima", "the Peruvian government"]
    assert ended.errors == ["5 speakers in 3 articles"]
    assert ended.status == 0


def test_who_says_nothing_is_not_listed(onrecord: Run) -> None:
    assert "Lars Holm" not in onrecord("first.txt", "second.txt", "third.txt").output


def test_what_nothing_tells_apart_comes_last(onrecord: Run) -> None:
    rows = [json.loads(line) for line in onrecord("--format", "jsonl", "first.txt", "second.txt", "third.txt").output.splitlines()]

    assert [row["local"] for row in rows] == [False, False, False, True, True]
    official, holm = rows[-2:]
    assert (official["name"], official["statements"], official["articles"]) == ("an official", 2, ["second.txt", "third.txt"])
    assert (holm["name"], holm["may_be"]) == ("Holm", ["Eva Holm", "Lars Holm"])


def test_json_has_the_evidence_for_every_article(onrecord: Run) -> None:
    rows = [json.loads(line) for line in onrecord("--format", "jsonl", "first.txt", "second.txt").output.splitlines()]

    assert list(rows[0]) == [
        "name",
        "type",
        "aliases",
        "countries",
        "offices",
        "statements",
        "quotations",
        "acts",
        "articles",
        "first",
        "last",
        "local",
        "may_be",
        "links",
    ]
    assert rows[0]["quotations"] == {"direct": 1, "mixed": 0, "indirect": 2}
    first, second = rows[0]["links"]
    assert (first["article"], first["evidence"]) == ("first.txt", [])
    assert [evidence["kind"] for evidence in second["evidence"]] == ["one word", "office", "country", "company"]


def test_on_the_screen_a_name_shows_why(onrecord: Run) -> None:
    ended = onrecord("--format", "terminal", "--name", "rúiz", "first.txt", "second.txt", "third.txt")

    assert "      3  Ana Ruiz  person, Peru, foreign minister" in ended.output.splitlines()
    assert "also Ruiz, the minister" in ended.output
    assert "second.txt: Ruiz: one word (Ana Ruiz), office (foreign minister), country (Peru)" in ended.output
    assert "official" not in ended.output


def test_nothing_that_acts_on_the_terminal_comes_through(onrecord: Run) -> None:
    for chosen in ("terminal", "text", "jsonl"):
        assert "\x1b" not in onrecord("--format", chosen, "first.txt", "second.txt", "third.txt").output


def test_only_one_type(onrecord: Run) -> None:
    rows = [line.split("\t") for line in onrecord("--type", "government", "first.txt", "second.txt").output.splitlines()]

    assert [row[9] for row in rows] == ["Peru"]


def test_an_article_that_cannot_be_read_is_named_and_the_others_are_listed(onrecord: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("", "utf8")

    ended = onrecord("first.txt", "empty.txt")

    assert ended.status == 1
    assert "Ana Ruiz" in ended.output
    assert any(line.startswith("onrecord: ") and "empty.txt" in line for line in ended.errors)


def test_wrong_usage(onrecord: Run) -> None:
    assert onrecord("--type", "ghost", "first.txt").status == 2
    assert onrecord().status == 2
