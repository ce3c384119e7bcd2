"""Web Annotations: what a JSON-LD processor understands of them is what was read, and nothing is lost on the way."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from pyld import jsonld

from onrecord.article import Article
from onrecord.control_characters import encodable
from onrecord.export.web_annotation import CONTEXT, write
from onrecord.statement import Confidence, Reading, Statement
from tests.export.readings import BARE, FULL, SILENT, any_readings

_TERMS = json.loads(Path(__file__).with_name("web_annotation_context.json").read_text(encoding="utf-8"))
_OA = "http://www.w3.org/ns/oa#"


def written(*readings: Reading) -> dict[str, Any]:
    output = io.BytesIO()
    write(readings, output)
    document = json.loads(output.getvalue())
    assert isinstance(document, dict)
    return document


def items(*readings: Reading) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = written(*readings)["first"]["items"]
    return found


def expanded(document: dict[str, Any]) -> dict[str, Any]:
    def load(address: str, _: object) -> dict[str, Any]:
        assert address == CONTEXT
        return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": address, "document": _TERMS}

    [found] = jsonld.expand(document, {"documentLoader": load})
    assert isinstance(found, dict)
    return found


def keys(value: object) -> int:
    """How many keys of objects there are within."""
    if isinstance(value, dict):
        return sum(key not in {"@context", "@value", "@type", "@list", "@id", "id", "type"} for key in value) + sum(map(keys, value.values()))
    return sum(map(keys, value)) if isinstance(value, list) else 0


@pytest.mark.parametrize("readings", [(FULL, BARE), (SILENT,), ()])
def test_a_json_ld_processor_knows_every_key(readings: tuple[Reading, ...]) -> None:
    document = written(*readings)
    assert keys(expanded(document)) == keys(document)


def test_the_collection_says_how_many_annotations_it_has() -> None:
    found = expanded(written(FULL, SILENT, BARE))
    assert found["http://www.w3.org/ns/activitystreams#totalItems"][0]["@value"] == 7  # five statements, two disputes
    assert found["@type"] == ["http://www.w3.org/ns/activitystreams#OrderedCollection"]


def test_each_annotation_is_a_line() -> None:
    output = io.BytesIO()
    write([FULL], output)
    assert [json.loads(line.removesuffix(","))["type"] for line in output.getvalue().decode().splitlines()[1:-1]] == ["Annotation"] * 6


def test_the_pieces_of_a_content_are_the_targets_selected_by_words_and_by_place() -> None:
    first, second = items(FULL)[0]["target"]
    assert first["source"] == "https://courier.example/ferries"
    assert first["selector"] == [
        {
            "type": "TextQuoteSelector",
            "exact": "“The ferries will sail on Friday,”",
            "prefix": "Ferry talks stall\n\n",
            "suffix": " Ada Korr told reporters, “and\nn",
        },
        {"type": "TextPositionSelector", "start": 19, "end": 53},
    ]
    assert second["selector"][0]["exact"] == "“and\nnot a day later.”"


def test_source_and_cue_are_bodies_that_are_selected_too() -> None:
    bodies = {body["styleClass"]: body["selector"][0]["exact"] for body in items(FULL)[1]["body"] if body["type"] == "SpecificResource"}
    assert bodies == {"source": "Ostmark", "cue": "denied"}


def test_act_and_speaker_are_tags() -> None:
    assert [body["value"] for body in items(FULL)[1]["body"] if body.get("purpose") == "tagging"] == ["deny", "Ostmark"]
    assert [body["value"] for body in items(BARE)[0]["body"] if body.get("purpose") == "tagging"] == []


def test_a_dispute_links_the_annotations_of_two_statements() -> None:
    [contradicts, denies] = items(FULL)[4:]
    assert contradicts["target"] == denies["target"] == items(FULL)[1]["id"]
    assert contradicts["body"][-1]["source"] == items(FULL)[0]["id"]
    assert [body["value"] for body in denies["body"]] == ["denies", "it had agreed to a date"]


def test_places_count_code_points_as_the_recommendation_asks() -> None:
    statement = Statement("s", (), (), ((2, 4),), "indirect", None, Confidence(1))
    [annotation] = items(Reading(Article("a", "🚢 no"), (statement,)))
    assert annotation["target"][0]["selector"][1] == {"type": "TextPositionSelector", "start": 2, "end": 4}
    assert annotation["target"][0]["source"] == "urn:x-onrecord:article:a"


@settings(max_examples=40)
@given(any_readings())
def test_in_any_reading_the_selectors_find_the_content_and_no_key_is_lost(reading: Reading) -> None:
    document = written(reading)
    assert keys(expanded(document)) == keys(document)
    text = encodable(reading.article.text)
    for statement, annotation in zip(reading.statements, document["first"]["items"], strict=False):
        for (start, end), target in zip(statement.content, annotation["target"], strict=True):
            words, place = target["selector"]
            assert text[place["start"] : place["end"]] == words["exact"] == text[start:end]
            assert f"{words['prefix']}{words['exact']}{words['suffix']}" in text
