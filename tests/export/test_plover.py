"""PLOVER events: which acts are events, and what their records hold."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.article import Article
from onrecord.export.plover import crosswalk, plover
from onrecord.statement import Confidence, Reading, Speaker, Statement

TEXT = "Morland demanded on Tuesday that Tavria leave the ridge."
ACTS = {
    *(
        "claim",
        "deny",
        "accuse",
        "criticize",
        "support",
        "demand",
        "condition",
        "offer",
        "agree",
        "refuse",
        "promise",
        "threaten",
        "predict",
        "ask",
        "opine",
        "admit",
    ),
}


def reading(act: str | None, text: str = TEXT, **others: Any) -> Reading:
    speaker = others.pop("speaker", Speaker("Morland", "government", ((0, 7),)))
    statement = Statement(
        "s1", ((0, 7),), ((8, 16),), ((28, 55),), "indirect", speaker, Confidence(0.9), act=act, target="Tavria", issue="withdrawal", **others
    )
    return Reading(Article("ridge.txt", text, "2031-05-14", "On the ridge", "The Maren Courier", "https://maren.example.org/ridge"), (statement,))


def events(made: Reading) -> list[dict[str, Any]]:
    return [json.loads(line) for line in plover(made).splitlines()]


def test_an_event_has_its_source_target_date_and_evidence() -> None:
    [event] = events(reading("demand", said="2031-05-13"))
    assert (event["event"], event["quad_code"], event["cameo"]) == (["DEMAND"], 3, "10")
    assert (event["date"], event["date_from"]) == ("2031-05-13", "said")
    assert event["source"] == [{"actor_text": "Morland", "identifier_text": "Morland", "type": "government"}]
    assert event["target"] == [{"identifier_text": "Tavria"}]
    assert event["text"] == TEXT[:-1] == TEXT[event["text_info"]["start"] : event["text_info"]["end"]]
    assert [TEXT[start:end] for start, end in event["evidence"]["content"]] == ["that Tavria leave the ridge"]
    assert event["cite_info"]["publication"] == "The Maren Courier"


def test_where_the_text_does_not_tell_when_the_day_of_publication_stands_in() -> None:
    [event] = events(reading("demand"))
    assert (event["date"], event["date_from"]) == ("2031-05-14", "published")


@pytest.mark.parametrize(
    ("act", "event", "quad"),
    [
        ("agree", "AGREE", 1),
        ("offer", "AGREE", 1),
        ("promise", "AGREE", 1),
        ("support", "SUPPORT", 1),
        ("accuse", "DISAPPROVE", 3),
        ("criticize", "DISAPPROVE", 3),
        ("condition", "DEMAND", 3),
        ("refuse", "REJECT", 3),
        ("threaten", "THREATEN", 3),
    ],
)
def test_the_event_of_an_act(act: str, event: str, quad: int) -> None:
    [found] = events(reading(act))
    assert (found["event"], found["quad_code"]) == ([event], quad)


@pytest.mark.parametrize("act", ["claim", "deny", "predict", "ask", "opine", "admit", None])
def test_comments_are_no_events(act: str | None) -> None:
    assert events(reading(act)) == []


def test_what_is_conditional_is_hypothetical() -> None:
    assert events(reading("condition"))[0]["context"] == ["hypothetical"]


def test_a_refusal_to_comment_is_no_event() -> None:
    silent = reading("refuse", "Morland declined in public to comment on what Tavria did.")
    assert (
        events(
            Reading(
                silent.article, (Statement("s1", ((0, 7),), ((8, 37),), ((41, 56),), "indirect", Speaker("Morland", "", ()), Confidence(0.9), act="refuse"),)
            )
        )
        == []
    )


def test_an_appeal_is_marked_since_the_codebook_leaves_it_out() -> None:
    assert events(reading("demand"))[0]["comment"] is None
    assert events(reading("demand", TEXT.replace("demanded", "appealed")))[0]["comment"] == "appeal"


def test_every_act_is_in_the_crosswalk_with_a_reason_and_every_event_in_a_quad() -> None:
    table = crosswalk()
    assert set(table["acts"]) == ACTS
    assert all(row["why"] for row in table["acts"].values())
    known = {event for quad in table["quads"].values() for event in quad["events"]}
    assert {row["event"] for row in table["acts"].values() if "event" in row} <= known


@given(st.text(min_size=56), st.sampled_from(sorted(ACTS)))
def test_any_text_gives_lines_that_a_terminal_may_show(text: str, act: str) -> None:
    line = plover(reading(act, text))
    assert not line or json.loads(line)["text"] == text[0:55]
    assert "\x1b" not in line
    assert line.count("\n") == len(line.splitlines()) == len(events(reading(act, text)))
