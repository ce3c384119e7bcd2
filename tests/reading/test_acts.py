"""What a speaker does by saying something: read from the cue and the content together."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.acts import ACTS
from onrecord.model.encoder import Model, load
from onrecord.model.statement_encoder import StatementModel, see
from onrecord.model.statement_encoder import load as load_statement_model
from onrecord.reading.act_features import features, lemmas_of, wording, words_of
from onrecord.reading.acts import Act, confidence_of, lexicon_act, read_acts
from onrecord.reading.acts import load as load_acts
from onrecord.reading.placeholders import with_placeholders
from onrecord.reading.tokens import tokenize
from onrecord.statement import Attribution


@pytest.fixture(scope="module")
def model() -> Model:
    return load()


@pytest.fixture(scope="module")
def statement_model(model: Model) -> StatementModel:
    return load_statement_model(model.folder)


def attribution(text: str, source: str, cue: str, content: str) -> Attribution:
    """The attribution whose parts are these words of ``text``."""

    def span(words: str) -> tuple[tuple[int, int], ...]:
        return ((text.index(words), text.index(words) + len(words)),) if words else ()

    return Attribution(span(source), span(cue), span(content), 1.0)


@pytest.fixture(scope="module")
def act(model: Model, statement_model: StatementModel) -> Callable[[str, str, str, str], Act]:
    """What an attribution does, given its text, source, cue and content."""

    def act_of(text: str, source: str, cue: str, content: str) -> Act:
        tokens = with_placeholders(text, tokenize(text, model.tokenizer), model.tokenizer)
        said = [attribution(text, source, cue, content)]
        return read_acts(words_of(text, tokens), said, see(statement_model, tokens, said), load_acts(model.folder))[0]

    return act_of


@pytest.mark.parametrize(
    ("source", "cue", "content", "expected"),
    [
        ("Mayor Ola Brandt", "denied", "that she had any role in the sale of the port", "deny"),
        ("Mayor Ola Brandt", "accused", "the dockers of stealing two cranes", "accuse"),
        ("Mayor Ola Brandt", "called on", "the dockers to return to work", "demand"),
        ("Mayor Ola Brandt", "has refused", "to meet the dockers", "refuse"),
        ("Mayor Ola Brandt", "asked", "whether the cranes were safe", "ask"),
        ("Mayor Ola Brandt", "praised", "the dockers for their patience", "support"),
        ("Mayor Ola Brandt", "threatened", "to close the port", "threaten"),
        ("Mayor Ola Brandt", "admitted", "that the cranes had never been tested", "admit"),
        ("Mayor Ola Brandt", "promised", "to rebuild the pier by spring", "promise"),
    ],
)
def test_a_cue_that_says_what_is_done(act: Callable[[str, str, str, str], Act], source: str, cue: str, content: str, expected: str) -> None:
    assert act(f"{source} {cue} {content}.", source, cue, content).name == expected


def test_under_a_plain_cue_the_content_decides(act: Callable[[str, str, str, str], Act]) -> None:
    acts = {
        content: act(f"Mayor Ola Brandt said {content}.", "Mayor Ola Brandt", "said", content).name
        for content in ("the dockers must return to work", "the town was ready to talk to the dockers", "the port had handled 400 ships in May")
    }

    assert acts == {
        "the dockers must return to work": "demand",
        "the town was ready to talk to the dockers": "offer",
        "the port had handled 400 ships in May": "claim",
    }


def test_other_names_do_not_change_what_is_looked_at(model: Model) -> None:
    known = load_acts(model.folder).known
    found = []
    for first, second in (("Ola Brandt", "Vesk"), ("Mirela Denholt", "Northgate"), ("Juan Okoro", "Qaru")):
        text = f"{first} said {second} must leave the talks unless {first} is heard."
        words = words_of(text, tokenize(text, model.tokenizer))
        found.append(features(wording(words, attribution(text, first, "said", f"{second} must leave the talks unless {first} is heard"), known), None))

    assert found[0] == found[1] == found[2]


@pytest.mark.parametrize(
    ("cue", "content", "expected"),
    [
        ("has denied", "any role in it", "deny"),
        ("declined to", "comment", "refuse"),
        ("did not rule out", "a meeting", "offer"),
        ("said", "the crew would be freed only if the fine was paid", "condition"),
        ("demanded", "that the crew be freed", "demand"),
        ("said", "the crew is well", "claim"),
        ("", "", "claim"),
    ],
)
def test_the_lexicon_alone(cue: str, content: str, expected: str) -> None:
    assert lexicon_act(cue.split(), content.split()) == expected


@pytest.mark.parametrize(
    ("form", "lemma"), [("denied", "deny"), ("denies", "deny"), ("refusing", "refuse"), ("urges", "urge"), ("told", "tell"), ("begged", "beg"), ("say", "say")]
)
def test_forms_lead_to_their_lemma(form: str, lemma: str) -> None:
    assert lemma in lemmas_of(form)


def test_a_surer_first_choice_gives_a_higher_confidence() -> None:
    sure = [confidence_of(probability, (0.9, 0.1)) for probability in (0.0, 0.2, 0.5, 0.9, 1.0)]

    assert sure == sorted(sure)
    assert all(0 <= each <= 1 for each in sure)


def test_no_attributions_no_acts(model: Model) -> None:
    tokens = tokenize("Nobody spoke.", model.tokenizer)

    assert read_acts(words_of("Nobody spoke.", tokens), [], [], load_acts(model.folder)) == ()


@settings(max_examples=25, deadline=None)
@given(st.text(min_size=1, max_size=120), st.data())
def test_any_text_with_any_spans_has_an_act(model: Model, statement_model: StatementModel, text: str, data: st.DataObject) -> None:
    places = st.integers(0, len(text))
    source, cue, content = (((min(pair), max(pair)),) for pair in [data.draw(st.tuples(places, places)) for _ in range(3)])
    tokens = tokenize(text, model.tokenizer)
    anything = [Attribution(source, cue, content, 1.0)] * 2

    found = read_acts(words_of(text, tokens), anything, see(statement_model, tokens, anything), load_acts(model.folder))

    assert [each.name in ACTS and 0 <= each.confidence <= 1 for each in found] == [True, True]
