"""Articles in HTML, as saved from news sites."""

import logging
import re
from copy import deepcopy
from typing import TYPE_CHECKING

from onrecord.article import Article, Unreadable
from onrecord.sources.dates import is_written
from onrecord.sources.document import Document
from onrecord.sources.encoding import decode

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MOST_ELEMENTS = 20_000
_MOST_ELEMENTS_COMPARED = 8_000
_MOST_CHARACTERS = 1_000_000
"""The most of a page that is searched for an article. Parts of trafilatura take time that grows with the square of it."""

_MOST_TAGS = 200_000
"""More tags than a page of so many elements has, scripts and closing tags included: not worth parsing."""

_CACHED_CHARACTERS = 100_000
"""Pages with more text than this are dropped from trafilatura's caches, which keep a thousand paragraphs of any length."""

_LONGEST_ATTRIBUTE = 10_000
"""Longer values are images written into the page."""

_WITHOUT_PROSE = (
    *("style", "noscript", "template", "svg", "math", "iframe", "object", "embed", "canvas", "audio", "video", "map"),
    *("button", "input", "select", "textarea", "datalist", "label"),
)
_STRUCTURED_DATA = "application/ld+json"
_MOST_STRUCTURED_DATA = 20
_CELLS = ("thead", "tbody", "tfoot", "tr", "td", "th")
_TITLES = {"title", "h1", "h2", "h3", "script"}

_LONGEST_BYLINE = 80
_LONGEST_DATUM = 200
"""A table with more characters than this in a cell was used to lay out the page."""

_SHORT_ARTICLE = 250
_SHORTEST_SENTENCE = 30
_SENTENCE_END = re.compile(r"[.!?…。！？؟।]")
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")

_DATES = {"original_date": True, "extensive_search": False, "min_date": "1700-01-01", "max_date": "2100-12-31"}
"""How htmldate searches: for the first publication, without opportunistic guesses, in the years that archives have."""

