"""Positions as a person reads them: by issue, party and date; and as lines for pipes."""

from collections.abc import Iterator
from itertools import groupby

from onrecord.control_characters import one_line
from onrecord.dated_statement import DatedStatement
from onrecord.display.pages import Piece, fitted
from onrecord.positions import Positions
from onrecord.positions.changes import Change
from onrecord.positions.issues import Issue
from onrecord.positions.positions import Position

NO_POSITIONS = "no positions found"
NO_ISSUE = "no issue named"
_MOST_WORDINGS = 8


def plain(found: Positions) -> str:
    """One line for each position, with a tab between its fields, under a line for each issue; a line for each change at the end of its issue."""
    lines: list[str] = []
    for issue, taken in _by_issue(found):
        lines.append(f"# {_heading(issue)}")
        lines += ["\t".join(_fields(position)) for position in taken]
        lines += [f"! {_turn(change)}" for change in found.changes if change.issue == issue]
    return "".join(f"{line}\n" for line in lines or [f"# {NO_POSITIONS}"])


def terminal(found: Positions, width: int) -> Iterator[list[Piece]]:
    """The lines of the view, for ``width`` columns: an issue with its wordings, its parties, and what each did, in time, with words and article."""
    if not found.positions:
        yield [(NO_POSITIONS, "")]
    for issue, taken in _by_issue(found):
        yield [(_heading(issue), "bold")]
        turned = {change.after.statement.statement: change for change in found.changes if change.issue == issue}
        for party, of_party in groupby(taken, lambda position: position.party):
            yield [("  ", ""), (one_line(party), "underline cyan")]
            for position in of_party:
                statement = position.statement
                change = turned.get(statement.statement)
                before, after = f"    {day(statement):<12}", f"  ({place(statement)})"
                act, speaker = f"{position.act:<10}", _speaker(position)
                room = width - len(before) - len(act) - len(speaker) - len(after)
                yield [(before, ""), (act, "bold magenta"), (speaker, "cyan"), (fitted(one_line(statement.content), room), "green"), (after, "dim")]
                if change is not None:
                    earlier = change.before.statement
                    yield [(f"                turned: {change.before.act} on {day(earlier)} ({place(earlier)})", "bold yellow")]
        yield []


def _by_issue(found: Positions) -> Iterator[tuple[Issue | None, list[Position]]]:
    for issue, taken in groupby(found.positions, lambda position: position.issue):
        yield issue, list(taken)


def _heading(issue: Issue | None) -> str:
    if issue is None:
        return NO_ISSUE
    name, others = one_line(issue.name), [one_line(wording) for wording, _ in issue.wordings if wording != issue.name]
    more = f" and {len(others) - _MOST_WORDINGS} more" if len(others) > _MOST_WORDINGS else ""
    return f"{name} (also: {'; '.join(others[:_MOST_WORDINGS])}{more})" if others else name


def _fields(position: Position) -> tuple[str, ...]:
    statement = position.statement
    fields = (
        position.issue.name if position.issue else "-",
        position.party,
        statement.date or "-",
        statement.dated_by or "-",
        position.act,
        statement.speaker,
        statement.content,
        place(statement),
    )
    return tuple(one_line(field) or "-" for field in fields)


def _turn(change: Change) -> str:
    before, after = change.before, change.after
    name = f"{one_line(change.party)} turned on {one_line(change.issue.name)}"
    return f"{name}: {before.act} {day(before.statement)} ({place(before.statement)}), {after.act} {day(after.statement)} ({place(after.statement)})"


def _speaker(position: Position) -> str:
    speaker = position.statement.speaker
    return "" if speaker == position.party else f"{one_line(speaker)}: "


def day(statement: DatedStatement) -> str:
    """The date; ``~`` before it says that it is the day of publication."""
    return ("~" if statement.dated_by == "published" else "") + (statement.date or "no date")


def place(statement: DatedStatement) -> str:
    """Its article, and the number of the statement there."""
    return f"{one_line(statement.article)}:{statement.number + 1}"
