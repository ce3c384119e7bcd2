"""Who is who over many articles: the registry of actors, put where positions and disputes ask."""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache

from onrecord.actors import Reference, Registry
from onrecord.positions.parties import Identity
from onrecord.statement import Reading


def registering(readings: Iterable[Reading], registry: Registry) -> Iterator[Reading]:
    """``readings``, each handed on when ``registry`` has taken in its actors."""
    for reading in readings:
        registry.add(reading)
        yield reading


def identities(registry: Registry) -> Identity:
    """From an article and a name in it to the name of that identity, to be asked when ``registry`` is complete.

    Where several identities have one name, those after the first bear a number: "John Smith (2)". A name that the
    registry does not know stands for itself.
    """

    @cache
    def names() -> dict[str, str]:
        taken: Counter[str] = Counter()
        found: dict[str, str] = {}
        for identity in registry.identities():
            taken[identity.name] += 1
            found[identity.id] = identity.name if taken[identity.name] == 1 or identity.local else f"{identity.name} ({taken[identity.name]})"
        return found

    def identity(article: str, name: str) -> str:
        try:
            return names()[registry.link(Reference(article, name)).identity]
        except KeyError:
            return name

    return identity
