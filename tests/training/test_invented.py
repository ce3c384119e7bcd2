"""The invented articles that teach acts: their labels are sound, and they are about no place that there is."""

import re

from onrecord.acts import ACTS
from onrecord.knowledge.countries import country_named
from training.invented import invented_articles


def test_every_statement_has_words_and_an_act() -> None:
    for article in invented_articles():
        for row in article["attributions"]:
            assert row["act"] in ACTS
            assert all(0 <= start < end <= len(article["text"]) for part in ("source", "cue", "content") for start, end in row[part])
            assert row["content"]


def test_what_disputes_and_what_is_disputed_are_statements_of_the_article() -> None:
    for article in invented_articles():
        names = {row["eid"] for row in article["attributions"]}
        for dispute in article["disputes"]:
            assert dispute["by"] in names
            assert dispute["of"] is None or dispute["of"] in names - {dispute["by"]}


def test_no_country_that_there_is_is_named() -> None:
    names = re.compile(r"\b(?=([A-Z]\w+)((?: [A-Z]\w+)?))")
    found = {word for article in invented_articles() for one, next_one in names.findall(article["text"]) for word in (one, one + next_one)}
    assert {name for name in found if country_named(name)} == set()
