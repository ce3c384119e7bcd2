"""What docs/times.md shows is what comes out."""

import doctest
import tomllib
from pathlib import Path

from onrecord.times.grammar import grammar

PAGE = Path(__file__).parents[2] / "docs" / "times.md"


def test_the_example_on_the_page() -> None:
    result = doctest.testfile(str(PAGE), module_relative=False)

    assert result.attempted > 0
    assert result.failed == 0


def test_the_rule_on_the_page_is_one_of_the_rules() -> None:
    page = PAGE.read_text(encoding="utf-8")
    start = page.index("    [[rule]]")
    rule = tomllib.loads(page[start : page.index("\n\n", start)].replace("\n    ", "\n").strip())["rule"][0]
    rules = [
        entry for file in (PAGE.parents[1] / "onrecord/times/rules").glob("[0-9]*.toml") for entry in tomllib.loads(file.read_text(encoding="utf-8"))["rule"]
    ]

    assert rule["name"] in {known.name for known in grammar().rules}
    assert next(entry for entry in rules if entry["name"] == rule["name"])["example"] == rule["example"]
