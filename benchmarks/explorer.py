"""How quickly the explorer answers, over a large record, and how much memory it takes.

    python -m benchmarks.explorer --statements 1000000

Makes a record of the size that is asked for out of the examples, repeated with other names and days, unless
``--record`` gives one; serves it in a process of its own; asks for each kind of page, one request after the other;
then 20 connections ask for all of them at once. In the record that it makes, one article has 3,000 words and one
speaker one statement in fifty (20,000 in a million).
"""

import argparse
import http.client
import random
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

from benchmarks.repeated_readings import repeated
from onrecord.record import Record
from onrecord.statement import Reading, Speaker

EXAMPLES = Path(__file__).parent.parent / "examples"
LONG_ARTICLE_WORDS = 3_000
ONE_IN = 50
MOST_QUOTED = Speaker("Harbour Council", "organization", ())


@dataclass(frozen=True, slots=True)
class Page:
    """A kind of page, and addresses of it, asked for in turn."""

    name: str
    addresses: tuple[str, ...]


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--statements", type=int, default=100_000, help="how large a record to make")
    parser.add_argument("--record", type=Path, help="a record that is there, instead of one that is made; made here, and kept, where there is none")
    parser.add_argument("--requests", type=int, default=200, help="of each kind of page")
    parser.add_argument("--seconds", type=int, default=60, help="how long 20 connections ask at once")
    parser.add_argument("--shared", type=Path, help="not needed; taken so that all benchmarks take the same")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        record = arguments.record or Path(folder) / "record.db"
        if not record.exists():
            make_record(record, arguments.statements)
        pages = pages_of(record)
        server = subprocess.Popen(
            [sys.executable, "-m", "onrecord", "explore", str(record), "--no-browser"], stdout=subprocess.PIPE, text=True, stderr=subprocess.DEVNULL
        )
        try:
            measure(server, record, pages, arguments.requests, arguments.seconds)
        finally:
            server.terminate()
            server.wait()


def measure(server: "subprocess.Popen[str]", record: Path, pages: list[Page], requests: int, seconds: int) -> None:
    """Asks the server that was started, and prints what came of it."""
    host, cookie = come_in(server)
    with Record(record, readonly=True) as opened:
        print(f"{opened.totals().statements:,} statements, {opened.totals().articles:,} articles, {record.stat().st_size / 1e6:,.0f} MB")
    print("| page | 50 % within | 95 % within |\n|---|---|---|")
    connection = http.client.HTTPConnection(host, timeout=120)
    for page in pages:
        taken = sorted(seconds_for(connection, page.addresses[number % len(page.addresses)], cookie) for number in range(requests))
        print(f"| {page.name} | {1000 * statistics.median(taken):.0f} ms | {1000 * taken[int(0.95 * len(taken))]:.0f} ms |", flush=True)
    print(f"memory after these: {memory(server.pid):.0f} MB")
    answered, failed = at_once(host, cookie, [address for page in pages for address in page.addresses], seconds=seconds)
    print(f"20 connections for {seconds} s: {answered} answers, {failed} errors; memory at most {memory(server.pid, 'VmHWM'):.0f} MB")


def make_record(path: Path, statements: int) -> None:
    """A record with about so many statements, made out of the examples."""
    with Record(path, create=True) as record:
        record.connection.execute("PRAGMA synchronous = OFF")
        readings = example_readings()
        record.add(long_reading(readings), model="benchmark")
        for reading in spoken(repeated(readings, statements)):
            record.add(reading, model="benchmark")
        # In articles that have nothing else in common, one name is not yet one actor.
        record.connection.execute(
            """UPDATE statements SET corrected_speaker = (SELECT min(id) FROM aliases WHERE name = ?1)
            WHERE read_speaker IN (SELECT id FROM aliases WHERE name = ?1)""",
            (MOST_QUOTED.name,),
        )


def example_readings() -> list[Reading]:
    """The examples, read."""
    from onrecord.article import Failure
    from onrecord.reader import Reader
    from onrecord.sources import article, documents

    reader = Reader(threads=1)
    return [reader.read(article(document)) for document in documents([str(EXAMPLES)]) if not isinstance(document, Failure)]


