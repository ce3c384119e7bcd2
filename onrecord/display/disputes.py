"""Disputes as a person reads them, and as lines for pipes."""

from collections.abc import Iterable, Iterator

from onrecord.control_characters import one_line
from onrecord.dated_statement import DatedStatement
from onrecord.display.pages import Piece, fitted
from onrecord.display.positions import day, place
from onrecord.disputes.across import ArchiveDispute

NO_DISPUTES = "no disputes found"
NOBODY = "nobody on record"


def plain(found: Iterable[ArchiveDispute]) -> str:
    """One line for each dispute, with a tab between its fields.

    Relation; who denies, when, in which words, where; who said it, when, in which words, where. Of what nobody on
    record has said, the speaker, date and place are ``-``, and the words are the proposition.
    """
    lines: list[str] = []
    for dispute in found:
        disputed = _fields(dispute.of) if dispute.of else ("-", "-", one_line(dispute.proposition) or "-", "-")
        lines.append("\t".join((dispute.relation, *_fields(dispute.by), *disputed)))
    return "".join(f"{line}\n" for line in lines or [f"# {NO_DISPUTES}"])


def terminal(found: Iterable[ArchiveDispute], width: int) -> Iterator[list[Piece]]:
    """The lines of the view, for ``width`` columns: the denial, and under it what it denies; a blank line between two disputes."""
    none = True
    for dispute in found:
        none = False
        yield _line(dispute.by, f"{dispute.relation}", width)
        if dispute.of is None:
            yield [("  of  ", ""), (f"{NOBODY}: ", "cyan"), (fitted(one_line(dispute.proposition), width - len(NOBODY) - 8), "green")]
        else:
            yield _line(dispute.of, "  of", width)
        yield []
    if none:
        yield [(NO_DISPUTES, "")]


def _line(statement: DatedStatement, before: str, width: int) -> list[Piece]:
    when, who, where = f"{before:<13} {day(statement):<12}", f"{one_line(statement.speaker) or '-'}: ", f"  ({place(statement)})"
    room = width - len(when) - len(who) - len(where)
    return [(when, "bold magenta" if not before.startswith(" ") else ""), (who, "cyan"), (fitted(one_line(statement.content), room), "green"), (where, "dim")]


def _fields(statement: DatedStatement) -> tuple[str, ...]:
    fields = statement.speaker, statement.date or "", statement.content, place(statement)
    return tuple(one_line(field) or "-" for field in fields)
