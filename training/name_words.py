"""Counts how news writes each word, so that names can be told from other words with capitals.

    python -m training.name_words --shared ../shared

Writes ``onrecord/reading/name_words.txt``. Counts PolNeAR's training articles and the newswire; what is part of a name is
CoreNLP's word for it in PolNeAR's (``training.names``).
"""

import argparse
import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from onrecord.article import Span
from onrecord.knowledge.titles import title_words
from training.corpora import polnear
from training.names import silver_names

OUTPUT = Path(__file__).parents[1] / "onrecord" / "reading" / "name_words.txt"
HEADING = """\
# Words that news writes in small letters too, or with a capital though they are no names.
# One word a line, with what its capital tells inside a sentence:
#   c  it is mostly a name there (first seen in small letters: no name where any word has a capital)
#   n  as c, and mostly a person's: a name before another name even where any word has a capital ("Mark Example")
#   p  nothing: titles, institutions, days, months, parties
# Counted in PolNeAR's training articles and the newswire by training/name_words.py; names by CoreNLP.
"""
_WORD = re.compile(r"[^\W\d_]+")
_ANY_CAPITAL = re.compile(r"[.!?:;\"“”‘’'(\[\n—–*•]\s*$|^\s*$")
_FEWEST = 2
_ENOUGH = 3
_FREQUENT = 100


def flags(counts: dict[str, Counter[str]]) -> Iterator[tuple[str, str]]:
    """The words with their flags, sorted. ``counts``: of each word "small", "capital" and the kinds of its capital forms."""
    titles = title_words()
    for word in sorted(counts):
        count = counts[word]
        kinds = {kind: count[kind] for kind in ("person", "place", "organization", "people", "none")}
        told = sum(kinds.values())
        small, capital = count["small"], count["capital"]
        person, named = (kinds["person"], kinds["person"] + kinds["place"]) if told >= _ENOUGH else (0, 0)
        if word in titles:
            plain = True
        elif told >= _ENOUGH:
            share = person if small >= _FREQUENT else named
            plain = share < 0.6 * told and (small >= _FEWEST or kinds["organization"] < 0.5 * told)
        else:
            plain = small >= _FEWEST and capital >= _ENOUGH and small >= 0.15 * capital
        if plain and (small or capital):
            yield word, "p"
        elif small >= _FEWEST:
            yield word, "n" if told >= _ENOUGH and person >= 0.5 * told else "c"


def counted(texts: Iterator[tuple[str, tuple[tuple[Span, str], ...] | None]]) -> dict[str, Counter[str]]:
    """How often each word is written how, in texts with their names' kinds or None."""
    counts: dict[str, Counter[str]] = {}
    for text, names in texts:
        kinds = {match.start(): kind for span, kind in names or () for match in _WORD.finditer(text, *span)}
        for line in re.finditer(r"[^\n]+", text):
            words = list(_WORD.finditer(text, *line.span()))
            long = [word for word in words if len(word[0]) > 3]
            headline = len(long) > 4 and sum(word[0][0].isupper() for word in long) > 0.7 * len(long)
            for place, word in enumerate(words):
                count = counts.setdefault(word[0].lower(), Counter())
                if word[0][0].islower():
                    count["small"] += 1
                elif place and not headline and not _ANY_CAPITAL.search(text[max(0, word.start() - 2) : word.start()]):
                    count["capital"] += 1
                    if names is not None:
                        count[kinds.get(word.start(), "none")] += 1
    return counts


def texts(shared: Path) -> Iterator[tuple[str, tuple[tuple[Span, str], ...] | None]]:
    """Each article's text once, PolNeAR's with their names."""
    silver = silver_names(shared, "train")
    yield from {article.id: (article.text, silver.get(article.id)) for article in polnear(shared, "train")}.values()
    with gzip.open(shared / "data" / "newswire.jsonl.gz", "rt", encoding="utf8") as lines:
        for line in lines:
            yield json.loads(line)["text"], None


def main() -> None:
    """The command line of this step."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="the folder that holds data/")
    arguments = parser.parse_args()
    lines = [f"{word} {flag}\n" for word, flag in flags(counted(texts(arguments.shared)))]
    OUTPUT.write_text(HEADING + "".join(lines), encoding="utf-8")
    print(f"{len(lines)} words in {OUTPUT.name}")


if __name__ == "__main__":
    main()
