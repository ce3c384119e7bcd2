"""What is demanded, offered, refused ..., as a short noun phrase."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.acts import ACTS
from onrecord.reading.issues import gerund, read_issue
from onrecord.statement import Attribution


def issue(act: str, cue: str, content: str) -> str | None:
    text = f"Brandt {cue} {content}."
    start = text.index(content, 7 + len(cue))
    found = read_issue(text, Attribution(((0, 6),), ((7, 7 + len(cue)),), ((start, start + len(content)),), 1.0), act)
    return None if found is None else found.name


@pytest.mark.parametrize(
    ("act", "cue", "content", "expected"),
    [
        ("offer", "said", "the town is ready for talks with the dockers, but not today", "talks with the dockers"),
        ("offer", "said", "the town remains open to meaningful negotiations", "meaningful negotiations"),
        ("refuse", "refused", "to hold talks while the strike lasts", "talks"),
        ("refuse", "rejected", "the proposal", "the proposal"),
        ("demand", "said", "the dockers must return the two cranes", "returning the two cranes"),
        ("demand", "said", "the two cranes must be returned", "the two cranes"),
        ("demand", "urged", "the dockers to free the crew", "freeing the crew"),
        ("demand", "called for", "an inquiry into the sinking", "an inquiry into the sinking"),
        ("promise", "said", "he would rebuild the pier", "rebuilding the pier"),
        ("promise", "vowed", "to stop the dredging", "stopping the dredging"),
        ("agree", "agreed", "to sign the contract", "the contract"),
        ("threaten", "threatened", "to close the port if the strike goes on", "closing the port"),
    ],
)
def test_the_words_after_those_that_lead_to_an_issue(act: str, cue: str, content: str, expected: str) -> None:
    assert issue(act, cue, content) == expected


@pytest.mark.parametrize("act", [act for act in ACTS if act not in ("demand", "condition", "offer", "agree", "refuse", "promise", "threaten")])
def test_other_acts_have_no_issue(act: str) -> None:
    assert issue(act, "said", "the dockers must return the two cranes") is None


def test_without_an_act_there_is_no_issue() -> None:
    assert read_issue("x", Attribution((), (), ((0, 1),), 1.0), None) is None


def test_a_clause_without_such_words_has_no_issue() -> None:
    assert issue("refuse", "said", "he was not there yet") is None


@pytest.mark.parametrize(
    ("verb", "form"),
    [("revoke", "revoking"), ("stop", "stopping"), ("free", "freeing"), ("lie", "lying"), ("open", "opening"), ("begin", "beginning"), ("play", "playing")],
)
def test_gerunds_by_the_rules_of_spelling(verb: str, form: str) -> None:
    assert gerund(verb) == form


@given(st.text(max_size=200), st.sampled_from(ACTS), st.data())
def test_the_evidence_stands_in_the_content(text: str, act: str, data: st.DataObject) -> None:
    places = st.integers(0, len(text))
    start, end = sorted((data.draw(places), data.draw(places)))

    found = read_issue(text, Attribution((), (), ((start, end),), 1.0), act)

    assert found is None or (start <= found.evidence[0] < found.evidence[1] <= end and found.name)
