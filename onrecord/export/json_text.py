"""JSON on one line, safe to show and to store."""

import json

from onrecord.control_characters import ACTING, encodable


def json_text(value: object, *, surrogates: bool = False) -> str:
    """``value`` as JSON on one line that any terminal may show and UTF-8 can carry.

    Characters that act on a terminal are written as JSON's own escapes: a JSON parser gives back the text to the
    character. Lone surrogates, which many parsers refuse, become U+FFFD, or escapes too with ``surrogates``.
    """
    line = json.dumps(value, ensure_ascii=False)
    return ACTING.sub(lambda match: f"\\u{ord(match.group()):04x}", line if surrogates else encodable(line))
