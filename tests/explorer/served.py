"""The explorer as a browser meets it: served on this computer, in a thread, over a record made for the test."""

import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import uvicorn

from onrecord.explorer import Access, application
from onrecord.explorer.serving import access_for, listen
from onrecord.record import Record
from onrecord.statement import Reading


@dataclass(frozen=True, slots=True)
class Served:
    """``address`` ends in a slash; ``entrance`` is the address that lets a browser in, once."""

    address: str
    access: Access
    record: Path

    @property
    def entrance(self) -> str:
        return f"{self.address}enter?token={self.access.token}"


def make_record(path: Path, readings: Iterable[Reading]) -> Path:
    with Record(path, create=True) as record:
        for reading in readings:
            record.add(reading, model="none")
    return path


@contextmanager
def serving(record: Path, *, temporary: bool = False) -> Iterator[Served]:
    place = listen("127.0.0.1", 0)
    access = access_for(place, None)
    app = application(record, access, temporary=temporary)
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", access_log=False, lifespan="on"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [place.listening]}, daemon=True)
    thread.start()
    while not server.started:
        if not thread.is_alive():
            raise RuntimeError("the explorer did not start")
        time.sleep(0.01)
    try:
        yield Served(place.address, access, record)
    finally:
        server.should_exit = True
        thread.join()
