"""The check: whatever is changed behind the record's back is found."""

import pytest

from onrecord.record import Record


@pytest.mark.parametrize(
    ("change", "where", "what"),
    [
        ("UPDATE articles SET text = replace(text, 'rained', 'snowed') WHERE id = 3", "article 3 (report-2)", "its text is not the one that was added"),
        ("UPDATE spans SET start = start + 1 WHERE rowid_of_one", "statement", "its evidence is not what was read"),
        ('UPDATE spans SET "end" = 99999 WHERE rowid_of_one', "statement", "lies outside the article's text"),
        ("DELETE FROM spans WHERE role = 'speaker'", "statement", "its evidence is not what was read"),
        ("UPDATE statements SET content = 'We will sign'", "statement", "its content is not the text at its place"),
        ("UPDATE statements SET said = '2031-09-09' WHERE said IS NULL", "statement", "its number does not begin with its date"),
        ("UPDATE times SET start = -1", "article", "a time at -1-"),
        ("UPDATE actors SET statements = 7 WHERE id = 1", "table actors, row 1", "its count of statements is wrong"),
        ("UPDATE aliases SET statements = 7 WHERE id = 1", "table aliases, row 1", "its count of statements is wrong"),
        ("UPDATE tallies SET statements = 7", "table tallies", "its counts of statements are wrong"),
        ("DELETE FROM aliases WHERE id = 1", "table ", "refers to a row of aliases that is not there"),
        ("INSERT INTO statements_fts (statements_fts) VALUES ('delete-all')", "the index statements_fts", "is not that of the words in its table"),
        ("UPDATE statements SET corrected_act = NULL WHERE id IN (SELECT statement FROM corrected)", "correction 1", "is not to be seen in statement"),
        ("DELETE FROM corrected", "correction 1", "applies to no statement"),
    ],
)
def test_what_is_changed_behind_its_back_is_found(filled: Record, change: str, where: str, what: str) -> None:
    filled.correct(next(filled.statements(act="deny")).id, by="an editor", act="claim")
    assert list(filled.check()) == []
    one = "statement = (SELECT min(id) FROM statements) AND role = 'content'"
    filled.connection.execute("PRAGMA foreign_keys = OFF")
    for trigger in ("aliases_counted", "statements_corrected"):
        filled.connection.execute(f"DROP TRIGGER {trigger}")
    filled.connection.execute(change.replace("rowid_of_one", one))
    problems = list(filled.check())
    assert any(where in problem.where and what in problem.what for problem in problems), problems


def test_a_record_that_may_only_be_read_is_checked_as_well(filled: Record) -> None:
    with Record(filled.path, readonly=True) as reading:
        assert list(reading.check()) == []
