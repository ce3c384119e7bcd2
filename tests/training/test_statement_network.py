"""The network that reads statements, in PyTorch: run where training's own requirements are installed."""

from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="PyTorch is needed for training only: pip install -r training/requirements.txt")

from onrecord.model.encoder import load  # noqa: E402
from onrecord.model.session import open_session  # noqa: E402
from onrecord.model.statement_encoder import StatementModel, parts_of_statements, see, words_in  # noqa: E402
from onrecord.reading.placeholders import with_placeholders  # noqa: E402
from onrecord.reading.tokens import MARKS, tokenize  # noqa: E402
from onrecord.statement import Attribution  # noqa: E402
from training.export import encoder_graph  # noqa: E402
from training.statement_lessons import Labelled, Lesson, shown  # noqa: E402
from training.statement_network import StatementNetwork, heads  # noqa: E402
from training.train_statements import StatementRecipe, act_weights_of, collate, losses, windows  # noqa: E402

TEXT = "Mayor Brandt accused the dockers of theft."


def labelled() -> tuple[Labelled, Attribution]:
    model = load()
    tokens = with_placeholders(TEXT, tokenize(TEXT, model.tokenizer), model.tokenizer)
    said = Attribution(((0, 12),), ((13, 20),), ((21, 41),), 1.0)
    lesson = Lesson(words_in(tokens, said.cue), words_in(tokens, said.content), 2, frozenset(words_in(tokens, [(21, 32)])), False, False)
    return Labelled("a", False, tokens.first_piece, (tokens.pieces, tokens.pieces), tokens.marks, (lesson,)), said


def test_what_runs_is_what_was_trained(tmp_path: Path) -> None:
    torch.manual_seed(3)
    network = StatementNetwork().eval()
    (tmp_path / "statements.onnx").write_bytes(encoder_graph(network.encoder).SerializeToString())
    model = load()
    tokens = with_placeholders(TEXT, tokenize(TEXT, model.tokenizer), model.tokenizer)
    article, said = labelled()

    (found,) = see(StatementModel(open_session(tmp_path / "statements.onnx"), heads(network)), tokens, [said])

    marks = torch.tensor([[0, *(tokens.marks + MARKS * parts_of_statements(tokens, [said])).tolist(), 0]])
    pieces = torch.tensor([[101, *tokens.pieces.tolist(), 102]])
    with torch.no_grad():
        vectors = network.encoder(pieces, marks, torch.ones_like(pieces, dtype=torch.bool))[0][torch.from_numpy(tokens.first_piece + 1)]
        states = network.states(vectors, [(article.lessons[0].cue, article.lessons[0].content)])
        acts = network.act(states).log_softmax(1)[0].numpy()
        aims = network.aims(states, vectors).log_softmax(1)[0].numpy()
    assert np.abs(found.acts - acts).max() < 1e-3
    assert np.abs(found.aims - aims).max() < 1e-3


def test_what_is_taught_is_learned() -> None:
    torch.manual_seed(4)
    network, (article, _), recipe = StatementNetwork(), labelled(), StatementRecipe(shuffled=0, smoothing=0.0)
    optimizer = torch.optim.AdamW(network.parameters(), lr=1e-3)
    (batch,) = windows([article], recipe, 0)[:1]
    first = last = sum(losses(network, batch, recipe, act_weights_of([article], 0.0)).values()).item()
    for _ in range(10):
        loss = sum(losses(network, batch, recipe, act_weights_of([article], 0.0)).values())
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
        last = loss.item()

    assert last < first / 2


def test_a_window_shows_the_statements_it_holds() -> None:
    article, _ = labelled()

    assert shown(article, 0, 0, len(article.first_piece)).lessons == article.lessons
    assert shown(article, 0, 0, 2).lessons == ()


def test_padding_is_marked_as_such() -> None:
    article, _ = labelled()
    long, short = shown(article, 0, 0, len(article.first_piece)), shown(article, 0, 0, 3)

    _, _, present, _ = collate([long, short])

    assert present.sum(dim=1).tolist() == [len(article.marks) + 2, int(article.first_piece[3]) + 2]
