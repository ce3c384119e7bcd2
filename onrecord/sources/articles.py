"""From a document to the article in it."""

from onrecord.article import Article
from onrecord.sources.dates import valid_date
from onrecord.sources.document import Document
from onrecord.sources.html import html_article
from onrecord.sources.jsonlines import jsonl_article
from onrecord.sources.text import text_article

_ARTICLES = {"text": text_article, "jsonl": jsonl_article, "html": html_article}


def article(document: Document, *, published: str | None = None) -> Article:
    """The article in a document.

    Its ``id`` is the document's name, or the ``id`` in its line of JSON.

    ``published``: a day, ``YYYY-MM-DD``, for documents that do not tell theirs. What the document says comes first, then
    the date in the name of a plain text's file, then this one: the nearer to the article, the surer.

    Raises Unreadable, with the reason on one line, when no article can be made of it, and ValueError when
    ``published`` is no day.
    """
    return _ARTICLES[document.kind](document, None if published is None else valid_date(published))