_WEB_ENCODINGS = {
    "ascii": "cp1252",
    "latin_1": "cp1252",
    "iso8859_9": "cp1254",
    "iso8859_11": "cp874",
    "tis_620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
"""What some names of encodings mean on the web, as Python codecs (WHATWG Encoding Standard, 4.2)."""

_NO_ARTICLE = "no article text found in this page: save the article's own page, or its text"

_TOO_MUCH = f"a page with more than {_MOST_ELEMENTS:,} elements or {_MOST_CHARACTERS:,} characters: save the article's text alone"

_NOWHERE = logging.NullHandler()


def html_article(document: Document, published: str | None = None) -> Article:
    """The article in a page: its main text, title, date, outlet (the site's name) and address (its canonical URL).

    Found by trafilatura (Barbaresi, ACL 2021) and, for the date, htmldate (Barbaresi, JOSS 2020), which looks for the
    day of first publication in the page's metadata, its address and its bylines. The prose is kept from it, and a day
    that the page does not write out in full, or that could be another, is not taken. Nothing is fetched.

    Paragraphs, headings, items of lists and lines are parted by a blank line. Left out are a first heading that repeats
    the title, readers' comments, and tables, but for those that lay out the page.

    ``published`` is for pages that do not say when. The name of the file is not asked: browsers put the day of
    saving there.

    Raises Unreadable when there is no article in the page, and when there is more of the page than one article needs.
    """
    page = _page(decode(document.data, _declared_encoding(document.data)))
    characters = len(page.text_content())
    if characters > _MOST_CHARACTERS:
        raise Unreadable(_TOO_MUCH)

    from lxml.etree import tostring
    from trafilatura import extract_metadata
    from trafilatura.meta import reset_caches

    for library in ("trafilatura", "htmldate"):
        logging.getLogger(library).addHandler(_NOWHERE)
    try:
        metadata = extract_metadata(_without_prose(page), date_config=_DATES)
        _open_layout_tables(page)
        paragraphs = _main_text(page)
    except Exception as error:
        # A page can be broken in more ways than the libraries foresee, and one page never stops a run.
        raise Unreadable("its HTML cannot be taken apart: save the article's text alone") from error
    finally:
        if characters > _CACHED_CHARACTERS:
            reset_caches()

    day = metadata.date if metadata.date and is_written(metadata.date, tostring(page, encoding="unicode")) else None
    if metadata.title and paragraphs and paragraphs[0].casefold() == metadata.title.casefold():
        del paragraphs[0]
    if not any(len(paragraph) >= _SHORTEST_SENTENCE and _SENTENCE_END.search(paragraph) for paragraph in paragraphs):
        raise Unreadable(_NO_ARTICLE)
    return Article(
        id=document.name,
        text="\n\n".join(paragraphs),
        published=day or published,
        title=metadata.title or None,
        outlet=metadata.sitename or None,
        url=metadata.url or None,
    )


def _declared_encoding(data: bytes) -> str | None:
    """The codec of the encoding that a page names in its first 8,192 bytes, as browsers take it."""
    from charset_normalizer.utils import any_specified_encoding

    name = any_specified_encoding(data)
    return None if name is None or name.startswith("utf") else _WEB_ENCODINGS.get(name, name)


def _page(text: str) -> "HtmlElement":
    """The page's elements, without those that never hold words of an article. Raises Unreadable."""
    from lxml.etree import ErrorLevels, ParserError, strip_elements
    from lxml.html import HTMLParser, document_fromstring

    if text.count("<") > _MOST_TAGS:
        raise Unreadable(_TOO_MUCH)
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    try:
        page = document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except ParserError:
        raise Unreadable(_NO_ARTICLE) from None
    if parser.error_log.filter_from_level(ErrorLevels.FATAL):
        # The parser has stopped there: what comes after would be lost.
        raise Unreadable("its HTML is nested more than 256 deep, or has a part of 10 MB: save the article's text alone")
    if page.xpath("count(//*)") > _MOST_ELEMENTS:
        raise Unreadable(_TOO_MUCH)

    structured_data = 0
    for script in list(page.iter("script")):
        structured_data += script.get("type") == _STRUCTURED_DATA
        if script.get("type") != _STRUCTURED_DATA or structured_data > _MOST_STRUCTURED_DATA:
            script.tag = _WITHOUT_PROSE[0]
    strip_elements(page, *_WITHOUT_PROSE, with_tail=False)
    for element in page.iter():
        for name, value in element.items():
            if len(value) > _LONGEST_ATTRIBUTE or _NOT_IN_XML.search(value):
                del element.attrib[name]
        # Control characters, which a page may also have as &#1;, cannot be copied from one element to another.
        if element.text and _NOT_IN_XML.search(element.text):
            element.text = _NOT_IN_XML.sub("", element.text)
        if element.tail and _NOT_IN_XML.search(element.tail):
            element.tail = _NOT_IN_XML.sub("", element.tail)
    return page


def _without_prose(page: "HtmlElement") -> "HtmlElement":
    """A copy without its longer passages, so that no day which the article tells of is taken for its own."""
    page = deepcopy(page)
    for element in page.iter():
        if element.tag not in _TITLES and element.text and len(element.text) > _LONGEST_BYLINE:
            element.text = None
        if element.tail and len(element.tail) > _LONGEST_BYLINE:
            element.tail = None
    return page


def _open_layout_tables(page: "HtmlElement") -> None:
    """Turns the tables that lay out a page into plain sections; those that hold data stay tables."""
    sizes: dict[HtmlElement, int] = {}
    for element in reversed(list(page.iter())):
        sizes[element] = len(element.text or "") + sum(sizes[child] + len(child.tail or "") for child in element)
    tables = {cell: next(cell.iterancestors("table"), None) for cell in page.iter(*_CELLS)}
    layout = {table for cell, table in tables.items() if sizes[cell] > _LONGEST_DATUM and cell.tag in ("td", "th")}
    for cell, table in tables.items():
        if table in layout:
            cell.tag = "div"
    for table in layout:
        if table is not None:
            table.tag = "div"


def _main_text(page: "HtmlElement") -> list[str]:
    """The paragraphs of the page's main text.

    Where trafilatura finds less than 250 characters it takes all the text there is, tables and all, in one piece. A short
    article is better read from what it found first, unless that is much less.
    """
    paragraphs = _extracted(page, _SHORTEST_SENTENCE)
    if sum(map(len, paragraphs)) < _SHORT_ARTICLE:
        everything = _extracted(page, _SHORT_ARTICLE)
        if sum(map(len, paragraphs)) < sum(map(len, everything)) / 2:
            return everything
    return paragraphs


def _extracted(page: "HtmlElement", shortest: int) -> list[str]:
    """What trafilatura extracts when it is content with so many characters: its lines, of which paragraphs have one each."""
    from trafilatura import bare_extraction
    from trafilatura.settings import Document as ExtractedDocument
    from trafilatura.settings import use_config
    from trafilatura.xml import xmltotxt

    settings = use_config()
    settings["DEFAULT"]["MIN_EXTRACTED_SIZE"] = str(shortest)
    # For a second opinion it asks other extractors, whose time and memory grow with the square of the page.
    fast = page.xpath("count(//*)") > _MOST_ELEMENTS_COMPARED
    extracted = bare_extraction(page, fast=fast, include_comments=False, include_tables=False, config=settings)
    if not isinstance(extracted, ExtractedDocument):
        return []
    # As items of a list they would be written with a hyphen that the page does not have.
    for element in extracted.body.iter("list", "item"):
        element.tag = "p" if element.tag == "item" else "quote"
    lines = xmltotxt(extracted.body, include_formatting=False).splitlines()
    return [line.strip() for line in lines if line and not line.isspace()]
