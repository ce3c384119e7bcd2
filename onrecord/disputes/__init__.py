"""Disputes over an archive: who denies or contradicts what, in the same article or in another.

>>> from onrecord.disputes import gather
>>> gather([])
()
"""

from collections.abc import Iterable

from onrecord.dated_statement import DatedStatement, dated_statements
from onrecord.disputes.across import ArchiveDispute, disputes_across
from onrecord.disputes.matter import denies_content
from onrecord.disputes.participants import People
from onrecord.positions.parties import Described, Identity, described, parties, plain_names
from onrecord.statement import Reading


def gather(readings: Iterable[Reading], identity: Identity = plain_names) -> tuple[ArchiveDispute, ...]:
    """Every dispute of an archive, by the date of the denial: those that articles themselves tell of, those across
    articles, and denials of what nobody on record has said. ``identity``: see ``onrecord.positions.gather``.
    """
    statements: list[DatedStatement] = []
    descriptions: list[Described] = []
    within: list[ArchiveDispute] = []
    for reading in readings:
        descriptions.append(described(reading))
        told = dated_statements(reading)
        statements += told
        by_id = {statement.statement: statement for statement in told}
        within += [
            ArchiveDispute(by_id[dispute.by], by_id.get(dispute.of or ""), dispute.proposition, dispute.relation)
            for dispute in reading.disputes
            if dispute.by in by_id
        ]
    denied = {dispute.by.statement: dispute.of.content for dispute in within if dispute.of}
    across = disputes_across(statements, People(parties(descriptions, identity)), denied)
    linked = {dispute.by.statement for dispute in across} | denied.keys()
    told_alone = [dispute for dispute in within if dispute.of is None and dispute.by.statement not in linked]
    known = linked | {dispute.by.statement for dispute in told_alone}
    alone = [
        ArchiveDispute(statement, None, statement.content, "denies")
        for statement in statements
        if statement.act == "deny" and statement.statement not in known and denies_content(statement)
    ]
    found = [*(dispute for dispute in within if dispute.of), *told_alone, *across, *alone]
    return tuple(sorted(found, key=lambda each: (each.by.date or "", each.by.article, each.by.number, each.of is None, -each.score)))
