"""Which actor of the record each name of an article is, by the registry of actors.

The registry is not held: for each article, as much of it is restored as could be the same people, a bounded number of
actors with a bounded number of their appearances. So the time for an article does not grow with the record, and
several processes may add to one record.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, Any

from onrecord.record.names import FIRST, alias_of, insert_actor
from onrecord.record.texts import storable
from onrecord.statement import Actor, Reading

if TYPE_CHECKING:
    from onrecord.actors import Appearance, Link, Registry

_MOST_KEYS = 400
_MOST_OF_A_KEY = 16
_MOST_ACTORS = 96
_MOST_ALIASES = 16
_MOST_APPEARANCES = 3
_MOST_COMPANY = 8


@dataclass(frozen=True, slots=True)
class Placed:
    """What the registry says of the names of an article.

    ``actors``: the actor of each name, and the evidence for it; not of names that may be anyone's. ``known``: what the article
    tells of each name, as ``casts.known`` keeps it. ``keys``: under what each actor of the article is to be looked for.
    """

    actors: Mapping[str, tuple[int, str]]
    known: Mapping[str, str]
    keys: Mapping[Actor, Sequence[str]]


def place_actors(connection: sqlite3.Connection, article: int, reading: Reading) -> Placed:
    """The actors that statements of a reading name, each the one of the record that it is, or a new one.

    What the article tells may show that a bare family name in another article is somebody known: it is moved there.
    """
    reading = _with_those_of_statements(reading)
    if not reading.actors:
        return Placed({}, {}, {})
    from onrecord.actors import Registry

    keys = {actor: sorted(_keys(actor))[:_MOST_KEYS] for actor in reading.actors}
    registry = Registry.restored(_restored(connection, {key for of_actor in keys.values() for key in of_actor}))
    placed: dict[str, tuple[int, str]] = {}
    # The registry knows articles by their numbers in the record, which other versions of them don't have.
    for link in registry.add(replace(reading, article=replace(reading.article, id=str(article)))):
        actor = _actor(connection, registry, link)
        if actor is None:
            continue
        if link.appearance.article == str(article):
            placed[storable(link.appearance.name)] = (actor, _evidence(link))
        else:
            _move(connection, int(link.appearance.article), link.appearance.name, actor, _evidence(link))
    known = {appearance.name: json.dumps(_fields(appearance)) for appearance, _ in registry.placed() if appearance.article == str(article)}
    return Placed(placed, known, keys)


def _with_those_of_statements(reading: Reading) -> Reading:
    """The reading without the actors that it only mentions: to know these again would take as long, and nobody asks for them."""
    named: set[str | None] = set()
    for statement in reading.statements:
        named |= {statement.speaker.name if statement.speaker else None, statement.target, statement.addressee, *statement.via}
    return replace(reading, actors=tuple(actor for actor in reading.actors if actor.name in named))


def note_keys(connection: sqlite3.Connection, aliases: Mapping[Actor, int], placed: Placed) -> None:
    """Notes under what the actors of a reading are to be looked for. ``aliases``: the alias of each of them."""
    for actor, keys in placed.keys.items():
        rows = [(storable(key), aliases[actor]) for key in keys]
        connection.executemany("INSERT OR IGNORE INTO actor_keys (key, actor) SELECT ?, actor FROM aliases WHERE id = ?", rows)


def _keys(actor: Actor) -> frozenset[str]:
    from onrecord.actors.keys import keys

    return keys(actor.name, actor.type, actor.aliases)


def _restored(connection: sqlite3.Connection, keys: Iterable[str]) -> "Iterator[tuple[Appearance, Link]]":
    actors: dict[int, None] = {}
    for key in islice(sorted(keys), _MOST_KEYS):
        query = "SELECT actor FROM actor_keys WHERE key = ? ORDER BY actor DESC LIMIT ?"
        actors |= dict.fromkeys(actor for (actor,) in connection.execute(query, (storable(key), _MOST_OF_A_KEY)))
    rows = [row for actor in islice(actors, _MOST_ACTORS) for row in _latest(connection, actor)]
    for row in sorted(rows, key=lambda row: row[:2]):
        yield _appearance(*row)


def _latest(connection: sqlite3.Connection, actor: int) -> list[Any]:
    """The last appearances of an actor, alias by alias: of one that is in every article, only these are looked at."""
    aliases = "SELECT id FROM aliases WHERE actor = ? ORDER BY id DESC LIMIT ?"
    query = """
      SELECT casts.article, aliases.name, aliases.type, forms, known, identity, published
      FROM casts JOIN aliases ON aliases.id = casts.alias JOIN actors ON actors.id = aliases.actor JOIN articles ON articles.id = casts.article
      WHERE casts.alias = ? AND known IS NOT NULL ORDER BY casts.article DESC LIMIT ?"""
    found = [
        row
        for (alias,) in connection.execute(aliases, (actor, _MOST_ALIASES)).fetchall()
        for row in connection.execute(query, (alias, _MOST_APPEARANCES)).fetchall()
    ]
    return sorted(found, key=lambda row: row[:3], reverse=True)[:_MOST_APPEARANCES]


def _appearance(*row: Any) -> "tuple[Appearance, Link]":
    from onrecord.actors import Appearance, Link

    article, name, type_, forms, known, identity, published = row
    told = json.loads(known)
    appearance = Appearance(
        article=str(article),
        name=name,
        type=type_,
        aliases=tuple(json.loads(forms)),
        offices=frozenset(told.get("offices", ())),
        countries=frozenset(told.get("countries", ())),
        gender=told.get("gender"),
        company=frozenset(told.get("company", ())),
        published=published,
    )
    return appearance, Link(appearance.reference, identity or f"{article} {name}", 1.0)


def _fields(appearance: "Appearance") -> dict[str, object]:
    """What there is. Of the company the first names of the alphabet are kept: in articles that share company, the same ones."""
    fields = {
        "offices": sorted(appearance.offices),
        "countries": sorted(appearance.countries),
        "gender": appearance.gender,
        "company": sorted(appearance.company)[:_MOST_COMPANY],
    }
    return {name: value for name, value in fields.items() if value}


def _actor(connection: sqlite3.Connection, registry: "Registry", link: "Link") -> int | None:
    """The actor that a link leads to, made if it is new; None for one of which nothing tells who it is."""
    identity = registry.identity(link.identity)
    if identity.local:
        return None
    found = connection.execute("SELECT id, name FROM actors WHERE identity = ?", (link.identity,)).fetchone()
    if found is None:
        actor = insert_actor(connection, storable(identity.name), identity.type)
        connection.execute("UPDATE actors SET identity = ? WHERE id = ?", (link.identity, actor))
        return actor
    actor, name = found
    # Only a fuller name takes the place of one that is in use: names must not change to and fro.
    if len(identity.name.split()) > len(name.split()):
        connection.execute("UPDATE actors SET name = ? WHERE id = ?", (storable(identity.name), actor))
    return int(actor)


def _evidence(link: "Link") -> str:
    return storable("; ".join(f"{each.kind}: {each.words}" for each in link.evidence)) or FIRST


def _move(connection: sqlite3.Connection, article: int, name: str, actor: int, evidence: str) -> None:
    """Gives what one article says of a name to another actor."""
    query = "SELECT casts.alias, aliases.type FROM casts JOIN aliases ON aliases.id = alias WHERE article = ? AND name = ?"
    for old, type_ in connection.execute(query, (article, storable(name))).fetchall():
        new = alias_of(connection, storable(name), type_, actor, evidence)
        connection.execute("UPDATE casts SET alias = ? WHERE article = ? AND alias = ?", (new, article, old))
        for column in ("read_speaker", "read_target", "read_addressee"):
            connection.execute(f"UPDATE statements SET {column} = ? WHERE article = ? AND {column} = ?", (new, article, old))
        of_article = "SELECT id FROM statements WHERE article = ?"
        connection.execute(f"UPDATE relays SET alias = ? WHERE alias = ? AND statement IN ({of_article})", (new, old, article))