def long_reading(readings: list[Reading]) -> Reading:
    """One article of about LONG_ARTICLE_WORDS words, read."""
    from onrecord.reader import Reader

    text = ""
    for reading in readings * 4:
        if len(text.split()) >= LONG_ARTICLE_WORDS:
            break
        text += reading.article.text + "\n\n"
    return Reader(threads=1).read(replace(readings[0].article, id="long", text=text, title="A long article", url=None))


def spoken(readings: Iterator[Reading]) -> Iterator[Reading]:
    """The same readings with a speaker for each statement: one for every ONE_IN of them, for the rest one of many."""
    numbers = count()
    choose = random.Random(0)
    names = [f"{first} {last}" for first in ("Bo", "Cela", "Dov", "Esme", "Finn") for last in (f"Person{number}" for number in range(400))]
    for reading in readings:
        made = [
            replace(statement, speaker=MOST_QUOTED if next(numbers) % ONE_IN == 0 else Speaker(choose.choice(names), "person", statement.source))
            for statement in reading.statements
        ]
        yield replace(reading, statements=tuple(made))


def pages_of(path: Path) -> list[Page]:
    """What is asked for: pages that the record has."""
    with Record(path, readonly=True) as record:
        latest = [row.reference.id for row in record.articles(limit=20)]
        long = record.article("long")
        actor = next(record.actors(limit=1))
        outlet = record.counts("outlet", limit=1)[0].value
    searches = ("talks", "war", "government+said", "%22the+talks%22", "deny", "peace+OR+pause", "minister", "vote", "river", "agree*")
    return [
        Page("start", ("/",)),
        Page("article", tuple(f"/articles/{id_}" for id_ in latest)),
        Page(f"article of {LONG_ARTICLE_WORDS:,} words", (f"/articles/{long.reference.id if long else latest[0]}",)),
        Page(f"speaker with {actor.statements:,} statements", (f"/speakers/{actor.id}",)),
        Page("search", tuple(f"/search?text={words}" for words in searches)),
        Page("search with filters", tuple(f"/search?text={words}&act=claim&outlet={outlet.replace(' ', '+')}" for words in searches)),
        Page("search for everything", ("/search",)),
        Page("disputes", ("/disputes",)),
        Page("API: search", tuple(f"/api/statements?text={words}" for words in searches)),
    ]


def come_in(server: "subprocess.Popen[str]") -> tuple[str, str]:
    """The server's host and port, and the cookie that it gave."""
    assert server.stdout is not None
    found = re.search(r"http://([\d.:]+)(/enter\?token=\S+)", server.stdout.readline())
    assert found is not None
    for _ in range(600):
        try:
            connection = http.client.HTTPConnection(found[1], timeout=120)
            connection.request("GET", found[2])
            answer = connection.getresponse()
            return found[1], answer.headers["set-cookie"].partition(";")[0]
        except ConnectionError:
            time.sleep(0.1)
    raise TimeoutError("the explorer did not start")


def seconds_for(connection: http.client.HTTPConnection, address: str, cookie: str) -> float:
    """How long one page takes."""
    start = time.perf_counter()
    connection.request("GET", address, headers={"Cookie": cookie})
    answer = connection.getresponse()
    answer.read()
    if answer.status != http.HTTPStatus.OK:
        raise RuntimeError(f"{address}: {answer.status}")
    return time.perf_counter() - start


def at_once(host: str, cookie: str, addresses: list[str], *, seconds: int, connections: int = 20) -> tuple[int, int]:
    """How many answers and how many errors so many connections get together."""
    end = time.monotonic() + seconds
    answers: list[bool] = []

    def ask(seed: int) -> None:
        choose = random.Random(seed)
        connection = http.client.HTTPConnection(host, timeout=120)
        while time.monotonic() < end:
            try:
                seconds_for(connection, choose.choice(addresses), cookie)
                answers.append(True)
            except (OSError, http.client.HTTPException, RuntimeError):
                answers.append(False)
                connection.close()

    threads = [threading.Thread(target=ask, args=(seed,)) for seed in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(answers), len(answers) - sum(answers)


def memory(process: int, field: str = "VmRSS") -> float:
    """Resident memory of a process, in MB; with ``VmHWM``, the most it had."""
    told = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    found = re.search(rf"{field}:\s+(\d+) kB", told)
    assert found is not None
    return int(found[1]) / 1000


if __name__ == "__main__":
    main()
