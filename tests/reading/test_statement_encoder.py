"""The encoder that reads statements: what it is shown, and what it answers."""

import numpy as np
import pytest
from numpy.typing import NDArray

from onrecord.acts import ACTS
from onrecord.model.encoder import Model, load
from onrecord.model.statement_encoder import StatementModel, parts_of_statements, see, words_in
from onrecord.model.statement_encoder import load as load_statement_model
from onrecord.reading.placeholders import with_placeholders
from onrecord.reading.tokens import Tokens, tokenize
from onrecord.statement import Attribution

TEXT = "Mayor Brandt said the dockers had denied the theft of two cranes."


@pytest.fixture(scope="module")
def model() -> Model:
    return load()


@pytest.fixture(scope="module")
def statement_model(model: Model) -> StatementModel:
    return load_statement_model(model.folder)


def shown(model: Model, text: str) -> Tokens:
    return with_placeholders(text, tokenize(text, model.tokenizer), model.tokenizer)


def spans(text: str, *words: str) -> tuple[tuple[int, int], ...]:
    return tuple((text.index(each), text.index(each) + len(each)) for each in words)


def said(text: str = TEXT, name: str = "Brandt") -> list[Attribution]:
    outer = Attribution(spans(text, f"Mayor {name}"), spans(text, "said"), spans(text, "the dockers had denied the theft of two cranes"), 1.0)
    return [outer, Attribution(spans(text, "the dockers"), spans(text, "had denied"), spans(text, "the theft of two cranes"), 1.0, within=0)]


def test_each_piece_is_shown_as_what_it_is_of_a_statement(model: Model) -> None:
    tokens = shown(model, TEXT)
    parts = parts_of_statements(tokens, said())
    by_word = {TEXT[start:end]: int(parts[piece]) for (start, end), piece in zip(tokens.words.tolist(), tokens.first_piece.tolist(), strict=True)}

    assert (by_word["said"], by_word["dockers"], by_word["denied"], by_word["cranes"], by_word["."]) == (2, 3, 4, 5, 0)


def test_words_in_are_those_that_a_span_touches(model: Model) -> None:
    tokens = shown(model, TEXT)
    ((start, end),) = spans(TEXT, "dockers had")

    assert [TEXT[slice(*tokens.words[place])] for place in words_in(tokens, [(start + 2, end - 1)])] == ["dockers", "had"]


def test_answers_are_probabilities(model: Model, statement_model: StatementModel) -> None:
    for each in see(statement_model, shown(model, TEXT), said()):
        assert each.acts.shape == (len(ACTS),)
        assert np.exp(each.acts).sum() == pytest.approx(1, abs=1e-3)
        assert np.exp(each.aims).sum() == pytest.approx(1, abs=1e-3)
        assert 0 <= each.disputes <= 1
        assert np.exp([each.alone, *each.of.values()]).sum() == pytest.approx(1, abs=1e-3)


def test_a_statement_may_dispute_others_that_stand_in_none(model: Model, statement_model: StatementModel) -> None:
    text = f"{TEXT} Nobody stole them, they said."
    again = Attribution(spans(text, "they"), (), spans(text, "Nobody stole them"), 1.0)

    assert [sorted(each.of) for each in see(statement_model, shown(model, text), [*said(text), again])] == [[2], [0, 2], [0]]


@pytest.mark.parametrize("name", ["Okoro", "Denholt", "Vesk"])
def test_other_names_are_answered_alike(model: Model, statement_model: StatementModel, name: str) -> None:
    other = TEXT.replace("Brandt", name)
    first, second = (see(statement_model, shown(model, text), said(text, speaker))[0] for text, speaker in ((TEXT, "Brandt"), (other, name)))

    assert first.acts == pytest.approx(second.acts, abs=1e-4)
    assert first.disputes == pytest.approx(second.disputes, abs=1e-4)


def test_a_statement_far_into_a_long_article_is_seen(model: Model, statement_model: StatementModel) -> None:
    text = "The harbour was quiet that day. " * 200 + TEXT
    attributions = said(text)

    found = see(statement_model, shown(model, text), attributions)

    assert len(found) == len(attributions)
    assert found[0].first > 0


def test_a_text_without_words_is_answered(model: Model, statement_model: StatementModel) -> None:
    nothing = Attribution((), (), ((0, 1),), 1.0)

    assert [each.disputes for each in see(statement_model, shown(model, " "), [nothing])] == [0.0]


class _Session:
    def run(self, _: object, inputs: dict[str, NDArray[np.int64]]) -> tuple[NDArray[np.float32]]:
        return (np.zeros((len(inputs["pieces"]), 2), dtype=np.float32),)


def test_a_word_that_no_window_holds_whole_is_answered_for() -> None:
    pieces = np.array([1] * 349 + [99] + [1] * 348)
    words, first_piece = np.array([[2 * place, 2 * place + 1] for place in range(len(pieces))]), np.append(0, pieces.cumsum()[:-1])
    marks, none = np.zeros(pieces.sum(), dtype=np.int64), np.zeros(len(words), dtype=bool)
    tokens = Tokens(words, first_piece, marks, marks, np.zeros(len(words), dtype=np.int64), none)
    widths = dict.fromkeys(("dispute", "nobody", "alone"), (2, 1)) | dict.fromkeys(("query", "key", "by", "of"), (2, 2))
    widths |= {"state": (8, 2), "act": (2, len(ACTS))}
    heads: dict[str, NDArray[np.float32]] = {f"{name}.weight": np.zeros(shape, dtype=np.float32) for name, shape in widths.items()}
    heads |= {f"{name}.bias": np.zeros(shape[1], dtype=np.float32) for name, shape in widths.items()}

    assert len(see(StatementModel(_Session(), heads), tokens, [Attribution((), (), ((698, 699),), 1.0)])) == 1
