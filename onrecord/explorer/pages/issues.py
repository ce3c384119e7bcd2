"""Issues: the list, and one with the positions on it, party by party over time."""

from collections import defaultdict
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import HTMLResponse

from onrecord.explorer.dependencies import Reader
from onrecord.explorer.issue_positions import MOST_STATEMENTS, counted_issues, positions_on
from onrecord.explorer.templating import page
from onrecord.positions.positions import Position

router = APIRouter(include_in_schema=False)


@router.get("/issues")
def issues(request: Request, record: Reader) -> HTMLResponse:
    """What is demanded, offered, refused …: wordings that mean the same as one issue."""
    issues, cut = counted_issues(record)
    return page(request, "issues.html", issues=issues, counted=MOST_STATEMENTS if cut else None)


@router.get("/issues/view")
def issue(request: Request, record: Reader, name: Annotated[str, Query(min_length=1, max_length=300)]) -> HTMLResponse:
    """The positions on one issue."""
    view = positions_on(record, name)
    parties: dict[str, list[Position]] = defaultdict(list)
    for position in view.positions.positions:
        parties[position.party].append(position)
    turns = {change.after.statement.statement: change for change in view.positions.changes}
    by_size = sorted(parties.items(), key=lambda entry: (-len(entry[1]), entry[0]))
    ordered = [(party, sorted(taken, key=lambda each: (each.statement.date or "", each.statement.article, each.statement.number))) for party, taken in by_size]
    wordings = next((position.issue.wordings for position in view.positions.positions if position.issue), ())
    others = [wording for wording, _ in wordings if wording != name]
    return page(request, "issue.html", view=view, parties=ordered, turns=turns, others=others)
