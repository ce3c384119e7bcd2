"""Corrections: kept as rows of their own, applied on top of what was read, and applied again after another reading.

What was read is never changed. All that corrections do to an article's statements is taken back and done again, in the order
in which they were made, whenever one is made or undone or the article is read again: so the result never depends on the way there.
"""

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from onrecord.acts import ACTS
from onrecord.article import Span
from onrecord.record.anchors import anchor_json, anchor_statements, best_match
from onrecord.record.answering import statement_rows
from onrecord.record.evidence import identifier
from onrecord.record.names import Names
from onrecord.record.opening import transaction
from onrecord.record.rows import ArticleReference, CorrectionKind, CorrectionRow
from onrecord.record.statements import Home, insert_statements
from onrecord.record.texts import storable
from onrecord.record.writing import home, now
from onrecord.statement import Statement

FIELDS: tuple[CorrectionKind, ...] = ("speaker", "act", "target", "addressee", "issue")
_ACTORS = {"speaker", "target", "addressee"}


def correct(connection: sqlite3.Connection, statement: int, fields: Mapping[str, str], *, by: str, note: str | None) -> list[int]:
    """Corrects fields of a statement: see ``Record.correct``."""
    for name, value in fields.items():
        if name not in FIELDS:
            raise ValueError(f"{name!r} is no field that can be corrected: these can: {', '.join(FIELDS)}")
        if name == "act" and value and value not in ACTS:
            raise ValueError(f"{value!r} is no act: the acts are {', '.join(ACTS)}")
    with transaction(connection):
        article, was = _read_statements(connection, [statement])
        made = [_insert(connection, article, kind=name, was=was, value=" ".join(value.split()), by=by, note=note) for name, value in fields.items()]
        apply_all(connection, article)
        return made


def dismiss(connection: sqlite3.Connection, statement: int, *, by: str, note: str | None) -> int:
    """Says that this is no statement: see ``Record.dismiss``."""
    return _correct_whole(connection, "dismiss", [statement], None, by=by, note=note)


def split(connection: sqlite3.Connection, statement: int, contents: Sequence[Sequence[Span]], *, by: str, note: str | None) -> int:
    """Says that one statement is several: see ``Record.split``."""
    if len(contents) < 2:
        raise ValueError("a split needs the contents of two statements or more")
    return _correct_whole(connection, "split", [statement], [sorted(content) for content in contents], by=by, note=note)


def merge(connection: sqlite3.Connection, statements: Sequence[int], *, by: str, note: str | None) -> int:
    """Says that several statements are one: see ``Record.merge``."""
    if len(set(statements)) < 2:
        raise ValueError("a merge needs two statements or more")
    return _correct_whole(connection, "merge", list(dict.fromkeys(statements)), None, by=by, note=note)


def undo(connection: sqlite3.Connection, correction: int, *, by: str) -> None:
    """Undoes a correction: see ``Record.undo``."""
    with transaction(connection):
        query = "UPDATE corrections SET undone_by = ?, undone_at = ? WHERE id = ? AND undone_at IS NULL RETURNING article"
        rows = connection.execute(query, (storable(by), now(), correction)).fetchall()
        if not rows:
            raise KeyError(f"there is no correction {correction} that could be undone")
        apply_all(connection, rows[0][0])


def corrections(connection: sqlite3.Connection, *, statement: int | None = None, undone: bool = True) -> Iterator[CorrectionRow]:
    """The corrections, newest first: see ``Record.corrections``."""
    rows = connection.execute(
        """
        SELECT corrections.id, articles.id, articles.name, title, outlets.name, published, url, version, newer IS NOT NULL,
          kind, anchor, value, note, made_by, made_at, undone_by, undone_at,
          (SELECT json_group_array(statement) FROM corrected WHERE correction = corrections.id)
        FROM corrections JOIN articles ON articles.id = corrections.article LEFT JOIN outlets ON outlets.id = articles.outlet
        WHERE (?1 IS NULL OR corrections.id IN (SELECT correction FROM corrected WHERE statement = ?1)) AND (?2 OR undone_at IS NULL)
        ORDER BY corrections.id DESC""",
        (statement, undone),
    ).fetchall()
    for (
        id_,
        of,
        name,
        title,
        outlet,
        published,
        url,
        version,
        superseded,
        kind,
        anchor,
        value,
        note,
        made_by,
        made_at,
        undone_by,
        undone_at,
        statements,
    ) in rows:
        yield CorrectionRow(
            id_,
            ArticleReference(of, name, title, outlet, published, url, version, bool(superseded)),
            kind,
            anchor_statements(anchor),
            _value(value),
            note,
            made_by,
            made_at,
            undone_by,
            undone_at,
            tuple(json.loads(statements)),
        )


