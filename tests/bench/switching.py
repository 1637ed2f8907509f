"""What a rule switched costs beside the first run: switching.py PATH... [--rule NAME] [--entities spacy|rules]

Indexes the articles into a folder of its own, switches the rule off (by default the one that took out most passages,
the headline's not counted), on again, and rebuilds from the cache; CPU seconds of this process alone.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from time import process_time
from typing import Literal

sys.path.insert(0, str(Path(__file__).parents[2]))

from index import generations, manifest
from index.build import build
from index.clean import UserRules
from index.pipeline import Pipeline


def fired_most(index: Path) -> str:
    live = generations.current(index)
    removed = manifest.read(live).removed_by_rule if live else {}
    if not removed:
        raise SystemExit("no rule has taken anything out of these articles; name one with --rule")
    return max(removed, key=lambda rule: removed[rule])


def run(paths: Sequence[str], index: Path, rule: str | None, entities: Literal["spacy", "rules"]) -> None:
    def timed(name: str, off: frozenset[str] = frozenset(), *, rebuild: bool = False) -> None:
        began = process_time()
        rules = UserRules(off=off)
        report = build(paths, f"whoosh:{index}", jobs=1, entities=entities, rules=rules, rebuild=rebuild)
        counts = f"{report.indexed:>9,}{report.unchanged:>10,}{report.cleaned:>9,}{report.extracted:>10,}"
        print(f"{name:32}{counts}{process_time() - began:9.2f}", flush=True)

    print(f"{'':32}  indexed unchanged  cleaned extracted   CPU-s")
    Pipeline(entities).recogniser.recognise(iter([""]))
    timed("first run")
    switched = rule or fired_most(index)
    timed("run again")
    timed(f"{switched} off", frozenset([switched]))
    timed(f"{switched} on again")
    timed("rebuild from the cache", rebuild=True)


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--rule")
    parser.add_argument("--entities", choices=["spacy", "rules"], default="spacy")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        run(options.paths, Path(folder), options.rule, options.entities)


if __name__ == "__main__":
    main(sys.argv[1:])
