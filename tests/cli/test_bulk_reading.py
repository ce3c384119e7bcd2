"""Many documents: every one has its outcome, in order, whatever one of them does."""

import multiprocessing
import os
import signal
from collections.abc import Iterator

import pytest

from onrecord.article import Article, Failure, Unreadable
from onrecord.bulk_reading import ReadDocument, read_documents
from onrecord.sources import Document
from onrecord.statement import Reading


def document(name: str, text: str = "Rain fell.") -> Document:
    return Document(name, text.encode(), "text")


def reads() -> ReadDocument:
    """A reader that finds nothing, and that some documents bring to grief."""

    def read(document: Document) -> Reading:
        text = document.data.decode()
        if text == "refused":
            raise Unreadable("it is empty")
        if text == "unforeseen":
            raise ZeroDivisionError("division\nby zero")
        if text == "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        return Reading(Article(document.name, text), ())

    return read


def cannot_load() -> ReadDocument:
    raise FileNotFoundError(2, "No such file", "weights.onnx")


def ends_as_it_loads() -> ReadDocument:
    os._exit(3)


def names(outcomes: Iterator[Reading | Failure]) -> list[str]:
    return [outcome.name if isinstance(outcome, Failure) else outcome.article.id for outcome in outcomes]


@pytest.mark.parametrize("jobs", [1, 2])
def test_outcomes_come_in_the_order_of_the_documents_with_failures_in_their_places(jobs: int) -> None:
    given: list[Document | Failure] = [
        document("a"),
        Failure("b", "no such file"),
        document("c", "refused"),
        document("d", "unforeseen"),
        *(document(f"e{n}") for n in range(20)),
    ]
    outcomes = list(read_documents(given, reads, jobs=jobs))
    assert names(iter(outcomes)) == ["a", "b", "c", "d", *(f"e{n}" for n in range(20))]
    assert outcomes[1:3] == [Failure("b", "no such file"), Failure("c", "it is empty")]
    assert isinstance(outcomes[3], Failure)
    assert outcomes[3].reason.startswith("could not be read: ZeroDivisionError: division by zero (test_bulk_reading.py, line ")
    assert outcomes[3].reason.endswith("; please report this")
    assert not any(isinstance(outcome, Failure) for outcome in outcomes[4:])


def test_a_process_that_is_killed_fails_the_article_it_held_and_no_other() -> None:
    given = [document("a"), document("b", "killed"), document("c"), document("d", "killed"), document("e")]
    outcomes = list(read_documents(given, reads, jobs=2))
    assert names(iter(outcomes)) == ["a", "b", "c", "d", "e"]
    assert [outcome for outcome in outcomes if isinstance(outcome, Failure)] == [
        Failure(name, "the process that read it ended early (exit status -9); it may need more memory than there is") for name in ("b", "d")
    ]


def test_a_fixed_number_of_documents_is_held_at_any_time() -> None:
    taken = 0

    def documents() -> Iterator[Document]:
        nonlocal taken
        for number in range(200):
            taken += 1
            yield document(str(number))

    for read, _ in enumerate(read_documents(documents(), reads, jobs=2), start=1):
        assert taken - read <= 16


@pytest.mark.parametrize("jobs", [1, 2])
def test_documents_are_read_as_they_are_asked_for(jobs: int) -> None:
    def documents() -> Iterator[Document]:
        while True:
            yield document("and so on")

    outcomes = read_documents(documents(), reads, jobs=jobs)
    assert isinstance(next(outcomes), Reading)


def test_the_processes_end_with_the_iterator() -> None:
    outcomes = read_documents([document(str(number)) for number in range(20)], reads, jobs=2)
    next(outcomes)
    assert multiprocessing.active_children()
    outcomes.close()
    assert not multiprocessing.active_children()


@pytest.mark.parametrize("jobs", [1, 2])
def test_nothing_is_loaded_where_nothing_is_to_be_read(jobs: int) -> None:
    assert list(read_documents([Failure("b", "no such file")], cannot_load, jobs=jobs)) == [Failure("b", "no such file")]


def test_a_reader_that_can_not_be_loaded_ends_the_run() -> None:
    with pytest.raises(FileNotFoundError):
        list(read_documents([document("a")], cannot_load))
    with pytest.raises(RuntimeError, match=r"FileNotFoundError: .*weights\.onnx"):
        list(read_documents([document("a")], cannot_load, jobs=2))
    with pytest.raises(RuntimeError, match=r"ended early \(exit status 3\), before it could start"):
        list(read_documents([document("a")], ends_as_it_loads, jobs=2))
    assert not multiprocessing.active_children()
