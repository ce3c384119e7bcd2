"""Actors: who said something, under which names, and why these names are one."""

import sqlite3
from collections.abc import Iterator, Sequence

from onrecord.record.counting import period
from onrecord.record.names import insert_actor
from onrecord.record.opening import transaction
from onrecord.record.query_words import expression
from onrecord.record.rows import ActorReference, ActorRow, AliasRow, MergeRow
from onrecord.record.statements import PER_DAY
from onrecord.record.texts import storable
from onrecord.record.writing import now

_CHUNK = 100

# Act by act, since the index on speakers has the dates in order only within an act: a few steps for 20,000 statements. The last act is none.
_FIRST_AND_LAST = """
WITH RECURSIVE acts (act) AS (
  SELECT min(act) FROM statements WHERE speaker = ?1
  UNION ALL
  SELECT (SELECT min(act) FROM statements WHERE speaker = ?1 AND act > acts.act) FROM acts WHERE acts.act IS NOT NULL
)
SELECT
  min((SELECT id FROM statements WHERE speaker = ?1 AND act IS acts.act AND hidden IS NULL AND id >= ?2 ORDER BY id LIMIT 1)),
  max((SELECT id FROM statements WHERE speaker = ?1 AND act IS acts.act AND hidden IS NULL AND id >= ?2 ORDER BY id DESC LIMIT 1))
FROM acts"""


def actors(connection: sqlite3.Connection, *, name: str | None, type_: str | None, outlet: str | None, limit: int | None, offset: int) -> Iterator[ActorRow]:
    """Those who said something, the most quoted first: see ``Record.actors``."""
    conditions, values = ["statements > 0"], []
    if name is not None:
        found = expression(name)
        conditions.append("id IN (SELECT actor FROM aliases WHERE id IN (SELECT rowid FROM aliases_fts WHERE aliases_fts MATCH ?))")
        values.append(found or '""')
    if type_ is not None:
        conditions.append("type = ?")
        values.append(type_)
    if outlet is not None:
        from onrecord.record.searching import outlet_ids

        listed = ",".join(map(str, outlet_ids(connection, outlet)))
        said_there = f"SELECT speaker FROM statements WHERE hidden IS NULL AND outlet IN ({listed})"
        conditions.append(f"id IN (SELECT actor FROM aliases WHERE id IN ({said_there}))")
    query = f"SELECT id FROM actors WHERE {' AND '.join(conditions)} ORDER BY statements DESC, id LIMIT ? OFFSET ?"
    ids = [id_ for (id_,) in connection.execute(query, (*values, -1 if limit is None else limit, offset))]
    for start in range(0, len(ids), _CHUNK):
        yield from _rows(connection, ids[start : start + _CHUNK])


def actor(connection: sqlite3.Connection, id_: int) -> ActorRow | None:
    """One actor by id: see ``Record.actor``."""
    return next(iter(_rows(connection, [id_])), None)


def merge(connection: sqlite3.Connection, kept: int, merged: int, *, by: str, evidence: str) -> list[int]:
    """Makes two actors one: see ``Record.merge_actors``. Raises KeyError for an unknown actor, ValueError for one and the same."""
    if kept == merged:
        raise ValueError("an actor can't be merged with itself: give two actors")
    with transaction(connection):
        _check(connection, kept)
        _check(connection, merged)
        aliases = [id_ for (id_,) in connection.execute("SELECT id FROM aliases WHERE actor = ? ORDER BY id", (merged,))]
        return [_move(connection, alias, old=merged, new=kept, evidence=evidence or f"merged by {by}", by=by) for alias in aliases]


def split(connection: sqlite3.Connection, aliases: Sequence[int], *, by: str, evidence: str) -> int:
    """Makes an actor of its own of these aliases: see ``Record.split_actor``. Raises KeyError and ValueError."""
    with transaction(connection):
        listed = ",".join(map(str, aliases))
        rows = connection.execute(f"SELECT id, actor, name, type FROM aliases WHERE id IN ({listed}) ORDER BY statements DESC, id").fetchall()
        if len(rows) < len(set(aliases)) or not rows:
            raise KeyError("there is no such name: see the numbers that are listed with the actor's names")
        if len({row[1] for row in rows}) > 1:
            raise ValueError("these names are not of one actor: split them one actor at a time")
        old, name, type_ = rows[0][1:]
        if connection.execute("SELECT count(*) FROM aliases WHERE actor = ?", (old,)).fetchone()[0] == len(rows):
            raise ValueError("these are all the names that the actor has: leave it at least one")
        new = insert_actor(connection, name, type_)
        for row in rows:
            _move(connection, row[0], old=old, new=new, evidence=evidence or f"split off by {by}", by=by)
        return new


