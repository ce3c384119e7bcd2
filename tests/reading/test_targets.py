"""Whom an act is directed at."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import encoder
from onrecord.reading.cast import Cast, Mention
from onrecord.reading.targets import Aimed, Doing, Scene, Target, best, load, read_targets
from onrecord.statement import Actor, Attribution

FOLDER = Path(encoder.__file__).parent
TEXT = "Mayor Ola Brandt accused Vesk of stealing two cranes. Brandt said the harbour was empty. Vesk praised Denholt."


def cast(text: str, *names: str) -> Cast:
    """A cast of these names, wherever ``text`` has them."""
    places = [(text.index(name, start), name) for name in names for start in range(len(text)) if text.startswith(name, start)]
    mentions = tuple(Mention((place, place + len(name)), "name", names.index(name)) for place, name in sorted(set(places)))
    return Cast(tuple(Actor(name, "person", (name,)) for name in names), mentions)


def attribution(text: str, source: str, cue: str, content: str) -> Attribution:
    begin = text.index(f"{source} {cue}")
    first, second, third = [((text.index(words, begin), text.index(words, begin) + len(words)),) for words in (source, cue, content)]
    return Attribution(first, second, third, 1.0)


def targets(text: str, attributions: list[tuple[str, str, str]], acts: list[str], names: tuple[str, ...]) -> list[str | None]:
    doings = [Doing(act, names.index(source.split()[-1]), None) for act, (source, _, _) in zip(acts, attributions, strict=True)]
    found = read_targets(text, [attribution(text, *parts) for parts in attributions], doings, cast(text, *names), load(FOLDER))
    return [None if target is None else target.name for target in found]


def test_who_is_accused_and_who_is_praised() -> None:
    said = [
        ("Mayor Ola Brandt", "accused", "Vesk of stealing two cranes"),
        ("Brandt", "said", "the harbour was empty"),
        ("Vesk", "praised", "Denholt"),
    ]

    assert targets(TEXT, said, ["accuse", "claim", "support"], ("Brandt", "Vesk", "Denholt")) == ["Vesk", None, "Denholt"]


def test_other_names_other_targets_and_nothing_else_changes() -> None:
    other = TEXT.replace("Vesk", "Qaru").replace("Ola Brandt", "Juan Okoro").replace("Brandt", "Okoro")
    said = [("Mayor Juan Okoro", "accused", "Qaru of stealing two cranes"), ("Okoro", "said", "the harbour was empty"), ("Qaru", "praised", "Denholt")]

    assert targets(other, said, ["accuse", "claim", "support"], ("Okoro", "Qaru", "Denholt")) == ["Qaru", None, "Denholt"]


def test_nobody_stands_among_the_choices() -> None:
    found = Scene(TEXT, cast(TEXT, "Vesk")).choices(attribution(TEXT, "Brandt", "said", "the harbour was empty"), Doing("claim", None, None), [])

    assert found[0].target is None
    assert best(found[:1], {}) is None


def test_a_short_content_may_be_the_target_itself() -> None:
    text = "Brandt denounced the attempted theft."
    found = Scene(text, cast(text, "Brandt")).choices(attribution(text, "Brandt", "denounced", "the attempted theft"), Doing("criticize", 0, None), [])

    assert Target("the attempted theft", None, (17, 36)) in [choice.target for choice in found]


def test_a_phrase_may_go_on_after_a_preposition() -> None:
    text = "Brandt denounced the theft of two cranes."
    said = attribution(text, "Brandt", "denounced", "the theft of two cranes")
    found = Scene(text, cast(text, "Brandt")).choices(said, Doing("criticize", 0, None), [])

    assert {"the theft", "the theft of two cranes"} <= {choice.target.name for choice in found if choice.target}


def test_whom_the_speaker_was_at_before_stands_to_choose_from() -> None:
    said = attribution(TEXT, "Brandt", "said", "the harbour was empty")
    earlier = [Aimed(Doing("accuse", 0, None), Target("Vesk", 1, (26, 30)))]
    found = Scene(TEXT, cast(TEXT, "Brandt", "Vesk")).choices(said, Doing("criticize", 0, None), earlier)

    assert [choice.target.name for choice in found if choice.target and "target of speaker alike" in choice.features] == ["Vesk"]


def test_the_likelier_acts_that_are_directed_at_somebody_the_likelier_a_target() -> None:
    scene, said = Scene(TEXT, cast(TEXT, "Vesk")), attribution(TEXT, "Brandt", "said", "the harbour was empty")
    calm, angry = (scene.choices(said, Doing("claim", None, None, likely), [])[0] for likely in ({"claim": 1.0}, {"claim": 0.5, "accuse": 0.5}))

    assert "nobody aimed 0" in calm.features
    assert "nobody aimed 4" in angry.features


def test_no_feature_holds_a_name() -> None:
    said = attribution(TEXT, "Mayor Ola Brandt", "accused", "Vesk of stealing two cranes")
    found = Scene(TEXT, cast(TEXT, "Brandt", "Vesk")).choices(said, Doing("accuse", 0, None), [])

    features = " ".join(feature for choice in found for feature in choice.features).lower()
    assert "vesk" not in features
    assert "brandt" not in features


@given(st.text(max_size=80), st.data())
def test_the_evidence_stands_in_the_text(text: str, data: st.DataObject) -> None:
    places = st.integers(0, len(text))
    source, cue, content, named = [(min(pair), max(pair)) for pair in data.draw(st.lists(st.tuples(places, places), min_size=4, max_size=4))]
    said = Attribution((source,), (cue,), (content,), 1.0)
    one = Cast((Actor("Vesk", "person", ()),), (Mention(named, "name", 0),))

    (target,) = read_targets(text, [said], [Doing("accuse", None, None)], one, load(FOLDER))

    assert target is None or 0 <= target.evidence[0] <= target.evidence[1] <= len(text)
