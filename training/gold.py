"""The gold set's labels, as places in the text.

The gold set names speakers and targets by their canonical names and nested statements by their
words. What learns from them needs to know where they stand: here names become the places where the
article uses one of their aliases, and nested statements become spans.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from onrecord.article import Span
from onrecord.reading.tags import ROLES
from training.corpora import Annotated, Attribution, Labels, annotated
from training.labelled import labelled_articles
from training.names import silver_names

_KINDS = {"person": "person", "organization": "organization", "government": "place"}
_PRONOUN_BEFORE = re.compile(r"\b(?:he|she|they|it|we|I|who|you)\b(?=(?:\W+\w+){0,2}\W+$)", re.IGNORECASE)
_REACH = 40


def gold_articles(shared: Path, split: str) -> list[Annotated]:
    """The gold set's articles of ``split`` ("train" or "dev") with their labels; names in PolNeAR's articles are CoreNLP's."""
    silver = silver_names(shared, split)
    files = sorted((shared / "gold" / split).glob("*.json"))
    return [_labelled(json.loads(file.read_text(encoding="utf8")), silver) for file in files]


def labelled_for_the_encoder(shared: Path) -> list[Annotated]:
    """The articles of ``training.labelled`` that the encoder learns acts, speakers and targets from.

    Their spans are not complete: PolNeAR's articles teach those by themselves.
    """
    silver = silver_names(shared, "train")
    articles = [_labelled(article, silver) for article in labelled_articles(shared) if article["taught"]]
    return [replace(article, complete=False, complete_nested=False) for article in articles]


def _labelled(line: dict[str, Any], silver: dict[str, tuple[tuple[Span, str], ...]]) -> Annotated:
    article = annotated(line)
    text = article.text
    places = {entity["name"]: _places(text, [entity["name"], *entity["aliases"]]) for entity in line["entities"]}
    labels, nested, nested_acts = [], [], []
    rows = [row for row in line["attributions"] if any(row[role] for role in ROLES)]
    for row, attribution in zip(rows, article.attributions, strict=True):
        own = attribution.source
        speaker = tuple(span for span in places.get(row["speaker"], ()) if not _overlaps(span, own))
        target = places.get(row["target"]) or _places(text, [row["target"]]) if row["target"] else None
        labels.append(Labels(row["act"], speaker, target))
        for inner in row["nested"]:
            found = _nested(text, attribution, inner, places.get(inner["speaker"], ()))
            if found is not None:
                nested.append(found)
                nested_acts.append(inner["act"])
    names = silver.get(article.id)
    complete = names is not None
    if names is None:
        kinds = {entity["name"]: _KINDS.get(entity["type"]) for entity in line["entities"]}
        names = _longest((span, kind) for name, kind in kinds.items() if kind for span in places[name] if _is_name(text[slice(*span)]))
    mentions = tuple(span for span, _ in _longest((span, "") for spans in places.values() for span in spans))
    return Annotated(article.id, text, article.attributions, names, complete, tuple(labels), tuple(nested), tuple(nested_acts), mentions)


def _places(text: str, aliases: Iterable[str]) -> tuple[Span, ...]:
    """Where ``text`` uses one of ``aliases`` as whole words; of overlapping ones the longest, in text order."""
    found = (match.span() for alias in {a for a in aliases if a.strip()} for match in re.finditer(rf"(?<!\w){re.escape(alias)}(?!\w)", text))
    return tuple(span for span, _ in _longest((span, "") for span in found))


def _longest(spans: Iterable[tuple[Span, str]]) -> tuple[tuple[Span, str], ...]:
    kept: list[tuple[Span, str]] = []
    for span, kind in sorted(set(spans), key=lambda item: (item[0][0], -item[0][1])):
        if not kept or span[0] >= kept[-1][0][1]:
            kept.append((span, kind))
    return tuple(kept)


def _is_name(words: str) -> bool:
    return all(word[:1].isupper() or word in {"of", "the", "de", "al", "bin", "and", "for"} for word in words.split()) and words[:1].isupper()


def _nested(text: str, parent: Attribution, inner: dict[str, Any], speaker: tuple[Span, ...]) -> Attribution | None:
    """The spans of a nested statement: its content and cue as written inside the parent's content, and the nearest words for its speaker."""
    pieces = ((start + text[start:end].find(inner["content"]), start, end) for start, end in parent.content if inner["content"] in text[start:end])
    found = next(pieces, None)
    if found is None:
        return None
    place, start, end = found
    content = (place, place + len(inner["content"]))
    cue = _nearest(((start + m.start(), start + m.end()) for m in re.finditer(rf"(?<!\w){re.escape(inner['cue'])}(?!\w)", text[start:end])), content)
    if not inner["cue"] or cue is None or _overlaps(cue, (content,)):
        return Attribution((), (), (content,))
    inside = [span for span in speaker if start <= span[0] and span[1] <= end and not _overlaps(span, (cue, content))]
    source = _nearest(inside, cue)
    pronoun = _PRONOUN_BEFORE.search(text[max(start, cue[0] - _REACH) : cue[0]])
    if pronoun is not None and (source is None or cue[0] - source[1] > _REACH):
        offset = max(start, cue[0] - _REACH)
        source = offset + pronoun.start(), offset + pronoun.end()
    return Attribution((source,) if source else (), (cue,), (content,))


def _nearest(spans: Iterable[Span], to: Span) -> Span | None:
    return min(spans, key=lambda span: max(to[0] - span[1], span[0] - to[1]), default=None)


def _overlaps(span: Span, others: Iterable[Span]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)
