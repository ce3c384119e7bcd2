"""Bytes to characters: which encoding a text is in, and what is no text at all."""

import codecs

from onrecord.article import Unreadable

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it starts with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a Word, OpenDocument or zip file"),
    (b"\xd0\xcf\x11\xe0", "an old Word file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x1f\x8b", "a gzip file"),
)

# Line ends, tabs and the form feed are no sign of a binary file, and neither is the escape of ISO-2022.
_CONTROLS = [chr(code) for code in range(32) if chr(code) not in "\t\n\v\f\r\x1b"]

_SAMPLE = 200_000
"""Bytes that the encoding is told by: more of the same text does not change the answer."""


def decode(data: bytes, declared: str | None = None) -> str:
    """The text that the bytes are.

    In this order: a byte order mark; UTF-8; ``declared``, the encoding that the document itself names (a Python
    codec); UTF-8 with a few broken characters, which become U+FFFD; and what charset-normalizer makes of the
    first 200,000 bytes. Where it finds Windows-1252 as likely as another encoding, it is Windows-1252, by far the
    most used of them.

    Raises Unreadable when the bytes are no text, or nothing but blanks.
    """
    for signature, format_name in _SIGNATURES:
        if data.startswith(signature):
            raise Unreadable(f"{format_name}, not text: save it as plain text and read that")
    text = _characters(data, declared)
    if not text or text.isspace():
        raise Unreadable("empty: there is no text in it")
    if "\0" in text or sum(map(text.count, _CONTROLS)) > len(text) / 20:
        raise Unreadable("a binary file, not text")
    return text


def _characters(data: bytes, declared: str | None) -> str:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    for stated in ("utf-8", declared):
        if stated is not None:
            try:
                return data.decode(stated)
            except UnicodeError:
                continue
    if b"\0" in data:
        raise Unreadable("a binary file, not text")
    return _damaged_utf8(data) or data.decode(_detected(data), errors="replace")


def _damaged_utf8(data: bytes) -> str | None:
    """The text as UTF-8, when at least nine in ten of its characters outside ASCII are sound."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    beyond_ascii = len(text) - len(data.translate(None, delete=bytes(range(128, 256))))
    return text if beyond_ascii - broken >= 9 * broken else None


def _detected(data: bytes) -> str:
    """The Python codec that charset-normalizer finds most likely. Raises Unreadable when it finds none."""
    from charset_normalizer import from_bytes

    sample = data[:_SAMPLE]
    if len(sample) < len(data):
        # A cut inside a character of several bytes would rule out its encoding. None has a line end or a blank inside.
        cut = max(sample.rfind(b"\n"), sample.rfind(b" "))
        sample = sample[:cut] if cut > 0 else sample
    matches = from_bytes(sample)
    best = matches.best()
    if best is None:
        raise Unreadable("a binary file, or text in an encoding that cannot be told: save it as UTF-8")
    for match in matches:
        if match.chaos <= best.chaos and match.coherence >= best.coherence and "cp1252" in match.could_be_from_charset:
            return "cp1252"
    return best.encoding
