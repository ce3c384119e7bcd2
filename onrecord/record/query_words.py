"""What a person types into a search, as an FTS5 expression: never an error, whatever it is."""

import re

_PARTS = re.compile(r'"([^"]*)"?|(\S+)')
_WORD = re.compile(r"[^\W_]", re.UNICODE)
_MOST = 64  # phrases in one search; each costs a look into the index


def expression(query: str) -> str | None:
    """The FTS5 expression for a query; None when there is no word in it.

    Words stand for themselves, in any order; words in quotation marks follow each other; ``talk*`` is what starts so; ``OR``
    between two means either. Everything else that FTS5 would take for its syntax is only what separates words.
    """
    groups: list[list[str]] = []
    either = False
    for quoted, word in [found.groups() for found in _PARTS.finditer(query.replace("“", '"').replace("”", '"'))][:_MOST]:
        if word == "OR":
            either = bool(groups)
            continue
        phrase = _phrase(quoted if quoted is not None else word, starts=bool(word) and word.endswith("*"))
        if phrase is None:
            continue
        if either:
            groups[-1].append(phrase)
        else:
            groups.append([phrase])
        either = False
    return " AND ".join(group[0] if len(group) == 1 else f"({' OR '.join(group)})" for group in groups) or None


def _phrase(words: str, *, starts: bool) -> str | None:
    """One phrase in FTS5's quotation marks; None when no word is in it. The tokenizer takes the words apart at what is no letter or digit."""
    words = words.encode("utf-8", "replace").decode().replace('"', " ").replace("\0", " ")
    if not _WORD.search(words):
        return None
    return f'"{words.strip("*")}"*' if starts else f'"{words}"'
