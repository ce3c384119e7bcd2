"""Serving the explorer: where it listens, whom it lets in, and the address that is opened."""

import socket
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path

from onrecord.explorer.access import SHORTEST_PASSWORD, Access


class NotServed(ValueError):
    """What was asked for would be open to a network, or can't be listened on. Its message is one line that says what to do."""


@dataclass(frozen=True, slots=True)
class Place:
    """A socket that listens, and the address that leads to it."""

    listening: socket.socket
    host: str
    port: int

    @property
    def address(self) -> str:
        """For a browser, without the token."""
        return f"http://{f'[{self.host}]' if ':' in self.host else self.host}:{self.port}/"


def is_loopback(host: str) -> bool:
    """Whether only this computer can reach ``host``."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def check(host: str, password: str | None) -> None:
    """Raises NotServed when ``host`` would let others in without a password, or with one that is soon guessed."""
    if not is_loopback(host) and password is None:
        raise NotServed(f"--host {host} lets others on the network in: give a password with --password")
    if password is not None and len(password) < SHORTEST_PASSWORD:
        raise NotServed(f"the password is too short: give at least {SHORTEST_PASSWORD} characters")


def listen(host: str, port: int) -> Place:
    """Listens on ``host``; ``port`` 0: any that is free. Raises NotServed."""
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except (OSError, UnicodeError) as error:
        raise _no_place(host, port, error) from None
    # With the protocol left open, asyncio leaves Nagle's algorithm on, and an answer in two parts waits 40 ms for the first to be acknowledged.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
    except (OSError, OverflowError) as error:
        listening.close()
        raise _no_place(host, port, error) from None
    return Place(listening, str(listening.getsockname()[0]), int(listening.getsockname()[1]))


def _no_place(host: str, port: int, error: Exception) -> NotServed:
    reason = getattr(error, "strerror", None) or str(error)
    return NotServed(f"can't listen on {host}, port {port}: {reason.lower()}; give another --host or --port")


def access_for(place: Place, password: str | None) -> Access:
    """Who may come in at ``place``."""
    local = is_loopback(place.host)
    hosts = frozenset({place.host, "127.0.0.1", "localhost", "::1"}) if local else None
    return Access(password=password, hosts=hosts, cookie=f"onrecord_{place.port}")


def serve(record: Path, place: Place, access: Access, *, temporary: bool) -> None:
    """Serves until Ctrl-C."""
    import uvicorn

    from onrecord.explorer.application import application

    app = application(record, access, temporary=temporary)
    config = uvicorn.Config(app, log_level="critical", access_log=False, server_header=False, date_header=True, lifespan="on", timeout_graceful_shutdown=2)
    try:
        uvicorn.Server(config).run(sockets=[place.listening])
    except KeyboardInterrupt:
        return
