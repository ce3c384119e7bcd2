import pytest

from onrecord.reading.attributions import LinkedAttribution
from onrecord.reading.confidence import FEATURES, confidence
from onrecord.reading.tagger import TaggedSpan

ATTRIBUTION = LinkedAttribution((TaggedSpan("source", 0, 0, 0.9),), (TaggedSpan("cue", 1, 1, 0.8),), (TaggedSpan("content", 2, 9, 0.7),), 0.95, 0.99)


def test_without_weights_nothing_is_known() -> None:
    assert confidence(ATTRIBUTION, dict.fromkeys(FEATURES, 0.0)) == 0.5


def test_a_surer_content_gives_more_confidence() -> None:
    weights = dict.fromkeys(FEATURES, 0.0) | {"content certainty": 1.0}
    surer = LinkedAttribution(ATTRIBUTION.source, ATTRIBUTION.cue, (TaggedSpan("content", 2, 9, 0.95),), 0.95, 0.99)
    assert 0.5 < confidence(ATTRIBUTION, weights) < confidence(surer, weights) < 1


@pytest.mark.parametrize("certainty", [0.0, 1.0])
def test_certainties_at_the_ends_stay_finite(certainty: float) -> None:
    extreme = LinkedAttribution((), (), (TaggedSpan("content", 0, 0, certainty),), certainty, certainty)
    assert 0 <= confidence(extreme, dict.fromkeys(FEATURES, 50.0)) <= 1
