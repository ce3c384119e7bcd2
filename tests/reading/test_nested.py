"""Statements within statements: the head's own logic, and what the shipped model makes of plain cases."""

import numpy as np
import pytest

from onrecord.article import Article
from onrecord.reader import Reader


@pytest.mark.parametrize(
    ("text", "outer", "inner"),
    [
        (
            "Mayor Anna Delle said that the union had promised to reopen the bridge.",
            "that the union had promised to reopen the bridge",
            ("the union", "had promised", "to reopen the bridge"),
        ),
        (
            "The union promised to reopen the bridge, according to Mayor Anna Delle.",
            "The union promised to reopen the bridge",
            ("The union", "promised", "to reopen the bridge"),
        ),
        (
            "As Orne put it, Delle denied that the road was closed.",
            "Delle denied that the road was closed",
            ("Delle", "denied", "that the road was closed"),
        ),
        (
            "According to Orne, Delle told the miners to fight on.",
            "Delle told the miners to fight on",
            ("Delle", "told", "the miners to fight on"),
        ),
    ],
)
def test_what_somebody_says_that_somebody_said(reader: Reader, text: str, outer: str, inner: tuple[str, str, str]) -> None:
    statements = reader.read(Article("article", text)).statements

    def words(spans: tuple[tuple[int, int], ...]) -> str:
        return " ".join(text[start:end] for start, end in spans)

    (holder,) = [statement for statement in statements if statement.within is None]
    assert words(holder.content) == outer
    found = [(words(s.source), words(s.cue), words(s.content)) for s in statements if s.within == holder.id]
    assert inner in found


def test_what_is_within_stands_in_the_content_that_holds_it(reader: Reader) -> None:
    text = "Orne said Delle had told him that Vasker knew of the plan. “They promised to stay,” Delle said. The mayor denied that Orne had asked for help."
    statements = {statement.id: statement for statement in reader.read(Article("article", text)).statements}
    within = [statement for statement in statements.values() if statement.within is not None]
    assert within
    for statement in within:
        held = np.zeros(len(text), dtype=bool)
        for start, end in statements[statement.within or ""].content:
            held[start:end] = True
        assert all(held[start:end].all() for start, end in (*statement.source, *statement.cue, *statement.content))
