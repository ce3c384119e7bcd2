"""``onrecord timeline``: how many statements of a record fall into each year, month or day."""

import argparse
import sys
from typing import Literal

from onrecord.commands import records

_DESCRIPTION = """\
Counts the statements of a record over time, as bars in the terminal, as lines for
other programs, or as a picture. The words and filters are those of onrecord search."""

_EPILOG = """\
Examples:
  onrecord timeline record.db ceasefire --since 2031
      how often "ceasefire" was said, month by month
  onrecord timeline record.db --speaker Korr --act refuse --by year
      what Korr refused, year by year
  onrecord timeline record.db talks --svg talks.svg
      a picture that a browser shows

Exit status: 0; 1 when nothing was found, or the record could not be read; 2 when
the command itself is wrong."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Gives ``parser`` the words and options of this command."""
    parser.description = _DESCRIPTION
    parser.epilog = _EPILOG
    parser.set_defaults(run=run)
    parser.add_argument("record", metavar="RECORD", help="the file of the record")
    parser.add_argument("text", nargs="?", metavar="WORDS", help="words that the content has, in any order")
    records.add_filters(parser)
    parser.add_argument("--by", choices=("year", "month", "day"), help="how long each bar is; without this, the shortest that makes a page")
    parser.add_argument("--format", choices=("terminal", "text"), help="bars, or lines with a tab between time and count, for other programs")
    parser.add_argument("--svg", metavar="FILE", help='draw a picture into this file, "-" for standard output; what was in the file is lost')


def run(options: argparse.Namespace) -> int:
    """Shows what ``options`` ask for, and returns the exit status."""
    from onrecord.display import bars

    filters = records.filters(options)
    with records.opened(options.record, readonly=True) as record:
        periods: list[Literal["year", "month", "day"]] = [options.by] if options.by else ["day", "month", "year"]
        for by in periods:
            counts = bars.without_gaps(record.counts(by, **filters), by)
            if len(counts) < bars.MANY:
                break
    if not counts:
        print("onrecord: nothing was found that has a date", file=sys.stderr)
        return 1
    if options.svg is not None:
        drawn = bars.svg(counts, _title(filters, by))
        if options.svg == "-":
            records.write(drawn)
        else:
            from pathlib import Path

            Path(options.svg).write_text(drawn, encoding="utf-8")
    elif (options.format or ("terminal" if sys.stdout.isatty() else "text")) == "text":
        records.write("".join(f"{count.value}\t{count.statements}\n" for count in counts))
    else:
        records.write(bars.terminal(counts))
    return 0


def _title(filters: dict[str, str], by: str) -> str:
    named = [f"{name} {value}" for name, value in filters.items() if name != "text"]
    words = [f"with “{filters['text']}”"] if "text" in filters else []
    return ", ".join([f"Statements by {by}", *words, *named])
