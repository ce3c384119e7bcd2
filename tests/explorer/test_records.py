"""The record's connections: few however many ask, and none kept waiting by a download."""

import asyncio
import socket
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import pytest

from onrecord.explorer.records import MOST_READERS, Records
from onrecord.explorer.serving import listen
from onrecord.record import Record

T = TypeVar("T")


def run(steps: Coroutine[Any, Any, T]) -> T:
    """In a thread, since the browser's tests have an event loop of their own in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, steps).result()


def test_no_more_connections_are_opened_however_many_ask_at_once(small_record: Path) -> None:
    lent: list[Record] = []
    used: set[int] = set()
    most = 0

    async def ask(records: Records) -> None:
        nonlocal most
        async with records.reader() as record:
            lent.append(record)
            used.add(id(record))
            most = max(most, len(lent))
            await asyncio.sleep(0.001)
            assert record.totals().articles == 2
            lent.remove(record)

    async def ask_all() -> None:
        records = Records(small_record)
        await asyncio.gather(*(ask(records) for _ in range(5 * MOST_READERS)))
        records.close()

    run(ask_all())
    assert most == MOST_READERS
    assert len(used) == MOST_READERS


def test_a_download_needs_no_turn(small_record: Path) -> None:
    async def download() -> int:
        records = Records(small_record)
        readers = [records.reader() for _ in range(MOST_READERS)]
        for reader in readers:
            await reader.__aenter__()
        with records.reader_of_its_own() as record:
            found = len(list(record.statements()))
        for reader in readers:
            await reader.__aexit__(None, None, None)
        records.close()
        return found

    assert run(download()) == 6


def test_a_reader_that_failed_is_not_lent_again(small_record: Path) -> None:
    async def fail_and_ask() -> None:
        records = Records(small_record)
        with pytest.raises(ZeroDivisionError):
            async with records.reader() as failed:
                raise ZeroDivisionError
        async with records.reader() as record:
            assert record is not failed
            assert record.totals().articles == 2
        records.close()

    run(fail_and_ask())


def test_an_answer_in_parts_is_sent_without_waiting() -> None:
    """Asyncio turns Nagle's algorithm off for sockets that say that they are TCP, and for no others."""
    place = listen("127.0.0.1", 0)
    with place.listening:
        assert place.listening.proto == socket.IPPROTO_TCP
