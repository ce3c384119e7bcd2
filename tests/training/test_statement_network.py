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

TEXT = "Mayor Brandt accused the dockers of theft. They denied it."


def said() -> list[Attribution]:
    return [Attribution(((0, 12),), ((13, 20),), ((21, 41),), 1.0), Attribution(((43, 47),), ((48, 54),), ((55, 57),), 1.0)]


def labelled() -> Labelled:
    model = load()
    tokens = with_placeholders(TEXT, tokenize(TEXT, model.tokenizer), model.tokenizer)
    aims = [frozenset(words_in(tokens, [(21, 32)])), frozenset[int]()]
    lessons = tuple(
        Lesson(words_in(tokens, each.cue), words_in(tokens, each.content), 2 - place, aims[place], bool(place), frozenset({0}) if place else None, False)
        for place, each in enumerate(said())
    )
    return Labelled("a", False, tokens.first_piece, (tokens.pieces, tokens.pieces), tokens.marks, lessons)


def test_what_runs_is_what_was_trained(tmp_path: Path) -> None:
    torch.manual_seed(3)
    network = StatementNetwork().eval()
    (tmp_path / "statements.onnx").write_bytes(encoder_graph(network.encoder).SerializeToString())
    model = load()
    tokens = with_placeholders(TEXT, tokenize(TEXT, model.tokenizer), model.tokenizer)

    found = see(StatementModel(open_session(tmp_path / "statements.onnx"), heads(network)), tokens, said())

    marks = torch.tensor([[0, *(tokens.marks + MARKS * parts_of_statements(tokens, said())).tolist(), 0]])
    pieces = torch.tensor([[101, *tokens.pieces.tolist(), 102]])
    with torch.no_grad():
        vectors = network.encoder(pieces, marks, torch.ones_like(pieces, dtype=torch.bool))[0][torch.from_numpy(tokens.first_piece + 1)]
        states = network.states(vectors, [(lesson.cue, lesson.content) for lesson in labelled().lessons])
        acts = network.act(states).log_softmax(1).numpy()
        aims = network.aims(states, vectors).log_softmax(1).numpy()
        links = network.links(states)[1, [0, 1]].log_softmax(0).numpy()
    for place, each in enumerate(found):
        assert np.abs(each.acts - acts[place]).max() < 1e-3
        assert np.abs(each.aims - aims[place]).max() < 1e-3
    assert np.abs(np.array([found[1].alone, found[1].of[0]]) - links).max() < 1e-3
    assert 1 not in found[1].of


def test_what_is_taught_is_learned() -> None:
    torch.manual_seed(4)
    network, article, recipe = StatementNetwork(), labelled(), StatementRecipe(shuffled=0, smoothing=0.0)
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
    article = labelled()

    assert shown(article, 0, 0, len(article.first_piece)).lessons == article.lessons
    assert shown(article, 0, 0, 2).lessons == ()


def test_padding_is_marked_as_such() -> None:
    article = labelled()
    long, short = shown(article, 0, 0, len(article.first_piece)), shown(article, 0, 0, 3)

    _, _, present, _ = collate([long, short])

    assert present.sum(dim=1).tolist() == [len(article.marks) + 2, int(article.first_piece[3]) + 2]
