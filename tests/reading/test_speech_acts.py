"""What the statements of an article do, at whom and about what: the whole way through."""

from onrecord.acts import ACTS
from onrecord.article import Article
from onrecord.reader import Reader
from onrecord.statement import Reading, Statement

TEXT = """Norland accused Sudland on Monday of sinking two of its ferries.

Sudland denied sinking the ferries. "We are ready for talks," Prime Minister Ana Ruiz said.

President Ivan Orlov of Norland said that Sudland must return the crews. He refused to meet Ruiz.
"""
SWAPPED = {"Norland": "Sudland", "Sudland": "Norland", "Ana": "Ivan", "Ivan": "Ana", "Ruiz": "Orlov", "Orlov": "Ruiz"}


def swapped(words: str) -> str:
    """``words`` with the names of the two countries and people changed for one another."""
    for name in SWAPPED:
        words = words.replace(name, f"<{name}>")
    for name, other in SWAPPED.items():
        words = words.replace(f"<{name}>", other)
    return words


def read(reader: Reader, text: str) -> Reading:
    return reader.read(Article("ferries", text, "2024-03-13"))


def by_cue(reading: Reading) -> dict[str, Statement]:
    """The statements by their cues."""
    return {reading.article.text[each.cue[0][0] : each.cue[0][1]]: each for each in reading.statements if each.cue}


def test_each_statement_has_an_act_and_how_sure_it_is(reader: Reader) -> None:
    statements = read(reader, TEXT).statements

    assert statements
    assert all(each.act in ACTS and each.confidence.act is not None and 0 <= each.confidence.act <= 1 for each in statements)


def test_an_accusation_and_its_denial(reader: Reader) -> None:
    reading = read(reader, TEXT)
    acts = by_cue(reading)

    assert (acts["accused"].act, acts["accused"].target) == ("accuse", "Sudland")
    assert acts["denied"].act == "deny"
    assert [(each.by, each.of, each.relation) for each in reading.disputes] == [(acts["denied"].id, acts["accused"].id, "denies")]


def test_statements_found_under_other_names_do_the_same(reader: Reader) -> None:
    one, other = (by_cue(read(reader, text)) for text in (TEXT, swapped(TEXT)))
    both = one.keys() & other.keys()

    assert "accused" in both
    assert {cue: one[cue].act for cue in both} == {cue: other[cue].act for cue in both}
    assert (one["accused"].target, other["accused"].target) == ("Sudland", "Norland")


def test_read_twice_it_does_the_same(reader: Reader) -> None:
    assert read(reader, TEXT) == read(reader, TEXT)
