"""``onrecord who``: who is quoted in a record, under which names, and how often."""

import argparse
import sys

from onrecord.commands import records

_DESCRIPTION = """\
Lists who is quoted in a record, the most quoted first; with a name, those who have
it, with all their names, why these are taken to be theirs, and what they did."""

_EPILOG = """\
Examples:
  onrecord who record.db
      the most quoted
  onrecord who record.db Korr
      everyone one of whose names has "Korr" in it
  onrecord who record.db --type government --format text
      governments, one line each: number, statements, type, first and last day,
      name, other names

Exit status: 0; 1 when nobody was found, or the record could not be read; 2 when
the command itself is wrong."""
_SHOWN = 20
_TYPES = ("person", "organization", "government", "group", "unnamed", "document")


def configure(parser: argparse.ArgumentParser) -> None:
    """Gives ``parser`` the words and options of this command."""
    parser.description = _DESCRIPTION
    parser.epilog = _EPILOG
    parser.set_defaults(run=run)
    parser.add_argument("record", metavar="RECORD", help="the file of the record")
    parser.add_argument("name", nargs="?", metavar="NAME", help="words of any of their names")
    parser.add_argument("--type", choices=_TYPES, help="only actors of this type")
    parser.add_argument("--outlet", metavar="NAME", help="only those whom this outlet quotes")
    parser.add_argument("--limit", type=records.number, metavar="N", help=f"show N at most; on the screen {_SHOWN} without this, else all")
    parser.add_argument("--format", choices=("terminal", "text", "jsonl"), help="how to show them; on the screen terminal without this, else text")


def run(options: argparse.Namespace) -> int:
    """Shows whom ``options`` ask for, and returns the exit status."""
    from onrecord.display import people

    chosen = options.format or ("terminal" if sys.stdout.isatty() else "text")
    limit = options.limit or (_SHOWN if chosen == "terminal" else None)
    shown = 0
    with records.opened(options.record, readonly=True) as record:
        for actor in record.actors(name=options.name, type_=options.type, outlet=options.outlet, limit=limit):
            acts = record.counts("act", speaker=actor.id) if options.name is not None or chosen == "jsonl" else []
            records.write(people.WRITERS[chosen](actor, acts))
            shown += 1
    if not shown:
        print("onrecord: nobody was found", file=sys.stderr)
    return 0 if shown else 1
