"""Issues and the positions on them, from a record: bounded, since a record may hold more than a page can."""

from collections import Counter
from dataclasses import dataclass, replace

from onrecord.positions import Positions, gather
from onrecord.positions.issues import Issue, compatible, issues, topics
from onrecord.record import Record
from onrecord.statement import Reading

MOST_WORDINGS = 300
"""Wordings, the most frequent, that the list of issues is made from."""
MOST_STATEMENTS = 20_000
"""Statements, the newest that have an issue, that wordings are counted over."""
MOST_ARTICLES = 200
"""Articles, the newest that speak of an issue, that positions are read from."""
_MOST_ASKED = 40  # wordings that one search asks for
_MOST_REPEATS = 1_000  # of one wording, as far as it counts for the name of its issue


@dataclass(frozen=True, slots=True)
class CountedIssue:
    """An issue, and how many of the newest MOST_STATEMENTS have one of its wordings."""

    issue: Issue
    statements: int


@dataclass(frozen=True, slots=True)
class IssueView:
    """The positions on what ``name`` means. ``articles``: the record's ids by the articles' names. ``cut``: more articles speak of it."""

    name: str
    positions: Positions
    articles: dict[str, int]
    cut: bool


def counted_issues(record: Record) -> tuple[tuple[CountedIssue, ...], bool]:
    """The issues of the record, those with most statements first; and whether older statements were left out."""
    wordings, cut = _wordings(record)
    grouped = issues((wording, wording) for wording, count in wordings.items() for _ in range(min(count, _MOST_REPEATS)))
    numbers: Counter[Issue] = Counter()
    for issue in set(grouped.values()):
        numbers[issue] = sum(wordings.get(wording, 0) for wording, _ in issue.wordings)
    return tuple(CountedIssue(issue, number) for issue, number in sorted(numbers.items(), key=lambda entry: (-entry[1], entry[0].name))), cut


def positions_on(record: Record, name: str) -> IssueView:
    """What every party demands, offers, refuses … on the issue that ``name`` is a wording of."""
    asked = topics(name)
    if not asked:
        return IssueView(name, Positions((), ()), {}, cut=False)
    meant = [wording for wording in _wordings(record)[0] if any(compatible(one, other) for one in asked for other in topics(wording))]
    quoted = " OR ".join(f'"{wording.replace(chr(34), " ")}"' for wording in [name, *meant[:_MOST_ASKED]])
    articles: dict[int, None] = {}
    identities: dict[tuple[str, str], str] = {}
    for row in record.statements(issue=quoted, limit=20 * MOST_ARTICLES):
        articles[row.article.id] = None
        if len(articles) > MOST_ARTICLES:
            break
    # Who speaks for whom is told anywhere, so all articles are taken where there are few.
    others = (row.reference.id for row in record.articles(limit=MOST_ARTICLES)) if record.totals().articles <= MOST_ARTICLES else ()
    taken = list({**dict.fromkeys(list(articles)[:MOST_ARTICLES]), **dict.fromkeys(others)})
    readings: dict[int, Reading] = {}
    for article in taken:
        reading, rows = record.reading_with_rows(article)
        readings[article] = _with_named_actors(reading)
        for row in rows:
            if row.speaker and row.statement.speaker:
                identities[row.article.name, row.statement.speaker.name] = row.speaker.name
    found = gather(readings.values(), lambda article, actor: identities.get((article, actor), actor))
    return IssueView(name, found.only(issue=name), {reading.article.id: article for article, reading in readings.items()}, cut=len(articles) > MOST_ARTICLES)


def _wordings(record: Record) -> tuple[dict[str, int], bool]:
    """The most frequent wordings, and how many statements have each; whether older statements were left out."""
    newest = "SELECT id FROM statements WHERE issue IS NOT NULL AND hidden IS NULL ORDER BY id DESC LIMIT ?"
    query = f"""
      SELECT issue, count(*) AS number, sum(count(*)) OVER () FROM statements
      WHERE id IN ({newest}) GROUP BY issue ORDER BY number DESC, issue LIMIT ?"""
    rows = record.connection.execute(query, (MOST_STATEMENTS + 1, MOST_WORDINGS)).fetchall()
    return {issue: number for issue, number, _ in rows}, bool(rows) and rows[0][2] > MOST_STATEMENTS


def _with_named_actors(reading: Reading) -> Reading:
    """An actor whose name is white space tells nothing of who speaks for whom."""
    return replace(reading, actors=tuple(actor for actor in reading.actors if actor.name.strip()))
