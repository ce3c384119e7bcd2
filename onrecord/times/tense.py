"""Whether the words about a time expression speak of what was or of what is to come."""

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib import resources

from onrecord.times.grammar import BREAK, SPACE

REACH = 60
"""How many tokens, spaces included, are looked at on each side."""

BESIDE = 3
"""A verb of the past that is one of so many words before or after an expression leaves little doubt."""


@cache
def _verbs() -> dict[str, frozenset[str]]:
    lists = tomllib.loads((resources.files("onrecord.times") / "rules" / "verbs.toml").read_text(encoding="utf-8"))
    return {name: frozenset(words) for name, words in lists.items()}


def direction(tokens: Sequence[str], codes: str, first: int, last: int) -> int:
    """Below 0 where the words about the tokens [first, last) speak of the past, above it of the future, 0 where none tells.

    2 and -2 where they leave little doubt: "until", "will", or a verb of the past beside the expression. The words right before it
    come first ("until", "ahead of"), then the nearest verb before it, then the nearest verb after it; where a clause begins with the
    expression, the other way round. A verb of saying tells little of what is said.
    """
    verbs = _verbs()
    before = _clause(tokens, codes, range(first - 1, max(-1, first - REACH), -1))
    small = [word.lower() for word in before[:8]]
    led = any(" ".join(small[:count][::-1]) in verbs["lead"] for count in (1, 2, 3) if count < len(small))
    if led and verbs["negations"].isdisjoint(small):
        return 2
    way, said = _nearest(before, verbs, [before[place + 1 : place + 4] for place in range(len(before))], inside=True)
    if tokens[last : last + 1] in (["'"], ["’"]):
        return max(way or said, -1)
    opens = not small or (small[0] in verbs["openers"] and not (small[0] == "and" and before[1:2] and before[1][0].isupper()))
    if way and not opens:
        return way
    after = _clause(tokens, codes, range(last, min(len(tokens), last + REACH)))
    later, _ = _nearest(after, verbs, [after[max(0, place - 3) : place][::-1] for place in range(len(after))], inside=False)
    return later or way or said or int(bool(before) and before[0] in verbs["ahead_before"])


def _clause(tokens: Sequence[str], codes: str, places: range) -> list[str]:
    """The words at ``places``, in small letters unless they are names, as far as the sentence goes."""
    words = []
    for place in places:
        code, token = codes[place], tokens[place]
        if code == SPACE:
            continue
        if code == BREAK or token in "!?;" or (token == "." and _ends_sentence(tokens, place)):
            break
        words.append(token)
    return words


def _nearest(words: list[str], verbs: dict[str, frozenset[str]], preceding: list[list[str]], *, inside: bool) -> tuple[int, int]:
    """The direction of the first word that has one, or else that of the verb of saying that ``words``, read backwards, came to.

    ``preceding`` holds the words that stand before each of them in the text, nearest first. ``inside``: whether a verb of saying
    may have the expression in what is said.
    """
    for place, (word, before) in enumerate(zip(words, preceding, strict=True)):
        way = _way(word, verbs, before)
        small, beside = word.lower(), place < BESIDE
        if (way < 0 and beside and small not in verbs["ahead"]) or (way > 0 and _surely(small, verbs, beside and not inside)):
            way *= 2
        if way and inside and small in verbs["saying"] and (place > 6 or not {"that", '"', "“", "”"}.isdisjoint(words[:place])):
            return 0, way
        if way:
            return way, 0
    return 0, 0


def _surely(word: str, verbs: dict[str, frozenset[str]], follows: bool) -> bool:
    """Whether a word that points ahead leaves little doubt. ``follows``: it stands right after the expression."""
    return word in verbs["surely_ahead"] or (follows and word in verbs["surely_ahead_after"])


def _way(word: str, verbs: dict[str, frozenset[str]], before: list[str]) -> int:
    small = word.lower()
    if small == "t":
        return 1 if before[1:2] == ["won"] else 0
    past = small in verbs["back"] or (len(word) > 4 and word.endswith("ed") and small == word and word not in verbs["neither"])
    if small in verbs["ahead"]:
        return -1 if before[:1] in (["been"], ["than"]) else 1
    if small in verbs["ahead_after_plans"]:
        if any(each.lower() in verbs["plans"] for each in before[:2]) or (before and before[0].lower() in verbs["plans_next"]):
            return -1 if "been" in before else 1
    elif past and before[:1] == ["be"]:
        return 1
    elif past and small.endswith("ed") and before[:1] == ["and"] and before[1:2] and before[1].endswith("ed"):
        return 0
    elif past and not (before and before[0].lower() in ("is", "are", "to")):
        return -1
    return 0


def _ends_sentence(tokens: Sequence[str], place: int) -> bool:
    before = tokens[place - 1] if place else ""
    after = tokens[place + 1] if place + 1 < len(tokens) else " "
    return not (len(before) == 1 or (before[:1].isupper() and len(before) < 5 and after.isspace())) and (after.isspace() or after in "\"'”’")
