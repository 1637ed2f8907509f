"""Copies of one story are found, new reports in old words are not; run by run the book is what a rebuild makes."""

import random
import shutil

import pytest

from corpus.article import Article, Published
from index.build import build
from index.candidates import earlier
from index.clusters import Pair, stories
from index.database import Database
from index.store import StoreUnavailable, open_store
from index.stories import StoryBook

FERRY = (
    "The night ferry to Kirkwall was turned back on Tuesday after its bow visor failed to close, the harbour master "
    "said. All 214 passengers spent the night on board, and 38 cars were moved to the upper deck by morning. "
    "Engineers found a sheared bolt the length of a hand. The line said the boat would sail again on Friday, "
    "with a spare visor lent by a sister ship and an inspector on the bridge for the first 3 crossings."
)
MARKET = (
    "Barley closed at {} pounds a tonne in Norwich on {}, with {} tonnes sold, the exchange said in its daily report. "
    "Feed wheat was quoted at {} pounds and oats at {} pounds. Dealers said that demand from maltsters was steady "
    "and that farmers were holding back grain in hope of rain."
)


def article(one: str, body: str, date: str | None = None) -> Article:
    return Article(one, f"{one}.txt", None, body, published=Published(date, "day", "metadata") if date else None)


@pytest.fixture
def told(tmp_path):
    """A book, and a function that updates it with articles and returns the story of each that has one."""
    book = StoryBook(tmp_path / "stories.sqlite")
    told_before: dict[str, str] = {}
    story: dict[str, str | None] = {}

    def update(*articles: Article) -> dict[str, str]:
        by_id = {each.id: each for each in articles}
        for one, each in by_id.items():
            if told_before.get(one) != each.body:  # put anew, and without a story
                story.pop(one, None)
                told_before[one] = each.body
        story.update(book.update({one: each.body for one, each in by_id.items()}, by_id.__getitem__))
        book.commit()
        return {one: name for one, name in story.items() if name and one in by_id}

    yield update
    book.close()


def test_an_edited_copy_and_an_excerpt_belong_to_the_earliest(told):
    edited = "KIRKWALL - " + FERRY.replace("Tuesday", "Tuesday night").replace("a hand", "a man's hand")
    excerpt = FERRY[: len(FERRY) // 2]
    alone = "A bakery in Leith has sold its last loaf after ninety years, and the queue went twice around the corner."
    found = told(
        article("copy", edited, "2023-03-09"),
        article("first", FERRY, "2023-03-08"),
        article("part", excerpt),
        article("bread", alone),
    )
    assert found == {"copy": "first", "first": "first", "part": "first"}


def test_yesterdays_words_with_todays_figures_are_a_new_report(told):
    monday = article("monday", MARKET.format(141, "Monday", 820, 188, 131))
    tuesday = article("tuesday", MARKET.format(144, "Tuesday", 655, 190, 129))
    assert told(monday, tuesday) == {}
    assert told(monday, article("again", monday.body)) != {}


def test_an_earlier_copy_that_comes_later_becomes_the_lead(told):
    second, third = article("second", FERRY, "2023-03-08"), article("third", FERRY + " (AP)", "2023-03-10")
    assert told(second, third) == {"second": "second", "third": "second"}
    first = article("first", FERRY, "2023-03-07")
    assert told(second, third, first) == {"first": "first", "second": "first", "third": "first"}


def test_a_story_whose_copies_vanish_is_no_story(told):
    first, copy = article("first", FERRY, "2023-03-07"), article("copy", FERRY, "2023-03-08")
    assert told(first, copy)
    assert told(first) == {}


def test_a_changed_article_leaves_its_story(told):
    first, copy = article("first", FERRY, "2023-03-07"), article("copy", FERRY, "2023-03-08")
    assert told(first, copy)
    assert (
        told(
            first, article("copy", "Nothing of this was ever about a boat, the paper wrote in a correction on Friday.")
        )
        == {}
    )


def test_run_by_run_is_the_same_as_at_once(tmp_path, told):
    articles = [
        article(f"a{n}", FERRY.replace("Kirkwall", town), f"2023-03-{n + 10}")
        for n, town in enumerate(["Uig", "Oban", "Mallaig", "Tarbert"])
    ]
    for n in range(1, len(articles)):
        told(*articles[:n])
    assert told(*articles) == dict.fromkeys(["a0", "a1", "a2", "a3"], "a0")


def test_a_page_that_resembles_two_stories_does_not_join_them():
    pairs = [Pair(1, 2, 0.9), Pair(2, 3, 0.9), Pair(1, 3, 0.9), Pair(5, 6, 0.9), Pair(3, 4, 0.5), Pair(4, 5, 0.5)]
    assert sorted(map(sorted, stories(range(1, 7), pairs))) in ([[1, 2, 3], [4], [5, 6]], [[1, 2, 3], [4, 5, 6]])


def test_a_built_index_tells_copies_as_one_story_and_a_rebuild_the_same(tmp_path):
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "a.txt").write_text("date 2023-03-08 " + FERRY, encoding="utf-8")
    (papers / "b.txt").write_text("date 2023-03-09 KIRKWALL (AP) - " + FERRY, encoding="utf-8")
    (papers / "c.txt").write_text(MARKET.format(141, "Monday", 820, 188, 131), encoding="utf-8")
    address = f"whoosh:{tmp_path / 'index'}"

    def told() -> dict[str, str | None]:
        store = open_store(address)
        held = [store.article(one) for one in store.fingerprints()]
        store.close()
        return {each.path.rpartition("/")[2]: each.story for each in held}

    build([str(papers)], address, jobs=1, entities="rules")
    first = told()
    assert first["a.txt"] and first["a.txt"] == first["b.txt"]
    assert first["c.txt"] is None
    build([str(papers)], address, jobs=1, entities="rules", rebuild=True)
    assert told() == first
    (papers / "b.txt").unlink()
    build([str(papers)], address, jobs=1, entities="rules")
    assert told() == {"a.txt": None, "c.txt": None}


