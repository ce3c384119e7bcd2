"""What people changed in a record, one line each."""

from onrecord.control_characters import one_line
from onrecord.record.rows import CorrectionRow, MergeRow


def correction(row: CorrectionRow) -> str:
    """A correction: its number, when, by whom, what it says, of which statements, and whether it was undone."""
    fields = [f"correction {row.id}", row.made_at, one_line(row.made_by), _says(row), ", ".join(map(str, row.statements)) or one_line(row.article.name)]
    return "\t".join([*fields, *_rest(row.note, row.undone_by, row.undone_at)]) + "\n"


def merge(row: MergeRow) -> str:
    """A name that moved: its number, when, by whom, from which actor to which, and why."""
    moved = f"{one_line(row.alias)}: from {one_line(row.from_actor.name)} ({row.from_actor.id}) to {one_line(row.to_actor.name)} ({row.to_actor.id})"
    return "\t".join([f"merge {row.id}", row.made_at, one_line(row.made_by), moved, *_rest(row.evidence, row.undone_by, row.undone_at)]) + "\n"


def _says(row: CorrectionRow) -> str:
    if row.kind == "dismiss":
        return "no statement"
    if row.kind == "merge":
        return "one statement"
    if isinstance(row.value, str):
        return f"{row.kind}: {one_line(row.value) or 'none'}"
    contents = (",".join(f"{start}-{end}" for start, end in content) for content in row.value or ())
    return f"split: {' '.join(contents)}"


def _rest(note: str | None, undone_by: str | None, undone_at: str | None) -> list[str]:
    undone = [f"undone {undone_at} by {one_line(undone_by or '')}"] if undone_at else []
    return [*([one_line(note)] if note else []), *undone]
