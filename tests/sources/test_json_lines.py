"""JSON lines: the contract's fields, and what is wrong with a line that has others."""

import json
import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.article import Article, Unreadable
from onrecord.sources import Document, article

SURROGATE_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")


def read(line: object, published: str | None = None) -> Article:
    data = line if isinstance(line, bytes) else json.dumps(line).encode()
    return article(Document("wire.jsonl, line 12", data, "jsonl"), published=published)


def refusal(line: object) -> str:
    with pytest.raises(Unreadable) as refused:
        read(line)
    return str(refused.value)


def test_a_line_has_all_fields_of_the_contract() -> None:
    line = {"id": "a1", "text": "It is safe.", "published": "2024-03-13", "title": "Bridge", "url": "https://c.example/a1", "outlet": "Courier", "more": [1]}
    assert read(line) == Article("a1", "It is safe.", "2024-03-13", "Bridge", "Courier", "https://c.example/a1")


def test_only_the_text_is_required_and_the_line_is_its_name() -> None:
    assert read({"text": "It is safe."}) == Article("wire.jsonl, line 12", "It is safe.")


def test_null_and_empty_fields_say_nothing() -> None:
    fields = {"id": "", "published": "", "title": None, "url": "", "outlet": None}
    assert read({"text": "It is safe.", **fields}) == Article("wire.jsonl, line 12", "It is safe.")


@pytest.mark.parametrize(
    "text",
    [
        " date 2024-03-13 It is safe.\r\n",
        "Title: Bridge\n\nIt is safe.\n\n",
        "It is \ud800 safe \udfff.",
        "\ufeffIt is\0safe.",
        "“" * 10_000,
        "x" * 2_000_000,
    ],
)
def test_the_text_is_kept_to_the_character(text: str) -> None:
    assert read({"text": text}).text == text


@pytest.mark.parametrize("pair", [b"\\ud83d\\udea2", b"\xed\xa0\xbd\xed\xba\xa2", b"\xed\xa0\xbd\\udea2"])
def test_two_surrogates_that_make_a_pair_are_one_character(pair: bytes) -> None:
    assert read(b'{"text": "a ' + pair + b' b"}').text == "a \N{SHIP} b"


@given(st.text(alphabet=st.characters()), st.booleans())
def test_any_text_comes_back_as_it_was(text: str, as_escapes: bool) -> None:
    line = json.dumps({"text": text}, ensure_ascii=as_escapes).encode("utf-8", "surrogatepass")
    if text and not text.isspace():
        assert read(line).text == SURROGATE_PAIR.sub(lambda pair: pair[0].encode("utf-16", "surrogatepass").decode("utf-16"), text)
    else:
        assert refusal(line) == 'its "text" is empty'


@pytest.mark.parametrize(("written", "name"), [("7", "7"), ("7.50", "7.50"), ("1" * 5000, "1" * 5000)])
def test_a_number_may_be_an_id_and_keeps_its_digits(written: str, name: str) -> None:
    assert read(f'{{"id": {written}, "text": "It is safe."}}'.encode()).id == name


@pytest.mark.parametrize("published", ["2024-03-13", "2024-03-13T10:00:00Z", "2024-03-13 23:59:59+02:00", "13 March 2024"])
def test_a_timestamp_gives_its_day(published: str) -> None:
    assert read({"text": "It is safe.", "published": published}).published == "2024-03-13"


def test_the_option_gives_the_date_of_lines_that_have_none() -> None:
    assert read({"text": "It is safe."}, published="2022-01-01").published == "2022-01-01"
    assert read({"text": "It is safe.", "published": "2024-03-13"}, published="2022-01-01").published == "2024-03-13"


def test_a_date_that_does_not_exist_is_refused() -> None:
    assert refusal({"text": "It is safe.", "published": "2024-02-31"}) == 'its "published", 2024-02-31, does not exist: correct it or remove it'


@pytest.mark.parametrize("published", ["03/04/2024", "last Monday", "2024-03"])
def test_a_date_that_names_no_one_day_is_refused(published: str) -> None:
    assert refusal({"text": "It is safe.", "published": published}) == f'its "published", {published}, is no date, or could be two days: write it as YYYY-MM-DD'


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ({}, 'it has no "text": every line needs one'),
        ({"text": None}, 'it has no "text": every line needs one'),
        ({"text": 7}, 'its "text" is a number, and should be a string'),
        ({"text": ["It is safe."]}, 'its "text" is an array, and should be a string'),
        ({"text": "It is safe.", "id": True}, 'its "id" is true or false, and should be a string'),
        ({"text": "It is safe.", "published": 20240313}, 'its "published" is a number, and should be a string'),
        ({"text": "It is safe.", "title": {"en": "Bridge"}}, 'its "title" is an object, and should be a string'),
        ({"text": " \n"}, 'its "text" is empty'),
        (["It is safe."], 'it is an array, and should be an object with a "text"'),
        ("It is safe.", 'it is a string, and should be an object with a "text"'),
        (7, 'it is a number, and should be an object with a "text"'),
        (None, 'it is null, and should be an object with a "text"'),
    ],
)
def test_a_line_of_another_shape_is_refused_with_the_field(line: object, reason: str) -> None:
    assert refusal(line) == reason


def test_a_truncated_line_is_refused() -> None:
    assert refusal(b'{"id": "a1", "text": "It is sa') == "not a whole JSON object (Unterminated string starting at character 22): the line may have been cut"


def test_a_line_that_is_not_utf8_is_refused() -> None:
    assert refusal('{"text": "Café"}'.encode("cp1252")) == "not UTF-8: JSON lines must be, so convert the file"


def test_a_line_may_open_with_a_byte_order_mark() -> None:
    assert read(b'\xef\xbb\xbf{"text": "It is safe."}').text == "It is safe."


@pytest.mark.parametrize("data", [b"[" * 200_000, b'{"text": ' + b'{"a":' * 200_000, b'{"text": "It is safe.", "more": ' + b"[" * 200_000])
def test_deep_nesting_is_refused(data: bytes) -> None:
    assert refusal(data) == "its JSON is nested too deeply"


def test_what_json_does_not_have_is_taken_for_null() -> None:
    assert read({"text": "It is safe.", "title": math.nan, "more": math.inf}) == Article("wire.jsonl, line 12", "It is safe.")


def test_the_last_of_two_fields_with_one_name_counts() -> None:
    assert read(b'{"text": "It was safe.", "text": "It is safe."}').text == "It is safe."


JSON = st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner))


@given(st.fixed_dictionaries({}, optional=dict.fromkeys(("id", "text", "published", "title", "url", "outlet", "more"), JSON)))
def test_any_object_is_an_article_or_is_refused_in_one_line(line: dict[str, object]) -> None:
    try:
        found = read(line)
    except Unreadable as refused:
        reason = str(refused)
    else:
        reason = ""
        assert found.text == line["text"]
    assert "\n" not in reason
