"""Articles of the corpora that we labelled ourselves by gold/GUIDELINES.md, in the gold set's form.

``labelled.jsonl`` holds places and labels, no text: of each statement its spans, its act, its speaker and target (the
place of the fullest name, or a name that the text does not spell out), and which statement it disputes. Those that are
``taught`` teach the encoder; the others tell what is fitted on its vectors how far they are to be trusted. The spans of
PolNeAR's articles are its annotators'; those of newswire were found by the reader and the wrong ones left out.
"""

import gzip
import json
import zlib
from pathlib import Path
from typing import Any

from onrecord.article import Span

LABELLED = Path(__file__).parent / "labelled.jsonl"
CORPORA = ("newswire", "polnear-train")
KEPT_BACK = 8
"""Of so many labelled articles one is kept back."""


def kept_back(article: str) -> bool:
    """Whether a labelled article is kept from the encoder of statements, for fitting what is read off it: by its name, so always the same."""
    return zlib.crc32(article.encode()) % KEPT_BACK == 0


def labelled_articles(shared: Path) -> list[dict[str, Any]]:
    """The labelled articles by their ids; dates of statements, issues, addressees and relays are not labelled."""
    lines = [json.loads(line) for line in LABELLED.read_text(encoding="utf-8").splitlines()]
    found = articles_of(shared, {line["id"] for line in lines})
    return [_in_gold_form(line, found[line["id"]]) for line in lines]


def articles_of(shared: Path, names: set[str]) -> dict[str, dict[str, Any]]:
    """The articles of the corpora with these ids: text and publication date."""
    found: dict[str, dict[str, Any]] = {}
    for corpus in CORPORA:
        with gzip.open(shared / "data" / f"{corpus}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for article in map(json.loads, lines):
                if article["id"] in names:
                    found.setdefault(article["id"], article)
    return found


def _in_gold_form(line: dict[str, Any], article: dict[str, Any]) -> dict[str, Any]:
    text: str = article["text"]

    def words(place: str | Span) -> str:
        return place if isinstance(place, str) else text[slice(*place)]

    attributions: list[dict[str, Any]] = []
    top: dict[int, dict[str, Any]] = {}
    for number, statement in enumerate(line["statements"]):
        speaker = words(statement["speaker"])
        if "within" in statement:
            parent = top.get(statement["within"])
            if parent is not None:
                cue = " ".join(words(piece) for piece in statement["cue"][:1])
                parent["nested"].append({"speaker": speaker, "cue": cue, "content": words(statement["content"][0]), "act": statement["act"], "via": []})
            continue
        row = {"eid": f"E{number}", "speaker": speaker, "speaker_type": statement["type"], "target": words(statement["target"]), "nested": []}
        row |= {name: statement[name] for name in ("source", "cue", "content", "act")}
        top[number] = row
        attributions.append(row)
    disputes = [
        {"by": f"E{number}", "of": f"E{statement['disputes']}", "relation": statement["relation"]}
        for number, statement in enumerate(line["statements"])
        if statement.get("disputes") in top and number in top
    ]
    entities = [
        {"name": words(entity["name"]), "type": entity["type"], "aliases": [words(place) for place in entity["aliases"]]} for entity in line["entities"]
    ]
    return {
        "id": line["id"],
        "taught": line["taught"],
        "text": text,
        "published": article["published"],
        "attributions": attributions,
        "entities": entities,
        "disputes": disputes,
    }
