"""Adding readings: one transaction each, so that an article is in the record as a whole or not at all."""

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache

from onrecord.article import Article
from onrecord.record.evidence import identifier
from onrecord.record.identities import Placed, note_keys, place_actors
from onrecord.record.names import Names, types_of
from onrecord.record.opening import transaction
from onrecord.record.rows import Added
from onrecord.record.statements import Home, insert_statements
from onrecord.record.texts import storable, text_hash
from onrecord.statement import Dispute, Reading, Statement


def now() -> str:
    """The time, UTC, ISO 8601, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds").removesuffix("+00:00") + "Z"


def add(connection: sqlite3.Connection, reading: Reading, *, address: str | None, document: str | None, model: str) -> Added:
    """Keeps a reading: see ``Record.add``. Raises ValueError for a reading whose spans or ids don't hold."""
    with transaction(connection):
        added = insert(connection, reading, address=address, model=model)
        if document:
            note_document(connection, document, added.article, reading.article.id)
        return added


def article_with(connection: sqlite3.Connection, article: Article) -> int | None:
    """The id of the article in the record that has the same text; None where there is none."""
    found = connection.execute("SELECT id FROM articles WHERE text_hash = ?", (text_hash(article.text),)).fetchone()
    return None if found is None else int(found[0])


def note_document(connection: sqlite3.Connection, document: str, article: int, name: str) -> None:
    """Notes which article some bytes were made into, so that they need not be read again."""
    connection.execute("INSERT OR REPLACE INTO documents (hash, article, name) VALUES (?, ?, ?)", (document, article, storable(name)))


def note_known(connection: sqlite3.Connection, document: str, article: Article) -> None:
    """Notes that these bytes, too, were made into an article whose text is in the record."""
    with transaction(connection):
        there = article_with(connection, article)
        if there is not None:
            note_document(connection, document, there, article.id)


def known_document(connection: sqlite3.Connection, document: str) -> bool:
    """Whether an article in the record was made of the bytes with this hash."""
    return connection.execute("SELECT 1 FROM documents WHERE hash = ?", (document,)).fetchone() is not None


def insert(connection: sqlite3.Connection, reading: Reading, *, address: str | None, model: str) -> Added:
    """The same, within a transaction that is open already."""
    article = reading.article
    there = article_with(connection, article)
    if there is not None:
        return Added(there, "known")
    reading, name = _named(connection, reading, address)
    exact = _exact(replace(article, id=name))
    time = now()
    row = (
        storable(name),
        storable(article.title) if article.title else article.title,
        _outlet(connection, article.outlet),
        article.published,
        storable(article.url) if article.url else article.url,
        storable(address) if address else None,
        storable(article.text),
        text_hash(article.text),
        json.dumps(exact) if exact else None,
        reader(connection, model),
        time,
        time,
    )
    id_ = connection.execute(_INSERT, row).fetchone()[0]
    outcome = _supersede(connection, storable(address) if address else None, id_)
    insert_parts(connection, home(connection, id_), reading, {})
    return Added(id_, "version" if outcome else "added")


_INSERT = """
INSERT INTO articles (name, title, outlet, published, url, address, text, text_hash, exact, reader, added_at, read_at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id"""


def home(connection: sqlite3.Connection, article: int) -> Home:
    """What the rows of an article's statements repeat of it."""
    return Home(*connection.execute("SELECT id, text, published, outlet FROM articles WHERE id = ?", (article,)).fetchone())


def insert_parts(connection: sqlite3.Connection, article: Home, reading: Reading, kept: Mapping[str, int]) -> None:
    """Writes everything that was read in an article. ``kept``: ids that its statements had before."""
    placed = place_actors(connection, article.id, reading)
    names = Names(connection, types_of(reading), placed.actors)
    hidden = "superseded" if connection.execute("SELECT newer FROM articles WHERE id = ?", (article.id,)).fetchone()[0] else None
    ids = insert_statements(connection, article, reading.statements, names, hidden=hidden, kept=kept)
    times = {(article.id, *time.span, time.type, time.value) for time in reading.times}
    connection.executemany('INSERT INTO times (article, start, "end", type, value) VALUES (?, ?, ?, ?, ?)', sorted(times))
    if reading.actors:
        _insert_cast(connection, article, reading, names, placed)
    connection.executemany("INSERT INTO disputes (by, of, proposition, relation) VALUES (?, ?, ?, ?)", [_dispute(dispute, ids) for dispute in reading.disputes])


