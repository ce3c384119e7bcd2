"""Counts over time, as bars: in a terminal, and as a picture (SVG)."""

import io
from collections.abc import Sequence
from datetime import date, timedelta
from html import escape
from typing import Literal

from onrecord.control_characters import visible
from onrecord.display.pages import columns
from onrecord.record.rows import Count

MANY = 32
"""So many bars are too many to look at."""

_MOST_FILLED = 20_000  # periods; a record of more is of dates that are wrong
_WIDTH, _HEIGHT, _MARGIN, _FOOT = 800, 300, 48, 40


def without_gaps(counts: Sequence[Count], by: Literal["year", "month", "day"]) -> list[Count]:
    """``counts`` in order of time, with 0 for each period between the first and the last that has none.

    Statements known to the year or month only count in a period of their own, where periods are shorter than that.
    """
    known = {count.value: count.statements for count in counts}
    whole = sorted(value for value in known if value.count("-") == {"year": 0, "month": 1, "day": 2}[by])
    periods = set(known)
    if whole:
        current = whole[0]
        while current < whole[-1] and len(periods) < _MOST_FILLED:
            periods.add(current)
            current = _next(current)
    return [Count(period, known.get(period, 0)) for period in sorted(periods)]


def terminal(counts: Sequence[Count]) -> str:
    """A line for each period: the period, the count, and a bar as long as the terminal lets it be."""
    from rich.bar import Bar
    from rich.console import Console
    from rich.table import Table

    most = max(count.statements for count in counts)
    table = Table.grid(padding=(0, 1))
    table.add_column()
    table.add_column(justify="right")
    table.add_column(ratio=1)
    for count in counts:
        table.add_row(count.value, str(count.statements), Bar(most, 0, count.statements) if count.statements else "")
    console = Console(file=io.StringIO(), width=min(columns(), 100), force_terminal=False, legacy_windows=False, _environ={})
    with console.capture() as captured:
        console.print(table)
    return captured.get()


def svg(counts: Sequence[Count], title: str) -> str:
    """A picture with a bar for each period; each tells its period and count to whoever points at it or hears it read."""
    most = max(count.statements for count in counts)
    wide = (_WIDTH - 2 * _MARGIN) / len(counts)
    high = _HEIGHT - _MARGIN - _FOOT
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" font-family="sans-serif" font-size="12" role="img">',
        f"<title>{_escaped(title)}</title>",
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="white"/>',
        f'<text x="{_MARGIN}" y="20" font-size="14">{_escaped(title)}</text>',
        f'<text x="{_MARGIN - 6}" y="{_MARGIN + 4}" text-anchor="end">{most}</text>',
        f'<line x1="{_MARGIN}" y1="{_HEIGHT - _FOOT}" x2="{_WIDTH - _MARGIN}" y2="{_HEIGHT - _FOOT}" stroke="black"/>',
    ]
    for place, count in enumerate(counts):
        tall = high * count.statements / most
        x, y = _MARGIN + place * wide, _HEIGHT - _FOOT - tall
        told = f"<title>{_escaped(str(count.value))}: {count.statements}</title>"
        lines.append(f'<rect x="{x:.1f}" y="{y:.1f}" width="{max(wide * 0.85, 0.5):.1f}" height="{tall:.1f}" fill="#1f5a96">{told}</rect>')
    every = max(1, -(-len(counts) // 8))
    for place in range(0, len(counts), every):
        x = _MARGIN + (place + 0.5) * wide
        lines.append(f'<text x="{x:.1f}" y="{_HEIGHT - _FOOT + 18}" text-anchor="middle">{_escaped(str(counts[place].value))}</text>')
    return "\n".join([*lines, "</svg>", ""])


def _next(period: str) -> str:
    parts = [int(part) for part in period.split("-")]
    if len(parts) == 1:
        return f"{parts[0] + 1:04}"
    if len(parts) == 2:
        year, month = (parts[0] + 1, 1) if parts[1] == 12 else (parts[0], parts[1] + 1)
        return f"{year:04}-{month:02}"
    try:
        return (date(*parts) + timedelta(days=1)).isoformat()
    except (ValueError, OverflowError):
        return "9999-12-31"


def _escaped(text: str) -> str:
    return escape(visible(text))
