"""What a statement says or denies: the stems of its words that tell one matter from another."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from itertools import islice

from onrecord.dated_statement import DatedStatement
from onrecord.positions.issues import concept, is_plain
from onrecord.stems import stem

MOST_WORDS = 200
"""Words of a content that are looked at."""
_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
_NEGATED = re.compile(r"n['’]t$", re.IGNORECASE)


def matter(text: str) -> frozenset[str]:
    """The stems of the words of ``text`` that can tell what it is about; names are left to the participants."""
    table = dispute_words()
    found: set[str] = set()
    for match in islice(_WORD.finditer(text), MOST_WORDS):
        word = match.group()
        if word[:1].isupper() and match.start() and text[match.start() - 1] not in '"“‘«':
            continue
        root = stem(word)
        if len(root) > 2 and not is_plain(word) and root not in table["common"] and root not in table["pointing"] and root not in table["negations"]:
            found.add(concept(word))
    return frozenset(found)


def negated(text: str) -> bool:
    """Whether ``text`` says that something is not so."""
    return any(match.group().lower() in _plain_words()["negations"] or _NEGATED.search(match.group()) for match in _WORD.finditer(text))


def denies_content(statement: DatedStatement) -> bool:
    """Whether the content of a denial is what is denied ("denied that"), not what is said instead ("said he had not")."""
    return any(word.lower() in _plain_words()["denying"] for word in _WORD.findall(statement.cue))


def acts(name: str) -> frozenset[str]:
    """The acts of one row of the table: ``claims`` or ``charges``."""
    return _plain_words()[name]


@cache
def dispute_words() -> Mapping[str, frozenset[str]]:
    """The table ``dispute_words.toml``, each word brought to its stem."""
    return {name: frozenset(map(stem, entries)) for name, entries in _plain_words().items()}


@cache
def _plain_words() -> Mapping[str, frozenset[str]]:
    table = tomllib.loads((files("onrecord.disputes") / "dispute_words.toml").read_text(encoding="utf-8"))
    return {name: frozenset(entries) for name, entries in table.items()}
