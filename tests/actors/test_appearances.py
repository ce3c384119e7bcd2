"""What an article tells of its actors: offices, countries, gender and company, from titles and descriptions."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.actors import appearances
from onrecord.article import Article
from onrecord.statement import Actor, Reading

TEXT = (
    "Danish Foreign Minister Lars Holm said on Monday he would leave. Mr. Holm, the deputy prime minister, met Ana Ruiz, "
    "Chad's ambassador to Denmark. According to former Sen. Jo Day, it was late.\n\nEva Vell, who came by train, was early."
)


def found(*actors: Actor, text: str = TEXT) -> dict[str, tuple[set[str], set[str], str | None]]:
    reading = Reading(Article("a", text), (), (), actors)
    return {each.name: (set(each.offices), set(each.countries), each.gender) for each in appearances(reading)}


def test_offices_countries_and_gender_come_from_titles_and_appositions() -> None:
    actors = [
        Actor("Lars Holm", "person", ("Holm", "Mr. Holm")),
        Actor("Ana Ruiz", "person", ()),
        Actor("Jo Day", "person", ()),
        Actor("Eva Vell", "person", ()),
    ]

    assert found(*actors) == {
        "Lars Holm": ({"foreign minister", "prime minister"}, {"Denmark"}, "masculine"),
        "Ana Ruiz": ({"ambassador"}, {"Chad"}, None),
        "Jo Day": ({"senator"}, set(), None),
        "Eva Vell": (set(), set(), None),
    }


def test_company_is_everyone_else_with_a_name() -> None:
    reading = Reading(Article("a", ""), (), (), (Actor("Ana Ruiz", "person", ()), Actor("Eva Vell", "person", ()), Actor("an official", "unnamed", ())))

    assert [set(each.company) for each in appearances(reading)] == [{"eva vell"}, {"ana ruiz"}, {"ana ruiz", "eva vell"}]


def test_a_court_has_the_country_that_the_article_is_about() -> None:
    court = Actor("Supreme Court", "government", ())

    assert found(court, text="Peru must pay, the Supreme Court said. Peru refused.")["Supreme Court"][1] == {"Peru"}
    assert found(court, text="Peru must pay, the Supreme Court said. Chad and Norway refused.")["Supreme Court"][1] == set()


@given(
    st.text(max_size=300),
    st.lists(st.builds(Actor, st.text(max_size=20), st.sampled_from(["person", "government", ""]), st.tuples(st.text(max_size=20))), max_size=4),
)
def test_any_article_is_looked_at(text: str, actors: list[Actor]) -> None:
    reading = Reading(Article("a", text), (), (), tuple(actors))

    names = [each.name for each in appearances(reading)]
    assert len(names) == len(set(names))
    assert appearances(reading) == appearances(reading)
