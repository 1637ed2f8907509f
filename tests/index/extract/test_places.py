"""Cities of short texts read by the default model: the whole way from words to coordinates."""

import re

import pytest

from index.extract.entities import open_recogniser, repair
from index.extract.places import Places, open_gazetteer, places
from index.extract.recogniser import Mention

GAZETTEER = open_gazetteer()


@pytest.fixture(scope="module")
def read():
    recogniser = open_recogniser("spacy")

    def cities(text: str, body_at: int = 0) -> Places:
        (mentions,) = recogniser.recognise([text])
        return places(text, repair(text, mentions, GAZETTEER), GAZETTEER, body_at)

    return cities


def labels(found: Places) -> list[str]:
    return [city.label for city in found.cities]


def test_a_list_of_cities_is_no_city_and_state(read):
    found = read(
        "Officials touted arrests in Philadelphia, New York, Denver, Seattle, Baltimore, and Washington, D.C., on "
        "Friday. A settlement with Lehigh County in Pennsylvania followed."
    )
    assert labels(found) == ["Philadelphia", "New York City", "Denver", "Seattle", "Baltimore", "Washington"]
    assert {city.country for city in found.cities} == {"US"}
    assert [city.admin1 for city in found.cities if city.name == "Denver"] == ["Colorado"]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Flames rose over Paris, Texas, on Monday.", "Paris, Texas"),
        ("The mayor of Portland, Maine, resigned.", "Portland, Maine"),
        ("A school in Springfield, Ill., was closed.", "Springfield, Illinois"),
        ("Talks were held in London, Ontario, last week.", "London, Ontario"),
        ("Talks were held in London last week, the British government said.", "London"),
        ("He flew to Lebanon, Ind., for the fair.", "Lebanon, Indiana"),
    ],
)
def test_what_stands_behind_a_name_decides(read, text, label):
    assert labels(read(text)) == [label]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("PARIS, Texas — Its mayor will visit Paris, France, in May.", ["Paris, Texas", "Paris"]),
        ("PORTLAND, Maine — Its mayor flew to Portland, Oregon.", ["Portland, Maine", "Portland"]),
        ("VALENCIA, Spain — The fire burnt. Valencia, Venezuela, sent help.", ["Valencia, Valencia", "Valencia"]),
        ("SYDNEY, Nova Scotia — Its mayor will visit Sydney, Australia, in May.", ["Sydney, Nova Scotia", "Sydney"]),
        ("LONDON, Ont. — The council met on Tuesday in London.", ["London, Ontario"]),
        ("LONDON, Ont. (CP) — The council met.", ["London, Ontario"]),
        ("MELBOURNE, Fla. (AP) - The rockets of Melbourne are loud.", ["Melbourne, Florida"]),
        ("LONDON, Ontario — The council met on Tuesday.", ["London, Ontario"]),
        ("KINGSTON, Ont. — The ferry stopped and Kingston was cut off.", ["Kingston, Ontario"]),
    ],
)
def test_a_dateline_s_own_state_or_country_wins(read, text, found):
    read_places = read(text)
    assert labels(read_places) == found
    first = read_places.cities[0]
    assert first.role == "dateline"
    assert read_places.dateline is not None and read_places.dateline.place_id == first.geonames_id
    assert all(city.role == "mention" for city in read_places.cities[1:])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("LONDON, Ontario (CP) — Farmers in Ontario were glad.", ["London, Ontario"]),
        ("The airport of Ontario, Calif., was shut. Fog lay over Ontario.", ["Ontario"]),
        ("The bells of St. Osyth's church rang in Cambridge. At St. Osyth's nobody slept.", ["Cambridge"]),
        ("Fishermen met in St. John's, Newfoundland, on Monday.", ["St. John's"]),
        ("Police in St. Paul, Minn., closed a road. St. Paul's mayor was glad.", ["Saint Paul"]),
        ("Farmers were cross, said Lachlan Strand. Strand called it a shame. Strand's wife agreed.", []),
    ],
)
def test_a_province_a_church_and_a_surname_are_no_cities(read, text, found):
    assert [city.name for city in read(text).cities] == [name.split(",")[0] for name in found]


