"""Where the sentences of a text begin."""

import re

_SENTENCE = re.compile(r"[.!?][\"')\]”’]*\s+(?=[\"'“‘(\[]*[A-Z0-9])|\n+")
_ABBREVIATION = re.compile(r"(?:^|[\s(.])(?:[A-Z]|[A-Z][a-z]{1,3}|[ap]\.m)\Z")


def sentence_starts(text: str) -> list[int]:
    """Where sentences begin, the first at 0; a line end ends one."""
    begins = [0]
    begins += [
        match.end()
        for match in _SENTENCE.finditer(text)
        if match.group()[0] == "\n" or "\n" in match.group() or not _ABBREVIATION.search(text[max(0, match.start() - 5) : match.start()])
    ]
    return begins
