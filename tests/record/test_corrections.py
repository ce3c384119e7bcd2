"""Corrections: rows of their own, which win in every answer, outlive another reading, and can be undone."""

import json
from dataclasses import replace

import pytest

from onrecord.record import Record
from onrecord.record.anchors import best_match, overlap
from onrecord.record.corrected_lines import corrected_lines
from onrecord.record.rows import StatementRow
from onrecord.statement import Reading
from tests.record.made import DENIED, INNER, NO_TALKS, OVER, READING, TEXT, at, statement

EDITOR = "an editor"


@pytest.fixture
def one(record: Record) -> Record:
    record.add(READING, model="made")
    return record


def row(record: Record, id_: str) -> StatementRow:
    found = record.statement(id_)
    assert found
    return found


def test_a_correction_wins_in_every_answer_and_what_was_read_is_kept(one: Record) -> None:
    [first, second] = one.correct(row(one, NO_TALKS.id).id, by=EDITOR, note="heard it", speaker="Bo  Lind", act="threaten")
    corrected = row(one, NO_TALKS.id)
    assert corrected.statement.speaker is not None
    assert (corrected.statement.speaker.name, corrected.statement.speaker.type, corrected.statement.act) == ("Bo Lind", "person", "threaten")
    assert corrected.corrected == ("speaker", "act")
    assert [each.statement.id for each in one.statements(speaker="Lind", act="threaten")] == [NO_TALKS.id]
    assert one.count(act="refuse") == 0
    assert {count.value: count.statements for count in one.counts("act")} == {"threaten": 1, "claim": 2, "deny": 1}
    assert next(each for each in one.actors() if each.name == "Bo Lind").statements == 2
    assert one.connection.execute("SELECT speaker, act FROM answers WHERE content LIKE '%not talk%'").fetchall() == [("Bo Lind", "threaten")]
    assert {each.act for each in one.reading(1).statements if each.id == NO_TALKS.id} == {"threaten"}
    assert one.reading(1, corrected=False) == READING
    newest, oldest = one.corrections()
    assert (oldest.id, oldest.kind, oldest.value, oldest.made_by, oldest.note, oldest.was) == (first, "speaker", "Bo Lind", EDITOR, "heard it", (NO_TALKS,))
    assert (newest.id, newest.statements) == (second, (corrected.id,))
    assert list(one.check()) == []


def test_a_speaker_who_was_corrected_is_not_shown_by_the_words_that_named_another(one: Record) -> None:
    one.correct(row(one, NO_TALKS.id).id, by=EDITOR, speaker="Cela Marn")
    speaker = row(one, NO_TALKS.id).statement.speaker
    assert speaker is not None
    assert speaker.evidence == ()


def test_the_later_of_two_corrections_counts_until_it_is_undone(one: Record) -> None:
    id_ = row(one, OVER.id).id
    one.correct(id_, by="one", act="accuse")
    [later] = one.correct(id_, by="another", act="")
    assert row(one, OVER.id).statement.act is None
    one.undo(later, by="one")
    assert row(one, OVER.id).statement.act == "accuse"
    assert [(each.made_by, each.undone_by) for each in one.corrections()] == [("another", "one"), ("one", None)]
    assert len(list(one.corrections(undone=False))) == 1
    with pytest.raises(KeyError, match=f"there is no correction {later} that could be undone"):
        one.undo(later, by="one")
    assert list(one.check()) == []


def test_what_is_no_statement_is_no_answer(one: Record) -> None:
    id_ = row(one, DENIED.id).id
    made = one.dismiss(id_, by=EDITOR)
    assert DENIED.id not in {each.statement.id for each in one.statements()} | {each.id for each in one.reading(1).statements}
    assert one.count() == 3
    # What stood within it stands by itself, and the dispute that it opened is none.
    assert row(one, INNER.id).statement.within is None
    assert [each.by.statement.id for each in one.disputes()] == [NO_TALKS.id]
    with pytest.raises(ValueError, match="was dismissed by a correction: undo that first"):
        one.correct(id_, by=EDITOR, act="claim")
    one.undo(made, by=EDITOR)
    assert one.reading(1) == READING
    assert list(one.check()) == []


def test_one_statement_can_be_two(one: Record) -> None:
    id_ = row(one, NO_TALKS.id).id
    one.correct(id_, by=EDITOR, target="Ostrel")
    made = one.split(id_, [[at("We will")], [at("not talk")]], by=EDITOR)
    parts = [each for each in one.statements() if "statement" in each.corrected]
    assert [(each.content, each.statement.target, each.corrected) for each in parts] == [
        (("We will",), "Ostrel", ("target", "statement")),
        (("not talk",), "Ostrel", ("target", "statement")),
    ]
    assert [each.id for each in one.reading(1).statements].count(NO_TALKS.id) == 0
    assert one.count() == 5
    one.correct(parts[0].id, by=EDITOR, act="promise")
    assert one.count(act="promise") == 1
    assert list(one.check()) == []
    one.undo(made, by=EDITOR)
    # The correction of a part is about words that are one statement again: it holds for what it was made of.
    assert one.count() in (4, 5)
    assert list(one.check()) == []


def test_two_statements_can_be_one(one: Record) -> None:
    made = one.merge([row(one, OVER.id).id, row(one, NO_TALKS.id).id], by=EDITOR)
    [merged] = [each for each in one.statements() if each.corrected]
    assert merged.content == ("The ceasefire is over", "“We will not talk,”")
    assert (merged.source, merged.cue, merged.statement.act, merged.date) == (("Ada Korr",), ("said", "told"), "claim", "2031-03-03")
    assert one.count() == 3
    one.undo(made, by=EDITOR)
    assert one.reading(1) == READING
    assert list(one.check()) == []


