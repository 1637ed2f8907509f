"""The documentation names every command, option, setting and URL parameter, and what it shows works."""

import re
import shlex
from dataclasses import fields
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from corpus.limits import DEFAULT_LIMITS, size
from index.clean import load
from index.extract import aliases
from web import create_app
from web.cli import COMMANDS, dateline
from web.parameters import PARAMETERS
from web.settings import PREFIX, Settings

DOCS = Path(__file__).parents[1] / "docs"
README = (DOCS.parent / "README.md").read_text(encoding="utf-8")
COMMANDS_PAGE = (DOCS / "commands.md").read_text(encoding="utf-8")


def command_of(name: str) -> click.Command:
    command = dateline.get_command(click.Context(dateline), name)
    assert command is not None
    return command


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_documented(name):
    assert f"## dateline {name}" in COMMANDS_PAGE
    options = [option for parameter in command_of(name).params for option in parameter.opts if option.startswith("--")]
    missing = [option for option in options if option not in COMMANDS_PAGE]
    assert not missing


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_shows_an_example_in_its_help(name):
    assert f"dateline {name}" in (command_of(name).help or "")


@pytest.mark.parametrize("setting", [f"{PREFIX}{setting.name.upper()}" for setting in fields(Settings)])
def test_every_setting_is_documented(setting):
    assert f"`{setting}`" in (DOCS / "settings.md").read_text(encoding="utf-8")


def shell_lines(page: str) -> list[str]:
    return [line for block in re.findall(r"```sh\n(.*?)```", page, re.S) for line in block.splitlines()]


@pytest.mark.parametrize("line", [line for line in shell_lines(README) if line.startswith("dateline ")])
def test_the_readme_shows_commands_that_parse(line):
    name, *words = shlex.split(line, comments=True)[1:]
    command_of(name).make_context(name, [w if w != "FOLDER" else str(DOCS) for w in words], resilient_parsing=False)


@pytest.mark.parametrize("line", re.findall(r"^dateline (?:search|quotes|export) .*", README, re.M))
def test_what_the_readme_asks_is_in_the_sample(line, sample_address):
    words = shlex.split(line, comments=True)[1:]
    told = CliRunner().invoke(dateline, [*words, "--index", sample_address])
    assert told.exit_code == 0
    assert not told.stdout.startswith("0 ")
    assert len(told.stdout.splitlines()) > 1


def test_links_between_the_pages_lead_somewhere():
    for page in (DOCS.parent / "README.md", *DOCS.glob("*.md")):
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


@pytest.mark.parametrize("name", PARAMETERS)
def test_every_url_parameter_is_documented(name):
    assert f"`{name}`" in (DOCS / "api.md").read_text(encoding="utf-8")


def test_every_address_is_documented():
    """Every fixed word of an address: of ``/articles/ID/diff/OTHER`` the ``diff`` too."""
    page = (DOCS / "api.md").read_text(encoding="utf-8")
    addresses = " ".join(re.findall(r"`([^`\n]+)`", page.replace("```", "")))
    for rule in create_app(Settings()).url_map.iter_rules():
        words = re.findall(r"[a-z]+", re.sub(r"<[^>]*>", "", rule.rule.removeprefix("/api/v1")))
        missing = [word for word in words if not re.search(rf"(?<![a-z]){word}(?![a-z])", addresses)]
        assert rule.endpoint == "static" or not missing, rule.rule


def test_the_limits_documented_are_the_limits_kept():
    page = (DOCS / "formats.md").read_text(encoding="utf-8")
    limits = DEFAULT_LIMITS
    for shown in (limits.document_bytes, limits.line_bytes, limits.expansion_floor, limits.nested_archive_bytes):
        assert size(shown) in page
    for number in (limits.archive_entries, limits.archive_depth, limits.expansion_ratio):
        assert f" {number:,}" in page
    assert len(fields(limits)) == 7, "a new limit: document it"


def test_the_rules_and_names_shown_can_be_read(tmp_path):
    shown = re.findall(r"```toml\n(.*?)```", (DOCS / "rules.md").read_text(encoding="utf-8"), re.S)
    files = [tmp_path / "rules.toml", tmp_path / "aliases.toml"]
    for file, text in zip(files, shown, strict=True):
        file.write_text(text, encoding="utf-8")
    assert {rule.rule.name for rule in load(files[0]).rules} > {"house-promo"}
    assert ("ORG", "nssi") in aliases.load(files[1]).merged
