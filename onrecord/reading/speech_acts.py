"""What each statement does, at whom and about what: its act, target and issue, together."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.model.statement_encoder import Seen
from onrecord.reading import acts, targets
from onrecord.reading.act_features import words_of
from onrecord.reading.acts import Act, read_acts
from onrecord.reading.cast import Cast
from onrecord.reading.issues import Issue, read_issue
from onrecord.reading.speakers import Resolved
from onrecord.reading.targets import Aims, Doing, Target, read_targets
from onrecord.reading.tokens import Tokens
from onrecord.statement import Attribution


@dataclass(frozen=True, slots=True)
class SpeechAct:
    """An act with whom it is directed at and what is demanded, offered, refused ... by it; None for nobody and nothing."""

    act: Act
    target: Target | None
    issue: Issue | None


def read_speech_acts(
    text: str, tokens: Tokens, attributions: Sequence[Attribution], *, seen: Sequence[Seen], cast: Cast, resolved: Sequence[Resolved], folder: Path
) -> tuple[SpeechAct, ...]:
    """The speech act of each attribution, in the order given. ``seen``: what the encoder sees in each; ``folder``: of the model."""
    done = read_acts(words_of(text, tokens), attributions, seen, acts.load(folder))
    doings = [Doing(act.name, who.actor, who.addressee, act.likely) for act, who in zip(done, resolved, strict=True)]
    aims = [Aims(tokens, each) for each in seen]
    directed = read_targets(text, attributions, doings, cast, targets.load(folder), aims=aims)
    issues = [read_issue(text, attribution, act.name) for attribution, act in zip(attributions, done, strict=True)]
    return tuple(map(SpeechAct, done, directed, issues))
