"""The way from an article to its statements, in order."""

import hashlib
from collections.abc import Sequence

from onrecord.article import Article, Span, Unreadable
from onrecord.model.encoder import Encoded, Model, encode
from onrecord.model.statement_encoder import StatementModel, see
from onrecord.reading import speakers
from onrecord.reading.attributions import LinkedAttribution, link
from onrecord.reading.cast import read_cast, scenes
from onrecord.reading.confidence import confidence
from onrecord.reading.dateline import after_dateline, dateline_end
from onrecord.reading.disputes import load as load_disputes
from onrecord.reading.disputes import read_disputes
from onrecord.reading.layout import layout
from onrecord.reading.nested import nested
from onrecord.reading.paragraphs import paragraphs
from onrecord.reading.placeholders import for_words, with_placeholders
from onrecord.reading.quotation import quotation_type
from onrecord.reading.quotation_marks import quotations
from onrecord.reading.said import Saying, about, said
from onrecord.reading.speech_acts import SpeechAct, read_speech_acts
from onrecord.reading.tagger import TaggedSpan, tag_spans
from onrecord.reading.tokens import Tokens, tokenize
from onrecord.statement import Attribution, Confidence, Reading, Speaker, Statement, TimeExpression
from onrecord.times import Expression, find

MOST_CHARACTERS = 500_000


def read_article(article: Article, model: Model, statement_model: StatementModel) -> Reading:
    """Reads one article.

    Raises Unreadable when the text is empty or longer than MOST_CHARACTERS, which bounds the time
    and memory that one article may take.
    """
    if len(article.text) > MOST_CHARACTERS:
        raise Unreadable(f"its text has {len(article.text):,} characters, and an article may have {MOST_CHARACTERS:,}: split it into its articles")
    if not article.text.strip():
        raise Unreadable("it holds no text")
    words = tokenize(article.text, model.tokenizer)
    tokens = with_placeholders(article.text, words, model.tokenizer)
    encoded = encode(model, tokens)
    spans = tag_spans(encoded.tags, model.transitions)
    linked = _with_nested(link(spans, encoded.windows, model.linkers, layout(article.text, tokens)), encoded, model)
    dateline = dateline_end(article.text)
    attributions = tuple(_in_characters(attribution, within, tokens, model, dateline) for attribution, within in linked)
    times = find(article.text, article.published)
    weights = speakers.load(model.folder)
    cast, voices = read_cast(scenes(article.text, words, for_words(encoded.names, tokens, words), attributions), weights.ranking)
    resolved = speakers.resolve(article.text, attributions, cast, voices, weights)
    seen = see(statement_model, tokens, attributions)
    acts = read_speech_acts(article.text, tokens, attributions, seen=seen, cast=cast, resolved=resolved, folder=model.folder)
    statements = _statements(article, attributions, times, resolved, acts)
    return Reading(
        article,
        statements,
        tuple(TimeExpression(time.span, time.type, time.value) for time in times),
        speakers.actors(cast, resolved),
        read_disputes(article.text, statements, load_disputes(model.folder), seen),
    )


def _with_nested(linked: tuple[LinkedAttribution, ...], encoded: Encoded, model: Model) -> list[tuple[LinkedAttribution, int | None]]:
    """Each attribution, followed by those within it, with the place of the one that holds it."""
    found: list[tuple[LinkedAttribution, int | None]] = []
    for attribution in linked:
        place = len(found)
        found.append((attribution, None))
        found += [(inner, place) for inner in nested(attribution.content, encoded, model.linkers)]
    return found


def _in_characters(linked: LinkedAttribution, within: int | None, tokens: Tokens, model: Model, dateline: int) -> Attribution:
    def characters(spans: tuple[TaggedSpan, ...]) -> tuple[Span, ...]:
        return tuple(after_dateline(tokens.span(span.first, span.last), dateline) for span in spans)

    sure = round(confidence(linked, model.confidence), 3)
    return Attribution(characters(linked.source), characters(linked.cue), characters(linked.content), sure, within)


def _statements(
    article: Article,
    attributions: tuple[Attribution, ...],
    times: Sequence[Expression],
    resolved: Sequence[speakers.Resolved],
    acts: Sequence[SpeechAct],
) -> tuple[Statement, ...]:
    quoted, blocks = quotations(article.text), list(paragraphs(article.text))
    dates = said(article.text, [_saying(each, people.speaker) for each, people in zip(attributions, resolved, strict=True)], times, article.published)
    identifiers = [_identifier(article, attribution) for attribution in attributions]
    return tuple(
        Statement(
            id=identifier,
            source=attribution.source,
            cue=attribution.cue,
            content=attribution.content,
            quotation=quotation_type(article.text, attribution.content, attribution.cue, quoted, blocks),
            speaker=people.speaker,
            confidence=Confidence(attribution.confidence, people.confidence if people.speaker else None, done.act.confidence),
            via=people.via,
            within=None if attribution.within is None else identifiers[attribution.within],
            act=done.act.name,
            target=done.target.name if done.target else None,
            addressee=people.addressee,
            issue=done.issue.name if done.issue else None,
            said=date,
            about=tuple(time.span for time in about(attribution.content, times)),
        )
        for identifier, attribution, people, done, date in zip(identifiers, attributions, resolved, acts, dates, strict=True)
    )


def _saying(attribution: Attribution, speaker: Speaker | None) -> Saying:
    name, kind = (speaker.name, speaker.type) if speaker else (None, None)
    return Saying(attribution.source, attribution.cue, attribution.content, name, kind, attribution.within is not None)


def _identifier(article: Article, attribution: Attribution) -> str:
    """The same for the same article and spans, whatever else is found in it."""
    key = repr((article.id, attribution.source, attribution.cue, attribution.content))
    return hashlib.sha256(key.encode("utf-8", "backslashreplace")).hexdigest()[:16]
