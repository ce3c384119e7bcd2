"""One JSON object a line for each article, with the keys of the contract in their order."""

import json

from hypothesis import given
from hypothesis import strategies as st

from onrecord.article import Article
from onrecord.export.jsonl import jsonl
from onrecord.statement import Actor, Confidence, Dispute, Reading, Speaker, Statement, TimeExpression

# Two surrogates that stand next to each other are one character in JSON, which has no way to keep them apart.
any_text = st.text(st.characters(codec="utf-8")) | st.text(st.characters()).filter(lambda text: text == json.loads(json.dumps(text)))


def test_an_article_without_statements_has_every_key_of_the_contract_in_order() -> None:
    line = jsonl(Reading(Article("a.txt", "Nothing was said."), ()))
    assert line == (
        '{"id": "a.txt", "url": null, "outlet": null, "title": null, "published": null, "text": "Nothing was said.", '
        '"statements": [], "times": [], "actors": [], "disputes": []}\n'
    )


def test_parts_of_a_statement_that_are_not_built_are_null_or_empty() -> None:
    statement = Statement("s1", ((0, 2),), ((3, 7),), ((8, 12), (14, 16)), "indirect", None, Confidence(0.75))
    [written] = json.loads(jsonl(Reading(Article("a", "He said what, no?"), (statement,))))["statements"]
    assert list(written.items()) == [
        ("id", "s1"),
        ("source", [[0, 2]]),
        ("cue", [[3, 7]]),
        ("content", [[8, 12], [14, 16]]),
        ("quotation", "indirect"),
        ("speaker", None),
        ("via", []),
        ("within", None),
        ("act", None),
        ("target", None),
        ("addressee", None),
        ("issue", None),
        ("said", None),
        ("about", []),
        ("confidence", {"attribution": 0.75, "speaker": None, "act": None}),
    ]


def test_every_part_of_a_reading_is_written() -> None:
    statement = Statement(
        id="s2",
        source=(),
        cue=(),
        content=((0, 4),),
        quotation="direct",
        speaker=Speaker("Ada Korr", "person", ((5, 8),)),
        confidence=Confidence(0.5, 0.6, 0.7),
        via=("The Courier", "an aide"),
        within="s1",
        act="deny",
        target="Ostmark",
        addressee="the council",
        issue="ferries",
        said="2031-05",
        about=((1, 2),),
    )
    reading = Reading(
        Article("a", "text of the article", "2031-05-14", "Title", "The Courier", "https://courier.example/a"),
        (statement,),
        times=(TimeExpression((1, 2), "DATE", "2031-05"),),
        actors=(Actor("Ada Korr", "person", ("Korr", "the minister")),),
        disputes=(Dispute("s2", None, "the talks are dead", "denies"),),
    )
    written = json.loads(jsonl(reading))
    assert [written[key] for key in ("url", "outlet", "title", "published")] == ["https://courier.example/a", "The Courier", "Title", "2031-05-14"]
    assert written["statements"][0] == {
        "id": "s2",
        "source": [],
        "cue": [],
        "content": [[0, 4]],
        "quotation": "direct",
        "speaker": {"name": "Ada Korr", "type": "person", "evidence": [[5, 8]]},
        "via": ["The Courier", "an aide"],
        "within": "s1",
        "act": "deny",
        "target": "Ostmark",
        "addressee": "the council",
        "issue": "ferries",
        "said": "2031-05",
        "about": [[1, 2]],
        "confidence": {"attribution": 0.5, "speaker": 0.6, "act": 0.7},
    }
    assert written["times"] == [{"span": [1, 2], "type": "DATE", "value": "2031-05"}]
    assert written["actors"] == [{"name": "Ada Korr", "type": "person", "aliases": ["Korr", "the minister"]}]
    assert written["disputes"] == [{"by": "s2", "of": None, "proposition": "the talks are dead", "relation": "denies"}]


@given(any_text)
def test_the_text_comes_back_to_the_character_from_one_line_of_utf_8(text: str) -> None:
    line = jsonl(Reading(Article("a", text), ()))
    assert json.loads(line.encode("utf-8"))["text"] == text
    assert line.endswith("}\n")
    assert len(line.splitlines()) == 1


def test_letters_of_all_scripts_stand_as_they_are() -> None:
    assert "Жёлтый мост 黄色い橋 “ja”" in jsonl(Reading(Article("a", "Жёлтый мост 黄色い橋 “ja”"), ()))


def test_a_lone_surrogate_is_written_as_an_escape() -> None:
    assert '"text": "a \\ud83d b"' in jsonl(Reading(Article("a", "a \ud83d b"), ()))


def test_a_control_sequence_of_latin_1_reaches_no_terminal() -> None:
    assert '"text": "\\u009b31m"' in jsonl(Reading(Article("a", "\x9b31m"), ()))
