"""Articles with two countries, people or outlets exchanged: how they read, and where each span stands then."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.name_exchange import Kind, exchanged
from benchmarks.swap import differences
from onrecord.article import Article
from onrecord.statement import Confidence, Reading, Speaker, Statement

CHANCE = random.Random(1)


@pytest.mark.parametrize(
    ("kind", "before", "after"),
    [
        (
            "countries",
            "The United States and Peru agreed. Lima said an American envoy met US officials; the US said Peruvians and Americans would talk in Washington.",
            "Peru and the United States agreed. Washington said a Peruvian envoy met Peruvian officials; Peru said Americans and Peruvians would talk in Lima.",
        ),
        ("countries", "Norway and Chad met. Norway's envoy left Oslo for N'Djamena.", "Chad and Norway met. Chad's envoy left N'Djamena for Oslo."),
        ("people", "Anna Meier met Maria Lopez. Meier said Ms. Lopez was late.", "Maria Lopez met Anna Meier. Lopez said Ms. Meier was late."),
        ("outlets", "Reuters said so, and Xinhua. Reuters was first.", "Xinhua said so, and Reuters. Xinhua was first."),
    ],
)
def test_two_names_change_places(kind: Kind, before: str, after: str) -> None:
    found = exchanged(Article("a", before), kind, CHANCE)

    assert found is not None
    assert found.article.text == after


def test_people_of_two_genders_do_not_change_places() -> None:
    assert exchanged(Article("a", "Anna Meier met Peter Lopez. Meier said Lopez was late."), "people", CHANCE) is None


def test_a_span_moves_with_its_words() -> None:
    text = "Peru agreed. An envoy of Chad said Peru would pay. Chad waits. Peru too."
    found = exchanged(Article("a", text), "countries", CHANCE)
    assert found is not None

    for words, expected in (("Peru", "Chad"), ("An envoy of Chad", "An envoy of Peru"), ("would pay", "would pay"), ("Chad waits.", "Peru waits.")):
        start, end = found.moved((text.index(words), text.index(words) + len(words)))
        assert found.article.text[start:end] == expected


@given(st.lists(st.sampled_from(["Peru", "Chad", "the United States", "a Peruvian", "said", "Lima", ".", "envoys"]), min_size=1, max_size=30).map(" ".join))
def test_what_is_not_a_name_stays(text: str) -> None:
    found = exchanged(Article("a", text), "countries", CHANCE)
    if found is not None:
        for word in ("said", "envoys"):
            place = text.find(word)
            if place >= 0:
                start, end = found.moved((place, place + len(word)))
                assert found.article.text[start:end] == word


def statement(text: str, content: str, speaker: str, act: str) -> Statement:
    place = text.index(content)
    return Statement("1", (), (), ((place, place + len(content)),), "indirect", Speaker(speaker, "government", ()), Confidence(1.0), act=act)


def test_differences_are_counted_by_their_cause() -> None:
    text = "Peru said it would pay. Peru left Chad. Peru rests."
    found = exchanged(Article("a", text), "countries", CHANCE)
    assert found is not None
    before = Reading(Article("a", text), (statement(text, "it would pay", "Peru", "promise"),))

    def causes(*after: Statement) -> list[str]:
        return [difference.cause for difference in differences(before, Reading(found.article, after), found)[1]]

    other = found.article.text
    assert causes(statement(other, "it would pay", "Chad", "promise")) == []
    assert causes(statement(other, "it would pay", "Peru", "promise")) == ["speaker"]
    assert causes(statement(other, "it would pay", "Chad", "claim")) == ["act"]
    assert causes(statement(other, "would pay", "Chad", "promise")) == ["content's bounds"]
    assert causes() == ["content missing"]
    assert causes(statement(other, "it would pay", "Chad", "promise"), statement(other, "left", "Chad", "claim")) == ["content added"]
