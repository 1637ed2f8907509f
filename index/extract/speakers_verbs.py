"""The cue verbs of ``speakers_verbs.txt`` in all their forms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

Group = Literal["speech", "writing", "stance", "label", "weak"]
Inflection = Literal["finite", "base", "ing"]
GROUPS: tuple[Group, ...] = ("speech", "writing", "stance", "label", "weak")

SOURCES = frozenset(
    ("according", "selon", "laut", "según", "secondo", "segundo", "volgens", "enligt", "ifølge", "według")
)
"""What names a source without a verb; "according" is followed by "to"."""

BEFORE_NUMBERS = frozenset("un el del al en su este o um no do ao em seu il nel dal in suo per a de di".split())
"""Articles and prepositions that make a number of "segundo" and "secondo"."""

PLAIN = frozenset(("say", "add", "tell", "ask", "reply", "answer", "write", "tweet", "explain", "note", "recall"))
"""Verbs that do nothing but say."""


@dataclass(frozen=True, slots=True)
class CueVerb:
    """One form of a cue verb; ``base`` is both the infinitive and the plural present ("critics say")."""

    lemma: str
    group: Group
    inflection: Inflection
    abroad: bool = False


@cache
def cue_verbs() -> Mapping[str, CueVerb]:
    """Form -> verb. A form of two verbs belongs to the one in the stronger group."""
    forms: dict[str, CueVerb] = {}
    group: Group | None = None
    abroad = False
    listed = files("index.extract").joinpath("speakers_verbs.txt").read_text("utf-8")
    for line in (written.partition("#")[0].strip() for written in listed.splitlines()):
        if line.startswith("["):
            abroad = line == "[abroad]"
            group = "speech" if abroad else next(known for known in GROUPS if known == line.strip("[]"))
        elif abroad:
            forms.update(
                (form, CueVerb(form, "speech", "finite", abroad=True)) for form in line.split() if form not in forms
            )
        elif line and group:
            lemma, *past = line.split()
            for form, inflection in _forms(lemma, past):
                forms.setdefault(form, CueVerb(lemma, group, inflection))
    return forms


def only_says(verb: CueVerb | None) -> bool:
    """Whether a verb may close a quote that ended with a full stop: "It is." Wolf said. But not: Wolf laughed."""
    return verb is not None and (verb.lemma in PLAIN or verb.abroad)


def _forms(lemma: str, past: list[str]) -> Iterator[tuple[str, Inflection]]:
    regular = _joined(lemma, "ed")
    participles = [form for form in past if form.endswith("ing")]
    yield from ((form, "finite") for form in past or [regular] if form not in participles)
    yield lemma, "base"
    yield ("is" if lemma == "be" else "has" if lemma == "have" else _joined(lemma, "s")), "finite"
    doubled = past[0].removesuffix("ed") + "ing" if past and past[0].endswith("ed") else _joined(lemma, "ing")
    yield (participles or [doubled])[0], "ing"


def _joined(lemma: str, ending: str) -> str:
    if ending == "s":
        if lemma.endswith("y") and lemma[-2] not in "aeiou":
            return lemma[:-1] + "ies"
        return lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "o")) else "s")
    if lemma.endswith("y") and lemma[-2] not in "aeiou" and ending == "ed":
        return lemma[:-1] + "ied"
    if lemma.endswith("e") and lemma != "be" and (ending == "ed" or not lemma.endswith("ee")):
        return lemma[:-1] + ending
    return lemma + ending
