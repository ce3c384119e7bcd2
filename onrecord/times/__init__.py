"""Time expressions of English news as TIMEX3 (TimeML 1.2): where they stand, of which type they are, and what they mean.

    >>> from onrecord import times
    >>> [expression.value for expression in times.find("Talks resume on Friday, two years after the truce.", published="2024-03-13")]
    ['2024-03-15', 'P2Y']

Of use on its own: nothing here knows about statements or speakers.
"""

from onrecord.times.expression import TYPES, VALUE, Expression
from onrecord.times.tagger import find

__all__ = ["TYPES", "VALUE", "Expression", "find"]
