"""``onrecord read``: who said what in articles, from files, folders and standard input."""

import argparse
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from onrecord.bulk_reading import ReadDocument
    from onrecord.display.progress import NoProgress, ProgressBar
    from onrecord.sources import Document
    from onrecord.statement import Reading

_DESCRIPTION = """\
Finds who said what in news articles: for each statement its source (who said it),
its cue (the words that report it) and its content (what was said)."""

_EPILOG = """\
Examples:
  onrecord read article.txt
      shows the article with its sources, cues and contents marked,
      and one line for each statement
  onrecord read articles --format text | grep -i minister
      the statements of all articles in the folder "articles" that have
      the word "minister" in them
  onrecord read articles --format jsonl --output statements.jsonl
      writes all that was found to a file that other programs can read

Formats:
  terminal  the article with colours and marks, then its statements; what you get
            on the screen unless you ask for another
  text      one line for each statement, with a tab between the fields: article and
            number, confidence, quotation type, speaker, cue, content, date, source,
            act, whom it is directed at, through whom it came; lines that start
            with "#" name the article; what you get when the output goes to
            another program or to a file
  jsonl     one line for each article, in JSON, with the place of each answer
  csv       a table for spreadsheets, one row for each statement
  plover    one line for each event, in JSON: demands, offers, refusals, threats and
            the like, by the PLOVER ontology of conflict research

Exit status: 0; 1 when some articles could not be read; 2 when the command itself
is wrong. Each article that could not be read is named with the reason."""
_MOST_JOBS = 256


def configure(parser: argparse.ArgumentParser) -> None:
    """Gives ``parser`` the words and options of this command."""
    parser.description = _DESCRIPTION
    parser.epilog = _EPILOG
    parser.set_defaults(run=run)
    parser.add_argument("paths", nargs="+", metavar="PATH", help='an article, or a folder with articles; "-" reads what another program sends')
    parser.add_argument("--format", choices=("terminal", "text", "jsonl", "csv", "plover"), help="how to show what was found (see below)")
    parser.add_argument("--input", choices=("text", "html", "jsonl"), help="what the files are; without this, each file's name and beginning decide")
    parser.add_argument("--published", type=date, metavar="YYYY-MM-DD", help="the day of publication, for articles that do not say")
    parser.add_argument(
        "--jobs", type=jobs, default=1, metavar="N", help="read N articles at the same time (one without this); more than the computer has cores is of no use"
    )
    parser.add_argument("--output", metavar="FILE", help="write to this file; what was in it is lost")
    parser.add_argument("--quiet", action="store_true", help="show no progress and no summary; articles that could not be read are still named")


def run(options: argparse.Namespace) -> int:
    """Reads what ``options`` name, writes it as they say, and returns the exit status."""
    from contextlib import closing, nullcontext
    from functools import partial
    from pathlib import Path

    from onrecord.article import Failure
    from onrecord.bulk_reading import read_documents
    from onrecord.sources import documents

    chosen = options.format or ("terminal" if options.output is None and sys.stdout.isatty() else "text")
    written = _writer(chosen)
    if problem := read_and_written(options.paths, options.output):
        complain(problem, "is among what is to be read; write to a file somewhere else")
        return 2
    read = failed = undated = 0
    found = documents(options.paths, kind=options.input, standard_input=sys.stdin.buffer if "-" in options.paths else None)
    outcomes = read_documents(found, partial(document_reader, options.published), jobs=options.jobs)
    with (
        nullcontext(sys.stdout.buffer) if options.output is None else Path(options.output).open("wb") as output,
        closing(outcomes),
        progress_of(options) as progress,
    ):
        for outcome in outcomes:
            if isinstance(outcome, Failure):
                failed += 1
                with progress.aside():
                    complain(outcome.name, outcome.reason)
            else:
                read += 1
                undated += outcome.article.published is None
                line = written(outcome).encode()
                with progress.aside():
                    output.write(line)
                    output.flush()
            progress.advance()
    if not options.quiet:
        _sum_up(read, failed, undated if chosen == "jsonl" else 0)
    return 0 if read and not failed else 1


