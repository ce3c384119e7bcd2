"""FollowTheMoney: entities that its own model takes, none of whose parts it drops."""

import io
import json
from collections import defaultdict
from dataclasses import replace

from followthemoney import EntityProxy, model
from hypothesis import given, settings

from onrecord.export.followthemoney import entities, write
from onrecord.statement import Actor, Reading
from tests.export.readings import BARE, FULL, SILENT, any_readings


def read_back(*readings: Reading) -> dict[str, list[EntityProxy]]:
    output = io.BytesIO()
    write(readings, output)
    by_schema = defaultdict(list)
    for line in output.getvalue().splitlines():
        data = json.loads(line)
        entity = EntityProxy.from_dict(data, cleaned=False)
        entity.schema.validate(data)
        assert entity.to_dict() == data  # cleaned again, it is the same
        by_schema[entity.schema.name].append(entity)
    return by_schema


def test_the_article_keeps_what_identifies_it() -> None:
    [article] = read_back(FULL)["Article"]
    assert article.first("title") == "Ferry talks stall"
    assert article.first("publisher") == "The Courier"
    assert article.first("publishedAt") == "2031-05-14"
    assert article.first("sourceUrl") == "https://courier.example/ferries"
    assert article.first("bodyText") == FULL.article.text


def test_actors_have_the_schema_of_their_type_and_the_unnamed_are_none() -> None:
    found = read_back(FULL)
    assert {schema: [entity.caption for entity in of] for schema, of in found.items() if schema in {"Person", "PublicBody", "LegalEntity", "Organization"}} == {
        "Person": ["Ada Korr"],
        "PublicBody": ["Ostmark"],
    }


def test_each_form_of_a_name_is_a_mention_in_the_article_resolved_to_the_actor() -> None:
    found = read_back(FULL)
    [korr], [article] = found["Person"], found["Article"]
    mentions = [(mention.first("name"), mention.first("resolved"), mention.first("document")) for mention in found["Mention"]]
    assert mentions[:2] == [("Ada Korr", korr.id, article.id), ("Korr", korr.id, article.id)]


def test_a_statement_is_an_event_with_its_day_its_words_and_who_is_involved() -> None:
    found = read_back(FULL)
    event = found["Event"][1]
    assert event.caption == "Ostmark: that it had agreed to a date"
    assert (event.first("date"), event.first("recordId"), event.first("proof")) == ("2031-05-13", "a2", found["Article"][0].id)
    assert event.get("involved") == [found["PublicBody"][0].id, found["Person"][0].id]
    assert "denies: it had agreed to a date" in (event.first("description") or "")


def test_speaker_and_target_are_linked_with_the_act_as_role() -> None:
    found = read_back(FULL)
    korr, ostmark = found["Person"][0].id, found["PublicBody"][0].id
    assert [(link.first("subject"), link.first("role"), link.first("object")) for link in found["UnknownLink"]] == [
        (ostmark, "deny", korr),
        (korr, "promise", ostmark),
    ]


def test_every_entity_that_is_pointed_at_is_there() -> None:
    found = [entity for of in read_back(FULL, BARE).values() for entity in of]
    known = {entity.id for entity in found}
    assert len(known) == len(found)
    assert all(value in known for entity in found for prop, value in entity.itervalues() if prop.type.name == "entity")


def test_one_name_in_two_articles_is_two_entities() -> None:
    again = replace(FULL, article=replace(FULL.article, id="another"))
    assert len({entity.id for entity in read_back(FULL, again)["Person"]}) == 2


def test_a_statement_of_which_little_is_known_is_an_event_all_the_same() -> None:
    found = read_back(BARE, SILENT)
    assert [event.caption for event in found["Event"]] == ["(no source): It was closed"]
    assert set(found) == {"Article", "Event"}


def test_an_address_that_is_none_on_the_web_is_kept_as_a_note() -> None:
    [article, *_] = entities(replace(BARE, article=replace(BARE.article, url="archive box 7")))
    assert article.get("notes") == ["address: archive box 7"]


def test_speakers_that_are_not_among_the_actors_become_entities_once() -> None:
    assert [entity.caption for entity in read_back(replace(FULL, actors=()))["Person"]] == ["Ada Korr"]
    assert [entity.caption for entity in read_back(replace(BARE, actors=(Actor("the crew", "group", ()),)))["LegalEntity"]] == ["the crew"]


@settings(max_examples=40)
@given(any_readings())
def test_any_reading_makes_entities_that_the_model_takes_one_event_for_each_statement(reading: Reading) -> None:
    found = read_back(reading)
    assert len(found["Event"]) == len(reading.statements)
    assert len(found["Article"]) == 1
    assert all(model.get(schema) for schema in found)
