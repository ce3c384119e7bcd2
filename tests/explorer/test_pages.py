"""The pages as the server sends them: what stands on them, without a browser."""

import csv
import json
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from lxml import html
from starlette.testclient import TestClient

from onrecord.explorer import Access, application, issue_positions
from onrecord.explorer.addresses import is_web_address, statement_anchor
from onrecord.explorer.wording import heading, short
from onrecord.record import Record
from onrecord.record.rows import ArticleReference
from onrecord.statement import Dispute
from tests.explorer.conftest import let_in
from tests.explorer.made import READING
from tests.explorer.served import make_record


def page(client: TestClient, path: str, **query: str | int) -> html.HtmlElement:
    answer = client.get(path, params=query or None)
    assert answer.status_code == 200, answer.text
    return html.document_fromstring(answer.text)


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def facts(element: html.HtmlElement) -> dict[str, str]:
    """The terms and descriptions of an element's lists."""
    return {words(term): words(term.getnext()) for term in element.iter("dt")}


@pytest.fixture(scope="module")
def article(small_record: Path) -> int:
    with Record(small_record, readonly=True) as record:
        found = record.article("ferries.txt")
        assert found is not None
        return found.reference.id


@pytest.fixture(scope="module")
def renn(small_record: Path) -> int:
    with Record(small_record, readonly=True) as record:
        return next(each.id for each in record.actors(name="Renn"))


def test_the_start_tells_what_is_in_the_record(client: TestClient) -> None:
    start = page(client, "/")
    found = words(start)
    assert facts(start) == {"articles": "2", "statements": "6", "speakers": "2", "outlets": "1", "disputes": "2", "from – to": "2031-03-03 – 2031-04-01"}
    for told in ("The mayor and the harbour", "Tilda Renn", "promise", "The Maren Courier", "Tilda Renn denies what was said by Joss Pell"):
        assert told in found


def test_an_article_shows_its_text_with_every_statement_marked(client: TestClient, article: int) -> None:
    found = page(client, f"/articles/{article}")
    text = found.get_element_by_id("text")
    assert "Mayor Tilda Renn said on Monday" in words(text)
    assert [each.get("id") for each in text.find_class("marker")] == ["statement-a1", "statement-a2", "statement-a3", "statement-a4"]
    assert [words(each) for each in text.find_class("own") if words(each)] == [".", "reporters.", ". It rained all day."]


def test_a_card_says_who_what_to_whom_when_and_how_sure(client: TestClient, article: int) -> None:
    cards = page(client, f"/articles/{article}").find_class("card")
    assert facts(cards[1]) == {
        "named by": "“she”",
        "cue": "“told”",
        "directed at": "the council",
        "told to": "reporters",
        "issue": "the sale of the harbour",
        "when": "not told; published 2031-03-05",
        "through": "Norhaven Wire",
        "disputes": "statement 3",
        "quotation": "direct, characters 56–87",
        "confidence": "attribution 95 %; speaker 90 %; act 90 %",
    }
    assert words(cards[1].find("h3")) == "Tilda Renn refuse"
    assert facts(cards[2])["holds"] == "statement 4 (Tilda Renn)"
    assert facts(cards[2])["disputed by"] == "statement 2 (Tilda Renn)"
    assert facts(cards[3])["within"] == "statement 3"
    assert facts(cards[0])["disputes"] == "“the ferries are too old”"
    assert facts(cards[0])["when"] == "2031-03-03"


def test_an_older_version_says_so_and_leads_to_the_newer(client: TestClient, article: int) -> None:
    older = page(client, "/articles/1")
    assert "older version" in words(older)
    assert f"/articles/{article}" in older.xpath("//p[@class='notice']/a/@href")


def test_what_was_not_read_is_left_out(client: TestClient) -> None:
    found = next(each for each in page(client, "/articles").xpath("//main//li/a") if "bare" in words(each))
    cards = page(client, found.get("href")).find_class("card")
    assert len(cards) == 2
    assert set(facts(cards[0])) == {"named by", "cue", "when", "quotation", "confidence"}
    assert words(cards[0].find("h3")) == "Mayor Tilda Renn"


