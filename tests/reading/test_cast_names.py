"""Which words of an article are names, and which names are forms of one."""

import pytest

from onrecord.reading.cast.names import find_names, group_names
from onrecord.reading.cast.words import read_words
from onrecord.reading.tokens import tokenize
from tests.reading.told import TOKENIZER, name_scores


def names(text: str, tagged: dict[str, str]) -> list[tuple[str, str]]:
    tokens = tokenize(text, TOKENIZER)
    words = read_words(text, tokens)
    return [(text[slice(*words.span(name.first, name.last))], name.kind) for name in find_names(words, name_scores(text, tokens, tagged))]


def forms(text: str, tagged: dict[str, str]) -> list[set[str]]:
    """The keys of each group of names."""
    tokens = tokenize(text, TOKENIZER)
    words = read_words(text, tokens)
    groups, _ = group_names(words, find_names(words, name_scores(text, tokens, tagged)))
    return [{" ".join(key) for key in group.keys} for group in groups]


@pytest.mark.parametrize(
    ("text", "tagged", "found"),
    [
        ("He met Secretary of State Ada Korr there.", {"Ada Korr": "person"}, [("Ada Korr", "person")]),
        ("He met Danish President Ada Korr there.", {"Ada Korr": "person"}, [("Danish", "people"), ("Ada Korr", "person")]),
        (
            "Then Tallywatch Executive Director Ada Korr spoke.",
            {"Tallywatch": "organization", "Ada Korr": "person"},
            [("Tallywatch", "organization"), ("Ada Korr", "person")],
        ),
        ("He met Vice President Ada Korr there.", {"Ada Korr": "person"}, [("Ada Korr", "person")]),
        ("He met Moon Jae-in and Ada al-Korr there.", {}, [("Moon Jae-in", "person"), ("Ada al-Korr", "person")]),
        ('He met Ada "Ace" Korr there.', {}, [('Ada "Ace" Korr', "person")]),
        ("He met Hasan Nafi'a there.", {}, [("Hasan Nafi'a", "person")]),
        ("He saw it on KING-TV there.", {"KING-TV": "organization"}, [("KING-TV", "organization")]),
        ("He read the Ledger newspaper.", {}, [("Ledger", "organization")]),
        ("Yesterday the talks with Norway began.", {}, [("Norway", "place")]),
        ("The talks began. Critics left.", {}, []),
    ],
)
def test_names_stand_without_titles_and_whole(text: str, tagged: dict[str, str], found: list[tuple[str, str]]) -> None:
    assert names(text, tagged) == found


def test_a_verb_of_a_headline_is_no_part_of_a_name() -> None:
    text = "Ada Korr Rejects Every New Harbour Plan\n\nIn the end " + "it was as it had been before, " * 8 + "said Ada Korr."
    assert names(text, {"Ada Korr Rejects": "person", "Ada Korr": "person"})[0] == ("Ada Korr", "person")


def test_mr_and_mrs_of_one_surname_are_two() -> None:
    text = "They met Mrs. Ada Korr. Then Mr. Korr left."
    assert forms(text, {"Ada Korr": "person", "Korr": "person"}) == [{"ada korr"}, {"korr"}]


def test_a_middle_name_and_a_surname_are_forms_of_the_full_name() -> None:
    text = "They met Ada Maria Korr. Then Ada Korr spoke. In the end Korr left."
    assert forms(text, {"Ada Maria Korr": "person", "Ada Korr": "person", "Korr": "person"}) == [{"ada maria korr", "ada korr", "korr"}]
