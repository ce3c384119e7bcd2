"""How often an attribution like this one is right: a calibrated confidence.

A logistic model over how sure the tagger and the linker were, fitted on annotated articles that the
network did not learn from (Platt 1999; ``training/confidence.py``).
"""

import math
from collections.abc import Mapping

from onrecord.reading.attributions import LinkedAttribution
from onrecord.reading.tagger import TaggedSpan

FEATURES = (
    "always",
    "content certainty",
    "least content certainty",
    "cue certainty",
    "source certainty",
    "content link",
    "source link",
    "no cue",
    "no source",
    "content length",
    "content pieces",
)


def features(attribution: LinkedAttribution) -> tuple[float, ...]:
    """The values of FEATURES, in their order. Certainties and probabilities are log odds."""
    content = attribution.content
    words = sum(span.last - span.first + 1 for span in content)
    certainties = [span.certainty for span in content]
    return (
        1.0,
        _log_odds(sum(certainties) / len(certainties)),
        _log_odds(min(certainties)),
        _certainty(attribution.cue),
        _certainty(attribution.source),
        _log_odds(attribution.content_link),
        _log_odds(attribution.source_link),
        float(not attribution.cue),
        float(not attribution.source),
        math.log(words),
        math.log(len(content)),
    )


def confidence(attribution: LinkedAttribution, weights: Mapping[str, float]) -> float:
    """The probability, 0 to 1, that source, cue and content are each right by half or more of their characters."""
    score = sum(weights[name] * value for name, value in zip(FEATURES, features(attribution), strict=True))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


def _certainty(spans: tuple[TaggedSpan, ...]) -> float:
    return _log_odds(spans[0].certainty) if spans else 0.0


def _log_odds(probability: float) -> float:
    bounded = min(0.999, max(0.001, probability))
    return math.log(bounded / (1 - bounded))
