"""Searching statements, with what was found counted, and as files to take away."""

from collections.abc import Iterator
from itertools import islice
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import HTMLResponse, StreamingResponse

from onrecord.explorer.dependencies import PageNumber, Reader, SearchFilters, SearchQuery
from onrecord.explorer.facets import MOST_FOUND, facets
from onrecord.explorer.search_export import csv_lines, json_lines
from onrecord.explorer.templating import page
from onrecord.record.rows import StatementRow

router = APIRouter(include_in_schema=False)
_ON_A_PAGE = 20
_LINES_AT_A_TIME = 200

Order = Annotated[Literal["newest", "oldest", "relevance"], Query()]


@router.get("/search")
def search(request: Request, record: Reader, query: SearchQuery, order: Order = "newest", number: PageNumber = 1) -> HTMLResponse:
    """The statements that fit, with counts by act, speaker, outlet and year. htmx asks for the results alone."""
    counted = facets(record.connection, query.filters)
    found = list(record.statements(**query.arguments, order=order, limit=_ON_A_PAGE, offset=(number - 1) * _ON_A_PAGE))
    actor = record.actor(query.actor) if query.actor is not None else None
    part = "search_results.html" if request.headers.get("hx-request") == "true" else "search.html"
    return page(
        request,
        part,
        asked=query,
        order=order,
        actor=actor,
        statements=found,
        facets=counted,
        most_found=MOST_FOUND,
        first=(number - 1) * _ON_A_PAGE + 1,
        number=number,
        more=counted.found > number * _ON_A_PAGE,
        outlets=record.counts("outlet", limit=200),
    )


@router.get("/search.csv")
def search_csv(request: Request, query: SearchQuery, order: Order = "newest") -> StreamingResponse:
    """All that fits, for spreadsheets."""
    return _file(csv_lines(_rows(request, query, order)), "text/csv; charset=utf-8", "statements.csv")


@router.get("/search.jsonl")
def search_jsonl(request: Request, query: SearchQuery, order: Order = "newest") -> StreamingResponse:
    """All that fits, one JSON object a line."""
    return _file(json_lines(_rows(request, query, order)), "application/jsonl", "statements.jsonl")


def _rows(request: Request, query: SearchFilters, order: Literal["newest", "oldest", "relevance"]) -> Iterator[StatementRow]:
    with request.app.state.records.reader_of_its_own() as record:
        yield from record.statements(**query.arguments, order=order)


def _file(lines: Iterator[str], media_type: str, name: str) -> StreamingResponse:
    return StreamingResponse(_chunks(lines), media_type=media_type, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _chunks(lines: Iterator[str]) -> Iterator[bytes]:
    """Many lines at a time: each chunk costs a change of threads."""
    while chunk := "".join(islice(lines, _LINES_AT_A_TIME)):
        yield chunk.encode("utf-8", "replace")
