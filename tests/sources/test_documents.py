"""From paths to documents: files, folders, patterns and standard input, and what goes wrong with each."""

import io
import os
import pickle
from pathlib import Path

import pytest

from onrecord.article import Failure
from onrecord.sources import Document, documents
from onrecord.sources.document import KIND_BY_ENDING

LINE = '{"text": "It is safe."}\n'


@pytest.fixture
def news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to make files in, from whose parent everything is read."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "news"
    folder.mkdir()
    return folder


def write(folder: Path, *names: str, text: str = "It is safe.") -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def names(*paths: str) -> list[str]:
    return [found.name if isinstance(found, Document) else f"! {found.name}" for found in documents(paths)]


def only_failure(*paths: str) -> Failure:
    (found,) = documents(paths)
    assert isinstance(found, Failure)
    assert len(found.reason.splitlines()) == 1
    return found


def test_a_file_is_a_document_with_its_bytes(news: Path) -> None:
    write(news, "a.txt")
    assert list(documents(["news/a.txt"])) == [Document("news/a.txt", b"It is safe.", "text")]


def test_a_document_can_be_sent_to_another_process() -> None:
    document = Document("a.txt", b"It is safe.", "text")
    assert pickle.loads(pickle.dumps(document)) == document


def test_a_folder_is_read_with_its_folders_in_the_same_order_each_time(news: Path) -> None:
    write(news, "b.txt", "a.html", "c/2.htm", "c/1.text", "a/z/deep.xhtml")
    write(news, "B.TXT")
    assert names("news") == ["news/B.TXT", "news/a.html", "news/b.txt", "news/a/z/deep.xhtml", "news/c/1.text", "news/c/2.htm"]


def test_in_a_folder_only_files_that_can_be_articles_are_read(news: Path) -> None:
    write(news, *(f"a{ending}" for ending in KIND_BY_ENDING), text=LINE)
    write(news, "a.jpg", "a.json", "a.md", "a", "txt", ".hidden.txt", ".git/a.txt", "page_files/style.css")
    assert [name.removesuffix(", line 1") for name in names("news")] == sorted(f"news/a{ending}" for ending in KIND_BY_ENDING)


def test_a_file_that_is_named_is_tried_whatever_its_name(news: Path) -> None:
    write(news, ".hidden", "VWS_ENG_19970401.0006")
    assert names("news/.hidden", "news/VWS_ENG_19970401.0006") == ["news/.hidden", "news/VWS_ENG_19970401.0006"]


def test_a_pattern_that_the_shell_left_is_matched(news: Path) -> None:
    write(news, "a1.txt", "a2.txt", "b1.txt", "a3.dat", ".a4.txt", "sub/a5.txt")
    assert names("news/a[12].txt") == ["news/a1.txt", "news/a2.txt"]
    assert names("news/a?.*") == ["news/a1.txt", "news/a2.txt", "news/a3.dat"]
    assert names("n*/sub") == ["news/sub/a5.txt"]
    assert names("news/s*") == ["news/sub/a5.txt"]


def test_two_stars_stand_for_folders_at_any_depth(news: Path) -> None:
    write(news, "a.txt", "b/a.txt", "b/c/a.txt", "b/c/b.txt", "b/c/d.dat", ".git/a.txt")
    assert names("news/**/a.txt") == ["news/a.txt", "news/b/a.txt", "news/b/c/a.txt"]
    assert names("news/**/c/*.txt") == ["news/b/c/a.txt", "news/b/c/b.txt"]
    assert names("news/**") == ["news/a.txt", "news/b/a.txt", "news/b/c/a.txt", "news/b/c/b.txt", "news/b/c/d.dat"]


def test_an_absolute_pattern_is_matched(news: Path) -> None:
    write(news, "a.txt")
    assert names(f"{news}/*.txt") == [f"{news}/a.txt"]


def test_a_name_with_marks_of_a_pattern_is_taken_as_it_is(news: Path) -> None:
    write(news, "a[1].txt", "a1.txt")
    assert names("news/a[1].txt") == ["news/a[1].txt"]


