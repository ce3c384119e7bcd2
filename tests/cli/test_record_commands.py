"""The commands that keep and ask a record: what they say, what they write, and how they end."""

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
from onrecord.record import Record
from onrecord.statement import Reading
from tests.record.invented import invented_article, read_invented


@dataclass(frozen=True)
class Ended:
    """How a run of the command ended: exit status, and what it wrote."""

    status: int
    output: str
    errors: list[str]


Run = Callable[..., Ended]


class InventedReader:
    """Stands where the model stands."""

    def read(self, article: Article) -> Reading:
        return read_invented(article)


@pytest.fixture
def onrecord(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Runs a command in this process, with a reader that knows invented articles only."""
    monkeypatch.setattr("onrecord.reader.Reader", InventedReader)
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setenv("COLUMNS", "100")

    def run(*arguments: str | Path, standard_input: bytes = b"") -> Ended:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(standard_input)))
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as ended:
            status = int(ended.code or 0)
        sys.stdout.flush()
        written = capfdbinary.readouterr()
        return Ended(status, written.out.decode(), written.err.decode().splitlines())

    return run


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder with four articles."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(4):
        article = invented_article(number)
        header = f"Title: {article.title}\nDate: {article.published}\nOutlet: {article.outlet}\nURL: {article.url}\n\n"
        (folder / f"{number}.txt").write_text(header + article.text, encoding="utf-8")
    return folder


@pytest.fixture
def kept(onrecord: Run, articles: Path, tmp_path: Path) -> Path:
    """A record of the four."""
    path = tmp_path / "record.db"
    assert onrecord("add", path, articles).status == 0
    return path


def test_add_says_what_became_of_the_articles(onrecord: Run, articles: Path, tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    assert onrecord("add", path, articles).errors == ["added 4 articles; 32 statements more in the record"]
    assert onrecord("add", path, articles).errors == ["added 0 articles, 4 there already; 0 statements more in the record"]
    changed = articles / "3.txt"
    changed.write_text("\n\n".join(changed.read_text(encoding="utf-8").split("\n\n")[:4]), encoding="utf-8")
    (articles / "empty.txt").touch()
    ended = onrecord("add", path, articles)
    assert ended.status == 1
    assert ended.errors[0].startswith(f"onrecord: {articles / 'empty.txt'}: ")
    assert ended.errors[1] == "added 0 articles, 1 new version, 3 there already, 1 failed; -6 statements more in the record"
    assert onrecord("add", path, articles / "0.txt", "--quiet") == Ended(0, "", [])
    assert onrecord("add", path, tmp_path / "gone").status == 1


def test_search_cites_outlet_day_title_address_words_and_offsets(onrecord: Run, kept: Path) -> None:
    ended = onrecord("search", kept, "treaty", "--speaker", "Korr", "--format", "text")
    [first, *_] = ended.output.splitlines()
    number, date, speaker, _, target, _, _, content, outlet, published, title, address, offsets = first.split("\t")
    assert (ended.status, speaker) == (0, "Ada Korr")
    with Record(kept, readonly=True) as record:
        row = record.statement(int(number))
        assert row
        assert [date, target, outlet, published, title, address] == [
            row.date,
            row.statement.target,
            row.article.outlet,
            row.article.published,
            row.article.title,
            row.article.url,
        ]
        start, end = map(int, offsets.split("-"))
        assert record.stored_article(row.article.id).text[start:end] == content


def test_search_shows_the_same_in_every_format(onrecord: Run, kept: Path) -> None:
    text, lines, terminal = (onrecord("search", kept, "--act", "refuse", "--format", form, "--limit", "3") for form in ("text", "jsonl", "terminal"))
    rows = [json.loads(line) for line in lines.output.splitlines()]
    assert [str(row["record"]["id"]) for row in rows] == [line.split("\t")[0] for line in text.output.splitlines()]
    for row in rows:
        assert row["act"] == "refuse"
        [[start, end]] = row["content"]
        shown = " ".join(terminal.output.split())
        assert f"{row['record']['article']['url']}; characters {start}-{end}; statement {row['record']['id']}" in shown
        assert row["record"]["words"]["content"][0] in shown
    assert "3 of " in terminal.output


@pytest.mark.parametrize("command", ["search", "who", "timeline"])
def test_what_is_not_there_ends_with_status_1(onrecord: Run, kept: Path, command: str) -> None:
    ended = onrecord(command, kept, "Zanzibar")
    assert (ended.status, ended.output, len(ended.errors)) == (1, "", 1)


def test_who_lists_names_with_their_evidence(onrecord: Run, kept: Path) -> None:
    lines = [line.split("\t") for line in onrecord("who", kept).output.splitlines()]
    assert sum(int(line[1]) for line in lines) == 32
    assert onrecord("who", kept, "--limit", "2").output.splitlines() == ["\t".join(line) for line in lines[:2]]
    shown = onrecord("who", kept, "korr", "--format", "terminal").output
    assert "Ada Korr" in shown
    assert "the first to have this name" in shown
    [row] = map(json.loads, onrecord("who", kept, "korr", "--format", "jsonl").output.splitlines())
    assert (row["name"], sum(row["acts"].values())) == ("Ada Korr", row["statements"])


def test_timeline_counts_draws_and_paints(onrecord: Run, kept: Path, tmp_path: Path) -> None:
    lines = [line.split("\t") for line in onrecord("timeline", kept, "--by", "day").output.splitlines()]
    assert [day for day, _ in lines] == sorted(day for day, _ in lines)
    assert ("2031-01-31", "0") in map(tuple, lines)
    assert sum(int(count) for _, count in lines) == 32
    assert onrecord("timeline", kept, "--by", "month", "--format", "terminal").output.splitlines()[0].startswith("2031-01 ")
    picture = tmp_path / "time.svg"
    assert onrecord("timeline", kept, "<ferry>", "--svg", picture).status == 0
    painted = picture.read_text(encoding="utf-8")
    assert painted.startswith("<svg ")
    assert "&lt;ferry&gt;" in painted
    assert painted.count("<rect") > 1


def test_correct_is_kept_shown_exported_and_undone(onrecord: Run, kept: Path, tmp_path: Path) -> None:
    number = onrecord("search", kept, "--limit", "1").output.split("\t")[0]
    ended = onrecord("correct", kept, number, "--speaker", "Cela Marn", "--act", "agree", "--by", "an editor", "--note", "heard it")
    assert (ended.status, ended.output) == (0, "correction 1, 2 made\n")
    assert onrecord("search", kept, "--act", "agree").output.split("\t")[:4:2] == [number, "Cela Marn"]
    assert [line.split("\t")[2:4] for line in onrecord("correct", kept, "--list").output.splitlines()] == [
        ["an editor", "act: agree"],
        ["an editor", "speaker: Cela Marn"],
    ]
    exported = tmp_path / "corrections.jsonl"
    assert onrecord("correct", kept, "--export", exported).status == 0
    assert [json.loads(line)["value"] for line in exported.read_text(encoding="utf-8").splitlines()] == ["agree", "Cela Marn"]
    assert onrecord("correct", kept, "--export", "-").output == exported.read_text(encoding="utf-8")
    assert onrecord("correct", kept, "--undo", "2").output == "correction 2 undone\n"
    assert onrecord("search", kept, "--act", "agree").status == 1
    assert onrecord("correct", kept, number, "--no-statement").output == "correction 3 made\n"
    assert onrecord("check", kept) == Ended(0, "", ["4 articles and 31 statements: all is as it should be"])


def test_correct_splits_merges_and_moves_names(onrecord: Run, kept: Path) -> None:
    with Record(kept, readonly=True) as record:
        one, other, *_ = record.statements(article=1)
        [(start, end)] = one.statement.content
        korr, lind = (next(record.actors(name=name)) for name in ("Korr", "Lind"))
    assert onrecord("correct", kept, str(one.id), "--split", f"{start}-{start + 5}", f"{start + 6}-{start + 9},{start + 10}-{end}").status == 0
    assert onrecord("correct", kept, other.statement.id, "--no-statement").status == 0
    assert onrecord("correct", kept, "--merge-actors", str(korr.id), str(lind.id)).output == "1 names moved, merges 1\n"
    assert onrecord("correct", kept, "--split-actor", str(lind.aliases[0].id)).output.startswith("made actor ")
    assert onrecord("correct", kept, "--undo-merge", "2").output == "merge 2 undone\n"
    assert len(onrecord("correct", kept, "--list").output.splitlines()) == 4
    with Record(kept, readonly=True) as record:
        assert (record.count(), list(record.check())) == (32, [])


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["correct", "RECORD"], 2, "give a statement and one correction of it"),
        (["correct", "RECORD", "1", "--list"], 2, "give a statement and one correction of it"),
        (["correct", "RECORD", "1", "--act", "claim", "--no-statement"], 2, "give a statement and one correction of it"),
        (["correct", "RECORD", "1", "--act", "claim"], 1, 'there is no statement 1: "onrecord search" shows the number of each'),
        (["correct", "RECORD", "1", "--act", "shout"], 2, "invalid choice: 'shout'"),
        (["correct", "RECORD", "1", "--split", "a-b"], 2, "as in 48-60 or 61-67,70-75"),
        (["correct", "RECORD", "--undo", "7"], 1, "there is no correction 7 that could be undone"),
        (["correct", "RECORD", "--merge-actors", "1", "999"], 1, "there is no actor 999"),
        (["search", "RECORD", "--since", "yesterday"], 2, "write it as YYYY-MM-DD, YYYY-MM or YYYY"),
        (["search", "RECORD", "--limit", "0"], 2, "a whole number from 1 is needed, not '0'"),
        (["export", "RECORD", "--format", "brat"], 2, "fills a folder: name a new one with --output"),
        (["export", "RECORD", "--output", "RECORD"], 2, "the output is the record itself"),
        (["search", "GONE", "x"], 1, "there is no such record: check its name, or make it with"),
        (["check", "GONE"], 1, "there is no such record: check its name, or make it with"),
        (["update", "GONE"], 1, "there is no such record: check its name, or make it with"),
        (["add", "GONE/record.db", "x.txt"], 1, "there is no such folder: make it first"),
        (["search", "ARTICLE", "x"], 1, "it is no record of onrecord: give another file"),
        (["add", "ARTICLE", "x.txt"], 1, "it is no record of onrecord: give another file"),
    ],
)
def test_what_can_not_be_done_is_said_in_one_line(onrecord: Run, kept: Path, *, arguments: list[str], status: int, message: str) -> None:
    articles = kept.parent / "articles"
    names = {"RECORD": kept, "GONE": kept.parent / "gone.db", "GONE/record.db": kept.parent / "gone" / "record.db", "ARTICLE": articles / "0.txt"}
    before = kept.read_bytes(), (articles / "0.txt").read_bytes()
    ended = onrecord(*(names.get(argument, argument) for argument in arguments))
    assert (ended.status, ended.output) == (status, "")
    assert message in ended.errors[-1]
    assert (kept.read_bytes(), (articles / "0.txt").read_bytes()) == before


def test_check_names_what_is_wrong_and_ends_with_status_1(onrecord: Run, kept: Path) -> None:
    with Record(kept) as record:
        record.connection.execute("UPDATE articles SET text = replace(text, 'rained', 'snowed')")
    ended = onrecord("check", kept)
    assert ended.status == 1
    assert sum(line.endswith(": its text is not the one that was added") for line in ended.output.splitlines()) == 4
    # The four, and the index that is of other words.
    assert ended.errors == [f"onrecord: {kept}: 5 things are not as they should be: go back to a copy, or add the articles to a new record"]


def test_update_reads_again_what_another_model_read(onrecord: Run, kept: Path) -> None:
    assert onrecord("update", kept).errors == ["read 0 articles again"]
    with Record(kept) as record:
        record.connection.execute("UPDATE readers SET model = 'older'")
    assert onrecord("update", kept).errors == ["read 4 articles again"]
    assert onrecord("update", kept).errors == ["read 0 articles again"]


def test_export_writes_what_counts(onrecord: Run, kept: Path, tmp_path: Path) -> None:
    lines = [json.loads(line) for line in onrecord("export", kept, "--since", "2031-01-02").output.splitlines()]
    assert [line["published"] for line in lines] == ["2031-01-02", "2031-01-03", "2031-01-04"]
    table = tmp_path / "statements.csv"
    assert onrecord("export", kept, "--format", "csv", "--output", table).status == 0
    with table.open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.DictReader(file))) == 32
    number = onrecord("search", kept, "--limit", "1").output.split("\t")[0]
    onrecord("correct", kept, number, "--act", "admit")
    assert onrecord("export", kept).output.count('"act": "admit"') == 1
    assert onrecord("export", kept, "--as-read").output.count('"act": "admit"') == 0


def test_positions_are_gathered_from_a_record_as_from_articles(onrecord: Run, kept: Path, articles: Path) -> None:
    of_record, of_articles = (onrecord("positions", path, "--format", "text") for path in (kept, articles))
    assert of_record.output
    # Articles are named by their files here and there.
    assert of_record.output == of_articles.output
    number = onrecord("search", kept, "--act", "refuse", "--limit", "1").output.split("\t")[0]
    onrecord("correct", kept, number, "--no-statement")
    assert len(onrecord("positions", kept, "--format", "text").output.splitlines()) < len(of_articles.output.splitlines())
