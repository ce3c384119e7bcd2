"""The tags of the tagger: one for each word, BIOES over source, cue and content.

BIOES (Ratinov and Roth 2009): a span of several words begins with B, ends with E and has I between;
a span of one word is S; O is outside of all. The order here is the order of the model's scores.
"""

ROLES = ("source", "cue", "content")
OUTSIDE = 0
TAGS = ("O", *(f"{position}-{role}" for role in ROLES for position in "BIES"))


def tag(position: str, role: str) -> int:
    """The index of a tag, for example ``tag("B", "cue")``."""
    return TAGS.index(f"{position}-{role}")


def may_follow(first: int, second: int) -> bool:
    """Whether tag ``second`` may stand right after tag ``first``."""
    inside = TAGS[first][0] in "BI"
    continues = TAGS[second][0] in "IE"
    if inside != continues:
        return False
    return not inside or TAGS[first][2:] == TAGS[second][2:]
