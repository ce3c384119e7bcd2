"""Plain lines for pipes: each statement on a line of its own, with tabs between its fields."""

from onrecord.article import Article
from onrecord.display.plain import plain
from onrecord.statement import Confidence, Reading, Speaker, Statement

TEXT = '"The ferries\nwill not run," said the mayor of Velland. Reportedly, the harbour is closed.'
DIRECT = Statement("s1", ((33, 53),), ((28, 32),), ((0, 28),), "direct", None, Confidence(0.934))
UNSOURCED = Statement("s2", (), ((55, 65),), ((67, 88),), "indirect", None, Confidence(0.5))
TALKS = Article("talks.txt", TEXT, "2031-05-14", "Ferries stay\nin port", "The Maren Courier")


def test_a_title_line_and_one_line_for_each_statement_then_a_blank_line() -> None:
    assert plain(Reading(TALKS, (DIRECT, UNSOURCED))) == (
        "# Ferries stay in port (talks.txt, The Maren Courier, 2031-05-14)\n"
        'talks.txt:1\t0.93\tdirect\tthe mayor of Velland\tsaid\t"The ferries will not run,"\t-\tthe mayor of Velland\t-\t-\t-\n'
        "talks.txt:2\t0.50\tindirect\t-\tReportedly\tthe harbour is closed\t-\t-\t-\t-\t-\n"
        "\n"
    )


def test_pieces_of_one_content_stand_in_one_field() -> None:
    split = Statement("s1", (), (), ((0, 12), (13, 28)), "direct", None, Confidence(1.0))
    assert plain(Reading(TALKS, (split,))).splitlines()[1] == 'talks.txt:1\t1.00\tdirect\t-\t-\t"The ferries ... will not run,"\t-\t-\t-\t-\t-'


def test_a_speaker_that_is_known_by_name_is_given_by_name() -> None:
    named = Statement("s1", ((33, 53),), ((28, 32),), ((0, 28),), "direct", Speaker("Ada Korr", "person", ((33, 53),)), Confidence(0.9), said="2031-05-13")
    fields = plain(Reading(TALKS, (named,))).splitlines()[1].split("\t")
    assert (fields[3], fields[6], fields[7]) == ("Ada Korr", "2031-05-13", "the mayor of Velland")


def test_what_it_does_to_whom_and_through_whom_it_came_end_the_line() -> None:
    relayed = Statement("s1", ((33, 53),), ((28, 32),), ((0, 28),), "direct", None, Confidence(0.9), ("Maren Wire",), act="refuse", target="Ostmark")
    assert plain(Reading(TALKS, (relayed,))).splitlines()[1].split("\t")[8:] == ["refuse", "Ostmark", "Maren Wire"]


def test_an_article_without_a_date_says_how_to_give_one() -> None:
    assert plain(Reading(Article("note.txt", "Rain."), ())) == "# note.txt (no date found; --published gives one)\n# no statements found\n\n"


def test_what_an_article_holds_can_make_no_new_line_field_or_escape_sequence() -> None:
    hostile = Article("a\tb\n.txt", "\x1b]0;pwned\x07 said \ttab\nline", title="\x1b[2J")
    statement = Statement("s1", ((0, 10),), ((11, 15),), ((16, 26),), "indirect", None, Confidence(0.9))
    assert plain(Reading(hostile, (statement,))).splitlines() == [
        "# <U+001B>[2J (a b .txt, no date found; --published gives one)",
        "a b .txt:1\t0.90\tindirect\t<U+001B>]0;pwned<U+0007>\tsaid\ttab line\t-\t<U+001B>]0;pwned<U+0007>\t-\t-\t-",
        "",
    ]
