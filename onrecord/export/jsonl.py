"""JSON lines, the output contract: one JSON object a line for each article, in UTF-8.

The keys and their order are fixed, since other people's programs depend on them. A part that is not built
yet is null or empty. The text stands as it was given, to the character.
"""

from collections.abc import Iterable
from typing import Any, BinaryIO

from onrecord.export.json_text import json_text
from onrecord.statement import Reading, Statement


def write(readings: Iterable[Reading], output: BinaryIO) -> None:
    """Writes one line for each of ``readings``."""
    output.writelines(jsonl(reading).encode() for reading in readings)


def jsonl(reading: Reading) -> str:
    """One line, line feed included, that any terminal may show and UTF-8 can carry.

    Characters that act on a terminal, and lone surrogates, are written as JSON's own escapes: a JSON parser
    gives back the text to the character.
    """
    return json_text(contract(reading), surrogates=True) + "\n"


def contract(reading: Reading) -> dict[str, Any]:
    """The object of the output contract: plain dicts, lists, strings and numbers. Spans are code points of ``text``, half-open."""
    article = reading.article
    return {
        "id": article.id,
        "url": article.url,
        "outlet": article.outlet,
        "title": article.title,
        "published": article.published,
        "text": article.text,
        "statements": [_statement(statement) for statement in reading.statements],
        "times": [{"span": list(time.span), "type": time.type, "value": time.value} for time in reading.times],
        "actors": [{"name": actor.name, "type": actor.type, "aliases": list(actor.aliases)} for actor in reading.actors],
        "disputes": [{"by": dispute.by, "of": dispute.of, "proposition": dispute.proposition, "relation": dispute.relation} for dispute in reading.disputes],
    }


def _statement(statement: Statement) -> dict[str, Any]:
    speaker, confidence = statement.speaker, statement.confidence
    return {
        "id": statement.id,
        "source": [list(span) for span in statement.source],
        "cue": [list(span) for span in statement.cue],
        "content": [list(span) for span in statement.content],
        "quotation": statement.quotation,
        "speaker": None if speaker is None else {"name": speaker.name, "type": speaker.type, "evidence": [list(span) for span in speaker.evidence]},
        "via": list(statement.via),
        "within": statement.within,
        "act": statement.act,
        "target": statement.target,
        "addressee": statement.addressee,
        "issue": statement.issue,
        "said": statement.said,
        "about": [list(span) for span in statement.about],
        "confidence": {"attribution": confidence.attribution, "speaker": confidence.speaker, "act": confidence.act},
    }
