from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as some

from onrecord.reader import Reader
from onrecord.reading.tokens import CASES, MARKS, Tokens, tokenize


def words(text: str, tokens: Tokens) -> list[str]:
    return [text[start:end] for start, end in tokens.words.tolist()]


def marks(tokens: Tokens) -> list[int]:
    return [int(mark) for mark in tokens.marks[tokens.first_piece]]


def test_words_part_at_punctuation(reader: Reader) -> None:
    text = "Orne’s aide said: “No.”"
    assert words(text, tokenize(text, reader.tokenizer)) == ["Orne", "’", "s", "aide", "said", ":", "“", "No", ".", "”"]


def test_marks_carry_case_quotation_and_paragraph(reader: Reader) -> None:
    tokens = tokenize("Delle said “no”.\n\nNATO", reader.tokenizer)
    case = [mark % CASES for mark in marks(tokens)]
    quoted = [mark // CASES % 2 for mark in marks(tokens)]
    opens = [mark // (2 * CASES) for mark in marks(tokens)]
    assert case == [1, 0, 3, 0, 3, 3, 2]
    assert quoted == [0, 0, 1, 1, 1, 0, 0]
    assert opens == [1, 0, 0, 0, 0, 0, 1]
    assert tokens.paragraph.tolist() == [0, 0, 0, 0, 0, 0, 1]


def test_offsets_count_code_points(reader: Reader) -> None:
    text = "𝔘 Türkiye e\u0301tat"
    assert words(text, tokenize(text, reader.tokenizer))[1:] == ["Türkiye", "e\u0301tat"]


def test_a_lone_surrogate_counts_as_one_character(reader: Reader) -> None:
    text = "\ud800 Delle spoke"
    assert words(text, tokenize(text, reader.tokenizer))[-2:] == ["Delle", "spoke"]


@given(text=some.text() | some.text(alphabet=some.characters(categories=["Cs", "Lo", "Mn", "Po", "Zs"])))
def test_words_are_in_bounds_in_order_and_have_pieces(reader: Reader, text: str) -> None:
    tokens = tokenize(text, reader.tokenizer)
    spans = tokens.words.tolist()
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    assert len(tokens.first_piece) == len(tokens.paragraph) == len(spans)
    assert len(tokens.marks) == len(tokens.pieces)
    assert all(0 <= mark < MARKS for mark in tokens.marks.tolist())
