"""``onrecord read``: formats, bad input, summary and exit status, with the model that is shipped."""

import csv
import io
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from onrecord.article import Article
from onrecord.cli import main
from onrecord.reader import Reader
from onrecord.statement import Reading

HARBOUR = "Title: Ferries stay in port\nDate: 2031-05-14\nOutlet: The Maren Courier\n\nThe minister said the ferries would not run.\n"
MARKET = "“The market opens on Monday,” said Ada Korr, the mayor of Velland.\n"


@dataclass(frozen=True)
class Ended:
    """How a run of the command ended: exit status, and what it wrote."""

    status: int
    output: str
    errors: list[str]


Run = Callable[..., Ended]


@pytest.fixture
def onrecord(reader: Reader, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Runs the command in this process, with the model that is loaded already."""
    monkeypatch.setattr("onrecord.reader.Reader", lambda: reader)

    def run(*arguments: str | Path, standard_input: bytes = b"") -> Ended:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(standard_input)))
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as error:
            status = int(error.code or 0)
        output, errors = capfdbinary.readouterr()
        return Ended(status, output.decode(), errors.decode().splitlines())

    return run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "harbour.txt").write_text(HARBOUR, encoding="utf-8")
    (tmp_path / "market.txt").write_text(MARKET, encoding="utf-8")
    return tmp_path


def test_into_a_pipe_goes_a_line_for_each_statement(onrecord: Run, folder: Path) -> None:
    ended = onrecord("read", folder / "harbour.txt")
    name = folder / "harbour.txt"
    assert ended.output.splitlines()[0] == f"# Ferries stay in port ({name}, The Maren Courier, 2031-05-14)"
    place, confidence, quotation, *rest = ended.output.splitlines()[1].split("\t")
    assert (place, quotation, *rest[:5]) == (f"{name}:1", "indirect", "the minister", "said", "the ferries would not run", "-", "The minister")
    assert len(rest[5:]) == 3
    assert 0 <= float(confidence) <= 1
    assert (ended.status, ended.errors) == (0, [])


def test_json_lines_are_the_contract_and_the_same_each_time(onrecord: Run, folder: Path) -> None:
    first, second = onrecord("read", folder, "--format", "jsonl"), onrecord("read", folder, "--format", "jsonl")
    assert first == second
    harbour, market = (json.loads(line) for line in first.output.splitlines())
    assert [harbour["title"], harbour["outlet"], harbour["published"]] == ["Ferries stay in port", "The Maren Courier", "2031-05-14"]
    [statement] = market["statements"]
    parts = {role: [market["text"][start:end] for start, end in statement[role]] for role in ("source", "cue", "content")}
    assert parts == {"source": ["Ada Korr, the mayor of Velland"], "cue": ["said"], "content": ["“The market opens on Monday,”"]}
    assert statement["quotation"] == "direct"
    assert len({statement["id"] for article in (harbour, market) for statement in article["statements"]}) == 2


def test_csv_is_one_table_for_all_articles(onrecord: Run, folder: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(onrecord("read", folder, "--format", "csv").output.removeprefix("\ufeff"))))
    assert [row["content"] for row in rows] == ["the ferries would not run", "“The market opens on Monday,”"]


def test_the_terminal_view_can_be_asked_for(onrecord: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    assert "_The minister_ *said* [1 the ferries would not run]." in onrecord("read", folder / "harbour.txt", "--format", "terminal").output
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[4mThe minister\x1b[0m \x1b[1msaid\x1b[0m [1 the" in onrecord("read", folder / "harbour.txt", "--format", "terminal").output
    monkeypatch.delenv("NO_COLOR")
    assert "\x1b[4;36mThe minister" in onrecord("read", folder / "harbour.txt", "--format", "terminal").output


def test_a_file_can_take_the_output(onrecord: Run, folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.mktemp("elsewhere") / "found.txt"
    ended = onrecord("read", folder, "--output", file)
    assert (ended.status, ended.output) == (0, "")
    assert file.read_text(encoding="utf-8") == onrecord("read", folder).output


def test_several_articles_end_in_a_summary_that_can_be_silenced(onrecord: Run, folder: Path) -> None:
    (folder / "empty.txt").touch()
    assert onrecord("read", folder).errors[-1] == "read 2 articles, 1 failed"
    [failure] = onrecord("read", folder, "--quiet").errors
    assert failure.startswith(f"onrecord: {folder / 'empty.txt'}: ")


def test_a_missing_date_is_said_and_can_be_given(onrecord: Run, folder: Path) -> None:
    market = folder / "market.txt"
    assert onrecord("read", market).output.startswith(f"# {market} (no date found; --published gives one)\n")
    undated = onrecord("read", market, "--format", "jsonl")
    assert json.loads(undated.output)["published"] is None
    assert undated.errors == ["no date found in 1 article; --published gives one"]
    dated = onrecord("read", market, "--format", "jsonl", "--published", "2031-05-15")
    assert (json.loads(dated.output)["published"], dated.errors) == ("2031-05-15", [])


def test_standard_input_is_read(onrecord: Run) -> None:
    lines = [json.dumps({"id": name, "text": text}) for name, text in (("m", MARKET), ("h", "Nothing happened. \r\n"))]
    ended = onrecord("read", "-", "--input", "jsonl", "--format", "jsonl", standard_input="\n".join(lines).encode())
    read = [json.loads(line) for line in ended.output.splitlines()]
    assert [(article["id"], article["text"]) for article in read] == [("m", MARKET), ("h", "Nothing happened. \r\n")]


def test_a_cut_line_fails_and_the_others_are_read(onrecord: Run, tmp_path: Path) -> None:
    lines = tmp_path / "wire.jsonl"
    lines.write_text('{"text": "Rain fell."}\n{"text": "Snow fel', encoding="utf-8")
    ended = onrecord("read", lines, "--format", "jsonl", "--published", "2031-05-14")
    assert [json.loads(line)["text"] for line in ended.output.splitlines()] == ["Rain fell."]
    assert ended.errors[0].startswith(f"onrecord: {lines}, line 2: ")
    assert (ended.status, ended.errors[1:]) == (1, ["read 1 article, 1 failed"])


def test_lone_surrogates_are_kept_in_json_and_shown_on_the_terminal(onrecord: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = tmp_path / "wire.jsonl"
    lines.write_text('{"text": "The mayor \\ud83d said the bridge was safe."}\n', encoding="utf-8")
    assert json.loads(onrecord("read", lines, "--format", "jsonl").output)["text"] == "The mayor \ud83d said the bridge was safe."
    monkeypatch.setenv("TERM", "dumb")
    assert "<U+D83D>" in onrecord("read", lines, "--format", "terminal").output


@pytest.mark.parametrize("make", ["empty", "binary", "folder without articles", "missing"])
def test_bad_input_fails_in_one_line_and_the_rest_is_read(onrecord: Run, folder: Path, make: str) -> None:
    bad = folder / "bad"
    if make == "empty":
        bad.touch()
    elif make == "binary":
        bad.write_bytes(bytes(range(256)) * 64)
    elif make == "folder without articles":
        bad.mkdir()
    ended = onrecord("read", folder / "harbour.txt", bad, folder / "market.txt")
    [failure, summary] = ended.errors
    assert failure.startswith(f"onrecord: {bad}: ")
    assert (ended.status, summary) == (1, "read 2 articles, 1 failed")
    assert [line.split()[-1] for line in ended.output.splitlines() if line.startswith("#")] == ["2031-05-14)", "one)"]


def test_an_error_that_nobody_foresaw_fails_one_article(onrecord: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, reader: Reader) -> None:
    class Flawed:
        def read(self, article: Article) -> Reading:
            if "harbour" in article.id:
                raise KeyError("weights\n\x1b[31m")
            return reader.read(article)

    monkeypatch.setattr("onrecord.reader.Reader", Flawed)
    ended = onrecord("read", folder)
    [failure, summary] = ended.errors
    assert failure.startswith(f"onrecord: {folder / 'harbour.txt'}: could not be read: KeyError: ")
    assert failure.endswith("; please report this")
    assert (ended.status, summary) == (1, "read 1 article, 1 failed")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "usage: onrecord "),
        (["read"], "required: PATH"),
        (["write", "a.txt"], "invalid choice: 'write'"),
        (["read", "a.txt", "--format", "xml"], "invalid choice: 'xml'"),
        (["read", "a.txt", "--input", "pdf"], "invalid choice: 'pdf'"),
        (["read", "a.txt", "--jobs", "0"], "a whole number from 1 to 256 is needed, not '0'"),
        (["read", "a.txt", "--jobs", "²"], "a whole number from 1 to 256 is needed, not '²'"),
        (["read", "a.txt", "--published", "2031-02-29"], "argument --published: "),
        (["read", "a.txt", "--published", "yesterday"], "argument --published: "),
        (["read", "a.txt", "--form", "text"], "unrecognized arguments: --form text"),
    ],
)
def test_wrong_usage_ends_with_status_2_and_says_what_is_wrong(onrecord: Run, arguments: list[str], message: str) -> None:
    ended = onrecord(*arguments)
    assert (ended.status, ended.output) == (2, "")
    assert message in "\n".join(ended.errors)


@pytest.mark.parametrize("named", ["file", "folder"])
def test_what_is_read_is_never_written_over(onrecord: Run, folder: Path, named: str) -> None:
    article = folder / "market.txt"
    ended = onrecord("read", article if named == "file" else folder, "--output", article)
    assert (ended.status, ended.errors) == (2, [f"onrecord: {article}: is among what is to be read; write to a file somewhere else"])
    assert article.read_text(encoding="utf-8") == MARKET


def test_an_output_that_would_become_one_of_the_articles_is_refused(onrecord: Run, folder: Path) -> None:
    ended = onrecord("read", folder, "--output", folder / "found.txt")
    assert (ended.status, ended.errors) == (2, [f"onrecord: {folder / 'found.txt'}: is among what is to be read; write to a file somewhere else"])
    assert not (folder / "found.txt").exists()


def test_an_output_that_can_not_be_written_is_named(onrecord: Run, folder: Path) -> None:
    ended = onrecord("read", folder, "--output", folder / "no such folder" / "found.txt")
    assert (ended.status, ended.errors) == (1, [f"onrecord: {folder / 'no such folder' / 'found.txt'}: No such file or directory"])


def test_version_and_help_are_given(onrecord: Run) -> None:
    version, help_, read_help = onrecord("--version"), onrecord("--help"), onrecord("read", "--help")
    assert version.output.startswith("onrecord 0.")
    assert "find who said what in articles" in help_.output
    assert "onrecord read article.txt" in read_help.output
    assert [ended.status for ended in (version, help_, read_help)] == [0, 0, 0]
