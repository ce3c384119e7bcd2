"""How words are laid out: paragraphs, sentences, quotation marks."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.encoder import load
from onrecord.reading.layout import Layout, layout
from onrecord.reading.sentences import sentence_starts
from onrecord.reading.tokens import tokenize

TEXT = 'Dr. Vesk said "no," twice. The dockers, he said, agreed:\n\nThey went home.'


def laid_out(text: str) -> tuple[list[str], Layout]:
    tokens = tokenize(text, load().tokenizer)
    return [text[start:end] for start, end in tokens.words.tolist()], layout(text, tokens)


def test_sentences_begin_after_a_sentence_ends_and_not_after_an_abbreviation() -> None:
    starts = sentence_starts(TEXT)
    assert [TEXT[start:].split(maxsplit=1)[0] for start in starts] == ["Dr.", "The", "They"]


def test_each_word_knows_its_sentence_and_paragraph() -> None:
    words, found = laid_out(TEXT)
    by_word = {word: (int(found.sentence[place]), int(found.paragraph[place])) for place, word in enumerate(words)}
    assert len({by_word["Vesk"], by_word["dockers"], by_word["home"]}) == 3
    assert by_word["dockers"][1] == by_word["Vesk"][1] != by_word["home"][1]


def test_marks_are_known() -> None:
    words, found = laid_out(TEXT)
    assert [words[place] for place in range(len(words)) if found.quoted[place]] == ['"', "no", ",", '"']
    assert [place for place in range(len(words)) if found.closes[place]] == [words.index("twice") - 1]
    assert [words[place] for place in range(len(words)) if found.comma[place] or found.colon[place]] == [",", ",", ",", ":"]


@given(st.text(alphabet=st.sampled_from('aB .,:"”\n'), max_size=60))
def test_every_word_of_any_text_has_its_place(text: str) -> None:
    words, found = laid_out(text)
    assert len(found.sentence) == len(found.paragraph) == len(found.closes) == len(words)
    assert (found.sentence[1:] >= found.sentence[:-1]).all()
