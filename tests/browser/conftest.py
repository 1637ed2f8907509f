"""A real Chromium in front of a real server. Without a browser these tests fail; they are never left out."""

import os
import shutil
import threading

import pytest
from playwright.sync_api import sync_playwright
from waitress.server import create_server

from web import create_app
from web.settings import Settings

NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def browser_path():
    """The browser named by DATELINE_CHROMIUM, else the first found on the path, else Playwright's own."""
    named = os.environ.get("DATELINE_CHROMIUM")
    found = named or next(filter(None, map(shutil.which, NAMES)), None)
    if found:
        return found
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    if os.path.exists(own):
        return own
    pytest.fail(f"no browser: install one of {', '.join(NAMES)}, or name one in DATELINE_CHROMIUM")


@pytest.fixture(scope="session")
def browser():
    path = browser_path()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site(sample_address):
    """The address of a server over the sample articles."""
    server = create_server(create_app(Settings(index=sample_address)), host="127.0.0.1", port=0)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()
    thread.join(timeout=10)


@pytest.fixture
def context(browser, site):
    """A window 1280 wide, scripts on."""
    context = browser.new_context(base_url=site, viewport={"width": 1280, "height": 900})
    yield context
    context.close()


@pytest.fixture
def page(context):
    """A page that must end without an error on its console: those tell of breaches of the content policy, too."""
    page = context.new_page()
    errors = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    assert not errors
