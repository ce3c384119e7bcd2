"""What was said: attributions, and the statements that they are resolved to.

The words are the field's own: an attribution (PARC, PolNeAR) joins a source, a cue and a content; a
statement is an attribution with its speaker, act, times and the chain it came through. Every field
points at the characters that show it: spans are code points of ``Article.text``, half-open.
"""

from dataclasses import dataclass, field
from typing import Literal

from onrecord.article import Article, Span

Quotation = Literal["direct", "indirect", "mixed"]
"""``direct``: the content's words are all in quotation marks, or it is a block quotation;
``mixed``: some are; ``indirect``: none are."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is responsible for a content: each role is its pieces, in text order.

    ``source``: the noun phrase that names who it is attributed to; may be absent ("reportedly").
    ``cue``: the words that report ("has denied", "according to"); may be absent (a block quotation).
    ``content``: what is attributed, quotation marks included; never absent.
    ``confidence``: how often an attribution that looks like this one is right, 0 to 1.
    ``within``: for one nested in the content of another, the index of that other among the article's.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: float
    within: int | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is responsible for a statement.

    ``name``: the fullest name that the article uses, or the words it has instead.
    ``type``: person, organization, government, group, unnamed or document; "" where that is not known.
    ``evidence``: the characters that name them.
    """

    name: str
    type: str
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Confidence:
    """How sure each part of a statement is, calibrated: of the answers at 0.9, nine in ten are right.

    None: that part is not built yet.
    """

    attribution: float
    speaker: float | None = None
    act: float | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """An attribution, resolved. A field whose part is not built yet is None or empty, never guessed.

    ``id`` is stable: the same article read twice gives the same ids, and no two statements share one.
    ``said``: when it was made, ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``.
    ``about``: the time expressions that its content mentions, by their characters.
    ``within``: the id of the statement whose content holds this one.
    """

    id: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    quotation: Quotation
    speaker: Speaker | None
    confidence: Confidence
    via: tuple[str, ...] = ()
    within: str | None = None
    act: str | None = None
    target: str | None = None
    addressee: str | None = None
    issue: str | None = None
    said: str | None = None
    about: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A TIMEX3 (TimeML 1.2): its characters, type (DATE, TIME, DURATION or SET) and value."""

    span: Span
    type: str
    value: str


@dataclass(frozen=True, slots=True)
class Actor:
    """A speaker, target or addressee as one identity, with the forms an article uses for it."""

    name: str
    type: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """Statement ``by`` denies or contradicts statement ``of``, or, where that is None, ``proposition``."""

    by: str
    of: str | None
    proposition: str
    relation: Literal["denies", "contradicts"]


@dataclass(frozen=True, slots=True)
class Reading:
    """An article and everything that was read in it."""

    article: Article
    statements: tuple[Statement, ...]
    times: tuple[TimeExpression, ...] = field(default=())
    actors: tuple[Actor, ...] = field(default=())
    disputes: tuple[Dispute, ...] = field(default=())
