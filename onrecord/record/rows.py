"""What the record answers with: small frozen rows. ``id`` is the row's own in its table, whole and unique in the record."""

from dataclasses import dataclass
from typing import Literal

from onrecord.statement import Statement


@dataclass(frozen=True, slots=True)
class ArticleReference:
    """What a citation needs to say of an article.

    ``name`` is ``Article.id``. ``version`` counts from 1; ``superseded``: a newer version is in the record.
    """

    id: int
    name: str
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None
    version: int = 1
    superseded: bool = False


@dataclass(frozen=True, slots=True)
class ActorReference:
    """An actor by id, with the name that the record knows it by (not always the one that the article uses)."""

    id: int
    name: str
    type: str


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement as the record answers it: with the corrections that were made to it.

    ``statement``: the effective values; spans are code points of the article's text, half-open.
    ``source``, ``cue``, ``content``: the words at those spans, each a piece.
    ``date``: when it was said or, where the text does not tell, the day of publication; None where neither is known.
    ``speaker``, ``target``, ``addressee``: the identity over all articles.
    ``corrected``: which fields differ from what was read ("speaker", "act", "target", "addressee", "issue"),
    or "statement" for one that a correction made. A corrected speaker has no evidence in the text, and a confidence of 1.
    """

    id: int
    article: ArticleReference
    statement: Statement
    source: tuple[str, ...]
    cue: tuple[str, ...]
    content: tuple[str, ...]
    date: str | None
    speaker: ActorReference | None
    target: ActorReference | None
    addressee: ActorReference | None
    corrected: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article of the record without its parts. ``statements``: how many of its statements count."""

    reference: ArticleReference
    statements: int
    onrecord: str
    model: str
    added_at: str
    read_at: str


@dataclass(frozen=True, slots=True)
class AliasRow:
    """A name that articles use for an actor, and why it is taken to be that actor's. ``statements``: said under this name."""

    id: int
    name: str
    type: str
    evidence: str
    statements: int


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor with its names. ``statements``: how many statements are this actor's; ``first``, ``last``: the dates of these."""

    id: int
    name: str
    type: str
    statements: int
    first: str | None
    last: str | None
    aliases: tuple[AliasRow, ...]


@dataclass(frozen=True, slots=True)
class DisputeRow:
    """Statement ``by`` denies or contradicts statement ``of``, or, where that is None, ``proposition``."""

    id: int
    by: StatementRow
    of: StatementRow | None
    proposition: str
    relation: Literal["denies", "contradicts"]


@dataclass(frozen=True, slots=True)
class Count:
    """How many statements have a value: an act, an issue, the name of an actor or outlet, a month ``YYYY-MM``.

    ``id``: of the actor or outlet, where the value is one.
    """

    value: str
    statements: int
    id: int | None = None


@dataclass(frozen=True, slots=True)
class Totals:
    """What is in the record. ``first`` and ``last``: the dates of statements."""

    articles: int
    statements: int
    actors: int
    outlets: int
    disputes: int
    corrections: int
    first: str | None
    last: str | None


CorrectionKind = Literal["speaker", "act", "target", "addressee", "issue", "dismiss", "split", "merge"]


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """One correction: who made it, when, and what it was about.

    ``was``: the statements it is about, as they were read. ``value``: the new name, act or issue ("" for none); for a
    split, the contents of the statements that it makes, each a list of spans; None for ``dismiss`` and ``merge``.
    ``statements``: ids of the statements that it applies to now, or that it made; empty once it is undone.
    """

    id: int
    article: ArticleReference
    kind: CorrectionKind
    was: tuple[Statement, ...]
    value: str | tuple[tuple[tuple[int, int], ...], ...] | None
    note: str | None
    made_by: str
    made_at: str
    undone_by: str | None
    undone_at: str | None
    statements: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class MergeRow:
    """A name that moved from one actor to another, with the evidence for it."""

    id: int
    alias: str
    from_actor: ActorReference
    to_actor: ActorReference
    evidence: str
    made_by: str
    made_at: str
    undone_by: str | None
    undone_at: str | None


@dataclass(frozen=True, slots=True)
class Added:
    """What became of an article that was to be added.

    ``outcome``: ``added``; ``known``, its text is there already; ``version``, it takes the place of an older text at the
    same address; ``reread``, it was there, and its statements are now those of the newer reading.
    """

    article: int
    outcome: Literal["added", "known", "version", "reread"]
