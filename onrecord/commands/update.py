"""``onrecord update``: reads again what an older onrecord or an older model read."""

import argparse
import sys

from onrecord.commands import records

_DESCRIPTION = """\
Reads again the articles of a record that an older onrecord or another model read,
and puts what is found in the place of what was found then. Corrections are kept
and win. A record of an older onrecord is brought up to date first."""

_EPILOG = """\
Example:
  onrecord update record.db --jobs 4
      four articles at a time

Stopped at any moment, the same command goes on where it stopped.

Exit status: 0; 1 when some articles could not be read again (they stay as they
were), or the record could not be written; 2 when the command itself is wrong."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Gives ``parser`` the words and options of this command."""
    from onrecord.commands.read import jobs

    parser.description = _DESCRIPTION
    parser.epilog = _EPILOG
    parser.set_defaults(run=run)
    parser.add_argument("record", metavar="RECORD", help="the file of the record")
    parser.add_argument(
        "--jobs", type=jobs, default=1, metavar="N", help="read N articles at the same time (one without this); more than the computer has cores is of no use"
    )
    parser.add_argument("--quiet", action="store_true", help="show no progress and no summary; articles that could not be read are still named")


def run(options: argparse.Namespace) -> int:
    """Reads again what is out of date, and returns the exit status."""
    from contextlib import closing

    from onrecord.article import Failure
    from onrecord.commands.read import complain
    from onrecord.commands.readings import number_of
    from onrecord.display.progress import NoProgress, ProgressBar
    from onrecord.record.adding import count_outdated, reread_outdated

    read = failed = 0
    with records.opened(options.record) as record:
        total = count_outdated(record)
        bar = NoProgress() if options.quiet or not sys.stderr.isatty() else ProgressBar(sys.stderr, lambda: total)
        with bar as progress, closing(reread_outdated(record, jobs=options.jobs)) as outcomes:
            for outcome in outcomes:
                if isinstance(outcome, Failure):
                    failed += 1
                    with progress.aside():
                        complain(outcome.name, outcome.reason)
                else:
                    read += 1
                progress.advance()
    if not options.quiet:
        print(f"read {number_of(read, 'article', 'articles')} again" + (f", {failed} failed" if failed else ""), file=sys.stderr)
    return 1 if failed else 0
