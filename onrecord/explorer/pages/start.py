"""The start page: what is in the record."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse

from onrecord.explorer.dependencies import Reader
from onrecord.explorer.templating import page

router = APIRouter(include_in_schema=False)


@router.get("/")
def start(request: Request, record: Reader) -> HTMLResponse:
    """What is in the record, the latest articles, the most quoted, the latest disputes."""
    return page(
        request,
        "start.html",
        totals=record.totals(),
        articles=list(record.articles(limit=8)),
        speakers=list(record.actors(limit=10)),
        acts=record.counts("act"),
        outlets=record.counts("outlet", limit=12),
        disputes=list(record.disputes(limit=3)),
    )
