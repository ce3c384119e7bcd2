"""Two versions of an invented article with every part that a reading can have, and one where only attributions were read."""

from dataclasses import replace

from onrecord.article import Article, Span
from onrecord.statement import Actor, Confidence, Dispute, Reading, Speaker, Statement, TimeExpression

TEXT = (
    "The ferries will sail, Mayor Tilda Renn said on Monday. “We will not sell the harbour,” she told reporters.\n\n"
    "Harbour master Joss Pell said that Renn had promised the quay to a buyer. It rained all day.\n"
)


def at(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return start, start + len(words)


def person(name: str, *evidence: str) -> Speaker:
    return Speaker(name, "person", tuple(at(words) for words in evidence))


SAIL = Statement(
    "a1", (at("Mayor Tilda Renn"),), (at("said on Monday"),), (at("The ferries will sail,"),), "indirect", person("Tilda Renn", "Tilda Renn"),
    Confidence(0.91, 0.8, 0.7), act="promise", issue="the ferries", said="2031-03-03",
)  # fmt: skip
SELL = Statement(
    "a2", (at("she"),), (at("told"),), (at("“We will not sell the harbour,”"),), "direct", person("Tilda Renn", "she"),
    Confidence(0.95, 0.9, 0.9), act="refuse", target="the council", addressee="reporters", issue="the sale of the harbour", via=("Norhaven Wire",),
)  # fmt: skip
BUYER = Statement(
    "a3", (at("Harbour master Joss Pell"),), (at("said that"),), (at("Renn had promised the quay to a buyer"),), "indirect", person("Joss Pell", "Joss Pell"),
    Confidence(0.9, 0.9, 0.9), act="accuse", target="Tilda Renn",
)  # fmt: skip
QUAY = Statement(
    "a4", (at("Renn had"),), (at("promised"),), (at("the quay to a buyer"),), "indirect", person("Tilda Renn", "Renn had"),
    Confidence(0.6), within="a3", act="promise", via=("Joss Pell",),
)  # fmt: skip

READING = Reading(
    Article("ferries.txt", TEXT, "2031-03-05", "The mayor and the harbour", "The Maren Courier", "https://maren.example.org/ferries"),
    (SAIL, SELL, BUYER, QUAY),
    (TimeExpression(at("Monday"), "DATE", "2031-03-03"),),
    (Actor("Tilda Renn", "person", ("Mayor Tilda Renn", "she", "Renn")), Actor("Joss Pell", "person", ("Joss Pell",))),
    (Dispute("a2", "a3", "the quay was promised to a buyer", "denies"), Dispute("a1", None, "the ferries are too old", "contradicts")),
)
BARE = Reading(
    Article("bare.txt", TEXT + "No more was said.", "2031-04-01"),
    tuple(Statement(f"b{place}", each.source, each.cue, each.content, "indirect", None, Confidence(0.5)) for place, each in enumerate((SAIL, BUYER))),
)  # fmt: skip
EARLIER = Reading(replace(READING.article, text="The ferries will sail, said nobody yet."), ())


def everything() -> list[Reading]:
    """The readings of a small record: an article in two versions, and one of which little was read."""
    return [EARLIER, READING, BARE]
