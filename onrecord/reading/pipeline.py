"""The way from an article to its statements, in order."""

import hashlib
from collections.abc import Sequence

from onrecord.article import Article, Span, Unreadable
from onrecord.model.encoder import Model, encode
from onrecord.reading.attributions import LinkedAttribution, link
from onrecord.reading.confidence import confidence
from onrecord.reading.paragraphs import paragraphs
from onrecord.reading.quotation import quotation_type
from onrecord.reading.quotation_marks import quotations
from onrecord.reading.said import Saying, about, said
from onrecord.reading.tagger import TaggedSpan, tag_spans
from onrecord.reading.tokens import Tokens, tokenize
from onrecord.statement import Attribution, Confidence, Reading, Statement, TimeExpression
from onrecord.times import Expression, find

MOST_CHARACTERS = 500_000


def read_article(article: Article, model: Model) -> Reading:
    """Reads one article.

    Raises Unreadable when the text is empty or longer than MOST_CHARACTERS, which bounds the time
    and memory that one article may take.
    """
    if len(article.text) > MOST_CHARACTERS:
        raise Unreadable(f"its text has {len(article.text):,} characters, and an article may have {MOST_CHARACTERS:,}: split it into its articles")
    if not article.text.strip():
        raise Unreadable("it holds no text")
    tokens = tokenize(article.text, model.tokenizer)
    encoded = encode(model, tokens)
    spans = tag_spans(encoded.tags, model.transitions)
    linked = link(spans, encoded.windows, model.linkers)
    attributions = tuple(_in_characters(attribution, tokens, model) for attribution in linked)
    times = find(article.text, article.published)
    return Reading(article, _statements(article, attributions, times), tuple(TimeExpression(time.span, time.type, time.value) for time in times))


def _in_characters(linked: LinkedAttribution, tokens: Tokens, model: Model) -> Attribution:
    def characters(spans: tuple[TaggedSpan, ...]) -> tuple[Span, ...]:
        return tuple(tokens.span(span.first, span.last) for span in spans)

    sure = round(confidence(linked, model.confidence), 3)
    return Attribution(characters(linked.source), characters(linked.cue), characters(linked.content), sure)


def _statements(article: Article, attributions: tuple[Attribution, ...], times: Sequence[Expression]) -> tuple[Statement, ...]:
    quoted, blocks = quotations(article.text), list(paragraphs(article.text))
    dates = said(article.text, [Saying(each.source, each.cue, each.content) for each in attributions], times, article.published)
    return tuple(
        Statement(
            id=_identifier(article, attribution),
            source=attribution.source,
            cue=attribution.cue,
            content=attribution.content,
            quotation=quotation_type(article.text, attribution.content, attribution.cue, quoted, blocks),
            speaker=None,
            confidence=Confidence(attribution.confidence),
            said=date,
            about=tuple(time.span for time in about(attribution.content, times)),
        )
        for attribution, date in zip(attributions, dates, strict=True)
    )


def _identifier(article: Article, attribution: Attribution) -> str:
    """The same for the same article and spans, whatever else is found in it."""
    key = repr((article.id, attribution.source, attribution.cue, attribution.content))
    return hashlib.sha256(key.encode("utf-8", "backslashreplace")).hexdigest()[:16]
