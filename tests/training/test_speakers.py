"""What the ranking of actors learns from, and when a speaker counts as right."""

import pytest

from training.speakers import Example, fit_examples, plain, same_speaker

ALIASES = {"ada korr": frozenset(("ada korr", "korr", "ada maria korr", "mayor of velland"))}


def test_what_right_options_have_in_common_gets_the_higher_weight() -> None:
    weights = fit_examples([Example([["near"], ["far"]], (0,)), Example([["far"], ["near"]], (1,))] * 5)
    assert weights["near"] > 0 > weights["far"]


def test_of_several_right_options_any_may_be_chosen() -> None:
    weights = fit_examples([Example([["one"], ["other"], ["wrong"]], (0, 1))] * 5)
    assert weights["wrong"] < weights["one"] == weights["other"]


def test_the_same_examples_give_the_same_weights() -> None:
    data = [Example([["near", "named"], ["far"]], (0,)), Example([["far", "named"], ["near"]], (0,))]
    assert fit_examples(data) == fit_examples(data)


@pytest.mark.parametrize(
    ("found", "gold", "kind", "right"),
    [
        ("Ada Korr", "Ada Korr", "person", True),
        ("Mayor Ada Korr", "Mrs. Ada Korr", "person", False),
        ("Senator Ada Korr", "Ada Korr", "person", True),
        ("Ada M. Korr", "Ada Korr", "person", True),
        ("Korr", "Ada Korr", "person", False),
        ("the mayor of Velland", "Ada Korr", "person", False),
        ("a senior port official", "a senior official", "unnamed", True),
        ("a sailor", "a senior official", "unnamed", False),
    ],
)
def test_a_named_speaker_is_right_by_the_full_name_and_others_by_half_of_their_words(found: str, gold: str, kind: str, *, right: bool) -> None:
    assert same_speaker(found, gold, kind, ALIASES) is right


def test_names_are_compared_without_titles_articles_and_marks() -> None:
    assert plain("The Velland–Maren  Union’s") == plain("velland–maren union")
    assert plain("Prime Minister Ada Korr") == "ada korr"
