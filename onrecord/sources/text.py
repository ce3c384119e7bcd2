"""Articles in plain text, with what archives put above and before the words."""

import re

from onrecord.article import Article, Unreadable
from onrecord.control_characters import printable
from onrecord.sources.dates import NoSuchDayError, date_in_name, written_date
from onrecord.sources.document import Document
from onrecord.sources.encoding import decode

_HEADERS = {
    "title": "title",
    "headline": "title",
    "date": "published",
    "published": "published",
    "outlet": "outlet",
    "publisher": "outlet",
    "source": "outlet",
    "url": "url",
    "link": "url",
    "author": "author",
    "byline": "author",
}
"""The names of header lines that are read, and the field that each one gives."""

_HEADLINE_WORDS = {"source", "author", "byline"}
"""Names that a headline may open with, as in "Source: talks have failed": alone they make no header."""

_LEADING_DATE = re.compile(r"\s*date[ \t]+([0-9]{4}-[0-9]{2}-[0-9]{2})(?:\s|\Z)", re.IGNORECASE)
_HEADER_LINE = re.compile(r"([A-Za-z][A-Za-z _-]{0,30}?)[ \t]*:(.*)")
_BLANK_LINE = re.compile(r"\n[ \t]*(?:\n|\Z)")
_FOLD = re.compile(r"\n[ \t]+")


def text_article(document: Document, published: str | None = None) -> Article:
    r"""The article in a plain text.

    Taken off the text, in the forms that archives use:

    - a date before the first words: ``date 2024-03-13 The bridge is safe, ...``;
    - header lines before the first blank line, in any order and in upper or lower case: ``Title:`` or ``Headline:``;
      ``Date:`` or ``Published:``; ``Outlet:``, ``Publisher:`` or ``Source:``; ``URL:`` or ``Link:``; ``Author:`` or
      ``Byline:``. A line that starts with a blank goes on with the line above. Every line down to the blank one must
      be of the form ``Name: value`` and the first must be one of these, else nothing is taken off.

    The rest is the text to the character, but for line ends, which become ``\n``, and blank lines around it.

    The date of publication is what the document says; where it does not say, or in a form that could be two days,
    the date in the file's name; where that has none, ``published``.

    Raises Unreadable for bytes that are no text, for no text below the header, and for a date that does not exist.
    """
    whole = decode(document.data).replace("\r\n", "\n").replace("\r", "\n")
    fields: dict[str, str] = {}
    if leading := _LEADING_DATE.match(whole):
        fields["published"] = leading[1]
        text = whole[leading.end() :].lstrip(" \t")
    else:
        fields, text = _without_header(_without_blank_lines(whole))
    text = _without_blank_lines(text)
    if not text:
        raise Unreadable("empty: there is no text below its header")
    return Article(
        id=document.name,
        text=text,
        published=_stated_date(fields.get("published")) or date_in_name(document.name) or published,
        title=fields.get("title"),
        outlet=fields.get("outlet"),
        url=fields.get("url"),
    )


def _stated_date(value: str | None) -> str | None:
    if value is None:
        return None
    try:
        return written_date(value)
    except NoSuchDayError:
        raise Unreadable(f"its date, {printable(value, 40)}, does not exist: correct it or remove it") from None


def _without_blank_lines(text: str) -> str:
    """The text from the first line with words to the last."""
    start = len(text) - len(text.lstrip())
    end = text.find("\n", len(text.rstrip()))
    return text[text.rfind("\n", 0, start) + 1 : end if end >= 0 else None] if start < len(text) else ""


def _without_header(text: str) -> tuple[dict[str, str], str]:
    """The fields that a header gives, by their names in Article, and the text below it."""
    blank = _BLANK_LINE.search(text)
    head, below = (text[: blank.start()], text[blank.end() :]) if blank else (text, "")
    lines = _FOLD.sub(" ", head).split("\n")
    named = [(found[1].lower(), found[2].strip()) for line in lines if (found := _HEADER_LINE.fullmatch(line))]
    known = {name for name, _ in named} & set(_HEADERS)
    if len(named) < len(lines) or named[0][0] not in known or known <= _HEADLINE_WORDS:
        return {}, text
    fields: dict[str, str] = {}
    for name, value in named:
        if name in known and value:
            fields.setdefault(_HEADERS[name], value)
    return fields, below
