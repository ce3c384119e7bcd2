from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as some

from onrecord.article import Span
from onrecord.explorer.marked_text import Run, marked_paragraphs
from onrecord.statement import Confidence, Statement
from tests.explorer.made import BUYER, QUAY, READING, SAIL, SELL, TEXT, at


def runs_of(text: str, statements: list[Statement], times: list[Span] | None = None) -> list[Run]:
    return [run for paragraph in marked_paragraphs(text, statements, times or []) for run in paragraph]


def test_each_run_says_whose_it_is_and_what() -> None:
    found = {run.text: (run.roles, run.statements) for run in runs_of(TEXT, [SAIL, SELL, BUYER, QUAY], [at("Monday")])}
    assert found["The ferries will sail,"] == (("content",), (0,))
    assert found["Mayor Tilda Renn"] == (("source",), (0,))
    assert found["Monday"] == (("cue", "time"), (0,))
    assert found["promised"] == (("cue", "content"), (2, 3))
    assert found["the quay to a buyer"] == (("content", "nested"), (2, 3))


def test_what_no_statement_has_is_the_outlets_own_voice() -> None:
    own = [run.text.strip() for run in runs_of(TEXT, list(READING.statements)) if run.own_voice]
    assert [words for words in own if words] == [".", "reporters.", ". It rained all day."]


def test_paragraphs_stay_apart() -> None:
    assert ["".join(run.text for run in paragraph) for paragraph in marked_paragraphs(TEXT, [SAIL])] == TEXT.strip().split("\n\n")


@some.composite
def statements_in_text(draw: some.DrawFn) -> tuple[str, list[Statement]]:
    text = draw(some.text(alphabet="ab .\n“”\u202e", min_size=1, max_size=60))
    spans = some.tuples(some.integers(0, len(text) - 1), some.integers(1, 20)).map(lambda pair: (pair[0], min(pair[0] + pair[1], len(text))))
    pieces = some.lists(spans, min_size=1, max_size=3).map(lambda found: tuple(sorted(found)))
    whole = Statement("x", (), (), ((0, 1),), "indirect", None, Confidence(1.0))
    made = some.builds(lambda source, cue, content: replace(whole, source=source, cue=cue, content=content), pieces, pieces, pieces)
    return text, draw(some.lists(made, max_size=5))


@given(statements_in_text())
def test_no_character_is_lost_or_doubled_but_white_space_between_paragraphs(drawn: tuple[str, list[Statement]]) -> None:
    text, statements = drawn
    shown = "".join(run.text for run in runs_of(text, statements))
    assert "".join(shown.split()) == "".join(text.split())
    assert all(run.text for run in runs_of(text, statements))


@given(statements_in_text())
def test_the_runs_of_a_statement_are_its_spans(drawn: tuple[str, list[Statement]]) -> None:
    text, statements = drawn
    runs = runs_of(text, statements)
    for place, statement in enumerate(statements):
        covered = {index for spans in (statement.source, statement.cue, statement.content) for start, end in spans for index in range(start, end)}
        expected = "".join(character for index, character in enumerate(text) if index in covered and not character.isspace())
        assert "".join("".join(run.text.split()) for run in runs if place in run.statements) == expected


@given(statements_in_text())
def test_a_statement_opens_at_most_once_and_always_where_text_follows(drawn: tuple[str, list[Statement]]) -> None:
    text, statements = drawn
    opened = [place for run in runs_of(text, statements) for place in run.opens]
    followed = [place for place, statement in enumerate(statements) if text[min(statement.content)[0] :].strip()]
    assert sorted(opened) == followed
