from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.record import Record
from tests.record.invented import invented_article, read_invented


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "record.db"


@pytest.fixture
def record(path: Path) -> Iterator[Record]:
    """An empty record."""
    with Record(path, create=True) as record:
        yield record


@pytest.fixture
def filled(record: Record) -> Record:
    """A record of twelve invented articles."""
    for number in range(12):
        record.add(read_invented(invented_article(number)), model="invented")
    return record
