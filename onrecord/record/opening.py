"""Opening a record: what the file is, making a new one, and bringing an older one up to date.

A record is a SQLite file whose header says so: ``application_id`` is that of onrecord and ``user_version`` the version of its
schema. The header is looked at before SQLite is given the file, so a file that is no record is never touched.
"""

import os
import sqlite3
import struct
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from onrecord.control_characters import one_line
from onrecord.record.problems import RecordError, told

APPLICATION_ID = 0x4F4E5243
"""The four letters ONRC."""

VERSION = 1
"""The version of the schema. ``schema.sql`` makes this one; ``migrations/N.sql`` makes version N of version N - 1."""

_SECONDS_TO_WAIT = 120.0  # for another writer; each transaction is one article, and takes milliseconds
_MAGIC = b"SQLite format 3\0"
_FOLDER = Path(__file__).parent


def open_record(path: Path, *, create: bool = False, readonly: bool = False) -> sqlite3.Connection:
    """A connection to the record at ``path``, in autocommit: ``transaction`` is how to write.

    ``create``: makes the record where there is no file, or an empty one. ``readonly``: the connection can't write.

    Raises RecordError when there is no such file, when it is no record, was made by a newer onrecord, or can't be opened; and
    with ``readonly`` when it was made by an older one, since bringing it up to date writes. The file is then as it was.
    """
    version = _version(path, create=create and not readonly)
    with told(path):
        connection = _read_only(path) if readonly else _connect(f"{_address(path)}?mode=rw{'c' if create else ''}")
        try:
            if readonly:
                connection.execute("PRAGMA query_only = ON")
            else:
                _prepare(connection, path, version)
            _check_version(path, connection.execute("PRAGMA user_version").fetchone()[0], readonly=readonly)
        except BaseException:
            connection.close()
            raise
        return connection


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All that is written within it is kept, or nothing of it. Waits for another writer to end first."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _version(path: Path, *, create: bool) -> int:
    """The version that the file's header states; 0 for a file that is still to be made. Raises RecordError."""
    name = one_line(str(path))
    header: bytes | None
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except IsADirectoryError:
        raise RecordError(f"{name}: it is a folder: give the record's file") from None
    except FileNotFoundError:
        header = None
    except OSError as error:
        raise RecordError(f"{name}: {(error.strerror or 'it can not be read').lower()}: check its name and permissions") from None
    except ValueError:
        raise RecordError(f"{name}: no file can have this name") from None
    if header is None:
        if not create:
            raise RecordError(f'{name}: there is no such record: check its name, or make it with "onrecord add"')
        if not path.absolute().parent.is_dir():
            raise RecordError(f"{name}: there is no such folder: make it first")
        return 0
    if not header:
        if not create:
            raise RecordError(f'{name}: it is empty: check its name, or make the record with "onrecord add"')
        return 0
    if len(header) < 100 or not header.startswith(_MAGIC):
        raise RecordError(f"{name}: it is no record of onrecord: give another file, or a name that is not taken yet")
    application, version = struct.unpack(">I", header[68:72])[0], struct.unpack(">I", header[60:64])[0]
    if application != APPLICATION_ID:
        raise RecordError(f"{name}: it is a SQLite file of another program: give another file, or a name that is not taken yet")
    _check_version(path, version, readonly=False)
    return int(version)


def _check_version(path: Path, version: int, *, readonly: bool) -> None:
    if version > VERSION:
        raise RecordError(f"{one_line(str(path))}: it was made by a newer onrecord (record version {version}, this one knows {VERSION}): upgrade onrecord")
    if readonly and version < VERSION:
        raise RecordError(f'{one_line(str(path))}: it was made by an older onrecord: bring it up to date with "onrecord update"')


def _address(path: Path) -> str:
    return path.absolute().as_uri()


def _connect(address: str) -> sqlite3.Connection:
    connection = sqlite3.connect(address, uri=True, timeout=_SECONDS_TO_WAIT, isolation_level=None, check_same_thread=False, cached_statements=256)
    try:
        for setting in ("foreign_keys = ON", "cache_size = -16000", "temp_store = MEMORY"):
            connection.execute(f"PRAGMA {setting}")
        connection.execute("SELECT 1 FROM sqlite_master").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def _read_only(path: Path) -> sqlite3.Connection:
    """Where the folder can't be written, SQLite can't share the file with writers; then there are none, and it needn't."""
    try:
        return _connect(f"{_address(path)}?mode=ro")
    except sqlite3.OperationalError:
        if os.access(path.absolute().parent, os.W_OK) or Path(f"{path}-wal").exists():
            raise
    return _connect(f"{_address(path)}?mode=ro&immutable=1")


def _prepare(connection: sqlite3.Connection, path: Path, version: int) -> None:
    """Makes the record where it is new, brings it up to date where it is old, and lets readers go on while one writes."""
    # A kill loses nothing that was committed; after a loss of power the last articles may have to be added again.
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA secure_delete = OFF")
    if version < VERSION:
        with transaction(connection):
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            if version == 0 and connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                raise RecordError(f"{one_line(str(path))}: it is a SQLite file of another program: give another file, or a name that is not taken yet")
            _bring_up_to_date(connection, version)
    _allow_readers(connection)


def _bring_up_to_date(connection: sqlite3.Connection, version: int) -> None:
    steps = [_FOLDER / "schema.sql"] if version == 0 else [_FOLDER / "migrations" / f"{number}.sql" for number in range(version + 1, VERSION + 1)]
    for step in steps:
        for statement in _statements(step.read_text(encoding="utf-8")):
            connection.execute(statement)
    if steps:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {VERSION}")


def _statements(script: str) -> Iterator[str]:
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _allow_readers(connection: sqlite3.Connection) -> None:
    """Switches to a write-ahead log, which stays with the file. SQLite does not wait for others here by itself."""
    end = time.monotonic() + _SECONDS_TO_WAIT
    while connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > end:
                raise
            time.sleep(0.01)
