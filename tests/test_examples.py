"""The examples, read by the shipped model, against what their authors meant (examples/intended.json)."""

import json
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from onrecord.article import Article, Failure, Span
from onrecord.reader import Reader
from onrecord.sources import article, documents

EXAMPLES = Path(__file__).parent.parent / "examples"


def examples() -> dict[str, Article]:
    """Every example by the key that intended.json has for it: the file's name, and for a JSON line its id."""
    found: dict[str, Article] = {}
    for document in documents([str(EXAMPLES)]):
        assert not isinstance(document, Failure), document
        made = article(document)
        name = Path(document.name.partition(", line")[0]).name
        found[f"{name}#{made.id}" if document.kind == "jsonl" else name] = made
    return found


def characters(spans: tuple[Span, ...]) -> set[int]:
    return set(chain.from_iterable(range(start, end) for start, end in spans))


def places(text: str, pieces: str | list[str]) -> tuple[Span, ...]:
    found: list[Span] = []
    for piece in [pieces] if isinstance(pieces, str) else pieces:
        start = text.index(piece, found[-1][1] if found else 0)
        found.append((start, start + len(piece)))
    return tuple(found)


@pytest.fixture(scope="module")
def intended() -> dict[str, Any]:
    articles: dict[str, Any] = json.loads((EXAMPLES / "intended.json").read_text(encoding="utf8"))["articles"]
    return articles


def test_every_example_is_meant_and_dated(intended: dict[str, Any]) -> None:
    found = examples()
    assert set(found) == set(intended)
    assert [key for key, made in found.items() if made.published is None] == []


def test_most_of_what_was_meant_is_found(reader: Reader, intended: dict[str, Any]) -> None:
    found = meant = 0
    for key, made in examples().items():
        contents = [characters(statement.content) for statement in reader.read(made).statements]
        for statement in intended[key]["statements"]:
            wanted = characters(places(made.text, statement["content"]))
            meant += 1
            found += any(2 * len(wanted & content) >= len(wanted | content) for content in contents)
    assert meant > 300
    assert found / meant > 0.8
