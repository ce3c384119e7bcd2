"""Readings made by hand, with every part that a reading can have."""

from onrecord.article import Article, Span
from onrecord.record.evidence import identifier
from onrecord.statement import Actor, Confidence, Dispute, Reading, Speaker, Statement, TimeExpression

TEXT = "The ceasefire is over, said Ada Korr on Monday. “We will not talk,” she told reporters, Norhaven Wire reported. Bo Lind denied that it was over."


def at(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return start, start + len(words)


def statement(content: str, *, source: str = "", cue: str = "", name: str = "ferries.txt", text: str = TEXT, **others: object) -> Statement:
    spans = {role: (at(words, text),) if words else () for role, words in (("source", source), ("cue", cue), ("content", content))}
    values: dict[str, object] = {"quotation": "indirect", "speaker": None, "confidence": Confidence(0.9), **others}
    return Statement(id=identifier(name, spans["source"], spans["cue"], spans["content"]), **spans, **values)  # type: ignore[arg-type]


def korr(*evidence: str) -> Speaker:
    return Speaker("Ada Korr", "person", tuple(at(words) for words in evidence))


OVER = statement("The ceasefire is over", source="Ada Korr", cue="said", speaker=korr("Ada Korr"), act="claim", said="2031-03-03", about=(at("Monday"),))
NO_TALKS = statement(
    "“We will not talk,”",
    source="she",
    cue="told",
    quotation="direct",
    speaker=korr("Ada Korr", "she"),
    confidence=Confidence(0.931, 0.8, 0.75),
    via=("Norhaven Wire", "somebody"),
    act="refuse",
    target="Velland",
    addressee="reporters",
    issue="peace talks",
    said="2031-03",
)
DENIED = statement("that it was over", source="Bo Lind", cue="denied", speaker=Speaker("Bo Lind", "person", (at("Bo Lind"),)), act="deny")
INNER = statement("it was over", within=DENIED.id, via=("Bo Lind",), act="claim")

READING = Reading(
    Article("ferries.txt", TEXT, "2031-03-05", "No talks", "The Maren Courier", "https://maren.example.org/ferries"),
    (OVER, NO_TALKS, DENIED, INNER),
    (TimeExpression(at("Monday"), "DATE", "2031-03-03"),),
    (Actor("Ada Korr", "person", ("Ada Korr", "she")), Actor("Bo Lind", "person", ("Bo Lind",)), Actor("Velland", "government", ())),
    (Dispute(DENIED.id, OVER.id, "the ceasefire is over", "denies"), Dispute(NO_TALKS.id, None, "talks are near", "contradicts")),
)
"""An article with a nested statement, relays, times, actors and disputes."""
