"""brat standoff: a folder that the annotation tool brat opens, laid out as PolNeAR (Newell et al. 2018) lays out its attributions.

Each article is a ``.txt`` with its text and an ``.ann``. An attribution is an event of type Attribution, triggered by
its cue, whose arguments are text-bound annotations Content, Cue and Source; statements that share a source or a cue
share the annotation. Without a cue, the content is the trigger. What else was read is a note on the event (``#``
lines), which readers of PolNeAR pass over. Offsets are code points.

brat's annotations may not span a line end, so a piece that does is cut there, and at tabs. In the text, a carriage return becomes a
space and a lone surrogate U+FFFD, one for one: offsets hold, while tools that read either otherwise would shift them.
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path

from onrecord.article import Article, Span
from onrecord.control_characters import encodable, one_line
from onrecord.export.description import described
from onrecord.statement import Dispute, Reading, Statement

ANNOTATION_CONF = """\
[entities]
Source
Cue
Content

[relations]
<OVERLAP> Arg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>

[events]
Attribution Source?:Source, Cue?:Cue, Content:Content

[attributes]
"""

_LINE = re.compile(r"[^\t\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_MOST_BYTES = 120


def write(readings: Iterable[Reading], folder: Path) -> None:
    """Writes each article of ``readings`` to a ``.txt`` and an ``.ann`` in ``folder``, and brat's configuration beside them."""
    (folder / "annotation.conf").write_text(ANNOTATION_CONF, encoding="utf-8")
    for reading in readings:
        name = _name(reading.article)
        (folder / f"{name}.txt").write_text(_text(reading.article), encoding="utf-8", newline="\n")
        (folder / f"{name}.ann").write_text("".join(f"{line}\n" for line in standoff(reading)), encoding="utf-8", newline="\n")


def standoff(reading: Reading) -> Iterator[str]:
    """The lines of a reading's ``.ann``, without line ends."""
    text = _text(reading.article)
    disputes: defaultdict[str, list[Dispute]] = defaultdict(list)
    for dispute in reading.disputes:
        disputes[dispute.by].append(dispute)
    identifiers = (f"T{number}" for number in count(1))
    known: dict[tuple[str, tuple[Span, ...]], str] = {}
    event = 0
    for statement in reading.statements:
        roles = {"Content": _fragments(text, statement.content), "Cue": _fragments(text, statement.cue), "Source": _fragments(text, statement.source)}
        if not roles["Content"]:
            continue  # white space alone, which brat cannot mark
        arguments = []
        for role, fragments in roles.items():
            if not fragments:
                continue
            identifier = known.get((role, fragments))
            if identifier is None:
                identifier = known[role, fragments] = next(identifiers)
                yield _text_bound(identifier, role, text, fragments)
            arguments.append(f"{role}:{identifier}")
        trigger = next(identifiers)
        yield _text_bound(trigger, "Attribution", text, roles["Cue"] or roles["Content"])
        event += 1
        yield f"E{event}\tAttribution:{trigger} {' '.join(arguments)}"
        yield f"#{event}\tAnnotatorNotes E{event}\t{_note(statement, disputes[statement.id])}"


def _note(statement: Statement, disputes: list[Dispute]) -> str:
    return one_line("; ".join(f"{name}: {value}" for name, value in described(statement, tuple(disputes))))


def _text_bound(identifier: str, kind: str, text: str, fragments: tuple[Span, ...]) -> str:
    places = ";".join(f"{start} {end}" for start, end in fragments)
    return f"{identifier}\t{kind} {places}\t{' '.join(text[start:end] for start, end in fragments)}"


def _fragments(text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """``spans`` cut at line ends and tabs, without white space at their edges."""
    return tuple(
        (line.start() + len(line[0]) - len(line[0].lstrip()), line.start() + len(line[0].rstrip()))
        for start, end in spans
        for line in _LINE.finditer(text, start, end)
        if line[0].strip()
    )


def _text(article: Article) -> str:
    return encodable(article.text).replace("\r", " ")


def _name(article: Article) -> str:
    """A file name made of the article's id, without anything that a file system could take for a path or a device.

    It ends in a hash of the whole article: only an article that comes twice, unchanged, gets the same name twice.
    """
    words = re.sub(r"[^\w.-]+", "_", encodable(article.id)).strip("._-")
    digest = hashlib.sha256(repr(article).encode("utf-8", "backslashreplace")).hexdigest()
    return f"{words.encode()[:_MOST_BYTES].decode(errors='ignore')}-{digest[:12]}"
