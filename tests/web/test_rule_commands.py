"""A rule switched from the command line: what the run says it did, and what `dateline rules` lists."""

import json

from click.testing import CliRunner

from web.cli import dateline as cli

LETTER = "The pier of Port Alder is to close in June, the mayor said.\n\nLeave a reply\n\nFishermen were calm.\n"
OWN = '[clean]\noff = ["comment-form"]\n\n[[clean.drop]]\nname = "calm"\nreason = "Weather."\npattern = "were calm"\n'


def dateline(*words) -> str:
    done = CliRunner().invoke(cli, [str(word) for word in words], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.stdout


def test_a_switch_tells_what_was_cleaned_and_the_users_rules_are_listed(tmp_path):
    folder, rules, address = tmp_path / "papers", tmp_path / "dateline.toml", f"whoosh:{tmp_path}/index"
    folder.mkdir()
    (folder / "letter.txt").write_text(LETTER, encoding="utf-8")
    (folder / "gale.txt").write_text("A gale closed the harbour.", encoding="utf-8")
    rules.write_text(OWN, encoding="utf-8")
    words = ("index", folder, "--index", address, "--entities", "rules", "--jobs", 1)
    assert "(2 cleaned, 2 extracted)" in dateline(*words)
    assert "(0 cleaned, 0 extracted)" in dateline(*words)
    assert "1 indexed, 1 unchanged" in dateline(*words, "--rules", rules)
    assert "  calm: Weather." in dateline("rules", "--index", address, "--rules", rules)
    rows = {row["rule"]: row for row in json.loads(dateline("rules", "--index", address, "--rules", rules, "--json"))}
    assert rows["calm"]["removed"] == 1 and rows["comment-form"] | {"reason": ""} == {
        "rule": "comment-form",
        "reason": "",
        "removed": 0,
        "off": True,
    }
    unnamed = {row["rule"]: row for row in json.loads(dateline("rules", "--index", address, "--json"))}
    assert unnamed["calm"]["removed"] == 1 and "--rules" in unnamed["calm"]["reason"]
