"""Corrections: of a statement, of who is who, and all that were made, each undoable."""

from collections.abc import Callable
from typing import Annotated
from urllib.parse import quote, unquote

from fastapi import APIRouter, Form, HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from onrecord.explorer.addresses import statement_address, with_query
from onrecord.explorer.dependencies import LARGEST_ID, CheckedForm, Identifier, PageNumber, Reader, Words
from onrecord.explorer.pages.speakers import known_actor
from onrecord.explorer.templating import page
from onrecord.record import Record
from onrecord.record.rows import StatementRow

router = APIRouter(include_in_schema=False)
_ON_A_PAGE = 25
_COOKIE_OF_NAME = "onrecord_name"
_A_YEAR = 365 * 24 * 3600

Name = Annotated[str, Form(max_length=200)]
Note = Annotated[str, Form(max_length=2000)]
Value = Annotated[str, Form(max_length=300)]


@router.get("/statements/{statement}/correct")
def ask(request: Request, record: Reader, statement: Identifier) -> HTMLResponse:
    """The form to correct a statement, with the corrections that it has."""
    row = _known(record.statement(statement))
    made = list(record.corrections(statement=statement))
    return page(request, "correct.html", row=row, corrections=made, name=_name(request), problem="")


@router.post("/statements/{statement}/correct", dependencies=[CheckedForm])
def correct(
    *,
    request: Request,
    record: Reader,
    statement: Identifier,
    name: Name = "",
    note: Note = "",
    speaker: Value = "",
    act: Value = "",
    target: Value = "",
    addressee: Value = "",
    issue: Value = "",
) -> Response:
    """Keeps what differs from what the statement says now as corrections."""
    row = _known(record.statement(statement))
    given = {"speaker": speaker, "act": act, "target": target, "addressee": addressee, "issue": issue}
    changed = {field: " ".join(value.split()) for field, value in given.items() if " ".join(value.split()) != current(row)[field]}
    if not name.strip() or not changed:
        problem = "Give your name, so that others know whom to ask." if changed else "Nothing was changed: what you sent is what the record says already."
        return page(request, "correct.html", 422, row=row, corrections=list(record.corrections(statement=statement)), name=name, problem=problem)
    _write(request, lambda writer: writer.correct(statement, by=name.strip(), note=note.strip() or None, **changed))
    return _done(statement_address(row), name)


@router.post("/statements/{statement}/dismiss", dependencies=[CheckedForm])
def dismiss(request: Request, record: Reader, statement: Identifier, name: Name = "", note: Note = "") -> Response:
    """Keeps that this is no statement."""
    row = _known(record.statement(statement))
    if not name.strip():
        problem = "Give your name, so that others know whom to ask."
        return page(request, "correct.html", 422, row=row, corrections=list(record.corrections(statement=statement)), name=name, problem=problem)
    _write(request, lambda writer: writer.dismiss(statement, by=name.strip(), note=note.strip() or None))
    return _done("/corrections", name)


@router.get("/corrections")
def corrections(request: Request, record: Reader, number: PageNumber = 1) -> HTMLResponse:
    """Everything that was corrected, the newest first."""
    made = record.corrections()
    passed = (number - 1) * _ON_A_PAGE
    shown = [row for place, row in zip(range(passed + _ON_A_PAGE + 1), made, strict=False) if place >= passed]
    merges = list(record.merges()) if number == 1 else []
    by_people = [row for row in merges if row.made_by != _MACHINE]
    return page(
        request, "corrections.html", corrections=shown[:_ON_A_PAGE], merges=by_people[:200], name=_name(request), number=number, more=len(shown) > _ON_A_PAGE
    )


@router.post("/corrections/{correction}/undo", dependencies=[CheckedForm])
def undo(request: Request, correction: Identifier, name: Name = "") -> RedirectResponse:
    """Takes a correction back; it stays in the list as undone."""
    _write(request, lambda writer: writer.undo(correction, by=_given(name)))
    return _done("/corrections", name)


@router.get("/speakers/{speaker}/merge")
def ask_merge(request: Request, record: Reader, speaker: Identifier, other: Words = None) -> HTMLResponse:
    """Looks for the actor who is the same as this one."""
    row = known_actor(record.actor(speaker))
    asked = (other or "").strip()
    found = [each for each in record.actors(name=asked, limit=20) if each.id != speaker] if asked else []
    return page(request, "merge.html", speaker=row, asked=asked, found=found, name=_name(request))


@router.post("/speakers/{speaker}/merge", dependencies=[CheckedForm])
def merge(request: Request, speaker: Identifier, other: Annotated[int, Form(ge=1, le=LARGEST_ID)], name: Name = "", note: Note = "") -> RedirectResponse:
    """Makes ``other`` the same actor as this one."""
    _write(request, lambda writer: writer.merge_actors(speaker, other, by=_given(name), evidence=note.strip()))
    return _done(f"/speakers/{speaker}", name)


@router.post("/speakers/{speaker}/split", dependencies=[CheckedForm])
def split(
    *, request: Request, record: Reader, speaker: Identifier, alias: Annotated[list[int] | None, Form(max_length=500)] = None, name: Name = "", note: Note = ""
) -> RedirectResponse:
    """Makes an actor of its own of some names of this one."""
    own = {each.id for each in known_actor(record.actor(speaker)).aliases}
    chosen = [each for each in alias or [] if each in own]
    if not chosen:
        raise HTTPException(422, "Choose the names that are someone else's.")
    made = _write(request, lambda writer: writer.split_actor(chosen, by=_given(name), evidence=note.strip()))
    return _done(f"/speakers/{made}", name)


@router.post("/merges/{merge}/undo", dependencies=[CheckedForm])
def undo_merge(request: Request, merge: Identifier, name: Name = "") -> RedirectResponse:
    """Gives a name back to the actor that it was taken from."""
    _write(request, lambda writer: writer.undo_merge(merge, by=_given(name)))
    return _done("/corrections", name)


def current(row: StatementRow) -> dict[str, str]:
    """What the record says of a statement now, in the fields that can be corrected; "" for what it does not know."""
    statement = row.statement
    return {
        "speaker": statement.speaker.name if statement.speaker else "",
        "act": statement.act or "",
        "target": statement.target or "",
        "addressee": statement.addressee or "",
        "issue": statement.issue or "",
    }


_MACHINE = "onrecord"


def _known(row: StatementRow | None) -> StatementRow:
    if row is None:
        raise HTTPException(404, "There is no such statement in this record.")
    return row


def _given(name: str) -> str:
    if not name.strip():
        raise HTTPException(422, "Give your name, so that others know whom to ask.")
    return name.strip()


def _name(request: Request) -> str:
    return unquote(request.cookies.get(_COOKIE_OF_NAME, ""))[:200]


def _write(request: Request, make: Callable[[Record], object]) -> object:
    """Does it, or tells in one line why it can't be done. Raises HTTPException."""
    try:
        with request.app.state.records.writer() as record:
            return make(record)
    except KeyError as error:
        raise HTTPException(404, str(error.args[0]) if error.args else "There is no such thing in this record.") from error
    except ValueError as error:
        raise HTTPException(422, str(error)) from error


def _done(address: str, name: str) -> RedirectResponse:
    """Back to where it shows. The name is kept for the next correction."""
    path, _, anchor = address.partition("#")
    response = RedirectResponse(with_query(path, {"kept": 1}) + (f"#{anchor}" if anchor else ""), 303)
    response.set_cookie(_COOKIE_OF_NAME, quote(name.strip()[:200]), max_age=_A_YEAR, httponly=True, samesite="strict", path="/")
    return response
