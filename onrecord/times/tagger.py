"""Finding the time expressions of a text, and what they mean."""

import re
from collections.abc import Sequence
from datetime import date
from itertools import accumulate
from typing import Any

from onrecord.times.anchors import tied
from onrecord.times.expression import VALUE, Expression
from onrecord.times.grammar import BREAK, NAME, OTHER, SPACE, WORD, Grammar, Rule, grammar, number_classes
from onrecord.times.holidays import span_of
from onrecord.times.normalize import Setting, read
from onrecord.times.tense import direction
from onrecord.times.tokens import tokenize
from onrecord.times.values import day_of, interval, valid_day

REACH = 24
"""How many tokens, spaces included, an expression may have before its first trigger."""


_LONG = re.compile(r"P(?:[69]|1[28])M|P1Y")
"""A length of time that a company reports on: after it, "a year earlier" is no quarter."""


class _Codes(dict[str, str]):
    """The code of every token, worked out when it is first met; one for each text, so that it cannot outgrow it."""

    def __init__(self, rules: Grammar) -> None:
        super().__init__(rules.codes)
        self.update(rules.uncapitalized)
        self.rules = rules

    def __missing__(self, token: str) -> str:
        self[token] = code = WORD if token.islower() and token.isalpha() else self._code(token)
        return code

    def _code(self, token: str) -> str:
        if token.isspace():
            return BREAK if token.count("\n") > 1 else SPACE
        known = self.rules.codes.get(token.lower()) or self.rules.codes.get(_MARKS.get(token, ""))
        if known:
            return known
        if token[0].isascii() and token[0].isdigit():
            return self.rules.shapes.get(number_classes(token), OTHER)
        if token.isalpha():
            return NAME if token[0].isupper() else WORD
        return OTHER


_MARKS = {"–": "-", "‐": "-", "‑": "-", "−": "-", "’": "'", "‘": "'", "`": "'"}


def find(text: str, published: date | str | None = None) -> tuple[Expression, ...]:
    """The time expressions of an English text, in order, none overlapping another.

    ``published``: the day of publication, as a date or as "YYYY-MM-DD" (what follows is ignored). Without it, or where it is no day,
    what hangs on it is left open: ``XXXX-XX-XX``. Never raises for any text; time and memory grow with its length alone.
    """
    rules = grammar()
    tokens = tokenize(text)
    codes = "".join(map(_Codes(rules).__getitem__, tokens))
    today = _day(published)
    reader = _Reader(tokens, codes, today, rules)
    found: list[Expression] = []
    begin = 0
    for trigger in rules.trigger.finditer(codes):
        at = trigger.start()
        begin = max(begin, at - REACH)
        while begin <= at:
            table = rules.starting.get(codes[begin])
            end = 0
            if table:
                after = codes[begin + 1 : begin + 3].lstrip(SPACE)[:1]
                starting = table.get(after) or table[""]
                end = reader.match(begin, starting, found) if starting else 0
            begin = end or begin + 1
    return tuple(tied(text, found, today))


def _day(published: date | str | None) -> date | None:
    if isinstance(published, str):
        match = re.match(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", published)
        return valid_day(*map(int, match.groups())) if match else None
    return published


class _Reader:
    """Goes through one text from left to right, and remembers what dates it has met."""

    def __init__(self, tokens: Sequence[str], codes: str, published: date | None, rules: Grammar) -> None:
        self.tokens, self.codes, self.published, self.rules = tokens, codes, published, rules
        self.ends = list(accumulate(map(len, tokens), initial=0))
        self.day: date | None = None
        self.day_at = self.period_at = self.year_at = 0
        self.period: str | None = None
        self.year: int | None = None
        self.last: str | None = None
        self.last_at = 0

    def match(self, begin: int, starting: Sequence[Rule], found: list[Expression]) -> int:
        """Takes the longest rule that matches at ``begin`` and means something; gives the place after it, or 0."""
        before = self.codes[begin - 1 : begin]
        if before == SPACE:
            before = self.codes[begin - 2 : begin - 1] if begin > 1 else ""
            before = OTHER if before == self.rules.codes["-"] else before
        matches = []
        for order, rule in enumerate(starting):
            if (rule.after and (not before or before not in rule.after)) or (rule.not_after and before and before in rule.not_after):
                continue
            match = rule.match(self.codes, begin)
            if match:
                matches.append((-match.end(), order, rule, match))
        if len(matches) > 1:
            matches.sort(key=lambda each: each[:2])
        for _, _, rule, match in matches:
            if rule.type is None:
                return match.end()
            expressions = self._expressions(rule, match)
            if expressions:
                for expression in expressions:
                    self._remember(expression)
                found.extend(expressions)
                return match.end()
        return 0

    def _expressions(self, rule: Rule, match: re.Match[str]) -> list[Expression]:
        bound: dict[str, Any] = {}
        for group in rule.groups:
            first, last = match.span(group.group)
            if first < 0:
                bound.setdefault(group.name, None)
                continue
            words = [token.lower() for token, code in zip(self.tokens[first:last], self.codes[first:last], strict=True) if code not in (SPACE, BREAK)]
            value = read(group.kind, ["'" if word in "’‘`" else word for word in words], self.rules.words)
            if value is None:
                return []
            bound[group.name] = value
        setting = self._setting(match.start(), match.end())
        expressions = []
        for index, formula in enumerate(rule.formulas):
            first, last = match.span(f"span{index}") if rule.spans else match.span()
            if first < 0:
                continue
            while self.codes[first] == SPACE:
                first += 1
            value = formula(setting, bound)
            if not isinstance(value, str) or not VALUE.fullmatch(value):
                return []
            days = span_of(bound.get("holiday"), value) or interval(value)
            expressions.append(Expression((self.ends[first], self.ends[last]), _type(rule, value), value, days))
        return expressions

    def _setting(self, first: int, last: int) -> Setting:
        start = self.ends[first]
        return Setting(
            published=self.published,
            day=self.day if start - self.day_at < 600 else None,
            year=self.year if start - self.year_at < 300 else None,
            period=self.period if start - self.period_at < 1500 else None,
            last=self.last if start - self.last_at < 1500 else None,
            before=self._word_before(first),
            direction=lambda: direction(self.tokens, self.codes, first, last),
        )

    def _word_before(self, first: int) -> str:
        place = first - 2 if self.codes[first - 1 : first] == SPACE else first - 1
        return self.tokens[place].lower() if place >= 0 else ""

    def _remember(self, expression: Expression) -> None:
        value, end = expression.value, expression.span[1]
        if expression.type == "DURATION":
            if _LONG.fullmatch(value):
                self.period = None
            return
        day = day_of(value)
        if day:
            self.day, self.day_at = day, end
        if "-Q" in value or "-H" in value:
            self.period_at = end
            self.period = max(value, self.period) if self.period else value
        if expression.interval:
            self.last, self.last_at = value, end


def _type(rule: Rule, value: str) -> str:
    """The rule's type; a DATE with a time of day is a TIME."""
    return "TIME" if rule.type == "DATE" and "T" in value and value[0] in "0123456789X" else str(rule.type)
