"""Whether names change how an article is read: two of them are exchanged, and the same statements must come out.

    python -m benchmarks.swap --shared ../shared [--articles 200] [--model FOLDER] [--differences FILE]

Countries (with capitals, adjectives and peoples), people (of one gender, so that pronouns fit) and outlets change places
throughout an article. A statement is the same when all of its spans and fields are, with the names exchanged. Those
that are not are counted by the first cause: spans, and then each field.
"""

import argparse
import gzip
import json
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.name_exchange import Exchange, Kind, exchanged
from onrecord.article import Article, Span
from onrecord.knowledge.letters import folded
from onrecord.reader import Reader
from onrecord.statement import Reading, Statement

SEED = 20_260_101
SHARES: tuple[tuple[Kind, float], ...] = (("countries", 0.4), ("people", 0.4), ("outlets", 0.2))
MUST_REACH = 99.0


@dataclass(frozen=True, slots=True)
class Difference:
    """A statement of one version that the other does not have: ``cause`` says what it differs in."""

    cause: str
    before: str
    after: str


def articles(shared: Path) -> list[Article]:
    """All newswire and PolNeAR articles, in an order that depends on SEED alone."""
    found: dict[str, Article] = {}
    for name in ("newswire", "polnear-train", "polnear-dev"):
        with gzip.open(shared / "data" / f"{name}.jsonl.gz", "rt", encoding="utf8") as lines:
            for row in map(json.loads, lines):
                found[row["id"]] = Article(row["id"], row["text"], row["published"], row["title"])
    ordered = sorted(found.values(), key=lambda article: article.id)
    random.Random(SEED).shuffle(ordered)
    return ordered


def exchanges(among: list[Article], count: int) -> Iterator[tuple[Article, Exchange]]:
    """``count`` articles with names exchanged, of each kind its share."""
    chance = random.Random(SEED)
    place = 0
    for kind, share in SHARES:
        wanted = round(count * share)
        while wanted and place < len(among):
            article = among[place]
            place += 1
            found = exchanged(article, kind, chance)
            if found is not None:
                wanted -= 1
                yield article, found


def differences(before: Reading, after: Reading, exchange: Exchange) -> tuple[int, list[Difference]]:
    """How many statements both versions have together, each counted once, and those that differ."""
    expected = {_content(statement, exchange): statement for statement in before.statements}
    found = {statement.content: statement for statement in after.statements}
    names = {statement.id: _content(statement, exchange) for statement in before.statements}
    names |= {statement.id: statement.content for statement in after.statements}
    different: list[Difference] = []
    for content, statement in expected.items():
        other = found.get(content)
        if other is None:
            near = next((each for each in found.values() if each.content not in expected and _overlap(each.content, content)), None)
            cause = "content missing" if near is None else "content's bounds"
            different.append(Difference(cause, _shown(before, statement), "" if near is None else _shown(after, near)))
        elif differs := _cause(statement, other, exchange, names):
            different.append(Difference(differs, _shown(before, statement), _shown(after, other)))
    for content, statement in found.items():
        if content not in expected and not any(_overlap(content, each) for each in expected):
            different.append(Difference("content added", "", _shown(after, statement)))
    added = sum(difference.cause == "content added" for difference in different)
    return len(expected) + added, different


def _cause(before: Statement, after: Statement, exchange: Exchange, names: dict[str, tuple[Span, ...]]) -> str | None:
    """The first thing in which two statements with one content differ."""
    if tuple(map(exchange.moved, before.source)) != after.source:
        return "source"
    if tuple(map(exchange.moved, before.cue)) != after.cue:
        return "cue"
    for field, mine, theirs in (
        ("quotation", before.quotation, after.quotation),
        ("within", before.within and str(names.get(before.within)), after.within and str(names.get(after.within))),
        ("speaker", _name(exchange.renamed(_speaker(before)[0])), _name(_speaker(after)[0])),
        ("speaker's type", _speaker(before)[1], _speaker(after)[1]),
        ("via", [_name(exchange.renamed(name)) for name in before.via], [_name(name) for name in after.via]),
        ("act", before.act, after.act),
        ("target", _name(exchange.renamed(before.target)), _name(after.target)),
        ("addressee", _name(exchange.renamed(before.addressee)), _name(after.addressee)),
        ("issue", _name(exchange.renamed(before.issue)), _name(after.issue)),
        ("said", before.said, after.said),
    ):
        if mine != theirs:
            return field
    return None


def _speaker(statement: Statement) -> tuple[str | None, str | None]:
    return (statement.speaker.name, statement.speaker.type) if statement.speaker else (None, None)


def _name(name: str | None) -> str | None:
    """A name without "the": whether it stands there follows the other country's grammar."""
    return None if name is None else folded(name).removeprefix("the ")


def _content(statement: Statement, exchange: Exchange) -> tuple[Span, ...]:
    return tuple(map(exchange.moved, statement.content))


def _overlap(one: tuple[Span, ...], other: tuple[Span, ...]) -> bool:
    return any(start < other_end and other_start < end for start, end in one for other_start, other_end in other)


def _shown(reading: Reading, statement: Statement) -> str:
    text = reading.article.text
    parts = [" ... ".join(text[start:end] for start, end in spans) for spans in (statement.source, statement.cue, statement.content)]
    speaker = f"{statement.speaker.name} ({statement.speaker.type})" if statement.speaker else "-"
    return " | ".join(
        [*parts, f"speaker {speaker}", f"act {statement.act}", f"target {statement.target}", f"issue {statement.issue}", f"said {statement.said}"]
    )


def main() -> None:
    """Prints the share of statements that stayed the same, and the causes of the others."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="the folder that holds data/")
    parser.add_argument("--articles", type=int, default=200, help="how many articles to exchange names in")
    parser.add_argument("--model", type=Path, help="a folder with another model than the shipped one")
    parser.add_argument("--differences", type=Path, help="write each difference to this file; it holds text of the corpora")
    arguments = parser.parse_args()
    reader = Reader(arguments.model)
    total: Counter[str] = Counter()
    same: Counter[str] = Counter()
    causes: Counter[str] = Counter()
    listed: list[str] = []
    for article, exchange in exchanges(articles(arguments.shared), arguments.articles):
        statements, different = differences(reader.read(article), reader.read(exchange.article), exchange)
        total[exchange.kind] += statements
        same[exchange.kind] += statements - len(different)
        causes.update(difference.cause for difference in different)
        heading = f"{article.id}\t{exchange.kind}\t{' <> '.join(exchange.names)}"
        listed += [f"{heading}\t{each.cause}\n  before: {each.before}\n  after:  {each.after}\n" for each in different]
    if arguments.differences:
        arguments.differences.write_text("".join(line.replace("\n\n", " / ") for line in listed), encoding="utf8")
    for kind, _ in SHARES:
        if total[kind]:
            print(f"{kind:10} {100 * same[kind] / total[kind]:6.1f} % of {total[kind]} statements are the same")
    every = total.total()
    print(f"{'all':10} {100 * same.total() / max(every, 1):6.1f} % of {every} statements are the same (must reach {MUST_REACH:.0f})")
    for cause, count in causes.most_common():
        print(f"  {cause:16} {count:5}  {100 * count / max(every, 1):5.1f} %")


if __name__ == "__main__":
    main()
