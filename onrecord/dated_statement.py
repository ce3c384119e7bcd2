"""A statement in words, with the article it stands in and its date: what positions and disputes are made of.

It holds what a table of statements holds, and no text beside its own words, so that it can be made from a
reading as well as from a database.
"""

from dataclasses import dataclass
from typing import Literal

from onrecord.article import Article, Span
from onrecord.statement import Reading, Statement

DatedBy = Literal["said", "published"]
"""``said``: the article tells when the statement was made; ``published``: it does not, and the day of publication stands in."""


@dataclass(frozen=True, slots=True)
class DatedStatement:
    """Who said what, when and where, in words.

    ``article``: the id of its article; ``number``: its place among the article's statements, from 0.
    ``speaker``: the name, or the source as it stands in the text, or ``""``.
    ``date``: ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; None where neither statement nor article has one.
    ``evidence``: the characters of ``content`` in the article, code points, half-open.
    """

    article: str
    outlet: str | None
    published: str | None
    statement: str
    number: int
    speaker: str
    speaker_type: str
    cue: str
    content: str
    evidence: tuple[Span, ...]
    act: str | None = None
    target: str | None = None
    issue: str | None = None
    via: tuple[str, ...] = ()
    within: str | None = None
    said: str | None = None
    confidence: float = 1.0

    @property
    def date(self) -> str | None:
        """When it was said; the day of publication where that is not known."""
        return self.said or self.published

    @property
    def dated_by(self) -> DatedBy | None:
        """Which of the two ``date`` is."""
        if self.said:
            return "said"
        return "published" if self.published else None


def dated_statements(reading: Reading) -> tuple[DatedStatement, ...]:
    """Every statement of ``reading``, nested ones included, in its order."""
    return tuple(_dated(reading.article, statement, number) for number, statement in enumerate(reading.statements))


def _dated(article: Article, statement: Statement, number: int) -> DatedStatement:
    speaker = statement.speaker
    return DatedStatement(
        article=article.id,
        outlet=article.outlet,
        published=article.published,
        statement=statement.id,
        number=number,
        speaker=(speaker.name if speaker else "") or words(article.text, statement.source),
        speaker_type=speaker.type if speaker else "",
        cue=words(article.text, statement.cue),
        content=words(article.text, statement.content),
        evidence=statement.content,
        act=statement.act,
        target=statement.target,
        issue=statement.issue,
        via=statement.via,
        within=statement.within,
        said=statement.said,
        confidence=statement.confidence.attribution,
    )


def words(text: str, spans: tuple[Span, ...]) -> str:
    """The characters of ``spans`` on one line; ``...`` stands between pieces that do not touch."""
    return " ... ".join(" ".join(text[start:end].split()) for start, end in spans)
