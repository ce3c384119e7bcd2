"""spaCy DocBins: spaCy reads them, and its spans are the characters that were read."""

from pathlib import Path

import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from spacy.tokens import Doc, DocBin
from spacy.training import Corpus
from spacy.vocab import Vocab

from onrecord.control_characters import encodable
from onrecord.export.docbin import doc, write
from onrecord.statement import Reading
from tests.export.readings import BARE, FULL, SILENT, any_readings


def read_back(folder: Path, *readings: Reading) -> list[Doc]:
    write(readings, folder)
    vocab = spacy.blank("en").vocab
    return [found for path in sorted(folder.glob("*.spacy")) for found in DocBin().from_disk(path).get_docs(vocab)]


def test_spacy_finds_each_piece_in_its_span_group(tmp_path: Path) -> None:
    full, silent, bare = read_back(tmp_path, FULL, SILENT, BARE)
    assert [(span.text, span.label_, span.id_) for span in full.spans["cue"]] == [
        ("told", "cue", "a1"),
        ("denied", "cue", "a2"),
        ("said", "cue", "a3"),
        ("had promised", "cue", "a4"),
    ]
    assert [span.text for span in full.spans["content"]][:2] == ["“The ferries will sail on Friday,”", "“and\nnot a day later.”"]
    assert (len(silent.spans["content"]), silent.text) == (0, "Nothing was said.")
    assert [span.text for span in bare.spans["content"]] == ["It was closed"]


def test_all_that_was_read_goes_along(tmp_path: Path) -> None:
    [full] = read_back(tmp_path, FULL)
    assert full.user_data["onrecord"]["published"] == "2031-05-14"
    assert [statement["act"] for statement in full.user_data["onrecord"]["statements"]] == ["promise", "deny", "claim", "promise"]
    assert [span._.cue[0].text for span in full._.statements] == ["told", "denied", "said", "had promised"]


def test_spacys_own_corpus_reader_takes_the_folder(tmp_path: Path) -> None:
    write([FULL, BARE], tmp_path)
    examples = list(Corpus(tmp_path)(spacy.blank("en")))
    assert [len(example.reference.spans["content"]) for example in examples] == [5, 1]


def test_many_articles_are_spread_over_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.export.docbin._DOCS_IN_A_FILE", 2)
    write([SILENT] * 5, tmp_path)
    assert [len(DocBin().from_disk(path)) for path in sorted(tmp_path.glob("*.spacy"))] == [2, 2, 1]


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(any_readings())
def test_of_any_reading_the_doc_has_the_text_and_spans_that_cover_the_pieces(reading: Reading) -> None:
    made = doc(reading, Vocab())
    text = encodable(reading.article.text)
    assert made.text == text
    pieces = [span for statement in reading.statements for span in statement.content]
    for (start, end), span in zip(pieces, made.spans["content"], strict=True):
        assert span.start_char <= start < end <= span.end_char
