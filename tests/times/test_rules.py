"""Every rule's own examples: the sentence beside the rule, and all that must be found in it."""

import pytest

from onrecord import times
from onrecord.times.grammar import Example, GrammarError, compile_grammar, grammar

EXAMPLES = [(rule.name, example) for rule in grammar().rules for example in rule.examples]


@pytest.mark.parametrize(("name", "example"), EXAMPLES, ids=[f"{name}: {example.text[:40]}" for name, example in EXAMPLES])
def test_the_example_of_a_rule(name: str, example: Example) -> None:
    found = tuple((example.text[slice(*expression.span)], expression.type, expression.value) for expression in times.find(example.text, example.published))

    assert found == example.expect, name


def test_every_rule_has_an_example() -> None:
    assert [rule.name for rule in grammar().rules if not rule.examples] == []


def test_no_two_rules_share_a_name() -> None:
    names = [rule.name for rule in grammar().rules]

    assert sorted(set(names)) == sorted(names)


WORDS = {
    "classes": {"season": {"spring": "SP"}},
    "phrases": {"about": "about | nearly"},
    "capitalized": {},
    "triggers": ["season"],
}
RULE = {"name": "season", "pattern": "the {season}", "type": "DATE", "value": "season(season)", "example": "In [the spring].", "expect": "2023-SP"}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"pattern": "the {saeson}"}, "saeson"),
        ({"pattern": "the ({season}"}, "not closed"),
        ({"pattern": "the {season} )"}, "not expected"),
        ({"pattern": "the?"}, "match nothing"),
        ({"value": "seson(season)"}, "not part of the language"),
        ({"value": "__import__('os')"}, "not part of the language"),
        ({"value": "season.x"}, "not part of the language"),
        ({"value": "season("}, "not a formula"),
        ({"pattern": "[the] [{season}]"}, "marks 2 expressions and gives 1 values"),
        ({"expect": ["2023-SP", "2024-SP"]}, "marks 1 expressions, and expect gives 2 values"),
    ],
)
def test_a_rule_that_cannot_be_understood_says_which_and_why(change: dict[str, object], message: str) -> None:
    with pytest.raises(GrammarError, match="rule 'season'") as raised:
        compile_grammar(WORDS, [RULE | change])

    assert message in str(raised.value)


def test_a_rule_can_be_added_with_words_of_ones_own() -> None:
    made = compile_grammar(WORDS, [RULE])

    assert [rule.name for rule in made.rules] == ["season"]
