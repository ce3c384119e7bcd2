"""What other programs read: one module for each format.

A module's ``write`` takes readings one after the other, and holds no more than a few of them at a time. That of a
format of one file writes to a file that is open in bytes; that of a format of many files, to a folder.
"""

import errno
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from shutil import copymode
from typing import BinaryIO, cast

from onrecord.statement import Reading

WriteFile = Callable[[Iterable[Reading], BinaryIO], None]
WriteFolder = Callable[[Iterable[Reading], Path], None]


@dataclass(frozen=True, slots=True)
class Format:
    """A format that readings can be written in.

    ``ending``: of its file's name; None for a format that fills a folder. ``needs``: the library that it is written
    with, and ``extra`` what installs that; None where onrecord needs it anyway.
    """

    name: str
    summary: str
    module: str
    ending: str | None
    needs: str | None = None
    extra: str | None = None

    @property
    def is_folder(self) -> bool:
        """Whether it fills a folder, instead of one file."""
        return self.ending is None


FORMATS: dict[str, Format] = {
    each.name: each
    for each in (
        Format("jsonl", "one line for each article, in JSON, with the place of each answer", "onrecord.export.jsonl", ".jsonl"),
        Format("csv", "a table for spreadsheets, one row for each statement", "onrecord.export.csv_table", ".csv"),
        Format("parquet", "the same table, typed, for data frames and databases", "onrecord.export.parquet", ".parquet", "pyarrow", "parquet"),
        Format("web-annotation", "W3C Web Annotations (JSON-LD)", "onrecord.export.web_annotation", ".jsonld"),
        Format("brat", "a folder for the annotation tool brat, laid out as PolNeAR is", "onrecord.export.brat", None),
        Format("followthemoney", "FollowTheMoney entities", "onrecord.export.followthemoney", ".ftm.json", "followthemoney", "followthemoney"),
        Format("docbin", "a folder of spaCy DocBins with span groups", "onrecord.export.docbin", None, "spacy", "spacy"),
    )
}


class MissingExtra(RuntimeError):
    """A library that a format is written with is not installed. Its message is one line that says what to install."""


def require(name: str) -> None:
    """Raises MissingExtra when the format of this name can't be written here. Loads nothing, so it can be asked before anything is read."""
    chosen = FORMATS[name]
    if chosen.needs and find_spec(chosen.needs) is None:
        raise MissingExtra(f'the format {name} needs {chosen.needs}, which is not installed: pip install "onrecord[{chosen.extra}]"')


def export(readings: Iterable[Reading], name: str, destination: Path) -> None:
    """Writes ``readings`` in the format ``name`` (a key of FORMATS) to ``destination``, a file or, if the format ``is_folder``, a folder.

    A file appears whole or not at all, and what was there before is replaced only then. A folder is made where there
    is none, and has to be empty.

    Raises MissingExtra, OSError when it can't be written, and whatever ``readings`` raises.
    """
    require(name)
    write = import_module(FORMATS[name].module).write
    if FORMATS[name].is_folder:
        _make_empty_folder(destination)
        cast("WriteFolder", write)(readings, destination)
    elif destination.exists() and not destination.is_file():
        with destination.open("wb") as output:  # a pipe or a device, which cannot be replaced
            cast("WriteFile", write)(readings, output)
    else:
        _replace(destination, lambda output: cast("WriteFile", write)(readings, output))


def _make_empty_folder(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise FileExistsError(errno.EEXIST, "there is something in this folder already: name a new one", str(folder))


def _replace(destination: Path, write: Callable[[BinaryIO], None]) -> None:
    target = destination.resolve()  # a link stays, and what it leads to is replaced
    unfinished = target.with_name(f".{os.urandom(8).hex()}.unfinished")
    try:
        output = unfinished.open("xb")
    except OSError as error:
        error.filename = str(destination)  # the name that the user gave
        raise
    try:
        with output:
            write(output)
        if target.exists():
            copymode(target, unfinished)
        unfinished.replace(target)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
