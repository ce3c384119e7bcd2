"""Coming in: by the one-time address, or by the password."""

import asyncio
from typing import Annotated

from fastapi import APIRouter, Form, Query
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.explorer.access import Access
from onrecord.explorer.templating import page

router = APIRouter(include_in_schema=False)
_SECONDS_AFTER_A_WRONG_PASSWORD = 1.0
_one_at_a_time = asyncio.Lock()


@router.get("/enter")
def enter(request: Request, token: Annotated[str, Query(max_length=200)] = "") -> Response:
    """Takes the token of the address that was opened for a cookie."""
    access: Access = request.app.state.access
    if access.use_token(token):
        return _let_in(access)
    if access.knows(request):
        return RedirectResponse("/", 303)
    return page(request, "closed.html", 403)


@router.get("/login")
def ask(request: Request) -> Response:
    """Asks for the password."""
    if request.app.state.access.password is None:
        return page(request, "closed.html", 403)
    return page(request, "login.html", wrong=False)


@router.post("/login")
async def answer(request: Request, password: Annotated[str, Form(max_length=1000)] = "") -> Response:
    """Lets in who knows the password; whoever does not waits, one after the other."""
    access: Access = request.app.state.access
    if access.password is None:
        return page(request, "closed.html", 403)
    async with _one_at_a_time:
        if access.is_password(password):
            return _let_in(access)
        await asyncio.sleep(_SECONDS_AFTER_A_WRONG_PASSWORD)
    return page(request, "login.html", 403, wrong=True)


def _let_in(access: Access) -> RedirectResponse:
    response = RedirectResponse("/", 303)
    response.set_cookie(access.cookie, access.session, httponly=True, samesite="lax", path="/")
    return response