def test_corrections_outlive_another_reading(one: Record) -> None:
    one.correct(row(one, NO_TALKS.id).id, by=EDITOR, act="threaten")
    one.correct(row(one, OVER.id).id, by=EDITOR, speaker="Bo Lind")
    one.dismiss(row(one, DENIED.id).id, by=EDITOR)
    # The newer model reads one content a little shorter, misses one statement, and finds what was dismissed again.
    shorter = statement("We will not talk", source="she", cue="told", act="refuse", quotation="direct")
    one.reread(1, Reading(READING.article, (shorter, replace(DENIED, speaker=None))), model="newer")
    answers = list(one.statements())
    assert [(each.content, each.statement.act) for each in answers if each.statement.id == shorter.id] == [(("We will not talk",), "threaten")]
    assert [each.speaker.name for each in answers if each.speaker] == ["Bo Lind"]
    assert [each.content for each in answers if "statement" in each.corrected] == [("The ceasefire is over",)]
    assert {each.statement.id for each in answers} == {shorter.id, OVER.id}
    assert one.article(1) is not None
    assert list(one.check()) == []
    for correction in one.corrections():
        one.undo(correction.id, by=EDITOR)
    assert {each.statement.id for each in one.statements()} == {shorter.id, DENIED.id}
    assert list(one.check()) == []


def test_statements_that_are_read_the_same_again_keep_their_ids(one: Record) -> None:
    before = {each.statement.id: each.id for each in one.statements()}
    one.reread(1, READING, model="newer")
    assert {each.statement.id: each.id for each in one.statements()} == before
    with pytest.raises(ValueError, match="the reading is of another text"):
        one.reread(1, replace(READING, article=replace(READING.article, text="Another text")), model="newer")


def test_what_can_not_be_corrected_so_is_refused_and_changes_nothing(one: Record) -> None:
    id_ = row(one, OVER.id).id
    with pytest.raises(KeyError, match="there is no statement 99"):
        one.correct(99, by=EDITOR, act="claim")
    with pytest.raises(ValueError, match="'shout' is no act: the acts are claim, deny"):
        one.correct(id_, by=EDITOR, act="shout")
    with pytest.raises(ValueError, match="'said' is no field that can be corrected"):
        one.correct(id_, by=EDITOR, said="2031")
    with pytest.raises(ValueError, match="a split needs the contents of two statements or more"):
        one.split(id_, [[at("ceasefire")]], by=EDITOR)
    with pytest.raises(ValueError, match="don't lie in the article's text"):
        one.split(id_, [[at("ceasefire")], [(0, len(TEXT) + 1)]], by=EDITOR)
    with pytest.raises(ValueError, match="a merge needs two statements or more"):
        one.merge([id_, id_], by=EDITOR)
    assert list(one.corrections()) == []
    assert one.reading(1) == READING


def test_corrections_are_exported_as_json_lines_that_a_model_can_learn_from(one: Record) -> None:
    one.correct(row(one, OVER.id).id, by=EDITOR, act="accuse", note="she blames them")
    undone = one.dismiss(row(one, INNER.id).id, by=EDITOR)
    one.undo(undone, by=EDITOR)
    [line] = map(json.loads, corrected_lines(one))
    assert (line["kind"], line["value"], line["made_by"], line["note"]) == ("act", "accuse", EDITOR, "she blames them")
    [was] = line["was"]
    assert (was["id"], was["act"]) == (OVER.id, "claim")
    [[start, end]] = was["content"]
    assert line["article"]["text"][start:end] == "The ceasefire is over"


def test_actors_are_merged_and_split_with_their_evidence_and_back(one: Record) -> None:
    korr, lind = (next(each.id for each in one.actors(name=name)) for name in ("Korr", "Lind"))
    [moved] = one.merge_actors(korr, lind, by=EDITOR, evidence="the same person")
    [whole] = one.actors(name="Lind")
    assert (whole.id, whole.statements, {alias.name: alias.evidence for alias in whole.aliases}["Bo Lind"]) == (korr, 3, "the same person")
    assert one.count(speaker="Korr") == one.count(speaker=korr) == 3
    alias = next(alias.id for alias in whole.aliases if alias.name == "Bo Lind")
    new = one.split_actor([alias], by=EDITOR, evidence="two people after all")
    assert (one.count(speaker=korr), one.count(speaker=new)) == (2, 1)
    assert [(each.alias, each.evidence, each.made_by) for each in one.merges()] == [
        ("Bo Lind", "two people after all", EDITOR),
        ("Bo Lind", "the same person", EDITOR),
    ]
    with pytest.raises(ValueError, match="undo the later merges first"):
        one.undo_merge(moved, by=EDITOR)
    for merge in list(one.merges()):
        one.undo_merge(merge.id, by=EDITOR)
    assert [(each.name, each.statements) for each in one.actors()] == [("Ada Korr", 2), ("Bo Lind", 1)]
    with pytest.raises(ValueError, match="leave it at least one"):
        one.split_actor([alias], by=EDITOR)
    assert list(one.check()) == []


def test_a_statement_is_found_again_by_its_words_place() -> None:
    longer = statement("that it was over", cue="denied")
    assert best_match(INNER, [OVER, longer]) is longer
    assert best_match(NO_TALKS, [OVER, DENIED]) is None
    assert best_match(DENIED, [INNER, DENIED]) is DENIED
    assert (overlap(((0, 4),), ((2, 6),)), overlap((), ()), overlap(((0, 4),), ())) == (2 / 6, 1.0, 0.0)
