"""An article's text with the places that its statements point at: runs of characters, each with all that is true of it.

The runs do not nest, since spans may overlap; each says which statements it belongs to and in which role.
"""

from collections import defaultdict, deque
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from onrecord.article import Span
from onrecord.reading.paragraphs import paragraphs
from onrecord.statement import Statement

ROLES = ("source", "cue", "content", "nested", "time")
"""What a run can be: part of a source, a cue, a content, the content of a nested statement, a time expression."""


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that belong to the same statements in the same roles.

    ``opens``: the statements whose content begins here. ``statements``: those it is part of, by their place in the
    article, the innermost last. A run without roles is the outlet's own voice.
    """

    text: str
    roles: tuple[str, ...]
    statements: tuple[int, ...]
    opens: tuple[int, ...]

    @property
    def own_voice(self) -> bool:
        """Whether the outlet says this itself."""
        return not self.statements


def marked_paragraphs(text: str, statements: Sequence[Statement], times: Sequence[Span] = ()) -> Iterator[tuple[Run, ...]]:
    """The paragraphs of ``text``, each as its runs in order. Linear in the text, but for sorting the spans."""
    spans = _spans(statements, times)
    opens = deque(sorted((min(statement.content)[0], place) for place, statement in enumerate(statements) if statement.content))
    begins: dict[int, list[int]] = defaultdict(list)
    ends: dict[int, list[int]] = defaultdict(list)
    for number, marked in enumerate(spans):
        begins[marked.span[0]].append(number)
        ends[marked.span[1]].append(number)
    bounds = sorted({*begins, *ends})
    active: dict[int, _Marked] = {}
    place = 0
    for start, end in paragraphs(text):
        runs: list[Run] = []
        at = start
        while place < len(bounds) and bounds[place] <= at:
            _pass(bounds[place], active, spans, begins, ends)
            place += 1
        while at < end:
            stop = min(bounds[place], end) if place < len(bounds) else end
            runs.append(_run(text[at:stop], active.values(), tuple(_opened(opens, at))))
            at = stop
            while place < len(bounds) and bounds[place] <= at < end:
                _pass(bounds[place], active, spans, begins, ends)
                place += 1
        yield tuple(runs)


@dataclass(frozen=True, slots=True)
class _Marked:
    span: Span
    role: str
    statement: int | None


def _spans(statements: Sequence[Statement], times: Sequence[Span]) -> list[_Marked]:
    found = [_Marked(span, "time", None) for span in times]
    for place, statement in enumerate(statements):
        content = "content" if statement.within is None else "nested"
        for role, pieces in (("source", statement.source), ("cue", statement.cue), (content, statement.content)):
            found += [_Marked(span, role, place) for span in pieces]
    return found


def _opened(opens: deque[tuple[int, int]], at: int) -> Iterator[int]:
    """The statements whose content begins at ``at``, or in the white space before it."""
    while opens and opens[0][0] <= at:
        yield opens.popleft()[1]


def _pass(bound: int, active: dict[int, _Marked], spans: Sequence[_Marked], begins: dict[int, list[int]], ends: dict[int, list[int]]) -> None:
    for number in ends.get(bound, ()):
        active.pop(number, None)
    for number in begins.get(bound, ()):
        active[number] = spans[number]


def _run(text: str, active: Collection[_Marked], opens: tuple[int, ...]) -> Run:
    roles = {marked.role for marked in active}
    statements = sorted({marked.statement for marked in active if marked.statement is not None})
    return Run(text, tuple(role for role in ROLES if role in roles), tuple(statements), opens)
