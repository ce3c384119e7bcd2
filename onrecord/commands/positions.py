"""``onrecord positions``: what each party demands, offers, refuses on an issue, in time, from many articles."""

import argparse
from typing import TYPE_CHECKING

from onrecord.commands import readings

if TYPE_CHECKING:
    from onrecord.positions import Positions

_DESCRIPTION = """\
Prints, for each issue and each party, what the party demands, makes a condition,
offers, agrees to, refuses, promises and threatens, in time, with the words and the
article. A party is a government or a body with the people who speak for it. Where
a party's position turns, both statements are marked."""

_EPILOG = """\
Examples:
  onrecord positions articles
      all issues of the articles in the folder "articles", those with most
      positions first
  onrecord positions --issue "peace talks" articles
      one issue, however the articles word it ("talks", "negotiations")
  onrecord positions --issue ceasefire --party Ostrel --format text articles | cut -f 3,5,7
      one party on one issue: date, act and words, for other programs

Formats:
  terminal  issues, parties and dates on the screen; what you get unless you ask
            for another
  text      one line for each position, with a tab between the fields: issue, party,
            date, "said" or "published" (which of the two days the date is), act,
            speaker, words, article and number; a line that starts with "#" names an
            issue and its wordings, one that starts with "! " a change
  jsonl     one line for each position and each change, in JSON, with the place of
            the words in the article

Exit status: 0; 1 when some articles could not be read; 2 when the command itself
is wrong."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Gives ``parser`` the words and options of this command."""
    parser.description = _DESCRIPTION
    parser.epilog = _EPILOG
    parser.set_defaults(run=run)
    parser.add_argument("--issue", metavar="WORDS", help="only positions on this, however it is worded")
    parser.add_argument("--party", metavar="NAME", help="only positions of this party")
    readings.add_options(parser)


def run(options: argparse.Namespace) -> int:
    """Reads what ``options`` name, writes the positions, and returns the exit status."""
    import sys

    from onrecord.actors import Registry
    from onrecord.positions import gather
    from onrecord.positions.identities import identities, registering

    if options.issue is not None and not _names_something(options.issue):
        print(f'onrecord: --issue {options.issue!r} names nothing that can be looked for; give a noun, as in --issue "peace talks"', file=sys.stderr)
        return 2
    if readings.overwritten(options):
        return 2
    tally, registry = readings.Tally(), Registry()
    found = gather(registering(readings.readings(options, tally), registry), identities(registry)).only(issue=options.issue, party=options.party)
    with readings.output(options) as output:
        output.write(_written(found, readings.format_of(options)).encode())
    if not options.quiet and tally.read:
        count = readings.number_of(len(found.positions), "position", "positions")
        print(f"{count} in {readings.number_of(tally.read, 'article', 'articles')}", file=sys.stderr)
    return readings.status(tally)


def _names_something(wording: str) -> bool:
    from onrecord.positions.issues import topics

    return bool(topics(wording))


def _written(found: "Positions", name: str) -> str:
    if name == "jsonl":
        from onrecord.export.positions import jsonl

        return jsonl(found)
    if name == "text":
        from onrecord.display.positions import plain

        return plain(found)
    from onrecord.display.pages import columns, page
    from onrecord.display.positions import terminal

    return page(terminal(found, columns()))
