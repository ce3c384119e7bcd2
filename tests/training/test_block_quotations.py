from training.block_quotations import block_quotations
from training.corpora import Annotated, Attribution

TEXT = (
    "The river rose.\n\nMayor Anna Delle said the town had been warned.\n\n"
    "“We asked for the dam three years ago and we were told to wait,” she said.\n\nThe council meets on Friday."
)


def attribution(source: str, cue: str, content: str) -> Attribution:
    places = []
    for words in (source, cue, content):
        start = TEXT.rindex(words) if words == "said" and content.startswith("“") else TEXT.index(words)
        places.append(((start, start + len(words)),))
    return Attribution(*places)


ARTICLE = Annotated(
    "dam",
    TEXT,
    (
        attribution("Mayor Anna Delle", "said", "the town had been warned"),
        attribution("she", "said", "“We asked for the dam three years ago and we were told to wait,”"),
    ),
)


def test_source_and_cue_are_taken_from_a_paragraph_that_quotes_on() -> None:
    (made,) = block_quotations([ARTICLE], 10, seed=1)
    before, alone = made.attributions
    assert made.text[slice(*before.content[0])] == "the town had been warned"
    assert (alone.source, alone.cue) == ((), ())
    assert made.text[slice(*alone.content[0])].strip("“”") == "We asked for the dam three years ago and we were told to wait."
    assert "she said" not in made.text


def test_the_same_seed_makes_the_same_texts() -> None:
    assert block_quotations([ARTICLE], 10, seed=3) == block_quotations([ARTICLE], 10, seed=3)


def test_an_article_that_quotes_nobody_on_gives_none() -> None:
    assert block_quotations([Annotated("dam", TEXT, ARTICLE.attributions[:1])], 10, seed=1) == []
