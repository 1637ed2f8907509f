from pathlib import Path

import pytest

from corpus.article import Article, Entity, Place, Quote
from index.extract.aliases import BadAliases, load

TITLE = "ICE sues"
BODY = "Clinton met Bill Clinton. ICE and the Border Patrol came to Nice. Nice Weather said no."


def span(words: str, text: str = BODY, after: int = 0) -> tuple[int, int]:
    start = text.index(words, after)
    return start, start + len(words)


def article() -> Article:
    return Article(
        id="1",
        path="a.txt",
        title=TITLE,
        body=BODY,
        entities=(
            Entity("ICE", "ORG", "ICE", (span("ICE"),), (span("ICE", TITLE),)),
            Entity("Clinton", "PERSON", "Bill Clinton", (span("Clinton"), span("Bill Clinton"))),
            Entity("Border Patrol", "ORG", "Border Patrol", (span("Border Patrol"),)),
            Entity("Nice Weather", "PERSON", "Nice Weather", (span("Nice Weather"),)),
        ),
        cities=(Place("Nice", None, "FR", 2990440, 43.7, 7.27, label="Nice", mentions=(span("Nice"),)),),
        quotes=(
            Quote("no", "Nice Weather", "Nice Weather", "said", "direct", 85, 87),
            Quote("met", "Bill Clinton", "Clinton", "said", "direct", 8, 11),
            Quote("met", "ICE", "ICE", "said", "direct", 8, 11),
        ),
    )


def aliases(folder: Path, text: str) -> Article:
    file = folder / "aliases.toml"
    file.write_text(text, "utf-8")
    return load(file).apply(article())


def names(changed: Article) -> dict[str, int]:
    return {entity.name: entity.count for entity in changed.entities}


def test_merged_names_count_together_and_speak_as_one(tmp_path):
    changed = aliases(
        tmp_path,
        """
        [[merge]]
        name = "Immigration and Customs Enforcement"
        forms = ["ice", "Border Patrol"]
        type = "ORG"
        """,
    )
    assert names(changed)["Immigration and Customs Enforcement"] == 3
    assert changed.entities[0].title_mentions == ((0, 3),)
    assert changed.quotes[2].speaker == "Immigration and Customs Enforcement"


def test_a_merge_of_a_merge_goes_all_the_way(tmp_path):
    changed = aliases(
        tmp_path,
        '[[merge]]\nname = "Agency"\nforms = ["ICE"]\n[[merge]]\nname = "The Agency"\nforms = ["Agency"]',
    )
    assert "The Agency" in names(changed)


def test_a_split_form_leaves_the_wrong_name_and_takes_its_quotes_along(tmp_path):
    changed = aliases(tmp_path, '[[split]]\nform = "Clinton"\nfrom = "Bill Clinton"\nname = "Hillary Clinton"\n')
    assert names(changed)["Hillary Clinton"] == names(changed)["Bill Clinton"] == 1
    assert changed.quotes[1].speaker == "Hillary Clinton"


def test_a_dropped_name_is_no_entity_and_no_speaker(tmp_path):
    changed = aliases(tmp_path, '[[drop]]\nname = "Nice Weather"\n')
    assert "Nice Weather" not in names(changed)
    assert changed.quotes[0].speaker is None
    assert [city.name for city in changed.cities] == ["Nice"]


def test_a_city_can_be_dropped_by_its_label(tmp_path):
    assert aliases(tmp_path, '[[drop]]\nname = "Nice"\ntype = "CITY"\n').cities == ()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[[merge]]\nname = "A"', "number 1 lacks forms"),
        ('[[drop]]\nname = "A"\nwhy = "B"', "has why"),
        ('[[drop]]\nname = "A"\ntype = "THING"', "type='THING'"),
        ("[[merg]]\nname = 'A'", r"\[\[merg\]\]"),
        ("[[merge", "no TOML"),
        ('[[merge]]\nname = "A"\nforms = ["B"]\n[[merge]]\nname = "B"\nforms = ["A"]', "back to itself"),
        ('[[merge]]\nname = "A"\nforms = "B"', "forms a list"),
    ],
)
def test_a_rule_that_cannot_be_followed_is_named(tmp_path, text, says):
    with pytest.raises(BadAliases, match=says):
        aliases(tmp_path, text)


def test_the_version_changes_with_the_file(tmp_path):
    file = tmp_path / "aliases.toml"
    file.write_text('[[drop]]\nname = "A"')
    first = load(file).version
    file.write_text('[[drop]]\nname = "B"')
    assert load(file).version != first
