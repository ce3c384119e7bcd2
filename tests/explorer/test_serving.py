"""``onrecord explore``, started as a user starts it."""

import os
import re
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from http.cookiejar import CookieJar
from pathlib import Path

import pytest

from onrecord.cli import main


def start(*arguments: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "onrecord", "explore", "--no-browser", *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"})


def test_it_prints_an_address_that_works_once_and_ends_with_ctrl_c(small_record: Path) -> None:
    process = start(str(small_record))
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        found = re.fullmatch(r"The explorer is at (http://127\.0\.0\.1:\d+/)(enter\?token=\S{40,})\n", line)
        assert found is not None, line
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        assert "Who said what" in browser.open(found[1] + found[2], timeout=60).read().decode()
        assert "The mayor and the harbour" in browser.open(found[1] + "articles", timeout=60).read().decode()
        with pytest.raises(urllib.error.HTTPError, match="403"):
            urllib.request.urlopen(found[1] + found[2], timeout=60)
    finally:
        process.send_signal(signal.SIGINT)
    _, problems = process.communicate(timeout=60)
    assert (process.returncode, problems) == (0, "")


def test_articles_are_read_into_a_record_that_goes_at_the_end(tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text("The bridge is safe, Mayor Anna Delle said on Tuesday.\n", encoding="utf-8")
    folder = tmp_path / "temporary"
    folder.mkdir()
    os.environ["TMPDIR"], before = str(folder), os.environ.get("TMPDIR")
    try:
        process = start(str(article), "--quiet")
    finally:
        os.environ.pop("TMPDIR") if before is None else os.environ.update(TMPDIR=before)
    try:
        assert process.stdout is not None
        address = re.search(r"http://\S+", process.stdout.readline())
        assert address is not None
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        assert "This record is not kept" in browser.open(address[0], timeout=60).read().decode()
        assert "The bridge is safe" in browser.open(address[0].split("enter")[0] + "search", timeout=60).read().decode()
    finally:
        process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)
    assert process.returncode == 0
    assert not list(folder.rglob("*.db"))


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (["--host", "0.0.0.0"], 2, "--password"),
        (["--password", "short"], 2, "too short"),
        (["--host", "not a host"], 2, "--password"),
        (["--host", "192.0.2.77", "--password", "harbour-lights"], 1, "can't listen"),
    ],
)
def test_it_refuses_in_one_line(small_record: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], status: int, told: str) -> None:
    assert main(["explore", str(small_record), "--no-browser", *arguments]) == status
    problem = capsys.readouterr().err
    assert told in problem
    assert problem.count("\n") == 1


def test_a_record_and_articles_are_not_shown_together(small_record: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explore", str(small_record), str(tmp_path)]) == 2
    assert "not both" in capsys.readouterr().err


def test_what_there_is_not_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explore", str(tmp_path / "nothing.db")]) == 1
    assert "there is no such record" in capsys.readouterr().err
    (tmp_path / "empty").mkdir()
    assert main(["explore", str(tmp_path / "empty")]) == 1
    assert "no articles found" in capsys.readouterr().err
