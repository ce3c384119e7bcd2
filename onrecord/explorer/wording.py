"""How other people's words are shown: characters that act are written out, and what is too long for its place is cut."""

import re
from collections.abc import Iterable

from onrecord.control_characters import one_line, visible
from onrecord.explorer.addresses import is_web_address
from onrecord.record.rows import ArticleReference, DisputeRow, StatementRow

BETWEEN_PIECES = " … "
_NO_WORD = re.compile(r"\W+")
LONGEST_NAME = 120
LONGEST_WORDS = 400
"""Characters of a content in a list; its article has all of it."""

LONGEST_QUOTATION = 3_000
"""Characters of a content in a citation."""


def shown(text: str) -> str:
    """Text of an article, with line ends, as a page may show it."""
    return visible(text.replace("\r\n", "\n"))


def short(text: str | None, most: int = LONGEST_NAME) -> str:
    """A name, title or other line, on one line, cut after ``most`` characters."""
    text = (text or "")[: 20 * most + 200]
    line = one_line(text)
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def words(pieces: Iterable[str], most: int = LONGEST_WORDS) -> str:
    """The pieces of a statement, on one line."""
    return short(BETWEEN_PIECES.join(pieces), most)


def heading(article: ArticleReference, most: int = 200) -> str:
    """An article's title or, where it has none, its name without the folders that it stands in."""
    return short(article.title, most) or name_alone(article.name, most) or "Untitled"


def name_alone(name: str, most: int = LONGEST_NAME) -> str:
    """The last part of a path or an address."""
    line = short(name, 2_000)
    return short(line.rstrip("/").rpartition("/")[2] or line, most)


def speaker_name(row: StatementRow) -> str:
    """Who said it, as the record knows them, or the words of the source."""
    statement = row.statement
    name = row.speaker.name if row.speaker else statement.speaker.name if statement.speaker else ""
    return short(name) or words(row.source, LONGEST_NAME) or "Not named"


def stands_beside(dispute: DisputeRow) -> bool:
    """Whether the words of the statement that disputes say already what is in dispute, but for quotation marks and the like."""
    return _bare(dispute.proposition) in _bare(BETWEEN_PIECES.join(dispute.by.content))


def _bare(text: str) -> str:
    return " ".join(_NO_WORD.sub(" ", text).casefold().split())


def percent(share: float | None) -> str:
    """A confidence."""
    return "" if share is None else f"{round(100 * share)} %"


def number(count: int) -> str:
    """A count, with spaces that do not break between thousands."""
    return f"{count:,}".replace(",", "\N{NARROW NO-BREAK SPACE}")


def offsets(row: StatementRow) -> str:
    """Where the content stands in the article, in characters."""
    return ", ".join(f"{start}\N{EN DASH}{end}" for start, end in row.statement.content)


def citation(row: StatementRow) -> str:
    """What to write under the words when they are quoted elsewhere: who, words, outlet, title, day, address, place."""
    article = row.article
    told = f"{speaker_name(row)}: {words(row.content, LONGEST_QUOTATION)}"
    parts = (short(article.outlet), f"“{heading(article, 300)}”", article.published or "", one_line(article.url or "")[:2000])
    corrected = " (corrected by hand)" if row.corrected else ""
    return f"{told} — {', '.join(part for part in parts if part)}, characters {offsets(row)}{corrected}"


FILTERS = {
    "shown": shown,
    "short": short,
    "words": words,
    "heading": heading,
    "name_alone": name_alone,
    "stands_beside": stands_beside,
    "speaker_name": speaker_name,
    "percent": percent,
    "number": number,
    "offsets": offsets,
    "citation": citation,
    "is_web_address": is_web_address,
}
"""Filters of the templates."""
