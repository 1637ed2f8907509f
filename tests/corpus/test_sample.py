from corpus.article import RawDocument
from corpus.reader import read
from corpus.sample import sample_folder


def the_sample():
    found = list(read([str(sample_folder())]))
    assert all(isinstance(each, RawDocument) for each in found), found
    return found


def test_the_sample_has_forty_articles_in_three_formats_and_nothing_else():
    kinds = [each.path.rpartition(".")[2].partition("#")[0] for each in the_sample()]
    assert {kind: kinds.count(kind) for kind in set(kinds)} == {"txt": 16, "html": 12, "jsonl": 12}


def test_every_article_of_the_sample_has_its_own_id():
    assert len({each.id for each in the_sample()}) == 40


def test_the_two_syndicated_stories_are_carried_by_three_papers_each():
    contents = [each.content for each in the_sample()]
    for words in ("sound like a piano falling downstairs", "A river is not a warehouse,"):
        assert sum(words in content for content in contents) == 3, words


def test_the_german_page_is_read_in_the_encoding_it_declares():
    page = next(each for each in the_sample() if each.path.endswith("werft-lehnt-ab.html"))
    assert "zwischen Tür und Angel“, sagte Geschäftsführerin" in page.content
