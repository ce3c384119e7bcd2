"""The JSON API: what it answers, and that nothing that fits its description, or does not, breaks it."""

from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from starlette.testclient import TestClient

from onrecord.explorer import Access, application
from tests.explorer.made import READING, SELL, TEXT

ACCESS = Access(hosts=None)
COOKIE = {"cookie": f"{ACCESS.cookie}={ACCESS.session}"}


@pytest.fixture(scope="session")
def described(small_record: Path) -> Any:
    return schemathesis.openapi.from_asgi("/api/openapi.json", application(small_record, ACCESS), headers=COOKIE)


OPERATIONS = (
    "/api/totals",
    "/api/statements",
    "/api/statements/{statement}",
    "/api/counts/{by}",
    "/api/articles",
    "/api/articles/{article}",
    "/api/speakers",
    "/api/speakers/{speaker}",
    "/api/disputes",
    "/api/corrections",
)


def test_the_description_has_all_there_is(described: Any) -> None:
    assert set(described.raw_schema["paths"]) == set(OPERATIONS)


@pytest.mark.parametrize("mode", list(GenerationMode))
@pytest.mark.parametrize("path", OPERATIONS)
def test_whatever_is_asked_the_answer_is_as_described(described: Any, path: str, mode: GenerationMode) -> None:
    operation = described[path]["GET"]
    if mode is GenerationMode.NEGATIVE and not list(operation.iter_parameters()):
        return

    @settings(max_examples=12, suppress_health_check=list(HealthCheck))
    @given(operation.as_strategy(generation_mode=mode))
    def ask(case: schemathesis.Case[Any]) -> None:
        case.call_and_validate(headers=COOKIE)

    ask()


def test_a_statement_has_its_words_and_its_place(client: TestClient) -> None:
    found = client.get("/api/statements", params={"act": "refuse"}).json()["rows"]
    assert [row["record"]["words"]["content"] for row in found] == [["“We will not sell the harbour,”"]]
    assert [TEXT[start:end] for start, end in found[0]["content"]] == ["“We will not sell the harbour,”"]
    assert client.get(f"/api/statements/{found[0]['record']['id']}").json() == found[0]


def test_an_article_is_the_object_of_the_contract(client: TestClient) -> None:
    article = client.get("/api/articles", params={"text": "harbour", "until": "2031-03"}).json()["rows"][0]
    found = client.get(f"/api/articles/{article['record_id']}").json()
    assert found["text"] == READING.article.text
    assert [each["id"] for each in found["statements"]] == ["a1", "a2", "a3", "a4"]
    assert found["disputes"][0] == {"by": "a2", "of": "a3", "proposition": "the quay was promised to a buyer", "relation": "denies"}


def test_counts_speakers_disputes_and_totals(client: TestClient) -> None:
    assert client.get("/api/counts/act", params={"speaker": "Renn"}).json()["rows"][0] == {"value": "promise", "statements": 2, "id": None}
    speaker = client.get("/api/speakers", params={"name": "Renn"}).json()["rows"][0]
    assert client.get(f"/api/speakers/{speaker['id']}").json()["name"] == "Tilda Renn"
    disputes = client.get("/api/disputes").json()["rows"]
    assert {row["by"]["id"] for row in disputes} == {"a1", "a2"}
    assert {row["by"]["act"] for row in disputes if row["of"]} == {SELL.act}
    assert client.get("/api/totals").json()["statements"] == 6


@pytest.mark.parametrize("path", ["/api/statements/7", "/api/articles/77", "/api/speakers/777"])
def test_what_there_is_not_is_told_in_one_line(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert answer.json()["detail"].startswith("There is no such")


def test_the_description_is_a_page_too(client: TestClient) -> None:
    page = client.get("/api").text
    assert "GET /api/statements" in page
    assert "GET /api/counts/{by}" in page
