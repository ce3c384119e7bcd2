"""Who speaks in many articles: for a terminal, and as plain lines for pipes."""

from collections.abc import Iterable, Mapping, Sequence

from onrecord.actors.identity import Link
from onrecord.actors.speaking import Speaking
from onrecord.control_characters import one_line
from onrecord.display.pages import Piece, page

_ABSENT = "-"
_INDENT = " " * 9
_MOST_ALIASES = 6


def terminal(found: Sequence[Speaking], *, reasons: bool) -> str:
    """Each actor on a few lines; with ``reasons``, every article's link with its evidence."""
    lines: list[list[Piece]] = []
    for each in found:
        kind = ", ".join(part for part in (each.type, *each.countries[:1], *each.offices[:1]) if part)
        lines.append([(f"{each.statements:>7}  ", "bold"), (one_line(each.name), "bold cyan"), (f"  {one_line(kind)}", "dim")])
        lines.append([(f"{_INDENT}{_counts(each.quotations)}", ""), (f"  {_counts(each.acts)}" if each.acts else "", "magenta"), (f"  {_where(each)}", "dim")])
        if each.aliases:
            more = len(each.aliases) - _MOST_ALIASES
            names = ", ".join(map(one_line, each.aliases[:_MOST_ALIASES])) + (f" and {more} more" if more > 0 else "")
            lines.append([(f"{_INDENT}also {names}", "")])
        if each.may_be:
            lines.append([(f"{_INDENT}may be {', '.join(map(one_line, each.may_be))}", "yellow")])
        if reasons:
            lines += [[(f"{_INDENT}{_reason(link)}", "")] for link in each.links]
    return page(lines)


def plain(found: Iterable[Speaking]) -> str:
    """One line for each, with a tab between its fields; the other names come last, as many as there are."""
    return "".join(_plain_line(each) for each in found)


def _plain_line(each: Speaking) -> str:
    counts = [str(each.quotations.get(quotation, 0)) for quotation in ("direct", "mixed", "indirect")]
    days = [each.first or _ABSENT, each.last or _ABSENT]
    fields = [str(each.statements), *counts, str(len(each.articles)), *days, each.type or _ABSENT, _counts(each.acts) or _ABSENT, one_line(each.name)]
    return "\t".join([*fields, *map(one_line, each.aliases)]) + "\n"


def _counts(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {count}" for name, count in counts.items())


def _where(each: Speaking) -> str:
    days = " to ".join(dict.fromkeys(day for day in (each.first, each.last) if day))
    articles = "1 article" if len(each.articles) == 1 else f"{len(each.articles)} articles"
    apart = ", not told apart" if each.local and len(each.links) > 1 else ""
    return f"{articles}{apart}" + (f", {days}" if days else "")


def _reason(link: Link) -> str:
    named = f"{one_line(link.appearance.article)}: {one_line(link.appearance.name)}"
    if not link.evidence:
        return named
    return f"{named}: {', '.join(f'{evidence.kind} ({one_line(evidence.words)})' for evidence in link.evidence)}, confidence {link.confidence:.2f}"