def apply_all(connection: sqlite3.Connection, article: int, kept: Mapping[str, int] | None = None) -> None:
    """Takes back what corrections did to the statements of an article, and does it again from what was read.

    ``kept``: ids that statements which corrections make had before, by ``Statement.id``. To be called within a transaction.
    """
    made_before = dict(connection.execute("SELECT identifier, id FROM statements WHERE article = ? AND correction IS NOT NULL", (article,)).fetchall())
    connection.execute("DELETE FROM statements WHERE article = ? AND correction IS NOT NULL", (article,))
    connection.execute("DELETE FROM corrected WHERE correction IN (SELECT id FROM corrections WHERE article = ?)", (article,))
    connection.execute(
        """
        UPDATE statements SET corrected_speaker = NULL, corrected_act = NULL, corrected_target = NULL, corrected_addressee = NULL,
          corrected_issue = NULL, hidden = CASE WHEN (SELECT newer FROM articles WHERE id = ?1) IS NULL THEN NULL ELSE 'superseded' END
        WHERE article = ?1 AND (coalesce(corrected_speaker, corrected_act, corrected_target, corrected_addressee, corrected_issue) IS NOT NULL
          OR hidden != 'superseded')""",
        (article,),
    )
    live = connection.execute("SELECT id, kind, anchor, value FROM corrections WHERE article = ? AND undone_at IS NULL ORDER BY id", (article,)).fetchall()
    if live:
        state = _state(connection, article, {**(kept or {}), **made_before})
        for id_, kind, anchor, value in live:
            _apply(state, id_, kind, anchor_statements(anchor), _value(value))


@dataclass(slots=True)
class _State:
    """The statements of an article while corrections are applied: those that count, as they were read, by their ids in the record."""

    connection: sqlite3.Connection
    article: Home
    name: str
    superseded: bool
    kept: Mapping[str, int]
    names: Names
    statements: dict[int, Statement]
    ids: dict[str, int] = field(default_factory=dict)


def _state(connection: sqlite3.Connection, article: int, kept: Mapping[str, int]) -> _State:
    name, newer = connection.execute("SELECT name, newer FROM articles WHERE id = ?", (article,)).fetchone()
    rows = connection.execute("SELECT id FROM statements WHERE article = ? ORDER BY place, id DESC", (article,)).fetchall()
    statements = {row.id: row.statement for row in statement_rows(connection, [id_ for (id_,) in rows], corrected=False)}
    cast = connection.execute("SELECT name, type, actor, evidence FROM casts JOIN aliases ON aliases.id = alias WHERE article = ?", (article,)).fetchall()
    actors = {name: (actor, evidence) for name, _, actor, evidence in cast}
    names = Names(connection, {name: type_ for name, type_, *_ in cast if type_}, actors)
    return _State(connection, home(connection, article), name, newer is not None, kept, names, statements, {each.id: id_ for id_, each in statements.items()})


def _apply(state: _State, correction: int, kind: str, anchors: Sequence[Statement], value: Any) -> None:
    found = [_found(state, anchor) for anchor in anchors]
    if kind in FIELDS:
        id_ = found[0] if found[0] is not None else _make(state, correction, anchors[0], None)
        stored = (state.names.alias(value) if value else 0) if kind in _ACTORS else storable(value)
        state.connection.execute(f"UPDATE statements SET corrected_{kind} = ? WHERE id = ?", (stored, id_))
        _note(state, correction, id_)
        return
    reason = {"dismiss": "dismissed", "split": "split", "merge": "merged"}[kind]
    for gone in {id_ for id_ in found if id_ is not None}:
        state.connection.execute("UPDATE statements SET hidden = ? WHERE id = ?", (reason, gone))
        _note(state, correction, gone)
        del state.statements[gone]
    made: list[Statement] = []
    if kind == "split":
        made = [replace(anchors[0], content=tuple((start, end) for start, end in content)) for content in value]
    elif kind == "merge":
        parts = {role: _union([span for anchor in anchors for span in getattr(anchor, role)]) for role in ("source", "cue", "content")}
        made = [replace(anchors[0], source=anchors[0].source or parts["source"], cue=parts["cue"], content=parts["content"])]
    # The last first: new ids ascend, and of one day those with the larger ids come first.
    for statement in reversed(made):
        _make(state, correction, statement, found[0])