def document_reader(published: str | None) -> "ReadDocument":
    """Loads the model and gives the function from a document to its reading, which raises Unreadable.

    ``published``: the day of publication, ``YYYY-MM-DD``, of documents that do not say.
    """
    from onrecord.reader import Reader
    from onrecord.sources import article

    reader = Reader()

    def read(document: "Document") -> "Reading":
        return reader.read(article(document, published=published))

    return read


def _writer(name: str) -> "Callable[[Reading], str]":
    if name == "jsonl":
        from onrecord.export.jsonl import jsonl

        return jsonl
    if name == "csv":
        from onrecord.export.csv_table import table

        return table()
    if name == "plover":
        from onrecord.export.plover import plover

        return plover
    if name == "text":
        from onrecord.display.plain import plain

        return plain
    from shutil import get_terminal_size

    from onrecord.display.terminal import terminal

    styled = os.environ.get("TERM") not in {"dumb", "unknown"}
    coloured = not os.environ.get("NO_COLOR")
    return lambda reading: terminal(reading, width=get_terminal_size().columns, styled=styled, coloured=coloured)


def read_and_written(paths: list[str], output: str | None) -> str | None:
    """The name of the file that is written to, where it is also one to read: it would be lost, or read without end.

    An ``output`` that is not there yet is made first, since it would be found among the articles once it is written.
    """
    import stat
    from pathlib import Path

    from onrecord.article import Failure
    from onrecord.sources.files import files

    try:
        made = output is not None and not os.path.lexists(output)
        if output is not None and made:
            Path(output).touch()
        written = os.fstat(sys.stdout.fileno()) if output is None else Path(output).stat()
    except OSError:
        return None
    if not stat.S_ISREG(written.st_mode):
        return None
    for file in (file for path in paths for file in files(path)):
        try:
            if not isinstance(file, Failure) and os.path.samestat(file.stat(), written):
                if made:
                    file.unlink()
                return str(file)
        except OSError:
            continue
    return None


def progress_of(options: argparse.Namespace) -> "ProgressBar | NoProgress":
    """A progress bar where a person can see it, for what ``options`` name."""
    from onrecord.display.progress import NoProgress, ProgressBar
    from onrecord.sources import documents

    if options.quiet or not sys.stderr.isatty():
        return NoProgress()
    # What comes on standard input can be read only once.
    return ProgressBar(sys.stderr, None if "-" in options.paths else lambda: sum(1 for _ in documents(options.paths, kind=options.input)))


def complain(name: str, reason: str) -> None:
    """Names on standard error what could not be read, with the reason, on one line."""
    from onrecord.control_characters import one_line

    print(f"onrecord: {one_line(name)}: {one_line(reason)}", file=sys.stderr)


def _sum_up(read: int, failed: int, undated: int) -> None:
    """``undated``: how many articles have no date, where the output does not say so itself."""
    if read + failed == 0:
        print("onrecord: no articles found", file=sys.stderr)
    if read + failed > 1:
        print(f"read {_articles(read)}" + (f", {failed} failed" if failed else ""), file=sys.stderr)
    if undated:
        print(f"no date found in {_articles(undated)}; --published gives one", file=sys.stderr)


def _articles(count: int) -> str:
    return f"{count} article" if count == 1 else f"{count} articles"


def date(text: str) -> str:
    """The value of an option that is a day, ``YYYY-MM-DD``."""
    from onrecord.sources.dates import valid_date

    try:
        return valid_date(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def jobs(text: str) -> int:
    """The value of an option that is a number of processes."""
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= _MOST_JOBS:
        raise argparse.ArgumentTypeError(f"a whole number from 1 to {_MOST_JOBS} is needed, not {text!r}")
    return int(text)