def _insert_cast(connection: sqlite3.Connection, article: Home, reading: Reading, names: Names, placed: Placed) -> None:
    aliases = {actor: names.alias(actor.name, actor.type) for actor in reading.actors}
    cast = [(article.id, place, aliases[actor], json.dumps(actor.aliases), placed.known.get(actor.name)) for place, actor in enumerate(reading.actors)]
    connection.executemany("INSERT INTO casts (article, place, alias, forms, known) VALUES (?, ?, ?, ?, ?)", cast)
    note_keys(connection, aliases, placed)


def _dispute(dispute: Dispute, ids: Mapping[str, int]) -> tuple[int, int | None, str, str]:
    for statement in (dispute.by, dispute.of):
        if statement is not None and statement not in ids:
            raise ValueError(f"a dispute names statement {statement}, which the reading does not have")
    return ids[dispute.by], ids[dispute.of] if dispute.of else None, storable(dispute.proposition), dispute.relation


def _supersede(connection: sqlite3.Connection, address: str | None, id_: int) -> bool:
    """Lets article ``id_``, the newest, take the place of the one that counts at its address; whether there is one."""
    older = connection.execute("SELECT id, version FROM articles WHERE address = ? AND id != ? AND newer IS NULL", (address, id_)).fetchone()
    if older is None:
        return False
    connection.execute("UPDATE articles SET version = ? WHERE id = ?", (older[1] + 1, id_))
    connection.execute("UPDATE articles SET newer = ? WHERE id = ?", (id_, older[0]))
    connection.execute("UPDATE statements SET hidden = 'superseded' WHERE article = ? AND hidden IS NULL", (older[0],))
    return True


def _named(connection: sqlite3.Connection, reading: Reading, address: str | None) -> tuple[Reading, str]:
    """The reading under a name that no other article of the record has, since statements are told apart by it."""
    name = reading.article.id
    if not _taken(connection, name, address):
        return reading, name
    numbered = (f"{storable(name)} (", f"{storable(name)} )")
    number = connection.execute("SELECT count(*) FROM articles WHERE name >= ? AND name < ?", numbered).fetchone()[0] + 2
    while _taken(connection, f"{name} ({number})", address):
        number += 1
    name = f"{name} ({number})"
    ids = {statement.id: identifier(name, statement.source, statement.cue, statement.content) for statement in reading.statements}
    statements = tuple(_renamed(statement, ids) for statement in reading.statements)
    disputes = tuple(replace(each, by=ids.get(each.by, each.by), of=ids.get(each.of, each.of) if each.of else None) for each in reading.disputes)
    return replace(reading, statements=statements, disputes=disputes), name


def _taken(connection: sqlite3.Connection, name: str, address: str | None) -> bool:
    query = "SELECT 1 FROM articles WHERE name = ? AND (address = ?) IS NOT TRUE"
    return connection.execute(query, (storable(name), address and storable(address))).fetchone() is not None


def _renamed(statement: Statement, ids: Mapping[str, str]) -> Statement:
    within = ids.get(statement.within, statement.within) if statement.within else None
    return replace(statement, id=ids[statement.id], within=within)


def _exact(article: Article) -> dict[str, str]:
    """The fields that SQLite's text can't hold to the character; JSON can, with its escapes."""
    fields = {"id": article.id, "text": article.text, "title": article.title, "outlet": article.outlet, "url": article.url}
    return {name: value for name, value in fields.items() if value and storable(value) != value}


def _outlet(connection: sqlite3.Connection, name: str | None) -> int | None:
    if not name:
        return None
    connection.execute("INSERT OR IGNORE INTO outlets (name) VALUES (?)", (storable(name),))
    return int(connection.execute("SELECT id FROM outlets WHERE name = ?", (storable(name),)).fetchone()[0])


def reader(connection: sqlite3.Connection, model: str) -> int:
    """The id of this onrecord with this model."""
    values = (_onrecord_version(), model)
    connection.execute("INSERT OR IGNORE INTO readers (onrecord, model) VALUES (?, ?)", values)
    return int(connection.execute("SELECT id FROM readers WHERE onrecord = ? AND model = ?", values).fetchone()[0])


@cache
def _onrecord_version() -> str:
    from importlib.metadata import version

    return version("onrecord")
