"""Disputes: both sides, side by side."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse

from onrecord.explorer.dependencies import PageNumber, Reader
from onrecord.explorer.templating import page

router = APIRouter(include_in_schema=False)
_ON_A_PAGE = 10


@router.get("/disputes")
def disputes(request: Request, record: Reader, number: PageNumber = 1) -> HTMLResponse:
    """Which statements dispute which, the newest first."""
    found = list(record.disputes(limit=_ON_A_PAGE + 1, offset=(number - 1) * _ON_A_PAGE))
    return page(request, "disputes.html", disputes=found[:_ON_A_PAGE], number=number, more=len(found) > _ON_A_PAGE)