def test_a_file_that_is_named_twice_is_read_once(news: Path) -> None:
    write(news, "a.txt", "b.txt")
    assert names("news/a.txt", "./news/a.txt", "news", "news/*.txt", str(news / "b.txt")) == ["news/a.txt", "news/b.txt"]


def test_files_with_the_same_words_are_all_read(news: Path) -> None:
    write(news, "a.txt", "b.txt")
    assert names("news/a.txt", "news/b.txt") == ["news/a.txt", "news/b.txt"]


def test_a_path_that_does_not_exist_fails_and_the_rest_is_read(news: Path) -> None:
    write(news, "a.txt")
    assert names("news/none.txt", "", "news/a.txt/b", "news/a.txt") == ["! news/none.txt", "! ", "! news/a.txt/b", "news/a.txt"]
    assert only_failure("news/none.txt").reason == "there is no such file or folder: check its name, and whether it was moved"


def test_a_folder_without_articles_fails(news: Path) -> None:
    write(news, "a.jpg", "b/c.css", "d/.e.txt")
    assert only_failure("news") == Failure(
        "news", "no articles in this folder: it has no file whose name ends in .txt, .text, .html, .htm, .xhtml, .jsonl, .ndjson"
    )


@pytest.mark.parametrize("pattern", ["news/*.txt", "news/**/*.txt", "none/**", "[", "*/*/*"])
def test_a_pattern_that_matches_nothing_fails(news: Path, pattern: str) -> None:
    assert news.is_dir()
    assert only_failure(pattern) == Failure(pattern, "nothing matches this pattern: check how it is written, and the folder that it starts from")


def test_a_file_without_permission_fails_and_the_rest_is_read(news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(news, "a.txt", "b.txt")
    opened = os.open

    def refuse(path: Path, flags: int) -> int:
        if path.name == "a.txt":
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, flags)

    monkeypatch.setattr("os.open", refuse)
    failure, document = documents(["news"])
    assert failure == Failure("news/a.txt", "permission denied: ask its owner, or change its permissions")
    assert document.name == "news/b.txt"


