from pathlib import Path

import pytest

import onrecord

TEXT = "The bridge is safe, Mayor Anna Delle said on Tuesday."


def test_a_text_is_read_from_memory() -> None:
    reading = onrecord.read(text=TEXT, published="2031-05-06", title="Bridge safe", outlet="The Gazette")
    assert (reading.article.published, reading.article.title, reading.article.outlet) == ("2031-05-06", "Bridge safe", "The Gazette")
    assert [TEXT[start:end] for statement in reading.statements for start, end in statement.source] == ["Mayor Anna Delle"]


def test_a_file_is_read_from_its_path(tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_text(f"Date: 2031-05-06\n\n{TEXT}\n", encoding="utf8")
    reading = onrecord.read(path)
    assert (reading.article.text, reading.article.published, len(reading.statements)) == (TEXT, "2031-05-06", 1)


def test_a_file_that_is_not_there_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(onrecord.Unreadable):
        onrecord.read(tmp_path / "nothing.txt")


def test_a_file_of_several_articles_is_for_a_reader(tmp_path: Path) -> None:
    path = tmp_path / "wire.jsonl"
    path.write_text('{"text": "One."}\n{"text": "Two."}\n', encoding="utf8")
    with pytest.raises(onrecord.Unreadable, match=r"more than one article: read them with onrecord\.Reader"):
        onrecord.read(path)


def test_a_path_and_a_text_at_once_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="either a path or text"):
        onrecord.read("article.txt", text=TEXT)


def test_a_reader_streams_and_goes_on_after_a_bad_article(reader: onrecord.Reader) -> None:
    articles = [onrecord.Article("first", TEXT), onrecord.Article("empty", " "), onrecord.Article("last", TEXT)]
    results = list(reader.stream(articles))
    assert [type(result).__name__ for result in results] == ["Reading", "Failure", "Reading"]
    assert results[1] == onrecord.Failure("empty", "it holds no text")


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'writer'"):
        onrecord.writer  # noqa: B018
