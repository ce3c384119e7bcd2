"""spaCy DocBins: a folder of ``.spacy`` files, as ``spacy train`` and ``spacy.training.Corpus`` read it.

Each Doc is an article. Its span groups ``source``, ``cue`` and ``content`` hold the pieces, with the statement's id as
the span's id; ``doc.user_data["onrecord"]`` holds all that was read, as in the output contract, but for the text.
After ``onrecord.spacy_component.register_extensions()``, ``doc._.statements`` shows it.

Tokens are runs of letters and digits, and single other characters: no piece begins or ends within one, and they are
found in time linear in any text, which spaCy's own tokenizer does not promise. A lone surrogate becomes U+FFFD.
Needs spaCy (the extra ``spacy``).
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import count, islice
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.control_characters import encodable
from onrecord.statement import Reading

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

_DOCS_IN_A_FILE = 200
_TOKEN = re.compile(r"(\w+|[^\w\s]|\s+?(?=\S|\Z))( ?)")


def write(readings: Iterable[Reading], folder: Path) -> None:
    """Writes the docs of ``readings`` to files of two hundred docs each in ``folder``."""
    from spacy.tokens import DocBin
    from spacy.vocab import Vocab

    remaining = iter(readings)
    for number in count(1):
        group, vocab = DocBin(store_user_data=True), Vocab()
        for reading in islice(remaining, _DOCS_IN_A_FILE):
            group.add(doc(reading, vocab))
        if len(group) == 0:
            break
        group.to_disk(folder / f"articles-{number:05}.spacy")


def doc(reading: Reading, vocab: "Vocab") -> "Doc":
    """The article as a spaCy Doc, with its span groups."""
    from onrecord.spacy_component import annotate

    cleaned = replace(reading, article=replace(reading.article, text=encodable(reading.article.text)))
    return annotate(_tokens(cleaned.article.text, vocab), cleaned)


def _tokens(text: str, vocab: "Vocab") -> "Doc":
    from spacy.tokens import Doc

    found = _TOKEN.findall(text)
    return Doc(vocab, words=[word for word, _ in found], spaces=[bool(space) for _, space in found])
