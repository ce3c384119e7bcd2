"""Those who are quoted in a record, with their names: for a terminal, for pipes and as JSON."""

import textwrap
from collections.abc import Callable, Sequence

from onrecord.control_characters import one_line
from onrecord.display.pages import Piece, columns, page
from onrecord.export.json_text import json_text
from onrecord.record.rows import ActorRow, Count

_ABSENT = "-"


def terminal(actor: ActorRow, acts: Sequence[Count]) -> str:
    """An actor on a line; where ``acts`` are given, below it what they did by what they said, and each name with its evidence."""
    head: list[Piece] = [(f"{actor.statements:>7}  ", "bold"), (one_line(actor.name), "bold cyan"), (f"  {_kind(actor)}", "dim")]
    lines = [head]
    if acts:
        done = ", ".join(f"{count.value} {count.statements}" for count in acts)
        lines += [[("         ", ""), (line, "magenta")] for line in textwrap.wrap(done, max(columns() - 10, 20))]
        for alias in actor.aliases:
            words = f"         {one_line(alias.name)}: {alias.statements} statements, {one_line(alias.evidence)} (name {alias.id})"
            lines.append([(words, "")])
    return page(lines)


def plain(actor: ActorRow, acts: Sequence[Count]) -> str:  # noqa: ARG001
    """One line, with a tab between its fields; the other names come last, as many as there are."""
    fields = [str(actor.id), str(actor.statements), actor.type or _ABSENT, actor.first or _ABSENT, actor.last or _ABSENT, one_line(actor.name)]
    return "\t".join([*fields, *(one_line(name) for name in _other_names(actor))]) + "\n"


def jsonl(actor: ActorRow, acts: Sequence[Count]) -> str:
    """One line of JSON."""
    names = [{"id": alias.id, "name": alias.name, "type": alias.type, "evidence": alias.evidence, "statements": alias.statements} for alias in actor.aliases]
    row = {
        "id": actor.id,
        "name": actor.name,
        "type": actor.type,
        "statements": actor.statements,
        "first": actor.first,
        "last": actor.last,
        "acts": {count.value: count.statements for count in acts},
        "aliases": names,
    }
    return json_text(row, surrogates=True) + "\n"


WRITERS: dict[str, Callable[[ActorRow, Sequence[Count]], str]] = {"terminal": terminal, "text": plain, "jsonl": jsonl}


def _kind(actor: ActorRow) -> str:
    dates = " to ".join(dict.fromkeys(date for date in (actor.first, actor.last) if date))
    return ", ".join(part for part in (f"actor {actor.id}", actor.type, dates) if part)


def _other_names(actor: ActorRow) -> list[str]:
    return [name for name in dict.fromkeys(alias.name for alias in actor.aliases) if name != actor.name]
