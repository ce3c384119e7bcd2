"""The invented negotiation: from what its authors meant was said, the disputes that they meant."""

import pytest

from onrecord.disputes import gather
from onrecord.disputes.across import ArchiveDispute
from tests.intended import intended, readings

Pair = tuple[str, str | None]


@pytest.fixture(scope="module")
def found() -> tuple[ArchiveDispute, ...]:
    return gather(readings().values())


def meant(*, across: bool) -> set[Pair]:
    def identifier(place: dict[str, str] | None) -> str | None:
        return f"{place['article']}/{place['statement']}" if place else None

    return {(identifier(each["by"]) or "", identifier(each["of"])) for each in intended()["disputes"] if (len(each["articles"]) > 1) == across}


def across(found: tuple[ArchiveDispute, ...]) -> set[Pair]:
    return {(each.by.statement, each.of.statement) for each in found if each.of and each.of.article != each.by.article}


def test_disputes_of_one_article_are_all_there(found: tuple[ArchiveDispute, ...]) -> None:
    within = {(each.by.statement, each.of.statement if each.of else None) for each in found}
    told = {pair for pair in meant(across=False) if pair[1] is not None}
    assert told <= within


def test_denials_of_what_nobody_said_stand_alone_but_for_those_that_another_article_answers(found: tuple[ArchiveDispute, ...]) -> None:
    alone = {each.by.statement for each in found if each.of is None}
    linked = {each.by.statement for each in found if each.of is not None}
    wanted = {by for by, of in meant(across=False) if of is None}
    assert wanted <= alone | linked
    assert alone.isdisjoint(linked)


def test_half_of_the_disputes_across_outlets_are_found(found: tuple[ArchiveDispute, ...]) -> None:
    """Two of four: the others say "I gave none" and "gave anyone instructions" of what the charge calls telling and urging."""
    assert len(across(found) & meant(across=True)) >= 2


def test_what_else_is_linked_across_outlets_is_the_same_quarrel(found: tuple[ArchiveDispute, ...]) -> None:
    """The authors name four pairs; every other one that is found is the same man's denial of the same man's charge."""
    extra = [each for each in found if each.of and (each.by.statement, each.of.statement) in across(found) - meant(across=True)]
    assert {(each.by.speaker, each.of.speaker) for each in extra if each.of} <= {("Conrad Leith", "Stefan Orlay")}
    assert len(extra) <= 6
