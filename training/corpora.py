"""The corpora, as articles with their attributions.

``shared`` is the folder that holds ``data/`` and ``gold/``; docs/corpora.md tells where each corpus
comes from.
"""

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.article import Span
from onrecord.reading.tags import ROLES


@dataclass(frozen=True)
class Attribution:
    """One gold attribution; each role is its pieces, in order, possibly none."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass(frozen=True)
class Labels:
    """What the gold set says of one attribution.

    ``act``: one of the sixteen acts. ``speaker``, ``target``: where else the article names them, other
    than in the attribution's own source; ``target`` is None where the act has none.
    """

    act: str
    speaker: tuple[Span, ...]
    target: tuple[Span, ...] | None


@dataclass(frozen=True)
class Annotated:
    """An article with what one annotator found in it.

    ``names``: the kind of each span that is a name (``onrecord.reading.names``), None where that is
    not known. ``complete_names``: whether what is not in ``names`` is no name; otherwise only words
    without capitals are sure to be none. ``labels``: of each attribution, in order, or empty.
    ``nested``: attributions within contents, None where that is not known; ``nested_acts``: their
    acts. ``mentions``: every place where the article names or describes a speaker or target.
    ``complete``, ``complete_nested``: whether what is not in ``attributions`` and in ``nested`` is none.
    """

    id: str
    text: str
    attributions: tuple[Attribution, ...]
    names: tuple[tuple[Span, str], ...] | None = None
    complete_names: bool = False
    labels: tuple[Labels, ...] = ()
    nested: tuple[Attribution, ...] | None = None
    nested_acts: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()
    complete: bool = True
    complete_nested: bool = True


def polnear(shared: Path, split: str) -> list[Annotated]:
    """PolNeAR's articles of ``split`` ("train" or "dev"), one for each annotator's version."""
    with gzip.open(shared / "data" / f"polnear-{split}.jsonl.gz", "rt", encoding="utf8") as lines:
        return [annotated(json.loads(line)) for line in lines]


def gold_newswire(shared: Path, split: str) -> list[Annotated]:
    """The articles of the gold set that are not PolNeAR's: newswire, and in "dev" the article of 2024."""
    known = {article.id for article in polnear(shared, split)}
    files = sorted((shared / "gold" / split).glob("*.json"))
    articles = (annotated(json.loads(file.read_text(encoding="utf8"))) for file in files)
    return [article for article in articles if article.id not in known]


def annotated(line: dict[str, Any]) -> Annotated:
    """An article as the corpora write it."""
    text = line["text"]
    attributions = []
    for row in line["attributions"]:
        pieces = {role: tuple(sorted(_trimmed(text, start, end) for start, end in row.get(role) or [])) for role in ROLES}
        if any(pieces.values()):
            attributions.append(Attribution(**pieces))
    return Annotated(line["id"], text, tuple(attributions))


def _trimmed(text: str, start: int, end: int) -> Span:
    """The span without white space at its ends, which some annotators took in."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def spans_of(article: Annotated) -> Iterator[tuple[str, Span]]:
    """Every piece of every attribution with its role."""
    for attribution in article.attributions:
        for role in ROLES:
            for span in getattr(attribution, role):
                yield role, span
