"""Takes the pictures of docs/explorer: of the examples, as onrecord itself reads them.

    python -m tests.explorer.screenshots

The record is made as ``onrecord add`` makes it; nothing in it is corrected or made up. Look at each picture before you keep it.
"""

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from onrecord.cli import main as onrecord
from onrecord.record import Record
from tests.explorer.conftest import ARGUMENTS
from tests.explorer.served import serving

FOLDER = Path(__file__).parent.parent.parent
PICTURES = FOLDER / "docs" / "explorer"
TITLE = "Ostrel offers ridge pullout in 90 days, Corrava wants 60"
SPEAKER = "Rusmont"
ISSUE = "withdrawal"
WORDS = "talks"
SCREEN, PHONE = (1280, 900), (390, 844)


def main() -> None:
    """Makes the record, and takes the pictures."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "record.db"
        if onrecord(["add", str(path), str(FOLDER / "examples"), "--quiet"]):
            raise SystemExit("the examples could not be read")
        take_all(path)


def take_all(record: Path) -> None:
    """Opens the record, and takes a picture of each kind of page."""
    with serving(record) as served, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        page = browser.new_page(reduced_motion="reduce")
        page.goto(served.entrance)
        pages = pages_of(record)
        for name, address in pages.items():
            take(page, name, served.address + address, SCREEN)
        take(page, "article-phone", served.address + pages["article"], PHONE)
        browser.close()


def pages_of(path: Path) -> dict[str, str]:
    """The address of each page, by the name of its picture."""
    with Record(path, readonly=True) as record:
        article = next(row for row in record.articles() if row.reference.title == TITLE)
        speaker = next(record.actors(name=SPEAKER))
    return {
        "start": "",
        "article": f"articles/{article.reference.id}",
        "speaker": f"speakers/{speaker.id}",
        "issue": f"issues/view?name={ISSUE}",
        "disputes": "disputes",
        "search": f"search?text={WORDS}",
    }


def take(page: Page, name: str, address: str, size: tuple[int, int]) -> None:
    """One picture, as large as the window. In an article, the third statement is opened."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(address)
    if page.locator("[data-plot-of]").count():
        page.locator(".plot svg").first.wait_for()
    if name.startswith("article"):
        page.locator(".marker").nth(2).click()
        if size == SCREEN:
            page.evaluate("scrollTo(0, 0)")
    page.screenshot(path=str(PICTURES / f"{name}.png"))


if __name__ == "__main__":
    main()
