"""Rows of the tables to what the record answers with: statements with their evidence, whole readings, disputes."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from onrecord.article import Article, Span
from onrecord.record.rows import ActorReference, ArticleReference, DisputeRow, StatementRow
from onrecord.record.texts import parted
from onrecord.statement import Actor, Confidence, Dispute, Reading, Speaker, Statement, TimeExpression

_STATEMENTS = """
SELECT
  statements.id, statements.identifier, outer.identifier AS within, outer.hidden AS outer_hidden, statements.correction,
  statements.source, statements.cue, statements.content, statements.quotation, statements.said, statements.act, statements.issue,
  statements.read_act, statements.read_issue,
  statements.corrected_speaker IS NOT NULL AS corrected_speaker, statements.corrected_act IS NOT NULL AS corrected_act,
  statements.corrected_target IS NOT NULL AS corrected_target, statements.corrected_addressee IS NOT NULL AS corrected_addressee,
  statements.corrected_issue IS NOT NULL AS corrected_issue,
  statements.attribution_confidence, statements.speaker_confidence, statements.act_confidence,
  statements.speaker, statements.target, statements.addressee, statements.read_speaker, statements.read_target, statements.read_addressee,
  articles.id AS article, articles.name, articles.title, outlets.name AS outlet, articles.published, articles.url, articles.version, articles.newer
