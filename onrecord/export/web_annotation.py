"""W3C Web Annotations (W3C Recommendation, 2017) in JSON-LD: statements as notes on the pages they stand in.

The file is one AnnotationCollection whose items are one annotation a line. An annotation's targets are the pieces of
a statement's content. Each is selected twice, as Hypothes.is does it: by its words and the 32 characters before and
after them (TextQuoteSelector), and by its place (TextPositionSelector, code points). Bodies tell what was read: a
description, tags for act and speaker, and the source and cue, selected in the same way. A dispute is an annotation
whose target is the annotation of the statement that disputes, and whose body is that of the statement disputed.

``source`` of a target is the article's address, or, where that is not known, a URN of its id.
"""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any, BinaryIO
from urllib.parse import quote

from onrecord.article import Article, Span
from onrecord.export.description import described
from onrecord.export.json_text import json_text
from onrecord.statement import Dispute, Reading, Statement

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_CHARACTERS_AROUND = 32


def write(readings: Iterable[Reading], output: BinaryIO) -> None:
    """Writes one collection with the annotations of all ``readings``."""
    collection = {"@context": CONTEXT, "type": "AnnotationCollection", "label": "Statements found by onrecord"}
    page = {"type": "AnnotationPage", "startIndex": 0}
    output.write(f'{json_text(collection)[:-1]}, "first": {json_text(page)[:-1]}, "items": ['.encode())
    total = 0
    for total, annotation in enumerate(chain.from_iterable(map(annotations, readings)), start=1):
        output.write(f"{',' if total > 1 else ''}\n{json_text(annotation)}".encode())
    output.write(f'\n]}}, "total": {total}}}\n'.encode())


def annotations(reading: Reading) -> Iterator[dict[str, Any]]:
    """The annotations of one reading: those of its statements, then those of its disputes."""
    for statement in reading.statements:
        yield _statement(reading.article, statement)
    for number, dispute in enumerate(reading.disputes, start=1):
        yield _dispute(dispute, number)


def _statement(article: Article, statement: Statement) -> dict[str, Any]:
    description = "; ".join(f"{name}: {value}" for name, value in described(statement))
    tags = [tag for tag in (statement.act, statement.speaker and statement.speaker.name) if tag]
    return {
        "id": _urn("statement", statement.id),
        "type": "Annotation",
        "motivation": "describing",
        "body": [
            {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": description},
            *({"type": "TextualBody", "purpose": "tagging", "format": "text/plain", "value": tag} for tag in tags),
            *(_selected(article, span, "source", purpose="identifying") for span in statement.source),
            *(_selected(article, span, "cue", purpose="classifying") for span in statement.cue),
        ],
        "target": [_selected(article, span, "content") for span in statement.content],
    }


def _dispute(dispute: Dispute, number: int) -> dict[str, Any]:
    bodies: list[dict[str, Any]] = [
        {"type": "TextualBody", "purpose": "tagging", "format": "text/plain", "value": dispute.relation},
        {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": dispute.proposition},
    ]
    if dispute.of:
        bodies.append({"type": "SpecificResource", "purpose": "linking", "source": _urn("statement", dispute.of)})
    return {
        "id": f"{_urn('dispute', dispute.by)}:{number}",
        "type": "Annotation",
        "motivation": "linking",
        "body": bodies,
        "target": _urn("statement", dispute.by),
    }


def _selected(article: Article, span: Span, role: str, **purpose: str) -> dict[str, Any]:
    start, end = span
    text = article.text
    return {
        "type": "SpecificResource",
        **purpose,
        "source": article.url or _urn("article", article.id),
        "styleClass": role,
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": text[start:end],
                "prefix": text[max(0, start - _CHARACTERS_AROUND) : start],
                "suffix": text[end : end + _CHARACTERS_AROUND],
            },
            {"type": "TextPositionSelector", "start": start, "end": end},
        ],
    }


def _urn(kind: str, name: str) -> str:
    return f"urn:x-onrecord:{kind}:{quote(name, safe='', errors='replace')}"
