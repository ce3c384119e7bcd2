"""The table of formats: each has a writer, says what it lacks in one line, and leaves no half-written file."""

import re
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import onrecord.export as exports
from onrecord.export import FORMATS, MissingExtra, export
from onrecord.export.brat import standoff
from onrecord.export.csv_table import COLUMNS
from onrecord.statement import Reading
from tests.export.readings import BARE, FULL, SILENT


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_writes_readings_and_the_same_ones_in_the_same_way(name: str, tmp_path: Path) -> None:
    def written(destination: Path) -> list[bytes]:
        export(iter([FULL, SILENT, BARE]), name, destination)
        files = sorted(destination.iterdir()) if FORMATS[name].is_folder else [destination]
        return [file.read_bytes() for file in files]

    first = written(tmp_path / "first")
    assert b"It was closed" in b"".join(first) or name in {"parquet", "docbin"}  # which are compressed
    assert written(tmp_path / "second") == first


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_takes_no_readings_at_all(name: str, tmp_path: Path) -> None:
    export([], name, tmp_path / "out")
    assert (tmp_path / "out").exists()


@pytest.mark.parametrize("name", [each.name for each in FORMATS.values() if each.needs])
def test_a_library_that_is_missing_is_named_with_what_installs_it(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exports, "find_spec", lambda _: None)
    with pytest.raises(MissingExtra, match=rf'^the format {name} needs \w+, which is not installed: pip install "onrecord\[\w+\]"$'):
        export([], name, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_run_that_fails_leaves_what_was_there(tmp_path: Path) -> None:
    def failing() -> Iterator[Reading]:
        yield FULL
        raise RuntimeError("the disk is full")

    destination = tmp_path / "table.csv"
    destination.write_text("before", encoding="utf-8")
    with pytest.raises(RuntimeError, match="the disk is full"):
        export(failing(), "csv", destination)
    assert [path.name for path in tmp_path.iterdir()] == ["table.csv"]
    assert destination.read_text(encoding="utf-8") == "before"


def test_a_folder_that_is_not_there_is_named_by_the_file_that_was_asked_for(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as refused:
        export([FULL], "csv", tmp_path / "nowhere" / "table.csv")
    assert refused.value.filename == str(tmp_path / "nowhere" / "table.csv")


def test_a_file_that_is_replaced_keeps_who_may_read_it(tmp_path: Path) -> None:
    destination = tmp_path / "table.csv"
    destination.touch(mode=0o600)
    export([FULL], "csv", destination)
    assert stat.S_IMODE(destination.stat().st_mode) == 0o600


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").touch()
    with pytest.raises(FileExistsError, match="there is something in this folder already"):
        export([FULL], "brat", tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_asking_what_formats_there_are_loads_none_of_their_libraries() -> None:
    heavy = "{'pyarrow', 'spacy', 'followthemoney', 'numpy', 'onnxruntime'}"
    code = f"import sys; from onrecord.export import FORMATS, require; require('csv'); sys.exit(len({heavy} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_documentation_names_each_format_and_each_column() -> None:
    documented = (Path(__file__).parents[2] / "docs" / "exports.md").read_text(encoding="utf-8")
    table, columns = (
        documented.split("|---|---|---|---|---|\n")[1].split("\n\n")[0],
        documented.split("| columns | what they hold |\n|---|---|\n")[1].split("\n\n")[0],
    )
    assert [line.split("`")[1] for line in table.splitlines()] == list(FORMATS)
    assert {name for line in columns.splitlines() for name in line.split("|")[1].replace("`", "").replace(" ", "").split(",")} == set(COLUMNS)


def test_the_documentations_example_is_what_brat_gets() -> None:
    example = [
        line.removeprefix("    ")
        for line in (Path(__file__).parents[2] / "docs" / "exports.md").read_text(encoding="utf-8").splitlines()
        if re.match(r"    [TE]\d+\t", line)
    ]
    assert example == [line for line in standoff(FULL) if line in example]
    assert len(example) == 5
