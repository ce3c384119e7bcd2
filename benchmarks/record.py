"""What a record takes: time, room and memory, and whether it stands what is done to it.

    python -m benchmarks.record --shared ../shared

    add       the store's share of the time of adding, and adding again what is there
    kills     an add that is killed at random moments, and finished: the record against one made in one go
    together  writers and readers at once
    search    the first answers of searches with filters in a large record, and its size
    memory    the peak of an add over many articles

--only chooses one, and the sizes are options: the defaults are those of the figures in docs/benchmarks.md, and
"--articles 20 --kills 5 --seconds 10 --statements 20000 --many 500" takes a minute. ``kills``, ``together`` and ``memory`` read
with a reader that knows invented articles: it is as quick as the store, so that the store is what is put to the test.
"""

import argparse
import gzip
import json
import random
import resource
import signal
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.repeated_readings import repeated
from onrecord.article import Article, Failure
from onrecord.reader import Reader
from onrecord.record import Record, writing
from onrecord.record.adding import add_documents, shipped_reader
from onrecord.record.opening import transaction
from onrecord.sources import Document
from onrecord.statement import Reading
from tests.record.invented import invented_article, open_invented, read_invented

PARTS = ("add", "kills", "together", "search", "memory")
SEARCHES = 200
SEED = 6


