"""Proof that a record is whole: the file, the references in it, and that each piece of evidence is still the text it claims to be."""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.record.answering import stored_article
from onrecord.record.corrections import FIELDS
from onrecord.record.evidence import ROLES, Evidence, evidence_hash
from onrecord.record.statements import PER_DAY, day_number
from onrecord.record.texts import joined, storable, text_hash

_MOST_OF_A_KIND = 20
_INDEXES = ("statements_fts", "articles_fts", "aliases_fts")


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is not as it should be: where, and what it is, each on one line."""

    where: str
    what: str


def check(connection: sqlite3.Connection, *, writable: bool) -> Iterator[Problem]:
    """Everything that is wrong with a record; nothing for one that is whole.

    ``writable``: the full-text indexes are compared with the tables too, which SQLite only does for a connection that may
    write (it writes nothing). Articles are looked at one at a time.
    """
    damaged = [Problem("the file", line) for (line,) in connection.execute(f"PRAGMA integrity_check({_MOST_OF_A_KIND})") if line != "ok"]
    yield from damaged
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check").fetchall()[:_MOST_OF_A_KIND]:
        yield Problem(f"table {table}, row {row}", f"refers to a row of {parent} that is not there")
    if writable and not damaged:
        yield from _indexes(connection)
    last = 0
    while (article := connection.execute("SELECT min(id) FROM articles WHERE id > ?", (last,)).fetchone()[0]) is not None:
        yield from _article(connection, article)
        last = article
    yield from _counts(connection)
    yield from _corrections(connection)


def _indexes(connection: sqlite3.Connection) -> Iterator[Problem]:
    for index in _INDEXES:
        try:
            connection.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_CORRUPT:
                raise
            yield Problem(f"the index {index}", "is not that of the words in its table")


def _article(connection: sqlite3.Connection, id_: int) -> Iterator[Problem]:
    name, text, its_hash, published = connection.execute("SELECT name, text, text_hash, published FROM articles WHERE id = ?", (id_,)).fetchone()
    where = f"article {id_} ({name})"
    given = stored_article(connection, id_).text
    if text_hash(given) != its_hash:
        yield Problem(where, "its text is not the one that was added")
    if storable(given) != text:
        yield Problem(where, "its text is not the one that it stands for")
    for start, end in connection.execute('SELECT start, "end" FROM times WHERE article = ?', (id_,)):
        if not 0 <= start < end <= len(text):
            yield Problem(where, f"a time at {start}-{end} lies outside its text, which has {len(text)} characters")
    spans: dict[int, Evidence] = {}
    query = 'SELECT statement, role, piece, start, "end" FROM spans WHERE statement IN (SELECT id FROM statements WHERE article = ?)'
    for statement, *span in connection.execute(query, (id_,)):
        spans.setdefault(statement, []).append((span[0], span[1], span[2], span[3]))
    columns = "id, source, cue, content, said, evidence_hash"
    for statement, source, cue, content, said, proof in connection.execute(f"SELECT {columns} FROM statements WHERE article = ? ORDER BY place", (id_,)):
        found = sorted(spans.get(statement, []), key=lambda span: (ROLES.index(span[0]) if span[0] in ROLES else len(ROLES), span[1]))
        what = _evidence(text, found, {"source": source, "cue": cue, "content": content}, proof)
        if what is None and statement // PER_DAY != day_number(said or published):
            what = "its number does not begin with its date"
        if what is not None:
            yield Problem(f"{where}, statement {statement}", what)


def _evidence(text: str, spans: Evidence, words: dict[str, str], proof: str) -> str | None:
    """What is wrong with the evidence of a statement, if anything."""
    try:
        if evidence_hash(text, spans) != proof:
            return "its evidence is not what was read"
    except ValueError as error:
        return str(error)
    for role, claimed in words.items():
        if joined([text[start:end] for its_role, _, start, end in spans if its_role == role]) != claimed:
            return f"its {role} is not the text at its place"
    if not any(span[0] == "content" for span in spans):
        return "it has no content"
    return None


def _counts(connection: sqlite3.Connection) -> Iterator[Problem]:
    """The counts that the record keeps, against those of its statements."""
    said = "SELECT {column} AS key, count(*) AS number FROM statements WHERE hidden IS NULL GROUP BY key"
    for table, column in (("aliases", "speaker"), ("outlets", "outlet")):
        query = f"SELECT {table}.id FROM {table} LEFT JOIN ({said.format(column=column)}) ON key = {table}.id WHERE statements != coalesce(number, 0) LIMIT ?"
        for (id_,) in connection.execute(query, (_MOST_OF_A_KIND,)):
            yield Problem(f"table {table}, row {id_}", "its count of statements is wrong")
    wrong = "SELECT id FROM actors WHERE statements != (SELECT coalesce(sum(statements), 0) FROM aliases WHERE actor = actors.id) LIMIT ?"
    for (id_,) in connection.execute(wrong, (_MOST_OF_A_KIND,)):
        yield Problem(f"table actors, row {id_}", "its count of statements is wrong")
    kept = set(connection.execute("SELECT month, act, statements FROM tallies WHERE statements != 0"))
    query = f"SELECT id / {PER_DAY * 100} AS month, coalesce(act, '') AS its_act, count(*) FROM statements WHERE hidden IS NULL GROUP BY month, its_act"
    if kept != set(connection.execute(query)):
        yield Problem("table tallies", "its counts of statements are wrong")


def _corrections(connection: sqlite3.Connection) -> Iterator[Problem]:
    """Every correction that was not undone is to be seen in the statements that it is about."""
    for id_, kind, value in connection.execute("SELECT id, kind, value FROM corrections WHERE undone_at IS NULL ORDER BY id").fetchall():
        rows = connection.execute("SELECT statements.* FROM corrected JOIN statements ON statements.id = statement WHERE corrected.correction = ?", (id_,))
        names = [column[0] for column in rows.description]
        found = [dict(zip(names, row, strict=True)) for row in rows]
        if not found and kind != "dismiss":
            yield Problem(f"correction {id_}", "applies to no statement")
        later = "SELECT 1 FROM corrections WHERE id > ? AND kind = ? AND undone_at IS NULL AND id IN (SELECT correction FROM corrected WHERE statement = ?)"
        for row in found if kind in FIELDS else []:
            if row["hidden"] in (None, "superseded") and not connection.execute(later, (id_, kind, row["id"])).fetchone():
                stored = row[f"corrected_{kind}"]
                if kind in ("speaker", "target", "addressee") and stored:
                    stored = connection.execute("SELECT name FROM aliases WHERE id = ?", (stored,)).fetchone()[0]
                if (stored or "") != storable(json.loads(value)):
                    yield Problem(f"correction {id_}", f"is not to be seen in statement {row['id']}")
