"""Who may see the explorer, and the headers that keep other people's text from doing anything.

Nothing is answered, but for style sheets and scripts, to a browser that has not shown the one-time token of the
address that ``onrecord explore`` prints, or the password. It is known again by a cookie. Forms carry a word that
only pages of this explorer have, so that no other site can make a correction (cross-site request forgery).
"""

import hashlib
import hmac
import secrets
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SHORTEST_PASSWORD = 8
"""Characters; whoever guesses has one try a second."""

HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
"""Sent with every answer: only what the explorer itself serves is ever run or loaded, and no other site may frame it."""

_OPEN_TO_ALL = ("/static/", "/enter", "/login")
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


@dataclass(slots=True)
class Access:
    """Who may come in.

    ``token``: the word in the address that is opened; it works once. ``password``: for everybody else; None: nobody else.
    ``hosts``: the names under which the explorer may be asked for, against sites that point a name of their own at this
    computer (DNS rebinding); None: any, since a password guards it.
    """

    token: str | None = field(default_factory=lambda: secrets.token_urlsafe(32))
    password: str | None = None
    hosts: frozenset[str] | None = _LOOPBACK
    cookie: str = "onrecord"
    session: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def form_word(self) -> str:
        """The word that a form must carry."""
        return hmac.new(self.session.encode(), b"form", hashlib.sha256).hexdigest()

    def use_token(self, given: str) -> bool:
        """Whether ``given`` is the token; it is used up then."""
        with self._lock:
            right = self.token is not None and _same(given, self.token)
            if right:
                self.token = None
            return right

    def is_password(self, given: str) -> bool:
        """Whether ``given`` is the password."""
        return self.password is not None and _same(given, self.password)

    def knows(self, request: Request) -> bool:
        """Whether the request comes from a browser that was let in."""
        return _same(request.cookies.get(self.cookie, ""), self.session)

    def expects_host(self, host: str) -> bool:
        """Whether ``host``, a Host header, is a name that the explorer goes by."""
        return self.hosts is None or (urlsplit(f"//{host}").hostname or "") in self.hosts


class Guard:
    """ASGI middleware: lets in whom ``access`` knows, and adds HEADERS to every answer."""

    def __init__(self, app: ASGIApp, access: Access) -> None:
        self._app = app
        self._access = access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(HEADERS)
                headers.setdefault("Cache-Control", "private, no-store")
            await send(message)

        refusal = self._refusal(Request(scope))
        await (refusal or self._app)(scope, receive, send_guarded)

    def _refusal(self, request: Request) -> PlainTextResponse | RedirectResponse | None:
        if not _valid_host(request.headers) or not self._access.expects_host(request.headers.get("host", "")):
            return PlainTextResponse("This explorer does not go by that name. Open the address that onrecord explore printed.", 421)
        if request.method not in {"GET", "HEAD"} and not from_own_page(request):
            return PlainTextResponse("This form came from another site, so nothing was changed.", 403)
        if request.url.path.startswith(_OPEN_TO_ALL) or self._access.knows(request):
            return None
        if self._access.password is not None and request.method == "GET" and not request.url.path.startswith("/api"):
            return RedirectResponse("/login", 303)
        return PlainTextResponse("Closed. Open the address that onrecord explore printed; it works once, in one browser.", 403)


def from_own_page(request: Request) -> bool:
    """Whether what the browser tells of a form's origin fits: the Fetch Metadata header, and Origin where it is sent."""
    if request.headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        return False
    origin = request.headers.get("origin")
    return origin is None or urlsplit(origin).netloc == request.headers.get("host", "")


def _valid_host(headers: Headers) -> bool:
    try:
        return bool(urlsplit(f"//{headers.get('host', '')}").hostname)
    except ValueError:
        return False


def _same(given: str, known: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "replace"), known.encode("utf-8", "replace"))
