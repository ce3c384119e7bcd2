"""Adding articles from documents: what is there is passed over, what changed is a new version, and nothing is lost or doubled."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import closing
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest

from onrecord.article import Article, Failure
from onrecord.record import Record, writing
from onrecord.record.adding import Known, ReadArticle, add_documents, reread_outdated
from onrecord.record.rows import Added
from onrecord.sources import Document
from onrecord.statement import Reading
from tests.record.invented import invented_article, open_invented, read_invented

FIELDS = ("id", "text", "published", "title", "outlet", "url")


def line(article: Article, **others: str | None) -> Document:
    fields = {name: getattr(article, name) for name in FIELDS} | others
    return Document(f"wire.jsonl, line {article.id}", json.dumps(fields).encode(), "jsonl")


def lines(numbers: Iterable[int]) -> Iterator[Document]:
    return (line(invented_article(number)) for number in numbers)


def never() -> ReadArticle:
    raise AssertionError("nothing had to be read")


def outcomes(record: Record, documents: Iterable[Document | Failure], jobs: int = 1, opened: object = open_invented) -> list[str]:
    found = list(add_documents(record, documents, jobs=jobs, open_reader=opened, model="invented"))  # type: ignore[arg-type]
    return [each.outcome if isinstance(each, Added) else type(each).__name__.lower() for each in found]


def content(path: Path) -> list[tuple[object, ...]]:
    """Everything in a record but the times of day at which it was written."""
    with Record(path, readonly=True) as record:
        tables = [name for (name,) in record.connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%fts%'")]
        rows: list[tuple[object, ...]] = []
        for table in sorted(tables):
            columns = [row[1] for row in record.connection.execute(f"PRAGMA table_info({table})") if not row[1].endswith("_at")]
            listed = ", ".join(f"[{column}]" for column in columns)
            rows += record.connection.execute(f"SELECT '{table}', {listed} FROM {table} ORDER BY 2, 3").fetchall()
        return rows


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_is_there_already_is_passed_over_without_loading_anything_that_reads(record: Record, jobs: int) -> None:
    assert outcomes(record, lines(range(5)), jobs) == ["added"] * 5
    assert outcomes(record, lines(range(5)), jobs, never) == ["known"] * 5
    assert outcomes(record, lines(range(3, 7)), jobs) == ["known", "known", "added", "added"]
    assert record.totals().articles == 7


def test_the_same_text_in_other_bytes_or_at_another_address_is_passed_over_too(record: Record) -> None:
    article = invented_article(1)
    assert outcomes(record, [line(article)]) == ["added"]
    elsewhere = line(article, url="https://elsewhere.example.org/", title="Another title")
    assert outcomes(record, [elsewhere], opened=never) == ["known"]
    assert outcomes(record, [elsewhere], opened=never) == ["known"]
    assert record.totals().articles == 1


def test_a_text_that_changed_at_its_address_is_a_new_version_and_the_old_one_is_kept(record: Record) -> None:
    old, new = invented_article(1), invented_article(1, sentences=3)
    assert outcomes(record, [line(old)]) == ["added"]
    assert outcomes(record, [line(new)]) == ["version"]
    first, second = record.versions(1)
    assert (first.reference.version, first.reference.superseded, second.reference.version, second.reference.superseded) == (1, True, 2, False)
    assert record.reading(first.reference.id).article.text == old.text
    assert {row.article.id for row in record.statements()} == {second.reference.id}
    assert (record.count(), record.totals().articles, len(list(record.articles(superseded=True)))) == (3, 1, 2)
    assert len(list(record.statements(article=first.reference.id))) == 8
    assert outcomes(record, [line(old), line(new)], opened=never) == ["known", "known"]
    assert list(record.check()) == []


def test_articles_without_an_address_count_one_by_one(record: Record) -> None:
    for number in range(3):
        writing.add(record.connection, read_invented(invented_article(number)), address=None, document=None, model="invented")
    assert record.totals().articles == 3


@pytest.mark.parametrize(
    ("first", "second", "outcome"),
    [
        (("a.txt", "text"), ("a.txt", "text"), "version"),
        (("a.txt", "text"), ("b.txt", "text"), "added"),
        (("-", "text"), ("-", "text"), "added"),
        (("w.jsonl, line 1", "jsonl"), ("w.jsonl, line 1", "jsonl"), "added"),
    ],
    ids=["the same file", "another file", "standard input", "a line without an id"],
)
def test_an_address_is_a_file_or_a_url_or_an_id_within_a_file(record: Record, first: tuple[str, str], second: tuple[str, str], outcome: str) -> None:
    for number, (name, kind) in enumerate((first, second)):
        text = invented_article(number).text
        data = json.dumps({"text": text}) if kind == "jsonl" else text
        found = outcomes(record, [Document(name, data.encode(), kind)])  # type: ignore[arg-type]
        assert found == [outcome if number else "added"]
    assert list(record.check()) == []


def test_articles_of_one_name_get_names_of_their_own_and_so_do_their_statements(record: Record) -> None:
    for number in range(3):
        outcomes(record, [Document("-", invented_article(number).text.encode(), "text")])
    names = [row.reference.name for row in record.articles(order="added")]
    assert names == ["-", "- (2)", "- (3)"]
    ids = [row.statement.id for row in record.statements()]
    assert len(set(ids)) == len(ids) == 24


def test_failures_stand_in_their_places_and_the_rest_is_added(record: Record) -> None:
    documents: list[Document | Failure] = [*lines([1]), Failure("gone.txt", "no such file"), Document("bad.jsonl, line 1", b"{", "jsonl"), *lines([1, 2])]
    assert outcomes(record, documents) == ["added", "failure", "failure", "known", "added"]


def test_several_processes_make_the_record_that_one_makes(tmp_path: Path) -> None:
    for jobs in (1, 2):
        with Record(tmp_path / f"{jobs}.db", create=True) as record:
            outcomes(record, lines(range(20)), jobs)
    assert content(tmp_path / "1.db") == content(tmp_path / "2.db")


def _slow() -> ReadArticle:
    def read(article: Article) -> Reading:
        time.sleep(0.002)
        return read_invented(article)

    return read


def add_slowly(path: str, first: str, last: str) -> None:
    """What a process does that is killed: adds articles one after another."""
    with Record(path, create=True) as record:
        for _ in add_documents(record, lines(range(int(first), int(last))), open_reader=_slow, model="invented"):
            print("one", flush=True)


ADD = [sys.executable, "-c", "import sys; from tests.record.test_adding import add_slowly; add_slowly(*sys.argv[1:])"]


def test_killed_at_any_moment_the_same_command_goes_on_where_it_stopped(tmp_path: Path) -> None:
    path = tmp_path / "killed.db"
    for done in (0, 1, 7):
        with subprocess.Popen([*ADD, str(path), "0", "40"], stdout=subprocess.PIPE) as process:
            assert process.stdout
            for _ in range(done):
                process.stdout.readline()
            process.send_signal(signal.SIGKILL)
    with Record(path, create=True) as record:
        found = outcomes(record, lines(range(40)))
        assert set(found) <= {"known", "added"}
        assert list(record.check()) == []
    with Record(tmp_path / "whole.db", create=True) as record:
        outcomes(record, lines(range(40)))
    assert content(path) == content(tmp_path / "whole.db")


def test_two_may_add_the_same_articles_while_others_read(path: Path) -> None:
    with Record(path, create=True):
        pass
    writers = [subprocess.Popen([*ADD, str(path), *numbers], stdout=subprocess.DEVNULL) for numbers in (("0", "30"), ("10", "40"))]
    counts = []
    while any(writer.poll() is None for writer in writers):
        with Record(path, readonly=True) as reading:
            rows = list(reading.statements())
            counts.append(len(rows))
            assert len({row.statement.id for row in rows}) == len(rows)
    assert [writer.returncode for writer in writers] == [0, 0]
    assert all(before <= after for before, after in pairwise(counts))
    with Record(path) as record:
        assert record.totals().articles == 40
        assert record.count() == 320
        assert list(record.check()) == []


def test_articles_that_another_model_read_are_read_again_and_no_others(record: Record) -> None:
    outcomes(record, lines(range(4)))
    again = partial(reread_outdated, record, open_reader=open_invented)
    assert list(again(model="invented")) == []
    before = {row.statement.id: row.id for row in record.statements()}
    with closing(again(model="newer")) as found:
        assert [next(found), next(found)] == [1, 2]
    assert list(again(model="newer")) == [3, 4]
    assert list(again(model="newer")) == []
    assert {row.statement.id: row.id for row in record.statements()} == before
    assert {row.model for row in record.articles()} == {"newer"}
    assert list(record.check()) == []


def test_an_article_that_can_not_be_read_again_stays_as_it_was(record: Record) -> None:
    outcomes(record, lines(range(3)))

    def failing() -> ReadArticle:
        def read(article: Article) -> Reading:
            if article.id == "report-1":
                raise KeyError("weights")
            return read_invented(article)

        return read

    found = list(reread_outdated(record, open_reader=failing, model="newer"))
    assert [isinstance(each, Failure) for each in found] == [False, True, False]
    assert (record.count(), list(record.check())) == (24, [])
    assert [row.model for row in record.articles(order="added")] == ["newer", "invented", "newer"]


def test_known_documents_are_named(record: Record) -> None:
    outcomes(record, lines([1]))
    assert list(add_documents(record, lines([1]), open_reader=never)) == [Known("wire.jsonl, line report-1")]


def test_nothing_is_left_beside_the_record_once_it_is_closed(path: Path) -> None:
    with Record(path, create=True) as record:
        outcomes(record, lines([1]))
    assert os.listdir(path.parent) == ["record.db"]  # noqa: PTH208
