"""The JSON API, under /api: the same questions as the pages and the Python API, for reading only.

An object is that of the output contract (docs/contract.md), with the key ``record`` for what the record adds, as
``onrecord search --format jsonl`` has it.
"""

from dataclasses import asdict
from typing import Annotated, Any, Literal

from fastapi import APIRouter, HTTPException, Query
from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import HTMLResponse

from onrecord.control_characters import encodable
from onrecord.display.answers import article_fields, fields
from onrecord.explorer.dependencies import Identifier, Period, Reader, SearchQuery, Words, checked_period
from onrecord.explorer.templating import page
from onrecord.export.jsonl import contract
from onrecord.record.rows import ActorRow, ArticleRow, CorrectionRow, DisputeRow

MOST_ROWS = 500
MOST_PASSED_OVER = 100_000

Limit = Annotated[int, Query(ge=1, le=MOST_ROWS, description="how many at most")]
Offset = Annotated[int, Query(ge=0, le=MOST_PASSED_OVER, description="how many to pass over")]
Row = dict[str, Any]


class Problem(BaseModel):
    """What is wrong, in one line."""

    detail: str


class Rows(BaseModel):
    """Some rows of an answer; ask again with a larger ``offset`` for more."""

    rows: list[Row]


router = APIRouter(
    prefix="/api", responses={422: {"model": Problem, "description": "A value that can't be meant"}, 403: {"model": Problem, "description": "Not let in"}}
)
_NOT_FOUND: dict[int | str, dict[str, Any]] = {404: {"model": Problem, "description": "There is no such thing in this record"}}


@router.get("", include_in_schema=False)
def description(request: Request) -> HTMLResponse:
    """The OpenAPI description as a page."""
    return page(request, "api.html", description=request.app.openapi())


@router.get("/totals", summary="What is in the record")
def totals(record: Reader) -> Row:
    """How many articles, statements, speakers, outlets, disputes and corrections; the first and the last date."""
    return asdict(record.totals())


@router.get("/statements", summary="Search statements")
def statements(record: Reader, query: SearchQuery, order: Literal["newest", "oldest", "relevance"] = "newest", limit: Limit = 20, offset: Offset = 0) -> Rows:
    """The statements that fit all filters that are given."""
    return Rows(rows=[_object(fields(row)) for row in record.statements(**query.arguments, order=order, limit=limit, offset=offset)])


@router.get("/statements/{statement}", summary="One statement", responses=_NOT_FOUND)
def statement(record: Reader, statement: Identifier) -> Row:
    """A statement by the record's number for it."""
    row = record.statement(statement)
    if row is None:
        raise HTTPException(404, "There is no such statement in this record.")
    return _object(fields(row))


@router.get("/counts/{by}", summary="Count statements")
def counts(
    record: Reader,
    by: Literal["act", "speaker", "target", "addressee", "issue", "outlet", "year", "month", "day"],
    query: SearchQuery,
    limit: Limit = 100,
) -> Rows:
    """How many of the statements that fit have each act, speaker …."""
    return Rows(rows=[_object(asdict(row)) for row in record.counts(by, **query.arguments, limit=limit)])


@router.get("/articles", summary="Search articles")
def articles(
    *, record: Reader, text: Words = None, outlet: Words = None, since: Period = None, until: Period = None, limit: Limit = 20, offset: Offset = 0
) -> Rows:
    """The articles whose title or text has the words, the newest first."""
    first, last = checked_period(since) or None, checked_period(until) or None
    found = record.articles(text=text or None, outlet=outlet or None, since=first, until=last, limit=limit, offset=offset)
    return Rows(rows=[_article(row) for row in found])


@router.get("/articles/{article}", summary="One article with everything that was read in it", responses=_NOT_FOUND)
def article(record: Reader, article: Identifier) -> Row:
    """The object of the output contract, corrections included."""
    row = record.article(article)
    if row is None:
        raise HTTPException(404, "There is no such article in this record.")
    return _object(contract(record.reading(article)) | {"record": _article(row)})


@router.get("/speakers", summary="Search speakers")
def speakers(record: Reader, name: Words = None, limit: Limit = 20, offset: Offset = 0) -> Rows:
    """Those who said something, the most quoted first."""
    return Rows(rows=[_speaker(row) for row in record.actors(name=name or None, limit=limit, offset=offset)])


@router.get("/speakers/{speaker}", summary="One speaker", responses=_NOT_FOUND)
def speaker(record: Reader, speaker: Identifier) -> Row:
    """A speaker with all names, and why each is taken to be theirs."""
    row = record.actor(speaker)
    if row is None:
        raise HTTPException(404, "There is no such speaker in this record.")
    return _speaker(row)


@router.get("/disputes", summary="Disputes")
def disputes(record: Reader, limit: Limit = 20, offset: Offset = 0) -> Rows:
    """Which statements dispute which, the newest first."""
    return Rows(rows=[_dispute(row) for row in record.disputes(limit=limit, offset=offset)])


@router.get("/corrections", summary="Corrections")
def corrections(record: Reader, limit: Limit = 20) -> Rows:
    """What people corrected, the newest first, the undone ones included."""
    return Rows(rows=[_correction(row) for _, row in zip(range(limit), record.corrections(), strict=False)])


def _article(row: ArticleRow) -> Row:
    return _object(article_fields(row.reference) | {"statements": row.statements, "onrecord": row.onrecord, "model": row.model, "read_at": row.read_at})


def _speaker(row: ActorRow) -> Row:
    return _object(asdict(row))


def _dispute(row: DisputeRow) -> Row:
    sides = {"by": fields(row.by), "of": fields(row.of) if row.of else None}
    return _object({"id": row.id, **sides, "proposition": row.proposition, "relation": row.relation})


def _correction(row: CorrectionRow) -> Row:
    return _object(asdict(row) | {"was": [each.id for each in row.was]})


def _object(row: Row) -> Row:
    return {key: _carried(value) for key, value in row.items()}


def _carried(value: Any) -> Any:
    """The same, as UTF-8 can carry it: lone surrogates become U+FFFD."""
    if isinstance(value, str):
        return encodable(value)
    if isinstance(value, dict):
        return _object(value)
    return [_carried(each) for each in value] if isinstance(value, list | tuple) else value