def main() -> None:
    """Prints the tables of all parts, or of one."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="the folder that holds data/")
    parser.add_argument("--only", choices=PARTS)
    parser.add_argument("--articles", type=int, default=300, help="that are added")
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seconds", type=int, default=120, help="for writers and readers together")
    parser.add_argument("--statements", type=int, default=1_000_000, help="in the record that is searched")
    parser.add_argument("--base", type=int, default=300, help="articles that are read to fill that record")
    parser.add_argument("--record", type=Path, help="a record to search, instead of filling one; or where to keep the one that is filled")
    parser.add_argument("--many", type=int, default=10_000, help="articles for memory")
    parser.add_argument("--child", nargs="+", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        _child(*options.child)
        return
    with tempfile.TemporaryDirectory() as folder:
        for part in [options.only] if options.only else PARTS:
            print(f"\n{part}", flush=True)
            {"add": _add, "kills": _kills, "together": _together, "search": _search, "memory": _memory}[part](options, Path(folder))


def newswire(shared: Path, number: int) -> list[Article]:
    """Newswire articles, chosen at random, the same each time."""
    with gzip.open(shared / "data" / "newswire.jsonl.gz", "rt", encoding="utf8") as lines:
        rows = [json.loads(line) for line in lines]
    chosen = random.Random(SEED).sample(rows, min(number, len(rows)))
    return [Article(row["id"], row["text"], row.get("published"), row.get("title"), row.get("outlet"), row.get("url")) for row in chosen]


def _add(options: argparse.Namespace, folder: Path) -> None:
    documents = [_document(article) for article in newswire(options.shared, options.articles)]
    reading = _Stopwatch(shipped_reader())
    path = folder / "added.db"
    # Processor time: what else the machine does must not count for either.
    started = time.process_time()
    with Record(path, create=True) as record:
        statements = _drain(add_documents(record, documents, open_reader=lambda: reading)) and record.count()
    whole = time.process_time() - started
    started = time.process_time()
    with Record(path) as record:
        _drain(add_documents(record, documents, open_reader=lambda: reading))
    again = time.process_time() - started
    store = whole - reading.seconds
    print(f"{len(documents)} articles, {statements} statements, processor time")
    print(f"reading {reading.seconds:8.1f} s")
    print(f"store   {store:8.1f} s, {100 * store / whole:.1f} % of the whole  (bar 10, aim 3)")
    print(f"again   {again:8.3f} s, {whole / again:.0f} times faster  (bar 20, aim 200)")
    print(f"size    {path.stat().st_size / max(statements, 1):8.0f} bytes a statement  (bar 3,000, aim 1,500)")


class _Stopwatch:
    """Reads as another does, and counts the processor time it takes."""

    def __init__(self, read: Callable[[Article], Reading]) -> None:
        self._read = read
        self.seconds = 0.0

    def __call__(self, article: Article) -> Reading:
        started = time.process_time()
        try:
            return self._read(article)
        finally:
            self.seconds += time.process_time() - started


def _kills(options: argparse.Namespace, folder: Path) -> None:
    choose = random.Random(SEED)
    command = [sys.executable, "-m", "benchmarks.record", "--child", "add"]
    whole = folder / "whole.db"
    started = time.monotonic()
    subprocess.run([*command, str(whole), "0", str(options.articles)], check=True, stdout=subprocess.DEVNULL)
    length = time.monotonic() - started
    expected = _content(whole)
    right = cut = 0
    for number in range(options.kills):
        path = folder / f"killed-{number}.db"
        process = subprocess.Popen([*command, str(path), "0", str(options.articles)], stdout=subprocess.DEVNULL)
        time.sleep(choose.uniform(0, length))
        if process.poll() is None:
            cut += 1
        process.send_signal(signal.SIGKILL)
        process.wait()
        subprocess.run([*command, str(path), "0", str(options.articles)], check=True, stdout=subprocess.DEVNULL)
        with Record(path) as record:
            sound = not list(record.check())
        right += sound and _content(path) == expected
        for file in folder.glob(f"{path.name}*"):
            file.unlink()
    print(f"killed {options.kills} times at random moments of an add of {options.articles} articles ({length:.1f} s), {cut} of them before it had ended")
    print(f"finished, checked and the same as in one go: {right} of {options.kills}")


def _content(path: Path) -> list[tuple[object, ...]]:
    """Everything in a record but the times at which it was written."""
    connection = sqlite3.connect(path)
    tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%fts%' ORDER BY name")]
    rows: list[tuple[object, ...]] = []
    for table in tables:
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})") if not row[1].endswith("_at")]
        listed = ", ".join(f"[{column}]" for column in columns)
        rows += connection.execute(f"SELECT '{table}', {listed} FROM {table} ORDER BY 2, 3").fetchall()
    connection.close()
    return rows


def _together(options: argparse.Namespace, folder: Path) -> None:
    path = folder / "together.db"
    with Record(path, create=True):
        pass
    until = time.time() + options.seconds
    command = [sys.executable, "-m", "benchmarks.record", "--child"]
    writers = [subprocess.Popen([*command, "write", str(path), str(first), str(until)], stdout=subprocess.PIPE, text=True) for first in (0, 1_000_000)]
    readers = [subprocess.Popen([*command, "read", str(path), str(until)], stdout=subprocess.PIPE, text=True) for _ in range(3)]
    answers = [process.communicate()[0] for process in (*writers, *readers)]
    errors = sum(process.returncode != 0 for process in (*writers, *readers))
    added = sum(int(answer) for answer in answers[:2] if answer.strip())
    asked = sum(int(answer) for answer in answers[2:] if answer.strip())
    with Record(path) as record:
        lost = added - record.totals().articles
        problems = len(list(record.check()))
    print(f"two writers added {added} articles while three readers asked {asked} times, in {options.seconds} s")
    print(f"processes that failed: {errors}; articles lost: {lost}; problems found by the check: {problems}  (bar 0, 0, 0)")


def _search(options: argparse.Namespace, folder: Path) -> None:
    path = options.record or folder / "large.db"
    if not path.exists():
        reader = Reader()
        _fill(path, [reader.read(article) for article in newswire(options.shared, options.base)], options.statements)
    with Record(path, readonly=True) as record:
        number = record.count()
        print(f"{number} statements in {record.totals().articles} articles, {path.stat().st_size / number:.0f} bytes a statement  (bar 3,000, aim 1,500)")
        choose = random.Random(SEED)
        searches = [_question(record, choose) for _ in range(SEARCHES)]
        for kind in ("words", "words and filters", "filters"):
            waited, worked = [], []
            for words, filters in searches:
                asked: dict[str, Any] = {**({"text": words} if kind != "filters" else {}), **(filters if kind != "words" else {})}
                started = time.perf_counter(), time.thread_time()
                list(record.statements(**asked, limit=20))
                waited.append(1000 * (time.perf_counter() - started[0]))
                worked.append(1000 * (time.thread_time() - started[1]))
            print(f"first 20 answers by {kind:<18} {_spread(waited)}; processor time {_spread(worked)}  (bar 100, aim 20)")


def _spread(times: list[float]) -> str:
    return f"median {statistics.median(times):6.1f} ms, 95th percentile {sorted(times)[int(0.95 * len(times))]:6.1f} ms"


def _fill(path: Path, readings: Sequence[Reading], statements: int) -> None:
    """Fills a record with a hundred articles to a transaction, which is quicker than ``add`` and leaves the same."""
    with Record(path, create=True) as record:
        more = repeated(readings, statements)
        while group := list(islice(more, 100)):
            with transaction(record.connection):
                for reading in group:
                    writing.insert(record.connection, reading, address=reading.article.url, model="repeated")


def _question(record: Record, choose: random.Random) -> tuple[str, dict[str, str]]:
    """Words of a statement of the record, and one to three filters that fit it: so there is at least one answer."""
    last = record.connection.execute("SELECT max(rowid) FROM articles").fetchone()[0]
    while True:
        rows = list(record.statements(article=choose.randint(1, last)))
        row = choose.choice(rows) if rows else None
        words = [word for word in " ".join(row.content).split() if word.isalpha() and len(word) > 3] if row else []
        if row and words and row.date and row.speaker:
            possible = {
                "speaker": row.speaker.name,
                "act": row.statement.act or "",
                "since": row.date[:4],
                "until": row.date[:7],
                "outlet": row.article.outlet or "",
            }
            names = choose.sample([name for name, value in possible.items() if value], choose.randint(1, 3))
            return " ".join(choose.sample(words, choose.randint(1, min(2, len(words))))), {name: possible[name] for name in names}


def _memory(options: argparse.Namespace, folder: Path) -> None:
    command = [sys.executable, "-m", "benchmarks.record", "--child", "add"]
    peaks = []
    for number in (options.many // 10, options.many):
        path = folder / f"many-{number}.db"
        ended = subprocess.run([*command, str(path), "0", str(number)], check=True, stdout=subprocess.PIPE, text=True)
        peaks.append(int(ended.stdout))
        print(f"peak resident set of an add over {number:6} articles: {peaks[-1] / 1024:.0f} MB")
    print(f"ratio {peaks[1] / peaks[0]:.2f}  (bar: flat)")


def _child(what: str, path: str, *numbers: str) -> None:
    """What the processes do that are killed, or work together."""
    with Record(path, create=True) as record:
        if what == "add":
            first, last = map(int, numbers)
            _drain(add_documents(record, (_document(invented_article(number)) for number in range(first, last)), open_reader=open_invented, model="invented"))
            print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
        elif what == "write":
            number = first = int(numbers[0])
            while time.time() < float(numbers[1]):
                record.add(read_invented(invented_article(number)), model="invented")
                number += 1
            print(number - first)
        else:
            asked = 0
            while time.time() < float(numbers[0]):
                seen = list(record.statements(text="treaty", act="refuse", limit=20))
                assert all("treaty" in " ".join(row.content) for row in seen)
                asked += 1
            print(asked)


def _drain(outcomes: Iterator[object]) -> int:
    count = 0
    for outcome in outcomes:
        assert not isinstance(outcome, Failure), outcome
        count += 1
    return count


def _document(article: Article) -> Document:
    fields = {name: getattr(article, name) for name in ("id", "text", "published", "title", "outlet", "url")}
    return Document(f"benchmark.jsonl, line {article.id}", json.dumps(fields).encode(), "jsonl")


if __name__ == "__main__":
    main()
