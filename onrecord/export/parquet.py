"""Apache Parquet, for data frames and databases: the table of ``onrecord.export.table``, typed.

Pieces and other lists are lists, and a span is ``{start, end}``. Words are exact, to the character; a lone surrogate,
which UTF-8 cannot carry, becomes U+FFFD. Needs pyarrow (the extra ``parquet``).
"""

from collections.abc import Iterable
from dataclasses import fields
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, BinaryIO

from onrecord.control_characters import encodable
from onrecord.export.table import Row, rows
from onrecord.statement import Reading

if TYPE_CHECKING:
    import pyarrow

_ROWS_IN_A_GROUP = 10_000


def write(readings: Iterable[Reading], output: BinaryIO) -> None:
    """Writes the table of ``readings``; holds ten thousand rows of it at a time."""
    from pyarrow import Table
    from pyarrow.parquet import ParquetWriter

    columns = schema()
    with ParquetWriter(output, columns, compression="zstd") as writer:
        table = chain.from_iterable(map(rows, readings))
        while group := list(islice(table, _ROWS_IN_A_GROUP)):
            writer.write_table(Table.from_pylist([_values(row) for row in group], schema=columns))


def schema() -> "pyarrow.Schema":
    """The names and types of the columns."""
    import pyarrow

    spans = pyarrow.list_(pyarrow.struct([pyarrow.field("start", pyarrow.int32(), nullable=False), pyarrow.field("end", pyarrow.int32(), nullable=False)]))
    types: dict[Any, pyarrow.DataType] = {
        str: pyarrow.string(),
        str | None: pyarrow.string(),
        float: pyarrow.float64(),
        float | None: pyarrow.float64(),
        tuple[str, ...]: pyarrow.list_(pyarrow.string()),
    }
    return pyarrow.schema([pyarrow.field(field.name, types.get(field.type, spans)) for field in fields(Row)])


def _values(row: Row) -> dict[str, Any]:
    return {field.name: _value(getattr(row, field.name)) for field in fields(Row)}


def _value(value: Any) -> Any:
    if isinstance(value, str):
        return encodable(value)
    if isinstance(value, tuple):
        return [encodable(each) if isinstance(each, str) else {"start": each[0], "end": each[1]} for each in value]
    return value
