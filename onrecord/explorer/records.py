"""The record's connections: readers that are lent to one request at a time, and a writer that is opened for a correction."""

import queue
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from onrecord.record import Record

MOST_READERS = 6
"""Connections for reading that stay open; each may hold 16 MB of pages."""


class Records:
    """Opens the record at ``path``. A reader can write nothing, whatever it is asked."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._idle: queue.LifoQueue[Record] = queue.LifoQueue(MOST_READERS)

    @contextmanager
    def reader(self) -> Iterator[Record]:
        """A record that is open for reading, for one request. Raises RecordError."""
        try:
            record = self._idle.get_nowait()
        except queue.Empty:
            record = Record(self.path, readonly=True)
        try:
            yield record
        except BaseException:
            record.close()
            raise
        try:
            self._idle.put_nowait(record)
        except queue.Full:
            record.close()

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
