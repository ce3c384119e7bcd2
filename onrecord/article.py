"""An article: a dated text with its outlet, title and address."""

from dataclasses import dataclass

Span = tuple[int, int]
"""A piece of an article's text: code points, half-open, ``text[start:end]``."""


@dataclass(frozen=True, slots=True)
class Article:
    """What an outlet published, as it was.

    ``text`` is what every offset in onrecord counts in: Unicode code points, half-open. It is kept
    to the character. ``published`` is ``YYYY-MM-DD``, the day of publication, or None when the
    article does not say. ``id`` names the article within one run and in a record.
    """

    id: str
    text: str
    published: str | None = None
    title: str | None = None
    outlet: str | None = None
    url: str | None = None


class Unreadable(ValueError):
    """An input that no article can be made of, or more text than one article may have.

    Its message is one line that says what is wrong and what to do; it does not repeat the input's name.
    """


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that could not be read: its name, and the reason in one line."""

    name: str
    reason: str
