"""What is shipped to the browser: built from pinned packages, with their licences, and nothing that is loaded from elsewhere."""

import json
import re
from pathlib import Path

import pytest

PROJECT = Path(__file__).parent.parent.parent
STATIC = PROJECT / "onrecord" / "explorer" / "static"
ASSETS = PROJECT / "explorer-assets"


def test_the_licences_of_all_that_is_bundled_are_shipped() -> None:
    told = (STATIC / "LICENSES.txt").read_text(encoding="utf-8")
    pinned = json.loads((ASSETS / "package.json").read_text(encoding="utf-8"))["dependencies"]
    for name, version in pinned.items():
        assert re.search(rf"^{re.escape(name)} {re.escape(version)} \(\S+\)$", told, re.MULTILINE), name
    assert "d3-scale" in told


def test_every_package_is_pinned_by_its_hash_and_names_no_registry() -> None:
    text = (ASSETS / "package-lock.json").read_text(encoding="utf-8")
    packages = json.loads(text)["packages"]
    assert all(entry["version"] and entry["integrity"].startswith("sha512-") for name, entry in packages.items() if name)
    assert "resolved" not in text


@pytest.mark.parametrize("path", sorted([*STATIC.glob("*.css"), *(STATIC.parent / "templates").glob("*.html")]), ids=lambda path: path.name)
def test_no_page_or_style_sheet_loads_anything_from_elsewhere(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"(?:src|href|action|url\()\s*=?\s*[\"'(]?\s*(?:https?:)?//", text)
    assert "|safe" not in text.replace(" ", "")
    assert "autoescape" not in text
    assert not re.search(r"\sstyle=|\son[a-z]+=|<style|<script(?![^>]*\ssrc=)", text)