def test_a_speaker_has_names_with_reasons_and_statements_over_time(client: TestClient, renn: int) -> None:
    found = page(client, f"/speakers/{renn}")
    table = [[words(cell) for cell in row.iterchildren()] for row in found.get_element_by_id("activity").iter("tr")]
    assert table == [["month", "promise", "refuse"], ["2031-03", "2", "1"]]
    told = words(found)
    assert "the first to have this name" in told
    assert "Joss Pell" in told
    assert "the council" in told


def test_a_speakers_statements_are_narrowed_down(client: TestClient, renn: int) -> None:
    found = page(client, f"/speakers/{renn}", act="refuse")
    assert [words(each) for each in found.xpath("//ul[@class='statements']//blockquote")] == ["“We will not sell the harbour,”"]


def test_search_finds_counts_and_leads_to_the_place_in_the_text(client: TestClient, article: int) -> None:
    found = page(client, "/search", text="harbour")
    assert [each.get("href") for each in found.xpath("//ol[@class='statements']//blockquote/a")] == [f"/articles/{article}#statement-a2"]
    assert words(found.xpath("//*[@role='status']")[0]) == "1 statement"
    assert words(found.find_class("facets")[0]).startswith("Act refuse 1 Speaker Tilda Renn 1 Outlet The Maren Courier 1")


def test_htmx_gets_the_results_alone(client: TestClient) -> None:
    answer = client.get("/search", params={"text": "harbour"}, headers={"hx-request": "true"}).text
    assert "<html" not in answer
    assert "sell the harbour" in answer


def test_every_facet_leads_to_as_many_as_it_says(client: TestClient) -> None:
    for link in page(client, "/search").xpath("//div[@class='facets']//li"):
        narrowed = page(client, link.find("a").get("href"))
        assert words(narrowed.xpath("//*[@role='status']/strong")[0]) == words(link.find("span"))


def test_what_was_found_can_be_taken_away(client: TestClient) -> None:
    table = list(csv.DictReader(StringIO(client.get("/search.csv", params={"speaker": "Renn"}).text.removeprefix("\ufeff"))))
    lines = [json.loads(line) for line in client.get("/search.jsonl", params={"speaker": "Renn"}).text.splitlines()]
    assert sorted(row["content"] for row in table) == ["The ferries will sail,", "the quay to a buyer", "“We will not sell the harbour,”"]
    assert sorted(row["statement"] for row in table) == sorted(line["id"] for line in lines) == ["a1", "a2", "a4"]


def test_a_citation_has_all_that_finds_the_words_again(client: TestClient) -> None:
    cited = words(page(client, "/search", text="harbour").xpath("//details/p")[0])
    place = "The Maren Courier, “The mayor and the harbour”, 2031-03-05, https://maren.example.org/ferries, characters 56–87"
    assert cited == f"Tilda Renn: “We will not sell the harbour,” — {place}"


def test_a_dispute_has_two_sides_of_one_make(client: TestClient) -> None:
    disputes = page(client, "/disputes").find_class("dispute")
    assert len(disputes) == 2
    for dispute in disputes:
        assert [each.tag for each in dispute.find_class("side")] == ["div", "div"]
    assert "Said by nobody in this record" in words(disputes[1]) + words(disputes[0])


@pytest.mark.parametrize(
    ("proposition", "told"),
    [
        ("we will not sell the harbour", "What is in dispute is in the words of Tilda Renn."),
        ("the harbour is sold", "the harbour is sold"),
        ("", "The article does not say what is in dispute."),
    ],
)
def test_a_denial_of_what_nobody_said_repeats_no_words(tmp_path: Path, proposition: str, told: str) -> None:
    alone = replace(READING, disputes=(Dispute("a2", None, proposition, "denies"),))
    shown = page(let_in(make_record(tmp_path / "alone.db", [alone])), "/disputes")
    assert words(shown.xpath("//h2")[0]) == "Tilda Renn denies what nobody in this record says"
    other = words(shown.find_class("side")[1])
    assert other.startswith(f"Said by nobody in this record {told}")


