"""FollowTheMoney entities, for Aleph and the other tools of investigative reporting: one entity a line, in JSON.

- **Article**: the article, with its outlet, title, address, day and text.
- **Person, Organization, PublicBody, LegalEntity**: the actors. An ``organization`` is an Organization, which in
  FollowTheMoney companies are too; a ``government`` is a PublicBody; a ``group``, or an actor whose type is not known,
  is a LegalEntity, which FollowTheMoney means for that. Those who are unnamed, and documents that speak, are no entities.
- **Mention**: each form that the article uses for an actor, resolved to it. This is how FollowTheMoney says that a name
  stands in a document.
- **Event**: a statement. It has a day, those involved, and the article as its proof, which a Note has not.
- **UnknownLink**: speaker to target, where both are actors, with the act as its role: a graph of who says what to whom.

An actor is one entity within its article only: the same name in two articles is two entities until a person or a
matching tool joins them. Needs followthemoney (the extra ``followthemoney``).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, BinaryIO

from onrecord.control_characters import encodable, one_line
from onrecord.export.description import described
from onrecord.export.json_text import json_text
from onrecord.statement import Actor, Dispute, Reading, Statement

if TYPE_CHECKING:
    from followthemoney import EntityProxy

_SCHEMATA = {"person": "Person", "organization": "Organization", "government": "PublicBody", "group": "LegalEntity", "": "LegalEntity"}
_LONGEST_CAPTION = 120


def write(readings: Iterable[Reading], output: BinaryIO) -> None:
    """Writes the entities of all ``readings``."""
    for reading in readings:
        output.writelines(f"{json_text(entity.to_dict())}\n".encode() for entity in entities(reading))


def entities(reading: Reading) -> "Iterator[EntityProxy]":
    """The entities of one reading: its article, actors and their mentions, statements, and who they link."""
    article = _article(reading)
    yield article
    people: dict[str, EntityProxy] = {}
    for actor in _actors(reading):
        schema = _SCHEMATA.get(actor.type)
        if schema is None or not one_line(actor.name):
            continue
        entity = people[actor.name] = _entity(schema, "actor", article.id, actor.type, actor.name, name=actor.name, proof=article.id)
        yield entity
        for form in dict.fromkeys((actor.name, *actor.aliases)):
            if one_line(form):
                yield _entity("Mention", "mention", entity.id, form, document=article.id, resolved=entity.id, name=form, detectedSchema=schema)
    disputes: defaultdict[str, list[Dispute]] = defaultdict(list)
    for dispute in reading.disputes:
        disputes[dispute.by].append(dispute)
    for statement in reading.statements:
        yield from _statement(reading, statement, tuple(disputes[statement.id]), article, people)


def _article(reading: Reading) -> "EntityProxy":
    article = reading.article
    entity = _entity(
        "Article",
        "article",
        article.id,
        fileName=article.id,
        title=article.title,
        publisher=article.outlet,
        sourceUrl=article.url,
        publishedAt=article.published,
        bodyText=article.text,
    )
    if article.url and not entity.get("sourceUrl"):
        entity.add("notes", f"address: {encodable(article.url)}")  # what is no address on the web is kept as it was given
    return entity


def _actors(reading: Reading) -> Iterator[Actor]:
    """The reading's actors, and speakers that are not among them; of several with one name, the first."""
    actors = {actor.name: actor for actor in reversed(reading.actors)}
    speakers = {
        statement.speaker.name: Actor(statement.speaker.name, statement.speaker.type, ())
        for statement in reversed(reading.statements)
        if statement.speaker and statement.speaker.name not in actors
    }
    yield from reversed(actors.values())
    yield from reversed(speakers.values())


def _statement(
    reading: Reading, statement: Statement, disputes: tuple[Dispute, ...], article: "EntityProxy", people: "dict[str, EntityProxy]"
) -> "Iterator[EntityProxy]":
    said = statement.speaker.name if statement.speaker else " ".join(_words(reading, statement.source)) or "(no source)"
    content = " ... ".join(_words(reading, statement.content))
    speaker = people.get(statement.speaker.name) if statement.speaker else None
    target = people.get(statement.target) if statement.target else None
    addressee = people.get(statement.addressee) if statement.addressee else None
    facts = {
        "summary": content,
        "description": "\n".join(f"{name}: {value}" for name, value in described(statement, disputes)),
        "date": statement.said,
        "recordId": statement.id,
        "proof": article.id,
        "publisher": reading.article.outlet,
        "sourceUrl": reading.article.url,
    }
    yield _entity(
        "Event",
        "statement",
        article.id,
        statement.id,
        name=_caption(f"{said}: {content}"),
        involved=[one.id for one in (speaker, target, addressee) if one and one.id],
        **facts,
    )
    if speaker and target:
        yield _entity("UnknownLink", "link", article.id, statement.id, subject=speaker.id, object=target.id, role=statement.act or "speaks of", **facts)


def _words(reading: Reading, spans: Iterable[tuple[int, int]]) -> list[str]:
    return [one_line(reading.article.text[start:end]) for start, end in spans]


def _caption(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= _LONGEST_CAPTION else line[: _LONGEST_CAPTION - 1] + "…"


def _entity(schema: str, *key: str | None, **properties: str | list[str] | None) -> "EntityProxy":
    from followthemoney import model

    entity = model.make_entity(schema)
    entity.make_id("onrecord", *(encodable(part or "") for part in key))
    for name, value in properties.items():
        entity.add(name, [encodable(each) for each in ([value] if isinstance(value, str) else value or [])])
    return entity
