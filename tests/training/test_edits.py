from hypothesis import given
from hypothesis import strategies as some

from training.corpora import Annotated, Attribution, Labels
from training.edits import edited, excerpt

TEXT = "Anna Delle said Orne lied. He denied it."


def span(words: str) -> tuple[int, int]:
    place = TEXT.index(words)
    return place, place + len(words)


ARTICLE = Annotated(
    "article",
    TEXT,
    (Attribution((span("Anna Delle"),), (span("said"),), (span("Orne lied"),)), Attribution((span("He"),), (span("denied"),), (span("it"),))),
    names=((span("Anna Delle"), "person"), (span("Orne"), "person")),
    labels=(Labels("accuse", (), (span("Orne"),)), Labels("deny", (span("Orne"),), None)),
    mentions=(span("Anna Delle"), span("Orne")),
)


def words(article: Annotated, spans: tuple[tuple[int, int], ...]) -> list[str]:
    return [article.text[start:end] for start, end in spans]


def test_a_name_is_replaced_and_every_span_moves_along() -> None:
    made = edited(ARTICLE, [(*span("Delle"), "Ostrander"), (*span("Orne"), "Vey")])
    assert made.text == "Anna Ostrander said Vey lied. He denied it."
    first, second = made.attributions
    assert words(made, first.source) == ["Anna Ostrander"]
    assert words(made, first.content) == ["Vey lied"]
    assert words(made, second.cue) == ["denied"]
    assert words(made, made.mentions) == ["Anna Ostrander", "Vey"]
    assert [made.text[slice(*name)] for name, _ in made.names or ()] == ["Anna Ostrander", "Vey"]
    assert words(made, made.labels[1].speaker) == ["Vey"]


def test_two_sentences_are_joined() -> None:
    made = edited(ARTICLE, [(TEXT.index(". He"), TEXT.index("denied"), " and ")])
    assert made.text == "Anna Delle said Orne lied and denied it."
    assert words(made, made.attributions[0].content) == ["Orne lied"]
    assert words(made, made.attributions[1].content) == ["it"]


def test_an_excerpt_keeps_the_attributions_that_lie_in_it_with_their_labels() -> None:
    made = excerpt(ARTICLE, TEXT.index("He"), len(TEXT))
    assert made.text == "He denied it."
    assert [labels.act for labels in made.labels] == ["deny"]
    assert words(made, made.attributions[0].source) == ["He"]


@given(some.lists(some.tuples(some.integers(0, 9), some.text("xyz ", max_size=6)), unique_by=lambda edit: edit[0], max_size=5))
def test_spans_between_edits_keep_their_words(choices: list[tuple[int, str]]) -> None:
    text = "a1 b2 c3 d4 e5 f6 g7 h8 i9 j0"
    changed = {place for place, _ in choices}
    mentions = tuple((3 * place, 3 * place + 2) for place in range(10))
    made = edited(Annotated("text", text, (), mentions=mentions), [(3 * place, 3 * place + 2, new) for place, new in choices])
    for place, (old, new) in enumerate(zip(mentions, made.mentions, strict=True)):
        wanted = dict(choices)[place] if place in changed else text[slice(*old)]
        assert made.text[slice(*new)] == wanted
