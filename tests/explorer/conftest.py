import contextlib
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Dialog, Error, Page, Request, sync_playwright
from starlette.testclient import TestClient

from onrecord.explorer import Access, application
from tests.explorer.made import everything
from tests.explorer.served import Served, make_record, serving
from tests.intended import readings

ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
CLIENT_HOST = "testserver"


def let_in(record: Path, *, temporary: bool = False) -> TestClient:
    """A client that has come in with the token."""
    access = Access(hosts=frozenset({CLIENT_HOST}))
    client = TestClient(application(record, access, temporary=temporary), raise_server_exceptions=True)
    client.get("/enter", params={"token": access.token or ""})
    return client


@pytest.fixture(scope="session")
def small_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record of ``everything``. Not to be corrected."""
    return make_record(tmp_path_factory.mktemp("small") / "small.db", everything())


@pytest.fixture(scope="session")
def example_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record of the examples as their authors meant them. Not to be corrected."""
    return make_record(tmp_path_factory.mktemp("examples") / "examples.db", readings().values())


@pytest.fixture(scope="session")
def client(small_record: Path) -> TestClient:
    return let_in(small_record)


@pytest.fixture
def own_record(tmp_path: Path) -> Path:
    """A record that a test may correct."""
    return make_record(tmp_path / "own.db", everything())


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium: Debian's, or the one that Playwright has installed."""
    with sync_playwright() as playwright:
        try:
            found = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS, timeout=180_000)
        except Error as error:
            told = f"no browser here, so the explorer was not looked at in one: {str(error).splitlines()[0]}"
            if os.environ.get("CI") == "true":
                pytest.fail(told)
            pytest.skip(told)
        yield found
        found.close()


@dataclass(frozen=True, slots=True)
class Visit:
    """A page of a browser that was let in, and all that went wrong on it: console errors, exceptions, requests to other hosts."""

    page: Page
    served: Served
    problems: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        self.page.goto(self.served.address + path.removeprefix("/"))
        return self.page


Visitor = Callable[..., Visit]


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visitor]:
    """Serves a record and opens a browser on it; the test fails when anything went wrong on a page."""
    with contextlib.ExitStack() as stack:
        visits: list[Visit] = []

        def start(record: Path, **options: object) -> Visit:
            served = stack.enter_context(serving(record))
            context = browser.new_context(**options)  # type: ignore[arg-type]
            stack.callback(context.close)
            context.set_default_timeout(120_000)
            made = Visit(context.new_page(), served)
            watch(made)
            made.page.goto(served.entrance)
            visits.append(made)
            return made

        yield start
        assert not [problem for each in visits for problem in each.problems]


def watch(visit: Visit) -> None:
    def told(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            visit.problems.append(f"{visit.page.url}: {message.text}")

    def asked(request: Request) -> None:
        if not request.url.startswith((visit.served.address, "data:", "blob:")):
            visit.problems.append(f"{visit.page.url}: asked for {request.url}")

    def opened(dialog: Dialog) -> None:
        visit.problems.append(f"{visit.page.url}: a dialog opened")
        dialog.dismiss()

    visit.page.on("console", told)
    visit.page.on("pageerror", lambda error: visit.problems.append(f"{visit.page.url}: {error}"))
    visit.page.on("request", asked)
    visit.page.on("dialog", opened)
