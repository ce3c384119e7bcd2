"""Positions: what each party demands, offers and refuses on an issue, in time, and where that turns.

>>> from onrecord.positions import gather
>>> gather([]).positions
()
"""

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.dated_statement import DatedStatement, dated_statements
from onrecord.positions.changes import Change, changes
from onrecord.positions.parties import Described, Identity, described, parties, plain_names
from onrecord.positions.positions import Position, is_position, of_party, on_issue, positions
from onrecord.statement import Reading


@dataclass(frozen=True, slots=True)
class Positions:
    """The positions of an archive, by issue, party and date, and the changes among them."""

    positions: tuple[Position, ...]
    changes: tuple[Change, ...]

    def only(self, *, issue: str | None = None, party: str | None = None) -> "Positions":
        """Those on ``issue``, however it is worded, and of ``party``; everything where they are None."""
        kept = self.positions if issue is None else on_issue(self.positions, issue)
        kept = kept if party is None else of_party(kept, party)
        among = {position.statement.statement for position in kept}
        return Positions(kept, tuple(change for change in self.changes if {change.before.statement.statement, change.after.statement.statement} <= among))


def gather(readings: Iterable[Reading], identity: Identity = plain_names) -> Positions:
    """The positions that articles tell of. ``identity``: from an article's id and a name in it to who that is over all articles.

    Of each reading no more is kept than its positions and whom it describes as what.
    """
    taken: list[DatedStatement] = []
    descriptions: list[Described] = []
    for reading in readings:
        descriptions.append(described(reading))
        taken += [statement for statement in dated_statements(reading) if is_position(statement)]
    found = positions(taken, parties(descriptions, identity))
    return Positions(found, changes(found))
