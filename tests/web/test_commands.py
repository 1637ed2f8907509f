"""The command line as a person meets it: the real script, a real folder with broken files in it, real exit codes."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from whoosh.index import open_dir

STORM = """ date 2023-05-04 OSLO, May 4 (CWS) - A storm closed the harbour of Oslo on Thursday.

“Nobody sails before noon,” said Ada Lund, the harbour master. Lund said the ferry to Kiel would wait.

Leave a Reply

Your email address will not be published. Required fields are marked *"""
HEARING = (
    "A hearing on the ferry line begins in Bergen next week, the court said.\n\nPrint More\n\nNo date was set for Kiel."
)


def dateline(*words, expect=0, stdin=None):
    """Run the script; its standard output. The exit code must be ``expect``."""
    done = subprocess.run(
        [sys.executable, "-m", "web.cli", *map(str, words)],
        check=False,
        capture_output=True,
        text=True,
        input=stdin,
        timeout=120,
    )
    assert done.returncode == expect, done.stderr
    return done.stdout if expect != 2 else done.stderr


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("papers")
    (folder / "storm.txt").write_text(STORM, encoding="utf-8")
    (folder / "hearing.txt").write_text(HEARING, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def index(folder):
    address = f"whoosh:{folder.parent / 'command-index'}"
    dateline("index", folder, "--index", address, "--entities", "rules", "--jobs", 1)
    return address


def test_extract_prints_a_record_a_line(folder):
    records = [json.loads(line) for line in dateline("extract", "--entities", "rules", folder).splitlines()]
    storm = next(record for record in records if record["path"].endswith("storm.txt"))
    assert (storm["date"], storm["date_rule"]) == ("2023-05-04", "prefix")
    assert "Leave a Reply" in [removed["text"] for removed in storm["removed"]]
    assert [(quote["text"], quote["speaker"]) for quote in storm["quotes"]] == [
        ("Nobody sails before noon,", "Ada Lund")
    ]


def test_search_shows_articles_and_facets(index):
    shown = dateline("search", "ferry", "--index", index)
    assert shown.startswith("2 articles")
    assert "2023-05-04" in shown and "Oslo 1" in shown


def test_search_answers_as_the_endpoint_does(index):
    answer = json.loads(dateline("search", "ferry", "--index", index, "--json", "--from", "2023-05"))
    assert answer["total"] == {"value": 1, "relation": "eq"}
    assert answer["hits"][0]["snippets"]


def test_quotes_by_speaker(index):
    assert "Nobody sails before" in dateline("quotes", "--speaker", "Ada Lund", "--index", index)
    assert dateline("quotes", "--speaker", "Nobody", "--index", index).startswith("0 quotes")


def test_a_query_that_does_not_parse_names_the_place(index):
    said = dateline("search", "(ferry", "--index", index, expect=2)
    assert "at character 1" in said


@pytest.mark.parametrize(
    "words", [("search", "x"), ("quotes", "x"), ("stats",), ("check",), ("export", "x"), ("rules",)], ids=" ".join
)
def test_a_missing_index_is_named_with_the_next_step(tmp_path, words):
    said = dateline(*words, "--index", f"whoosh:{tmp_path / 'none'}", expect=2)
    assert "none" in said and "dateline index" in said


def test_a_wrong_option_value_is_named(index):
    assert "yesterdayish" in dateline("search", "x", "--index", index, "--from", "yesterdayish", expect=2)


def test_one_bad_file_is_named_and_the_rest_goes_on(folder, tmp_path):
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "good.txt").write_text(HEARING, encoding="utf-8")
    (broken / "empty.txt").write_bytes(b"")
    (broken / "picture.html").write_bytes(bytes(range(256)) * 50)
    (broken / "rows.jsonl").write_text('{"id": "one", "body": "A ferry."}\n{"id": "two", "bo', encoding="utf-8")
    run = [sys.executable, "-m", "web.cli", "index", str(broken), "--index", f"whoosh:{tmp_path / 'i'}"]
    done = subprocess.run([*run, "--entities", "rules"], check=False, capture_output=True, text=True, timeout=120)
    assert done.returncode == 1
    for name in ("empty.txt", "picture.html", "rows.jsonl#2"):
        assert name in done.stderr
    assert "2 indexed" in done.stdout


def test_a_later_run_reads_only_what_changed(tmp_path):
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "a.txt").write_text(STORM, encoding="utf-8")
    (papers / "b.txt").write_text(HEARING, encoding="utf-8")
    words = ("index", papers, "--index", f"whoosh:{tmp_path / 'i'}", "--entities", "rules", "--jobs", 1, "--json")
    assert json.loads(dateline(*words))["indexed"] == 2
    (papers / "b.txt").unlink()
    (papers / "c.txt").write_text("A new ferry is built in Turku.", encoding="utf-8")
    report = json.loads(dateline(*words))
    assert (report["indexed"], report["unchanged"], report["removed"]) == (1, 1, 1)


def test_export_keeps_filters_and_guards_cells(tmp_path):
    (tmp_path / "rows.jsonl").write_text(
        '{"id": "sum", "title": "=1+1", "body": "A ferry in Bergen.", "date": "2021-02-03"}\n'
        '{"id": "other", "title": "Quiet", "body": "A ferry in Turku.", "date": "2020-02-03"}\n',
        encoding="utf-8",
    )
    address = f"whoosh:{tmp_path / 'i'}"
    dateline("index", tmp_path / "rows.jsonl", "--index", address, "--entities", "rules", "--jobs", 1)
    sheet = dateline("export", "ferry", "--from", "2021", "--format", "csv", "--index", address)
    assert "'=1+1" in sheet and "Turku" not in sheet
    records = [json.loads(line) for line in dateline("export", "", "--index", address).splitlines()]
    assert {record["id"] for record in records} == {"sum", "other"}
    assert "<h2>=1+1</h2>" in dateline("export", "ferry", "--format", "html", "--index", address)


@pytest.mark.parametrize(("command", "option"), [("export", "--size"), ("export", "--page"), ("quotes", "--group")])
def test_an_option_that_would_mean_nothing_is_refused(index, command, option):
    assert option in dateline(command, "ferry", option, "1", "--index", index, expect=2)


def test_check_finds_a_damaged_index(folder, tmp_path):
    address = f"whoosh:{tmp_path / 'i'}"
    dateline("index", folder, "--index", address, "--entities", "rules", "--jobs", 1)
    assert "is whole" in dateline("check", "--index", address)
    largest = max((tmp_path / "i").glob("gen-*/*"), key=lambda path: path.stat().st_size)
    largest.write_bytes(largest.read_bytes()[: largest.stat().st_size // 2])
    done = subprocess.run(
        [sys.executable, "-m", "web.cli", "check", "--index", address], check=False, capture_output=True, text=True
    )
    assert done.returncode in (1, 2)
    assert largest.name in done.stderr


def test_stats_and_rules_tell_what_is_held(index):
    stats = json.loads(dateline("stats", "--index", index, "--json"))
    assert stats["index"]["articles"] == 2 and stats["undated"] == 1
    fired = {rule["rule"]: rule["removed"] for rule in json.loads(dateline("rules", "--index", index, "--json"))}
    assert sum(fired.values()) >= 3


def test_batch_answers_a_file_of_questions(index, tmp_path):
    questions = tmp_path / "questions.tsv"
    questions.write_text("q1\tferry to Kiel?\nq2\tzeppelin (\n", encoding="utf-8")
    lines = dateline("batch", questions, "--format", "trec", "--index", index).splitlines()
    assert {line.split()[0] for line in lines} == {"q1"}
    assert lines[0].split()[3] == "1"


def test_a_file_of_questions_in_another_encoding_is_named_with_its_line(index, tmp_path):
    questions = tmp_path / "questions.txt"
    questions.write_bytes("ferry\nBodø\n".encode("latin-1"))
    said = dateline("batch", questions, "--index", index, expect=2)
    assert "line 2 is not UTF-8" in said and "Traceback" not in said


def test_an_id_with_a_space_in_it_does_not_tear_a_trec_run(index, tmp_path):
    questions = tmp_path / "questions.tsv"
    questions.write_text("q 1\tferry to Kiel\n", encoding="utf-8")
    assert "'q 1' can't stand in a TREC run" in dateline(
        "batch", questions, "--format", "trec", "--index", index, expect=2
    )


def test_batch_with_feedback_finds_what_shares_no_word_with_the_question(tmp_path):
    texts = ("The eruption threw ash and lava on Hekla.", "Lava and ash again on Hekla.", "The school roof.")
    for number, text in enumerate(texts):
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    index = f"whoosh:{tmp_path / 'index'}"
    questions = tmp_path / "questions.jsonl"
    questions.write_text('{"qid": "q", "text": "eruption"}', encoding="utf-8")
    papers = [tmp_path / f"{number}.txt" for number in range(3)]
    dateline("index", *papers, "--index", index, "--entities", "rules", "--jobs", 1)
    hits = [json.loads(dateline("batch", questions, "--index", index, *more))["hits"] for more in ((), ("--feedback",))]
    assert [len(found) for found in hits] == [1, 2]


def test_the_script_is_installed():
    assert (Path(sys.executable).parent / "dateline").exists()


def test_clean_explains_each_block(folder, tmp_path):
    told = dateline("clean", "--explain", folder / "storm.txt")
    assert "removed" in told and "comment-form" in told and "Nobody sails" in told
    assert dateline("clean", folder / "storm.txt").rstrip().endswith("the ferry to Kiel would wait.")
    rules = tmp_path / "dateline.toml"
    rules.write_text("[[clean.drop]]\nname = 'no-harbour-master'\npattern = 'Nobody sails'\n", encoding="utf-8")
    told = dateline("clean", "--explain", "--rules", rules, folder / "storm.txt")
    assert any("no-harbour-master" in line and "removed" in line for line in told.splitlines())


def test_own_columns_rules_and_names_reach_the_index(tmp_path):
    (tmp_path / "t.csv").write_text("Nummer,Volltext\n1,Ada Lund called. House advert here.\n", encoding="utf-8")
    aliases = tmp_path / "aliases.toml"
    aliases.write_text("[[merge]]\nname = 'Ada Lund-Berg'\nforms = ['Ada Lund']\n", encoding="utf-8")
    address = f"whoosh:{tmp_path / 'i'}"
    words = ("index", tmp_path / "t.csv", "--index", address, "--entities", "rules", "--column", "body=Volltext")
    assert "1 indexed" in dateline(*words, "--column", "id=Nummer")
    assert json.loads(dateline("search", "person:Lund", "--index", address, "--json"))["hits"][0]["id"] == "1"
    assert "1 indexed" in dateline(*words, "--column", "id=Nummer", "--aliases", aliases)
    answer = json.loads(dateline("search", "lund", "--index", address, "--json"))
    people = next(facet for facet in answer["facets"] if facet["name"] == "person")
    assert people["values"][0]["value"] == "Ada Lund-Berg"
    said = dateline("index", tmp_path, "--aliases", tmp_path / "none.toml", "--index", address, expect=2)
    assert "none.toml" in said


def test_the_index_can_be_had_as_an_ordinary_whoosh_index(index, tmp_path):
    dateline("export", "--stock", tmp_path / "stock", "--index", index)
    with open_dir(tmp_path / "stock", indexname="articles").searcher() as searcher:
        assert searcher.doc_count() == 2


def test_serving_a_folder_that_is_not_there_ends_with_its_name(tmp_path, index):
    assert "nowhere" in dateline("serve", tmp_path / "nowhere", "--index", index, "--port", 0, expect=2)
