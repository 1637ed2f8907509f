"""The pages beside searches: names, places, days, values of a facet, what the archive is."""

import re

from index.build import build
from index.extract.aliases import load
from tests.web.drawn import Tags, page
from web import create_app
from web.settings import Settings


def test_the_front_page_offers_questions_that_find_something(client):
    tags = Tags(page(client, "/"))
    offered = re.findall(r'<li><a href="(/search\?q=[^"]*)"><code>', page(client, "/"))
    assert len(offered) >= 3
    for link in offered:
        assert re.search(r'<h1 id="count">[1-9]', page(client, link.replace("&amp;", "&"))), link
    assert "40 articles" in tags.text


def test_a_name_has_a_page_with_what_stands_beside_it(client):
    found = page(client, "/entities/Moira%20Pettigrew")
    assert "<h1>Moira Pettigrew</h1>" in found
    assert 'href="/speakers/Moira%20Pettigrew"' in found
    assert "Ingrid Solheim" in found
    page(client, "/entities/Nobody%20At%20All", 404)
    page(client, "/entities/%22", 404)
    page(client, "/speakers/Nobody%20At%20All", 404)


def test_a_place_has_a_page_by_its_number(client):
    cities = client.get("/api/v1/articles/cws-2020-10-1187").get_json()["cities"]
    bergen = next(city for city in cities if city["name"] == "Bergen")
    assert "City in Vestland, Norway" in page(client, f"/places/{bergen['geonames_id']}")
    page(client, "/places/1", 404)


def test_a_day_has_its_articles(client):
    assert "Ferry with 212 aboard" in page(client, "/on/2020-10-09")
    assert "nothing that was published on this day" in page(client, "/on/1999-01-01")
    page(client, "/on/someday", 400)


def test_the_about_page_names_every_rule_and_every_parameter(client):
    from index.clean.rules import all_rules
    from web.parameters import PARAMETERS

    found = page(client, "/about")
    for rule in all_rules():
        assert f'id="rule-{rule.name}"' in found
    for name in PARAMETERS:
        assert f"<code>{name}</code>" in found
    assert "geonames.org" in found


def test_values_of_a_quote_facet_count_quotes(client):
    found = page(client, "/quotes/facets/speaker?q=ship")
    link, count = re.search(r'href="(/quotes\?[^"]*)">Moira Pettigrew</a> <span class="count">(\d+)', found).groups()
    assert f'<h1 id="count">{count} quote' in page(client, link.replace("&amp;", "&"))
    within = page(client, "/quotes/facets/speaker?in=pett")
    assert "Moira Pettigrew" in within and "Ingrid Solheim" not in within
    page(client, "/quotes/facets/org", 404)
    page(client, "/facets/colour", 404)


def test_times_of_the_date_facet_are_links(client):
    found = page(client, "/facets/date?q=ferry")
    link = re.search(r'href="(/search\?q=ferry&amp;from=\d{4}[^"]*)">[^<]*</a> <span class="count">(\d+)', found)
    assert f'<h1 id="count">{link[2]} article' in page(client, link[1].replace("&amp;", "&"))


def test_a_name_tells_the_forms_met_in_several_articles(tmp_path):
    texts = ("Mayor Helen Marsh shut the bridge. Marsh was sorry.", "On Friday Senator Ellie Marsh saw the bridge.")
    for number, text in enumerate(texts):
        (tmp_path / f"{number}.txt").write_text(text)
    corrections = tmp_path / "aliases.toml"
    corrections.write_text('[[merge]]\nname = "Helen Marsh"\nforms = ["Ellie Marsh"]\n')
    address = f"whoosh:{tmp_path / 'index'}"
    articles = [str(tmp_path / f"{number}.txt") for number in range(len(texts))]
    build(articles, address, jobs=1, entities="rules", aliases=load(corrections))
    found = page(create_app(Settings(index=address)).test_client(), "/entities/Helen%20Marsh")
    (forms,) = re.findall("here also ([^<]*)", found)
    assert set(forms.split(", ")) == {"Marsh", "Ellie Marsh"}
