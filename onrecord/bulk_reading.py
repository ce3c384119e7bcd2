"""Many documents to their readings, or to what else one makes of each, in this process or in several: one bad document never stops the run."""

import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Generic, TypeVar

from onrecord.article import Failure, Unreadable
from onrecord.sources import Document
from onrecord.statement import Reading
from onrecord.unexpected import unexpected

ReadDocument = Callable[[Document], Reading]
Outcome = TypeVar("Outcome")
"""What is made of a document, most often a Reading. It has to be picklable."""

OpenReader = Callable[[], Callable[[Document], Outcome]]
"""Loads what reading needs and gives the function that reads. It and what it gives back stay in one process, but
it is itself sent to the processes that read, so it has to be picklable: a function of a module, or a partial of one."""

_AHEAD = 4  # outcomes for each process that may wait for a slower article before them


def read_documents(documents: Iterable[Document | Failure], open_reader: OpenReader[Outcome], *, jobs: int = 1) -> Generator[Outcome | Failure, None, None]:
    """The outcome of each document, in the order of ``documents``; failures among them are passed on.

    A document that is Unreadable, that raises anything else, or whose process is killed, gives a Failure. With
    ``jobs`` above one, that many processes read; a fixed number of documents is held at any time, and the processes
    end with the iterator. Raises RuntimeError when a process can't load the reader.
    """
    return _in_processes(documents, open_reader, jobs) if jobs > 1 else _in_this_process(documents, open_reader)


def _outcome(document: Document, read: Callable[[Document], Outcome]) -> Outcome | Failure:
    try:
        return read(document)
    except Unreadable as error:
        return Failure(document.name, str(error))
    except Exception as error:  # noqa: BLE001 - the rest of the run goes on, whatever this article did
        return Failure(document.name, f"could not be read: {unexpected(error)}")


def _in_this_process(documents: Iterable[Document | Failure], open_reader: OpenReader[Outcome]) -> Generator[Outcome | Failure, None, None]:
    read: Callable[[Document], Outcome] | None = None
    for document in documents:
        if isinstance(document, Failure):
            yield document
            continue
        if read is None:
            read = open_reader()
        yield _outcome(document, read)


@dataclass(slots=True)
class _Place(Generic[Outcome]):
    """A document's place in the order, with its outcome as soon as that is known."""

    outcome: Outcome | Failure | None = None


def _in_processes(documents: Iterable[Document | Failure], open_reader: OpenReader[Outcome], jobs: int) -> Generator[Outcome | Failure, None, None]:
    places: deque[_Place[Outcome]] = deque()
    processes = _Processes(open_reader, jobs)
    try:
        for document in documents:
            place: _Place[Outcome] = _Place()
            places.append(place)
            if isinstance(document, Failure):
                place.outcome = document
            else:
                processes.give(document, place)
            while len(places) >= jobs * _AHEAD and places[0].outcome is None:
                processes.collect()
            yield from _known(places)
        while places:
            while places[0].outcome is None:
                processes.collect()
            yield from _known(places)
    finally:
        processes.end()


def _known(places: deque[_Place[Outcome]]) -> Iterator[Outcome | Failure]:
    while places and (outcome := places[0].outcome) is not None:
        places.popleft()
        yield outcome


@dataclass(slots=True)
class _Worker(Generic[Outcome]):
    """A process that reads, our end of the pipe to it, and the document it holds."""

    process: BaseProcess
    connection: "Connection[Document, Outcome | Failure | str]"
    ready: bool = False
    held: tuple[Document, _Place[Outcome]] | None = None


class _Processes(Generic[Outcome]):
    """Processes that read, each with a pipe of its own: whichever dies, it is known which document it held.

    That is why this is not a ProcessPoolExecutor, which gives up every document in flight when a process dies.
    Processes are spawned, not forked: the threads of the model's runtime don't survive a fork.
    """

    def __init__(self, open_reader: OpenReader[Outcome], limit: int) -> None:
        self._open_reader = open_reader
        self._limit = limit
        self._workers: list[_Worker[Outcome]] = []

    def give(self, document: Document, place: _Place[Outcome]) -> None:
        """Hands ``document`` to a process that is free; waits for one when all are at work."""
        while True:
            worker = self._free() or self._started()
            if worker is None:
                self.collect()
                continue
            worker.held = (document, place)
            try:
                worker.connection.send(document)
            except OSError:
                self._bury(worker)
            return

    def collect(self) -> None:
        """Waits for at least one process to say something, and notes what it says in the place of what it read."""
        said = wait([worker.connection for worker in self._workers if worker.held])
        for worker in [worker for worker in self._workers if worker.connection in said]:
            try:
                answer = worker.connection.recv()
            except (EOFError, OSError):
                self._bury(worker)
                continue
            if isinstance(answer, str):
                if answer:
                    raise RuntimeError(answer)
                worker.ready = True
            elif worker.held:
                worker.held[1].outcome = answer
                worker.held = None

    def end(self) -> None:
        """Ends all processes, whatever they are doing."""
        for worker in self._workers:
            worker.process.terminate()
        for worker in self._workers:
            worker.process.join()
            worker.connection.close()
        self._workers.clear()

    def _free(self) -> _Worker[Outcome] | None:
        return next((worker for worker in self._workers if not worker.held), None)

    def _started(self) -> _Worker[Outcome] | None:
        if len(self._workers) == self._limit:
            return None
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(theirs, self._open_reader), daemon=True)
        with _interrupts_ignored():
            process.start()
        theirs.close()
        worker = _Worker(process, ours)
        self._workers.append(worker)
        return worker

    def _bury(self, worker: _Worker[Outcome]) -> None:
        self._workers.remove(worker)
        worker.connection.close()
        worker.process.join()
        ended = f"the process that read it ended early (exit status {worker.process.exitcode})"
        if not worker.ready:
            raise RuntimeError(f"{ended}, before it could start; a lower --jobs needs less memory")
        if worker.held:
            document, place = worker.held
            place.outcome = Failure(document.name, f"{ended}; it may need more memory than there is")


def _serve(connection: "Connection[Outcome | Failure | str, Document]", open_reader: OpenReader[Outcome]) -> None:
    """What a process does: says "" when it can read, or why it can't; then answers each document with its outcome."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        read = open_reader()
    except Exception as error:  # noqa: BLE001 - carried to the parent, which raises it
        connection.send(unexpected(error))
        return
    connection.send("")
    while True:
        try:
            document = connection.recv()
        except EOFError:
            return
        connection.send(_outcome(document, read))


@contextmanager
def _interrupts_ignored() -> Iterator[None]:
    """A process started within ignores Ctrl-C from its first moment: its parent ends it, without a traceback of its own."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
