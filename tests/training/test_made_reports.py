"""What is made out of annotated articles to teach what is rare."""

from training.coordinated_reports import coordinated_reports
from training.corpora import Annotated, Attribution
from training.nested_reports import nested_reports

TEXT = (
    "Minister Anna Delle said the road was safe. She has blamed the flood on the union.\n\n"
    "The miners had promised to clear the road before winter.\n\nTomas Orne was away."
)


def span(words: str) -> tuple[int, int]:
    place = TEXT.index(words)
    return place, place + len(words)


DELLE = Attribution((span("Minister Anna Delle"),), (span("said"),), (span("the road was safe"),))
BLAMED = Attribution((span("She"),), (span("has blamed"),), (span("the flood on the union"),))
MINERS = Attribution((span("The miners"),), (span("had promised"),), (span("to clear the road before winter"),))
ARTICLE = Annotated("road", TEXT, (DELLE, BLAMED, MINERS), names=((span("Anna Delle"), "person"), (span("Tomas Orne"), "person")))


def words(article: Annotated, attribution: Attribution) -> list[list[str]]:
    return [[article.text[start:end] for start, end in spans] for spans in (attribution.source, attribution.cue, attribution.content)]


def test_two_reports_of_one_source_become_one_sentence() -> None:
    (made,) = coordinated_reports([ARTICLE], 9, 1)
    assert made.text.startswith("Minister Anna Delle said the road was safe and has blamed the flood on the union.")
    assert [words(made, attribution) for attribution in made.attributions[:2]] == [
        [["Minister Anna Delle"], ["said"], ["the road was safe"]],
        [["Minister Anna Delle"], ["has blamed"], ["the flood on the union"]],
    ]


def test_a_report_is_put_into_the_mouth_of_another_source() -> None:
    (made,) = nested_reports([ARTICLE], 9, 1)
    contents = [words(made, attribution)[2] for attribution in made.attributions]
    assert any("miners had promised to clear the road before winter" in content[0] for content in contents)
    assert made.nested is not None
    assert [words(made, attribution)[1:] for attribution in made.nested] == [[["had promised"], ["to clear the road before winter"]]]
