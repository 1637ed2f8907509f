"""What a person does on the page, done in a browser."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

PLACES = (
    "/",
    "/search?q=ferry&city=Bergen&from=2019",
    "/search?q=zeppelin+ferry",
    "/search?q=(ferry",
    "/quotes",
    "/articles/cws-2020-10-1187?q=ferry",
    "/articles/cws-2020-10-1187/diff/fdabc8597990b3ec1e3e",
    "/about",
    "/facets/city",
    "/timeline?q=ferry",
    "/entities/Moira%20Pettigrew",
    "/speakers/Moira%20Pettigrew",
    "/explain?q=ferry+w/9+bergen",
    "/on/2020-10-09",
)


def ask(page, words):
    page.get_by_role("searchbox").or_(page.get_by_role("combobox")).first.fill(words)
    page.get_by_role("button", name="Search", exact=True).click()


def box(page, facet, value):
    return page.get_by_role("group", name=re.compile(f"^{facet}")).get_by_role(
        "checkbox", name=re.compile(rf"^{value} \d")
    )


def count(page):
    return int(re.match(r"[\d,]+", page.locator("#count").inner_text())[0].replace(",", ""))


def test_from_a_word_to_an_article_and_what_was_removed_and_back(page):
    page.goto("/")
    ask(page, "ferry OR inquiry")
    expect(page.locator(".snippet mark").first).to_have_text(re.compile("ferr|inquir", re.I))
    every = count(page)

    box(page, "City", "Bergen").check()
    page.get_by_role("button", name="Apply").click()
    expect(page).to_have_url(re.compile("city=Bergen"))
    expect(page.get_by_role("link", name="Remove City: Bergen")).to_be_visible()
    in_bergen = count(page)
    assert 0 < in_bergen < every

    page.get_by_role("textbox", name="From").fill("2021")
    page.get_by_role("button", name="Apply").click()
    expect(page).to_have_url(re.compile("from=2021.*city=Bergen"))
    assert 0 < count(page) < in_bergen
    expect(page.get_by_role("link", name="Remove Date: from 2021")).to_be_visible()

    page.get_by_role("link", name=re.compile("^Skerry orders two ferries")).click()
    expect(page.locator(".reading mark").first).to_have_text(re.compile("ferr|inquir", re.I))
    assert page.locator(".removed").count() > 0
    expect(page.locator(".removed").first).to_be_hidden()
    page.get_by_role("checkbox", name=re.compile("passages? removed: show")).check()
    first = page.locator(".removed").first
    expect(first).to_be_visible()
    expect(first.locator("del").first).to_be_visible()
    expect(first).to_contain_text("Rule ")

    page.get_by_role("link", name=re.compile("^Back to")).click()
    expect(page).to_have_url(re.compile("from=2021.*city=Bergen"))
    page.get_by_role("link", name="Remove all 2").click()
    assert count(page) == every


def test_a_bar_of_the_timeline_narrows_to_its_time(page):
    page.goto("/search?q=ferry")
    bar = page.locator("svg a").first
    label = bar.get_attribute("aria-label")
    bar.click()
    assert count(page) == int(re.search(r": ([\d,]+)", label)[1])


def test_a_value_is_left_out_and_taken_back(page):
    page.goto("/search?q=ferry")
    every = count(page)
    page.get_by_role("link", name="Leave out Aberdeen:").click()
    assert count(page) < every
    page.get_by_role("link", name="Aberdeen is left out").click()
    assert count(page) == every


def test_values_are_searched_within_their_facet(page):
    page.goto("/search?q=the")
    page.get_by_label("Search all cities").fill("berg")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/facets/city"))
    page.get_by_role("link", name="Bergen", exact=True).click()
    expect(page).to_have_url(re.compile("/search.*city=Bergen"))


def test_quotes_by_a_speaker_lead_into_the_article(page):
    page.goto("/quotes")
    box(page, "Speaker", "Moira Pettigrew").check()
    page.get_by_role("button", name="Apply").click()
    names = page.locator(".speaker a").all_inner_texts()
    assert names and set(names) == {"Moira Pettigrew"}
    page.get_by_role("link", name=re.compile("^Read it in the article")).first.click()
    number = re.search(r"#(quote-\d+)$", page.url)[1]
    expect(page.locator(f"#{number}")).to_be_in_viewport()


def test_toggles_show_and_hide_what_is_marked(page):
    page.goto("/articles/cws-2020-10-1187")
    city = page.locator(".reading .city").first
    shown = city.evaluate("e => getComputedStyle(e).borderBottomStyle")
    page.get_by_role("checkbox", name="cities").uncheck()
    assert shown == "dotted" != city.evaluate("e => getComputedStyle(e).borderBottomStyle")


def test_results_are_busy_while_the_next_answer_is_on_its_way(page):
    page.goto("/search?q=ferry")
    page.evaluate("document.addEventListener('submit', event => event.preventDefault())")
    page.get_by_role("button", name="Apply").click()
    expect(page.locator("#results")).to_have_attribute("aria-busy", "true")


def test_completions_are_offered_and_chosen_by_keyboard(page):
    page.goto("/")
    field = page.get_by_role("combobox")
    field.press_sequentially("berge")
    expect(page.get_by_role("option").first).to_be_visible()
    field.press("ArrowDown")
    chosen = page.get_by_role("option", selected=True)
    expect(chosen).to_have_count(1)
    field.press("Enter")
    expect(page).to_have_url(re.compile(r"/search\?q=.*berg", re.I))
    assert count(page) > 0


def test_without_scripts_the_page_is_whole(browser, site):
    context = browser.new_context(base_url=site, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    ask(page, "ferry")
    box(page, "City", "Bergen").check()
    page.get_by_role("button", name="Apply").click()
    expect(page.locator(".snippet mark").first).to_be_visible()
    context.close()


def test_the_keyboard_reaches_the_results_first(page):
    page.goto("/search?q=ferry")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the results")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.results') !== null")


@pytest.mark.parametrize("path", PLACES)
def test_a_phone_shows_the_page_without_moving_it_sideways(browser, site, path):
    context = browser.new_context(base_url=site, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(path)
    page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    context.close()


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (360, "dark")])
def test_axe_finds_nothing_to_object_to(browser, site, width, scheme):
    context = browser.new_context(base_url=site, viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    for path in PLACES:
        page.goto(path)
        page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
        found = Axe().run(page)
        assert found.violations_count == 0, f"{path}: {found.generate_report()}"
    context.close()
