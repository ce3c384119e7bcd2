"""What the commands that ask a record share: opening it, the filters, and how a statement is cited."""

import argparse
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.record import Record


def opened(path: str, *, create: bool = False, readonly: bool = False) -> "Record":
    """The record at ``path``, open. Raises RecordError, which ends the command in one line."""
    from onrecord.record import Record

    return Record(path, create=create, readonly=readonly)


def is_record(path: str) -> bool:
    """Whether ``path`` is the file of a record, by how it begins."""
    from onrecord.record.opening import APPLICATION_ID

    try:
        with open(path, "rb") as file:  # noqa: PTH123 - pathlib is slow to import
            header = file.read(72)
    except (OSError, ValueError):
        return False
    return header.startswith(b"SQLite format 3") and header[68:72] == APPLICATION_ID.to_bytes(4, "big")


def add_filters(parser: argparse.ArgumentParser) -> None:
    """Gives ``parser`` the options by which statements are chosen."""
    from onrecord.acts import ACTS

    parser.add_argument("--speaker", metavar="NAME", help="said by someone one of whose names has these words")
    parser.add_argument("--act", choices=ACTS, metavar="ACT", help="what is done by saying it: " + ", ".join(ACTS))
    parser.add_argument("--issue", metavar="WORDS", help="what is demanded, offered, refused ... has these words")
    parser.add_argument("--to", metavar="NAME", help="said to someone, or directed at someone, with this name")
    parser.add_argument("--about", metavar="WORDS", help="about someone with this name, or with these words in its issue or content")
    parser.add_argument("--outlet", metavar="NAME", help="published by this outlet")
    parser.add_argument("--since", type=period, metavar="DATE", help="said on this day or later; YYYY-MM-DD, YYYY-MM or YYYY")
    parser.add_argument("--until", type=period, metavar="DATE", help="said on this day or earlier")


def filters(options: argparse.Namespace) -> dict[str, Any]:
    """The filters among ``options``, by the names they have in Python."""
    names = ("text", "speaker", "act", "issue", "to", "about", "outlet", "since", "until")
    return {name: value for name in names if (value := getattr(options, name, None)) is not None}


def period(text: str) -> str:
    """The same, if it is a day, a month or a year. Raises ArgumentTypeError."""
    from onrecord.record.searching import checked_day

    try:
        checked_day(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error
    return text


def number(text: str) -> int:
    """A whole number from 1. Raises ArgumentTypeError."""
    if not text.isascii() or not text.isdigit() or len(text) > 18 or int(text) < 1:
        raise argparse.ArgumentTypeError(f"a whole number from 1 is needed, not {text!r}")
    return int(text)


def write(text: str) -> None:
    """Writes to standard output in UTF-8, whatever the locale."""
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
