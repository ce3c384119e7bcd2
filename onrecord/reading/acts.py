"""What the speaker of each statement does by it: one of the sixteen acts, and how sure that is.

Two vote, each a softmax over the acts: a small model on the words of the cue and the content (``act_features.features``), and the encoder
that reads statements (``onrecord.model.statement_encoder``). How much each counts was fitted on articles that the encoder never learned
from. Weights: ``acts.npz`` of the model's folder, made by training/acts.py. The acts are those of docs/acts.md.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from onrecord.acts import ACTS
from onrecord.model.statement_encoder import Seen
from onrecord.reading.act_features import Words, features, lexicon_content_acts, lexicon_cue_acts, wording
from onrecord.statement import Attribution

_BLAND_CUES = frozenset({"claim", "opine"})
GENERAL = ("claim", "opine", "predict")
_VERY_LIKELY = 0.8


@dataclass(frozen=True, slots=True)
class Act:
    """What a statement does, one of ``ACTS``, and how often an answer like it is right, 0 to 1; ``likely``: how likely each act seems."""

    name: str
    confidence: float
    likely: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class ActWeights:
    """What was learned.

    ``number``: the row of each feature of the words in ``word_weights``, [features, acts]. ``known``: words that are no names in spite of a
    capital letter. ``bias``: of the words' scores, [acts]. ``shares``: what the words' scores and the encoder's count. ``confidence``: slope
    and offset of the logistic curve from the odds of the first choice.
    """

    number: Mapping[str, int]
    known: frozenset[str]
    word_weights: NDArray[np.float32]
    bias: NDArray[np.float32]
    shares: tuple[float, float]
    confidence: tuple[float, float]


@cache
def load(folder: Path) -> ActWeights:
    """The weights in ``acts.npz`` of a model's folder."""
    with np.load(folder / "acts.npz") as arrays:
        found = {name: arrays[name] for name in arrays.files}
    numbers = {str(name): place for place, name in enumerate(found["features"])}
    wide = {name: found[name].astype(np.float32) for name in ("word_weights", "bias")}
    words, encoder = found["shares"].tolist()
    slope, offset = found["confidence"].tolist()
    return ActWeights(numbers, frozenset(map(str, found["known"])), **wide, shares=(words, encoder), confidence=(slope, offset))


def read_acts(words: Words, attributions: Sequence[Attribution], seen: Sequence[Seen], weights: ActWeights) -> tuple[Act, ...]:
    """The act of each attribution, in the order given. ``words``: of the whole article; ``seen``: what the encoder sees in each."""
    if not attributions:
        return ()
    named = all_features(words, attributions, weights.known)
    probabilities = act_probabilities(named, np.stack([each.acts for each in seen]), weights)
    chosen = [choose(row, names) for row, names in zip(probabilities, named, strict=True)]
    return tuple(
        Act(ACTS[act], confidence_of(probability, weights.confidence), dict(zip(ACTS, row.tolist(), strict=True)))
        for (act, probability), row in zip(chosen, probabilities, strict=True)
    )


def choose(probabilities: NDArray[np.float32], names: set[str]) -> tuple[int, float]:
    """The act and how likely it is: the likeliest, but what the one sure cue does goes before what is less than _VERY_LIKELY,
    and what a sure turn of phrase does before ``GENERAL`` acts, as the more specific.
    """
    best = int(probabilities.argmax())
    cued = [act for act, name in enumerate(ACTS) if f"sure cue {name}" in names]
    if len(cued) == 1 and probabilities[best] < _VERY_LIKELY:
        return cued[0], float(max(probabilities[best], probabilities[cued[0]]))
    if ACTS[best] in GENERAL:
        sure = next((act for act, name in enumerate(ACTS) if f"sure {name}" in names), None)
        if sure is not None:
            return sure, float(probabilities[sure] + probabilities[best])
    return best, float(probabilities[best])


def all_features(words: Words, attributions: Sequence[Attribution], known: frozenset[str]) -> list[set[str]]:
    """The features of the words of each attribution, in the order given; a nested one stands in no row with those around it."""
    found: list[set[str]] = []
    before = None
    for attribution in attributions:
        worded = wording(words, attribution, known)
        if attribution.within is None:
            found.append(features(worded, before))
            before = worded
        else:
            found.append({name for name in features(worded, None) if not name.startswith(("source ", "subject "))} | {"nested"})
    return found


def act_probabilities(named: Sequence[set[str]], seen: NDArray[np.float32], weights: ActWeights) -> NDArray[np.float32]:
    """How likely each act is: [attributions, acts]. ``named``: features of the words; ``seen``: the encoder's scores, [attributions, acts]."""
    rows = [[weights.number[name] for name in names if name in weights.number] for names in named]
    worded = np.stack([weights.word_weights[row].sum(axis=0) for row in rows])
    scores = weights.shares[0] * (worded + weights.bias) + weights.shares[1] * seen
    exponents = np.exp(scores - scores.max(axis=1, keepdims=True))
    probabilities: NDArray[np.float32] = exponents / exponents.sum(axis=1, keepdims=True)
    return probabilities


def confidence_of(probability: float, curve: tuple[float, float]) -> float:
    """How often an act with this ``probability`` is right."""
    bounded = min(max(float(probability), 1e-4), 1 - 1e-4)
    odds = curve[0] * np.log(bounded / (1 - bounded)) + curve[1]
    return round(float(1 / (1 + np.exp(-odds))), 3)


def lexicon_act(cue: Sequence[str], content: Sequence[str]) -> str:
    """The act by the lexicon alone: the cue's where it tells, else the content's, else ``claim``."""
    cued = [act for act in lexicon_cue_acts(cue) if act not in _BLAND_CUES]
    said = lexicon_content_acts(content)
    if "condition" in said and "condition" not in cued and (not cued or cued[0] in ("demand", "offer", "promise")):
        return "condition"
    return (*cued, *said, *lexicon_cue_acts(cue), "claim")[0]
