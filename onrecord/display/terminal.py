"""The view of a terminal: the article with its sources, cues and contents marked, then a line for each statement.

Colour is never all there is: a source is underlined, a cue is bold, and a content stands in brackets with the
number of its statement. The heads of the columns show the same marks, so they are the key to them. Where a
terminal has no styles at all, a source stands between underscores and a cue between asterisks.
"""

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from onrecord.article import Span
from onrecord.control_characters import visible
from onrecord.display import words
from onrecord.statement import Reading

if TYPE_CHECKING:
    from rich.text import Text

Role = Literal["source", "cue", "content"]
_STYLES: dict[Role, str] = {"source": "underline cyan", "cue": "bold magenta", "content": "green"}
_MARKS: dict[Role, tuple[str, str]] = {"source": ("_", "_"), "cue": ("*", "*"), "content": ("[", "]")}
_WIDEST_TEXT = 100
_GAP = "  "
_SPEAKER, _CUE, _CONTENT = 1, 5, 6


class _Edge(NamedTuple):
    """Where a piece of a statement starts or ends. Sorted: ends before starts, and of several starts the longest piece first."""

    position: int
    starts: bool
    shortest_last: int
    role: Role
    number: int


def terminal(reading: Reading, *, width: int, styled: bool = True, coloured: bool = True) -> str:
    """One article as it is to be written to a terminal of ``width`` columns, with a blank line after it.

    ``styled``: the terminal understands the escape sequences of ECMA-48; ``coloured``: colours are wanted too.
    No other escape sequence comes out: those of the article are written out as ``<U+001B>``.
    """
    from rich.console import Console
    from rich.text import Text

    console = Console(
        file=io.StringIO(),
        width=width,
        force_terminal=styled,
        color_system="standard" if styled else None,
        no_color=not coloured,
        legacy_windows=False,
        highlight=False,
        _environ={},
    )
    article = reading.article
    with console.capture() as captured:
        console.print(Text(words.heading(article), style="bold"))
        console.print(Text(" | ".join(words.particulars(article))))
        console.print()
        for line in _marked_lines(reading, styled):
            console.print(line, width=min(width, _WIDEST_TEXT))
        console.print()
        if reading.statements:
            for line in _statement_lines(reading, width, styled):
                console.print(line, no_wrap=True, overflow="crop")
        else:
            console.print(Text(words.NO_STATEMENTS))
        console.print()
    return captured.get()


def _marked_lines(reading: Reading, styled: bool) -> "list[Text]":
    """The article's lines; each is a Text of its own, since rich takes a time that grows with lines times styles."""
    from rich.text import Text

    text = reading.article.text.rstrip()
    lines = [Text()]

    def write(characters: str, style: str) -> None:
        first, *others = characters.split("\n")
        lines[-1].append(first, style)
        lines.extend(Text(line, style) for line in others)

    open_pieces: dict[Role, int] = {"source": 0, "cue": 0, "content": 0}
    done = 0
    for edge in _edges(reading, len(text)):
        write(visible(text[done : edge.position]), _style(open_pieces))
        done = edge.position
        if not edge.starts:
            write(_mark(edge, styled), _style(open_pieces))
        open_pieces[edge.role] += 1 if edge.starts else -1
        if edge.starts:
            write(_mark(edge, styled), _style(open_pieces))
    write(visible(text[done:]), "")
    return lines


def _edges(reading: Reading, length: int) -> list[_Edge]:
    pieces: dict[tuple[Span, Role, int], None] = {}
    for number, statement in enumerate(reading.statements, start=1):
        # A source or cue that several statements share is marked once; a content bears the number of each of its statements.
        pieces |= {(span, "content", number): None for span in statement.content}
        pieces |= {(span, "source", 0): None for span in statement.source}
        pieces |= {(span, "cue", 0): None for span in statement.cue}
    edges = []
    for (start, end), role, number in pieces:
        edges += [_Edge(start, True, -end, role, number), _Edge(min(end, length), False, -start, role, number)]
    return sorted(edges)


def _style(open_pieces: dict[Role, int]) -> str:
    """The styles of all that is open; of their colours the last one shows."""
    return " ".join(_STYLES[role] for role in ("content", "source", "cue") if open_pieces[role])


def _mark(edge: _Edge, styled: bool) -> str:
    opening, closing = _MARKS[edge.role]
    if edge.role == "content":
        return f"{opening}{edge.number} " if edge.starts else closing
    if styled:
        return ""
    return opening if edge.starts else closing


def _statement_lines(reading: Reading, width: int, styled: bool) -> "list[Text]":
    from rich.text import Text

    text = reading.article.text
    rows = [
        (
            str(number),
            words.speaker_with_source(reading, statement),
            words.said(statement),
            words.act(statement),
            statement.quotation,
            words.pieces(text, statement.cue),
            words.pieces(text, statement.content),
            f"{statement.confidence.attribution:.2f}",
        )
        for number, statement in enumerate(reading.statements, start=1)
    ]
    heads: tuple[tuple[str, Role | None], ...] = (
        ("", None),
        ("speaker", "source"),
        ("said", None),
        ("act", None),
        ("quotation", None),
        ("cue", "cue"),
        ("content", "content"),
        ("sure", None),
    )
    names = [_head(name, role, styled) for name, role in heads]
    widths = _widths([[*cells] for cells in zip(names, *rows, strict=True)], width)
    first = Text(_GAP).join(
        Text.assemble((fitted.rstrip(), _STYLES[role] if role else ""), " " * (len(fitted) - len(fitted.rstrip())))
        for fitted, (_, role) in zip(_fitted(names, widths), heads, strict=True)
    )
    return [first, *(Text(_GAP.join(_fitted(row, widths))) for row in rows)]


def _head(name: str, role: Role | None, styled: bool) -> str:
    """The head of a column, with the marks that its part has in the text."""
    if role is None or (styled and role != "content"):
        return name
    opening, closing = _MARKS[role]
    return f"{opening}{name}{closing}"


def _widths(columns: list[list[str]], width: int) -> list[int]:
    """Each column as wide as its widest cell, speakers and cues up to a part of ``width``; contents take what is left."""
    from rich.cells import cell_len

    widths = [max(map(cell_len, cells)) for cells in columns]
    widths[_SPEAKER] = min(widths[_SPEAKER], max(width // 4, 8))
    widths[_CUE] = min(widths[_CUE], max(width // 6, 5))
    taken = sum(widths) - widths[_CONTENT] + len(_GAP) * (len(widths) - 1)
    widths[_CONTENT] = max(width - taken, len("[content]"))
    return widths


def _fitted(cells: Sequence[str], widths: list[int]) -> list[str]:
    """``cells`` on one row, each as wide as its column: padded, or cut short with an ellipsis; numbers stand at the right."""
    from rich.cells import cell_len, set_cell_size

    row = []
    for place, (cell, width) in enumerate(zip(cells, widths, strict=True)):
        short = cell if len(cell) <= width and cell_len(cell) <= width else set_cell_size(cell[:width], width - 1).rstrip() + "…"
        row.append(short.rjust(width) if place == 0 else short + " " * (width - cell_len(short)))
    return row
