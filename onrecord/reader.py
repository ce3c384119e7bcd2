"""Reading articles from Python, in the command line's words."""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from tokenizers import Tokenizer

from onrecord.article import Article, Failure, Unreadable
from onrecord.model.encoder import load
from onrecord.model.statement_encoder import load as load_statement_model
from onrecord.reading.pipeline import read_article
from onrecord.statement import Reading


class Reader:
    """Keeps the model loaded, for reading more than one article.

    ``model``: a folder with another model than the one that the package ships. ``threads``: how many
    cores it may use. A Reader may be used by one thread at a time; for more, give each its own.
    """

    def __init__(self, model: str | Path | None = None, *, threads: int = 1) -> None:
        from threadpoolctl import ThreadpoolController

        self._model = load(None if model is None else Path(model), threads)
        self._statement_model = load_statement_model(self._model.folder, threads)
        self._pools = ThreadpoolController()

    @property
    def tokenizer(self) -> Tokenizer:
        """The tokenizer of the model."""
        return self._model.tokenizer

    def read(self, article: Article) -> Reading:
        """Reads one article. Raises Unreadable when it has no text or more than an article may have."""
        # The linker's products are small: threads that wait for one another cost more than they save.
        with self._pools.limit(limits=1, user_api="blas"):
            return read_article(article, self._model, self._statement_model)

    def stream(self, articles: Iterable[Article]) -> Iterator[Reading | Failure]:
        """Reads articles one after the other as they are asked for; one that can't be read gives a Failure in its place."""
        for article in articles:
            try:
                yield self.read(article)
            except Unreadable as error:
                yield Failure(article.id, str(error))


def read(
    path: str | Path | None = None,
    *,
    text: str | None = None,
    published: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
) -> Reading:
    """Reads one article, from the file at ``path`` or from ``text``; ``published`` (YYYY-MM-DD) serves where a file does not say.

    Loads the model each time: keep a ``Reader`` for more than a few articles. Raises Unreadable when
    no article can be made of the input, and ValueError when not exactly one of ``path`` and ``text`` is given.
    """
    if (path is None) == (text is None):
        raise ValueError("give either a path or text=…")
    if text is not None:
        return Reader().read(Article("text", text, published, title, outlet, url))
    from onrecord.sources import article as article_of
    from onrecord.sources import documents

    found = list(islice(documents([str(path)]), 2))
    if len(found) != 1:
        raise Unreadable("it holds more than one article: read them with onrecord.Reader().stream(…)" if found else "it holds no article")
    if isinstance(found[0], Failure):
        raise Unreadable(found[0].reason)
    return Reader().read(article_of(found[0], published=published))
