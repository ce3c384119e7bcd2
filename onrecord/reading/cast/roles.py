"""The cast of an article, as dataclasses."""

from dataclasses import dataclass
from typing import Literal

from onrecord.article import Span
from onrecord.statement import Actor

Kind = Literal["name", "description", "pronoun"]

Key = tuple[str, ...]
"""A name's words in lower case, without article, marks and what tells generations apart."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the text: words ``first`` to ``last``, both included, its kind (``onrecord.reading.names.NAME_KINDS``), and its key."""

    first: int
    last: int
    kind: str
    key: Key


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where the article names, describes or points at an actor.

    ``span``: code points of the article, half-open. ``actor``: index into ``Cast.actors``.
    """

    span: Span
    kind: Kind
    actor: int


@dataclass(frozen=True, slots=True)
class Cast:
    """The actors of an article, and their mentions in text order.

    An actor's name is the fullest that the article uses, without title, or its fullest description.
    """

    actors: tuple[Actor, ...]
    mentions: tuple[Mention, ...]