def _found(state: _State, anchor: Statement) -> int | None:
    match = best_match(anchor, state.statements.values())
    return None if match is None else next(id_ for id_, statement in state.statements.items() if statement is match)


def _make(state: _State, correction: int, statement: Statement, like: int | None) -> int:
    """Writes a statement that was not read so. ``like``: the one that it was made of; corrections of that one are its own too."""
    new = identifier(state.name, statement.source, statement.cue, statement.content)
    within = statement.within if statement.within in state.ids else None
    statement = replace(statement, id=new, within=within)
    before = [each for each in state.statements.values() if each.content and each.content[0] <= statement.content[0]]
    place = 0
    if before:
        last = max(before, key=lambda each: each.content[0])
        place = state.connection.execute("SELECT place FROM statements WHERE article = ? AND identifier = ?", (state.article.id, last.id)).fetchone()[0]
    hidden = "superseded" if state.superseded else None
    ids = insert_statements(
        state.connection,
        state.article,
        [statement],
        state.names,
        first_place=place,
        hidden=hidden,
        correction=correction,
        kept=state.kept,
        within=state.ids,
    )
    id_ = ids[new]
    if like is not None:
        columns = ", ".join(f"corrected_{name}" for name in FIELDS)
        state.connection.execute(f"UPDATE statements SET ({columns}) = (SELECT {columns} FROM statements WHERE id = ?) WHERE id = ?", (like, id_))
    state.statements[id_] = statement
    state.ids[new] = id_
    _note(state, correction, id_)
    return id_


def _note(state: _State, correction: int, statement: int) -> None:
    state.connection.execute("INSERT OR IGNORE INTO corrected (correction, statement) VALUES (?, ?)", (correction, statement))


def _union(spans: Sequence[Span]) -> tuple[Span, ...]:
    """The same characters as ``spans``, in order, none twice."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def _correct_whole(connection: sqlite3.Connection, kind: CorrectionKind, statements: Sequence[int], value: Any, *, by: str, note: str | None) -> int:
    with transaction(connection):
        article, was = _read_statements(connection, statements)
        if value:
            length = len(home(connection, article).text)
            if not all(content and all(0 <= start < end <= length for start, end in content) for content in value):
                raise ValueError(f"these contents don't lie in the article's text, which has {length} characters")
        made = _insert(connection, article, kind=kind, was=was, value=value, by=by, note=note)
        apply_all(connection, article)
        return made


def _read_statements(connection: sqlite3.Connection, ids: Sequence[int]) -> tuple[int, list[Statement]]:
    """The article of these statements, and the statements as they were read. Raises KeyError and ValueError."""
    rows = statement_rows(connection, ids, corrected=False)
    if len(rows) < len(ids):
        raise KeyError(f"there is no statement {next(id_ for id_ in ids if id_ not in {row.id for row in rows})}")
    if len({row.article.id for row in rows}) > 1:
        raise ValueError("these statements are not of one article")
    for row in rows:
        hidden = connection.execute("SELECT hidden FROM statements WHERE id = ?", (row.id,)).fetchone()[0]
        if hidden not in (None, "superseded"):
            raise ValueError(f"statement {row.id} was {hidden} by a correction: undo that first")
    return rows[0].article.id, [row.statement for row in rows]


def _insert(connection: sqlite3.Connection, article: int, *, kind: str, was: Sequence[Statement], value: Any, by: str, note: str | None) -> int:
    values = (article, kind, anchor_json(was), json.dumps(value), storable(note) if note else None, storable(by), now())
    query = "INSERT INTO corrections (article, kind, anchor, value, note, made_by, made_at) VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id"
    return int(connection.execute(query, values).fetchone()[0])


def _value(text: str) -> Any:
    value = json.loads(text)
    return tuple(tuple((start, end) for start, end in content) for content in value) if isinstance(value, list) else value
