"""The wheel: it carries its weights, installs into an empty environment, and reads without a network."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

PROJECT = Path(__file__).parent.parent
NO_NETWORK = """
import socket
def refuse(*_, **__):
    raise AssertionError("the program asked for the network")
socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse
from onrecord.cli import main
main()
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(PROJECT)]
    subprocess.run(command, check=True, capture_output=True)
    return next(folder.glob("onrecord-*.whl"))


def test_the_wheel_carries_its_weights_and_data(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    needed = {"encoder.onnx", "heads.npz", "statements.onnx", "statements.npz", "pieces.bin", "tokenizer.json", "confidence.json", "MODEL_CARD.md"}
    assert {f"onrecord/model/{name}" for name in needed} <= names
    assert "onrecord/py.typed" in names


def test_the_weights_stay_small() -> None:
    encoder, table, statements = ((PROJECT / "onrecord" / "model" / name).stat().st_size for name in ("encoder.onnx", "pieces.bin", "statements.onnx"))
    assert encoder + table < 30_000_000
    assert encoder + table + statements < 45_000_000


def test_it_installs_into_an_empty_environment_and_reads_without_a_network(wheel: Path, tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "venv", str(tmp_path / "empty")], check=True, capture_output=True)
    python = tmp_path / "empty" / "bin" / "python"
    install = [str(python), "-m", "pip", "install", "--quiet", "--constraint", str(PROJECT / "requirements.txt"), str(wheel)]
    subprocess.run(install, check=True, capture_output=True)
    article = tmp_path / "article.txt"
    article.write_text("The bridge is safe, Mayor Anna Delle said on Tuesday.\n", encoding="utf8")
    command = [str(python), "-c", NO_NETWORK, "read", "--format", "jsonl", str(article)]
    output = subprocess.run(command, check=True, capture_output=True, text=True, cwd=tmp_path).stdout
    found = json.loads(output)
    assert [found["text"][start:end] for statement in found["statements"] for start, end in statement["cue"]] == ["said"]
