"""Whether actors of many articles are told apart and brought together, for a person to judge, and what that costs.

    python -m benchmarks.identity --shared ../shared --sample FILE [--readings READINGS.jsonl] [--seed 1]

Reads the 2,444 newswire articles (or takes READINGS.jsonl, as ``onrecord read --format jsonl`` wrote them), gives each
actor its identity, and writes to FILE, outside the project since it holds text of the corpora, 200 pairs of names that
were taken to be one and 100 pairs of people of one family name that were kept apart. Which ones depends on the seed
alone. Pairs of one and the same spelling are a quarter of the 200 at most: they teach little. Write "yes" or "no" into
the first field of a line and run with ``--judged FILE`` for the error rates.
"""

import argparse
import gzip
import json
import random
import time
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from onrecord.actors import Link, Reference, Registry
from onrecord.actors.body_names import country_of_government
from onrecord.actors.person_names import person_name
from onrecord.article import Article
from onrecord.knowledge.letters import folded
from onrecord.reader import Reader
from onrecord.statement import Actor, Reading

MERGED, APART = 200, 100
_OF_ONE_SPELLING = 0.25
_AT = (500, 1_000, 2_444)
_AROUND = 110
_MOST_OF_A_FAMILY = 6


def newswire(shared: Path) -> Iterator[Article]:
    """The newswire articles."""
    with gzip.open(shared / "data" / "newswire.jsonl.gz", "rt", encoding="utf8") as lines:
        for row in map(json.loads, lines):
            yield Article(row["id"], row["text"], row["published"], row["title"])


def stored(path: Path) -> Iterator[Reading]:
    """The articles and actors of a file in the output contract."""
    with path.open(encoding="utf8") as lines:
        for row in map(json.loads, lines):
            article = Article(row["id"], row["text"], row["published"], row["title"], row["outlet"], row["url"])
            yield Reading(article, (), (), tuple(Actor(actor["name"], actor["type"], tuple(actor["aliases"])) for actor in row["actors"]))


def main() -> None:
    """Prints how long an article takes as the registry grows, and writes the sample."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="the folder that holds data/")
    parser.add_argument("--readings", type=Path, help="articles that were read before, in JSON lines")
    parser.add_argument("--sample", type=Path, help="where to write the pairs to judge; a file outside the project")
    parser.add_argument("--judged", type=Path, help="a sample with its judgements: prints the error rates and ends")
    parser.add_argument("--seed", type=int, default=1, help="which pairs are drawn")
    arguments = parser.parse_args()
    if arguments.judged:
        _print_judged(arguments.judged)
        return
    reader = None if arguments.readings else Reader()
    readings = list(stored(arguments.readings) if reader is None else map(reader.read, newswire(arguments.shared)))
    registry = Registry()
    grown(registry, readings)
    texts = {reading.article.id: reading.article.text for reading in readings}
    if arguments.sample:
        lines = [*merged_pairs(registry, texts, random.Random(arguments.seed)), *apart_pairs(registry, texts, random.Random(arguments.seed))]
        arguments.sample.write_text("\n".join(lines) + "\n", encoding="utf8")
        print(f"{len(lines)} pairs to judge in {arguments.sample}")


def grown(registry: Registry, readings: list[Reading]) -> None:
    """Adds ``readings``; prints the time for an article, over the last 250 before each mark, and what was found."""
    marks = sorted({mark for mark in _AT if mark < len(readings)} | {len(readings)})
    spent: list[float] = []
    for reading in readings:
        start = time.process_time()
        registry.add(reading)
        spent.append(time.process_time() - start)
        if len(spent) in marks:
            identities = registry.identities()
            several = sum(len(identity.appearances) > 1 for identity in identities)
            last = spent[-250:]
            print(
                f"{len(spent):5} articles: {1000 * sum(last) / len(last):5.1f} ms of processor time for one of the last {len(last)};"
                f" {sum(len(identity.appearances) for identity in identities)} actors are {len(identities)} identities, {several} of them in several articles"
            )


def merged_pairs(registry: Registry, texts: dict[str, str], chance: random.Random) -> list[str]:
    """MERGED lines: an article's actor, and the appearance of its identity whose name it was compared with.

    Each two names once, and no country as a whole: that "Kiev" is Ukraine stands in a table.
    """
    linked = [(appearance.reference, link) for appearance, link in registry.placed() if link.evidence]
    chance.shuffle(linked)
    seen: set[frozenset[str]] = set()
    same: list[str] = []
    other: list[str] = []
    for reference, link in linked:
        members = [member for member in registry.identity(link.identity).appearances if member != reference]
        partner = next((member for member in members if member.name == link.evidence[0].words), members[0] if members else reference)
        names = frozenset((folded(reference.name), folded(partner.name)))
        if partner != reference and names not in seen and country_of_government(reference.name) is None:
            seen.add(names)
            (same if len(names) == 1 else other).append(_line("one", reference, partner, texts, link))
    kept = max(round(_OF_ONE_SPELLING * MERGED), MERGED - len(other))
    return [*same[:kept], *other][:MERGED]


def apart_pairs(registry: Registry, texts: dict[str, str], chance: random.Random) -> list[str]:
    """APART lines: two identities of people with full names and one family name, each by its first appearance."""
    families: dict[str, list[Reference]] = {}
    for identity in registry.identities():
        name = person_name(identity.name) if identity.type == "person" and not identity.local else None
        if name is not None and name.full:
            families.setdefault(name.family, []).append(identity.appearances[0])
    pairs = [pair for family in sorted(families) for pair in combinations(families[family][:_MOST_OF_A_FAMILY], 2)]
    chance.shuffle(pairs)
    return [_line("two", one, other, texts, None) for one, other in pairs[:APART]]


def _line(said: str, one: Reference, other: Reference, texts: dict[str, str], link: Link | None) -> str:
    evidence = "" if link is None else f"{link.confidence:.2f} " + "; ".join(f"{each.kind} ({each.words})" for each in link.evidence)
    fields = ["?", said, one.article, one.name, _context(one, texts), other.article, other.name, _context(other, texts), evidence]
    return "\t".join(" ".join(field.split()) for field in fields)


def _context(reference: Reference, texts: dict[str, str]) -> str:
    text = texts[reference.article]
    place = text.find(reference.name)
    if place < 0:
        place = text.find(reference.name.split()[-1])
    return text[max(0, place - _AROUND) : place + len(reference.name) + _AROUND] if place >= 0 else text[:_AROUND]


def _print_judged(path: Path) -> None:
    rows = [line.split("\t") for line in path.read_text("utf8").splitlines()]
    for said, right in (("one", "taken to be one"), ("two", "kept apart")):
        judged = [row[0] for row in rows if row[1] == said and row[0] in ("yes", "no")]
        wrong = judged.count("no")
        print(f"{right:16} {len(judged)} judged, {wrong} wrong ({100 * wrong / max(len(judged), 1):.1f} %)")


if __name__ == "__main__":
    main()
