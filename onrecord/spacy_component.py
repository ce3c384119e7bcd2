"""A spaCy pipeline component: ``nlp.add_pipe("onrecord")`` puts the statements of a text on ``doc._.statements``.

>>> nlp = spacy.blank("en")
>>> nlp.add_pipe("onrecord")
>>> doc = nlp("The bridge is safe, the mayor said.")
>>> [(span.text, span._.cue[0].text) for span in doc._.statements]
[('The bridge is safe', 'said')]

A statement is a Span from the first to the last word of its content. ``span.id_`` is the statement's id,
``span._.source``, ``span._.cue`` and ``span._.content`` are lists of Spans, its pieces, and ``span._.statement`` is the
statement as a dict of the output contract, with the exact places in code points. A piece that begins or ends within a
token of the pipeline's tokenizer is widened to that token. The pieces are also in the span groups ``doc.spans["source"]``,
``["cue"]`` and ``["content"]``, in which displaCy can show them and a DocBin keeps them.

For statements to be dated, put the day of publication on the document before it is read:
``doc = nlp.make_doc(text); doc._.published = "2031-05-14"; doc = nlp(doc)``.

Needs spaCy (the extra ``spacy``), which finds this module by its entry point.
"""

import json
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from onrecord.control_characters import encodable

if TYPE_CHECKING:
    from onrecord.reader import Reader
    from onrecord.statement import Reading

_ROLES = ("source", "cue", "content")
_KEY = "onrecord"


class StatementFinder:
    """The component. ``model``: a folder with another model than the one that the package ships; ``threads``: how many cores it may use.

    The model is loaded when the first document is read, in each process that reads.
    """

    def __init__(self, model: str | None, threads: int) -> None:
        self._model = model
        self._threads = threads

    def __call__(self, doc: Doc) -> Doc:
        """Reads ``doc``. Raises Unreadable, a ValueError, when it is longer than an article may be."""
        from onrecord.article import Article
        from onrecord.statement import Reading

        article = Article("doc", doc.text, doc._.published)
        return annotate(doc, self._reader.read(article) if doc.text.strip() else Reading(article, ()))

    def __getstate__(self) -> dict[str, Any]:
        return {"_model": self._model, "_threads": self._threads}

    @cached_property
    def _reader(self) -> "Reader":
        from onrecord.reader import Reader

        return Reader(self._model, threads=self._threads)


@Language.factory("onrecord", default_config={"model": None, "threads": 1})
def create(nlp: Language, name: str, model: str | None, threads: int) -> StatementFinder:  # noqa: ARG001 - spaCy names them
    """Makes the component, for spaCy."""
    register_extensions()
    return StatementFinder(model, threads)


def annotate(doc: Doc, reading: "Reading") -> Doc:
    """Puts ``reading``, whose article has the text of ``doc``, on ``doc``: its span groups, and all that was read, which ``doc._`` shows."""
    from onrecord.export.jsonl import contract

    register_extensions()
    read = json.loads(encodable(json.dumps(contract(reading), ensure_ascii=False)))
    del read["text"]
    doc.user_data[_KEY] = read
    for role in _ROLES:
        doc.spans[role] = [_span(doc, piece, role, statement["id"]) for statement in read["statements"] for piece in statement[role]]
    return doc


def register_extensions() -> None:
    """Makes spaCy show what was read, as ``doc._.statements`` and so on; for documents that come from a DocBin too."""
    if Doc.has_extension("statements"):
        return
    Doc.set_extension("published", default=None)
    Doc.set_extension("statements", getter=_statements)
    Span.set_extension("statement", getter=_statement)
    for role in _ROLES:
        Span.set_extension(role, getter=partial(_pieces, role))


def _statements(doc: Doc) -> list[Span]:
    found = doc.user_data.get(_KEY, {"statements": []})["statements"]
    return [_span(doc, (each["content"][0][0], each["content"][-1][1]), each["act"] or "statement", each["id"]) for each in found]


def _statement(span: Span) -> dict[str, Any] | None:
    found = span.doc.user_data.get(_KEY, {"statements": []})["statements"]
    return next((each for each in found if each["id"] == span.id_), None)


def _pieces(role: str, span: Span) -> list[Span]:
    statement = _statement(span)
    return [] if statement is None else [_span(span.doc, piece, role, span.id_) for piece in statement[role]]


def _span(doc: Doc, characters: tuple[int, int], label: str, identifier: str) -> Span:
    start, end = characters
    span = doc.char_span(start, end, label=label, span_id=identifier, alignment_mode="expand")
    assert span is not None  # only characters that are not the document's have no span
    return span
