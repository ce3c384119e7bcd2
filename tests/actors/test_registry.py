"""One identity for each actor over all articles: when two become one, when they stay apart, and how that is undone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.actors import Appearance, Decision, Link, Reference, Registry, appearances
from onrecord.article import Article
from onrecord.knowledge.countries import countries, government_of
from onrecord.statement import Actor, Reading


def reading(article: str, text: str, *actors: Actor) -> Reading:
    return Reading(Article(article, text, "2031-05-14"), (), (), actors)


def person(name: str, *aliases: str) -> Actor:
    return Actor(name, "person", aliases)


def body(name: str, *aliases: str, kind: str = "organization") -> Actor:
    return Actor(name, kind, aliases)


def registry(*readings: Reading) -> Registry:
    found = Registry()
    for each in readings:
        found.add(each)
    return found


def one(found: Registry, first: tuple[str, str], second: tuple[str, str]) -> bool:
    return found.identity_of(Reference(*first)).id == found.identity_of(Reference(*second)).id


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (person("Ana Ruiz"), person("Ana Ruiz")),
        (person("Ana Ruiz"), person("Ana Ruíz")),
        (person("Petro Verensky"), person("Petro Verenskyy")),
        (person("Bill Marlow"), person("William Marlow")),
        (person("Jo Day"), person("Jo P. Day")),
        (body("Tarrow Courier"), person("Tarrow Courier")),
        (body("Tarrow Harbour Authority"), body("the Tarrow Harbor Authority")),
        (body("THA"), body("T.H.A.")),
        (body("Kyiv", kind="government"), body("Kiev", kind="government")),
        (body("Burma", kind="government"), body("Myanmar", kind="government")),
        (body("Oslo", kind="government"), body("the Norwegian government", kind="government")),
        (body("US State Department", kind="government"), body("the State Department", kind="government")),
        (body("Norway's Foreign Ministry", kind="government"), body("the Ministry of Foreign Affairs of Norway", kind="government")),
    ],
)
def test_two_articles_name_one_actor(first: Actor, second: Actor) -> None:
    found = registry(reading("a", "", first), reading("b", "", second))

    assert one(found, ("a", first.name), ("b", second.name))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (person("Ana Ruiz"), person("Eva Ruiz")),
        (person("Ana Ruiz"), person("Ruiz")),
        (person("Ruiz"), person("Ruiz")),
        (person("Jo P. Day"), person("Jo R. Day")),
        (person("Lars Holm"), person("Lars Erik Holm")),
        (person("Karel Marovic"), person("Karel Marovec")),
        (body("Tarrow Harbour Authority"), body("THA")),
        (body("Tarrow Harbour Authority", "THA"), body("THA")),
        (person("Kun Wang"), person("Qun Wang")),
        (body("Tarrow News"), body("News of Tarrow")),
        (body("Tarrow Harbour Authority"), body("Tarrow Airport Authority")),
        (body("Tarrow Harbour Authority", "THA"), body("Turrel Herring Association", "THA")),
        (body("the police", kind="government"), body("the police", kind="government")),
        (body("Norway's Foreign Ministry", kind="government"), body("Peru's Foreign Ministry", kind="government")),
        (body("Norway", kind="government"), body("Norway's Foreign Ministry", kind="government")),
        (body("Peru", kind="government"), body("Norway", kind="government")),
        (body("White House", kind="government"), body("Pentagon", kind="government")),
        (body("North Korea's Foreign Ministry", kind="government"), body("South Korea's Foreign Ministry", kind="government")),
        (body("a senior official", kind="unnamed"), body("a senior official", kind="unnamed")),
        (body("voters", kind="group"), body("voters", kind="group")),
        (person("Lima"), body("Lima", kind="government")),
        (person("Orsk Marchetti Party", "Orsk Marchetti"), person("Orsk Marchetti")),
    ],
)
def test_two_articles_name_two_actors(first: Actor, second: Actor) -> None:
    found = registry(reading("a", "", first), reading("b", "", second))

    assert not one(found, ("a", first.name), ("b", second.name))


def test_one_name_in_two_countries_and_offices_is_two_people() -> None:
    found = registry(
        reading("a", "Peruvian Health Minister Jo Day resigned.", person("Jo Day")),
        reading("b", "Norwegian goalkeeping coach Jo Day, the coach, was late.", person("Jo Day", "the Norwegian coach")),
    )

    assert not one(found, ("a", "Jo Day"), ("b", "Jo Day"))


def test_a_family_name_with_its_office_and_country_is_found() -> None:
    found = registry(
        reading("a", "Norwegian Foreign Minister Lars Holm said no.", person("Lars Holm")),
        reading("b", "Norwegian Foreign Minister Holm said yes.", person("Holm")),
    )

    link = found.link(Reference("b", "Holm"))
    assert one(found, ("a", "Lars Holm"), ("b", "Holm"))
    assert [evidence.kind for evidence in link.evidence] == ["one word", "office", "country"]
    assert 0.75 <= link.confidence < 1


def test_letters_stand_for_a_name_where_company_or_many_articles_say_so() -> None:
    authority = body("Tarrow Harbour Authority", "THA")
    found = registry(
        reading("a", "", authority, person("Ana Ruiz")),
        reading("b", "", body("THA"), person("Ana Ruiz")),
        *(reading(f"c{number}", "", authority) for number in range(4)),
        reading("d", "", body("THA")),
    )

    assert one(found, ("a", "Tarrow Harbour Authority"), ("b", "THA"))
    assert one(found, ("a", "Tarrow Harbour Authority"), ("d", "THA"))


def test_a_longer_name_needs_more_than_the_name() -> None:
    found = registry(
        reading("a", "Norwegian Foreign Minister Lars Holm said no.", person("Lars Holm")),
        reading("b", "Norwegian Foreign Minister Lars Erik Holm said yes.", person("Lars Erik Holm")),
    )

    assert one(found, ("a", "Lars Holm"), ("b", "Lars Erik Holm"))


def test_two_middle_initials_are_two_people_though_one_is_called_without() -> None:
    found = registry(
        reading("a", "", person("Jo P. Day")),
        reading("b", "", person("Jo Day")),
        reading("c", "", person("Jo R. Day")),
    )

    assert one(found, ("a", "Jo P. Day"), ("b", "Jo Day"))
    assert not one(found, ("a", "Jo P. Day"), ("c", "Jo R. Day"))


def test_a_family_name_that_two_bear_stays_open() -> None:
    found = registry(
        reading("a", "Norwegian Foreign Minister Lars Holm said no.", person("Lars Holm")),
        reading("b", "Norwegian Foreign Minister Eva Holm said no.", person("Eva Holm")),
        reading("c", "Norwegian Foreign Minister Holm said yes.", person("Holm")),
    )

    link = found.link(Reference("c", "Holm"))
    assert set(link.open_to) == {found.link(Reference("a", "Lars Holm")).identity, found.link(Reference("b", "Eva Holm")).identity}
    assert found.identity_of(Reference("c", "Holm")).local


def test_a_second_bearer_of_the_name_makes_an_earlier_link_doubtful() -> None:
    found = registry(
        reading("a", "Norwegian Foreign Minister Lars Holm said no.", person("Lars Holm")),
        reading("b", "Norwegian Foreign Minister Holm said yes.", person("Holm")),
    )

    changed = found.add(reading("c", "Norwegian Foreign Minister Eva Holm said no.", person("Eva Holm")))

    assert Reference("b", "Holm") in {link.appearance for link in changed}
    assert len(found.link(Reference("b", "Holm")).open_to) == 2


def test_a_full_name_that_comes_later_explains_the_family_name() -> None:
    found = registry(
        reading("a", "Norwegian Foreign Minister Holm said yes.", person("Holm")),
        reading("b", "Norwegian Foreign Minister Lars Holm said no.", person("Lars Holm")),
    )

    assert one(found, ("a", "Holm"), ("b", "Lars Holm"))


def test_a_woman_is_not_a_man() -> None:
    found = registry(
        reading("a", "Norwegian Foreign Minister Lars Holm said no.", person("Lars Holm")),
        reading("b", "Norwegian Foreign Minister Holm left; Mrs. Holm said why.", person("Holm", "Mrs. Holm")),
    )

    assert not one(found, ("a", "Lars Holm"), ("b", "Holm"))


def test_two_people_of_one_article_are_two() -> None:
    found = registry(
        reading("a", "Norwegian Foreign Minister Lars Holm said no.", person("Lars Holm")),
        reading("b", "Norwegian Foreign Minister Lars Holm met Norwegian Foreign Minister Holm.", person("Lars Holm"), person("Holm")),
    )

    assert not one(found, ("b", "Lars Holm"), ("b", "Holm"))


def test_the_court_of_one_country_is_not_another_countrys() -> None:
    text = "In {0}, the court ruled. {0} must pay, it said; {0} refused."
    found = registry(
        reading("a", text.format("Peru"), body("Supreme Court", kind="government")),
        reading("b", text.format("Norway"), body("Supreme Court", kind="government")),
        reading("c", text.format("Peru"), body("Supreme Court", kind="government")),
    )

    assert one(found, ("a", "Supreme Court"), ("c", "Supreme Court"))
    assert not one(found, ("a", "Supreme Court"), ("b", "Supreme Court"))


def test_every_link_but_the_first_has_evidence() -> None:
    found = registry(
        reading("a", "President Ana Ruiz", person("Ana Ruiz")),
        reading("b", "President Ana Ruiz and Lars Holm", person("Ana Ruiz"), person("Lars Holm")),
        reading("c", "President Ana Ruiz and Lars Holm", person("Ana Ruiz"), person("Lars Holm")),
    )

    assert found.link(Reference("a", "Ana Ruiz")).evidence == ()
    assert [evidence.kind for evidence in found.link(Reference("c", "Ana Ruiz")).evidence] == ["full name", "office", "company"]


def test_a_decision_joins_and_is_kept_when_the_article_is_read_again() -> None:
    found = registry(reading("a", "", person("Ana Ruiz")), reading("b", "", person("Ana Vell")))
    decision = Decision("same", Reference("a", "Ana Ruiz"), Reference("b", "Ana Vell"))

    (link,) = found.decide(decision)
    assert link.appearance == Reference("b", "Ana Vell")
    assert [evidence.kind for evidence in link.evidence] == ["decision"]
    assert one(found, ("a", "Ana Ruiz"), ("b", "Ana Vell"))

    found.add(reading("b", "", person("Ana Vell")))
    assert one(found, ("a", "Ana Ruiz"), ("b", "Ana Vell"))


def test_a_decision_parts_and_the_others_go_where_they_are_more_alike() -> None:
    minister, painter = "Health Minister Jo Day met Eva Holm.", "The painter Jo Day met Karel Orm."
    found = registry(
        reading("a", minister, person("Jo Day", "the health minister"), person("Eva Holm")),
        reading("b", painter, person("Jo Day"), person("Karel Orm")),
        reading("c", minister, person("Jo Day", "the health minister"), person("Eva Holm")),
        reading("d", painter, person("Jo Day"), person("Karel Orm")),
    )
    assert one(found, ("a", "Jo Day"), ("b", "Jo Day"))

    found.decide(Decision("apart", Reference("a", "Jo Day"), Reference("b", "Jo Day")))

    assert one(found, ("a", "Jo Day"), ("c", "Jo Day"))
    assert one(found, ("b", "Jo Day"), ("d", "Jo Day"))
    assert not one(found, ("a", "Jo Day"), ("b", "Jo Day"))


def test_a_decision_before_the_articles_wins_over_likeness() -> None:
    found = Registry([Decision("apart", Reference("a", "Jo Day"), Reference("b", "Jo Day"))])
    found.add(reading("a", "", person("Jo Day")))
    found.add(reading("b", "", person("Jo Day")))

    assert not one(found, ("a", "Jo Day"), ("b", "Jo Day"))


def test_an_article_that_is_removed_leaves_nothing_behind() -> None:
    found = registry(reading("a", "", person("Ana Ruiz")), reading("b", "", person("Ana Ruiz")))

    found.remove("b")
    assert len(found.identity_of(Reference("a", "Ana Ruiz")).appearances) == 1
    found.remove("a")
    assert found.identities() == ()
    with pytest.raises(KeyError):
        found.link(Reference("a", "Ana Ruiz"))


NAMES = st.sampled_from(
    [
        "Ana Ruiz",
        "Ana Ruíz",
        "Eva Ruiz",
        "Ruiz",
        "Lars Holm",
        "Holm",
        "Lars Erik Holm",
        "THA",
        "Tarrow Harbour Authority",
        "Peru",
        "Lima",
        "an official",
        "",
        "§",
    ]
)
TYPES = st.sampled_from(["person", "organization", "government", "group", "unnamed", "document", ""])
ACTORS = st.builds(Actor, NAMES, TYPES, st.lists(NAMES, max_size=2).map(tuple))
TEXTS = st.lists(st.sampled_from(["President Ana Ruiz", "Peruvian Minister Holm", "said.", "Lars Holm, the mayor,", "\n"])).map(" ".join)


@st.composite
def archives(draw: st.DrawFn) -> list[Reading]:
    count = draw(st.integers(1, 6))
    return [reading(str(number), draw(TEXTS), *draw(st.lists(ACTORS, max_size=4))) for number in range(count)]


def partition(found: Registry) -> set[frozenset[Reference]]:
    return {frozenset(identity.appearances) for identity in found.identities()}


@settings(deadline=None, max_examples=30)
@given(archives())
def test_every_actor_has_one_identity_and_the_same_input_the_same_ones(readings: list[Reading]) -> None:
    found = registry(*readings)

    everyone = [appearance.reference for each in readings for appearance in appearances(each)]
    assert sorted(reference for part in partition(found) for reference in part) == sorted(everyone)
    assert found.placed() == registry(*readings).placed()
    assert all(0 <= link.confidence <= 1 for _, link in found.placed())


@settings(deadline=None, max_examples=30)
@given(archives())
def test_what_is_stored_gives_the_registry_back(readings: list[Reading]) -> None:
    found = registry(*readings[:-1])
    again = Registry.restored(found.placed(), found.decisions)

    assert partition(again) == partition(found)
    assert {link.appearance: link for link in again.add(readings[-1])} == {link.appearance: link for link in found.add(readings[-1])}


@settings(deadline=None, max_examples=30)
@given(archives())
def test_what_shares_no_key_changes_nothing(readings: list[Reading]) -> None:
    whole = registry(*readings[:-1])
    keys = Registry.keys_of(readings[-1])
    stored: list[tuple[Appearance, Link]] = list(whole.placed())
    touched = {link.identity for appearance, link in stored if Registry.keys_of_appearance(appearance) & keys}
    part = Registry.restored([(appearance, link) for appearance, link in stored if link.identity in touched])

    assert {link.appearance: link for link in part.add(readings[-1])} == {link.appearance: link for link in whole.add(readings[-1])}


def test_every_country_is_one_with_its_capital_and_its_government_and_no_other() -> None:
    found = Registry()
    today = [country for country in countries() if not country.former and country.adjectives and country.capitals]
    for country in today:
        names = (country.name, *country.capitals, f"the {country.adjectives[0]} government")
        found.add(reading(country.code, "", *(body(name, kind="government") for name in names if government_of(name) == country.name)))

    assert [{reference.article for reference in identity.appearances} for identity in found.identities()] == [{country.code} for country in today]
