"""CoreNLP's automatic names for PolNeAR's articles, cleaned: silver to learn from.

CoreNLP (Manning et al. 2014) finds persons, organizations, places and, as "MISC", nationalities and
the like; its other kinds are times and numbers and are left out.
"""

import gzip
import json
import re
from pathlib import Path

from onrecord.article import Span

_KINDS = {"PERSON": "person", "ORGANIZATION": "organization", "LOCATION": "place", "MISC": "people"}
_TITLE_BEFORE = re.compile(r"^(?:.*\b)?(?:Mayor|Senator|Sen\.|President|Gov\.|Governor|Rep\.|Secretary|Minister|Mr\.|Mrs\.|Ms\.|Dr\.|Gen\.)\s+(?=[A-Z])")
_PRONOUNS = re.compile(r"^(?:he|she|it|they|we|i|you|his|her|their|its|who)$", re.IGNORECASE)


def silver_names(shared: Path, split: str) -> dict[str, tuple[tuple[Span, str], ...]]:
    """For each PolNeAR article of ``split`` ("train" or "dev") by its id: its names' spans with their kinds, in text order."""
    with gzip.open(shared / "data" / f"polnear-{split}.jsonl.gz", "rt", encoding="utf8") as lines:
        texts = {line["id"]: line["text"] for line in map(json.loads, lines)}
    with gzip.open(shared / "data" / f"polnear-{split}-corenlp.jsonl.gz", "rt", encoding="utf8") as lines:
        return {line["id"]: _cleaned(texts[line["id"]], line["ner"]) for line in map(json.loads, lines)}


def _cleaned(text: str, found: list[tuple[int, int, str]]) -> tuple[tuple[Span, str], ...]:
    names: list[tuple[Span, str]] = []
    for first, last, label in sorted(found):
        start, end, kind = first, last, _KINDS.get(label)
        words = text[start:end]
        if kind is None or not any(letter.isupper() for letter in words) or _PRONOUNS.match(words):
            continue
        title = _TITLE_BEFORE.match(words)
        if title:
            start, kind = start + title.end(), "person"
        if text[end - 2 : end] in ("'s", "’s"):
            end -= 2
        if start < end and (not names or start >= names[-1][0][1]):
            names.append(((start, end), kind))
    return tuple(names)
