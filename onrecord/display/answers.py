"""Answers of a record: statements with what a citation needs, for a terminal, for pipes and as JSON."""

from collections.abc import Callable
from typing import Any

from onrecord.article import Article
from onrecord.control_characters import one_line
from onrecord.display.pages import Piece, page
from onrecord.export.json_text import json_text
from onrecord.export.jsonl import contract
from onrecord.record.rows import ArticleReference, StatementRow
from onrecord.statement import Reading

_ABSENT = "-"
_BETWEEN_PIECES = " ... "


def terminal(row: StatementRow) -> str:
    """A statement on a few lines: when, who, what they do by it and to whom; the words; where they stand."""
    statement = row.statement
    head: list[Piece] = [(f"{row.date or 'no date':<12}", ""), (speaker(row) or _ABSENT, "bold cyan")]
    if statement.act:
        head.append((f"  {statement.act}", "bold magenta"))
    if directed := statement.target or statement.addressee:
        head.append((f" → {one_line(directed)}", ""))
    if statement.issue:
        head.append((f", on {one_line(statement.issue)}", ""))
    if row.corrected:
        head.append((f"  (corrected: {', '.join(row.corrected)})", "yellow"))
    words: list[list[Piece]] = [[(f"  {line}", "green")] for line in _wrapped(content(row))]
    place: list[list[Piece]] = [[(f"  {line}", "dim")] for line in _wrapped(f"{citation(row)}; statement {row.id}")]
    return page([head, *words, *place, []])


def plain(row: StatementRow) -> str:
    """One line, with a tab between its fields, an absent one ``-``; nothing is shortened."""
    statement, article = row.statement, row.article
    fields = (
        str(row.id),
        row.date,
        speaker(row),
        statement.act,
        statement.target,
        statement.addressee,
        statement.issue,
        content(row),
        article.outlet,
        article.published,
        article.title,
        article.url or article.name,
        offsets(row),
    )
    return "\t".join(one_line(each or "") or _ABSENT for each in fields) + "\n"


def jsonl(row: StatementRow) -> str:
    """One line of JSON: the fields of the output contract for a statement, with its words and its article."""
    return json_text(fields(row), surrogates=True) + "\n"


WRITERS: dict[str, Callable[[StatementRow], str]] = {"terminal": terminal, "text": plain, "jsonl": jsonl}


def fields(row: StatementRow) -> dict[str, Any]:
    """A statement as plain dicts, lists, strings and numbers: the contract's fields, and ``record`` with what the record adds."""
    statement: dict[str, Any] = contract(Reading(Article("", ""), (row.statement,)))["statements"][0]
    actors = {role: getattr(row, role) for role in ("speaker", "target", "addressee")}
    return statement | {
        "record": {
            "id": row.id,
            "date": row.date,
            "words": {"source": list(row.source), "cue": list(row.cue), "content": list(row.content)},
            "actors": {role: None if actor is None else {"id": actor.id, "name": actor.name, "type": actor.type} for role, actor in actors.items()},
            "corrected": list(row.corrected),
            "article": article_fields(row.article),
        }
    }


def article_fields(article: ArticleReference) -> dict[str, Any]:
    """What a citation needs of an article, as a plain dict."""
    names = ("outlet", "published", "title", "url", "version", "superseded")
    return {"record_id": article.id, "id": article.name, **{name: getattr(article, name) for name in names}}


def speaker(row: StatementRow) -> str:
    """The name of the speaker as the record knows them, or as the article has it, or the words of the source."""
    statement = row.statement
    name = row.speaker.name if row.speaker else statement.speaker.name if statement.speaker else ""
    return one_line(name) or one_line(_BETWEEN_PIECES.join(row.source))


def content(row: StatementRow) -> str:
    """The words of the content on one line."""
    return _BETWEEN_PIECES.join(one_line(piece) for piece in row.content)


def offsets(row: StatementRow) -> str:
    """Where the content stands in the article, in characters."""
    return ", ".join(f"{start}-{end}" for start, end in row.statement.content)


def citation(row: StatementRow) -> str:
    """Where a statement stands: outlet, day, title, address, and the characters of its content."""
    article = row.article
    title = f"“{one_line(article.title)}”" if article.title else ""
    version = f"version {article.version}" + (", superseded" if article.superseded else "") if article.version > 1 or article.superseded else ""
    parts = (one_line(article.outlet or ""), article.published or "", title, one_line(article.url or article.name), version)
    return f"{', '.join(part for part in parts if part)}; characters {offsets(row)}"


def _wrapped(words: str) -> list[str]:
    import textwrap

    from onrecord.display.pages import columns

    width = max(min(columns(), 100) - 4, 20)
    # An address is kept in one piece where there is room for it.
    longest = max(map(len, words.split()), default=0)
    return textwrap.wrap(words, width, break_on_hyphens=False, break_long_words=longest > width) or [_ABSENT]
