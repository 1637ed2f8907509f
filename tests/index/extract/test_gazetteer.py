import subprocess
import sys

import pytest

from index.extract.gazetteer import Gazetteer, open_gazetteer
from index.extract.gazetteer_build import tables, write
from index.extract.placenames import key

GAZETTEER = open_gazetteer()


@pytest.mark.parametrize(
    ("name", "country", "admin1"),
    [
        ("Philadelphia", "US", "Pennsylvania"),
        ("St. Louis", "US", "Missouri"),
        ("New York", "US", "New York"),
        ("São Paulo", "BR", "São Paulo"),
        ("Sao Paulo", "BR", "São Paulo"),
        ("Munich", "DE", "Bavaria"),
        ("Bombay", "IN", "Maharashtra"),
    ],
)
def test_the_largest_place_of_a_name(name, country, admin1):
    city = next(GAZETTEER.cities(name))
    assert (city.country, city.admin1) == (country, admin1)


def test_an_old_name_is_known_as_one():
    amman = next(c for c in GAZETTEER.candidates("Philadelphia") if GAZETTEER.city(c.place).name == "Amman")
    assert not amman.primary


def test_the_label_tells_namesakes_apart():
    labels = [GAZETTEER.label(city) for city in GAZETTEER.cities("Paris")]
    assert labels[0] == "Paris"
    assert "Paris, Texas" in labels


@pytest.mark.parametrize(
    ("written", "meant"),
    [("Pa.", ("US", "PA")), ("PA", ("US", "PA")), ("D.C.", ("US", "DC")), ("Ont.", ("CA", "08")), ("Pa", None)],
)
def test_abbreviations_of_states(written, meant):
    assert GAZETTEER.abbreviated(written) == meant


def test_countries_states_counties_and_no_such_name():
    assert GAZETTEER.country("U.S.") == GAZETTEER.country("United States") == "US"
    assert GAZETTEER.state("Pennsylvania") == ("US", "PA")
    assert GAZETTEER.regions("Hamadan") == GAZETTEER.regions("Hamadan Province") != ()
    assert GAZETTEER.counties("Lehigh County") == (("US", "PA"),)
    assert GAZETTEER.candidates("Zzyzxville") == ()


def test_a_key_forgets_what_spellings_differ_in():
    assert key("Saint-Étienne") == key("St. Etienne") == "saint etienne"
    assert key("Winston‑Salem’s") == "winston salem"


def test_it_opens_quickly_and_stays_small():
    program = (
        "import resource, time, numpy, corpus.article;"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss; started = time.process_time();"
        "from index.extract.gazetteer import Gazetteer; g = Gazetteer(); list(g.cities('Denver'));"
        "print(time.process_time() - started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)"
    )
    shown = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    seconds, kilobytes = map(float, shown.stdout.split())
    assert seconds < 0.5  # 0.03 on a quiet machine; reading all of it would take six
    assert kilobytes < 60_000


def test_a_table_is_read_as_it_was_written(tmp_path):
    city = {"geonameid": 7, "name": "Ēast Haven", "latitude": 1.5, "longitude": -2.5, "countrycode": "XX"}
    cities = [
        city | {"population": 9, "admin1code": "01", "alternatenames": []},
        city | {"geonameid": 8, "population": 3, "admin1code": "", "alternatenames": []},
    ]
    arrays = tables(cities, {("XX", "01"): 1}, {"XX": 0})
    facts = {
        "made_from": "a test",
        "countries": [["XX", "Exland", 12]],
        "regions": [["", "", "", ""], ["XX", "01", "First Province", "first"]],
        "counties": [],
    }
    write(tmp_path / "small.bin", arrays, facts)
    small = Gazetteer(tmp_path / "small.bin")
    assert [(c.geonames_id, c.admin1, c.lat) for c in small.cities("East Haven")] == [
        (7, "First Province", 1.5),
        (8, None, 1.5),
    ]
    assert small.regions("First") == (("XX", "01"),)


def test_a_file_that_is_no_gazetteer_is_named(tmp_path):
    (tmp_path / "x.bin").write_bytes(b"something else altogether")
    with pytest.raises(ValueError, match=r"x\.bin is no gazetteer"):
        Gazetteer(tmp_path / "x.bin")


@pytest.mark.parametrize("name", ["South African", "New South Wales", "St. Kitts and Nevis", "West Bank"])
def test_the_first_word_of_an_area_says_that_it_opens_one(name):
    assert GAZETTEER.area(name)
    assert GAZETTEER.opens_areas(name.split()[0])


def test_a_word_that_opens_no_area_is_told():
    assert not GAZETTEER.opens_areas("Senator")
