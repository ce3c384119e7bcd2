"""Articles: finding them, one by id or name, and their versions."""

import sqlite3
from collections.abc import Iterator
from typing import Literal

from onrecord.record.query_words import expression
from onrecord.record.rows import ArticleReference, ArticleRow
from onrecord.record.texts import storable

ArticleOrder = Literal["newest", "oldest", "relevance", "added"]
_CHUNK = 200

_ARTICLES = """
SELECT
  articles.id, articles.name, title, outlets.name, published, url, version, newer IS NOT NULL,
  (SELECT count(*) FROM statements WHERE article = articles.id AND (hidden IS NULL OR hidden = 'superseded')),
  readers.onrecord, readers.model, added_at, read_at
FROM articles JOIN readers ON readers.id = articles.reader LEFT JOIN outlets ON outlets.id = articles.outlet"""

_ORDERS: dict[ArticleOrder, str] = {
    "newest": "published DESC, articles.id DESC",
    "oldest": "published IS NULL, published, articles.id",
    "added": "articles.id",
    "relevance": "published DESC, articles.id DESC",
}


def articles(
    connection: sqlite3.Connection,
    *,
    text: str | None,
    outlet: str | None,
    since: str | None,
    until: str | None,
    superseded: bool,
    order: ArticleOrder,
    limit: int | None,
    offset: int,
) -> Iterator[ArticleRow]:
    """The articles that fit: see ``Record.articles``."""
    ids = article_ids(connection, text=text, outlet=outlet, since=since, until=until, superseded=superseded, order=order, limit=limit, offset=offset)
    for start in range(0, len(ids), _CHUNK):
        chunk = ids[start : start + _CHUNK]
        rows = {row.reference.id: row for row in _rows(connection, f"WHERE articles.id IN ({','.join(map(str, chunk))})", ())}
        yield from (rows[id_] for id_ in chunk if id_ in rows)


def article_ids(
    connection: sqlite3.Connection,
    *,
    text: str | None = None,
    outlet: str | None = None,
    since: str | None = None,
    until: str | None = None,
    superseded: bool = False,
    order: ArticleOrder = "added",
    limit: int | None = None,
    offset: int = 0,
) -> list[int]:
    """The ids of the articles that fit."""
    from onrecord.record.searching import checked_day, outlet_ids

    conditions: list[str] = [] if superseded else ["newer IS NULL"]
    values: list[str | int] = []
    if outlet:
        conditions.append(f"outlet IN ({','.join(map(str, outlet_ids(connection, outlet)))})")
    if since:
        checked_day(since)
        conditions.append("published >= ?")
        values.append(since)
    if until:
        checked_day(until)
        conditions.append("published <= ?")
        values.append(until + "~")
    source, sorting = "articles", _ORDERS[order]
    if text is not None and text.strip():
        found = expression(text)
        if found is None:
            return []
        if order == "relevance":
            source, sorting = "articles JOIN articles_fts ON articles_fts.rowid = articles.id", "bm25(articles_fts, 4.0, 1.0), articles.id DESC"
            conditions.append("articles_fts MATCH ?")
        else:
            conditions.append("articles.id IN (SELECT rowid FROM articles_fts WHERE articles_fts MATCH ?)")
        values.append(found)
    where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    query = f"SELECT articles.id FROM {source} {where} ORDER BY {sorting} LIMIT ? OFFSET ?"
    return [id_ for (id_,) in connection.execute(query, (*values, -1 if limit is None else limit, offset))]


def article(connection: sqlite3.Connection, id_: int | str) -> ArticleRow | None:
    """One article: see ``Record.article``."""
    if isinstance(id_, int):
        return next(_rows(connection, "WHERE articles.id = ?", (id_,)), None)
    return next(_rows(connection, "WHERE articles.name = ? ORDER BY newer IS NOT NULL, articles.id DESC", (storable(id_),)), None)


def versions(connection: sqlite3.Connection, id_: int) -> list[ArticleRow]:
    """All versions of an article, oldest first."""
    return list(_rows(connection, "WHERE articles.id = ?1 OR address = (SELECT address FROM articles WHERE id = ?1) ORDER BY version", (id_,)))


def _rows(connection: sqlite3.Connection, condition: str, values: tuple[str | int, ...]) -> Iterator[ArticleRow]:
    for id_, name, title, outlet, published, url, version, superseded, statements, *read in connection.execute(f"{_ARTICLES} {condition}", values):
        yield ArticleRow(ArticleReference(id_, name, title, outlet, published, url, version, bool(superseded)), statements, *read)