def test_the_bare_name_is_the_dateline_s_place(read):
    found = read("PARIS, Texas — Its mayor will visit Paris, France. The council of Paris met on Monday.")
    assert [(city.label, len(city.mentions)) for city in found.cities] == [("Paris, Texas", 2), ("Paris", 1)]


def test_states_and_countries_are_no_cities(read):
    found = read("California and Georgia sued. Mexico and Lebanon objected, and so did New Jersey.")
    assert labels(found) == []


def test_a_newspaper_is_no_city(read):
    assert labels(read("The plan was first reported by the Washington Post.")) == []


def test_a_town_is_placed_by_its_neighbours(read):
    found = read(
        "Fire crews from Moorhead, Minn., and Fargo, N.D., met in Moorhead on Sunday. "
        "In Alexandria volunteers filled sandbags for Fargo, the Minnesota National Guard said."
    )
    assert "Alexandria, Minnesota" in labels(found)


def test_a_dateline_has_its_role_and_its_day(read):
    found = read("Rain at last\n\nHOUSTON, Feb 26 - Reservoirs filled. In Dallas nothing fell.", body_at=14)
    assert [(city.name, city.role) for city in found.cities] == [("Houston", "dateline"), ("Dallas", "mention")]
    assert found.cities[0].mentions == ((0, 7),)
    assert found.dateline is not None
    assert (found.dateline.city, found.dateline.place_id, found.dateline.month_day) == ("HOUSTON", 4699066, "02-26")


def test_a_city_of_the_title_is_counted_there(read):
    found = read("Snow in Denver\n\nDenver was white.", body_at=16)
    assert [(c.title_mentions, c.mentions) for c in found.cities] == [(((8, 14),), ((0, 6),))]


def test_no_text_has_no_cities(read):
    assert read("") == Places((), None)


def test_a_name_that_has_a_title_somewhere_is_no_small_town(read):
    found = read("The letter went to Obama on Monday. Mr. Obama, aides said, read it twice in Denver.")
    assert labels(found) == ["Denver"]


def test_a_saint_in_capitals_is_a_dateline_s_city(read):
    found = read("ST. LOUIS — The river rose on Monday.")
    assert labels(found) == ["St. Louis"]
    assert found.dateline is not None
    assert found.dateline.place_id == found.cities[0].geonames_id


@pytest.mark.parametrize(
    ("text", "label", "country"),
    [
        ("LONDON, March 3 - A Canadian bank issued a dollar bond through its Toronto unit.", "London", "GB"),
        ("SINGAPORE, March 3 (Reuters) - Shares rose.", "Singapore", "SG"),
        ("HONG KONG — Shares rose.", "Hong Kong", "HK"),
        ("LUXEMBOURG (AP) — Ministers met.", "Luxembourg", "LU"),
        ("KANSAS CITY, March 3 - The Kansas City board met. Kansas City wheat rose.", "Kansas City", "US"),
    ],
)  # fmt: skip
def test_a_bare_dateline_means_the_city_every_reader_knows(text, label, country):
    found = places(text, (), open_gazetteer())
    city = next(city for city in found.cities if city.role == "dateline")
    assert (city.label, city.country) == (label, country)
    assert found.dateline.place_id == city.geonames_id


@pytest.mark.parametrize(
    "text",
    [
        "The last primary is next week in the District of Columbia. Turnout was low in Ohio.",
        "The agency will go on seeing people in El Salvador, Guatemala and Honduras.",
    ],
)
def test_the_end_of_a_region_s_name_is_no_city(read, text):
    assert labels(read(text)) == []


def test_one_who_is_a_person_all_through_an_article_is_no_small_town_where_the_words_beside_look_like_it():
    text = (
        "The money twice helped elect Obama.\n\nObama relied on 769 donors. In 2012, Obama faced a rival. "
        "Aides to Obama said so in Denver."
    )
    people = [Mention(m.start(), m.end(), "PERSON") for m in re.finditer("Obama", text)]
    city = text.index("Denver")
    assert labels(places(text, [*people, Mention(city, city + 6, "GPE")], GAZETTEER)) == ["Denver"]
    assert "Obama" in labels(places(text.replace("Obama faced", "Obama, Japan, saw"), people, GAZETTEER))
