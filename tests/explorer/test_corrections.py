"""Corrections: kept with a name, undoable, and only from the explorer's own forms."""

import os
from pathlib import Path

import pytest
from lxml import html
from starlette.testclient import TestClient

from onrecord.record import Record
from tests.explorer.conftest import let_in


@pytest.fixture
def correcting(own_record: Path) -> TestClient:
    return let_in(own_record)


def form(client: TestClient, path: str, number: int = 0) -> dict[str, str]:
    """The form of a page as a browser would send it."""
    found = [each for each in html.document_fromstring(client.get(path).text).forms if each.method == "POST"][number]
    return dict(found.form_values())


def identity(path: Path, name: str) -> int:
    with Record(path, readonly=True) as record:
        return next(each.id for each in record.actors(name=name))


def numbered(path: Path, identifier: str) -> int:
    with Record(path, readonly=True) as record:
        found = record.statement(identifier)
        assert found is not None
        return found.id


def test_an_act_and_a_speaker_are_corrected_and_the_correction_undone(correcting: TestClient, own_record: Path) -> None:
    address = f"/statements/{numbered(own_record, 'a2')}/correct"
    sent = form(correcting, address) | {"act": "deny", "speaker": "Joss Pell", "name": "Ines Vale", "note": "she quotes him"}
    answer = correcting.post(address, data=sent)
    assert answer.status_code == 200
    assert answer.url.path.startswith("/articles/")
    with Record(own_record, readonly=True) as record:
        changed = record.statement("a2")
        assert changed is not None
        assert (changed.statement.act, changed.speaker and changed.speaker.name) == ("deny", "Joss Pell")
        made = list(record.corrections())
        assert {(each.kind, each.value, each.made_by, each.note) for each in made} == {
            ("act", "deny", "Ines Vale", "she quotes him"),
            ("speaker", "Joss Pell", "Ines Vale", "she quotes him"),
        }
    assert {each.made_at[:10] for each in made} == set(html.document_fromstring(correcting.get("/corrections").text).xpath("//td[@class='date']/text()"))
    for each in made:
        assert correcting.post(f"/corrections/{each.id}/undo", data=form(correcting, "/corrections")).status_code == 200
    with Record(own_record, readonly=True) as record:
        back = record.statement("a2")
        assert back is not None
        assert (back.statement.act, back.speaker and back.speaker.name, back.corrected) == ("refuse", "Tilda Renn", ())
        assert {each.undone_by for each in record.corrections()} == {"Ines Vale"}


def test_a_statement_is_dismissed(correcting: TestClient, own_record: Path) -> None:
    number = numbered(own_record, "a1")
    sent = form(correcting, f"/statements/{number}/correct") | {"name": "Ines Vale"}
    assert correcting.post(f"/statements/{number}/dismiss", data=sent).status_code == 200
    with Record(own_record, readonly=True) as record:
        assert "a1" not in {row.statement.id for row in record.statements()}


def test_two_actors_become_one_and_two_again(correcting: TestClient, own_record: Path) -> None:
    renn, pell = identity(own_record, "Renn"), identity(own_record, "Pell")
    sent = form(correcting, f"/speakers/{renn}/merge?other=pell") | {"other": str(pell), "name": "Ines Vale", "note": "a pen name"}
    assert correcting.post(f"/speakers/{renn}/merge", data=sent).status_code == 200
    with Record(own_record, readonly=True) as record:
        merged = record.actor(renn)
        assert merged is not None
        assert {each.name for each in merged.aliases} == {"Tilda Renn", "Joss Pell"}
        alias = next(each.id for each in merged.aliases if each.name == "Joss Pell")
    split = form(correcting, f"/speakers/{renn}") | {"alias": str(alias), "name": "Ines Vale"}
    answer = correcting.post(f"/speakers/{renn}/split", data=split)
    assert "Joss Pell" in answer.text
    assert identity(own_record, "Pell") != renn


def test_a_merge_is_undone(correcting: TestClient, own_record: Path) -> None:
    renn, pell = identity(own_record, "Renn"), identity(own_record, "Pell")
    sent = form(correcting, f"/speakers/{renn}/merge?other=pell") | {"other": str(pell), "name": "Ines Vale"}
    correcting.post(f"/speakers/{renn}/merge", data=sent)
    with Record(own_record, readonly=True) as record:
        (made,) = record.merges(renn)
    assert correcting.post(f"/merges/{made.id}/undo", data=form(correcting, "/corrections")).status_code == 200
    assert identity(own_record, "Pell") == pell


def test_nothing_is_kept_without_a_name_or_without_a_change(correcting: TestClient, own_record: Path) -> None:
    address = f"/statements/{numbered(own_record, 'a2')}/correct"
    unchanged = form(correcting, address)
    assert correcting.post(address, data=unchanged | {"act": "deny", "name": " "}).status_code == 422
    assert correcting.post(address, data=unchanged | {"name": "Ines Vale"}).status_code == 422
    assert correcting.post(address, data=unchanged | {"act": "shout", "name": "Ines Vale"}).status_code == 422
    with Record(own_record, readonly=True) as record:
        assert not list(record.corrections())


def test_a_form_without_the_explorers_word_changes_nothing(correcting: TestClient, own_record: Path) -> None:
    address = f"/statements/{numbered(own_record, 'a2')}/correct"
    sent = form(correcting, address) | {"act": "deny", "name": "Ines Vale"}
    for word in ("", "guess", "ümlaut"):
        assert correcting.post(address, data=sent | {"form_word": word}).status_code == 403
    with Record(own_record, readonly=True) as record:
        assert not list(record.corrections())


def test_names_of_someone_else_are_not_split_off(correcting: TestClient, own_record: Path) -> None:
    renn, pell = identity(own_record, "Renn"), identity(own_record, "Pell")
    sent = form(correcting, f"/speakers/{renn}/merge?other=pell") | {"alias": str(pell), "name": "Ines Vale"}
    assert correcting.post(f"/speakers/{renn}/split", data=sent).status_code == 422


@pytest.mark.parametrize("path", ["/corrections/99/undo", "/merges/99/undo", "/statements/99/dismiss"])
def test_what_there_is_not_can_not_be_corrected(correcting: TestClient, own_record: Path, path: str) -> None:
    sent = form(correcting, f"/statements/{numbered(own_record, 'a1')}/correct") | {"name": "Ines Vale"}
    assert correcting.post(path, data=sent).status_code == 404


def test_a_record_that_can_not_be_written_can_be_read_but_not_corrected(own_record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda _, mode: mode != os.W_OK)
    client = let_in(own_record)
    number = numbered(own_record, "a1")
    page = client.get(f"/statements/{number}/correct").text
    assert "can’t be corrected" in page
    assert "<form" not in page
    answer = client.post(f"/statements/{number}/dismiss", data={"form_word": client.app.state.access.form_word, "name": "x"})  # type: ignore[attr-defined]
    assert answer.status_code == 403
