"""How quickly the explorer answers, over a large record, and how much memory it takes.

    python -m benchmarks.explorer --statements 1000000

Makes a record of the size that is asked for out of the examples, repeated with other names and days, unless
``--record`` gives one; serves it in a process of its own; asks for each kind of page, one request after the other,
over a connection that stays open, and takes the time from the request to the last byte of the answer.

Then 20 connections ask at once, each for one of these pages at random as soon as it has the answer before: with
``wrk`` where it is installed (Debian: ``apt-get install wrk``), otherwise with 20 threads of Python, which need more
of the processor themselves. Told are how many answers there were in all, how many errors (no connection, none
read or written, no answer within a minute, or any status but 200), within how long 95 % were answered, and the most
memory that the server took since it was started.

In the record that it makes, one article has 3,000 words and one speaker one statement in fifty (20,000 in a million).
"""

import argparse
import http.client
import json
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

from benchmarks.repeated_readings import repeated
from onrecord.record import Record
from onrecord.statement import Reading, Speaker

EXAMPLES = Path(__file__).parent.parent / "examples"
LONG_ARTICLE_WORDS = 3_000
ONE_IN = 50
CONNECTIONS = 20
LONGEST_WAIT = 60
MOST_QUOTED = Speaker("Harbour Council", "organization", ())


@dataclass(frozen=True, slots=True)
class Page:
    """A kind of page, and addresses of it, asked for in turn."""

    name: str
    addresses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Load:
    """What CONNECTIONS at once got. ``milliseconds``: within which 95 % were answered."""

    program: str
    answers: int
    errors: int
    milliseconds: float


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--statements", type=int, default=100_000, help="how large a record to make")
    parser.add_argument("--record", type=Path, help="a record that is there, instead of one that is made; made here, and kept, where there is none")
    parser.add_argument("--requests", type=int, default=200, help="of each kind of page")
    parser.add_argument("--seconds", type=int, default=60, help=f"how long {CONNECTIONS} connections ask at once")
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
    together = with_wrk if shutil.which("wrk") else with_threads
    load = together(host, cookie, [page.addresses for page in pages], seconds)
    print(
        f"{CONNECTIONS} connections for {seconds} s ({load.program}): {load.answers} answers, {load.errors} errors, 95 % within {load.milliseconds:.0f} ms; "
        f"memory at most {memory(server.pid, 'VmHWM'):.0f} MB"
    )


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


def with_wrk(host: str, cookie: str, addresses: Sequence[Sequence[str]], seconds: int) -> Load:
    """The load that wrk makes: a kind of page at random, then an address of it."""
    listed = ", ".join("{" + ", ".join(json.dumps(address) for address in kind) + "}" for kind in addresses)
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "load.lua"
        script.write_text(WRK_SCRIPT.replace("ADDRESSES", listed), encoding="ascii")
        command = ["wrk", "--threads", "1", "--connections", str(CONNECTIONS), "--duration", f"{seconds}s", "--timeout", f"{LONGEST_WAIT}s"]
        command += ["--header", f"Cookie: {cookie}", "--script", str(script), f"http://{host}"]
        told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    answers, errors, refused, milliseconds = told.splitlines()[-1].split()
    return Load("wrk", int(answers) - int(refused), int(errors) + int(refused), float(milliseconds))


WRK_SCRIPT = """
local kinds = { ADDRESSES }
function request()
  local kind = kinds[math.random(#kinds)]
  return wrk.format("GET", kind[math.random(#kind)])
end
function done(summary, latency)
  local errors = summary.errors
  local lost = errors.connect + errors.read + errors.write + errors.timeout
  print(string.format("%d %d %d %.1f", summary.requests, lost, errors.status, latency:percentile(95) / 1000))
end
"""


def with_threads(host: str, cookie: str, addresses: Sequence[Sequence[str]], seconds: int) -> Load:
    """The same load, made by threads."""
    end = time.monotonic() + seconds
    taken: list[float] = []
    errors: list[Exception] = []

    def ask(seed: int) -> None:
        choose = random.Random(seed)
        connection = http.client.HTTPConnection(host, timeout=LONGEST_WAIT)
        while time.monotonic() < end:
            try:
                taken.append(seconds_for(connection, choose.choice(choose.choice(addresses)), cookie))
            except (OSError, http.client.HTTPException, RuntimeError) as error:
                errors.append(error)
                connection.close()

    threads = [threading.Thread(target=ask, args=(seed,)) for seed in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Load("threads", len(taken), len(errors), 1000 * sorted(taken)[int(0.95 * len(taken))] if taken else 0.0)


def memory(process: int, field: str = "VmRSS") -> float:
    """Resident memory of a process, in MB; with ``VmHWM``, the most it had."""
    told = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    found = re.search(rf"{field}:\s+(\d+) kB", told)
    assert found is not None
    return int(found[1]) / 1000


if __name__ == "__main__":
    main()
