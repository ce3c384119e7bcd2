"""Who speaks in many articles, and how: each actor once, with how often they were quoted, in which way, and by which acts."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onrecord.actors.appearance import Reference, one_space
from onrecord.actors.identity import Identity, Link
from onrecord.actors.registry import Registry
from onrecord.statement import Reading


@dataclass(frozen=True, slots=True)
class Speaking:
    """An actor over all articles, and their statements.

    ``statements``: how many; ``quotations`` and ``acts``: how many of each, the most frequent first. ``articles``: those
    that quote them; ``first`` and ``last``: the days of publication. ``links``: why each article's actor is this one.
    ``local``: several actors of one description or bare family name, which nothing tells apart or brings together;
    ``may_be``: names of those that they may be.
    """

    name: str
    type: str
    aliases: tuple[str, ...]
    countries: tuple[str, ...]
    offices: tuple[str, ...]
    statements: int
    quotations: Mapping[str, int]
    acts: Mapping[str, int]
    articles: tuple[str, ...]
    first: str | None
    last: str | None
    links: tuple[Link, ...]
    local: bool
    may_be: tuple[str, ...]


def speaking(readings: Iterable[Reading]) -> tuple[Speaking, ...]:
    """Everyone who says something in ``readings``, the most quoted first; those of no identity last."""
    registry = Registry()
    said: dict[Reference, list[tuple[str, str | None]]] = {}
    published: dict[str, str | None] = {}
    for reading in readings:
        article = reading.article
        registry.add(reading)
        published[article.id] = article.published
        for statement in reading.statements:
            if statement.speaker is not None and statement.speaker.name.strip():
                reference = Reference(article.id, one_space(statement.speaker.name))
                said.setdefault(reference, []).append((statement.quotation, statement.act))
    groups: dict[tuple[str, ...], list[Identity]] = {}
    for identity in registry.identities():
        if any(reference in said for reference in identity.appearances):
            groups.setdefault((identity.name, identity.type) if identity.local else (identity.id,), []).append(identity)
    found = [_speaking(identities, registry, said, published) for identities in groups.values()]
    return tuple(sorted(found, key=lambda each: (each.local, -each.statements, each.name, each.type)))


def _speaking(
    identities: list[Identity],
    registry: Registry,
    said: Mapping[Reference, list[tuple[str, str | None]]],
    published: Mapping[str, str | None],
) -> Speaking:
    first = identities[0]
    references = [reference for identity in identities for reference in identity.appearances]
    statements = [statement for reference in references for statement in said.get(reference, ())]
    articles = tuple(dict.fromkeys(reference.article for reference in references if reference in said))
    days = sorted(day for day in (published[article] for article in articles) if day)
    links = tuple(registry.link(reference) for reference in references)
    return Speaking(
        name=first.name,
        type=first.type,
        aliases=_distinct(alias for identity in identities for alias in identity.aliases if alias != first.name),
        countries=_distinct(country for identity in identities for country in identity.countries),
        offices=_distinct(office for identity in identities for office in identity.offices),
        statements=len(statements),
        quotations=dict(Counter(quotation for quotation, _ in statements).most_common()),
        acts=dict(Counter(act for _, act in statements if act).most_common()),
        articles=articles,
        first=days[0] if days else None,
        last=days[-1] if days else None,
        links=links,
        local=first.local,
        may_be=_distinct(registry.identity(id_).name for link in links for id_ in link.open_to),
    )


def _distinct(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))
