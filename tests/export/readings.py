"""Readings that the exports are tested with: an invented article read in full, one of which little is known, and any at all."""

from hypothesis import strategies as st

from onrecord.article import Article, Span
from onrecord.statement import Actor, Confidence, Dispute, Reading, Speaker, Statement, TimeExpression

TEXT = """\
Ferry talks stall

“The ferries will sail on Friday,” Ada Korr told reporters, “and
not a day later.” Ostmark denied on Tuesday that it had agreed to a date. An official, according to The Courier, said Korr had promised Ostmark compensation."""


def at(words: str, after: int = 0) -> Span:
    start = TEXT.index(words, after)
    return start, start + len(words)


FULL = Reading(
    Article("2031-05-14_courier_ferries.txt", TEXT, "2031-05-14", "Ferry talks stall", "The Courier", "https://courier.example/ferries"),
    (
        Statement(
            id="a1",
            source=(at("Ada Korr"),),
            cue=(at("told"),),
            content=(at("“The ferries will sail on Friday,”"), at("“and\nnot a day later.”")),
            quotation="direct",
            speaker=Speaker("Ada Korr", "person", (at("Ada Korr"),)),
            confidence=Confidence(0.9, 0.8, 0.7),
            act="promise",
            addressee="reporters",
            issue="ferries",
            about=(at("Friday"),),
        ),
        Statement(
            id="a2",
            source=(at("Ostmark"),),
            cue=(at("denied"),),
            content=(at("that it had agreed to a date"),),
            quotation="indirect",
            speaker=Speaker("Ostmark", "government", (at("Ostmark"),)),
            confidence=Confidence(0.95),
            act="deny",
            target="Ada Korr",
            said="2031-05-13",
        ),
        Statement(
            id="a3",
            source=(at("An official"),),
            cue=(at("said"),),
            content=(at("Korr had promised Ostmark compensation"),),
            quotation="indirect",
            speaker=Speaker("An official", "unnamed", (at("An official"),)),
            confidence=Confidence(0.6, 0.5, 0.5),
            via=("The Courier",),
            act="claim",
        ),
        Statement(
            id="a4",
            source=(at("Korr", at("said Korr")[0]),),
            cue=(at("had promised"),),
            content=(at("Ostmark compensation"),),
            quotation="indirect",
            speaker=Speaker("Ada Korr", "person", (at("Ada Korr"),)),
            confidence=Confidence(0.5),
            via=("An official", "The Courier"),
            within="a3",
            act="promise",
            target="Ostmark",
        ),
    ),
    times=(TimeExpression(at("Friday"), "DATE", "2031-05-16"), TimeExpression(at("Tuesday"), "DATE", "2031-05-13")),
    actors=(Actor("Ada Korr", "person", ("Korr",)), Actor("Ostmark", "government", ())),
    disputes=(Dispute("a2", "a1", "the ferries will sail on Friday", "contradicts"), Dispute("a2", None, "it had agreed to a date", "denies")),
)
"""Everything is known."""

BARE = Reading(
    Article("7", "It was closed, she said.\nWell."),
    (Statement("b1", (), (), ((0, 13),), "indirect", None, Confidence(0.5)),),
)
"""Nothing is known beside the content."""

SILENT = Reading(Article("8", "Nothing was said."), ())


@st.composite
def any_readings(draw: st.DrawFn) -> Reading:
    """Readings of any text, with parts missing, and with any characters in what stands in them."""
    words = st.text(max_size=8)
    text = draw(st.text(min_size=1, max_size=60))
    edges = draw(st.lists(st.integers(0, len(text)), unique=True, min_size=2, max_size=min(12, len(text) + 1)).map(sorted))
    spans = [(start, end) for start, end in zip(edges[::2], edges[1::2], strict=False)]
    pieces = st.lists(st.sampled_from(spans), unique=True, max_size=3).map(lambda chosen: tuple(sorted(chosen)))
    speakers = st.builds(Speaker, words.filter(bool), st.sampled_from(["person", "organization", "government", "group", "unnamed", "document", ""]), pieces)
    identifiers = [f"s{number}" for number in range(draw(st.integers(0, 3)))]
    statements = tuple(
        draw(
            st.builds(
                Statement,
                id=st.just(identifier),
                source=pieces,
                cue=pieces,
                content=pieces.filter(bool),
                quotation=st.sampled_from(["direct", "indirect", "mixed"]),
                speaker=st.none() | speakers,
                confidence=st.builds(Confidence, st.floats(0, 1), st.none() | st.floats(0, 1), st.none() | st.floats(0, 1)),
                via=st.lists(words, max_size=2).map(tuple),
                within=st.none() | st.sampled_from(identifiers),
                act=st.none() | st.sampled_from(["claim", "deny"]),
                target=st.none() | words,
                addressee=st.none() | words,
                issue=st.none() | words,
                said=st.none() | st.sampled_from(["2031", "2031-05", "2031-05-14"]),
                about=pieces,
            )
        )
        for identifier in identifiers
    )
    disputes = st.builds(Dispute, st.sampled_from(identifiers), st.none() | st.sampled_from(identifiers), words, st.sampled_from(["denies", "contradicts"]))
    return Reading(
        draw(st.builds(Article, words, st.just(text), st.none() | st.just("2031-05-14"), st.none() | words, st.none() | words, st.none() | words)),
        statements,
        times=draw(st.lists(st.builds(TimeExpression, st.sampled_from(spans), st.just("DATE"), st.just("2031")), max_size=2).map(tuple)),
        actors=draw(st.lists(st.builds(Actor, words, st.sampled_from(["person", "group"]), st.lists(words, max_size=2).map(tuple)), max_size=2).map(tuple)),
        disputes=draw(st.lists(disputes, max_size=2).map(tuple)) if identifiers else (),
    )
