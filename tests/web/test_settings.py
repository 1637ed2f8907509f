"""Settings from the environment: a value that can't be is named; one that is empty is not set."""

import pytest

from web import create_app
from web.archive import EXTENSION
from web.server import address
from web.settings import BadSetting, Settings, from_environment


def test_variables_are_read_each_by_its_kind():
    read = from_environment(
        {"DATELINE_INDEX": "whoosh:a", "DATELINE_CORS": "no", "DATELINE_THREADS": "8", "DATELINE_CACHE": "9"}
    )
    assert read == Settings(index="whoosh:a", cors=False, threads=8, cache=9)


def test_an_empty_variable_is_not_set():
    assert from_environment({"DATELINE_INDEX": "", "DATELINE_THREADS": " ", "DATELINE_MODEL": ""}) == Settings()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("THREADS", "\u00b2"),
        ("THREADS", "0"),
        ("THREADS", "9" * 5000),
        ("MEMORY", "15"),
        ("CACHE", "0"),
        ("CORS", "perhaps"),
        ("ENTITIES", "magic"),
    ],
)
def test_a_value_that_cannot_be_is_named(name, value):
    with pytest.raises(BadSetting, match=f"DATELINE_{name}="):
        from_environment({f"DATELINE_{name}": value})


def test_the_server_keeps_no_more_of_posting_lists_than_is_set(sample_address):
    engine = create_app(Settings(index=sample_address, cache=1)).extensions[EXTENSION].engine()
    sides = engine._snapshot.articles, engine._snapshot.quotes
    assert sum(side.collection.cache.limit for side in sides) == 1 << 20
    engine.close()


def test_a_host_name_with_two_addresses_is_listened_to_on_one(monkeypatch):
    found = [(10, 1, 6, "", ("::1", 80, 0, 0)), (2, 1, 6, "", ("127.0.0.1", 80))]
    monkeypatch.setattr("socket.getaddrinfo", lambda *args, **more: found)
    assert address("localhost", 80) == "127.0.0.1"
