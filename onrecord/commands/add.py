"""``onrecord add``: articles into a record, what is there already passed over."""

import argparse
import sys
from collections import Counter

_DESCRIPTION = """\
Reads articles and keeps what was said in them in a record: one file that can be
searched, corrected, checked and exported. Articles that are there already are
passed over, so the same folder can be added again whenever it has grown. An
article whose text has changed at the same address is kept as a new version; the
older one stays in the record."""

_EPILOG = """\
Examples:
  onrecord add record.db articles
      reads the articles in the folder "articles" into record.db, and makes
      record.db where there is none
  onrecord add record.db articles --jobs 4
      the same, four articles at a time

Stopped at any moment, even by a loss of power, a record holds whole articles
only; the same command goes on where it stopped. Several can add to one record at
the same time, and others can search it meanwhile.

Exit status: 0; 1 when some articles could not be read, or the record could not
be written; 2 when the command itself is wrong."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Gives ``parser`` the words and options of this command."""
    from onrecord.commands.read import date, jobs

    parser.description = _DESCRIPTION
    parser.epilog = _EPILOG
    parser.set_defaults(run=run)
    parser.add_argument("record", metavar="RECORD", help="the file of the record; made where there is none")
    parser.add_argument("paths", nargs="+", metavar="PATH", help='an article, or a folder with articles; "-" reads what another program sends')
    parser.add_argument("--input", choices=("text", "html", "jsonl"), help="what the files are; without this, each file's name and beginning decide")
    parser.add_argument("--published", type=date, metavar="YYYY-MM-DD", help="the day of publication, for articles that do not say")
    parser.add_argument(
        "--jobs", type=jobs, default=1, metavar="N", help="read N articles at the same time (one without this); more than the computer has cores is of no use"
    )
    parser.add_argument("--quiet", action="store_true", help="show no progress and no summary; articles that could not be read are still named")


def run(options: argparse.Namespace) -> int:
    """Adds what ``options`` name, and returns the exit status."""
    from contextlib import closing

    from onrecord.article import Failure
    from onrecord.commands.read import complain, progress_of
    from onrecord.commands.records import opened
    from onrecord.record.adding import Known, add_documents
    from onrecord.sources.documents import documents

    tally: Counter[str] = Counter()
    with opened(options.record, create=True) as record:
        before = record.count()
        found = documents(options.paths, kind=options.input, standard_input=sys.stdin.buffer if "-" in options.paths else None)
        outcomes = add_documents(record, found, published=options.published, jobs=options.jobs)
        with closing(outcomes), progress_of(options) as progress:
            for outcome in outcomes:
                if isinstance(outcome, Failure):
                    with progress.aside():
                        complain(outcome.name, outcome.reason)
                tally["failed" if isinstance(outcome, Failure) else "known" if isinstance(outcome, Known) else outcome.outcome] += 1
                progress.advance()
        if not options.quiet:
            _sum_up(tally, record.count() - before)
    return 1 if tally["failed"] or not tally else 0


def _sum_up(tally: Counter[str], statements: int) -> None:
    from onrecord.commands.readings import number_of

    if not tally:
        print("onrecord: no articles found", file=sys.stderr)
        return
    parts = [f"added {number_of(tally['added'], 'article', 'articles')}"]
    if tally["version"]:
        parts.append(number_of(tally["version"], "new version", "new versions"))
    if tally["known"]:
        parts.append(f"{tally['known']} there already")
    if tally["failed"]:
        parts.append(f"{tally['failed']} failed")
    print(f"{', '.join(parts)}; {number_of(statements, 'statement', 'statements')} more in the record", file=sys.stderr)
