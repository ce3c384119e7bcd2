"""``onrecord correct``: a person's corrections, kept beside what was read."""

import argparse
import sys
from typing import TYPE_CHECKING

from onrecord.commands import records

if TYPE_CHECKING:
    from onrecord.record import Record

_DESCRIPTION = """\
Corrects a statement of a record: its speaker, act, target, addressee or issue; that
it is no statement, that it is several, or that several are one. A correction is
kept with who made it and when, counts in every answer, and stays when the article
is read again. What was read is kept, and a correction can be undone.

STATEMENT is the number that "onrecord search" shows with a statement."""

_EPILOG = """\
Examples:
  onrecord correct record.db 2031040200000001 --speaker "Ada Korr" --act refuse
      who said it, and what they did by it
  onrecord correct record.db 2031040200000001 --target ""
      that it is directed at nobody
  onrecord correct record.db 2031040200000001 --no-statement --note "a headline"
      that it is no statement
  onrecord correct record.db 2031040200000001 --split 48-60 61-67,70-75
      that it is two statements, the second with a content in two pieces
  onrecord correct record.db 2031040200000001 --merge 2031040200000002
      that the two are one statement
  onrecord correct record.db --merge-actors 12 40 --note "the same minister"
      that actor 40 is actor 12; "onrecord who" shows the numbers of actors
  onrecord correct record.db --split-actor 7 9
      that the names 7 and 9 are those of somebody else; "onrecord who" with a
      name shows the numbers of names
  onrecord correct record.db --list
      all corrections, the newest first; --undo with a number takes one back
  onrecord correct record.db --export corrections.jsonl
      all corrections in JSON lines, with the texts, for training a model

Exit status: 0; 1 when it can't be done, or the record could not be written; 2 when
the command itself is wrong."""
_FIELDS = ("speaker", "act", "target", "addressee", "issue")


def configure(parser: argparse.ArgumentParser) -> None:
    """Gives ``parser`` the words and options of this command."""
    from onrecord.acts import ACTS

    parser.description = _DESCRIPTION
    parser.epilog = _EPILOG
    parser.set_defaults(run=run)
    parser.add_argument("record", metavar="RECORD", help="the file of the record")
    parser.add_argument("statement", nargs="?", metavar="STATEMENT", help="the number of the statement")
    parser.add_argument("--speaker", metavar="NAME", help='who said it; "" for nobody known')
    parser.add_argument("--act", choices=("", *ACTS), metavar="ACT", help="what is done by saying it: " + ", ".join(ACTS))
    parser.add_argument("--target", metavar="NAME", help='whom it is directed at; "" for nobody')
    parser.add_argument("--addressee", metavar="NAME", help='whom it is said to; "" for nobody')
    parser.add_argument("--issue", metavar="WORDS", help='what is demanded, offered, refused ...; "" for nothing')
    parser.add_argument("--no-statement", action="store_true", help="that it is no statement")
    parser.add_argument("--split", nargs="+", type=_spans, metavar="START-END", help="that it is several, with these contents, in characters of the article")
    parser.add_argument("--merge", nargs="+", metavar="STATEMENT", help="that it and these are one")
    parser.add_argument("--merge-actors", nargs=2, type=records.number, metavar=("KEPT", "MERGED"), help="that two actors are one")
    parser.add_argument("--split-actor", nargs="+", type=records.number, metavar="NAME", help="that these names of an actor are somebody else's")
    parser.add_argument("--undo", type=records.number, metavar="N", help="takes correction N back")
    parser.add_argument("--undo-merge", type=records.number, metavar="N", help="gives a name back to the actor that it was taken from")
    parser.add_argument("--list", action="store_true", help="shows all corrections, and names that moved between actors")
    parser.add_argument("--export", metavar="FILE", help='writes all corrections as JSON lines; "-" for standard output')
    parser.add_argument("--by", metavar="NAME", help="who corrects; without this, the name you are logged in with")
    parser.add_argument("--note", metavar="WORDS", help="why")


