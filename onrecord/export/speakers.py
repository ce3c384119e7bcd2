"""Who speaks in many articles, as JSON lines: one object for each, keys and their order fixed.

``links`` says for each article which of its actors this is, how sure that is, and why. ``local``: of one description or
bare family name, which nothing tells apart or brings together; ``may_be``: names of those that they may be.
"""

from collections.abc import Iterable

from onrecord.actors.speaking import Speaking
from onrecord.export.json_text import json_text


def jsonl(found: Iterable[Speaking]) -> str:
    """A line for each."""
    return "".join(_line(each) for each in found)


def _line(each: Speaking) -> str:
    row = {
        "name": each.name,
        "type": each.type,
        "aliases": list(each.aliases),
        "countries": list(each.countries),
        "offices": list(each.offices),
        "statements": each.statements,
        "quotations": {quotation: each.quotations.get(quotation, 0) for quotation in ("direct", "mixed", "indirect")},
        "acts": dict(each.acts),
        "articles": list(each.articles),
        "first": each.first,
        "last": each.last,
        "local": each.local,
        "may_be": list(each.may_be),
        "links": [
            {
                "article": link.appearance.article,
                "name": link.appearance.name,
                "confidence": link.confidence,
                "evidence": [{"kind": evidence.kind, "words": evidence.words} for evidence in link.evidence],
            }
            for link in each.links
        ],
    }
    return json_text(row, surrogates=True) + "\n"
