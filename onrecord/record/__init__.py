"""The record: one SQLite file that keeps what was read, answers, and loses nothing.

>>> from onrecord.record import Record
>>> with Record("record.db", create=True) as record:  # doctest: +SKIP
...     record.add(reading)
...     for row in record.statements(text="ceasefire", act="refuse"):
...         print(row.date, row.statement.speaker, row.content)
"""

from onrecord.record.problems import RecordError
from onrecord.record.record import Record

__all__ = ["Record", "RecordError"]
