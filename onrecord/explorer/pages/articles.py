"""Articles: the list, and one with its statements marked."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fastapi import APIRouter, HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse

from onrecord.article import Span
from onrecord.control_characters import one_line
from onrecord.explorer.dependencies import Identifier, PageNumber, Period, Reader, Words, checked_period
from onrecord.explorer.marked_text import marked_paragraphs
from onrecord.explorer.templating import page
from onrecord.record.rows import StatementRow
from onrecord.statement import Dispute

router = APIRouter(include_in_schema=False)
_ON_A_PAGE = 25


@dataclass(frozen=True, slots=True)
class Card:
    """What stands beside a statement: ``number`` counts from 1 in the order of the text.

    ``named_by``: the words that name the speaker. ``nested``, ``disputes``, ``disputed_by``: numbers of other statements;
    ``propositions``: what it denies that no statement of the article says. ``within``: the statement that holds it.
    """

    number: int
    row: StatementRow
    named_by: tuple[tuple[str, Span], ...]
    within: int | None
    nested: tuple[int, ...]
    disputes: tuple[int, ...]
    disputed_by: tuple[int, ...]
    propositions: tuple[str, ...]


@router.get("/articles")
def articles(
    *, request: Request, record: Reader, text: Words = None, outlet: Words = None, since: Period = None, until: Period = None, number: PageNumber = 1
) -> HTMLResponse:
    """The articles, the newest first."""
    asked = {"text": text or "", "outlet": outlet or "", "since": checked_period(since), "until": checked_period(until)}
    words, name, first, last = (asked[each] or None for each in ("text", "outlet", "since", "until"))
    found = list(record.articles(text=words, outlet=name, since=first, until=last, limit=_ON_A_PAGE + 1, offset=(number - 1) * _ON_A_PAGE))
    return page(
        request,
        "articles.html",
        articles=found[:_ON_A_PAGE],
        asked=asked,
        outlets=record.counts("outlet", limit=200),
        number=number,
        more=len(found) > _ON_A_PAGE,
    )


@router.get("/articles/{article}")
def article(request: Request, record: Reader, article: Identifier) -> HTMLResponse:
    """One article: its text with everything that was read in it."""
    row = record.article(article)
    if row is None:
        raise HTTPException(404, "There is no such article in this record.")
    reading, found = record.reading_with_rows(article)
    rows = sorted(found, key=_in_text)
    paragraphs = list(marked_paragraphs(reading.article.text, [each.statement for each in rows], [time.span for time in reading.times]))
    return page(
        request,
        "article.html",
        article=row,
        paragraphs=paragraphs,
        cards=cards(reading.article.text, rows, reading.disputes),
        versions=record.versions(article),
        has_times=bool(reading.times),
        has_nested=any(each.statement.within for each in rows),
    )


def _in_text(row: StatementRow) -> tuple[int, int]:
    """By where the content begins; of two that begin together, the one that holds the other first."""
    return min(start for start, _ in row.statement.content), -max(end for _, end in row.statement.content)


def cards(text: str, rows: Sequence[StatementRow], disputes: Sequence[Dispute]) -> list[Card]:
    """The cards of an article's statements, in the order of the text."""
    numbers = {row.statement.id: number for number, row in enumerate(rows, start=1)}
    nested, disputed, disputing = (defaultdict[str, list[int]](list) for _ in range(3))
    propositions: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        if row.statement.within in numbers:
            nested[row.statement.within or ""].append(numbers[row.statement.id])
    for dispute in disputes:
        if dispute.of is None:
            propositions[dispute.by].append(dispute.proposition)
        elif dispute.by in numbers and dispute.of in numbers:
            disputing[dispute.by].append(numbers[dispute.of])
            disputed[dispute.of].append(numbers[dispute.by])
    return [_card(text, row, numbers=numbers, nested=nested, disputing=disputing, disputed=disputed, propositions=propositions) for row in rows]


def _card(
    text: str,
    row: StatementRow,
    *,
    numbers: Mapping[str, int],
    nested: Mapping[str, Sequence[int]],
    disputing: Mapping[str, Sequence[int]],
    disputed: Mapping[str, Sequence[int]],
    propositions: Mapping[str, Sequence[str]],
) -> Card:
    statement = row.statement
    evidence = statement.speaker.evidence if statement.speaker and statement.speaker.evidence else statement.source
    return Card(
        number=numbers[statement.id],
        row=row,
        named_by=tuple((one_line(text[start:end]), (start, end)) for start, end in evidence),
        within=numbers.get(statement.within or ""),
        nested=tuple(nested.get(statement.id, ())),
        disputes=tuple(disputing.get(statement.id, ())),
        disputed_by=tuple(disputed.get(statement.id, ())),
        propositions=tuple(propositions.get(statement.id, ())),
    )
