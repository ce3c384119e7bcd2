"""Plain lines for pipes: what ``grep``, ``cut``, ``sort`` and ``less`` can work with.

An article is a line that starts with ``# `` and one line for each statement, which stands on its own::

    # Ferries stay in port (talks.txt, The Maren Courier, 2031-05-14)
    talks.txt:1<TAB>0.93<TAB>direct<TAB>Ada Korr<TAB>said<TAB>"We will not sign."<TAB>2031-05-13<TAB>the minister<TAB>refuse<TAB>Ostmark<TAB>-

The fields, with a tab between each two: the article's name and the statement's number, the confidence, the
quotation type, the speaker, the cue, the whole content, the date on which it was said, the source, the words
that the speaker was resolved from, the act, whom it is directed at, and through whom it came. An absent one is ``-``. A blank line ends an article.
"""

from onrecord.control_characters import one_line
from onrecord.display import words
from onrecord.statement import Reading


def plain(reading: Reading) -> str:
    """The lines of one article, each with its line feed: no colour, no drawing, nothing shortened."""
    article = reading.article
    lines = [f"# {words.heading(article)} ({', '.join(words.particulars(article))})"]
    if not reading.statements:
        lines.append(f"# {words.NO_STATEMENTS}")
    name = one_line(article.id)
    for number, statement in enumerate(reading.statements, start=1):
        fields = (
            f"{name}:{number}",
            f"{statement.confidence.attribution:.2f}",
            statement.quotation,
            words.speaker(reading, statement),
            words.pieces(article.text, statement.cue),
            words.pieces(article.text, statement.content),
            words.said(statement),
            words.pieces(article.text, statement.source),
            words.act(statement),
            words.target(statement),
            words.via(statement),
        )
        lines.append("\t".join(fields))
    return "\n".join(lines) + "\n\n"
