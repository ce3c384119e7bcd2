"""Pages saved from news sites: what is taken of them, and what is refused."""

import logging
import socket

import pytest

from onrecord.article import Article, Unreadable
from onrecord.sources import Document, article

METADATA = """<title>Bridge reopens | The Velland Courier</title>
<link rel="canonical" href="https://courier.example/harbour/bridge">
<meta property="article:published_time" content="2024-03-13T10:00:00Z">
<meta property="article:modified_time" content="2024-03-15T10:00:00Z">
<meta property="og:site_name" content="The Velland Courier">"""

NAVIGATION = '<nav><ul><li><a href="/">Home</a></li><li><a href="/harbour">Harbour</a></li></ul></nav>'

FIRST = "The bridge is safe, Mayor Ilse Tarn said on Wednesday. “It’s open,” she said, after a meeting at the harbour office."
SECOND = "Engineers had warned in February that one of the piers was moving, and the council closed the road for two weeks."
THIRD = "The harbour office did not answer questions, and the council has not published the report that it ordered."


def page(body: str, head: str = METADATA) -> str:
    return f'<!doctype html><html><head><meta charset="utf-8">{head}</head><body>{NAVIGATION}{body}<footer>© The Velland Courier</footer></body></html>'


def read(text: str | bytes, name: str = "bridge.html", published: str | None = None) -> Article:
    return article(Document(name, text if isinstance(text, bytes) else text.encode(), "html"), published=published)


def refusal(text: str | bytes) -> str:
    with pytest.raises(Unreadable) as refused:
        read(text)
    return str(refused.value)


def test_a_page_gives_its_main_text_title_date_outlet_and_address() -> None:
    assert read(page(f"<article><h1>Bridge reopens</h1><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></article>")) == Article(
        "bridge.html",
        f"{FIRST}\n\n{SECOND}\n\n{THIRD}",
        "2024-03-13",
        "Bridge reopens",
        "The Velland Courier",
        "https://courier.example/harbour/bridge",
    )


def test_paragraphs_headings_items_quotations_and_lines_are_parted_by_a_blank_line() -> None:
    body = f"<p>{FIRST}</p><h2>What was agreed</h2><ul><li>The toll stays at two crowns.</li><li>Lorries stay <b>off</b> the deck.</li></ul>"
    body += f"<blockquote><p>We will not close it again.</p><p>Not this year.</p></blockquote><p>{SECOND}<br>{THIRD}</p>"
    assert read(page(f"<article>{body}</article>")).text.split("\n\n") == [
        FIRST,
        "What was agreed",
        "The toll stays at two crowns.",
        "Lorries stay off the deck.",
        "We will not close it again.",
        "Not this year.",
        SECOND,
        THIRD,
    ]


def test_inline_marks_do_not_break_a_paragraph() -> None:
    first = FIRST.replace("Ilse Tarn", '<a href="/tarn">Ilse <em>Tarn</em></a>').replace("safe", "<strong>safe</strong>")
    assert read(page(f"<article><p>{first}</p>\n<p>{SECOND}</p><p>{THIRD}</p></article>")).text.split("\n\n")[0] == FIRST


def test_readers_comments_and_tables_of_data_are_left_out() -> None:
    table = "<table><tr><th>Year</th><th>Cost</th></tr><tr><td>2023</td><td>17 crowns</td></tr></table>"
    comments = (
        '<section id="comments" class="comments"><div class="comment"><p>I do not believe a word of this, and I have lived here for years.</p></div></section>'
    )
    assert read(page(f"<article><p>{FIRST}</p>{table}<p>{SECOND}</p><p>{THIRD}</p></article>{comments}")).text == f"{FIRST}\n\n{SECOND}\n\n{THIRD}"


def test_a_table_that_lays_out_an_old_page_is_read_through() -> None:
    links = '<td><a href="a">Home</a><br><a href="b">News</a></td>'
    found = read(page(f"<table><tr>{links}<td>{FIRST}<br><br>{SECOND}<p>{THIRD}</td></tr></table>", head="<title>Bridge reopens</title>"))
    assert found.text == f"{FIRST}\n\n{SECOND}\n\n{THIRD}"


def test_a_short_article_keeps_its_paragraphs() -> None:
    body = "<article><p>The bridge is open again, the mayor said.</p><p>It stays open.</p></article>"
    assert read(page(body)).text == "The bridge is open again, the mayor said.\n\nIt stays open."


def test_one_sentence_is_an_article() -> None:
    assert read("<p>The bridge is open again, the mayor said.</p>").text == "The bridge is open again, the mayor said."


@pytest.mark.parametrize(
    "head",
    [
        '<meta name="date" content="2024-03-13">',
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2024-03-13T23:00:00-05:00"}</script>',
        '<meta property="article:published_time" content="March 13, 2024">',
        '<link rel="canonical" href="https://courier.example/2024/03/13/bridge">',
    ],
)
def test_the_metadata_of_a_page_give_its_date(head: str) -> None:
    assert read(page(f"<p>{FIRST}</p><p>{SECOND}</p>", head)).published == "2024-03-13"


def test_a_page_of_an_archive_may_be_older_than_the_web() -> None:
    assert read(page(f"<p>{FIRST}</p><p>{SECOND}</p>", '<meta name="date" content="1981-03-01">')).published == "1981-03-01"


