"""The invented negotiation: from what its authors meant was said, the positions and changes that they meant."""

from typing import Any

import pytest

from onrecord.positions import Positions, gather
from tests.intended import intended, readings

PARTIES = {"the Corravan opposition": "opposition in Corrava"}
"""Parties that we name otherwise than the authors do."""
BY_WORDS_ALONE = {"a highland voice in the talks"}
"""An issue that its statements word in eleven ways with nothing in common ("to speak", "five minutes", "consultation"):
the words do not show that it is one."""


@pytest.fixture(scope="module")
def found() -> Positions:
    return gather(readings().values())


def meant(position: dict[str, Any]) -> tuple[str, str, str]:
    party = PARTIES.get(position["party"], position["party"])
    return party, position["act"], statement_of(position)


def statement_of(position: dict[str, Any]) -> str:
    """The statement's id; of a nested one, told by its words."""
    if position["statement"]:
        return f"{position['article']}/{position['statement']}"
    words = position["content"] if isinstance(position["content"], str) else " ... ".join(position["content"])
    reading = readings()[position["article"]]
    inner = [each for each in reading.statements if each.within and " ... ".join(reading.article.text[s:e] for s, e in each.content) == words]
    return inner[0].id if inner else "none"


def test_parties_acts_and_statements_are_as_meant(found: Positions) -> None:
    """78 of 83: the others are two joint speakers ("the two sides"), two papers of an unnamed ministry, and "his military advisers"."""
    taken = {(position.party, position.act, position.statement.statement) for position in found.positions}
    wanted = {meant(position) for position in intended()["positions"]}
    assert len(wanted & taken) / len(wanted) > 0.9


def test_an_issue_named_as_the_authors_do_has_most_of_its_positions_and_few_others(found: Positions) -> None:
    right = told = wanted = 0
    for issue in sorted({position["issue"] for position in intended()["positions"]} - BY_WORDS_ALONE):
        expected = {meant(position) for position in intended()["positions"] if position["issue"] == issue}
        given = {(position.party, position.act, position.statement.statement) for position in found.only(issue=issue).positions}
        right, told, wanted = right + len(expected & given), told + len(given), wanted + len(expected)
    assert right / wanted > 0.7
    assert right / told > 0.75


@pytest.mark.parametrize(("issue", "least"), [("a pause in fighting", 8), ("peace talks", 8), ("Decree 112", 8), ("withdrawal from the Sarn ridge", 11)])
def test_the_main_issues_of_the_talks(found: Positions, issue: str, least: int) -> None:
    expected = {meant(position) for position in intended()["positions"] if position["issue"] == issue}
    given = {(position.party, position.act, position.statement.statement) for position in found.only(issue=issue).positions}
    assert len(expected & given) >= least
    assert len(given - expected) <= 2


def test_the_turns_that_are_found_are_turns_that_were_meant(found: Positions) -> None:
    """Three of five. The others: Ostrel demands that the decree be scrapped and accepts its suspension, both on one day;
    and the opposition, which would vote against "the accord", respects "the result of the vote"."""
    wanted = {
        (PARTIES.get(change["party"], change["party"]), *(f"{change[side]['article']}/{change[side]['statement']}" for side in ("from", "to")))
        for change in intended()["changes"]
    }
    given = {(change.party, change.before.statement.statement, change.after.statement.statement) for change in found.changes}
    assert len(given & wanted) >= 3
    assert given <= wanted