def run(options: argparse.Namespace) -> int:
    """Does what ``options`` ask for, and returns the exit status."""
    given = {name: getattr(options, name) for name in _FIELDS if getattr(options, name) is not None}
    about_one = [bool(given), options.no_statement, options.split is not None, options.merge is not None]
    about_all = [getattr(options, name) is not None for name in ("merge_actors", "split_actor", "undo", "undo_merge", "export")] + [options.list]
    if sum(about_one) + sum(about_all) != 1 or any(about_one) != (options.statement is not None):
        print("onrecord: give a statement and one correction of it, or one of --list, --export, --undo ...: see onrecord correct --help", file=sys.stderr)
        return 2
    with records.opened(options.record, readonly=options.list or options.export is not None) as record:
        if options.list:
            return _list(record)
        if options.export is not None:
            return _export(record, options.export)
        try:
            print(_corrected(record, options, given))
        except (KeyError, ValueError) as error:
            print(f"onrecord: {error.args[0]}", file=sys.stderr)
            return 1
    return 0


def _corrected(record: "Record", options: argparse.Namespace, given: dict[str, str]) -> str:
    """Makes the correction, and tells what was done. Raises KeyError and ValueError for what can't be done."""
    by, note = options.by or _user(), options.note
    if options.merge_actors:
        made = record.merge_actors(*options.merge_actors, by=by, evidence=note or "")
        return f"{len(made)} names moved, merges {', '.join(map(str, made))}" if made else "the actor has no names"
    if options.split_actor:
        return f"made actor {record.split_actor(options.split_actor, by=by, evidence=note or '')}"
    if options.undo:
        record.undo(options.undo, by=by)
        return f"correction {options.undo} undone"
    if options.undo_merge:
        record.undo_merge(options.undo_merge, by=by)
        return f"merge {options.undo_merge} undone"
    statement = _statement(record, options.statement)
    if given:
        corrections = record.correct(statement, by=by, note=note, **given)
    elif options.no_statement:
        corrections = [record.dismiss(statement, by=by, note=note)]
    elif options.split:
        corrections = [record.split(statement, options.split, by=by, note=note)]
    else:
        corrections = [record.merge([statement, *(_statement(record, other) for other in options.merge)], by=by, note=note)]
    return f"correction {', '.join(map(str, corrections))} made"


def _statement(record: "Record", text: str) -> int:
    """The number of a statement, given so or by its id in the JSON lines."""
    row = (record.statement(int(text)) if text.isascii() and text.isdigit() and len(text) < 18 else None) or record.statement(text)
    if row is None:
        from onrecord.control_characters import one_line

        raise KeyError(f'there is no statement {one_line(text)}: "onrecord search" shows the number of each')
    return row.id


def _list(record: "Record") -> int:
    from onrecord.display import changes

    for correction in record.corrections():
        records.write(changes.correction(correction))
    for merge in record.merges():
        records.write(changes.merge(merge))
    return 0


def _export(record: "Record", path: str) -> int:
    from pathlib import Path

    from onrecord.record.corrected_lines import corrected_lines

    if path == "-":
        for line in corrected_lines(record):
            records.write(line)
        return 0
    with Path(path).open("wb") as file:
        for line in corrected_lines(record):
            file.write(line.encode())
    return 0


def _spans(text: str) -> list[tuple[int, int]]:
    pairs = [part.split("-") for part in text.split(",")]
    if not all(len(pair) == 2 and all(each.isascii() and each.isdigit() and len(each) < 10 for each in pair) for pair in pairs):
        raise argparse.ArgumentTypeError(f"the first and the last offset of each piece are needed, as in 48-60 or 61-67,70-75, not {text!r}")
    return [(int(start), int(end)) for start, end in pairs]


def _user() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "unknown"
