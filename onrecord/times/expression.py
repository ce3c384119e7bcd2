"""A time expression, and the values that TIMEX3 (TimeML 1.2) writes for it."""

import re
from dataclasses import dataclass
from datetime import date

from onrecord.article import Span

TYPES = ("DATE", "TIME", "DURATION", "SET")
"""What TIMEX3 tells apart: a day or more, a time of day, a length of time, and times that recur."""

VALUE = re.compile(
    r"""(?:
      (?:PAST|PRESENT|FUTURE)_REF
    | BC\d{2}(?:\d{2})?                                         # a century or a year before Christ
    | MA\d+(?:\.\d+)?                                           # so many million years ago
    | (?:\d{2}|XX)                                              # a century: 19 is the 1900s
    | \d{3}                                                     # a decade: 199 is the 1990s
    | (?:\d{4}|XXXX)                                            # a year
      (?: -(?:\d{2}|XX)                                         # a month, and perhaps a day of it
          (?: -(?:\d{2}|XX) (?: T(?:MO|MI|AF|EV|NI|DT|\d{2}(?::\d{2}(?::\d{2})?)?) (?:Z|[+-]\d{2}(?::\d{2})?)? )? )?
        | -W(?:\d{2}|XX) (?: -(?:WE|[1-7]) (?: T(?:MO|MI|AF|EV|NI|DT|\d{2}(?::\d{2})?) )? )?
        | -Q[1-4X] | -H[1-2X] | -(?:SP|SU|FA|WI)
      )?
    | T(?:MO|MI|AF|EV|NI|DT|\d{2}(?::\d{2})?)
    | P\d+Y6M | PT\d+(?:H30M|M30S)
    | P(?:\d+(?:\.\d+)?|X)(?:D|W|M|Y|Q|E|C|L|X|WE)
    | PT(?:\d+(?:\.\d+)?|X)(?:H|M|S)
    )""",
    re.VERBOSE,
)
"""Every value that :func:`onrecord.times.find` gives matches this in full."""


@dataclass(frozen=True, slots=True)
class Expression:
    """One time expression: where it stands, what kind it is, and what it means.

    ``span``: its code points in the text, half-open.
    ``type``: DATE, TIME, DURATION or SET.
    ``value``: as TIMEX3 writes it: ``2024-03-13``, ``2024-W11``, ``P2Y``, ``PAST_REF`` ... An X stands for what the text leaves open.
    ``interval``: the first and the last day that the value covers, or None where it does not name particular days.
    """

    span: Span
    type: str
    value: str
    interval: tuple[date, date] | None
