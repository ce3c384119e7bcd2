"""The rule files, compiled.

A text's tokens become one character each, its *code*: every set of word classes that some word belongs to has a code of its own, and
so have the space, the blank line and the marks. A rule's pattern becomes a regular expression over codes. No pattern can repeat
without bound, so a rule looks at a bounded number of tokens, and the work grows with the text alone.

docs/times.md describes the language of the rule files.
"""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import resources
from typing import Any

from onrecord.times.language import Formula, FormulaError, compile_formula
from onrecord.times.normalize import FUNCTIONS

SPACE, BREAK, WORD, NAME, OTHER = " ", "\n", "\x01", "\x02", "\x03"
"""The codes of a space, a blank line, and of what no rule names: a word in small letters, a word with a capital, anything else."""

_BUILT_IN = {"word": WORD, "name": NAME, "break": BREAK}


class GrammarError(ValueError):
    """A rule file that cannot be understood; the message names the rule and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Example:
    """A rule's test sentence, and all that must be found in it: (words, type, value)."""

    text: str
    published: str | None
    expect: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A part of a pattern whose words are read: the regular expression's group, the name that the value uses, the class or phrase."""

    group: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule, ready to be matched at a place in the codes.

    ``spans``: how many parts of the pattern are marked as expressions of their own; 0 where the whole is one.
    ``after`` and ``not_after``: the codes that may, and may not, stand before it; empty ``after`` allows all.
    ``type`` None: what matches is no time expression.
    """

    name: str
    expression: str
    groups: tuple[Group, ...]
    spans: int
    type: str | None
    formulas: tuple[Formula, ...]
    after: str
    not_after: str
    examples: tuple[Example, ...]

    def match(self, codes: str, begin: int) -> re.Match[str] | None:
        """Its match at ``begin``; the expression is compiled when it is first needed."""
        return _matcher(self.expression)(codes, begin)


@cache
def _matcher(expression: str) -> Callable[[str, int], re.Match[str] | None]:
    return re.compile(expression).match


@dataclass(frozen=True, slots=True)
class Grammar:
    """All rules, and the words that they are made of.

    ``codes``: the code of each known word, in small letters, and of each mark. ``uncapitalized``: the code of words that are something
    else without a capital ("may"). ``shapes``: the code of each kind of number. ``words``: for each class, what its words stand for.
    ``trigger``: finds the codes that no expression can do without. ``starting``: the rules that can match at a code,
    by that code and then by the one after it ("" for any that is not listed).
    """

    rules: tuple[Rule, ...]
    codes: Mapping[str, str]
    uncapitalized: Mapping[str, str]
    shapes: Mapping[frozenset[str], str]
    words: Mapping[str, Mapping[str, Any]]
    trigger: re.Pattern[str]
    starting: Mapping[str, Mapping[str, tuple[Rule, ...]]]


def number_classes(token: str) -> frozenset[str]:
    """The classes that a token of digits belongs to."""
    classes = set()
    if token.isdigit():
        number, length = int(token[:9]), len(token)
        classes |= {"integer"} if length <= 9 else set()
        if length <= 2:
            classes |= {name for name, low, high in (("day", 1, 31), ("hour", 0, 24), ("month_number", 1, 12)) if low <= number <= high}
        if length == 2:
            classes |= {"short_year"} | ({"minute"} if number < 60 else set()) | ({"short_decade"} if number % 10 == 0 else set())
        if length == 4:
            classes |= {"military"} if number < 2400 and number % 100 < 60 else set()
            classes |= {"year"} if 1000 <= number < 2200 else set()
            classes |= {"modern_year"} if 1900 <= number < 2060 else set()
            classes |= {"decade"} if 1000 <= number < 2200 and number % 10 == 0 else set()
    elif token.count("/") == 2 or token.count("-") > 1 or token.count(".") == 2:
        classes.add("numeric_date")
    elif ":" in token:
        classes.add("clock_time")
    else:
        classes.add("decimal" if "." in token else "integer")
        classes |= {"dotted_time"} if re.fullmatch(r"(?:[01]?[0-9]|2[0-4])\.[0-5][0-9]", token) else set()
    return frozenset(classes)


_NUMBERS = [
    *map(str, range(2400)),
    *(f"{number:02}" for number in range(10)),
    *(f"{number:04}" for number in range(0, 1000, 7)),
    *("9999", "4000", "12345", "1" * 10, "007", "1,500", "1,500.25", "2.5", "2.75", "10.30", "99.99", "10:35", "2024-03-13"),
]
"""A number of every shape there is."""

_ELEMENT = re.compile(r"\{(\w+)(?::(\w+))?\}|\\[()]|[^\W_]+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class _Piece:
    """Part of a pattern: its regular expression, and what that can begin with. Sets of codes are integers, a bit for each.

    ``first``: the codes that it can begin with. ``alone``: those that are all of it. ``pairs``: for a first code, those that can come
    second. ``empty``: whether it can match nothing.
    """

    expression: str
    first: int = 0
    alone: int = 0
    pairs: Mapping[int, int] = field(default_factory=dict)
    empty: bool = False

    def then(self, other: "_Piece") -> "_Piece":
        """This piece and then the other."""
        pairs = dict(self.pairs)
        for code in _members(self.alone):
            pairs[code] = pairs.get(code, 0) | other.first
        if self.empty:
            pairs = _joined(pairs, other.pairs)
        first = self.first | (other.first if self.empty else 0)
        alone = (self.alone if other.empty else 0) | (other.alone if self.empty else 0)
        return _Piece(self.expression + other.expression, first, alone, pairs, self.empty and other.empty)


def _members(codes: int) -> Iterator[int]:
    while codes:
        lowest = codes & -codes
        yield lowest.bit_length() - 1
        codes ^= lowest


def _joined(left: Mapping[int, int], right: Mapping[int, int]) -> dict[int, int]:
    return {code: left.get(code, 0) | right.get(code, 0) for code in {*left, *right}}


def _one_of(codes: str, glue: str) -> _Piece:
    mask = sum(1 << ord(code) for code in set(codes))
    return _Piece(f"{glue}[{re.escape(codes)}]", mask, mask)


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """What patterns are made of: the codes of a class or word, the phrases, and the pieces of those read so far."""

    codes: Callable[[str], str]
    phrases: Mapping[str, str]
    pieces: dict[str, _Piece] = field(default_factory=dict)

    def phrase(self, name: str) -> _Piece:
        """A phrase as part of a pattern."""
        if name not in self.pieces:
            self.pieces[name] = _Pattern(self.phrases[name], self, inner=True).piece
        return self.pieces[name]


class _Pattern:
    """Reads one pattern: words, {classes}, (groups), a | b, optional?, ~ for no space, [ ] around an expression."""

    def __init__(self, source: str, vocabulary: _Vocabulary, *, inner: bool = False) -> None:
        self.vocabulary, self.inner = vocabulary, inner
        self.elements = list(_ELEMENT.finditer(source))
        self.position = 0
        self.groups: list[Group] = []
        self.spans = 0
        self.piece = self._choice()
        if self.position < len(self.elements):
            raise GrammarError(f"{self.elements[self.position].group()!r} is not expected at {self.elements[self.position].start()} of {source!r}")

    def _next(self) -> str:
        return self.elements[self.position].group() if self.position < len(self.elements) else ""

    def _choice(self) -> _Piece:
        pieces = [self._sequence()]
        while self._next() == "|":
            self.position += 1
            pieces.append(self._sequence())
        if len(pieces) == 1:
            return pieces[0]
        whole = pieces[0]
        for piece in pieces[1:]:
            whole = _Piece("", whole.first | piece.first, whole.alone | piece.alone, _joined(whole.pairs, piece.pairs), whole.empty or piece.empty)
        return replace(whole, expression=f"(?:{'|'.join(piece.expression for piece in pieces)})")

    def _sequence(self) -> _Piece:
        whole = _Piece("", empty=True)
        while self._next() not in ("", "|", ")", "]"):
            piece = self._item()
            if self._next() == "?":
                self.position += 1
                piece = replace(piece, expression=f"(?:{piece.expression})?", empty=True)
            whole = whole.then(piece)
        return whole

    def _item(self) -> _Piece:
        glue = " ?"
        if self._next() == "~":
            self.position += 1
            glue = ""
        if self.position >= len(self.elements):
            raise GrammarError("a pattern ends where a word is expected")
        element = self.elements[self.position]
        self.position += 1
        text, name, alias = element.group(), element.group(1), element.group(2)
        if text in "([":
            marked = f"?P<span{self.spans}>" if text == "[" else "?:"
            self.spans += text == "["
            piece = self._choice()
            if self._next() != {"(": ")", "[": "]"}[text]:
                raise GrammarError(f"{text!r} is not closed")
            self.position += 1
            return replace(piece, expression=f"({marked}{piece.expression})")
        if name is None:
            return _one_of(self.vocabulary.codes("=" + text.lower().removeprefix("\\")), glue)
        piece = self.vocabulary.phrase(name) if name in self.vocabulary.phrases else _one_of(_BUILT_IN.get(name) or self.vocabulary.codes(name), glue)
        if self.inner:
            return replace(piece, expression=f"(?:{piece.expression})")
        group = f"group{len(self.groups)}"
        self.groups.append(Group(group, alias or name, name))
        return replace(piece, expression=f"(?P<{group}>{piece.expression})")


def _literals(source: str) -> set[str]:
    return {match.group().lower().removeprefix("\\") for match in _ELEMENT.finditer(source) if match.group(1) is None and match.group() not in set("()[]|?~")}


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


_MARKED = re.compile(r"\[([^\]]*)\]")


def _example(text: str, published: str | None, kind: str | None, expect: Sequence[str]) -> Example:
    words = _MARKED.findall(text)
    if len(words) != len(expect):
        raise GrammarError(f"the example marks {len(words)} expressions, and expect gives {len(expect)} values")
    pairs = [(value.split(" ", 1) if " " in value else [str(kind), value]) for value in expect]
    return Example(_MARKED.sub(r"\1", text), published, tuple((word, type_, value) for word, (type_, value) in zip(words, pairs, strict=True)))


def _compile_rule(entry: Mapping[str, Any], vocabulary: _Vocabulary) -> tuple[Rule, _Piece]:
    """One rule, and what it can begin with."""

    def context(key: str) -> str:
        """The codes of a list of words and classes: what may stand at one place."""
        found = ""
        for element in _ELEMENT.finditer(entry.get(key, "")):
            if element.group() != "|":
                found += _BUILT_IN.get(element.group(1)) or vocabulary.codes(element.group(1) or "=" + element.group().lower())
        return found

    pattern = _Pattern(entry["pattern"], vocabulary)
    if pattern.piece.empty:
        raise GrammarError("its pattern can match nothing")
    expression = pattern.piece.expression
    for key, look in (("before", "?="), ("not_before", "?!")):
        if entry.get(key):
            expression += f"({look}{_Pattern(entry[key], vocabulary, inner=True).piece.expression})"
    kind = None if entry["type"] == "none" else entry["type"]
    formulas = tuple(compile_formula(value, FUNCTIONS) for value in _as_list(entry.get("value")))
    if kind is not None and len(formulas) != max(1, pattern.spans):
        raise GrammarError(f"it marks {max(1, pattern.spans)} expressions and gives {len(formulas)} values")
    examples = [
        _example(entry[f"example{number}"], entry.get(f"published{number}", "2024-03-13"), kind, _as_list(entry.get(f"expect{number}")))
        for number in ("", "2", "3", "4")
        if f"example{number}" in entry
    ]
    rule = Rule(
        name=entry["name"],
        expression=expression,
        groups=tuple(pattern.groups),
        spans=pattern.spans,
        type=kind,
        formulas=formulas,
        after=context("after"),
        not_after=context("not_after"),
        examples=tuple(examples),
    )
    return rule, pattern.piece


def _starting(compiled: Sequence[tuple[Rule, _Piece]]) -> dict[str, dict[str, tuple[Rule, ...]]]:
    """For a first code, and then for the one after it, the rules that can match there; "" stands for every second code not listed."""
    first: dict[int, list[tuple[Rule, _Piece]]] = {}
    for rule, piece in compiled:
        for code in _members(piece.first):
            first.setdefault(code, []).append((rule, piece))
    starting: dict[str, dict[str, tuple[Rule, ...]]] = {}
    for code, entries in first.items():
        seconds = {second for _, piece in entries for second in _members(piece.pairs.get(code, 0))}
        table = starting.setdefault(chr(code), {})
        table[""] = tuple(rule for rule, piece in entries if piece.alone >> code & 1)
        for second in seconds:
            table[chr(second)] = tuple(rule for rule, piece in entries if piece.alone >> code & 1 or piece.pairs.get(code, 0) >> second & 1)
    return starting


def compile_grammar(words: Mapping[str, Any], rules: Sequence[Mapping[str, Any]]) -> Grammar:
    """The grammar of a words file and of rules in order of preference. Raises GrammarError where they cannot be understood."""
    phrases: Mapping[str, str] = words["phrases"]
    classes: Mapping[str, Mapping[str, Any]] = words["classes"]
    literals = {literal for phrase in phrases.values() for literal in _literals(phrase)}
    for entry in rules:
        for key in ("pattern", "after", "not_after", "before", "not_before"):
            literals |= _literals(entry.get(key, ""))
    signature_of: dict[str, frozenset[str]] = {}
    for word in literals.union(*classes.values()):
        signature_of[word] = frozenset({name for name, members in classes.items() if word in members} | ({"=" + word} if word in literals else set()))
    capitalized = {word: signature_of[word] & {"=" + word, *kept} for word, kept in words["capitalized"].items() if word in signature_of}
    shapes = {number_classes(token) for token in _NUMBERS}
    known = sorted({*signature_of.values(), *capitalized.values(), *shapes} - {frozenset[str]()}, key=sorted)
    signatures = {signature: chr(0x100 + index) for index, signature in enumerate(known)} | {frozenset[str](): WORD}

    @cache
    def codes_of(element: str) -> str:
        found = "".join(code for signature, code in signatures.items() if element in signature)
        if not found:
            raise GrammarError(f"nothing is in the class {element!r}: name a class or a phrase of words.toml")
        return found

    vocabulary = _Vocabulary(codes_of, phrases)
    compiled = []
    for entry in rules:
        try:
            compiled.append(_compile_rule(entry, vocabulary))
        except (GrammarError, FormulaError, KeyError, re.error) as error:
            raise GrammarError(f"rule {entry.get('name')!r}: {error}") from error
    triggers = "".join(code for signature, code in signatures.items() if signature & set(words["triggers"]))
    return Grammar(
        rules=tuple(rule for rule, _ in compiled),
        codes={word: signatures[signature] for word, signature in signature_of.items()},
        uncapitalized={word: signatures[signature] for word, signature in capitalized.items()},
        shapes={shape: signatures[shape] for shape in shapes},
        words=classes,
        trigger=re.compile(f"[{re.escape(triggers)}]"),
        starting=_starting(compiled),
    )


@cache
def grammar() -> Grammar:
    """The grammar that comes with onrecord: the words, the holidays, and the rules of the other files of rules/ in the order of their names."""
    folder = resources.files("onrecord.times") / "rules"
    files = {file.name: tomllib.loads(file.read_text(encoding="utf-8")) for file in folder.iterdir() if file.name.endswith(".toml")}
    words = files["words.toml"]
    named = {name: holiday for holiday, entry in files["holidays.toml"]["holiday"].items() for name in entry["names"]}
    words["phrases"]["holiday"] = " | ".join(sorted(named, key=len, reverse=True))
    words["classes"]["holiday_name"] = named
    words["classes"]["holiday_word"] = {
        word: word for name in named for word in name.split() if word.isalpha() and word not in files["holidays.toml"]["common"]
    }
    return compile_grammar(words, [rule for name in sorted(files) for rule in files[name].get("rule", [])])
