"""What the pages ask FastAPI for: a record for one request, the filters of a search, and a form that was checked."""

import hmac
import re
from collections.abc import AsyncIterator
from dataclasses import asdict, dataclass
from typing import Annotated, Any

from fastapi import Depends, Form, HTTPException, Path, Query
from starlette.requests import Request

from onrecord.acts import ACTS
from onrecord.record import Record
from onrecord.record.searching import Filters, checked_day

LARGEST_ID = 2**63 - 1
MOST_PAGES = 10_000
"""Beyond, a page would have to pass over too many rows to be quick."""
_LONGEST = 500
_NUMBER = re.compile("[1-9][0-9]{0,17}")

Identifier = Annotated[int, Path(ge=1, le=LARGEST_ID)]
PageNumber = Annotated[int, Query(ge=1, le=MOST_PAGES)]
Words = Annotated[str | None, Query(max_length=_LONGEST)]
Period = Annotated[
    str | None,
    Query(
        max_length=_LONGEST,
        description="YYYY-MM-DD, YYYY-MM or YYYY",
        json_schema_extra={"pattern": "^([0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?)?$"},
    ),
]
"""A day, month or year. What is none is told of in one line, which a pattern could not say."""
_Act = Annotated[str | None, Query(max_length=_LONGEST, json_schema_extra={"enum": ["", *ACTS]})]
_Actor = Annotated[
    str | None, Query(max_length=20, description="a speaker's number, instead of words of a name", json_schema_extra={"pattern": f"^({_NUMBER.pattern})?$"})
]


async def reader(request: Request) -> AsyncIterator[Record]:
    """The record, open for reading, until the answer is made: it is given back before the answer is sent, which may take long."""
    async with request.app.state.records.reader() as record:
        yield record


Reader = Annotated[Record, Depends(reader, scope="function")]


@dataclass(frozen=True, slots=True)
class SearchFilters:
    """What a search asks for, as it stands in the address; "" for what is left open. ``actor``: a speaker's id."""

    text: str = ""
    speaker: str = ""
    actor: int | None = None
    act: str = ""
    issue: str = ""
    to: str = ""
    about: str = ""
    outlet: str = ""
    since: str = ""
    until: str = ""

    @property
    def given(self) -> dict[str, Any]:
        """Those that are not left open, by name."""
        return {name: value for name, value in asdict(self).items() if value not in (None, "")}

    @property
    def arguments(self) -> dict[str, Any]:
        """The same as arguments of ``Record.statements``."""
        found = self.given
        actor = found.pop("actor", None)
        return found if actor is None else found | {"speaker": actor}

    @property
    def filters(self) -> Filters:
        """The same as filters."""
        return Filters(**self.arguments)

    def without(self, *names: str) -> dict[str, Any]:
        """Those that are not left open, but for some."""
        return {name: value for name, value in self.given.items() if name not in names}


def search_filters(
    *,
    text: Words = None,
    speaker: Words = None,
    actor: _Actor = None,
    act: _Act = None,
    issue: Words = None,
    to: Words = None,
    about: Words = None,
    outlet: Words = None,
    since: Period = None,
    until: Period = None,
) -> SearchFilters:
    """The filters in an address. What can't be meant is an error, in one line that says what is wrong."""
    if act and act not in ACTS:
        raise HTTPException(422, f"{act!r} is no act: the acts are {', '.join(ACTS)}")
    if actor and not _NUMBER.fullmatch(actor):
        raise HTTPException(422, f"{actor!r} is no number of a speaker")
    return SearchFilters(
        text=_plain(text),
        speaker=_plain(speaker),
        actor=int(actor) if actor else None,
        act=_plain(act),
        issue=_plain(issue),
        to=_plain(to),
        about=_plain(about),
        outlet=_plain(outlet),
        since=checked_period(since),
        until=checked_period(until),
    )


def checked_period(value: str | None) -> str:
    """A day, month or year, or "". Raises HTTPException for anything else, in one line that says what is wrong."""
    period = _plain(value)
    if period:
        try:
            checked_day(period)
        except ValueError as error:
            raise HTTPException(422, str(error)) from error
    return period


def _plain(value: str | None) -> str:
    return (value or "").strip()


SearchQuery = Annotated[SearchFilters, Depends(search_filters)]


def checked_form(request: Request, form_word: Annotated[str, Form(max_length=200)] = "") -> None:
    """Refuses a form that no page of this explorer made, and any where the record can't be written."""
    if not hmac.compare_digest(form_word.encode("utf-8", "replace"), request.app.state.access.form_word.encode()):
        raise HTTPException(403, "This form did not come from a page of this explorer, so nothing was changed. Open the page again and try once more.")
    if not request.app.state.surroundings.writable:
        raise HTTPException(403, "This record can't be written, so it can't be corrected.")


CheckedForm = Depends(checked_form)
