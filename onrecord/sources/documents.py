"""From paths to documents: finds what to read, tells what it is, and takes no more of it than one article may have."""

import codecs
import os
import re
import sys
from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from onrecord.article import Failure, Unreadable
from onrecord.control_characters import printable
from onrecord.sources.document import KIND_BY_ENDING, Document, Kind
from onrecord.sources.files import files, open_file, reason

MOST_BYTES: dict[Kind, int] = {"text": 4_000_000, "html": 10_000_000, "jsonl": 10_000_000}
"""The most bytes that one article is made of: a plain text, a page with the pictures in it, a line of JSON lines.

Each is well above what the longest article takes in any encoding."""

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_MOST_BLANK = 65_536

_JSON_LINES = re.compile(rb'\{\s*["}]')
_OTHER_JSON = re.compile(rb"\{\s*\Z|\[\s*(?:\{|\Z)")
_HTML = re.compile(rb"<(?:!doctype\s|\?xml\s|!--|(?:html|head|body|title|meta|link|article|main|section|div|table|p|h[1-6])\b)", re.IGNORECASE)


def documents(paths: Sequence[str], *, kind: Kind | None = None, standard_input: BinaryIO | None = None) -> Iterator[Document | Failure]:
    """The documents that the paths mean, one after another, each read when it is asked for.

    A path is a file, a folder, a pattern (``news/*.txt``) or ``-`` for standard input: see ``onrecord.sources.files`` for
    which files it means. A file that is named is tried whatever its ending. A file that several paths mean is read once.

    ``kind`` is how all input is taken. Without it the ending of the name decides (``.txt``, ``.text``; ``.html``, ``.htm``,
    ``.xhtml``; ``.jsonl``, ``.ndjson``), and for other names and standard input the first line: one that opens a JSON
    object is JSON lines, one that opens with a tag of HTML is HTML, and any other is plain text.

    JSON lines are read line by line, and blank ones are passed over. Of nothing more than ``MOST_BYTES`` is held.
    ``standard_input`` is for tests and other programs; it defaults to the real one.

    Whatever cannot be read gives a Failure, with the reason on one line, and the rest goes on.
    """
    several = len(paths) > 1 or any("**" in path for path in paths)
    seen: set[tuple[int, int]] = set()
    for path in dict.fromkeys(paths):
        if path == "-":
            yield from _standard_input(standard_input, kind)
            continue
        for file in files(path):
            if isinstance(file, Failure):
                yield file
            else:
                yield from _of_file(file, kind, seen if several else None)


def _standard_input(stream: BinaryIO | None, kind: Kind | None) -> Iterator[Document | Failure]:
    stream = stream or getattr(sys.stdin, "buffer", None)
    if stream is None or stream.closed:
        yield Failure("-", "standard input is closed: send it an article, or give a file")
    else:
        yield from _of_stream("-", stream, kind)


def _of_file(path: Path, kind: Kind | None, seen: set[tuple[int, int]] | None) -> Iterator[Document | Failure]:
    """The documents in a file. ``seen``: the files read so far, by device and number; None when there can be no second time."""
    name = printable(str(path))
    try:
        stream = open_file(path)
    except Unreadable as error:
        yield Failure(name, str(error))
        return
    with stream:
        status = os.fstat(stream.fileno())
        if seen is not None:
            if (status.st_dev, status.st_ino) in seen:
                return
            seen.add((status.st_dev, status.st_ino))
        yield from _of_stream(name, stream, kind or KIND_BY_ENDING.get(path.suffix.lower()), status.st_size)


def _of_stream(name: str, stream: BinaryIO, kind: Kind | None, size: int = 0) -> Iterator[Document | Failure]:
    """The documents in a stream. ``size``: its bytes, 0 when that is not known."""
    try:
        start = b"" if kind else _first_line(stream)
        kind = kind or _kind(start)
        if kind == "jsonl":
            yield from _lines(name, start, stream)
        else:
            yield Document(name, _whole(start, stream, MOST_BYTES[kind], size), kind)
    except Unreadable as error:
        yield Failure(name, str(error))
    except OSError as error:
        yield Failure(name, reason(error))


def _first_line(stream: BinaryIO) -> bytes:
    """The first line with anything in it, and the blank ones before it."""
    start = line = stream.readline(MOST_BYTES["jsonl"] + 1)
    while line and not start.strip() and len(start) < _MOST_BLANK:
        line = stream.readline(MOST_BYTES["jsonl"] + 1)
        start += line
    return start


def _kind(start: bytes) -> Kind:
    """What a document is, by its first line. Raises Unreadable for JSON that is not JSON lines."""
    if start.startswith(_UTF16):
        start = start[:1000].decode("utf-16", errors="ignore").encode()
    start = start.removeprefix(codecs.BOM_UTF8).lstrip()
    if _OTHER_JSON.match(start):
        raise Unreadable("JSON, but not JSON lines: put each article's object on one line")
    return "jsonl" if _JSON_LINES.match(start) else "html" if _HTML.match(start) else "text"


def _whole(start: bytes, stream: BinaryIO, most: int, size: int) -> bytes:
    """All the bytes of a document. Raises Unreadable when there are more than ``most``."""
    parts = [start]
    left = most + 1 - max(len(start), size)
    while left > 0 and (part := stream.read(left)):
        parts.append(part)
        left -= len(part)
    if left <= 0:
        raise Unreadable(f"more than {most // 1_000_000} MB, the most that one article is read from: split it")
    return b"".join(parts)


def _lines(name: str, start: bytes, stream: BinaryIO) -> Iterator[Document | Failure]:
    """One document for each line that is not blank."""
    most = MOST_BYTES["jsonl"]
    nothing = True
    for number, line in enumerate(chain(BytesIO(start), iter(lambda: stream.readline(most + 1), b"")), start=1):
        if number == 1 and line.startswith(_UTF16):
            raise Unreadable("UTF-16: JSON lines must be UTF-8, so convert the file")
        nothing = nothing and not line.removeprefix(codecs.BOM_UTF8).strip()
        if len(line) > most:
            rest = line
            while rest and not rest.endswith(b"\n"):
                rest = stream.readline(1_000_000)
            yield Failure(f"{name}, line {number}", f"more than {most // 1_000_000} MB, the most that one article is read from: split it")
        elif line.removeprefix(codecs.BOM_UTF8).strip():
            yield Document(f"{name}, line {number}", line.rstrip(b"\r\n"), "jsonl")
    if nothing:
        raise Unreadable("empty: there are no lines in it")