def test_a_byline_gives_the_date() -> None:
    assert read(page(f'<div class="byline date">13 March 2024</div><p>{FIRST}</p><p>{SECOND}</p>', "")).published == "2024-03-13"


def test_a_day_that_the_article_tells_of_is_not_its_date() -> None:
    body = f"<p>{FIRST}</p><p>The last inspection, of 2019-05-03, found nothing wrong with the piers, according to the harbour office.</p>"
    assert read(page(body, "<title>Bridge reopens</title>")).published is None


@pytest.mark.parametrize("date", ["2024-02-31", "2024-02", "March 2024", "03/04/2024"])
def test_a_date_that_does_not_exist_or_names_no_one_day_is_not_made_into_another(date: str) -> None:
    assert read(page(f"<p>{FIRST}</p><p>{SECOND}</p>", f'<meta name="date" content="{date}">')).published is None


def test_the_option_gives_the_date_of_a_page_that_has_none_and_the_name_of_its_file_does_not() -> None:
    body = f"<p>{FIRST}</p><p>{SECOND}</p>"
    assert read(page(body, ""), "Bridge (2026-01-01 10_22_33).html").published is None
    assert read(page(body, ""), published="2022-01-01").published == "2022-01-01"
    assert read(page(body), published="2022-01-01").published == "2024-03-13"


@pytest.mark.parametrize(
    ("declaration", "encoding", "words"),
    [
        ('<meta charset="windows-1252">', "cp1252", "“It’s safe,” Mayor Nuñez said of the bridge – twice."),
        ('<meta charset="iso-8859-1">', "cp1252", "“It’s safe,” Mayor Nuñez said of the bridge – twice."),
        ('<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">', "cp1251", "Мост снова открыт, заявила мэр города Велланд в среду."),
        ('<meta charset="iso-8859-2">', "iso8859_2", "Minister Łukasz Źreb powiedział, że most jest bezpieczny."),
        ("", "utf-8-sig", "“It’s safe,” Mayor Nuñez said of the bridge – twice."),
        ("", "utf-16", "“It’s safe,” Mayor Nuñez said of the bridge – twice."),
    ],
)
def test_the_encoding_that_a_page_declares_is_respected(declaration: str, encoding: str, words: str) -> None:
    assert read(f"<html><head>{declaration}</head><body><p>{words}</p></body></html>".encode(encoding)).text == words


@pytest.mark.parametrize(
    "body", ["", NAVIGATION, "<h1>Log in</h1><form><label>Name</label><input><button>Log in</button></form>", "<script>let x = 'a. b. c. d. e.'</script>"]
)
def test_a_page_without_an_article_is_refused(body: str) -> None:
    assert refusal(page(body)) == "no article text found in this page: save the article's own page, or its text"


@pytest.mark.parametrize("text", ["<", "<!-- the bridge is open again, she said. -->", "<html/>", "<p>"])
def test_what_is_hardly_a_page_is_refused(text: str) -> None:
    assert refusal(text).startswith("no article text found")


@pytest.mark.parametrize("tag", ["div", "blockquote", "b"])
def test_a_page_that_is_nested_beyond_reason_is_refused(tag: str) -> None:
    assert refusal(page(f"<{tag}>" * 100_000 + FIRST)).startswith("its HTML is nested more than 256 deep")


@pytest.mark.parametrize("body", ["<p>a</p>" * 40_000, "<br>" * 300_000, "x" * 1_500_000])
def test_a_page_with_more_than_an_article_needs_is_refused(body: str) -> None:
    assert refusal(page(body)) == "a page with more than 20,000 elements or 1,000,000 characters: save the article's text alone"


def test_pictures_written_into_a_page_do_no_harm() -> None:
    picture = f'<figure><img src="data:image/png;base64,{"A" * 3_000_000}"></figure>'
    assert read(page(f"<article>{picture}<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></article>")).text == f"{FIRST}\n\n{SECOND}\n\n{THIRD}"


def test_malformed_html_is_read_as_browsers_do() -> None:
    assert read(f"<div><p>{FIRST}<p>{SECOND}</b></span><p class=>{THIRD}<unknown").text == f"{FIRST}\n\n{SECOND}\n\n{THIRD}"


def test_control_characters_are_left_out() -> None:
    assert read("<p>The bridge\x01 is &#1;open again, the mayor said.</p><p>&#147;Safe,&#148; she said.</p>").text.endswith("“Safe,” she said.")


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a page asked for the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert read(page(f'<base href="http://courier.example"><iframe src="http://courier.example/x"></iframe><p>{FIRST}</p><p>{SECOND}</p>')).title
    assert refusal("http://courier.example/bridge").startswith("no article text found")


def test_the_libraries_write_nothing_on_standard_error(capfd: pytest.CaptureFixture[str]) -> None:
    # Without a handler of its own, Python writes a library's warnings on standard error.
    root = logging.getLogger()
    handlers, root.handlers = root.handlers, []
    try:
        refusal("<html><body></body></html>")
        refusal(page('<script type="application/ld+json">{"@type": ["a" 1}</script>'))
    finally:
        root.handlers = handlers
    assert capfd.readouterr().err == ""
