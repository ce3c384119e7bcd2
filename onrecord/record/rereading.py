"""Reading an article again: what was read before goes, what people corrected stays."""

import sqlite3

from onrecord.record.corrections import apply_all
from onrecord.record.opening import transaction
from onrecord.record.writing import home, insert_parts, now, reader
from onrecord.statement import Reading


def reread(connection: sqlite3.Connection, article: int, reading: Reading, *, model: str) -> None:
    """Puts a newer reading in the place of an article's older one, in one transaction, and applies the corrections to it.

    Statements that are the same as before keep their ids. Raises KeyError for an unknown article, ValueError when the
    reading is of another text.
    """
    from onrecord.record.answering import stored_article

    with transaction(connection):
        if stored_article(connection, article).text != reading.article.text:
            raise ValueError("the reading is of another text")
        kept = dict(connection.execute("SELECT identifier, id FROM statements WHERE article = ?", (article,)).fetchall())
        for table in ("times", "casts", "statements"):
            connection.execute(f"DELETE FROM {table} WHERE article = ?", (article,))
        connection.execute("UPDATE articles SET reader = ?, read_at = ? WHERE id = ?", (reader(connection, model), now(), article))
        insert_parts(connection, home(connection, article), reading, kept)
        apply_all(connection, article, kept)


def outdated(connection: sqlite3.Connection, *, model: str, after: int = 0) -> list[int]:
    """The ids above ``after`` of the articles that another onrecord or another model read, in order."""
    query = "SELECT id FROM articles WHERE id > ? AND reader != ? ORDER BY id"
    with transaction(connection):
        current = reader(connection, model)
    return [id_ for (id_,) in connection.execute(query, (after, current))]
