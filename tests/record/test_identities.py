"""One identity for each actor over all articles: found by the registry of actors, kept with its evidence, and a person has the last word."""

from collections.abc import Iterable

import pytest

from onrecord.actors import Appearance, Link, Registry
from onrecord.article import Article
from onrecord.record import Record
from onrecord.statement import Actor, Confidence, Reading, Speaker, Statement


def said_by(number: int, name: str, *aliases: str, title: str = "", type_: str = "person") -> Reading:
    """Article ``number``, in which one actor says something."""
    text = f"Report {number} is so, said {title + ' ' if title else ''}{name} today."
    start = text.index(name)
    place = ((start, start + len(name)),)
    statement = Statement(f"{number:016x}", place, (), ((0, 6),), "indirect", Speaker(name, type_, place), Confidence(0.9))
    return Reading(Article(f"report-{number}", text, "2031-01-01"), (statement,), actors=(Actor(name, type_, aliases or (name,)),))


def names(record: Record) -> dict[str, dict[str, int]]:
    return {actor.name: {alias.name: alias.statements for alias in actor.aliases} for actor in record.actors()}


def add(record: Record, *readings: Reading) -> None:
    for reading in readings:
        record.add(reading, model="made")


ORLAN = said_by(1, "Vladimir Orlan", "Vladimir Orlan", "Orlan", title="President")
ORLAN_IN_FULL = said_by(2, "Vladimir V. Orlan", "Vladimir V. Orlan", "Orlan", title="President")


def test_names_that_are_one_actor_meet_and_keep_the_evidence(record: Record) -> None:
    add(record, ORLAN, ORLAN_IN_FULL)
    assert names(record) == {"Vladimir V. Orlan": {"Vladimir Orlan": 1, "Vladimir V. Orlan": 1}}
    [actor] = record.actors()
    assert "longer name: Vladimir Orlan" in {alias.name: alias.evidence for alias in actor.aliases}["Vladimir V. Orlan"]
    assert record.count(speaker="Vladimir Orlan") == 2
    # Each article keeps the name that it has.
    assert [reading.statements[0].speaker.name for reading in record.readings() if reading.statements[0].speaker] == ["Vladimir Orlan", "Vladimir V. Orlan"]
    assert list(record.check()) == []


def test_an_official_is_not_the_same_official_everywhere(record: Record) -> None:
    add(record, *(said_by(number, "an official", type_="unnamed") for number in (1, 2)))
    [actor] = record.actors()
    assert (actor.type, actor.statements) == ("unnamed", 2)
    assert record.connection.execute("SELECT identity FROM actors").fetchall() == [(None,)]


def test_other_people_stay_apart(record: Record) -> None:
    add(record, ORLAN, said_by(2, "Hana Tirrel"), said_by(3, "Bo Orlan"))
    assert set(names(record)) == {"Vladimir Orlan", "Hana Tirrel", "Bo Orlan"}


@pytest.mark.parametrize("again", [False, True])
def test_what_a_person_brought_together_stays_together_for_later_articles(record: Record, again: bool) -> None:
    add(record, said_by(1, "Hana Tirrel"), said_by(2, "Hana Solvay"))
    one, other = (actor.id for actor in record.actors())
    record.merge_actors(one, other, by="an editor", evidence="she married")
    add(record, said_by(3, "Hana Solvay"))
    if again:
        record.reread(2, said_by(2, "Hana Solvay"), model="newer")
    assert names(record) == {"Hana Tirrel": {"Hana Solvay": 2, "Hana Tirrel": 1}}
    assert list(record.check()) == []


def test_what_a_person_took_apart_stays_apart_for_later_articles(record: Record) -> None:
    add(record, ORLAN, ORLAN_IN_FULL)
    [actor] = record.actors()
    apart = record.split_actor([alias.id for alias in actor.aliases if alias.name == "Vladimir Orlan"], by="an editor")
    add(record, said_by(3, "Vladimir V. Orlan", "Vladimir V. Orlan", "Orlan", title="President"))
    assert record.count(speaker=apart) == 1
    assert record.count(speaker=actor.id) == 2
    assert list(record.check()) == []


def test_as_much_of_the_registry_is_restored_for_a_long_record_as_for_a_short_one(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    restored: list[list[tuple[Appearance, Link]]] = []
    whole = Registry.restored

    def counted(placed: Iterable[tuple[Appearance, Link]]) -> Registry:
        restored.append(list(placed))
        return whole(restored[-1])

    monkeypatch.setattr(Registry, "restored", counted)
    add(record, *(said_by(number, "Vladimir Orlan", title="President") for number in range(1, 40)))
    assert max(map(len, restored)) < 10
    assert names(record) == {"Vladimir Orlan": {"Vladimir Orlan": 39}}
