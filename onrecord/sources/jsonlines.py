"""Articles as JSON lines: one object a line, as in the output contract."""

import json
import re

from onrecord.article import Article, Unreadable
from onrecord.control_characters import printable
from onrecord.sources.dates import NoSuchDayError, written_date
from onrecord.sources.document import Document

_SURROGATE_PAIR = re.compile(r"[\ud800-\udbff][\udc00-\udfff]")


class _Number(str):
    """A JSON number as it was written: an id keeps its digits, however many they are."""

    __slots__ = ()


def jsonl_article(document: Document, published: str | None = None) -> Article:
    r"""The article in one line of JSON lines.

    The line is an object ``{"id", "text", "published", "title", "url", "outlet"}`` in UTF-8. Only ``text`` is
    required; it is kept to the character, lone surrogates (``"\ud800"``) included. Two surrogates that make a pair are
    the one character that they stand for, whether they come as escapes or as bytes (CESU-8). Other fields are passed over.

    ``id`` may be a number; without one, the article is named after its file and line. ``published`` may be a
    longer timestamp (``2024-03-13T10:00:00Z``) or any form that ``written_date`` reads; the function's own
    ``published`` is for lines that have none. NaN and the infinities, which JSON does not have, are taken for null.

    Raises Unreadable for a line that is not such an object, for a field of the wrong type, for a date that does not
    exist or could be two days, and for a text that is empty.
    """
    line = _line_object(document.data)
    if "text" not in line or line["text"] is None:
        raise Unreadable('it has no "text": every line needs one')
    text = _string(line, "text")
    if not text or text.isspace():
        raise Unreadable('its "text" is empty')
    return Article(
        id=str(_string(line, "id", number=True) or document.name),
        text=text,
        published=_date(line) or published,
        title=_string(line, "title"),
        outlet=_string(line, "outlet"),
        url=_string(line, "url"),
    )


def _line_object(data: bytes) -> dict[str, object]:
    try:
        # Lone surrogates may also come as bytes, which strict UTF-8 does not allow (RFC 8259, 8.2).
        line = json.loads(data.decode("utf-8-sig", "surrogatepass"), parse_int=_Number, parse_float=_Number, parse_constant=lambda _: None)
    except UnicodeDecodeError:
        raise Unreadable("not UTF-8: JSON lines must be, so convert the file") from None
    except json.JSONDecodeError as error:
        raise Unreadable(f"not a whole JSON object ({error.msg.removesuffix(' at')} at character {error.pos + 1}): the line may have been cut") from None
    except RecursionError:
        raise Unreadable("its JSON is nested too deeply") from None
    if not isinstance(line, dict):
        raise Unreadable(f'it is {_type(line)}, and should be an object with a "text"')
    return line


def _string(line: dict[str, object], field: str, *, number: bool = False) -> str | None:
    """The field's string, or None where it is absent, null or empty. With ``number``, it may be a number too."""
    value = line.get(field)
    if value is not None and (not isinstance(value, str) or (isinstance(value, _Number) and not number)):
        raise Unreadable(f'its "{field}" is {_type(value)}, and should be a string')
    return _SURROGATE_PAIR.sub(_paired, value) if value else None


def _paired(found: re.Match[str]) -> str:
    return found[0].encode("utf-16-le", "surrogatepass").decode("utf-16-le")


def _date(line: dict[str, object]) -> str | None:
    value = _string(line, "published")
    if value is None:
        return None
    try:
        day = written_date(value)
    except NoSuchDayError:
        raise Unreadable(f'its "published", {printable(value, 40)}, does not exist: correct it or remove it') from None
    if day is None:
        raise Unreadable(f'its "published", {printable(value, 40)}, is no date, or could be two days: write it as YYYY-MM-DD')
    return day


def _type(value: object) -> str:
    names = {_Number: "a number", str: "a string", bool: "true or false", list: "an array", dict: "an object"}
    return names.get(type(value), "null")
