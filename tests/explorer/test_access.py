from pathlib import Path

import pytest
from starlette.testclient import TestClient

from onrecord.explorer import Access, application
from onrecord.explorer.serving import NotServed, check

HOSTS = frozenset({"testserver"})
PAGES = ("/", "/articles", "/articles/1", "/speakers", "/issues", "/disputes", "/search", "/corrections", "/search.csv", "/api", "/api/totals", "/nothing")


def closed(record: Path, password: str | None = None) -> tuple[TestClient, Access]:
    access = Access(hosts=HOSTS, password=password)
    return TestClient(application(record, access)), access


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_shown_without_the_token(small_record: Path, path: str) -> None:
    client, _ = closed(small_record)
    answer = client.get(path)
    assert answer.status_code == 403
    assert "Renn" not in answer.text
    assert "small.db" not in answer.text


def test_the_token_lets_in_one_browser_once(small_record: Path) -> None:
    client, access = closed(small_record)
    address = f"/enter?token={access.token}"
    assert client.get(address).url.path == "/"
    assert client.get("/").status_code == 200
    client.cookies.clear()
    again = client.get(address)
    assert again.status_code == 403
    assert "was used already" in again.text
    assert client.get("/").status_code == 403


def test_a_wrong_token_lets_nobody_in_and_uses_nothing_up(small_record: Path) -> None:
    client, access = closed(small_record)
    assert client.get("/enter?token=guess").status_code == 403
    assert client.get(f"/enter?token={access.token}").status_code == 200


def test_the_cookie_is_out_of_reach_of_scripts_and_of_forms_of_other_sites(small_record: Path) -> None:
    client, access = closed(small_record)
    cookie = client.get(f"/enter?token={access.token}", follow_redirects=False).headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie


def test_a_name_that_is_not_the_explorers_own_is_refused(client: TestClient) -> None:
    assert client.get("/", headers={"host": "evil.example"}).status_code == 421
    assert client.get("/", headers={"host": "[bad"}).status_code == 421


def test_a_password_lets_in_and_a_wrong_one_does_not(small_record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.explorer.pages.entrance._SECONDS_AFTER_A_WRONG_PASSWORD", 0)
    client, _ = closed(small_record, password="harbour-lights")
    assert client.get("/").url.path == "/login"
    assert client.post("/login", data={"password": "harbour"}).status_code == 403
    assert client.get("/api/totals").status_code == 403
    assert client.post("/login", data={"password": "harbour-lights"}).url.path == "/"
    assert client.get("/api/totals").status_code == 200


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.7", "newsroom.example"])
def test_it_does_not_open_to_a_network_without_a_password(host: str) -> None:
    with pytest.raises(NotServed, match="--password"):
        check(host, None)
    check(host, "harbour-lights")


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1"])
def test_this_computer_alone_needs_no_password(host: str) -> None:
    check(host, None)


def test_a_password_that_is_soon_guessed_is_refused() -> None:
    with pytest.raises(NotServed, match="too short"):
        check("127.0.0.1", "harbour")


@pytest.mark.parametrize("path", [*PAGES, "/static/explorer.js", "/static/nothing.js", "/search?since=x"])
def test_every_answer_forbids_what_the_explorer_does_not_serve_itself(client: TestClient, path: str) -> None:
    policy = client.get(path).headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "style-src 'self';" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy


def test_refusals_have_the_same_headers(small_record: Path) -> None:
    client, _ = closed(small_record)
    assert "default-src 'none'" in client.get("/").headers["content-security-policy"]


@pytest.mark.parametrize("headers", [{"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}, {"origin": "null"}])
def test_a_form_of_another_site_is_refused(client: TestClient, headers: dict[str, str]) -> None:
    assert client.post("/corrections/1/undo", data={"name": "x"}, headers=headers).status_code == 403
