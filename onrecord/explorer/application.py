"""The application: routes, errors as plain pages, and what all requests share."""

import contextlib
import os
import sys
from collections.abc import AsyncIterator
from http import HTTPStatus
from pathlib import Path
from typing import Any

import anyio.to_thread
from fastapi import FastAPI, HTTPException
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException as StarletteHTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from onrecord.control_characters import one_line
from onrecord.explorer import api
from onrecord.explorer.access import HEADERS, Access, Guard
from onrecord.explorer.pages import ROUTERS
from onrecord.explorer.records import MOST_READERS, Records
from onrecord.explorer.templating import Surroundings, page
from onrecord.record import RecordError
from onrecord.unexpected import unexpected

_A_YEAR = 365 * 24 * 3600


def application(path: Path, access: Access, *, temporary: bool = False) -> FastAPI:
    """The explorer of the record at ``path``. ``temporary``: the record goes when the explorer ends, so corrections are of no use."""

    @contextlib.asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        # One for each reader, and as many for downloads and for corrections, which may wait for another writer.
        anyio.to_thread.current_default_thread_limiter().total_tokens = 2 * MOST_READERS
        yield
        app.state.records.close()

    made = FastAPI(
        title="onrecord",
        summary="What articles say was said, and by whom: the record, to read.",
        version="1",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
    )
    made.state.access = access
    made.state.records = Records(path)
    made.state.surroundings = Surroundings(one_line(path.name), writable=_writable(path), temporary=temporary)
    for router in ROUTERS:
        made.include_router(router)
    made.include_router(api.router)
    made.mount("/static", _Static(directory=Path(__file__).parent / "static"))
    made.add_exception_handler(StarletteHTTPException, _refused)
    made.add_exception_handler(RequestValidationError, _invalid)
    made.add_exception_handler(RecordError, _unreadable)
    made.add_exception_handler(Exception, _unforeseen)
    made.add_middleware(Guard, access=access)
    return made


class _Static(StaticFiles):
    """Files whose addresses change with their content, so that browsers may keep them."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file, for a year."""
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = f"public, max-age={_A_YEAR}, immutable" if scope.get("query_string") else "no-cache"
        return response


def _writable(path: Path) -> bool:
    return os.access(path, os.W_OK) and os.access(path.absolute().parent, os.W_OK)


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException | StarletteHTTPException)
    return _told(request, error.status_code, str(error.detail))


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    problems = [f"{'.'.join(str(part) for part in problem['loc'][1:])}: {problem['msg']}" for problem in error.errors()]
    return _told(request, 422, "; ".join(problems[:5]))


def _unreadable(request: Request, error: Exception) -> Response:
    return _told(request, 503, str(error))


def _unforeseen(request: Request, error: Exception) -> Response:
    """A fault of the explorer. It is answered outside of the guard, so it has its headers added here."""
    told = unexpected(error)
    print(f"onrecord: {told}", file=sys.stderr)
    response = _told(request, 500, told)
    response.headers.update(HEADERS)
    return response


def _told(request: Request, status: int, message: str) -> Response:
    """The problem in one line: as JSON under /api, elsewhere as a page."""
    message = one_line(message[:500])
    if request.url.path.startswith("/api"):
        told: dict[str, Any] = {"detail": message}
        return JSONResponse(told, status)
    return page(request, "problem.html", status, missing=status == HTTPStatus.NOT_FOUND, message=message)
