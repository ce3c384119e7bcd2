"""brat standoff, as PolNeAR lays it out, read by the library bratly, which checks each line and each text against its places."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from bratly.annotation_types import EntityAnnotation, EventAnnotation, NoteAnnotation
from bratly.io.file_read_src import read_and_load_ann_file
from hypothesis import given, settings

from onrecord.article import Article
from onrecord.export.brat import standoff, write
from onrecord.statement import Confidence, Reading, Statement
from tests.export.readings import BARE, FULL, SILENT, any_readings


def read_back(folder: Path, reading: Reading) -> tuple[str, list[Any]]:
    write([reading], folder)
    [text], [annotations] = folder.glob("*.txt"), folder.glob("*.ann")
    assert text.stem == annotations.stem
    read = read_and_load_ann_file(str(annotations), no_duplicates=False, sorting=False, renumerotize=False)
    assert read is not None
    return text.read_bytes().decode(), list(read.annotations)


def test_an_attribution_is_an_event_as_in_polnear() -> None:
    spare = replace(FULL.statements[0], addressee=None, issue=None, confidence=Confidence(0.9))
    assert list(standoff(replace(FULL, statements=(spare, *FULL.statements[1:]))))[5:10] == [
        "#1\tAnnotatorNotes E1\tspeaker: Ada Korr (person); act: promise; quotation: direct; confidence: attribution 0.90; id: a1",
        "T5\tContent 128 156\tthat it had agreed to a date",
        "T6\tCue 110 116\tdenied",
        "T7\tSource 102 109\tOstmark",
        "T8\tAttribution 110 116\tdenied",
    ]


def test_a_content_in_pieces_is_one_annotation_cut_at_the_line_end() -> None:
    assert next(standoff(FULL)) == "T1\tContent 19 53;79 83;84 101\t“The ferries will sail on Friday,” “and not a day later.”"


def test_a_reader_finds_each_event_with_its_roles(tmp_path: Path) -> None:
    text, read = read_back(tmp_path, FULL)
    assert text == FULL.article.text
    events = [annotation for annotation in read if isinstance(annotation, EventAnnotation)]
    assert [event.label for event in events] == ["Attribution"] * 4
    assert {role: entity.content for role, entity in events[1].args.items()} == {
        "Content": "that it had agreed to a date",
        "Cue": "denied",
        "Source": "Ostmark",
    }
    assert [annotation.component for annotation in read if isinstance(annotation, NoteAnnotation)] == events
    for entity in (annotation for annotation in read if isinstance(annotation, EntityAnnotation)):
        assert entity.content == " ".join(text[fragment.start : fragment.end] for fragment in entity.fragments)


def test_without_a_cue_the_content_is_the_trigger() -> None:
    assert list(standoff(BARE))[:3] == ["T1\tContent 0 13\tIt was closed", "T2\tAttribution 0 13\tIt was closed", "E1\tAttribution:T2 Content:T1"]


def test_statements_that_share_a_source_share_its_annotation() -> None:
    lines = [line for line in standoff(replace(FULL, statements=(FULL.statements[1], replace(FULL.statements[1], id="again")))) if "\tSource " in line]
    assert len(lines) == 1


def test_brat_is_told_the_types(tmp_path: Path) -> None:
    write([], tmp_path)
    assert "Attribution Source?:Source, Cue?:Cue, Content:Content" in (tmp_path / "annotation.conf").read_text(encoding="utf-8")


def test_an_article_without_statements_is_there_all_the_same(tmp_path: Path) -> None:
    text, read = read_back(tmp_path, SILENT)
    assert (text, read) == ("Nothing was said.", [])


@pytest.mark.parametrize("identifier", ["../../etc/passwd", "/etc/passwd", "CON", "a\x00b", "", "..", "黄" * 200, "\ud800", "https://a.example/b?c#d"])
def test_no_id_leads_out_of_the_folder(tmp_path: Path, identifier: str) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    write([Reading(Article(identifier, "It was closed."), ())], folder)
    assert len(list(folder.iterdir())) == 3
    assert list(tmp_path.iterdir()) == [folder]


def test_two_articles_with_one_id_are_both_kept(tmp_path: Path) -> None:
    write([Reading(Article("a", "One."), ()), Reading(Article("A", "Two."), ()), Reading(Article("a", "Three."), ())], tmp_path)
    assert {path.read_text() for path in tmp_path.glob("*.txt")} == {"One.", "Two.", "Three."}


def test_carriage_returns_leave_offsets_in_place(tmp_path: Path) -> None:
    statement = Statement("s", (), (), ((7, 11),), "indirect", None, Confidence(1))
    text, read = read_back(tmp_path, Reading(Article("a", "It\r\nis\rshut."), (statement,)))
    assert text == "It \nis shut."
    assert [annotation.content for annotation in read if isinstance(annotation, EntityAnnotation)] == ["shut", "shut"]


@settings(max_examples=40)
@given(any_readings())
def test_in_any_reading_each_line_is_one_that_brat_takes_and_its_text_is_that_of_its_places(reading: Reading) -> None:
    text = reading.article.text.replace("\r", " ")
    lines = list(standoff(reading))
    for line in lines:
        assert len(line.splitlines()) == 1
        assert re.fullmatch(r"T\d+\t\w+ \d+ \d+(;\d+ \d+)*\t[^\t]+|E\d+\tAttribution:T\d+( (Content|Cue|Source):T\d+)+|#\d+\tAnnotatorNotes E\d+\t.+", line)
        if line.startswith("T"):
            _, places, words = line.split("\t")
            spans = [tuple(map(int, place.split())) for place in places.split(" ", 1)[1].split(";")]
            assert words == re.sub("[\ud800-\udfff]", "\ufffd", " ".join(text[start:end] for start, end in spans))
    visible = [statement for statement in reading.statements if "".join(text[start:end] for start, end in statement.content).strip()]
    assert sum(line.startswith("E") for line in lines) == len(visible)
