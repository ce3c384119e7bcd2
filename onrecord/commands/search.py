"""``onrecord search``: the statements of a record that have some words and fit some filters."""

import argparse
from typing import TYPE_CHECKING

from onrecord.commands import records

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.record.rows import StatementRow

_DESCRIPTION = """\
Finds statements in a record, the newest first, each with its exact words and where
they stand: outlet, day, title, address and offsets. Corrections count."""

_EPILOG = """\
Examples:
  onrecord search record.db ceasefire
      what was said with the word "ceasefire" in it
  onrecord search record.db '"cease all fire" OR truce*' --since 2031-03 --until 2031-05
      words that follow each other, or a word that starts with "truce", in
      three months
  onrecord search record.db --speaker Korr --act refuse --to Velland
      what Korr refused, to Velland
  onrecord search record.db talks --format jsonl > talks.jsonl
      all that was found, for other programs

A statement is dated by when it was said or, where the article does not tell, by
the day of publication.

Formats:
  terminal  what you get on the screen unless you ask for another
  text      one line for each statement, with a tab between the fields: number, date,
            speaker, act, target, addressee, issue, content, outlet, published,
            title, address, offsets of the content; what you get when the output
            goes to another program or to a file
  jsonl     one line for each statement, in JSON, with the place of each part

Exit status: 0; 1 when nothing was found, or the record could not be read; 2 when
the command itself is wrong."""
_SHOWN = 20


def configure(parser: argparse.ArgumentParser) -> None:
    """Gives ``parser`` the words and options of this command."""
    parser.description = _DESCRIPTION
    parser.epilog = _EPILOG
    parser.set_defaults(run=run)
    parser.add_argument("record", metavar="RECORD", help="the file of the record")
    parser.add_argument("text", nargs="?", metavar="WORDS", help="words that the content has, in any order (see the examples)")
    records.add_filters(parser)
    parser.add_argument("--order", choices=("newest", "oldest", "relevance"), default="newest", help="which come first; newest without this")
    parser.add_argument("--limit", type=records.number, metavar="N", help=f"show N at most; on the screen {_SHOWN} without this, else all")
    parser.add_argument("--format", choices=("terminal", "text", "jsonl"), help="how to show what was found (see below)")


def run(options: argparse.Namespace) -> int:
    """Shows what ``options`` ask for, and returns the exit status."""
    import sys

    from onrecord.display import answers

    chosen = options.format or ("terminal" if sys.stdout.isatty() else "text")
    limit = options.limit or (_SHOWN if chosen == "terminal" else None)
    filters = records.filters(options)
    with records.opened(options.record, readonly=True) as record:
        rows: Iterable[StatementRow] = record.statements(**filters, order=options.order, limit=limit)
        shown = 0
        for row in rows:
            records.write(answers.WRITERS[chosen](row))
            shown += 1
        if chosen == "terminal" and shown == limit and (found := record.count(**filters)) > shown:
            records.write(f"{shown} of {found} shown; --limit shows more\n")
    if not shown:
        print("onrecord: nothing was found", file=sys.stderr)
    return 0 if shown else 1
