"""One person in two articles is one party."""

from onrecord.actors import Decision, Reference, Registry
from onrecord.article import Article
from onrecord.positions import gather
from onrecord.positions.identities import identities, registering
from onrecord.statement import Actor, Confidence, Reading, Speaker, Statement


def refusing(identifier: str, published: str, act: str, name: str, *aliases: str) -> Reading:
    text = f"{name} did what she did about the talks."
    statement = Statement(
        identifier, ((0, len(name)),), (), ((len(name), len(text)),), "indirect", Speaker(name, "person", ()), Confidence(1.0), act=act, issue="talks"
    )
    return Reading(Article(identifier, text, published), (statement,), (), (Actor(name, "person", (name, *aliases)),))


def test_two_names_are_one_party_where_the_registry_says_so() -> None:
    registry = Registry([Decision("same", Reference("a", "Ada Maria Korr"), Reference("b", "Ada Korr"))])
    given = [refusing("a", "2031-05-14", "refuse", "Ada Maria Korr", "Ada Korr"), refusing("b", "2031-06-14", "agree", "Ada Korr")]
    found = gather(registering(given, registry), identities(registry))
    assert len({position.party for position in found.positions}) == 1
    assert len(found.changes) == 1


def test_an_actor_that_the_registry_does_not_know_is_called_as_the_article_does() -> None:
    assert identities(Registry())("a", "Ada Korr") == "Ada Korr"
