"""What opening an index takes: its files trusted as noted, and all of them read whole.

python -m tests.bench.opening FOLDER    an index; its note ``verified`` is taken away and made again
"""

from __future__ import annotations

import resource
import statistics
import sys
import time
from pathlib import Path

from index import generations, note
from search.engine import open_engine

ROUNDS = 7


def seconds(folder: Path, *, noted: bool) -> tuple[float, float]:
    """Of processor and of clock, medians."""
    taken = []
    for _ in range(ROUNDS + 1):
        if not noted:
            note.forget(folder)
        processor, clock = time.process_time(), time.perf_counter()
        open_engine(str(folder)).close()
        taken.append((time.process_time() - processor, time.perf_counter() - clock))
    # The first loads what is imported on the way.
    return statistics.median(one for one, _ in taken[1:]), statistics.median(one for _, one in taken[1:])


def main(folder: Path) -> None:
    live = generations.current(folder)
    if live is None:
        sys.exit(f"no index in {folder}; build one with: dateline index PATH... --index {folder}")
    size = sum(path.stat().st_size for path in live.iterdir())
    whole, trusted = seconds(folder, noted=False), seconds(folder, noted=True)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{size / 1e6:,.0f} MB; CPU s (wall s)")
    print(f"all files read  {whole[0]:.4f} ({whole[1]:.4f}), {whole[0] / size * 1e9:.2f} CPU s a GB")
    print(f"as noted        {trusted[0]:.4f} ({trusted[1]:.4f})")
    print(f"peak memory     {peak:.0f} MB")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
