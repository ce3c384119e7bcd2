"""Which files the paths on a command line mean: folders, patterns, and what may be opened."""

import os
import stat
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import BinaryIO

from onrecord.article import Failure, Unreadable
from onrecord.control_characters import printable
from onrecord.sources.document import KIND_BY_ENDING

_ENDINGS = tuple(KIND_BY_ENDING)
_NO_SUCH_FILE = "there is no such file or folder: check its name, and whether it was moved"
_NOTHING_MATCHES = "nothing matches this pattern: check how it is written, and the folder that it starts from"


def files(path: str) -> Iterator[Path | Failure]:
    """The files that a path means, sorted, so that the same folder is always read in the same order.

    A file means itself. A folder means the files in it and in its folders whose names have an ending of
    ``KIND_BY_ENDING``; hidden ones (``.git``) are passed over, and links to folders are not followed, since they may
    lead in a circle. A pattern that the shell left as it was (``news/*.txt``, ``news/**``) means what it matches: files
    whatever their ending, and folders as above. ``**`` stands for a folder and all the folders in it, and matches files
    alone. A name that exists is never taken for a pattern.

    What cannot be listed, and a path that means nothing, gives a Failure with the reason.
    """
    try:
        os.lstat(path)
        found = _in_folder(Path(path)) if Path(path).is_dir() else iter([Path(path)])
    except (FileNotFoundError, NotADirectoryError, ValueError):
        nothing = Failure(printable(path), _NOTHING_MATCHES if _is_pattern(path) else _NO_SUCH_FILE)
        found = _or_else(_matching(path) if _is_pattern(path) and "\0" not in path else iter(()), nothing)
    except OSError as error:
        found = iter([Failure(printable(path), reason(error))])
    yield from found


def open_file(path: Path) -> BinaryIO:
    """The file, open for reading bytes. Raises Unreadable for whatever is no regular file that may be read."""
    try:
        # Opening a pipe waits for a writer, and opening a device may act on it: look first.
        if stat.S_ISREG(path.stat().st_mode):
            stream = os.fdopen(os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)), "rb")
            if stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
                return stream
            stream.close()
    except OSError as error:
        raise Unreadable(reason(error)) from None
    raise Unreadable("not a regular file: to read from a pipe or a device, send it to standard input and give -")


def reason(error: OSError) -> str:
    """Why the system refused, on one line."""
    if isinstance(error, FileNotFoundError):
        return _NO_SUCH_FILE
    if isinstance(error, PermissionError):
        return "permission denied: ask its owner, or change its permissions"
    return printable((error.strerror or str(error) or "it cannot be read").lower(), 200)


def _or_else(found: Iterator[Path | Failure], failure: Failure) -> Iterator[Path | Failure]:
    """What was found, or the failure when that is nothing."""
    first = next(found, failure)
    yield first
    yield from found


def _in_folder(folder: Path) -> Iterator[Path | Failure]:
    nothing = Failure(printable(str(folder)), f"no articles in this folder: it has no file whose name ends in {', '.join(_ENDINGS)}")
    try:
        yield from _or_else(_below(folder), nothing)
    except RecursionError:
        yield Failure(printable(str(folder)), "too many folders inside one another: give the ones further down")


def _below(folder: Path) -> Iterator[Path | Failure]:
    refused: list[OSError] = []
    for path, folders, names in os.walk(folder, onerror=refused.append):
        folders[:] = sorted(name for name in folders if not _is_hidden(name))
        yield from _failures(refused)
        yield from _linked(Path(path), folders)
        yield from _articles(Path(path), names)
    yield from _failures(refused)


def _failures(refused: list[OSError]) -> Iterator[Failure]:
    """A Failure for each folder that could not be listed since this was last asked."""
    while refused:
        error = refused.pop(0)
        yield Failure(printable(os.fsdecode(error.filename)), reason(error))


def _linked(folder: Path, names: list[str]) -> Iterator[Failure]:
    for name in names:
        if (folder / name).is_symlink():
            yield Failure(printable(str(folder / name)), "a link to a folder, which is not followed: give that folder itself")


def _articles(folder: Path, names: list[str]) -> Iterator[Path]:
    for name in sorted(names):
        if name.lower().endswith(_ENDINGS) and not _is_hidden(name):
            yield folder / name


def _is_hidden(name: str) -> bool:
    return name.startswith(".")


def _names(folder: Path) -> list[str]:
    """What a folder holds, sorted, without what is hidden. Raises OSError."""
    with os.scandir(folder) as entries:
        return sorted(entry.name for entry in entries if not _is_hidden(entry.name))


def _is_pattern(text: str) -> bool:
    return any(character in text for character in "*?[")


def _matching(pattern: str) -> Iterator[Path | Failure]:
    any_depth = "**" in Path(pattern).parts
    to_match: list[tuple[Path, tuple[str, ...]]] = [(Path(), Path(pattern).parts)]
    while to_match:
        path, parts = to_match.pop()
        try:
            if parts:
                to_match += reversed(list(_steps(path, parts)))
            elif not path.is_dir():
                yield path
            elif not any_depth:
                yield from _in_folder(path)
        except OSError as error:
            yield Failure(printable(str(path)), reason(error))


def _steps(path: Path, parts: tuple[str, ...]) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """Where the first part of a pattern leads from a path, each with the parts that are left. Raises OSError."""
    first, rest = parts[0], parts[1:]
    if first == "**":
        yield path, rest or ("*",)
        yield from ((path / name, parts) for name in _names(path) if (path / name).is_dir() and not (path / name).is_symlink())
    elif _is_pattern(first):
        yield from ((path / name, rest) for name in _names(path) if fnmatchcase(name, first) and (not rest or (path / name).is_dir()))
    elif (path / first).exists() or (path / first).is_symlink():
        yield path / first, rest
