"""A document: something an article can be made of, not yet parsed."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "html", "jsonl"]
"""``text``: plain text; ``html``: a page saved from a news site; ``jsonl``: one JSON object a line."""

KIND_BY_ENDING: dict[str, Kind] = {
    ".txt": "text",
    ".text": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
}
"""What a file is by how its name ends, in lower case. In a folder, only files with these endings are read."""


@dataclass(frozen=True, slots=True)
class Document:
    """Bytes that came from a file, a line of a file or standard input.

    Documents are cheap to make and to send to another process: all the work on them is done by
    ``onrecord.sources.article``.

    ``name``: how errors name it: the path as given, ``-`` for standard input, ``wire.jsonl, line 12``
    for a line. Characters that a terminal cannot show are escaped.
    ``data``: the bytes as they were. For ``jsonl`` they are one line.
    """

    name: str
    data: bytes
    kind: Kind
