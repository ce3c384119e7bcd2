"""Articles that attack whoever looks at them: everything of theirs stays text. The browser's view is in ``test_browser.py``."""

import csv
import re
from io import StringIO
from pathlib import Path

import pytest
from lxml import html
from starlette.testclient import TestClient

from tests.explorer.conftest import let_in
from tests.explorer.hostile import HOSTILE, WORD, hostile_reading
from tests.explorer.served import make_record

PAGES = ("/", "/articles", "/speakers", "/issues", "/disputes", "/search", "/corrections")
ELEMENTS_OF_OURS = {
    "html", "head", "meta", "title", "link", "script", "body", "a", "header", "strong", "span", "bdi", "nav", "ul", "li", "main", "footer", "p", "h1", "h2",
    "h3", "form", "label", "div", "input", "button", "dl", "dt", "dd", "section", "br", "ol", "meter", "article", "blockquote", "time", "details", "summary",
    "select", "option", "table", "thead", "tbody", "tr", "th", "td", "caption", "fieldset", "legend", "aside", "kbd", "code",
}  # fmt: skip


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    return let_in(make_record(tmp_path_factory.mktemp("hostile") / "hostile.db", [hostile_reading(number, words) for number, words in enumerate(HOSTILE)]))


def paths(client: TestClient) -> list[str]:
    """Every page of the record: those that list, and each article, speaker, issue and form."""
    found = dict.fromkeys(PAGES)
    for page in ("/articles", "/articles?number=2", "/articles?number=3", "/speakers", "/speakers?number=2", "/speakers?number=3", "/issues"):
        document = html.document_fromstring(client.get(page).text)
        found |= dict.fromkeys(str(each) for each in document.xpath("//main//@href") if re.match(r"/(articles|speakers)/\d+$|/issues/view", str(each)))
    found |= dict.fromkeys(f"{each}/merge?other=script" for each in list(found) if re.fullmatch(r"/speakers/[1-3]", each))
    return list(found)


def test_the_corpus_is_large_enough() -> None:
    assert len(set(HOSTILE)) >= 60


def test_every_page_holds_only_what_the_explorer_itself_writes(hostile: TestClient) -> None:
    looked_at = paths(hostile)
    assert sum(path.startswith("/articles/") for path in looked_at) == len(HOSTILE)
    assert sum(path.startswith("/issues/view") for path in looked_at) > 20
    for path in looked_at:
        answer = hostile.get(path)
        assert answer.status_code in {200, 422}, (path, answer.text[:200])
        document = html.document_fromstring(answer.text)
        for element in document.iter(html.etree.Element):
            assert element.tag in ELEMENTS_OF_OURS, (path, element.tag)
            assert not [name for name in element.attrib if name.startswith("on") or name == "style"], (path, dict(element.attrib))
        assert {each.split("?")[0] for each in document.xpath("//script/@src")} <= {"/static/explorer.js", "/static/plots.js"}
        assert not document.xpath("//script[normalize-space()]")
        assert all(each.startswith(("/", "#", "https://evil.example/")) and not each.startswith("//") for each in document.xpath("//@href")), path
        assert all(each.startswith("/search") for each in document.xpath("//@hx-get"))
        assert all(re.match("/[a-z]", each) for each in document.xpath("//form/@action"))
        assert not re.search(r"[\u202a-\u202e\u2066-\u2069\x00\x07\x08\x1b]", document.text_content()), path


def test_template_syntax_is_never_run(hostile: TestClient) -> None:
    shown = hostile.get("/articles?number=3").text + hostile.get("/articles?number=2").text + hostile.get("/articles").text
    assert "{{ 7 * 7 }}" in shown
    assert "{% include" in shown


@pytest.mark.parametrize("words", HOSTILE[:-1])
def test_a_search_for_it_finds_or_does_not_and_breaks_nothing(hostile: TestClient, words: str) -> None:
    for name in ("text", "speaker", "issue", "about", "outlet"):
        answer = hostile.get("/search", params={name: words.encode("utf-8", "replace").decode()[:500]})
        assert answer.status_code == 200
        assert "Search what was said" in answer.text


def test_what_is_taken_away_is_no_formula(hostile: TestClient) -> None:
    rows = list(csv.reader(StringIO(hostile.get("/search.csv").text.removeprefix("\ufeff"))))
    assert len(rows) == 2 * len(HOSTILE) + 1
    assert not [cell for row in rows for cell in row if cell[:1] in {"=", "+", "@", "-"}]


def test_a_word_of_a_million_letters_is_cut_where_it_is_not_the_text(tmp_path: Path) -> None:
    client = let_in(make_record(tmp_path / "long.db", [hostile_reading(0, WORD)]))
    for path in PAGES:
        assert len(client.get(path).text) < 60_000, path
    article = client.get("/articles/1").text
    assert article.count("M") < 4_100_000
    assert article.count("M" * 900_000) == 4
