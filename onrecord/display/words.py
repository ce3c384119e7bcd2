"""The words that every view uses for the parts of a reading, each on one line."""

from collections.abc import Iterable

from onrecord.article import Article, Span
from onrecord.control_characters import one_line
from onrecord.statement import Reading, Statement

NO_DATE = "no date found; --published gives one"
NO_STATEMENTS = "no statements found"
_ABSENT = "-"
_BETWEEN_PIECES = " ... "


def heading(article: Article) -> str:
    """Its title, or its name where it has none."""
    return one_line(article.title or "") or one_line(article.id)


def particulars(article: Article) -> list[str]:
    """Its name, outlet and date; the name only where ``heading`` does not give it already, the outlet only where there is one."""
    name = one_line(article.id) if one_line(article.title or "") else ""
    return [words for words in (name, one_line(article.outlet or ""), article.published or NO_DATE) if words]


def speaker(reading: Reading, statement: Statement) -> str:
    """The speaker's name, or the source as it stands in the text, or ``-``."""
    named = one_line(statement.speaker.name) if statement.speaker else ""
    return named or pieces(reading.article.text, statement.source)


def speaker_with_source(reading: Reading, statement: Statement) -> str:
    """The speaker, and in brackets the words of the source where they say it otherwise: ``Ada Korr (she)``."""
    name, source = speaker(reading, statement), pieces(reading.article.text, statement.source)
    return name if source in (name, _ABSENT) else f"{name} ({source})"


def said(statement: Statement) -> str:
    """The date on which it was said, or ``-``."""
    return statement.said or _ABSENT


def act(statement: Statement) -> str:
    """What the speaker does by saying it, or ``-``."""
    return statement.act or _ABSENT


def target(statement: Statement) -> str:
    """Whom the act is directed at, or ``-``."""
    return one_line(statement.target or "") or _ABSENT


def via(statement: Statement) -> str:
    """Those who relay it, the one nearest the page first, or ``-``."""
    return ", ".join(map(one_line, statement.via)) or _ABSENT


def pieces(text: str, spans: Iterable[Span]) -> str:
    """The characters of ``spans``, or ``-`` where there are none."""
    return _BETWEEN_PIECES.join(one_line(text[start:end]) for start, end in spans) or _ABSENT