def merges(connection: sqlite3.Connection, actor: int | None) -> Iterator[MergeRow]:
    """The names that moved between actors: see ``Record.merges``."""
    rows = connection.execute(
        """
        SELECT merges.id, aliases.name, one.id, one.name, one.type, other.id, other.name, other.type,
          merges.evidence, made_by, made_at, undone_by, undone_at
        FROM merges JOIN aliases ON aliases.id = alias JOIN actors AS one ON one.id = from_actor JOIN actors AS other ON other.id = to_actor
        WHERE ?1 IS NULL OR from_actor = ?1 OR to_actor = ?1 ORDER BY merges.id DESC""",
        (actor,),
    ).fetchall()
    for id_, alias, *of_actors, evidence, made_by, made_at, undone_by, undone_at in rows:
        yield MergeRow(id_, alias, ActorReference(*of_actors[:3]), ActorReference(*of_actors[3:]), evidence, made_by, made_at, undone_by, undone_at)


def undo(connection: sqlite3.Connection, id_: int, *, by: str) -> None:
    """Gives a name back: see ``Record.undo_merge``."""
    with transaction(connection):
        found = connection.execute("SELECT alias, from_actor, to_actor FROM merges WHERE id = ? AND undone_at IS NULL", (id_,)).fetchone()
        if found is None:
            raise KeyError(f"there is no merge {id_} that could be undone")
        alias, from_actor, to_actor = found
        if connection.execute("SELECT actor FROM aliases WHERE id = ?", (alias,)).fetchone()[0] != to_actor:
            raise ValueError("the name has moved on since: undo the later merges first")
        connection.execute("UPDATE merges SET undone_by = ?, undone_at = ? WHERE id = ?", (storable(by), now(), id_))
        connection.execute("UPDATE aliases SET actor = ?, evidence = ? WHERE id = ?", (from_actor, f"merge {id_} undone by {storable(by)}", alias))


def _move(connection: sqlite3.Connection, alias: int, *, old: int, new: int, evidence: str, by: str) -> int:
    values = (alias, old, new, storable(evidence), storable(by), now())
    query = "INSERT INTO merges (alias, from_actor, to_actor, evidence, made_by, made_at) VALUES (?, ?, ?, ?, ?, ?) RETURNING id"
    id_ = int(connection.execute(query, values).fetchone()[0])
    connection.execute("UPDATE aliases SET actor = ?, evidence = ? WHERE id = ?", (new, storable(evidence), alias))
    # Articles that are added later must find the name where it is now.
    connection.execute("INSERT OR IGNORE INTO actor_keys (key, actor) SELECT key, ? FROM actor_keys WHERE actor = ?", (new, old))
    connection.execute("UPDATE actors SET identity = 'actor ' || id WHERE id = ? AND identity IS NULL", (new,))
    return id_


def _check(connection: sqlite3.Connection, actor: int) -> None:
    if connection.execute("SELECT 1 FROM actors WHERE id = ?", (actor,)).fetchone() is None:
        raise KeyError(f"there is no actor {actor}")


def _rows(connection: sqlite3.Connection, ids: Sequence[int]) -> list[ActorRow]:
    listed = ",".join(map(str, ids))
    names: dict[int, list[AliasRow]] = {id_: [] for id_ in ids}
    spoken: dict[int, list[int]] = {id_: [] for id_ in ids}
    query = f"SELECT actor, id, name, type, evidence, statements FROM aliases WHERE actor IN ({listed}) ORDER BY statements DESC, id"
    for actor, id_, *row in connection.execute(query).fetchall():
        names[actor].append(AliasRow(id_, *row))
        if row[-1]:
            spoken[actor] += [end for end in connection.execute(_FIRST_AND_LAST, (id_, PER_DAY)).fetchone() if end is not None]
    found = connection.execute(f"SELECT id, name, type, statements FROM actors WHERE id IN ({listed})").fetchall()
    rows = {
        id_: ActorRow(id_, name, type_, number, _date(min(spoken[id_], default=0)), _date(max(spoken[id_], default=0)), tuple(names[id_]))
        for id_, name, type_, number in found
    }
    return [rows[id_] for id_ in ids if id_ in rows]


def _date(id_: int) -> str | None:
    return period(id_ // PER_DAY, "day") if id_ >= PER_DAY else None
