"""Issues: wordings that mean the same meet, and others do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.positions.issues import Topic, compatible, heads, issues, silent, topics


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("peace talks", "negotiations"),
        ("talks", "the resumption of talks"),
        ("a thirty-day pause in fighting", "a truce"),
        ("an end to hostilities", "a ceasefire"),
        ("withdrawal from the ridge", "a pullout from the ridge within sixty days"),
        ("withdrawal from the ridge", "leaving the northern ridge within ninety days"),
        ("resignation", "resigning before the vote"),
        ("Decree 40", "suspension of the decree"),
        ("a vote on the accord", "signing the treaty"),
        ("exchange of the wounded", "the wounded"),
        ("release of prisoners", "the detainees"),
        ("the dam road", "reopening the road to the dam"),
        ("lifting of the trade sanctions", "an end to the trade embargo"),
    ],
)
def test_the_same_thing_in_other_words(one: str, other: str) -> None:
    [first], [second] = topics(one), topics(other)
    assert compatible(first, second)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("trade talks", "border talks"),
        ("talks with the union", "talks with the miners"),
        ("withdrawal from the ridge", "withdrawal from the port"),
        ("a ceasefire", "an apology"),
        ("the dam road", "the dam"),
    ],
)
def test_other_things_in_like_words(one: str, other: str) -> None:
    [first], [second] = topics(one), topics(other)
    assert not compatible(first, second)


def test_a_list_has_several_topics() -> None:
    assert [topic.head for topic in topics("withdrawal, prisoners and repairs")] == ["withdraw", "prison", "repair"]


def test_what_only_says_what_is_done_leads_on_to_the_thing() -> None:
    assert topics("suspension of the decree") == (Topic("decre", frozenset()),)
    assert topics("keeping observers away") == (Topic("observ", frozenset()),)


@pytest.mark.parametrize("wording", ["", "  ", "the", "…", "of the"])
def test_words_that_name_nothing_have_no_topic(wording: str) -> None:
    assert topics(wording) == ()


@pytest.mark.parametrize("wording", ["comment", "further details", "comment on the evidence", "whether they had met", "an answer"])
def test_refusing_to_say_something_is_a_silence(wording: str) -> None:
    assert silent(wording)


@pytest.mark.parametrize("wording", ["the accord", "talks with the union", "a ceasefire"])
def test_refusing_a_thing_is_none(wording: str) -> None:
    assert not silent(wording)


def test_each_wording_is_kept_and_the_most_used_names_the_issue() -> None:
    found = issues([("a", "peace talks"), ("b", "peace talks"), ("c", "negotiations")])
    [issue] = set(found.values())
    assert (issue.name, issue.wordings) == ("peace talks", (("peace talks", 2), ("negotiations", 1)))


def test_a_bare_wording_means_what_its_own_article_calls_so_in_more_words() -> None:
    found = issues([("a", "the border talks"), ("a", "the talks"), ("b", "the wage talks")])
    bare, border, wage = ("a", topics("the talks")[0]), ("a", topics("the border talks")[0]), ("b", topics("the wage talks")[0])
    assert found[bare] == found[border] != found[wage]


def test_a_bare_wording_that_could_mean_several_stays_alone() -> None:
    found = issues([("a", "the border talks"), ("b", "the wage talks"), ("c", "the talks")])
    assert len({issue.name for issue in found.values()}) == 3


def test_parts_of_names_are_no_heads() -> None:
    assert topics("the canal")[0].head not in heads("that the Union of Canal Pilots would vote")
    assert topics("the canal")[0].head in heads("that the canal would be shut")


@given(st.text())
def test_any_words_give_topics_that_are_found_again(text: str) -> None:
    assert topics(text) == topics(text)
    assert all(compatible(topic, topic) for topic in topics(text))
    assert {issue.wordings for issue in issues([("a", text)]).values()} <= {((text, 1),)}
