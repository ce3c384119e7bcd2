"""``onrecord export``: a record in a form that other programs read."""

import argparse
import sys

from onrecord.commands import records

_DESCRIPTION = """\
Writes what a record holds in a form that other programs read, corrections
included. Of an article with several versions, the newest is written."""

_EPILOG = """\
Examples:
  onrecord export record.db --format csv --output statements.csv
      a table for a spreadsheet, one row for each statement
  onrecord export record.db --format parquet --output statements.parquet
      the same, for data frames
  onrecord export record.db --format brat --output folder --since 2031
      a folder for the annotation tool brat, with the articles since 2031
  onrecord export record.db > articles.jsonl
      JSON lines, to be piped into another program

Formats:
  {formats}

Exit status: 0; 1 when nothing was written; 2 when the command itself is wrong."""
_NAMES = {
    "jsonl": "one line for each article, in JSON, with the place of each answer",
    "csv": "a table for spreadsheets, one row for each statement",
    "parquet": "the same table, typed, for data frames and databases",
    "web-annotation": "W3C Web Annotations (JSON-LD)",
    "brat": "a folder for the annotation tool brat",
    "followthemoney": "FollowTheMoney entities",
    "docbin": "a folder of spaCy DocBins",
}


def configure(parser: argparse.ArgumentParser) -> None:
    """Gives ``parser`` the words and options of this command."""
    parser.description = _DESCRIPTION
    parser.epilog = _EPILOG.format(formats="\n  ".join(f"{name:<15} {summary}" for name, summary in _NAMES.items()))
    parser.set_defaults(run=run)
    parser.add_argument("record", metavar="RECORD", help="the file of the record")
    parser.add_argument("--format", choices=tuple(_NAMES), default="jsonl", help="which form; jsonl without this")
    parser.add_argument("--output", metavar="PATH", help="write to this file, or for some forms to this folder; to standard output without this")
    parser.add_argument("--outlet", metavar="NAME", help="only articles of this outlet")
    parser.add_argument("--since", type=records.period, metavar="DATE", help="only articles published on this day or later; YYYY-MM-DD, YYYY-MM or YYYY")
    parser.add_argument("--until", type=records.period, metavar="DATE", help="only articles published on this day or earlier")
    parser.add_argument("--as-read", action="store_true", help="without the corrections")


def run(options: argparse.Namespace) -> int:
    """Writes the record as ``options`` say, and returns the exit status."""
    from importlib import import_module
    from pathlib import Path

    from onrecord.export import FORMATS, MissingExtra, export, require

    if options.output is None and FORMATS[options.format].is_folder:
        print(f"onrecord: the form {options.format} fills a folder: name a new one with --output", file=sys.stderr)
        return 2
    with records.opened(options.record, readonly=True) as record:
        if options.output is not None and _is_same(options.output, options.record):
            print("onrecord: the output is the record itself: write to another file", file=sys.stderr)
            return 2
        try:
            require(options.format)
        except MissingExtra as error:
            print(f"onrecord: {error}", file=sys.stderr)
            return 1
        found = record.readings(corrected=not options.as_read, outlet=options.outlet, since=options.since, until=options.until)
        if options.output is None:
            import_module(FORMATS[options.format].module).write(found, sys.stdout.buffer)
        else:
            export(found, options.format, Path(options.output))
    return 0


def _is_same(one: str, other: str) -> bool:
    from pathlib import Path

    try:
        return Path(one).samefile(other)
    except OSError:
        return False
