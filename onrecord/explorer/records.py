"""The record's connections: a few for reading, lent to one request at a time, and others that are opened for one purpose."""

import asyncio
import queue
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

from onrecord.record import Record

MOST_READERS = 4
"""Requests that read at the same time, each over a connection of its own that may hold 16 MB of pages; others wait."""

_PAGES_OF_A_DOWNLOAD = "PRAGMA cache_size = -2000"  # 2 MB; each page is read once


class Records:
    """Opens the record at ``path``. A reader can write nothing, whatever it is asked."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._idle: queue.LifoQueue[Record] = queue.LifoQueue()
        self._turns = asyncio.Semaphore(MOST_READERS)

    @asynccontextmanager
    async def reader(self) -> AsyncIterator[Record]:
        """A record that is open for reading, for one request, once it is that request's turn. Raises RecordError."""
        async with self._turns:
            try:
                record = self._idle.get_nowait()
            except queue.Empty:
                record = Record(self.path, readonly=True)
            try:
                yield record
            except BaseException:
                record.close()
                raise
            self._idle.put_nowait(record)

    @contextmanager
    def reader_of_its_own(self) -> Iterator[Record]:
        """A record that is open for reading for as long as a download takes, however slow the line; no request waits for it. Raises RecordError."""
        with Record(self.path, readonly=True) as record:
            record.connection.execute(_PAGES_OF_A_DOWNLOAD)
            yield record

    @contextmanager
    def writer(self) -> Iterator[Record]:
        """A record that is open for corrections. Raises RecordError."""
        with Record(self.path) as record:
            yield record

    def close(self) -> None:
        """Closes the readers that are not lent."""
        while True:
            try:
                self._idle.get_nowait().close()
            except queue.Empty:
                return
