"""``onrecord check``: proof that a record is whole."""

import argparse
import sys

from onrecord.commands import records

_DESCRIPTION = """\
Proves that a record is whole: that its file is sound, that everything it refers to
is there, that every article is the text that was added, and that every piece of
evidence is still the text it claims to be."""

_EPILOG = """\
Example:
  onrecord check record.db
      names all that is wrong, one line each

Exit status: 0 when all is as it should be; 1 when it is not, or the record could
not be read; 2 when the command itself is wrong."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Gives ``parser`` the words and options of this command."""
    parser.description = _DESCRIPTION
    parser.epilog = _EPILOG
    parser.set_defaults(run=run)
    parser.add_argument("record", metavar="RECORD", help="the file of the record")
    parser.add_argument("--quiet", action="store_true", help="say nothing when all is as it should be")


def run(options: argparse.Namespace) -> int:
    """Names what is wrong with the record, and returns the exit status."""
    import os

    from onrecord.control_characters import one_line

    writable = os.access(options.record, os.W_OK)
    problems = 0
    with records.opened(options.record, readonly=not writable) as record:
        for problem in record.check():
            problems += 1
            records.write(f"{one_line(problem.where)}: {one_line(problem.what)}\n")
        totals = record.totals()
    if problems:
        what = "one thing is not as it should be" if problems == 1 else f"{problems} things are not as they should be"
        print(f"onrecord: {one_line(options.record)}: {what}: go back to a copy, or add the articles to a new record", file=sys.stderr)
        return 1
    if not options.quiet:
        from onrecord.commands.readings import number_of

        known = f"{number_of(totals.articles, 'article', 'articles')} and {number_of(totals.statements, 'statement', 'statements')}"
        print(f"{known}: all is as it should be", file=sys.stderr)
    return 0
