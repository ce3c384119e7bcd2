"""What the commands that look at many articles together share: which articles, and how they are read."""

import argparse
import sys
from collections.abc import Generator
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from onrecord.article import Failure
    from onrecord.statement import Reading


class Tally:
    """How many articles were ``read``, and how many could not be (``failed``)."""

    def __init__(self) -> None:
        self.read = 0
        self.failed = 0


def add_options(parser: argparse.ArgumentParser) -> None:
    """Gives ``parser`` the options that say which articles to read and where the answer goes."""
    from onrecord.commands.read import date, jobs

    parser.add_argument("paths", nargs="+", metavar="PATH", help='an article, or a folder with articles; "-" reads what another program sends')
    parser.add_argument("--format", choices=("terminal", "text", "jsonl"), help="how to show what was found (see below)")
    parser.add_argument(
        "--input",
        choices=("text", "html", "jsonl", "readings"),
        help='what the files are; without this, each file\'s name and beginning decide; "readings" is what "onrecord read --format jsonl" wrote',
    )
    parser.add_argument("--published", type=date, metavar="YYYY-MM-DD", help="the day of publication, for articles that do not say")
    parser.add_argument(
        "--jobs", type=jobs, default=1, metavar="N", help="read N articles at the same time (one without this); more than the computer has cores is of no use"
    )
    parser.add_argument("--output", metavar="FILE", help="write to this file; what was in it is lost")
    parser.add_argument("--quiet", action="store_true", help="show no progress and no summary; articles that could not be read are still named")


def readings(options: argparse.Namespace, tally: Tally) -> "Generator[Reading, None, None]":
    """Every article that ``options`` name, read; names on standard error those that could not be, and counts both in ``tally``."""
    from contextlib import closing

    from onrecord.article import Failure
    from onrecord.commands.read import complain, progress_of

    outcomes = _outcomes(options)
    with closing(outcomes), progress_of(options) as progress:
        for outcome in outcomes:
            if isinstance(outcome, Failure):
                tally.failed += 1
                with progress.aside():
                    complain(outcome.name, outcome.reason)
            else:
                tally.read += 1
                yield outcome
            progress.advance()


def _outcomes(options: argparse.Namespace) -> "Generator[Reading | Failure, None, None]":
    from onrecord.commands.records import is_record, opened

    others = [path for path in options.paths if not is_record(path)]
    for path in options.paths:
        if path not in others:
            with opened(path, readonly=True) as record:
                yield from record.readings()
    if others:
        rest = argparse.Namespace(**{**vars(options), "paths": others})
        yield from _already_read(others) if options.input == "readings" else _read_now(rest)


def _read_now(options: argparse.Namespace) -> "Generator[Reading | Failure, None, None]":
    from functools import partial

    from onrecord.bulk_reading import read_documents
    from onrecord.commands.read import document_reader
    from onrecord.sources import documents

    found = documents(options.paths, kind=options.input, standard_input=sys.stdin.buffer if "-" in options.paths else None)
    return read_documents(found, partial(document_reader, options.published), jobs=options.jobs)


def _already_read(paths: list[str]) -> "Generator[Reading | Failure, None, None]":
    from pathlib import Path

    from onrecord.sources.readings import readings

    for path in paths:
        yield from readings(Path("/dev/stdin" if path == "-" else path))


def format_of(options: argparse.Namespace) -> str:
    """The format that was asked for, or the one that suits where the output goes."""
    chosen: str | None = options.format
    return chosen or ("terminal" if options.output is None and sys.stdout.isatty() else "text")


def output(options: argparse.Namespace) -> "AbstractContextManager[BinaryIO]":
    """Where the answer goes, to be used as a context manager."""
    from contextlib import nullcontext
    from pathlib import Path

    return nullcontext(sys.stdout.buffer) if options.output is None else Path(options.output).open("wb")


def overwritten(options: argparse.Namespace) -> bool:
    """Whether the output would be written over an article that is to be read; says so on standard error."""
    from onrecord.commands.read import complain, read_and_written

    if problem := read_and_written(options.paths, options.output):
        complain(problem, "is among what is to be read; write to a file somewhere else")
        return True
    return False


def status(tally: Tally) -> int:
    """The exit status: 0, or 1 when some articles could not be read or there were none."""
    if tally.read + tally.failed == 0:
        print("onrecord: no articles found", file=sys.stderr)
    return 0 if tally.read and not tally.failed else 1


def number_of(count: int, one: str, several: str) -> str:
    """ "1 article", "2 articles"."""
    return f"{count} {one if count == 1 else several}"
