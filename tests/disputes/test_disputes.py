"""Disputes across articles: a denial finds what it denies, and nothing else."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.article import Article
from onrecord.disputes import gather
from onrecord.disputes.across import DAYS, ArchiveDispute
from onrecord.disputes.matter import matter, negated
from onrecord.statement import Actor, Confidence, Dispute, Reading, Speaker, Statement

ACTORS = (
    Actor("Tavria", "government", ("Tavria",)),
    Actor("Morland", "government", ("Morland",)),
    Actor("Ada Korr", "person", ("Ada Korr", "Korr")),
    Actor("Nils Arn", "person", ("Nils Arn", "Arn")),
)


def article(identifier: str, speaker: str, act: str, cue: str, content: str, date: str = "2031-05-14", **others: str) -> Reading:  # noqa: PLR0917
    """An article of one statement: speaker, cue and content, in that order."""
    text = f"{speaker} {cue} {content}."
    end = len(speaker) + 1 + len(cue)
    kind = next((actor.type for actor in ACTORS if actor.name == speaker), "unnamed")
    statement = Statement(
        f"{identifier}1",
        ((0, len(speaker)),),
        ((len(speaker) + 1, end),),
        ((end + 1, len(text) - 1),),
        "indirect",
        Speaker(speaker, kind, ((0, len(speaker)),)),
        Confidence(1.0),
        act=act,
        target=others.get("target"),
    )
    return Reading(Article(identifier, text, date), (statement,), (), ACTORS)


CHARGE = article("charge", "Nils Arn", "accuse", "accused", "Korr of hiding the poisoned wells from the inspectors", target="Ada Korr")
DENIAL = article("denial", "Ada Korr", "deny", "denied", "that she had hidden poisoned wells from inspectors", "2031-05-16")
RAIN = article("rain", "Tavria", "claim", "said", "that rain had closed the harbour")


def pairs(*readings: Reading) -> set[tuple[str, str | None]]:
    return {(dispute.by.article, dispute.of.article if dispute.of else None) for dispute in gather(readings)}


def test_a_denial_finds_the_charge_in_another_article() -> None:
    [dispute] = gather([CHARGE, RAIN, DENIAL])
    assert dispute.of is not None
    assert (dispute.by.speaker, dispute.of.speaker, dispute.relation) == ("Ada Korr", "Nils Arn", "denies")
    assert dispute.proposition == "Korr of hiding the poisoned wells from the inspectors"
    assert 0 < dispute.score <= 1


def test_what_one_newspaper_denies_before_another_prints_the_charge() -> None:
    early = replace(DENIAL, article=replace(DENIAL.article, published="2031-05-10"))
    assert pairs(CHARGE, early) == {("denial", "charge")}


def test_a_government_answers_for_those_who_speak_for_it() -> None:
    charge = article("charge", "Nils Arn", "accuse", "accused", "Tavria of shelling the northern pumping station", target="Tavria")
    denial = article("denial", "Tavria", "deny", "denied", "shelling the pumping station", "2031-05-15")
    assert pairs(charge, denial) == {("denial", "charge")}


@pytest.mark.parametrize(
    "other",
    [
        article("other", "Nils Arn", "accuse", "accused", "Korr of selling the harbour to a cousin", target="Ada Korr"),
        article("other", "Nils Arn", "claim", "said", "that nobody had hidden any poisoned wells from inspectors"),
        article("other", "Ada Korr", "accuse", "accused", "Morland of hiding the poisoned wells from the inspectors", target="Morland"),
        article("other", "Nils Arn", "demand", "demanded", "that Korr stop hiding poisoned wells from inspectors", target="Ada Korr"),
        article("other", "Nils Arn", "accuse", "accused", "Morland of hiding the poisoned wells from the inspectors", "2030-05-14", target="Morland"),
    ],
    ids=["another matter", "the same denial", "one's own charge", "no claim", "long before"],
)
def test_what_it_does_not_deny(other: Reading) -> None:
    assert pairs(other, RAIN, DENIAL) == {("denial", None)}


def test_beyond_the_bound_in_time_nothing_is_linked() -> None:
    assert DAYS < 90
    assert pairs(replace(CHARGE, article=replace(CHARGE.article, published="2031-08-30")), DENIAL) == {("denial", None)}


def test_a_denial_of_what_nobody_on_record_has_said_stands_alone_with_its_proposition() -> None:
    [dispute] = gather([RAIN, DENIAL])
    assert (dispute.of, dispute.proposition) == (None, "that she had hidden poisoned wells from inspectors")


def test_undated_articles_are_not_linked() -> None:
    assert pairs(replace(CHARGE, article=replace(CHARGE.article, published=None)), DENIAL) == {("denial", None)}


def test_what_an_article_itself_disputes_is_kept_and_a_denial_of_the_charge_is_about_what_it_denies_there() -> None:
    charge = replace(CHARGE.statements[0], id="c")
    text = CHARGE.article.text + " Korr denied the charge."
    start = len(CHARGE.article.text) + 1
    denial = replace(
        charge,
        id="d",
        source=((start, start + 4),),
        cue=((start + 5, start + 11),),
        content=((start + 12, start + 22),),
        speaker=Speaker("Ada Korr", "person", ()),
        act="deny",
    )
    denial = replace(denial, target=None)
    own = Reading(Article("own", text, "2031-05-15"), (charge, denial), (), ACTORS, (Dispute("d", "c", "hiding the poisoned wells", "denies"),))
    assert pairs(own, CHARGE) == {("own", "own"), ("own", "charge")}


def test_the_same_articles_in_another_order_give_the_same_disputes() -> None:
    assert gather([CHARGE, RAIN, DENIAL]) == gather([DENIAL, CHARGE, RAIN])


def test_swapped_names_give_swapped_disputes() -> None:
    def swapped(reading: Reading) -> Reading:
        names = {"Korr": "Arn", "Arn": "Korr", "Ada Korr": "Nils Arn", "Nils Arn": "Ada Korr"}
        statement = reading.statements[0]
        words = reading.article.text[statement.content[0][0] : statement.content[0][1]]
        cue = reading.article.text[statement.cue[0][0] : statement.cue[0][1]]
        content = " ".join(names.get(word, word) for word in words.split())
        assert statement.speaker
        return article(
            reading.article.id,
            names[statement.speaker.name],
            statement.act or "",
            cue,
            content,
            reading.article.published or "",
            target=names.get(statement.target or "", ""),
        )

    [before], [after] = gather([CHARGE, DENIAL]), gather([swapped(CHARGE), swapped(DENIAL)])
    assert before.of
    assert after.of
    assert (after.by.speaker, after.of.speaker, after.score) == (before.of.speaker, before.by.speaker, before.score)


def test_words_that_tell_a_matter_are_compared_by_stem_and_names_are_not_among_them() -> None:
    assert matter("that Korr had been hiding the poisoned wells") == matter("she hides poisoned wells, Arn said") != frozenset()


def test_what_is_said_not_to_be_so() -> None:
    assert all(map(negated, ("he had not", "she never did", "it wasn’t so", "that is false", "nobody was there")))
    assert not any(map(negated, ("he had", "she was there", "nothing was signed")))


@given(st.lists(st.tuples(st.sampled_from(["Ada Korr", "Nils Arn", "Tavria"]), st.sampled_from(["deny", "accuse", "claim"]), st.text(max_size=60)), max_size=6))
def test_any_words_give_disputes_between_statements_that_were_given(given_statements: list[tuple[str, str, str]]) -> None:
    readings = [article(f"a{number}", speaker, act, "denied", words) for number, (speaker, act, words) in enumerate(given_statements)]
    found: tuple[ArchiveDispute, ...] = gather(readings)
    known = {statement.id for reading in readings for statement in reading.statements}
    assert {dispute.by.statement for dispute in found} | {dispute.of.statement for dispute in found if dispute.of} <= known
    assert all(dispute.by.speaker != dispute.of.speaker for dispute in found if dispute.of)
