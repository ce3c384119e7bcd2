"""Names as the record keeps them: each name that an article uses belongs to one actor."""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field

from onrecord.record.texts import storable
from onrecord.statement import Reading

SAME_NAME = "the same name"
FIRST = "the first to have this name"


@dataclass(slots=True)
class Names:
    """The ids of the aliases that one article uses: each name is looked up, or made, once.

    ``types``: the type of each name whose type the article tells somewhere. ``actors``: the actor of each name that is known
    to be one, with the evidence for it.
    """

    connection: sqlite3.Connection
    types: Mapping[str, str]
    actors: Mapping[str, tuple[int, str]] = field(default_factory=dict)
    found: dict[tuple[str, str], int] = field(default_factory=dict)

    def alias(self, name: str, type_: str | None = None) -> int:
        """The id of the alias with this name. ``type_``: its type; None where only the rest of the article may tell."""
        name = storable(name)
        key = (name, self.types.get(name, "") if type_ is None else type_)
        if key not in self.found:
            self.found[key] = alias_of(self.connection, *key, *self.actors[name]) if name in self.actors else _alias(self.connection, *key)
        return self.found[key]

    def optional(self, name: str | None) -> int | None:
        """The same, for a name that may be absent."""
        return self.alias(name) if name else None


def types_of(reading: Reading) -> dict[str, str]:
    """The types that a reading gives to names, as its speakers and, before these, its actors have them."""
    types: dict[str, str] = {}
    for statement in reading.statements:
        if statement.speaker and statement.speaker.type:
            types.setdefault(storable(statement.speaker.name), statement.speaker.type)
    for actor in reading.actors:
        if actor.type:
            types[storable(actor.name)] = actor.type
    return types


def alias_of(connection: sqlite3.Connection, name: str, type_: str, actor: int, evidence: str) -> int:
    """The id of this name of an actor, which becomes one of its aliases if it is not yet."""
    found = connection.execute("SELECT id FROM aliases WHERE name = ? AND type = ? AND actor = ?", (name, type_, actor)).fetchone()
    return int(found[0]) if found else insert_alias(connection, name, type_, actor, evidence)


def _alias(connection: sqlite3.Connection, name: str, type_: str) -> int:
    rows = connection.execute("SELECT id, type, actor FROM aliases WHERE name = ? ORDER BY id", (name,)).fetchall()
    for id_, known_type, _ in rows:
        if known_type == type_:
            return int(id_)
    if rows and not type_:
        return int(rows[0][0])
    untyped = next((actor for _, known_type, actor in rows if not known_type), None)
    if untyped is not None:
        connection.execute("UPDATE actors SET type = ? WHERE id = ? AND type = ''", (type_, untyped))
        return insert_alias(connection, name, type_, untyped, SAME_NAME)
    return insert_alias(connection, name, type_, insert_actor(connection, name, type_), FIRST)


def insert_actor(connection: sqlite3.Connection, name: str, type_: str) -> int:
    """A new actor, and its id."""
    return int(connection.execute("INSERT INTO actors (name, type) VALUES (?, ?) RETURNING id", (name, type_)).fetchone()[0])


def insert_alias(connection: sqlite3.Connection, name: str, type_: str, actor: int, evidence: str) -> int:
    """A new alias of an actor, and its id."""
    values = (name, type_, actor, evidence)
    return int(connection.execute("INSERT INTO aliases (name, type, actor, evidence) VALUES (?, ?, ?, ?) RETURNING id", values).fetchone()[0])
