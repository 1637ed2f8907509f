import tracemalloc

import pytest

from index.extract.datelines import datelines
from index.extract.english import is_english
from index.extract.gazetteer import open_gazetteer


@pytest.mark.parametrize(
    ("opening", "cities", "month_day"),
    [
        ("HOUSTON, Feb 26 - The refinery", ["HOUSTON"], "02-26"),
        ("HOUSTON, Feb. 26 (Reuters) - The refinery", ["HOUSTON"], "02-26"),
        ("PARIS (AP) — The minister", ["PARIS"], None),
        ("NEW DELHI/LONDON - Talks", ["NEW DELHI", "LONDON"], None),
        ("NEW DELHI/LONDON, Oct. 3 (Reuters) - Talks", ["NEW DELHI", "LONDON"], "10-03"),
        ("SALVADOR, Feb 26 - Carnival", ["SALVADOR"], "02-26"),
        ("LONDON 1996-08-30\nThe market", ["LONDON"], "08-30"),
        ("MÜNCHEN (dpa) - Der Fluss", ["MÜNCHEN"], None),
        ("Berlin (dpa/bb) – Der Fluss", ["Berlin"], None),
        ("Zürich, 3. März (sda) - Der Fluss", ["Zürich"], "03-03"),
        ("Genève, le 3 mars - Le fleuve", ["Genève"], "03-03"),
        ("LIMA, 14 de agosto (Andina) - El río", ["LIMA"], "08-14"),
        ("Roma, 3 mag. (ansa) - Il fiume", ["Roma"], "05-03"),
        ("Washington (CNN) The river", ["Washington"], None),
        ("CHICAGO | The river", ["CHICAGO"], None),
        ("TOKYO, 3 March (Kyodo) -- Shares", ["TOKYO"], "03-03"),
        ("ST. LOUIS (AP) -- The river", ["ST. LOUIS"], None),
        ("NEWPORT, R.I. (AP) — Sailors", ["NEWPORT"], None),
        ("SEOUL, South Korea (AP) — Officials", ["SEOUL"], None),
        ("Flood in Texas\n\nHOUSTON — The bayou", ["HOUSTON"], None),
        ("Houston (AP) - The bayou", ["Houston"], None),
        ("CÓRDOBA, España. La cosecha", ["CÓRDOBA"], None),
        ("BERGEN, Norway, Jan. 9, 2025 — The quay", ["BERGEN"], "01-09"),
    ],
)
def test_the_head_of_a_wire_story(opening, cities, month_day):
    (line,) = datelines(opening, open_gazetteer())
    assert [opening[start:end] for start, end in line.cities] == cities
    assert line.month_day == month_day


@pytest.mark.parametrize(
    "opening",
    [
        "ICE - an agency",
        "HOUSTON (2024) was dry",
        "The HOUSTON papers",
        "BREAKING NEWS - fire",
        "LONDON\nfog",
        "ENERGY/HEAVY OILS\n\nPrices",
        "ENERGY/HEAVY OILS - Prices",
        "PARIS, Japan. The",
        "",
    ],
)
def test_what_only_looks_like_a_dateline(opening):
    assert datelines(opening, open_gazetteer()) == ()


def test_a_day_that_no_month_has_is_no_day():
    (line,) = datelines("PARIS, Feb 45 - The", open_gazetteer()) or (None,)
    assert line is None or line.month_day is None


def test_long_texts_are_not_held_once_they_are_read():
    gazetteer = open_gazetteer()
    tracemalloc.start()
    try:
        for number in range(8):
            text = f"HOUSTON (AP) - Story {number}. " + "The day was long. " * 50_000
            assert datelines(text, gazetteer)
            assert is_english(text)
            del text
        held, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert held < 800_000  # one such text


@pytest.mark.parametrize(
    ("opening", "city", "month_day"),
    [
        ("N’DJAMENA, Chad — The army", "N’DJAMENA", None),
        ("MADRID, 4 mar (EFE).- El río", "MADRID", "03-04"),
        ("COPENHAGEN, MARCH  23 - The river", "COPENHAGEN", "03-23"),
        ("****OSLO , March 20 - The river", "OSLO", "03-20"),
        ("BRUSSELS, March 27, Reuter - The river", "BRUSSELS", "03-27"),
        ("DHAKA: The river has risen by two metres since Monday, the weather office of the city said.", "DHAKA", None),
        (
            "NEW DELHI: The river has risen by two metres since Monday, the weather office said today.",
            "NEW DELHI",
            None,
        ),
        (
            "WASHINGTON: The river rose by two metres on Monday, the weather office said. It rained in Washington.",
            "WASHINGTON",
            None,
        ),
        ("LODE SPRINGS, Nev., March 11 - The river", "LODE SPRINGS", "03-11"),  # no gazetteer has it
        ("UNITED NATIONS (AP) — The council", "UNITED NATIONS", None),
        ("ABOARD AIR FORCE ONE (AP) — The president", "ABOARD AIR FORCE ONE", None),
    ],
)
def test_datelines_of_odd_making_and_of_places_no_gazetteer_has(opening, city, month_day):
    (line,) = datelines(opening, open_gazetteer())
    assert [opening[start:end] for start, end in line.cities] == [city]
    assert line.month_day == month_day


@pytest.mark.parametrize(
    "opening", ["BREAKING (AP) — Fire", "CHICAGO: THE MUSICAL", "INDIA: The river " + "rose " * 20]
)
def test_labels_and_subjects_are_no_datelines(opening):
    assert datelines(opening, open_gazetteer()) == ()


LONG = "The river has risen by two metres since Monday, as the weather office of the city told the county."


@pytest.mark.parametrize(
    "opening",
    [
        f"AUSTIN: {LONG}\n\nREPORTER: {LONG}\n\nAUSTIN: {LONG}",
        f"HOUSTON: {LONG}\n\nREPORTER: {LONG}",
        f"MOBILE: {LONG}",
        f"READING: {LONG}",
        f"JACKSON: {LONG} Ms. Jackson wept.",
        f"News in brief\n\nIt rained.\n\nDHAKA: {LONG}",
        f"CHICAGO: {LONG}\n\nBOSTON: {LONG}\n\nDENVER: {LONG}",
    ],
)
def test_a_speaker_a_section_and_a_letter_are_no_datelines_for_their_colon(opening):
    assert datelines(opening, open_gazetteer()) == ()
