"""Opening: what is no record is left as it is, and named in one line that says what to do."""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from onrecord.record import Record, RecordError, opening
from onrecord.record.opening import VERSION, open_record, transaction
from tests.record.invented import invented_article, read_invented


def refused(path: Path, match: str, **how: bool) -> None:
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(RecordError, match=match) as refusal:
        Record(path, **how)
    assert "\n" not in str(refusal.value)
    assert str(refusal.value).startswith(f"{path}: ")
    assert (path.read_bytes() if path.is_file() else None) == before


def test_a_path_that_does_not_exist(tmp_path: Path) -> None:
    refused(tmp_path / "gone.db", "there is no such record: check its name, or make it with")
    refused(tmp_path / "gone.db", "there is no such record", readonly=True)
    refused(tmp_path / "no folder" / "new.db", "there is no such folder: make it first", create=True)
    refused(tmp_path, "it is a folder", create=True)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("create", [True, False])
def test_a_file_that_is_no_record(tmp_path: Path, create: bool) -> None:
    text = tmp_path / "text.txt"
    text.write_text("Rain fell on the harbour. " * 20, encoding="utf-8")
    refused(text, "it is no record of onrecord: give another file", create=create)
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE recipes (name)")
    connection.close()
    refused(other, "it is a SQLite file of another program", create=create)


def test_an_empty_file_becomes_a_record_only_where_one_is_to_be_made(tmp_path: Path) -> None:
    empty = tmp_path / "empty.db"
    empty.touch()
    refused(empty, "it is empty")
    with Record(empty, create=True) as record:
        assert record.totals().articles == 0


def test_a_record_of_a_newer_onrecord(filled: Record, path: Path) -> None:
    filled.connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    filled.close()
    for how in ({}, {"create": True}, {"readonly": True}):
        refused(path, "it was made by a newer onrecord .*: upgrade onrecord", **how)


def test_a_damaged_page(filled: Record, path: Path) -> None:
    filled.close()
    data = bytearray(path.read_bytes())
    page = 4096
    for start in range(page, len(data), page):
        data[start : start + 64] = b"\xa5" * 64
    path.write_bytes(data)
    with pytest.raises(RecordError, match="it is damaged: go back to a copy, or keep this one and save what is left"), Record(path) as record:
        list(record.statements())
    assert path.read_bytes() == bytes(data)


def test_a_record_that_was_cut_short(filled: Record, path: Path) -> None:
    filled.close()
    os.truncate(path, path.stat().st_size // 2)
    with pytest.raises(RecordError, match="it is damaged"), Record(path) as record:
        list(record.readings())


def test_a_disk_that_is_full_leaves_the_record_as_it_was(filled: Record) -> None:
    before = filled.totals()
    pages = filled.connection.execute("PRAGMA page_count").fetchone()[0]
    filled.connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(RecordError, match="the disk is full: make room and run this again; the record is as it was"):
        filled.add(read_invented(invented_article(100, sentences=900)), model="invented")
    assert filled.totals() == before
    assert list(filled.check()) == []
    filled.connection.execute("PRAGMA max_page_count = 1000000")
    assert filled.add(read_invented(invented_article(300)), model="invented").outcome == "added"


# Whoever may do anything may write what nobody may: the process gives that right up, once it has all that it needs.
_WRITES = """
import os, sys
from onrecord.record import Record, RecordError
from tests.record.invented import invented_article, read_invented
if os.geteuid() == 0:
    os.setuid(65534)
try:
    with Record(sys.argv[1]) as record:
        record.add(read_invented(invented_article(99)), model="invented")
except RecordError as error:
    print(error)
with Record(sys.argv[1], readonly=True) as record:
    print(record.totals().articles)
"""


@pytest.mark.skipif(not hasattr(os, "setuid"), reason="this system has no permissions to take away")
def test_a_record_that_may_not_be_written(filled: Record, path: Path) -> None:
    filled.close()
    # pytest's own folders are closed to everybody else.
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        shut = Path(folder) / "shut.db"
        shutil.copy(path, shut)
        shut.chmod(0o444)
        ended = subprocess.run([sys.executable, "-c", _WRITES, str(shut)], capture_output=True, text=True, check=False)
        refusal = f"{shut}: it can't be written: ask its owner, or change its permissions and those of its folder"
        assert ended.stdout.splitlines() == [refusal, "12"], ended.stderr
        assert shut.read_bytes() == path.read_bytes()


def test_readers_can_not_write(filled: Record) -> None:
    with Record(filled.path, readonly=True) as reading, pytest.raises(RecordError, match="it can't be written"):
        reading.add(read_invented(invented_article(99)), model="invented")


def test_a_record_of_an_older_onrecord_is_brought_up_to_date_and_only_when_it_may_be_written(
    filled: Record, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled.close()
    (tmp_path / "migrations").mkdir()
    (tmp_path / "migrations" / f"{VERSION + 1}.sql").write_text("CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;\n", encoding="utf-8")
    shutil.copy(Path(opening.__file__).parent / "schema.sql", tmp_path)
    monkeypatch.setattr(opening, "VERSION", VERSION + 1)
    monkeypatch.setattr(opening, "_FOLDER", tmp_path)
    with pytest.raises(RecordError, match='it was made by an older onrecord: bring it up to date with "onrecord update"'):
        open_record(path, readonly=True)
    for _ in range(2):
        connection = open_record(path)
        assert connection.execute("PRAGMA user_version").fetchone() == (VERSION + 1,)
        assert connection.execute("SELECT count(*) FROM notes").fetchone() == (0,)
        assert connection.execute("SELECT count(*) FROM articles").fetchone() == (12,)
        connection.close()


def test_a_transaction_that_fails_leaves_nothing(record: Record) -> None:
    def fail() -> None:
        with transaction(record.connection):
            record.connection.execute("INSERT INTO outlets (name) VALUES ('Crossline')")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert record.connection.execute("SELECT count(*) FROM outlets").fetchone() == (0,)
