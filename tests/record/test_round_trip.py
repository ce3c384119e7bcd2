"""What is added comes back as it was, whatever is in it."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from onrecord.article import Article, Span
from onrecord.record import Record
from onrecord.statement import Actor, Confidence, Dispute, Reading, Speaker, Statement, TimeExpression
from tests.record.made import OVER, READING, statement


def test_a_reading_comes_back_with_every_part_of_it(record: Record) -> None:
    added = record.add(READING, model="made")
    assert added.outcome == "added"
    assert record.reading(added.article) == READING
    assert record.reading(added.article, corrected=False) == READING
    reading, rows = record.reading_with_rows(added.article)
    assert (reading, [row.statement for row in rows]) == (READING, list(READING.statements))
    assert list(record.readings()) == [READING]
    assert list(record.check()) == []


def test_parts_that_are_not_built_yet_stay_absent(record: Record) -> None:
    bare = Reading(Article("bare", "Rain, they said.\nAnd more."), (statement("Rain", text="Rain, they said.\nAnd more.", name="bare"),))
    assert record.reading(record.add(bare, model="made").article) == bare


def test_a_row_has_the_words_the_date_and_the_article_of_a_citation(record: Record) -> None:
    record.add(READING, model="made")
    row = record.statement(OVER.id)
    assert row
    assert (row.source, row.cue, row.content) == (("Ada Korr",), ("said",), ("The ceasefire is over",))
    assert (row.date, row.article.outlet, row.article.title, row.article.url) == (
        "2031-03-03",
        "The Maren Courier",
        "No talks",
        "https://maren.example.org/ferries",
    )
    assert row.statement == OVER
    assert record.statement(row.id) == row
    assert record.statement("no such id") is None


def test_the_date_of_a_statement_is_the_day_of_publication_where_the_text_does_not_tell(record: Record) -> None:
    record.add(READING, model="made")
    assert [row.date for row in record.statements(order="oldest", speaker="Lind")] == ["2031-03-05"]


def test_a_span_outside_the_text_is_refused_and_nothing_is_kept(record: Record) -> None:
    with pytest.raises(ValueError, match=r"a cue at 0-9999 lies outside the article's text, which has \d+ characters"):
        record.add(replace(READING, statements=(replace(OVER, cue=((0, 9999),)),), disputes=()), model="made")
    with pytest.raises(ValueError, match="which the reading does not have"):
        record.add(replace(READING, statements=(OVER,)), model="made")
    assert record.totals().articles == record.totals().statements == 0
    assert list(record.check()) == []


_characters = some.text(some.characters(), min_size=1, max_size=40)


@some.composite
def readings(draw: some.DrawFn) -> Reading:
    text = draw(_characters)
    spans = some.tuples(some.integers(0, len(text) - 1), some.integers(1, 8)).map(lambda pair: (pair[0], min(pair[0] + pair[1], len(text))))
    several = some.lists(spans, max_size=3, unique=True).map(lambda found: tuple(sorted(found)))
    one = some.lists(spans, min_size=1, max_size=3, unique=True).map(lambda found: tuple(sorted(found)))
    times = draw(some.lists(some.builds(TimeExpression, spans, some.sampled_from(["DATE", "SET"]), some.just("2031")), max_size=2, unique=True))
    # A record keeps what it can show of a name; the text itself is kept to the character.
    words = some.text(some.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=8)
    absent = some.none() | words
    statements: list[Statement] = []
    for number in range(draw(some.integers(0, 4))):
        parts: dict[str, tuple[Span, ...]] = {"source": draw(several), "cue": draw(several), "content": draw(one), "about": draw(several)}
        statements.append(
            Statement(
                id=f"{number:016x}",
                **parts,
                quotation=draw(some.sampled_from(["direct", "indirect", "mixed"])),
                speaker=draw(some.none() | some.builds(Speaker, words, some.sampled_from(["", "person"]), several)),
                confidence=draw(some.builds(Confidence, some.floats(0, 1), some.none() | some.floats(0, 1), some.none())),
                via=tuple(draw(some.lists(words, max_size=2))),
                within=draw(some.sampled_from([None, *(each.id for each in statements)])),
                act=draw(some.sampled_from([None, "claim", "refuse"])),
                target=draw(absent),
                addressee=draw(absent),
                issue=draw(absent),
                said=draw(some.sampled_from([None, "2031", "2031-05", "2031-05-14"])),
            )
        )
    actors = draw(some.lists(some.builds(Actor, words, some.sampled_from(["", "group"]), some.lists(words, max_size=2).map(tuple)), max_size=2))
    article = Article(draw(words), text, draw(some.sampled_from([None, "2031-05-15"])), *(draw(some.none() | _characters) for _ in range(3)))
    disputes = tuple(Dispute(each.id, statements[0].id, draw(words), "denies") for each in statements[1:2])
    return Reading(article, tuple(statements), tuple(sorted(times, key=lambda time: (*time.span, time.type))), tuple(actors), disputes)


@settings(max_examples=20)
@given(some.lists(readings(), min_size=1, max_size=3, unique_by=lambda reading: reading.article.text))
def test_any_reading_comes_back_as_it_was_and_passes_the_check(tmp_path_factory: pytest.TempPathFactory, given_readings: list[Reading]) -> None:
    with Record(tmp_path_factory.mktemp("any") / "record.db", create=True) as record:
        for reading in given_readings:
            back = record.reading(record.add(reading, model="any").article)
            # Two articles of one name are told apart by a number, and so are their statements.
            if back.article.id == reading.article.id:
                assert back == reading
            else:
                assert back.article.text == reading.article.text
                assert len(back.statements) == len(reading.statements)
        assert list(record.check()) == []
