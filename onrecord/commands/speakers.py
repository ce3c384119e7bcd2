"""``onrecord speakers``: who is quoted in many articles, each once, under which names, how often and how."""

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.commands import readings

if TYPE_CHECKING:
    from onrecord.actors.speaking import Speaking

_DESCRIPTION = """\
Lists who is quoted in articles, the most quoted first: each person and body once,
with the names that the articles use, how often they are quoted directly and
indirectly, and what they do by what they say. A bare family name that several
people have, and "an official", are nobody's: they come last."""

_EPILOG = """\
Examples:
  onrecord speakers articles
      everyone who is quoted in the articles of the folder "articles"
  onrecord speakers --name Korr articles
      those who have "Korr" in one of their names, and for each article why the
      name there is taken to be theirs
  onrecord speakers --type government --format text articles | cut -f 1,10
      governments, one line each: number of statements, name

Formats:
  terminal  a few lines for each; what you get on the screen unless you ask for
            another
  text      one line for each, with a tab between the fields: statements, direct,
            mixed and indirect ones, articles, first and last day, type, acts, name,
            other names; what you get when the output goes to another program or to
            a file
  jsonl     one line for each, in JSON, with the evidence for every article

Exit status: 0; 1 when some articles could not be read; 2 when the command itself
is wrong."""
_TYPES = ("person", "organization", "government", "group", "unnamed", "document")


def configure(parser: argparse.ArgumentParser) -> None:
    """Gives ``parser`` the words and options of this command."""
    parser.description = _DESCRIPTION
    parser.epilog = _EPILOG
    parser.set_defaults(run=run)
    parser.add_argument("--name", metavar="WORDS", help="only those who have these words in one of their names")
    parser.add_argument("--type", choices=_TYPES, help="only actors of this type")
    readings.add_options(parser)


def run(options: argparse.Namespace) -> int:
    """Reads what ``options`` name, lists who speaks, and returns the exit status."""
    import sys

    from onrecord.actors.speaking import speaking

    if readings.overwritten(options):
        return 2
    tally = readings.Tally()
    everyone = speaking(readings.readings(options, tally))
    found = [each for each in everyone if options.type in (None, each.type) and (options.name is None or _is_named(each, options.name))]
    with readings.output(options) as output:
        output.write(_written(found, readings.format_of(options), reasons=options.name is not None).encode())
    if not options.quiet and tally.read:
        count = readings.number_of(len(found), "speaker", "speakers")
        print(f"{count} in {readings.number_of(tally.read, 'article', 'articles')}", file=sys.stderr)
    return readings.status(tally)


def _is_named(each: "Speaking", words: str) -> bool:
    """Whether all of ``words`` stand in one of the names; accents and case do not matter."""
    from onrecord.knowledge.letters import folded

    wanted = folded(words).split()
    return any(all(word in folded(name) for word in wanted) for name in (each.name, *each.aliases))


def _written(found: "Sequence[Speaking]", name: str, *, reasons: bool) -> str:
    if name == "jsonl":
        from onrecord.export.speakers import jsonl

        return jsonl(found)
    from onrecord.display.speakers import plain, terminal

    return plain(found) if name == "text" else terminal(found, reasons=reasons)
