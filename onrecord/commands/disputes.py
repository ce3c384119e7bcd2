"""``onrecord disputes``: who denies or contradicts what, within articles and across them."""

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.commands import readings

if TYPE_CHECKING:
    from onrecord.disputes.across import ArchiveDispute

_DESCRIPTION = """\
Lists who denies or contradicts what: each denial with what it denies, in the same
article or in another, with who said it, when and where. A denial of what nobody in
these articles has said stands alone. It never says who is right."""

_EPILOG = """\
Examples:
  onrecord disputes articles
      the disputes in and between the articles of the folder "articles"
  onrecord disputes --across articles
      only those between two articles
  onrecord disputes articles --format text | cut -f 2,6
      who disputes whom, for other programs

Formats:
  terminal  each denial with what it denies under it; what you get on the screen
            unless you ask for another
  text      one line for each dispute, with a tab between the fields: relation; who
            denies, date, words, article and number; who said it, date, words, article
            and number; "-" where nobody in these articles has said it
  jsonl     one line for each dispute, in JSON, with the place of the words

A "~" before a date, on the screen, says that it is the day of publication.

Exit status: 0; 1 when some articles could not be read; 2 when the command itself
is wrong."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Gives ``parser`` the words and options of this command."""
    parser.description = _DESCRIPTION
    parser.epilog = _EPILOG
    parser.set_defaults(run=run)
    kinds = parser.add_mutually_exclusive_group()
    kinds.add_argument("--across", action="store_true", help="only disputes between two articles")
    kinds.add_argument("--within", action="store_true", help="only disputes within one article")
    readings.add_options(parser)


def run(options: argparse.Namespace) -> int:
    """Reads what ``options`` name, writes the disputes, and returns the exit status."""
    import sys

    from onrecord.actors import Registry
    from onrecord.disputes import gather
    from onrecord.positions.identities import identities, registering

    if readings.overwritten(options):
        return 2
    tally, registry = readings.Tally(), Registry()
    gathered = gather(registering(readings.readings(options, tally), registry), identities(registry))
    found = [dispute for dispute in gathered if _wanted(dispute, options)]
    with readings.output(options) as output:
        output.write(_written(found, readings.format_of(options)).encode())
    if not options.quiet and tally.read:
        count = readings.number_of(len(found), "dispute", "disputes")
        print(f"{count} in {readings.number_of(tally.read, 'article', 'articles')}", file=sys.stderr)
    return readings.status(tally)


def _wanted(dispute: "ArchiveDispute", options: argparse.Namespace) -> bool:
    if options.across or options.within:
        return dispute.of is not None and (dispute.of.article == dispute.by.article) == options.within
    return True


def _written(found: "Sequence[ArchiveDispute]", name: str) -> str:
    if name == "jsonl":
        from onrecord.export.disputes import jsonl

        return jsonl(found)
    if name == "text":
        from onrecord.display.disputes import plain

        return plain(found)
    from onrecord.display.disputes import terminal
    from onrecord.display.pages import columns, page

    return page(terminal(found, columns()))
