"""From documents to the record: what is there already is passed over unread, the rest is read in one process or several."""

import hashlib
import json
import os
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from onrecord.article import Article, Failure
from onrecord.bulk_reading import OpenReader, read_documents
from onrecord.record import rereading, writing
from onrecord.record.answering import stored_article
from onrecord.record.model_version import model_version
from onrecord.record.opening import open_record
from onrecord.record.problems import told
from onrecord.record.record import Record
from onrecord.record.rows import Added
from onrecord.sources.document import Document
from onrecord.statement import Reading

ReadArticle = Callable[[Article], Reading]


@dataclass(frozen=True, slots=True)
class Known:
    """A document that is in the record already; nothing was read."""

    name: str


@dataclass(frozen=True, slots=True)
class _Taken:
    """What a process made of a document. ``reading`` has no statements where ``known``, since nothing was read."""

    document: str
    address: str | None
    reading: Reading
    known: bool


def shipped_reader() -> ReadArticle:
    """Loads the model that onrecord ships, and gives the function that reads with it."""
    from onrecord.reader import Reader

    return Reader().read


def add_documents(
    record: Record,
    documents: Iterable[Document | Failure],
    *,
    published: str | None = None,
    jobs: int = 1,
    open_reader: Callable[[], ReadArticle] = shipped_reader,
    model: str | None = None,
) -> Generator[Added | Known | Failure, None, None]:
    """Adds the article in each document, one transaction each, and gives what became of it, in the order of ``documents``.

    ``published``: the day of publication of articles that do not say. ``jobs``: so many processes read; this one writes.
    ``open_reader`` loads what reads articles, once in each process and only where there is something to read; ``model`` is its
    version. Raises RecordError when the record can't be written.
    """
    model = model or model_version()
    passed: deque[Known | None] = deque()

    def unknown() -> Iterator[Document | Failure]:
        for document in documents:
            if isinstance(document, Failure) or not writing.known_document(record.connection, document_hash(document, published)):
                passed.append(None)
                yield document
            else:
                passed.append(Known(document.name))

    reader: OpenReader[_Taken] = partial(_open, record.path, published, open_reader)
    with told(record.path), closing(read_documents(unknown(), reader, jobs=jobs)) as outcomes:
        for outcome in outcomes:
            yield from _passed(passed)
            passed.popleft()
            yield outcome if isinstance(outcome, Failure) else _added(record, outcome, model)
        yield from _passed(passed)


def reread_outdated(
    record: Record, *, jobs: int = 1, open_reader: Callable[[], ReadArticle] = shipped_reader, model: str | None = None
) -> Generator[int | Failure, None, None]:
    """Reads again, one transaction each, the articles that another onrecord or another model read, and gives their ids.

    Raises RecordError when the record can't be written.
    """
    model = model or model_version()
    ids = rereading.outdated(record.connection, model=model)
    documents = (_document(stored_article(record.connection, id_)) for id_ in ids)
    with told(record.path), closing(read_documents(documents, partial(_open_again, open_reader), jobs=jobs)) as outcomes:
        for id_, outcome in zip(ids, outcomes, strict=True):
            if not isinstance(outcome, Failure):
                rereading.reread(record.connection, id_, outcome, model=model)
            yield outcome if isinstance(outcome, Failure) else id_


def count_outdated(record: Record, *, model: str | None = None) -> int:
    """How many articles ``reread_outdated`` would read."""
    with told(record.path):
        return len(rereading.outdated(record.connection, model=model or model_version()))


def document_hash(document: Document, published: str | None) -> str:
    """What a document is known by: its bytes, and what else decides which article is made of it."""
    found = hashlib.sha256(f"{document.kind}\0{published or ''}\0".encode())
    found.update(document.data)
    return found.hexdigest()


def address_of(document: Document, article: Article) -> str | None:
    """What stays the same when the article's text changes: its url, or its file, or its id within its file. None: nothing is sure to.

    An article that came on standard input without an id or a url may be any, and a line of a file may move.
    """
    if article.url:
        return article.url
    if document.kind != "jsonl":
        return None if document.name == "-" else os.path.abspath(document.name)  # noqa: PTH100 - pathlib would look at the disk
    if article.id == document.name:
        return None
    file = document.name.rpartition(", line ")[0]
    return f"{file if file == '-' else os.path.abspath(file)}#{article.id}"  # noqa: PTH100


def _passed(passed: "deque[Known | None]") -> Iterator[Known]:
    """The documents that were passed over before the next one that was read."""
    while passed and (known := passed[0]) is not None:
        passed.popleft()
        yield known


def _added(record: Record, taken: _Taken, model: str) -> Added | Known:
    name = taken.reading.article.id
    if not taken.known:
        added = writing.add(record.connection, taken.reading, address=taken.address, document=taken.document, model=model)
        return Known(name) if added.outcome == "known" else added
    writing.note_known(record.connection, taken.document, taken.reading.article)
    return Known(name)


def _open(path: Path, published: str | None, open_reader: Callable[[], ReadArticle]) -> Callable[[Document], _Taken]:
    from onrecord.sources import article as article_of

    reader: list[ReadArticle] = []

    def read(document: Document) -> _Taken:
        article = article_of(document, published=published)
        address = address_of(document, article)
        with closing(open_record(path, readonly=True)) as connection:
            known = writing.article_with(connection, article) is not None
        if known:
            return _Taken(document_hash(document, published), address, Reading(article, ()), known=True)
        if not reader:
            reader.append(open_reader())
        return _Taken(document_hash(document, published), address, reader[0](article), known=False)

    return read


def _open_again(open_reader: Callable[[], ReadArticle]) -> Callable[[Document], Reading]:
    from onrecord.sources import article as article_of

    read = open_reader()
    return lambda document: read(article_of(document))


def _document(article: Article) -> Document:
    """The article as a line of JSON lines, in which it comes to the process that reads it."""
    fields = {name: getattr(article, name) for name in ("id", "text", "published", "title", "outlet", "url")}
    return Document(article.id, json.dumps(fields).encode(), "jsonl")