def test_a_story_that_runs_in_very_many_papers_is_one_story_at_once_and_in_parts(told):
    papers = [article(f"p{n:02}", f"PAPER {n} - {FERRY} Printed in town {n * 7}.", "2023-03-08") for n in range(60)]
    assert set(told(*papers[:38]).values()) == {"p00"}
    assert told(*papers) == {one.id: "p00" for one in papers}


def test_a_lost_book_is_made_anew_and_a_story_whose_copies_vanished_meanwhile_ends(tmp_path):
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "a.txt").write_text("date 2023-03-08 " + FERRY, encoding="utf-8")
    (papers / "b.txt").write_text("date 2023-03-09 KIRKWALL (AP) - " + FERRY, encoding="utf-8")
    address = f"whoosh:{tmp_path / 'index'}"
    build([str(papers)], address, jobs=1, entities="rules")
    for left in (tmp_path / "index").glob("stories.sqlite*"):
        left.unlink()
    (papers / "a.txt").unlink()
    build([str(papers)], address, jobs=1, entities="rules")
    store = open_store(address)
    assert [store.article(one).story for one in store.fingerprints()] == [None]
    store.close()


def test_a_damaged_book_is_named_with_what_to_do(tmp_path):
    (tmp_path / "stories.sqlite").write_bytes(b"not a database" * 400)
    with pytest.raises(StoreUnavailable, match=r"stories\.sqlite.*delete it"):
        StoryBook(tmp_path / "stories.sqlite")


def test_a_book_changed_in_one_bit_is_named_with_what_to_do_and_one_copied_is_not(tmp_path):
    """SQLite reads a figure that is another as if it had been written so."""
    chance = random.Random(5)
    articles = {f"a{number}": article(f"a{number}", f"{FERRY} {number}") for number in range(3)}

    def opened(folder):
        book = StoryBook(folder / "stories.sqlite")
        book.update(dict.fromkeys(articles, "key"), articles.__getitem__)
        book.commit()
        book.close()

    opened(tmp_path)
    opened(shutil.copytree(tmp_path, tmp_path / "copy"))
    path = tmp_path / "stories.sqlite"
    whole = path.read_bytes()
    for at in [0, len(whole) - 1, *(chance.randrange(len(whole)) for _ in range(20))]:
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1 << chance.randrange(8)]) + whole[at + 1 :])
        with pytest.raises(StoreUnavailable, match=r"stories\.sqlite is not as it was written; delete it"):
            opened(tmp_path)
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(StoreUnavailable, match=r"stories\.sqlite is not as it was written; delete it"):
        opened(tmp_path)
    path.unlink()
    opened(tmp_path)


def test_a_book_that_a_killed_run_left_with_its_log_is_used(tmp_path):
    articles = {f"a{number}": article(f"a{number}", f"{FERRY} {number}") for number in range(3)}
    for keys in (list(articles)[:2], list(articles)):
        book = StoryBook(tmp_path / "stories.sqlite")
        book.update(dict.fromkeys(keys, "key"), articles.__getitem__)
        book.commit()
        if len(keys) == 2:
            book.close()
    killed = tmp_path / "killed"
    killed.mkdir()
    for name in ("stories.sqlite", "stories.sqlite-wal", "stories.sqlite.sum"):
        shutil.copy(tmp_path / name, killed / name)
    book.close()
    left = StoryBook(killed / "stories.sqlite")
    assert set(left.stories()) == set(articles)
    left.close()


def test_short_texts_with_one_turn_of_phrase_in_common_are_not_compared(tmp_path):
    own = [" ".join(f"w{number}x{place}" for place in range(40)) for number in range(30)]
    articles = {
        f"a{number}": article(f"a{number}", f"{words} the harbour master said on Tuesday")
        for number, words in enumerate(own)
    }
    read: list[str] = []

    def reading(one: str) -> Article:
        read.append(one)
        return articles[one]

    book = StoryBook(tmp_path / "stories.sqlite")
    book.update(dict.fromkeys(articles, "key"), reading)
    book.close()
    assert sorted(read) == sorted(articles)


def test_however_many_articles_stand_in_the_same_furniture_each_is_held_against_few(tmp_path):
    articles = {f"a{number}": article(f"a{number}", f"{FERRY} {number}") for number in range(150)}
    database = Database(tmp_path / "stories.sqlite", "", what="the book", remedy="none")
    book = StoryBook(tmp_path / "stories.sqlite")
    book.update(dict.fromkeys(articles, "key"), articles.__getitem__)
    book.commit()
    assert [len(earlier(database, number)) for number in (1, 2, 41, 42, 150)] == [0, 1, 40, 3, 3]
    book.close()
    database.close()
