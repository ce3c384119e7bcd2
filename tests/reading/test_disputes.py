"""Which statements of an article dispute which."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from onrecord.acts import ACTS
from onrecord.model import encoder
from onrecord.model.statement_encoder import Seen
from onrecord.reading.disputes import AFTER, BEFORE, MOST_CHARACTERS, choices, features, likelihood, load, look, read_disputes
from onrecord.statement import Confidence, Dispute, Speaker, Statement

FOLDER = Path(encoder.__file__).parent
DENIED = (
    "Mayor Ola Brandt accused Vesk of stealing two cranes from the harbour. The harbour had 400 ships in May, the ministry said. "
    "Vesk denied stealing the cranes."
)


def statement(text: str, name: str, said: tuple[str, str, str], act: str, target: str | None = None) -> Statement:
    """The statement whose speaker, cue and content are these words of ``text``."""
    speaker, cue, content = said
    start = text.index(content)
    near = text.rindex(cue, 0, start + len(content) + len(cue) + 30) if cue else 0
    spans = tuple(((place, place + len(words)),) if words else () for place, words in ((0, ""), (near, cue), (start, content)))
    who = Speaker(speaker, "person", ()) if speaker else None
    return Statement(name, spans[0], spans[1], spans[2], "indirect", who, Confidence(1.0), act=act, target=target)


def denied(text: str = DENIED, accuser: str = "Ola Brandt", accused: str = "Vesk") -> list[Statement]:
    return [
        statement(text, "a", (accuser, "accused", f"{accused} of stealing two cranes from the harbour"), "accuse", accused),
        statement(text, "b", ("the ministry", "said", "The harbour had 400 ships in May"), "claim"),
        statement(text, "c", (accused, "denied", "stealing the cranes"), "deny"),
    ]


def test_a_denial_is_linked_to_the_accusation() -> None:
    found = read_disputes(DENIED, denied(), load(FOLDER))

    assert found == (Dispute("c", "a", "Vesk of stealing two cranes from the harbour", "denies"),)


def test_the_encoder_tells_which_of_two_is_denied() -> None:
    nothing = np.zeros(1, dtype=np.float32)
    weights = replace(load(FOLDER), told_at=0.0, linked_at=0.0, linked=100.0)
    for place, name in enumerate("ab"):
        seen = [Seen(nothing, 0.5, 0, nothing, -6.0, {place: -0.1}) for _ in denied()]
        assert read_disputes(DENIED, denied(), weights, seen)[-1].of == name


def test_a_denial_of_what_nobody_says_stands_alone_with_its_proposition() -> None:
    text = "Vesk denied that he had sold the cranes abroad. The ministry said the pier was new."
    said = [
        statement(text, "a", ("Vesk", "denied", "that he had sold the cranes abroad"), "deny"),
        statement(text, "b", ("the ministry", "said", "the pier was new"), "claim"),
    ]

    assert read_disputes(text, said, load(FOLDER)) == (Dispute("a", None, "he had sold the cranes abroad", "denies"),)


def test_what_agrees_is_no_dispute() -> None:
    text = "The mayor said the pier was new. The ministry said the pier had opened in May."
    said = [
        statement(text, "a", ("the mayor", "said", "the pier was new"), "claim"),
        statement(text, "b", ("the ministry", "said", "the pier had opened in May"), "claim"),
    ]

    assert read_disputes(text, said, load(FOLDER)) == ()


def test_other_names_the_same_disputes() -> None:
    text = DENIED.replace("Ola Brandt", "Juan Okoro").replace("Vesk", "Qaru")
    found = read_disputes(text, denied(text, "Juan Okoro", "Qaru"), load(FOLDER))

    assert [(each.by, each.of, each.relation) for each in found] == [("c", "a", "denies")]


def test_statements_without_speakers_acts_and_targets_can_be_read() -> None:
    bare = [Statement(each.id, (), each.cue, each.content, "indirect", None, Confidence(1.0)) for each in denied()]

    assert isinstance(read_disputes(DENIED, bare, load(FOLDER)), tuple)


def test_nothing_is_told_that_is_less_likely_than_asked() -> None:
    assert read_disputes(DENIED, denied(), replace(load(FOLDER), told_at=1.01)) == ()


def test_a_denial_is_likelier_to_dispute_than_a_claim() -> None:
    said, weights = [look(DENIED, each) for each in denied()], load(FOLDER)

    assert likelihood(features(said, 2), weights) > likelihood(features(said, 1), weights)


def test_names_are_compared_and_never_looked_at() -> None:
    text = DENIED.replace("Ola Brandt", "Ira Denyo").replace("Vesk", "Falsk")
    said, exchanged = [look(DENIED, each) for each in denied()], [look(text, each) for each in denied(text, "Ira Denyo", "Falsk")]

    assert [features(said, place) for place in range(3)] == [features(exchanged, place) for place in range(3)]
    assert [[each.features for each in choices(said, place)] for place in range(3)] == [
        [each.features for each in choices(exchanged, place)] for place in range(3)
    ]


def test_what_a_statement_disputes_stands_near_it() -> None:
    text = " ".join(f"The mayor said crane {number} was sold." for number in range(60))
    said = [statement(text, str(number), (f"speaker {number}", "said", f"crane {number} was sold"), "claim") for number in range(60)]

    assert len(choices([look(text, each) for each in said], 40)) <= 1 + BEFORE + AFTER


def test_a_proposition_is_short() -> None:
    words = "the cranes " * 200
    text = f"Vesk denied {words}."
    found = read_disputes(text, [statement(text, "a", ("Vesk", "denied", words.strip()), "deny")], load(FOLDER))

    assert all(len(each.proposition) <= MOST_CHARACTERS + 2 for each in found)


def statements(text: str, acts: Sequence[str]) -> list[Statement]:
    size = max(1, len(text) // max(1, len(acts)))
    return [statement_of(place, ((place * size) % (len(text) + 1), len(text)), act) for place, act in enumerate(acts)]


def statement_of(place: int, span: tuple[int, int], act: str) -> Statement:
    return Statement(str(place), (), (), (span,), "indirect", None, Confidence(1.0), act=act)


@given(st.text(max_size=150), st.lists(st.sampled_from(ACTS), max_size=12))
def test_any_statements_dispute_others_of_the_article_and_never_themselves(text: str, acts: list[str]) -> None:
    said = statements(text, acts)
    known = {each.id for each in said}

    found = read_disputes(text, said, load(FOLDER))

    assert all(each.by in known and each.by != each.of and (each.of is None or each.of in known) for each in found)
    assert len({each.by for each in found}) == len(found)
