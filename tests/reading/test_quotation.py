import pytest

from onrecord.article import Span
from onrecord.reading.paragraphs import paragraphs
from onrecord.reading.quotation import quotation_type
from onrecord.reading.quotation_marks import quotations


def kind(text: str, content: list[str], cue: list[str]) -> str:
    return quotation_type(text, places(text, content), places(text, cue), quotations(text), list(paragraphs(text)))


def places(text: str, pieces: list[str]) -> list[Span]:
    return [(text.index(piece), text.index(piece) + len(piece)) for piece in pieces]


@pytest.mark.parametrize(
    ("text", "content", "expected"),
    [
        ("“We waited,” she said.", ["“We waited,”"], "direct"),
        ("She said they had waited.", ["they had waited"], "indirect"),
        ("She said they had “waited in vain”.", ["they had “waited in vain”"], "mixed"),
        ("“We waited,” she said, “and left.”", ["“We waited,”", "“and left.”"], "direct"),
        ("‘We waited,’ she said.", ["‘We waited,’"], "direct"),
        ("She said the workers’ bus hadn't come.", ["the workers’ bus hadn't come"], "indirect"),
        ("“They [the miners] waited,” she said.", ["“They [the miners] waited,”"], "direct"),
    ],
)
def test_the_marks_tell(text: str, content: list[str], expected: str) -> None:
    assert kind(text, content, ["said"]) == expected


def test_a_block_quotation_is_direct_without_marks() -> None:
    text = "Mayor Delle wrote to the town:\n\nWe have waited long enough. The bridge must open.\n\nThe council met."
    assert kind(text, ["We have waited long enough. The bridge must open."], ["wrote"]) == "direct"


def test_a_sentence_that_goes_on_in_someones_words_is_indirect() -> None:
    text = "Delle said the bridge was safe. It had been checked twice. The council met."
    assert kind(text, ["It had been checked twice."], []) == "indirect"


def test_a_paragraph_with_its_own_cue_is_no_block() -> None:
    assert kind("Opening note.\n\nDelle said the bridge was safe", ["the bridge was safe"], ["said"]) == "indirect"
