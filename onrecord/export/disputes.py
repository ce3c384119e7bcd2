"""Disputes as JSON lines: one object for each, keys and their order fixed.

``relation`` ("denies" or "contradicts"), ``proposition``, ``within`` (whether both stand in one article), ``score`` (how much
speaks for a link across articles, 0 to 1; 1 where one article makes it), and the statements ``by`` and ``of``, the second null
for a denial of what nobody on record has said. A statement's keys are those of ``onrecord positions --format jsonl``.
"""

from collections.abc import Iterable

from onrecord.disputes.across import ArchiveDispute
from onrecord.export.positions import line, statement_object


def jsonl(found: Iterable[ArchiveDispute]) -> str:
    """A line for each dispute."""
    return "".join(
        line(
            {
                "relation": dispute.relation,
                "proposition": dispute.proposition,
                "within": None if dispute.of is None else dispute.of.article == dispute.by.article,
                "score": dispute.score,
                "by": statement_object(dispute.by),
                "of": None if dispute.of is None else statement_object(dispute.of),
            }
        )
        for dispute in found
    )
