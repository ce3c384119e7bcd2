"""Pages of lines with styles, for a terminal."""

import io
import os
from collections.abc import Iterable
from shutil import get_terminal_size
from typing import TYPE_CHECKING

from onrecord.control_characters import visible

if TYPE_CHECKING:
    from rich.text import Text

Piece = tuple[str, str]
"""Words, and the style that rich draws them in, ``""`` for none."""


def columns() -> int:
    """How wide the terminal is."""
    return get_terminal_size().columns


def fitted(words: str, width: int) -> str:
    """``words``, cut short with an ellipsis where they take more than ``width`` columns, but not below a dozen."""
    from rich.cells import cell_len, set_cell_size

    room = max(width, 12)
    return words if len(words) <= room and cell_len(words) <= room else set_cell_size(words[:room], room - 1).rstrip() + "…"


def page(lines: Iterable[Iterable[Piece]]) -> str:
    """``lines``, each cut at the terminal's width, with its styles where the terminal has any.

    No escape sequence comes out but those of the styles: acting characters are written out as ``<U+001B>``.
    """
    from rich.console import Console

    styled = os.environ.get("TERM") not in {"dumb", "unknown"}
    console = Console(
        file=io.StringIO(),
        width=columns(),
        force_terminal=styled,
        color_system="standard" if styled else None,
        no_color=bool(os.environ.get("NO_COLOR")),
        legacy_windows=False,
        highlight=False,
        _environ={},
    )
    with console.capture() as captured:
        for line in lines:
            console.print(_text(line), no_wrap=True, overflow="ellipsis")
    return captured.get()


def _text(line: Iterable[Piece]) -> "Text":
    from rich.text import Text

    return Text.assemble(*((visible(words), style) for words, style in line))
