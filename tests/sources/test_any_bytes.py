"""Whatever bytes come in, an article comes out or a reason on one line."""

from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.article import Unreadable
from onrecord.sources import Document, article
from onrecord.sources.document import Kind

HTML = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<div>",
        "</div>",
        "<table>",
        "<td>",
        "<li>",
        "<br>",
        "<h1>",
        "<title>",
        "<script>",
        "</script>",
        "<!--",
        "-->",
        "<![CDATA[",
        "&#",
        "&amp;",
        "<meta ",
        '<meta name="date" content="',
        '"',
        ">",
        "<",
        "2024-02-31",
        "The bridge is open again, the mayor said.",
        " ",
        "\n",
        "\x00",
        "é",
        "\ufffe",
        "<a href=http://",
        "<html>",
        '<script type="application/ld+json">',
        '{"@type":"NewsArticle","headline":',
        '"datePublished":"2024-03-13"',
        "{",
        "}",
        "[",
        "]",
        ",",
    ]
)


@given(st.binary() | st.text().map(str.encode) | st.text().map(lambda text: text.encode("utf-16")), st.sampled_from(get_args(Kind)))
def test_any_bytes_are_an_article_or_are_refused_in_one_line(data: bytes, kind: Kind) -> None:
    _read(data, kind)


@settings(max_examples=150)
@given(st.lists(HTML, max_size=30).map("".join))
def test_any_html_is_an_article_or_is_refused_in_one_line(text: str) -> None:
    _read(text.encode(), "html")


@pytest.mark.parametrize("kind", get_args(Kind))
@pytest.mark.parametrize(
    "data", [b"\xff" * 1000, b"\xef\xbb\xbf", b"\xff\xfe", b"\xff\xfe\x00", b"\xff\xfe\x00\xd8", b"\x1b$B\x1b(B", b"+AGE-", bytes(range(1, 256)), b"\x80"]
)
def test_odd_bytes_are_an_article_or_are_refused_in_one_line(data: bytes, kind: Kind) -> None:
    _read(data, kind)


def _read(data: bytes, kind: Kind) -> None:
    try:
        found = article(Document("bridge", data, kind))
    except Unreadable as refused:
        reason = str(refused)
    else:
        reason = "read"
        assert not found.text.isspace()
        assert found.text
    assert reason
    assert len(reason.splitlines()) == 1
