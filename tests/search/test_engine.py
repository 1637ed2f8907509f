"""The engine on a small archive: what a reader who asks would notice."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from search.engine import BadQuery, BadRequest, EngineUnavailable, NotFound, open_engine
from search.model import Facet, SearchRequest
from search.whoosh_engine import WhooshEngine


def ids(engine: WhooshEngine, text: str = "", **more: object) -> list[str]:
    request = replace(SearchRequest(text, sort="oldest", size=50, facets=()), **more)  # type: ignore[arg-type]
    return [hit.id for hit in engine.search(request).hits]


def counts(facet: Facet) -> list[tuple[str, int]]:
    return [(bucket.value, bucket.count) for bucket in facet.values]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ferry", ["ferry", "dawn", "undated"]),
        ("ferries", ["ferry", "dawn", "undated"]),
        ("the ferry", ["ferry", "dawn", "undated"]),
        ("ferry -strike", ["undated"]),
        ("fog OR rink", ["dawn", "rink"]),
        ('"ferry strike"', ["ferry"]),
        ('"to be or not to be"', ["rink"]),
        ("title:dawn", ["dawn"]),
        ("quote:dawn", ["ferry"]),
        ("warehous*", ["ice"]),
        ("fery~", ["ferry", "dawn", "undated"]),
        ("ferry w/2 waited", ["dawn"]),
        ("waited w/2 ferry", ["dawn"]),
        ("waited pre/2 ferry", []),
        ("fog w/s fjord", ["dawn"]),
        ("fog w/s ferry", ["dawn"]),  # the title has both
        ("lay w/s mayor", []),
        ("lay w/p mayor", ["dawn"]),
        ("fjord w/p strike", []),
        ("caps(ICE)", ["ice"]),
        ("atleast3(ice)", ["ice"]),
        ("atleast2(ice)", ["ice", "rink"]),
        ("lead(strike)", ["ferry"]),
        ("lead(strike OR rink)", ["ferry", "rink"]),
        ("speaker:quill", ["ice"]),
        ('speaker:"jon dahl"', ["rink"]),
        ("person:dahl", ["dawn", "rink"]),
        ("city:paris", ["ice"]),
        ("country:NO", ["ferry", "dawn"]),
        ("country:norway", ["ferry", "dawn"]),
        ("date:2020-03", ["ferry", "dawn"]),
        ("ferry date:2020-03-02..2020-03-03", ["ferry"]),
        ("NOT ferry NOT bridge", ["ice", "rink"]),
        ("ferry & fjord!", ["dawn"]),
    ],
)
def test_each_operator_finds_what_it_says(engine: WhooshEngine, text: str, expected: list[str]) -> None:
    assert ids(engine, text) == expected


def test_a_replaced_article_is_found_by_its_new_words_only(engine: WhooshEngine) -> None:
    assert ids(engine, "older") == []
    assert engine.article("ferry").title == "Ferry strike ends"


def test_filters_of_one_name_are_either_and_of_two_names_both(engine: WhooshEngine) -> None:
    assert ids(engine, only={"city": ("Oslo", "Lima")}) == ["ferry", "dawn", "rink"]
    assert ids(engine, only={"city": ("Oslo", "Lima"), "person": ("Jon Dahl",)}) == ["dawn", "rink"]
    assert ids(engine, "ferry", without={"source": ("The Heron",)}) == ["dawn", "undated"]
    assert ids(engine, "ferry", only={"city": ("-",)}) == ["undated"]
    assert ids(engine, "ferry", without={"city": ("-",)}) == ["ferry", "dawn"]


def test_days_are_inclusive_and_the_undated_come_only_when_asked_for(engine: WhooshEngine) -> None:
    march = {"since": date(2020, 3, 2), "until": date(2020, 3, 5)}
    assert ids(engine, **march) == ["ferry", "dawn"]
    assert ids(engine, **march, undated=True) == ["ferry", "dawn", "undated"]
    assert ids(engine, undated=True) == ["undated"]


def test_any_word_is_enough_when_asked_for(engine: WhooshEngine) -> None:
    assert ids(engine, "rink fog") == []
    assert ids(engine, "rink fog", match="any") == ["dawn", "rink"]
    assert ids(engine, "rink fog -mayor", match="any") == ["rink"]


def test_facets_count_every_match_not_only_this_page(engine: WhooshEngine) -> None:
    answer = engine.search(SearchRequest("ferry", size=1))
    assert [facet.name for facet in answer.facets] == ["city", "person", "org", "speaker", "source"]
    assert counts(answer.facets[0]) == [("Oslo", 2), ("-", 1)]
    assert len(answer.hits) == 1
    assert answer.total.value == 3


def test_who_needs_a_total_alone_is_spared_snippets_and_histogram(engine: WhooshEngine) -> None:
    spare = replace(SearchRequest("ferry", size=1, page=2), snippets=False, histogram=False)
    answer, whole = engine.search(spare), engine.search(replace(spare, snippets=True, histogram=True))
    assert (answer.total, answer.start, answer.hits[0].id) == (whole.total, 1, whole.hits[0].id)
    assert whole.histogram and answer.histogram is None
    assert any(one.marks for one in whole.hits[0].snippets)
    assert not any(one.marks for one in answer.hits[0].snippets)
    said = engine.quotes(SearchRequest("dawn", histogram=False, snippets=False))
    assert said.quotes and said.histogram is None and not said.quotes[0].snippet.marks


def test_a_facet_ignores_its_own_choice_and_heeds_the_others(engine: WhooshEngine) -> None:
    chosen = SearchRequest("", only={"city": ("Oslo",), "source": ("Fjord Post",)}, facets=("city", "source"))
    city, source = engine.search(chosen).facets
    assert counts(city) == [("Lima", 1), ("Oslo", 1), ("-", 1)]
    assert [bucket.value for bucket in city.values if bucket.selected] == ["Oslo"]
    assert counts(source) == [("Fjord Post", 1), ("The Heron", 1)]


def test_a_chosen_value_is_shown_though_nothing_has_it(engine: WhooshEngine) -> None:
    chosen = SearchRequest("bridge", only={"city": ("Lima",)}, without={"city": ("Oslo",)}, facets=("city",))
    city = engine.search(chosen).facets[0]
    assert [(b.value, b.count, b.selected, b.excluded) for b in city.values] == [
        ("Lima", 0, True, False),
        ("Oslo", 0, False, True),
        ("-", 3, False, False),
    ]


def test_countries_are_shown_by_name(engine: WhooshEngine) -> None:
    country = engine.search(SearchRequest("ferry", facets=("country",))).facets[0]
    assert [(b.value, b.label) for b in country.values] == [("NO", "Norway"), ("-", "No country")]


def test_more_of_a_facet_by_what_it_contains(engine: WhooshEngine) -> None:
    assert counts(engine.facet("person", SearchRequest(), containing="dah")) == [("Jon Dahl", 2)]


def test_the_histogram_fits_its_span_and_tells_what_the_archive_holds(engine: WhooshEngine) -> None:
    whole = engine.search(SearchRequest("ferry OR rink")).histogram
    assert whole is not None
    assert (whole.interval, len(whole.bars), whole.undated) == ("month", 17, 1)
    assert [(bar.first, bar.count, bar.held) for bar in whole.bars if bar.held] == [
        (date(2020, 3, 1), 2, 2),
        (date(2020, 4, 1), 0, 1),
        (date(2020, 5, 1), 0, 3),
        (date(2021, 7, 1), 1, 1),
    ]
    march = engine.search(SearchRequest("ferry", since=date(2020, 3, 1), until=date(2020, 3, 31))).histogram
    assert march is not None
    assert (march.interval, len(march.bars)) == ("day", 31)


def test_the_histogram_does_not_reach_beyond_the_years_of_the_archive(engine: WhooshEngine) -> None:
    wide = engine.search(SearchRequest("ferry", since=date(1, 1, 1), until=date(9999, 12, 31))).histogram
    assert wide is not None
    assert (wide.bars[0].first, wide.bars[-1].last, wide.interval) == (date(2020, 1, 1), date(2021, 12, 31), "month")


def test_newest_oldest_and_the_undated_last(engine: WhooshEngine) -> None:
    newest = engine.search(SearchRequest("ferry OR ice", sort="newest")).hits
    assert [hit.id for hit in newest] == ["rink", "ice", "dawn", "ferry", "undated"]
    assert ids(engine, "ferry OR ice") == ["ferry", "dawn", "ice", "rink", "undated"]


def test_the_best_first_and_a_word_in_the_title_counts_more(engine: WhooshEngine) -> None:
    hits = engine.search(SearchRequest("dawn")).hits
    assert [hit.id for hit in hits] == ["dawn", "ferry"]
    assert hits[0].score > hits[1].score > 0


def test_pages_and_cursors_give_every_hit_once(engine: WhooshEngine) -> None:
    request = SearchRequest("the OR ferry OR ice OR bridge", size=3, facets=())
    paged = [hit.id for page in (1, 2, 3) for hit in engine.search(replace(request, page=page)).hits]
    walked, cursor = [], None
    while True:
        answer = engine.search(replace(request, cursor=cursor))
        walked += [hit.id for hit in answer.hits]
        cursor = answer.next_cursor
        if cursor is None:
            break
    assert walked == paged
    assert len(set(walked)) == answer.total.value == 8


def test_a_foreign_cursor_is_refused(engine: WhooshEngine) -> None:
    cursor = engine.search(SearchRequest("ferry", size=1)).next_cursor
    with pytest.raises(BadRequest, match="another question"):
        engine.search(SearchRequest("ice", size=1, cursor=cursor))
    with pytest.raises(BadRequest, match="not one that was given") as caught:
        engine.search(SearchRequest("ice", cursor="gibberish"))
    assert caught.value.parameter == "cursor"


def test_an_unknown_facet_or_filter_is_named_with_those_there_are(engine: WhooshEngine) -> None:
    with pytest.raises(BadRequest, match=r"no facet 'colour'; the facets are city, country, date"):
        engine.search(SearchRequest(facets=("colour",)))
    with pytest.raises(BadRequest, match="no filter 'colour'"):
        engine.search(SearchRequest(only={"colour": ("red",)}))
    with pytest.raises(BadRequest, match="quotes have no filter 'org'"):
        engine.quotes(SearchRequest(only={"org": ("ICE",)}))


def test_snippets_quotes_and_titles_are_marked(engine: WhooshEngine) -> None:
    hit = engine.search(SearchRequest("ferry dawn", sort="oldest")).hits[0]
    assert [hit.title[start:end] for start, end in hit.title_marks] == ["Ferry"]
    assert {snippet.text[start:end].lower() for snippet in hit.snippets for start, end in snippet.marks} == {
        "ferry",
        "dawn",
    }
    quote, snippet = hit.quotes[0]
    assert quote.speaker == "Ada Holm"
    assert [snippet.text[start:end] for start, end in snippet.marks] == ["ferry", "dawn"]


def test_what_a_word_was_searched_as_is_marked_in_hit_and_article(engine_of: Callable[..., WhooshEngine]) -> None:
    """arest~ is near "arrest", whose stem finds "arrested"; ICE is also found by its name."""
    agency = "Immigration and Customs Enforcement"
    engine = engine_of(
        {"article_id": "raid", "title": "Men arrested", "body": f"{agency}, ICE, arrested two men.", "orgs": [agency]}
        | {"short": "ICE"},
        {"article_id": "law", "title": "A law", "body": "An arrest needs a judge."},
    )
    for text, title, body in (("arest~", ["arrested"], ["arrested"]), ("ICE", [], [agency, "ICE"])):
        request = SearchRequest(text, sort="oldest", facets=())
        hit = next(hit for hit in engine.search(request).hits if hit.id == "raid")
        assert [hit.title[start:end] for start, end in hit.title_marks] == title
        assert [one.text[start:end] for one in hit.snippets for start, end in one.marks] == body
        article, marks = engine.article("raid"), engine.marks("raid", request)
        assert [article.title[start:end] for start, end in marks.title] == title
        assert [article.body[start:end] for start, end in marks.body] == body
    with pytest.raises(NotFound):
        engine.marks("lost", SearchRequest("ferry"))


def test_copies_fold_into_the_earliest(engine: WhooshEngine) -> None:
    assert ids(engine, "bridge") == ["story-a", "story-b", "story-c"]
    answer = engine.search(SearchRequest("bridge", group="story", facets=("source",)))
    assert [(hit.id, hit.copies) for hit in answer.hits] == [("story-a", 2)]
    assert answer.total.value == 1
    assert counts(answer.facets[0]) == [("Fjord Post", 1), ("The Heron", 1), ("-", 1)]


def test_no_hits_says_which_clause_is_to_blame(engine: WhooshEngine) -> None:
    answer = engine.search(SearchRequest("ferry rink"))
    assert [(clause.text, clause.alone, clause.without) for clause in answer.clauses] == [
        ("ferry", 3, 1),
        ("rink", 1, 3),
    ]
    assert engine.search(SearchRequest("ferry")).clauses == ()


def test_a_question_of_a_thousand_words_is_answered_in_bounded_time(engine: WhooshEngine) -> None:
    thousand = " ".join(f"ferry{number}" for number in range(1000))
    answer = engine.search(SearchRequest(f"ferry {thousand}"))
    assert (answer.total.value, len(answer.clauses)) == (0, 1001)
    assert answer.took_ms < 5000
    assert engine.search(SearchRequest(f"ferry {thousand}", match="any")).total.value == 3


def test_a_misspelt_word_is_put_right(engine: WhooshEngine) -> None:
    assert engine.search(SearchRequest("warehuose")).suggestion == "warehouse"


def test_an_acronym_also_finds_the_long_name_and_says_so(engine_of: Callable[..., WhooshEngine]) -> None:
    name = "Immigration and Customs Enforcement"
    engine = engine_of(
        {"article_id": "both", "title": None, "body": f"{name} (ICE) came.", "orgs": [name], "short": "ICE"},
        {"article_id": "long", "title": None, "body": f"{name} left.", "orgs": [name]},
        {"article_id": "cold", "title": None, "body": "There is ice on the pond."},
    )
    answer = engine.search(SearchRequest("ICE"))
    assert {hit.id for hit in answer.hits} == {"both", "long", "cold"}
    assert answer.notes == (f"ICE also found as {name}",)
    assert answer.parsed == "ICE"


def test_words_and_names_are_suggested(engine: WhooshEngine) -> None:
    assert engine.suggest("warehou")[0].text == "warehouse"
    assert "Ada Holm" in [suggestion.text for suggestion in engine.suggest("holm")]


def test_quotes_are_found_with_speaker_and_context(engine: WhooshEngine) -> None:
    answer = engine.quotes(SearchRequest("question"))
    (found,) = answer.quotes
    assert (found.quote.speaker, found.article_id, found.number) == ("Jon Dahl", "rink", 1)
    assert found.before.startswith("The rink in Lima")
    assert found.after.startswith("” said Jon Dahl")
    assert [facet.name for facet in answer.facets] == ["city", "person", "speaker", "source"]
    assert counts(engine.quotes(SearchRequest(facets=("speaker",))).facets[0]) == [
        ("Ada Holm", 1),
        ("Jon Dahl", 1),
        ("Rosa Quill", 1),
    ]
    assert [q.article_id for q in engine.quotes(SearchRequest("speaker:quill")).quotes] == ["ice"]


def test_what_quotes_do_not_have_is_refused_at_its_place(engine: WhooshEngine) -> None:
    with pytest.raises(BadQuery, match="title: does not search quotes") as caught:
        engine.quotes(SearchRequest("dawn title:ferry"))
    assert caught.value.position == 5


def test_the_parts_of_a_score_add_up_to_it(engine: WhooshEngine) -> None:
    for text in ("ferry dawn", "ferry OR dawn", '"ferry strike" OR fog', "fer*", "ferry w/5 strike", "lead(ferry)"):
        hit = engine.search(SearchRequest(text)).hits[0]
        explained = engine.explain(SearchRequest(text), hit.id)
        assert explained.score == pytest.approx(hit.score)
        assert sum(part.score for part in explained.parts) == pytest.approx(hit.score), text
    assert engine.explain(SearchRequest("ferry"), "rink").score is None


def test_copies_are_the_others_of_the_story_the_lead_first_then_by_date(
    engine: WhooshEngine, engine_of: Callable[..., WhooshEngine]
) -> None:
    assert [hit.id for hit in engine.copies("story-b")] == ["story-a", "story-c"]
    assert engine.copies("ferry") == ()
    with pytest.raises(NotFound):
        engine.copies("lost")
    days = {"a": None, "b": "2020-05-03", "c": "2020-05-02", "d": "2020-05-01", "alone": "2020-05-01"}
    told = [{"article_id": one, "title": one, "body": "Fog.", "date": day, "story": "b"} for one, day in days.items()]
    told[-1]["story"] = None
    assert [hit.id for hit in engine_of(*told).copies("c")] == ["b", "d", "a"]


def test_related_articles_share_words_and_names(engine: WhooshEngine) -> None:
    assert engine.related("ferry", 1)[0].id == "dawn"
    assert "story-b" not in [hit.id for hit in engine.related("story-a")]


def test_export_gives_every_match_whole_and_in_order(engine: WhooshEngine) -> None:
    exported = list(engine.export(SearchRequest("ferry", sort="newest", size=1)))
    assert [article.id for article in exported] == ["dawn", "ferry", "undated"]
    assert exported[1].quotes[0].speaker == "Ada Holm"


def test_the_archive_in_figures(engine: WhooshEngine) -> None:
    stats = engine.stats()
    assert (stats.info.articles, stats.quotes, stats.sources, stats.undated) == (8, 3, 2, 1)
    assert (stats.first, stats.last) == ("2020-03-02", "2021-07-01")
    assert stats.distinct["city"] == 3


def test_what_is_not_there_is_named(engine: WhooshEngine, tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="'nessie'"):
        engine.article("nessie")
    with pytest.raises(EngineUnavailable, match=r"no index in .*; build one with: dateline index FOLDER"):
        open_engine(f"whoosh:{tmp_path}")


def test_a_prefix_that_stands_for_too_much_says_so(archive: Path) -> None:
    from search.columnar.budget import Limits

    engine = WhooshEngine(str(archive), Limits(words=2))
    answer = engine.search(SearchRequest("wa*"))
    assert answer.partial is not None
    assert "wa* stands for too many words; the 2 most used were searched" in answer.partial
    assert answer.total.relation == "gte"
    engine.close()


def test_eight_threads_get_the_answers_of_one(archive: Path) -> None:
    questions = [
        SearchRequest(text, facets=("city", "person"), sort="relevance")
        for text in ("ferry", '"to be"', "ice OR fog", "ferry w/5 strike", "bri*", "speaker:quill", "", "caps(ICE)")
    ]
    alone = WhooshEngine(str(archive))
    expected = [_told(alone, question) for question in questions]
    alone.close()
    shared = WhooshEngine(str(archive))
    wrong: list[object] = []

    def ask(offset: int) -> None:
        for turn in range(40):
            number = (turn * 3 + offset) % len(questions)
            answer = _told(shared, questions[number])
            if answer != expected[number]:
                wrong.append((questions[number], answer))

    threads = [threading.Thread(target=ask, args=(offset,)) for offset in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    shared.close()
    assert wrong == []


def _told(engine: WhooshEngine, request: SearchRequest) -> object:
    answer = engine.search(request)
    return answer.total, answer.hits, answer.facets, answer.histogram


def test_the_engine_tells_whether_it_holds_an_article_without_reading_it(engine: WhooshEngine) -> None:
    assert engine.holds("ferry") and not engine.holds("nessie")
