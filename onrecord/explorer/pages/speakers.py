"""Speakers: the list, and one with what they said, to whom, and what disputes it."""

from fastapi import APIRouter, HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse

from onrecord.explorer.activity import activity
from onrecord.explorer.dependencies import Identifier, PageNumber, Reader, SearchQuery, Words
from onrecord.explorer.facets import facets
from onrecord.explorer.templating import page
from onrecord.record.rows import ActorRow

router = APIRouter(include_in_schema=False)
_ON_A_PAGE = 25
_MOST_NAMES = 100


@router.get("/speakers")
def speakers(request: Request, record: Reader, name: Words = None, number: PageNumber = 1) -> HTMLResponse:
    """Those who said something, the most quoted first."""
    asked = (name or "").strip()
    found = list(record.actors(name=asked or None, limit=_ON_A_PAGE + 1, offset=(number - 1) * _ON_A_PAGE))
    return page(request, "speakers.html", speakers=found[:_ON_A_PAGE], asked={"name": asked}, number=number, more=len(found) > _ON_A_PAGE)


@router.get("/speakers/{identity}")
def speaker(request: Request, record: Reader, identity: Identifier, query: SearchQuery, number: PageNumber = 1) -> HTMLResponse:
    """One speaker."""
    row = known_actor(record.actor(identity))
    own = {**query.arguments, "speaker": identity}
    filters = type(query.filters)(**own)
    counted = facets(record.connection, filters, roles=True)
    found = list(record.statements(**own, limit=_ON_A_PAGE, offset=(number - 1) * _ON_A_PAGE))
    return page(
        request,
        "speaker.html",
        speaker=row,
        asked=query,
        activity=activity(record.connection, filters),
        statements=found,
        facets=counted,
        number=number,
        more=counted.found > number * _ON_A_PAGE,
        outlets=record.counts("outlet", limit=200),
        denials=list(record.statements(speaker=identity, act="deny", limit=5)),
        disputes=list(record.disputes(actor=identity, limit=4)),
        merges=list(record.merges(identity)),
        most_names=_MOST_NAMES,
    )


def known_actor(row: ActorRow | None) -> ActorRow:
    """The actor, where there is one. Raises HTTPException."""
    if row is None:
        raise HTTPException(404, "There is no such speaker in this record.")
    return row
