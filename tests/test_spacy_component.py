"""The spaCy component: statements on a Doc, as Spans of it."""

import pickle

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from onrecord.spacy_component import StatementFinder, annotate, register_extensions
from tests.export.readings import FULL

TEXT = "The bridge is safe, the mayor said on Tuesday.\n\n“We closed it,” she said, “for a day.”"


@pytest.fixture(scope="module")
def nlp() -> Language:
    pipeline = spacy.blank("en")
    pipeline.add_pipe("onrecord")
    return pipeline


def words(spans: list[spacy.tokens.Span]) -> list[str]:
    return [span.text for span in spans]


def test_statements_are_spans_with_their_source_and_cue(nlp: Language) -> None:
    first, *_ = nlp(TEXT)._.statements
    assert first.text == "The bridge is safe"
    assert (words(first._.source), words(first._.cue), words(first._.content)) == (["the mayor"], ["said"], ["The bridge is safe"])


def test_a_statement_carries_what_was_read_of_it_with_its_exact_places(nlp: Language) -> None:
    first, *_ = nlp(TEXT)._.statements
    [[start, end]] = first._.statement["content"]
    assert (first._.statement["id"], TEXT[start:end]) == (first.id_, "The bridge is safe")


def test_the_day_of_publication_dates_statements(nlp: Language) -> None:
    doc = nlp.make_doc(TEXT)
    doc._.published = "2031-05-14"
    assert nlp(doc)._.statements[0]._.statement["said"] == "2031-05-13"


def test_the_pieces_are_in_span_groups(nlp: Language) -> None:
    doc = nlp(TEXT)
    pieces = [piece for statement in doc._.statements for piece in statement._.content]
    assert words(list(doc.spans["content"])) == words(pieces)


def test_a_doc_without_words_has_no_statements(nlp: Language) -> None:
    assert [nlp(text)._.statements for text in ("", " \n")] == [[], []]


def test_a_doc_that_was_stored_shows_its_statements_again(nlp: Language) -> None:
    doc = nlp(TEXT)
    [again] = DocBin(docs=[doc], store_user_data=True).get_docs(nlp.vocab)
    assert words(again._.statements) == words(doc._.statements)
    assert words(Doc(nlp.vocab).from_bytes(doc.to_bytes())._.statements) == words(doc._.statements)


def test_a_piece_that_ends_within_a_token_is_widened_to_it() -> None:
    doc = annotate(spacy.blank("en").make_doc(FULL.article.text), FULL)
    assert all(span.text in FULL.article.text for group in doc.spans.values() for span in group)
    promise = doc._.statements[0]
    assert promise.text == "“The ferries will sail on Friday,” Ada Korr told reporters, “and\nnot a day later.”"
    assert promise.label_ == "promise"
    assert words(promise._.content) == ["“The ferries will sail on Friday,”", "“and\nnot a day later.”"]


def test_a_doc_that_was_not_read_has_no_statements() -> None:
    register_extensions()
    assert spacy.blank("en").make_doc(TEXT)._.statements == []


def test_a_pipeline_can_be_sent_to_another_process() -> None:
    assert isinstance(pickle.loads(pickle.dumps(StatementFinder(None, 1))), StatementFinder)
