"""The explorer in a browser: the main way through each page, by mouse, by keyboard, without scripts, and under attack.

Each test fails, whatever else it looks at, when a page writes an error to the console or asks another host for anything.
"""

import shutil
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from onrecord.record import Record
from tests.explorer.conftest import Visitor
from tests.explorer.hostile import HOSTILE, WORD, hostile_reading
from tests.explorer.served import make_record

ARTICLE = "2025-03-14_adrel-courier_how-rusmont-came-to-say-yes.txt"
AXE = {
    "light": {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}},
    # Only colours differ.
    "dark": {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}},
}


@pytest.fixture(scope="module")
def article(example_record: Path) -> int:
    with Record(example_record, readonly=True) as record:
        found = record.article(ARTICLE)
        assert found is not None
        return found.reference.id


@pytest.fixture(scope="module")
def speaker(example_record: Path) -> int:
    with Record(example_record, readonly=True) as record:
        return next(each.id for each in record.actors(name="Rusmont"))


def active_card(page: Page) -> str:
    return page.locator(".card.active .place").inner_text()


def test_from_a_search_to_the_proof_in_two_clicks(visit: Visitor, example_record: Path) -> None:
    page = visit(example_record).page
    page.get_by_label("Words that were said").fill("ninety days")
    page.get_by_role("button", name="Search").click()
    page.locator("#results blockquote a").first.click()
    expect(page.locator(".card.active")).to_be_visible()
    expect(page.locator(".marker.active")).to_be_in_viewport()
    assert (
        "ninety days" in page.locator(".article-text span.active").all_inner_texts()[0].lower() + page.locator(".card.active blockquote").inner_text().lower()
    )


def test_a_search_goes_on_as_it_is_changed_without_a_new_page(visit: Visitor, example_record: Path) -> None:
    page = visit(example_record).open("search?text=pause")
    page.evaluate("window.same = true")
    before = page.locator("#results [role=status]").inner_text()
    page.get_by_label("Act").select_option("refuse")
    expect(page.locator("#results [role=status]")).not_to_have_text(before)
    assert page.evaluate("window.same") is True
    assert "act=refuse" in page.url
    assert set(page.locator("#results .statement > .who .act").all_inner_texts()) == {"refuse"}
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    assert download.value.suggested_filename == "statements.csv"


def test_the_cards_of_an_article_by_mouse_by_keyboard_and_by_link(visit: Visitor, example_record: Path, article: int) -> None:
    page = visit(example_record, viewport={"width": 1280, "height": 900}).open(f"articles/{article}")
    assert active_card(page) == "Statement 1"
    marks = page.locator("[data-statements]").evaluate_all("runs => runs.map(run => run.dataset.statements)")
    place = next(int(mark) for mark in marks if " " not in mark and int(mark) > 2)
    page.locator(f"[data-statements='{place}']").first.hover()
    assert active_card(page) == f"Statement {place + 1}"
    page.keyboard.press("ArrowRight")
    assert active_card(page) == f"Statement {place + 2}"
    assert page.evaluate("document.activeElement.classList.contains('marker')")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Tab")
    assert active_card(page) == f"Statement {place + 2}"
    sent = page.evaluate("location.href").split("#")[0] + "#" + str(page.locator(".marker").nth(9).get_attribute("id"))
    page.goto("about:blank")
    page.goto(sent)
    assert active_card(page) == "Statement 10"
    expect(page.locator(".marker.active")).to_be_in_viewport()


def test_each_layer_is_switched_and_shows_without_colour(visit: Visitor, example_record: Path, article: int) -> None:
    page = visit(example_record).open(f"articles/{article}")

    def styled(selector: str, name: str) -> str:
        return str(page.evaluate("([selector, name]) => getComputedStyle(document.querySelector(`#text ${selector}`))[name]", [selector, name]))

    signs = {"cue": ("textDecorationLine", "underline"), "content": ("borderBottomStyle", "solid"), "nested": ("borderBottomStyle", "double")}
    for layer, (name, sign) in signs.items():
        selector = f".{layer}" if layer != "content" else ".content:not(.nested)"
        assert styled(selector, name) == sign
        page.locator(f"#layer-{layer}").uncheck()
        assert styled(selector, name) != sign
    page.locator("#layer-own").check()
    assert styled(".own", "textDecorationLine") == "overline"


def test_on_a_phone_a_card_opens_by_a_tap_and_closes(visit: Visitor, example_record: Path, article: int) -> None:
    page = visit(example_record, viewport={"width": 390, "height": 844}, has_touch=True).open(f"articles/{article}")
    assert page.locator(".card.active").count() == 0
    page.locator(".marker").nth(1).tap()
    expect(page.locator(".card.active")).to_be_in_viewport()
    page.get_by_role("button", name="Close").tap()
    assert page.locator(".card.active").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_plots_are_drawn_from_their_tables_and_open_the_words(visit: Visitor, example_record: Path, speaker: int) -> None:
    visited = visit(example_record)
    page = visited.open(f"speakers/{speaker}")
    page.locator(".plot svg rect").first.wait_for()
    cells = (
        page.locator("#activity td").all_inner_texts() if page.locator("details.plot-table[open]").count() else page.locator("#activity td").all_text_contents()
    )
    assert page.locator(".plot svg rect").count() == sum(bool(each.strip()) for each in cells)
    page = visited.open("issues/view?name=a+pause")
    marks = page.locator(".plot svg a")
    marks.first.wait_for()
    assert marks.count() == page.locator("#positions tbody tr").count()
    marks.first.click()
    expect(page.locator(".card.active")).to_be_visible()