def test_a_folder_without_permission_fails_and_the_rest_is_read(news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(news, "a/a.txt", "b/b.txt")
    listed = os.scandir

    def refuse(path: str) -> object:
        if str(path).endswith("news/a"):
            raise PermissionError(13, "Permission denied", str(path))
        return listed(path)

    monkeypatch.setattr("os.scandir", refuse)
    assert names("news") == ["! news/a", "news/b/b.txt"]
    assert names("news/**/*.txt") == ["! news/a", "news/b/b.txt"]


def test_a_file_that_vanishes_between_listing_and_reading_fails_and_the_rest_is_read(news: Path) -> None:
    write(news, "a.txt", "b.txt", "c.txt")
    found = documents(["news"])
    assert next(found).name == "news/a.txt"
    (news / "b.txt").unlink()
    failure, document = found
    assert failure == Failure("news/b.txt", "there is no such file or folder: check its name, and whether it was moved")
    assert document.name == "news/c.txt"


def test_links_to_files_are_followed_and_links_to_folders_are_not(news: Path) -> None:
    write(news, "a/a.txt")
    (news / "b.txt").symlink_to("a/a.txt")
    (news / "circle").symlink_to(".", target_is_directory=True)
    (news / "nothing.txt").symlink_to("none")
    (news / "itself.txt").symlink_to("itself.txt")
    assert names("news") == ["! news/circle", "news/b.txt", "! news/itself.txt", "! news/nothing.txt", "news/a/a.txt"]
    assert names("news/**/a.txt") == ["news/a/a.txt"]
    assert names("news/circle/a") == ["news/circle/a/a.txt"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_pipes_and_devices_are_refused_and_never_waited_for(news: Path) -> None:
    os.mkfifo(news / "a.txt")
    reason = "not a regular file: to read from a pipe or a device, send it to standard input and give -"
    assert only_failure("news") == Failure("news/a.txt", reason)
    assert only_failure("news/a.txt") == Failure("news/a.txt", reason)
    assert only_failure("/dev/zero") == Failure("/dev/zero", reason)


def test_a_name_that_a_terminal_cannot_show_is_escaped(news: Path) -> None:
    write(news, "a\nb\x1b[31m.txt", "a\u202etxt.txt", "بيان صحفي é.txt")
    (news / os.fsdecode(b"caf\xe9.txt")).write_bytes(b"It is safe.")
    assert names("news") == sorted(["news/a<U+000A>b<U+001B>[31m.txt", "news/a<U+202E>txt.txt", "news/caf<0xE9>.txt", "news/بيان صحفي é.txt"])


@pytest.mark.parametrize("path", ["a\0b.txt", "a\0*.txt", "\ud800.txt", "x" * 5000 + ".txt"])
def test_a_path_that_no_file_can_have_fails(path: str) -> None:
    only_failure(path)


@pytest.mark.parametrize(("name", "kind"), [("a.txt", "text"), ("a.html", "html"), ("a.XHTML", "html")])
def test_the_ending_tells_what_a_file_is(news: Path, name: str, kind: str) -> None:
    write(news, name, text='{"text": "It is safe."}')
    (found,) = documents([f"news/{name}"])
    assert isinstance(found, Document)
    assert found.kind == kind


@pytest.mark.parametrize(
    ("start", "kind"),
    [
        (b"It is safe.", "text"),
        (b"", "text"),
        (b"<<It is safe>>, she said", "text"),
        (b"<3 from Velland", "text"),
        (b"<!DOCTYPE html><p>It is safe.", "html"),
        (b"\n\n  <html lang=en>", "html"),
        (b"\xef\xbb\xbf<?xml version='1.0'?>\n<html>", "html"),
        (b"<!-- saved from url -->\n<html>", "html"),
        ("<html>".encode("utf-16"), "html"),
        ("It is safe.".encode("utf-16"), "text"),
        (b'{"text": "It is safe."}', "jsonl"),
        (b'\n \n{ "id": 1, "text": "It is sa', "jsonl"),
        (b'\xef\xbb\xbf{"text": "It is safe."}', "jsonl"),
        (b"{bridge} is safe", "text"),
        (b"[VELLAND] It is safe.", "text"),
    ],
)
def test_without_an_ending_the_first_line_tells_what_it_is(start: bytes, kind: str) -> None:
    (found,) = documents(["-"], standard_input=io.BytesIO(start))
    assert isinstance(found, Document)
    assert (found.kind, found.name) == (kind, "-, line 3" if start.startswith(b"\n \n{") else "-, line 1" if kind == "jsonl" else "-")


@pytest.mark.parametrize("start", ['[{"text": "It is safe."}]', '{\n  "text": "It is safe."\n}\n', "[\n{}\n]"])
def test_json_that_is_not_json_lines_is_refused_once(news: Path, start: str) -> None:
    write(news, "a.json", text=start)
    assert only_failure("news/a.json") == Failure("news/a.json", "JSON, but not JSON lines: put each article's object on one line")


def test_a_json_file_of_one_line_is_json_lines(news: Path) -> None:
    write(news, "a.json", text=LINE)
    assert names("news/a.json") == ["news/a.json, line 1"]


def test_the_option_tells_how_all_input_is_taken(news: Path) -> None:
    write(news, "a.txt", text=LINE)
    found = documents(["news", "-"], kind="jsonl", standard_input=io.BytesIO(b"not JSON\n\n[]"))
    assert [(document.name, document.kind) for document in found if isinstance(document, Document)] == [
        ("news/a.txt, line 1", "jsonl"),
        ("-, line 1", "jsonl"),
        ("-, line 3", "jsonl"),
    ]


def test_standard_input_is_one_text_and_is_read_once() -> None:
    stream = io.BytesIO(b"It is safe.\n\nIt is.")
    assert list(documents(["-", "-"], standard_input=stream)) == [Document("-", b"It is safe.\n\nIt is.", "text")]


def test_standard_input_may_come_in_small_pieces() -> None:
    class Slow(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            return super().read(min(size or 3, 3))

    (found,) = documents(["-"], standard_input=Slow(b"It is safe.\n\nIt is open."))
    assert found == Document("-", b"It is safe.\n\nIt is open.", "text")


def test_standard_input_that_is_closed_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    assert only_failure("-") == Failure("-", "standard input is closed: send it an article, or give a file")


def test_standard_input_that_breaks_off_fails() -> None:
    class Broken(io.BytesIO):
        def read(self, _: int | None = -1, /) -> bytes:
            raise OSError(5, "Input/output error")

    (found,) = documents(["-"], standard_input=Broken(b"It is safe.\nIt is."))
    assert found == Failure("-", "input/output error")


def test_json_lines_are_a_document_each_with_its_number_and_blank_ones_are_passed_over(news: Path) -> None:
    write(news, "wire.jsonl", text=f"{LINE}\n  \r\n{LINE[:-1]}\r\nnot JSON\n{LINE[:-1]}")
    assert list(documents(["news/wire.jsonl"])) == [
        Document("news/wire.jsonl, line 1", LINE[:-1].encode(), "jsonl"),
        Document("news/wire.jsonl, line 4", LINE[:-1].encode(), "jsonl"),
        Document("news/wire.jsonl, line 5", b"not JSON", "jsonl"),
        Document("news/wire.jsonl, line 6", LINE[:-1].encode(), "jsonl"),
    ]


def test_json_lines_are_not_read_ahead() -> None:
    class Endless(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, into: "bytearray | memoryview") -> int:  # type: ignore[override]
            into[: len(LINE)] = LINE.encode()
            return len(LINE)

    found = documents(["-"], standard_input=io.BufferedReader(Endless(), len(LINE)))
    assert [next(found).name for _ in range(3)] == ["-, line 1", "-, line 2", "-, line 3"]


@pytest.mark.parametrize("text", ["", "\n", " \n\r\n", "\ufeff"])
def test_json_lines_without_lines_fail(news: Path, text: str) -> None:
    write(news, "wire.jsonl", text=text)
    assert only_failure("news/wire.jsonl") == Failure("news/wire.jsonl", "empty: there are no lines in it")


def test_json_lines_in_another_encoding_fail_once(news: Path) -> None:
    (news / "wire.jsonl").write_bytes((LINE * 3).encode("utf-16"))
    assert only_failure("news/wire.jsonl") == Failure("news/wire.jsonl", "UTF-16: JSON lines must be UTF-8, so convert the file")


def test_an_overlong_line_fails_and_the_rest_is_read() -> None:
    long = b'{"text": "' + b"x" * 10_000_000 + b'"}\n'
    (before, failure, after) = documents(["-"], standard_input=io.BytesIO(LINE.encode() + long + LINE.encode()))
    assert (before.name, after.name) == ("-, line 1", "-, line 3")
    assert failure == Failure("-, line 2", "more than 10 MB, the most that one article is read from: split it")
    (first, second) = documents(["-"], standard_input=io.BytesIO(long + LINE.encode()))
    assert isinstance(first, Failure)
    assert second.name == "-, line 2"


@pytest.mark.parametrize("name", ["a.txt", "a.dat", "a.html"])
def test_a_file_of_50_megabytes_fails_with_the_limit(news: Path, name: str) -> None:
    with (news / name).open("wb") as file:
        file.write(b"It is safe.\n")
        file.truncate(50_000_000)
    most = 10 if name == "a.html" else 4
    assert only_failure(f"news/{name}") == Failure(f"news/{name}", f"more than {most} MB, the most that one article is read from: split it")


def test_standard_input_without_an_end_fails_with_the_limit() -> None:
    class Endless(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, into: "bytearray | memoryview") -> int:  # type: ignore[override]
            into[:] = b"\n" * len(into)
            return len(into)

    (found,) = documents(["-"], standard_input=io.BufferedReader(Endless()))
    assert found == Failure("-", "more than 4 MB, the most that one article is read from: split it")