@pytest.mark.parametrize(
    ("name", "told"), [("wire/2031/ferries.txt", "ferries.txt"), ("https://maren.example.org/ferries/", "ferries"), ("ferries", "ferries"), ("/", "/")]
)
def test_an_article_without_a_title_goes_by_its_name_without_folders(name: str, told: str) -> None:
    assert heading(ArticleReference(1, name, None, None, None, None)) == told


def test_the_list_of_issues_says_when_older_statements_are_not_counted(example_record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    client = let_in(example_record)
    assert "Counted over" not in client.get("/issues").text
    monkeypatch.setattr(issue_positions, "MOST_STATEMENTS", 10)
    with Record(example_record, readonly=True) as record:
        newest = [row.statement.issue for row in record.statements() if row.statement.issue][:11]
        counted, cut = issue_positions.counted_issues(record)
    assert cut
    assert {wording for each in counted for wording, _ in each.issue.wordings} == set(newest)


def test_an_issue_shows_each_partys_positions_in_time(example_record: Path) -> None:
    client = let_in(example_record)
    issues = {words(each): each.get("href") for each in page(client, "/issues").xpath("//table//a")}
    assert issues
    table = page(client, "/issues/view", name="a pause").get_element_by_id("positions")
    parties = {words(body[0][0]): [words(row.find_class("date")[0]) for row in body.iterchildren()] for body in table.iter("tbody")}
    assert {"Ostrel", "Corrava"} <= set(parties)
    assert all(dates == sorted(dates) for dates in parties.values())
    turns = table.find_class("turn")
    assert turns
    assert all("before:" in words(row) for row in turns)


@pytest.mark.parametrize(
    ("path", "status", "told"),
    [
        ("/articles/99", 404, "no such article"),
        ("/speakers/99", 404, "no such speaker"),
        ("/statements/99/correct", 404, "no such statement"),
        ("/nothing", 404, "Not Found"),
        ("/articles/0", 422, "greater than or equal to 1"),
        ("/articles/99999999999999999999", 422, "less than or equal to"),
        ("/search?since=yesterday", 422, "not a date"),
        ("/search?act=shout", 422, "no act"),
        ("/search?actor=x", 422, "number of a speaker"),
        ("/articles?until=2031-13", 422, "not a date"),
        ("/search?number=0", 422, "greater than or equal to 1"),
        (f"/search?text={'a' * 501}", 422, "at most 500"),
        ("/issues/view?name=", 422, "at least 1"),
    ],
)
def test_what_can_not_be_shown_is_told_on_a_page(client: TestClient, path: str, status: int, told: str) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert told in words(html.document_fromstring(answer.text).find_class("problem")[0])


def test_a_record_that_has_gone_is_told_on_a_page(own_record: Path) -> None:
    access = Access(hosts=None)
    client = TestClient(application(own_record, access), cookies={access.cookie: access.session})
    own_record.unlink()
    answer = client.get("/")
    assert answer.status_code == 503
    assert "there is no such record" in answer.text


def test_a_fault_is_told_in_one_line_with_the_headers_of_every_answer(
    small_record: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("onrecord.explorer.pages.start.page", lambda *_, **__: 1 / 0)
    access = Access(hosts=None)
    client = TestClient(application(small_record, access), cookies={access.cookie: access.session}, raise_server_exceptions=False)
    answer = client.get("/")
    assert answer.status_code == 500
    assert "division by zero" in words(html.document_fromstring(answer.text).find_class("problem")[0])
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert capsys.readouterr().err.count("\n") == 1


def test_anchors_are_plain_words_whatever_the_identifier() -> None:
    assert statement_anchor("0f3a") == "statement-0f3a"
    assert statement_anchor('"><script>').replace("statement-", "").isalnum()
    assert statement_anchor("a b") != statement_anchor("a c")


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "//evil.example", "/local", "http://[", "", None, "vbscript:x", " javascript:x"]
)
def test_only_web_addresses_become_links(address: str | None) -> None:
    assert not is_web_address(address)


def test_long_names_are_cut_and_acting_characters_are_written_out() -> None:
    assert short("a" * 300) == "a" * 119 + "…"
    assert short("over\u202eride\x1b[0m\n twice") == "over<U+202E>ride<U+001B>[0m twice"
