"""A progress bar for runs that take a while: articles read, articles a second, time left."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from types import TracebackType
from typing import TYPE_CHECKING, Self, TextIO

if TYPE_CHECKING:
    from rich.progress import Progress


class ProgressBar:
    """One line on the terminal ``stream``, from ``delay`` seconds after the start until the end, which leaves no trace.

    ``count`` gives the number of articles; it is called in a thread of its own, and until it has answered,
    or without it, the bar shows what is done and the rate only. Use as a context manager.
    """

    def __init__(self, stream: TextIO, count: Callable[[], int] | None = None, *, delay: float = 2.0) -> None:
        self._stream = stream
        self._count = count
        self._timer = threading.Timer(delay, self._show)
        self._timer.daemon = True
        self._lock = threading.Lock()
        self._shown = False
        self._over = False
        self._done = 0
        self._total: int | None = None

    def __enter__(self) -> Self:
        self._started = time.monotonic()
        self._bar = self._new_bar()
        self._task = self._bar.add_task("", total=None)
        self._timer.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._timer.cancel()
        with self._lock:
            self._over = True
            self._bar.stop()

    def advance(self) -> None:
        """Counts one more article as done."""
        with self._lock:
            self._done += 1
            self._bar.update(self._task, completed=self._done, description=self._description())

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Takes the bar off the terminal while something else is written there."""
        with self._lock:
            if self._shown:
                self._bar.stop()
            try:
                yield
            finally:
                if self._shown:
                    self._bar.start()

    def _new_bar(self) -> "Progress":
        from rich.console import Console
        from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn

        return Progress(
            SpinnerColumn(),
            TextColumn("{task.description}", markup=False),
            BarColumn(bar_width=20),
            TimeRemainingColumn(),
            TextColumn("left"),
            console=Console(file=self._stream),
            transient=True,
            redirect_stdout=False,
            redirect_stderr=False,
        )

    def _show(self) -> None:
        with self._lock:
            if self._over:
                return
            self._shown = True
            self._bar.update(self._task, description=self._description())
            self._bar.start()
        if self._count is not None:
            with suppress(Exception):  # the bar does without a total; reading says what is wrong
                self._total = self._count()
                self._bar.update(self._task, total=self._total)

    def _description(self) -> str:
        known = f"{self._done} of {self._total} articles" if self._total is not None else f"{self._done} articles"
        return f"{known}, {self._done / (time.monotonic() - self._started):.1f} a second"


class NoProgress:
    """What stands in for a progress bar where none is wanted: it shows nothing."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        pass

    def advance(self) -> None:
        """Does nothing."""

    def aside(self) -> AbstractContextManager[None]:
        """Does nothing."""
        return nullcontext()
