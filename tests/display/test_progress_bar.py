"""A bar on the terminal for runs that take a while, and no trace of it afterwards."""

import io
import threading

import pytest

from onrecord.display.progress import NoProgress, ProgressBar

ERASE_LINE = "\x1b[2K"


class Terminal(io.StringIO):
    """A terminal that tells when it has been sent certain words."""

    def __init__(self) -> None:
        super().__init__()
        self._written = threading.Condition()

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> int:
        with self._written:
            self._written.notify_all()
            return super().write(text)

    def shows(self, words: str) -> bool:
        with self._written:
            return self._written.wait_for(lambda: words in self.getvalue(), timeout=60)


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "80")
    return Terminal()


def test_a_run_that_ends_before_the_bar_is_due_shows_nothing(terminal: Terminal) -> None:
    with ProgressBar(terminal, lambda: 2, delay=3600) as bar:
        bar.advance()
        with bar.aside():
            terminal.write("first\n")
    assert terminal.getvalue() == "first\n"


def test_the_bar_shows_what_is_done_how_many_there_are_the_rate_and_the_time_left(terminal: Terminal) -> None:
    with ProgressBar(terminal, lambda: 12, delay=0) as bar:
        assert terminal.shows("0 articles, 0.0 a second")
        bar.advance()
        bar.advance()
        bar.advance()
        assert terminal.shows("3 of 12 articles, ")
        assert terminal.shows("left")
    assert terminal.getvalue().endswith(ERASE_LINE)


def test_where_the_articles_can_not_be_counted_it_shows_what_is_done(terminal: Terminal) -> None:
    def fails() -> int:
        raise OSError

    for count in (None, fails):
        with ProgressBar(terminal, count, delay=0) as bar:
            bar.advance()
            assert terminal.shows("1 articles, ")


def test_the_bar_is_off_the_terminal_while_something_else_is_written(terminal: Terminal) -> None:
    with ProgressBar(terminal, None, delay=0) as bar:
        assert terminal.shows("0 articles")
        with bar.aside():
            before = terminal.getvalue()
            terminal.write("first\n")
    assert before.endswith(ERASE_LINE)
    assert before + "first\n" in terminal.getvalue()


def test_without_progress_everything_else_goes_on() -> None:
    written = []
    with NoProgress() as progress:
        progress.advance()
        with progress.aside():
            written.append("first")
    assert written == ["first"]
