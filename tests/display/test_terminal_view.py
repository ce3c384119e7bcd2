"""The view of a terminal: the article with its statements marked, then a line for each."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from onrecord.article import Article
from onrecord.display.terminal import terminal
from onrecord.statement import Confidence, Reading, Speaker, Statement

ESCAPE_SEQUENCE = re.compile(r"\x1b\[([0-9;]*)m")
TEXT = """\
Ada Korr, the minister, said that the talks "are over" and that Ostmark had told her it would leave.

"We will wait," she said. "Not for long."
"""


def statement(number: int, text: str, source: str, cue: str, *content: str) -> Statement:
    def span(words: str) -> tuple[int, int]:
        return (text.index(words), text.index(words) + len(words))

    return Statement(f"s{number}", (span(source),), (span(cue),), tuple(map(span, content)), "mixed", None, Confidence(0.926))


STATEMENTS = (
    statement(1, TEXT, "Ada Korr, the minister", "said", 'that the talks "are over"'),
    statement(2, TEXT, "Ada Korr, the minister", "said", "that Ostmark had told her it would leave"),
    statement(3, TEXT, "Ostmark", "had told", "it would leave"),
    statement(4, TEXT, "she", "she said", '"We will wait,"', '"Not for long."'),
)
ARTICLE = Article("talks.txt", TEXT, "2031-05-14", "Talks over", "The Maren Courier")


def test_a_terminal_without_styles_shows_marks() -> None:
    assert terminal(Reading(ARTICLE, STATEMENTS), width=80, styled=False).splitlines() == [
        "Talks over",
        "talks.txt | The Maren Courier | 2031-05-14",
        "",
        '_Ada Korr, the minister_, *said* [1 that the talks "are over"] and [2 that ',
        "_Ostmark_ *had told* her [3 it would leave]].",
        "",
        '[4 "We will wait,"] *_she_ said*. [4 "Not for long."]',
        "",
        "   _speaker_             said  act  quotation  *cue*     [content]          sure",
        '1  Ada Korr, the minis…  -     -    mixed      said      that the talks "…  0.93',
        "2  Ada Korr, the minis…  -     -    mixed      said      that Ostmark had…  0.93",
        "3  Ostmark               -     -    mixed      had told  it would leave     0.93",
        '4  she                   -     -    mixed      she said  "We will wait,"…   0.93',
        "",
    ]


def test_a_resolved_speaker_stands_with_the_words_it_was_resolved_from_and_a_date_where_there_is_one() -> None:
    she = replace(STATEMENTS[3], speaker=Speaker("Ada Korr", "person", ((0, 8),)), said="2031-05-13")
    named = replace(STATEMENTS[2], speaker=Speaker("Ostmark", "government", STATEMENTS[2].source))
    rows = terminal(Reading(ARTICLE, (named, she)), width=120, styled=False).splitlines()[-3:-1]
    assert rows[0].split()[:3] == ["1", "Ostmark", "-"]
    assert rows[1].split()[:5] == ["2", "Ada", "Korr", "(she)", "2031-05-13"]


def test_sources_are_underlined_cues_bold_and_contents_numbered_so_that_colour_is_not_needed() -> None:
    shown = terminal(Reading(ARTICLE, STATEMENTS), width=80, coloured=False)
    assert "\x1b[4mAda Korr, the minister\x1b[0m, \x1b[1msaid\x1b[0m [1 that" in shown
    assert {code for codes in ESCAPE_SEQUENCE.findall(shown) for code in codes.split(";")} <= {"0", "1", "4"}


def test_with_colour_each_part_has_its_own() -> None:
    shown = terminal(Reading(ARTICLE, STATEMENTS), width=80)
    assert "\x1b[4;36mAda Korr, the minister\x1b[0m" in shown
    assert "\x1b[1;35msaid\x1b[0m" in shown
    assert '\x1b[32mthat the talks "are over"\x1b[0m' in shown


def test_colours_do_not_depend_on_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    before = terminal(Reading(ARTICLE, STATEMENTS), width=80)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setenv("COLUMNS", "20")
    assert terminal(Reading(ARTICLE, STATEMENTS), width=80) == before


@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    for line in terminal(Reading(ARTICLE, STATEMENTS * 30), width=width, styled=False).splitlines():
        assert cell_len(line) <= width


def test_an_article_without_title_date_and_statements_says_so() -> None:
    assert terminal(Reading(Article("note.txt", "Rain fell."), ()), width=80, styled=False).splitlines() == [
        "note.txt",
        "no date found; --published gives one",
        "",
        "Rain fell.",
        "",
        "no statements found",
        "",
    ]


def test_square_brackets_and_emoji_names_of_the_article_are_text() -> None:
    assert "[bold]not[/bold] :smile: [link=file:///]x[/link]" in terminal(
        Reading(Article("a", "[bold]not[/bold] :smile: [link=file:///]x[/link]"), ()), width=80, styled=False
    )


@given(st.text(st.characters()), st.data())
def test_no_escape_sequence_of_the_article_comes_through(text: str, data: st.DataObject) -> None:
    bounds = st.integers(0, len(text))
    pieces = st.lists(st.tuples(bounds, bounds).map(sorted).map(lambda ends: (ends[0], ends[1])), max_size=3).map(tuple)
    statements = tuple(Statement(f"s{number}", data.draw(pieces), data.draw(pieces), data.draw(pieces), "direct", None, Confidence(0.5)) for number in range(3))
    shown = terminal(Reading(Article(text, text, title=text), statements), width=60)
    assert shown.encode("utf-8")
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", ESCAPE_SEQUENCE.sub("", shown))
