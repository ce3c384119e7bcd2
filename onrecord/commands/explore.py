"""``onrecord explore``: the record in a browser."""

import argparse
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_DESCRIPTION = """\
Opens a record in your browser: who said what, in which words, and where it stands.
Nothing leaves this computer. End it with Ctrl-C."""

_EPILOG = """\
Examples:
  onrecord explore record.db
      opens the record in your browser
  onrecord explore articles
      reads the articles in the folder "articles" and opens what was found; it
      is not kept ("onrecord add" keeps it in a record)
  onrecord explore record.db --host 0.0.0.0 --password
      lets others on the network in who know the password, which is asked for

The address that is opened works once, in one browser. Without --host, only this
computer can reach it. What is sent over a network is not encrypted.

Exit status: 0; 1 when the record could not be opened or no article could be read;
2 when the command itself is wrong."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Gives ``parser`` the words and options of this command."""
    from onrecord.commands.read import date, jobs

    parser.description = _DESCRIPTION
    parser.epilog = _EPILOG
    parser.set_defaults(run=run)
    parser.add_argument("paths", nargs="+", metavar="PATH", help="a record, or articles and folders with articles")
    parser.add_argument("--host", default="127.0.0.1", metavar="ADDRESS", help="where to listen; others can reach any but 127.0.0.1, which needs --password")
    parser.add_argument("--port", type=_port, default=0, metavar="N", help="the port to listen on; any that is free without this")
    parser.add_argument("--password", nargs="?", const="", metavar="WORD", help="lets in who knows it; without WORD, it is asked for")
    parser.add_argument("--no-browser", action="store_true", help="print the address, and open no browser")
    parser.add_argument(
        "--input", choices=("text", "html", "jsonl"), help="for articles: what the files are; without this, each file's name and beginning decide"
    )
    parser.add_argument("--published", type=date, metavar="YYYY-MM-DD", help="for articles: the day of publication of those that do not say")
    parser.add_argument("--jobs", type=jobs, default=1, metavar="N", help="for articles: read N at the same time (one without this)")
    parser.add_argument("--quiet", action="store_true", help="show no progress")


def run(options: argparse.Namespace) -> int:
    """Opens what ``options`` name until Ctrl-C, and returns the exit status."""
    from pathlib import Path
    from tempfile import TemporaryDirectory

    from onrecord.explorer.serving import NotServed, check

    password = options.password
    if password == "":
        from getpass import getpass

        password = getpass("Password for those who may look: ")
    try:
        check(options.host, password)
    except NotServed as error:
        print(f"onrecord: {error}", file=sys.stderr)
        return 2
    records = [path for path in options.paths if _is_record(Path(path))]
    if records and len(options.paths) > 1:
        print("onrecord: give one record, or articles, not both", file=sys.stderr)
        return 2
    if records:
        from onrecord.record import Record

        path = Path(records[0])
        Record(path).close() if _may_write(path) else Record(path, readonly=True).close()
        return _serve(options, path, password, temporary=False)
    with TemporaryDirectory(prefix="onrecord-") as folder:
        path = Path(folder) / "explored.db"
        return _serve(options, path, password, temporary=True) if _read(options, path) else 1


def _read(options: argparse.Namespace, path: "Path") -> int:
    """Reads the articles into a record at ``path``; how many are there then."""
    from contextlib import closing

    from onrecord.article import Failure
    from onrecord.commands.read import complain, progress_of
    from onrecord.record import Record
    from onrecord.record.adding import add_documents
    from onrecord.sources import documents

    with Record(path, create=True) as record:
        found = documents(options.paths, kind=options.input, standard_input=sys.stdin.buffer if "-" in options.paths else None)
        with closing(add_documents(record, found, published=options.published, jobs=options.jobs)) as outcomes, progress_of(options) as progress:
            for outcome in outcomes:
                if isinstance(outcome, Failure):
                    with progress.aside():
                        complain(outcome.name, outcome.reason)
                progress.advance()
        articles = record.totals().articles
    if not articles:
        print("onrecord: no articles found", file=sys.stderr)
    return articles


def _serve(options: argparse.Namespace, path: "Path", password: str | None, *, temporary: bool) -> int:
    import webbrowser

    from onrecord.explorer.serving import NotServed, access_for, is_loopback, listen, serve

    try:
        place = listen(options.host, options.port)
    except NotServed as error:
        print(f"onrecord: {error}", file=sys.stderr)
        return 1
    access = access_for(place, password)
    opened = f"{place.address}enter?token={access.token}"
    place.listening.listen(128)
    print(f"The explorer is at {opened}\nThis address works once, in one browser. Ctrl-C ends the explorer.", flush=True)
    if not is_loopback(options.host):
        print(f"Others can come in on port {place.port} of this computer with the password. What is sent is not encrypted.", file=sys.stderr)
    if not options.no_browser:
        webbrowser.open(opened)
    serve(path, place, access, temporary=temporary)
    return 0


def _is_record(path: "Path") -> bool:
    try:
        with path.open("rb") as file:
            return file.read(16) == b"SQLite format 3\0"
    except (OSError, ValueError):
        return path.suffix in {".db", ".sqlite"} and not path.exists()


def _may_write(path: "Path") -> bool:
    import os

    return os.access(path, os.W_OK) and os.access(path.absolute().parent, os.W_OK)


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"a whole number from 1 to 65535 is needed, not {text!r}")
    return int(text)