def test_everything_is_there_without_scripts(visit: Visitor, example_record: Path, article: int, speaker: int) -> None:
    visited = visit(example_record, java_script_enabled=False)
    page = visited.open(f"articles/{article}")
    assert page.locator(".card:visible").count() == page.locator(".marker").count()
    page = visited.open(f"speakers/{speaker}")
    expect(page.locator("#activity")).to_be_visible()
    page = visited.open("issues/view?name=a+pause")
    expect(page.locator("#positions")).to_be_visible()
    page = visited.open("search")
    page.get_by_label("Words", exact=True).fill("talks")
    page.get_by_role("button", name="Search").click()
    assert page.locator("#results .statement").count() > 3


def test_a_correction_is_made_and_undone_by_keyboard_alone(visit: Visitor, tmp_path: Path, example_record: Path, article: int) -> None:
    copied = tmp_path / "corrected.db"
    shutil.copyfile(example_record, copied)
    page = visit(copied).open(f"articles/{article}")
    page.locator(".marker").first.focus()
    page.locator(".card.active").get_by_role("link", name="Correct").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Act").focus()
    page.keyboard.type("admit")
    page.get_by_label("Your name").focus()
    page.keyboard.type("Ines Vale")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Done")
    expect(page.locator(".card.active h3")).to_contain_text("admit")
    expect(page.locator(".card.active h3")).to_contain_text("corrected")
    page.get_by_role("link", name="See all corrections").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Undo").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("undone by Ines Vale")).to_be_visible()
    with Record(copied, readonly=True) as record:
        assert [each.undone_by for each in record.corrections()] == ["Ines Vale"]


def test_the_keyboard_reaches_the_content_first_and_sees_where_it_is(visit: Visitor, example_record: Path) -> None:
    page = visit(example_record).open("")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "words"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_page(visit: Visitor, example_record: Path, article: int, speaker: int, scheme: str) -> None:
    visited = visit(example_record, color_scheme=scheme, reduced_motion="reduce")
    with Record(example_record, readonly=True) as record:
        statement = next(record.statements(article=article)).id
    paths = (
        "", "articles", f"articles/{article}", "speakers", f"speakers/{speaker}", f"speakers/{speaker}/merge?other=a*", "issues", "issues/view?name=a+pause",
        "disputes", "search?text=talks", "corrections", f"statements/{statement}/correct", "api", "nothing", "enter",
    )  # fmt: skip
    found: dict[str, list[str]] = {}
    for path in paths:
        page = visited.open(path)
        if page.locator("[data-plot-of]").count():
            page.locator(".plot svg").wait_for()
        if path == f"articles/{article}":
            page.locator("#layer-own").check()
        violations = Axe().run(page, options=AXE[scheme]).response["violations"]
        if violations:
            found[path] = [f"{each['id']}: {node['html'][:200]} {node['failureSummary'][:300]}" for each in violations for node in each["nodes"][:3]]
    visited.problems[:] = [problem for problem in visited.problems if "404" not in problem]
    assert not found, "\n".join(f"{path}: {told}" for path, each in found.items() for told in each)


def test_hostile_articles_stay_text(visit: Visitor, tmp_path: Path) -> None:
    """All hostile texts at once on the pages that list, and each in an article of its own."""
    record = make_record(tmp_path / "hostile.db", [hostile_reading(number, words) for number, words in enumerate([*HOSTILE, WORD])])
    visited = visit(record)
    paths = ["", "speakers", "issues", "disputes", "search", "articles", "articles?number=2", "speakers/1", "issues/view?name=script"]
    for path in [*paths, *(f"articles/{number}" for number in range(1, len(HOSTILE) + 2))]:
        page = visited.open(path)
        state = page.evaluate(
            """() => [window.hacked ?? 0, document.querySelectorAll("main").length, document.querySelectorAll("footer.site").length,
            document.documentElement.scrollWidth <= innerWidth, document.documentElement.classList.contains("scripted"), location.host, document.cookie]"""
        )
        assert state == [0, 1, 1, True, True, visited.served.address.removeprefix("http://").rstrip("/"), ""], path
        if path.startswith("articles/"):
            page.keyboard.press("ArrowRight")
            assert page.locator(".card.active").count() == 1, path


def test_a_browser_that_was_not_let_in_sees_nothing(browser: Browser, visit: Visitor, example_record: Path) -> None:
    served = visit(example_record).served
    with browser.new_context() as stranger:
        page = stranger.new_page()
        page.goto(served.address)
        assert "Closed." in page.locator("body").inner_text()
        page.goto(served.entrance.replace("None", "guess"))
        assert "Rusmont" not in page.locator("body").inner_text()
