"""A run that is told to end (kill, a container's stop) puts away what it had begun."""

import signal
import subprocess
import sys
import time


def test_an_index_run_told_to_end_rolls_back_and_says_so_by_its_exit_code(tmp_path):
    articles, index = tmp_path / "articles", tmp_path / "index"
    articles.mkdir()
    for number in range(600):
        (articles / f"{number}.txt").write_text(f"Boat {number} left Kirkwall for Bergen, the harbour master said.")
    words = ("index", articles, "--index", index, "--entities", "rules", "--jobs", "1")
    with subprocess.Popen([sys.executable, "-m", "web.cli", *map(str, words)], stderr=subprocess.DEVNULL) as run:
        while not (index / "gen-0001").exists() and run.poll() is None:
            time.sleep(0.05)
        run.terminate()
        assert run.wait(60) == 128 + signal.SIGTERM
    assert not list(index.glob("gen-*"))
