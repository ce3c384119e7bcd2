"""One row for each statement: the table that CSV and Parquet hold."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.article import Span
from onrecord.statement import Dispute, Reading, Statement


@dataclass(frozen=True, slots=True)
class Row:
    """A statement with what identifies its article, in the order of the table's columns.

    What is not known is None or empty. ``source``, ``cue`` and ``content`` are the words of their pieces, and
    ``…_spans`` where those stand in the article's text: code points, half-open. ``about``: the values (TIMEX3) of the
    times that the content mentions. The three lists that begin with ``dispute_`` have one entry for each dispute that
    the statement opens; ``dispute_of`` is "" where what it disputes is not a statement of this article.
    """

    statement: str
    article: str
    outlet: str | None
    published: str | None
    title: str | None
    url: str | None
    speaker: str | None
    speaker_type: str | None
    act: str | None
    content: tuple[str, ...]
    source: tuple[str, ...]
    cue: tuple[str, ...]
    quotation: str
    target: str | None
    addressee: str | None
    issue: str | None
    said: str | None
    about: tuple[str, ...]
    via: tuple[str, ...]
    within: str | None
    dispute_relation: tuple[str, ...]
    dispute_of: tuple[str, ...]
    dispute_proposition: tuple[str, ...]
    confidence_attribution: float
    confidence_speaker: float | None
    confidence_act: float | None
    content_spans: tuple[Span, ...]
    source_spans: tuple[Span, ...]
    cue_spans: tuple[Span, ...]
    speaker_spans: tuple[Span, ...]


def rows(reading: Reading) -> Iterator[Row]:
    """The rows of ``reading``, in the order of its statements; none for an article without statements."""
    disputes: defaultdict[str, list[Dispute]] = defaultdict(list)
    for dispute in reading.disputes:
        disputes[dispute.by].append(dispute)
    values = {time.span: time.value for time in reading.times}
    for statement in reading.statements:
        yield _row(reading, statement, disputes[statement.id], values)


def _row(reading: Reading, statement: Statement, disputes: list[Dispute], values: dict[Span, str]) -> Row:
    article, speaker, confidence = reading.article, statement.speaker, statement.confidence
    return Row(
        statement=statement.id,
        article=article.id,
        outlet=article.outlet,
        published=article.published,
        title=article.title,
        url=article.url,
        speaker=speaker.name if speaker else None,
        speaker_type=(speaker.type or None) if speaker else None,
        act=statement.act,
        content=_words(article.text, statement.content),
        source=_words(article.text, statement.source),
        cue=_words(article.text, statement.cue),
        quotation=statement.quotation,
        target=statement.target,
        addressee=statement.addressee,
        issue=statement.issue,
        said=statement.said,
        about=tuple(values[span] for span in statement.about if span in values),
        via=statement.via,
        within=statement.within,
        dispute_relation=tuple(dispute.relation for dispute in disputes),
        dispute_of=tuple(dispute.of or "" for dispute in disputes),
        dispute_proposition=tuple(dispute.proposition for dispute in disputes),
        confidence_attribution=confidence.attribution,
        confidence_speaker=confidence.speaker,
        confidence_act=confidence.act,
        content_spans=statement.content,
        source_spans=statement.source,
        cue_spans=statement.cue,
        speaker_spans=speaker.evidence if speaker else (),
    )


def _words(text: str, spans: tuple[Span, ...]) -> tuple[str, ...]:
    return tuple(text[start:end] for start, end in spans)