FROM statements
JOIN articles ON articles.id = statements.article
LEFT JOIN outlets ON outlets.id = articles.outlet
LEFT JOIN statements AS outer ON outer.id = statements.within
WHERE statements.id IN ({ids})"""

_CORRECTABLE = ("speaker", "act", "target", "addressee", "issue")
_DISPUTES = "SELECT disputes.id, by, of, proposition, relation FROM disputes JOIN statements ON statements.id = disputes.by"


def statement_rows(connection: sqlite3.Connection, ids: Sequence[int], *, corrected: bool = True) -> list[StatementRow]:
    """The statements with these ids, in this order, with corrections or as they were read; ids that there are not are passed over."""
    listed = ",".join(map(str, ids))
    cursor = connection.execute(_STATEMENTS.format(ids=listed))
    names = [column[0] for column in cursor.description]
    rows = {row[0]: dict(zip(names, row, strict=True)) for row in cursor}
    spans: defaultdict[tuple[int, str], list[Span]] = defaultdict(list)
    for statement, role, start, end in connection.execute(
        f'SELECT statement, role, start, "end" FROM spans WHERE statement IN ({listed}) ORDER BY statement, role, piece'
    ):
        spans[statement, role].append((start, end))
    relays: defaultdict[int, list[int]] = defaultdict(list)
    for statement, alias in connection.execute(f"SELECT statement, alias FROM relays WHERE statement IN ({listed}) ORDER BY statement, place"):
        relays[statement].append(alias)
    aliases = _aliases(connection, rows.values(), relays.values())
    return [_statement_row(rows[id_], spans, [aliases[alias][0] for alias in relays[id_]], aliases, corrected) for id_ in ids if id_ in rows]


def statement(connection: sqlite3.Connection, id_: int | str) -> StatementRow | None:
    """One statement: see ``Record.statement``."""
    if isinstance(id_, str):
        query = "SELECT statements.id FROM statements JOIN articles ON articles.id = article WHERE identifier = ? ORDER BY newer IS NOT NULL, statements.id"
        found = connection.execute(query, (id_,)).fetchone()
        if found is None:
            return None
        id_ = int(found[0])
    return next(iter(statement_rows(connection, [id_])), None)


def reading(connection: sqlite3.Connection, article: int, *, corrected: bool) -> Reading:
    """An article and what was read in it: see ``Record.reading``."""
    return reading_with_rows(connection, article, corrected=corrected)[0]


def reading_with_rows(connection: sqlite3.Connection, article: int, *, corrected: bool) -> tuple[Reading, list[StatementRow]]:
    """The same, with a row for each of its statements: see ``Record.reading_with_rows``."""
    hidden = "(hidden IS NULL OR hidden = 'superseded')" if corrected else "correction IS NULL"
    ids = [id_ for (id_,) in connection.execute(f"SELECT id FROM statements WHERE article = ? AND {hidden} ORDER BY place, id DESC", (article,))]
    rows = [row for start in range(0, len(ids), 500) for row in statement_rows(connection, ids[start : start + 500], corrected=corrected)]
    present = {row.statement.id for row in rows}
    disputes = connection.execute(
        "SELECT one.identifier, other.identifier, proposition, relation FROM statements AS one JOIN disputes ON disputes.by = one.id"
        " LEFT JOIN statements AS other ON other.id = disputes.of WHERE one.article = ? ORDER BY disputes.id",
        (article,),
    )
    times = connection.execute('SELECT start, "end", type, value FROM times WHERE article = ?', (article,))
    cast = connection.execute("SELECT name, type, forms FROM casts JOIN aliases ON aliases.id = alias WHERE article = ? ORDER BY place", (article,))
    found = Reading(
        stored_article(connection, article),
        tuple(row.statement for row in rows),
        tuple(TimeExpression((start, end), type_, value) for start, end, type_, value in times),
        tuple(Actor(name, type_, tuple(json.loads(forms))) for name, type_, forms in cast),
        tuple(Dispute(*dispute) for dispute in disputes if dispute[0] in present and (dispute[1] is None or dispute[1] in present)),
    )
    return found, rows


def readings(connection: sqlite3.Connection, *, corrected: bool, outlet: str | None, since: str | None, until: str | None) -> Iterator[Reading]:
    """The readings of the articles that count: see ``Record.readings``."""
    from onrecord.record.articles import article_ids

    for id_ in article_ids(connection, outlet=outlet, since=since, until=until):
        yield reading(connection, id_, corrected=corrected)


def stored_article(connection: sqlite3.Connection, id_: int) -> Article:
    """The article as it was given, to the character. Raises KeyError when there is none with this id."""
    row = connection.execute(
        "SELECT articles.name, text, published, title, outlets.name, url, exact FROM articles LEFT JOIN outlets ON outlets.id = outlet WHERE articles.id = ?",
        (id_,),
    ).fetchone()
    if row is None:
        raise KeyError(f"there is no article {id_}")
    exact = json.loads(row[6]) if row[6] else {}
    fields = dict(zip(("id", "text", "published", "title", "outlet", "url"), row, strict=False))
    return Article(**{**fields, **exact})


def disputes(connection: sqlite3.Connection, *, article: int | None, actor: int | None, limit: int | None, offset: int) -> Iterator[DisputeRow]:
    """Which statements dispute which: see ``Record.disputes``."""
    query, values = f"{_DISPUTES} WHERE hidden IS NULL", []
    if article is not None:
        query, values = f"{_DISPUTES} WHERE statements.article = ?", [article]
    if actor is not None:
        own = "SELECT statements.id FROM statements JOIN aliases ON aliases.id = statements.speaker WHERE aliases.actor = ?"
        query += f" AND (by IN ({own}) OR of IN ({own}))"
        values += [actor, actor]
    rows = connection.execute(f"{query} ORDER BY by DESC, disputes.id LIMIT ? OFFSET ?", (*values, -1 if limit is None else limit, offset)).fetchall()
    for start in range(0, len(rows), 100):
        chunk = rows[start : start + 100]
        found = {row.id: row for row in statement_rows(connection, list({id_ for _, by, of, *_ in chunk for id_ in (by, of) if id_ is not None}))}
        for id_, by, of, proposition, relation in chunk:
            yield DisputeRow(id_, found[by], None if of is None else found[of], proposition, relation)


_Aliases = dict[int, tuple[str, str, ActorReference]]


def _aliases(connection: sqlite3.Connection, rows: Any, relays: Any) -> _Aliases:
    columns = ("speaker", "target", "addressee", "read_speaker", "read_target", "read_addressee")
    wanted = {row[column] for row in rows for column in columns if row[column]} | {alias for group in relays for alias in group}
    found = connection.execute(
        "SELECT aliases.id, aliases.name, aliases.type, actors.id, actors.name, actors.type FROM aliases JOIN actors ON actors.id = actor"
        f" WHERE aliases.id IN ({','.join(map(str, sorted(wanted)))})"
    )
    return {id_: (name, type_, ActorReference(*actor)) for id_, name, type_, *actor in found}


def _statement_row(row: dict[str, Any], spans: dict[tuple[int, str], list[Span]], via: list[str], aliases: _Aliases, corrected: bool) -> StatementRow:
    prefix = "" if corrected else "read_"
    speaker, target, addressee = (aliases.get(row[prefix + column]) for column in ("speaker", "target", "addressee"))
    parts = {role: tuple(spans.get((row["id"], role), ())) for role in ("source", "cue", "content", "speaker", "about")}
    lengths = {role: [end - start for start, end in parts[role]] for role in ("source", "cue", "content")}
    differing = tuple(field for field in _CORRECTABLE if corrected and row[f"corrected_{field}"])
    named_by = () if "speaker" in differing else parts["speaker"]
    return StatementRow(
        id=row["id"],
        article=ArticleReference(
            row["article"], row["name"], row["title"], row["outlet"], row["published"], row["url"], row["version"], row["newer"] is not None
        ),
        statement=Statement(
            id=row["identifier"],
            source=parts["source"],
            cue=parts["cue"],
            content=parts["content"],
            quotation=row["quotation"],
            speaker=None if speaker is None else Speaker(speaker[0], speaker[1], named_by),
            confidence=Confidence(
                row["attribution_confidence"],
                1.0 if "speaker" in differing else row["speaker_confidence"],
                1.0 if "act" in differing else row["act_confidence"],
            ),
            via=tuple(via),
            within=row["within"] if not corrected or row["outer_hidden"] in (None, "superseded") else None,
            act=row[prefix + "act"],
            target=None if target is None else target[0],
            addressee=None if addressee is None else addressee[0],
            issue=row[prefix + "issue"],
            said=row["said"],
            about=parts["about"],
        ),
        source=parted(row["source"], lengths["source"]),
        cue=parted(row["cue"], lengths["cue"]),
        content=parted(row["content"], lengths["content"]),
        date=row["said"] or row["published"],
        speaker=None if speaker is None else speaker[2],
        target=None if target is None else target[2],
        addressee=None if addressee is None else addressee[2],
        corrected=(*differing, "statement") if corrected and row["correction"] else differing,
    )
