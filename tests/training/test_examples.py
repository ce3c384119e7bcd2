from onrecord.reader import Reader
from onrecord.reading.tags import TAGS
from training.corpora import Annotated, Attribution
from training.examples import NONE, Example, example

TEXT = "“We waited,” Orne said, “for help.” Reportedly nobody came. Delle denied it and said so."


def span(words: str, start: int = 0) -> tuple[int, int]:
    place = TEXT.index(words, start)
    return place, place + len(words)


DELLE = (span("Delle"),)
ARTICLE = Annotated(
    "help",
    TEXT,
    (
        Attribution((span("Orne"),), (span("said"),), (span("“We waited,”"), span("“for help.”"))),
        Attribution((), (span("Reportedly"),), (span("nobody came"),)),
        Attribution(DELLE, (span("denied"),), (span("it", 50),)),
        Attribution(DELLE, (span("said", 50),), (span("so."),)),
    ),
)


def learned(reader: Reader) -> Example:
    return example(ARTICLE, reader.tokenizer)


def words(made: Example, index: int) -> str:
    _, first, last = made.linked.spans[index]
    return TEXT[slice(*made.tokens.span(first, last))]


def test_every_word_has_the_tag_of_its_span(reader: Reader) -> None:
    made = learned(reader)
    tagged = [(TEXT[start:end], TAGS[tag]) for (start, end), tag in zip(made.tokens.words.tolist(), made.tags.tolist(), strict=True)]
    assert tagged[:8] == [
        ("“", "B-content"),
        ("We", "I-content"),
        ("waited", "I-content"),
        (",", "I-content"),
        ("”", "E-content"),
        ("Orne", "S-source"),
        ("said", "S-cue"),
        (",", "O"),
    ]


def test_links_go_from_content_to_cue_and_from_cue_to_source(reader: Reader) -> None:
    made = learned(reader)
    links = {(words(made, i), words(made, link)) for i, link in enumerate(made.linked.links) if link >= 0}
    assert {("“We waited,”", "said"), ("“for help.”", "said"), ("said", "Orne"), ("nobody came", "Reportedly"), ("denied", "Delle"), ("it", "denied")} <= links


def test_a_source_shared_by_two_cues_stands_once(reader: Reader) -> None:
    made = learned(reader)
    assert [words(made, i) for i, (role, _, _) in enumerate(made.linked.spans) if role == 0] == ["Orne", "Delle"]


def test_a_cue_without_a_source_belongs_to_nothing(reader: Reader) -> None:
    made = learned(reader)
    assert [words(made, i) for i, link in enumerate(made.linked.links) if link == NONE] == ["Reportedly"]
