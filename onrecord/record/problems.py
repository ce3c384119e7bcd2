"""What can be wrong with a record, each in one line that says what to do."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar, cast

from onrecord.control_characters import one_line

Method = TypeVar("Method", bound=Callable[..., Any])


class RecordError(OSError):
    """A record that can't be opened, read or written. Its message is one line that names the file and says what to do."""


_REASONS = {
    sqlite3.SQLITE_FULL: "the disk is full: make room and run this again; the record is as it was",
    sqlite3.SQLITE_READONLY: "it can't be written: ask its owner, or change its permissions and those of its folder",
    sqlite3.SQLITE_PERM: "permission denied: ask its owner, or change its permissions",
    sqlite3.SQLITE_BUSY: "another program has been writing to it for a long time: run this again when that has ended",
    sqlite3.SQLITE_LOCKED: "another program has been writing to it for a long time: run this again when that has ended",
    sqlite3.SQLITE_CORRUPT: (
        'it is damaged: go back to a copy, or keep this one and save what is left with "sqlite3 FILE .recover | sqlite3 NEW", then add the articles again'
    ),
    sqlite3.SQLITE_NOTADB: "it is no record of onrecord: give another file, or a name that is not taken yet",
    sqlite3.SQLITE_IOERR: "the disk could not be read or written: look for room and faults on it, and run this again; the record is as it was",
    sqlite3.SQLITE_CANTOPEN: "it can't be opened: look whether its folder is there and may be written to",
    sqlite3.SQLITE_NOMEM: "there is not enough memory: end other programs and run this again",
    sqlite3.SQLITE_TOOBIG: "an article is larger than SQLite can keep: split it",
}


def reason(error: sqlite3.Error) -> str:
    """Why SQLite refused, and what to do, on one line."""
    primary = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return _REASONS.get(primary) or f"SQLite says: {one_line(str(error))}; please report this"


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Within it, what SQLite refuses is raised as RecordError about ``path``."""
    try:
        yield
    except sqlite3.Error as error:
        raise RecordError(f"{one_line(str(path))}: {reason(error)}") from error


def tells(method: Method) -> Method:
    """A method of something that has a ``path``, whose errors from SQLite are RecordError; where it gives an iterator, those of its steps too."""

    @wraps(method)
    def telling(self: Any, *arguments: Any, **named: Any) -> Any:
        with told(self.path):
            answer = method(self, *arguments, **named)
        return _telling_steps(answer, self.path) if isinstance(answer, Iterator) else answer

    return cast("Method", telling)


def _telling_steps(steps: Iterator[object], path: Path) -> Iterator[object]:
    with told(path):
        yield from steps
