"""The command as a process of its own: start-up, pipes, locales, interrupts and several processes."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ONRECORD = [sys.executable, "-m", "onrecord"]
MARKET = "“The market opens on Monday,” said Ada Korr, the mayor of Velland.\n"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    file = tmp_path / "2031-05-14-market.txt"
    file.write_text(MARKET, encoding="utf-8")
    return file


@pytest.mark.parametrize("statement", ["import onrecord", "from onrecord.cli import main; main(['read', '--help'])"])
def test_what_is_heavy_is_not_loaded_before_it_is_needed(statement: str) -> None:
    code = f"import sys\ntry:\n    {statement}\nexcept SystemExit:\n    pass\nprint(*sys.modules, file=sys.stderr)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stderr.split()
    heavy = {"numpy", "onnxruntime", "tokenizers", "trafilatura", "htmldate", "charset_normalizer", "rich", "dataclasses", "inspect", "json", "pathlib"}
    assert "onrecord" in loaded
    assert heavy.isdisjoint(loaded)


def test_output_is_utf_8_whatever_the_locale(article: Path) -> None:
    environment = os.environ | {"LANG": "C", "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    ended = subprocess.run([*ONRECORD, "read", article], capture_output=True, env=environment, check=True)
    assert "“The market opens on Monday,”\t".encode() in ended.stdout
    assert ended.stderr == b""


def test_a_pipe_that_is_closed_ends_the_run_without_a_word(article: Path) -> None:
    with subprocess.Popen([*ONRECORD, "read", article], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 141


def test_a_disk_that_is_full_ends_the_run_in_one_line(article: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run([*ONRECORD, "read", article], stdout=full, stderr=subprocess.PIPE, check=False)
    assert (ended.returncode, ended.stderr) == (1, b"onrecord: No space left on device\n")


def test_several_processes_find_what_one_finds(tmp_path: Path) -> None:
    lines = [json.dumps({"id": str(number), "text": f"{number} boats sank, said the mayor of Velland."}) for number in range(9)]
    (tmp_path / "wire.jsonl").write_text("\n".join([*lines, '{"text":']), encoding="utf-8")
    runs = [
        subprocess.run([*ONRECORD, "read", "wire.jsonl", "--format", "jsonl", "--jobs", jobs], capture_output=True, cwd=tmp_path, check=False)
        for jobs in ("1", "2")
    ]
    assert (runs[0].returncode, runs[0].stdout, runs[0].stderr) == (runs[1].returncode, runs[1].stdout, runs[1].stderr)
    assert [json.loads(line)["id"] for line in runs[0].stdout.splitlines()] == [str(number) for number in range(9)]


def test_an_interrupt_ends_the_run_and_its_processes_in_one_line() -> None:
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        pytest.skip("interrupts are ignored here, as in the background of a shell, and so by all that is started from here")
    command = [*ONRECORD, "read", "-", "--input", "jsonl", "--format", "jsonl", "--jobs", "2"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(b'{"text": "Rain fell."}\n' * 20)
        process.stdin.flush()
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        # This ends the input, so that a run that was not interrupted ends too. Standard output ends when the last process that
        # could write to it has ended.
        _, errors = process.communicate(timeout=60)
        assert (process.returncode, errors) == (130, b"onrecord: interrupted\n")
