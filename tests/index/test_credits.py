"""The credit of a wire story is read where papers print it, and nowhere else."""

import pytest

from index.extract.credits import credit


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("BERGEN, Norway (AP) - A ferry ran aground on Friday.", "AP"),
        ("Leith, Scotland, May 4 (Reuters) - Ministers met.", "Reuters"),
        ("OSLO (Continental Wire) — Ministers met.", "Continental Wire"),
        ("The council plans to sell the pier, reports the Harbour Gazette. It opened in 1901.", "Harbour Gazette"),
        ("The sale was first reported by The Leith Lantern.", "Leith Lantern"),
        ("The pier has rotted, the Journal of Commerce reported on Monday.", "Journal of Commerce"),
        ("SALEM (Ore.) - The mill burnt down.", None),
        ("The mayor (Labour) - never a shy man - sang.", None),
        ("A ferry ran aground on Friday, the coastguard said.", None),
        ("Police reported the theft of nine bells.", None),
    ],
)
def test_credit(body, expected):
    assert credit(body) == expected


def test_an_agency_in_the_byline_is_a_credit():
    assert credit("A ferry ran aground.", "By Kari Moe, The Associated Press") == "Associated Press"
    assert credit("A ferry ran aground.", "Kari Moe") is None


def test_a_name_far_down_is_no_credit():
    assert credit("A ferry ran aground. " * 100 + "It was first reported by The Leith Lantern.") is None
