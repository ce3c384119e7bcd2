"""Invented articles, and a reader that knows how they are written: quick, and the same on every machine."""

import re
from datetime import date, timedelta

from onrecord.article import Article
from onrecord.record.adding import ReadArticle
from onrecord.record.evidence import identifier
from onrecord.statement import Actor, Confidence, Dispute, Reading, Speaker, Statement, TimeExpression

PEOPLE = ("Ada Korr", "Bo Lind", "Cela Marn", "Dov Ostrander", "Esme Quill", "Finn Raske", "Gerd Solvay", "Hana Tirrel")
PLACES = ("Velland", "Ostrel", "Corrava", "Rusmont", "Adrel", "Norhaven")
OUTLETS = ("The Maren Courier", "Crossline", "The Highland Banner")
MATTERS = ("the ferry treaty", "the canal talks", "the ceasefire", "the grain accord", "the border survey", "the bridge loan")
DEEDS = {"refuse": "We will not sign", "demand": "They must respect", "offer": "We are ready for", "claim": "Everyone knows about", "deny": "We never broke"}

_QUOTED = re.compile(
    r"“(?P<words>(?P<deed>[^”]*?) (?P<matter>the [a-z ]+)),” (?P<cue>told|said) (?P<speaker>[A-Z]\w+ [A-Z]\w+) of (?P<target>[A-Z]\w+)(?P<day> on [A-Z]\w+)?\."
)


def invented_article(number: int, *, sentences: int = 8) -> Article:
    """Article ``number``: always the same text for the same number, another for another."""
    published = (date(2031, 1, 1) + timedelta(days=number % 400)).isoformat()
    lines = [f"Report {number} from {PLACES[number % len(PLACES)]}, where it rained."]
    for place in range(sentences):
        key = number * 7 + place
        deed = list(DEEDS.values())[key % len(DEEDS)]
        day = " on Monday" if key % 3 == 0 else ""
        person, target = PEOPLE[key * 5 % len(PEOPLE)], PLACES[key % len(PLACES)]
        lines.append(f"“{deed} {MATTERS[key % len(MATTERS)]},” said {person} of {target}{day}.")
    return Article(
        f"report-{number}", "\n\n".join(lines), published, f"What was said, part {number}", OUTLETS[number % len(OUTLETS)], f"https://news.example.org/{number}"
    )


def read_invented(article: Article) -> Reading:
    """What is said in an invented article; nothing in any other."""
    found = list(_QUOTED.finditer(article.text))
    statements = tuple(_statement(article, match) for match in found)
    people = dict.fromkeys(match["speaker"] for match in found)
    disputes = (Dispute(statements[-1].id, statements[0].id, "what was said before", "denies"),) if len(statements) > 1 else ()
    times = tuple(TimeExpression((match.start("day") + 4, match.end("day")), "DATE", "2031-03-03") for match in found if match["day"])
    return Reading(article, statements, times, tuple(Actor(name, "person", (name.split()[1],)) for name in people), disputes)


def open_invented() -> ReadArticle:
    """Opens the reader of invented articles, as ``add_documents`` wants it."""
    return read_invented


def _statement(article: Article, match: re.Match[str]) -> Statement:
    source, cue, content = match.span("speaker"), match.span("cue"), (match.start("words") - 1, match.end("words") + 2)
    act = next((act for act, words in DEEDS.items() if words == match["deed"]), None)
    return Statement(
        id=identifier(article.id, (source,), (cue,), (content,)),
        source=(source,),
        cue=(cue,),
        content=(content,),
        quotation="direct",
        speaker=Speaker(match["speaker"], "person", (source,)),
        confidence=Confidence(0.9, 0.8, 0.7),
        act=act,
        target=match["target"],
        issue=match["matter"].removeprefix("the ") if act in ("refuse", "demand", "offer") else None,
        said="2031-03-03" if match["day"] else None,
        about=((match.start("day") + 4, match.end("day")),) if match["day"] else (),
    )
