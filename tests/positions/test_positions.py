"""Positions and changes: who demands, offers and refuses what, in time, and where that turns."""

from dataclasses import replace
from itertools import count

import pytest

from onrecord.dated_statement import DatedStatement
from onrecord.positions import Positions
from onrecord.positions.changes import changes
from onrecord.positions.parties import parties
from onrecord.positions.positions import is_position, on_issue, positions

NUMBERS = count()


def said(act: str, issue: str | None, date: str | None = "2031-05-14", speaker: str = "Tavria", **others: str | None) -> DatedStatement:
    number = next(NUMBERS)
    made = DatedStatement("a", None, "2031-06-01", f"s{number}", number, speaker, "government", "said", "that it would", ((0, 1),), act, None, issue, said=date)
    return replace(made, **others)  # type: ignore[arg-type]


def gathered(*statements: DatedStatement) -> Positions:
    found = positions(statements, parties([]))
    return Positions(found, changes(found))


def test_the_acts_that_are_positions() -> None:
    acts = ["demand", "condition", "offer", "agree", "refuse", "promise", "threaten"]
    assert [
        act for act in [*acts, "claim", "deny", "accuse", "criticize", "support", "predict", "ask", "opine", "admit"] if is_position(said(act, "talks"))
    ] == acts


def test_a_refusal_to_say_something_is_no_position() -> None:
    assert not is_position(said("refuse", "comment"))
    assert not is_position(said("refuse", "the decree", content="whether the decree might be suspended"))
    assert not is_position(said("refuse", None, cue="declined to comment"))
    assert is_position(said("refuse", "the decree"))


def test_a_statement_without_a_speaker_is_nobody_s_position() -> None:
    assert not is_position(said("demand", "talks", speaker=""))


def test_a_list_of_demands_is_a_position_on_each() -> None:
    assert sorted(position.issue.name for position in gathered(said("demand", "prisoners and repairs")).positions if position.issue) == ["prisoners", "repairs"]


def test_positions_stand_in_order_of_issue_party_and_date() -> None:
    found = gathered(
        said("offer", "talks", "2031-05-16"), said("refuse", "an apology"), said("demand", "talks", "2031-05-15"), said("demand", "talks", speaker="Morland")
    )
    assert [(position.issue and position.issue.head, position.party, position.act) for position in found.positions] == [
        ("talk", "Morland", "demand"),
        ("talk", "Tavria", "demand"),
        ("talk", "Tavria", "offer"),
        ("apolog", "Tavria", "refuse"),
    ]


def test_one_issue_in_the_user_s_words() -> None:
    found = gathered(said("offer", "peace talks"), said("refuse", "negotiations"), said("refuse", "an apology"))
    assert {position.act for position in on_issue(found.positions, "talks")} == {"offer", "refuse"}
    assert len(on_issue(found.positions, "talks")) == 2


def test_the_words_of_a_statement_tell_its_issue_where_no_wording_does() -> None:
    found = gathered(said("refuse", None, content="to go back to the negotiations"))
    assert len(on_issue(found.positions, "talks")) == 1
    assert on_issue(found.positions, "an apology") == ()


def test_a_condition_is_a_position_on_both_of_its_sides() -> None:
    found = gathered(said("condition", "withdrawal from the ridge", content="we will talk when the last soldier has left the ridge"))
    assert len(on_issue(found.positions, "talks")) == len(on_issue(found.positions, "withdrawal")) == 1


def test_what_a_threat_depends_on_is_not_what_is_threatened() -> None:
    found = gathered(said("threaten", None, content="it would shut the canal if the truce broke"))
    assert on_issue(found.positions, "a truce") == ()


def test_only_one_party() -> None:
    found = gathered(said("offer", "talks"), said("refuse", "talks", speaker="Morland"))
    assert [position.party for position in found.only(party="morland").positions] == ["Morland"]


def test_whoever_refuses_and_later_agrees_has_turned() -> None:
    before, after = said("refuse", "a pause in fighting", "2031-02-18"), said("agree", "the truce", "2031-03-11")
    [change] = gathered(after, before).changes
    assert (change.party, change.before.statement, change.after.statement) == ("Tavria", before, after)


def test_whoever_promises_and_later_refuses_too() -> None:
    assert [(change.before.act, change.after.act) for change in gathered(said("promise", "talks", "2031-02"), said("refuse", "talks", "2031-03")).changes] == [
        ("promise", "refuse")
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (said("refuse", "talks", "2031-02-18"), said("agree", "talks", "2031-02-18")),
        (said("refuse", "talks", "2031-02"), said("agree", "talks", "2031-02-18")),
        (said("refuse", "talks", "2031"), said("agree", "talks", "2031-03")),
        (said("refuse", "talks", "2031-02-18"), said("agree", "talks", "2031-03-11", speaker="Morland")),
        (said("refuse", "talks", "2031-02-18"), said("agree", "an apology", "2031-03-11")),
        (said("refuse", "talks with the union", "2031-02-18"), said("agree", "talks with the miners", "2031-03-11")),
        (said("demand", "talks", "2031-02-18"), said("agree", "talks", "2031-03-11")),
        (
            said("refuse", "talks", "2031-02-18", speaker="officials", speaker_type="unnamed"),
            said("agree", "talks", "2031-03-11", speaker="officials", speaker_type="unnamed"),
        ),
        (said("agree", "talks", "2031-02-18"), said("refuse", "talks", None, cue="had refused")),
    ],
)
def test_what_is_no_turn(one: DatedStatement, other: DatedStatement) -> None:
    """One day or an unknown order, another party, issue or partner, acts that stand beside each other, unnamed speakers, what is told as earlier."""
    assert gathered(one, other).changes == ()


def test_two_turns_there_and_back() -> None:
    found = gathered(
        said("refuse", "talks", "2031-01-01"),
        said("offer", "talks", "2031-02-01"),
        said("promise", "talks", "2031-02-02"),
        said("refuse", "talks", "2031-03-01"),
    )
    assert [(change.before.statement.said, change.after.statement.said) for change in found.changes] == [
        ("2031-01-01", "2031-02-01"),
        ("2031-02-02", "2031-03-01"),
    ]


def test_where_the_text_does_not_tell_the_day_of_publication_stands_in_and_it_is_told_which() -> None:
    told, untold = said("offer", "talks", "2031-05-14"), said("offer", "talks", None)
    assert (told.date, told.dated_by, untold.date, untold.dated_by) == ("2031-05-14", "said", "2031-06-01", "published")


def test_the_order_of_the_articles_changes_nothing() -> None:
    given = [said(act, issue, date) for act in ("refuse", "agree", "demand") for issue in ("talks", "the truce") for date in ("2031-01-01", "2031-02", None)]
    assert gathered(*given) == gathered(*reversed(given))
