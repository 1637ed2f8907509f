"""Worker processes end with the process that started them, however that one ends."""

import signal
import subprocess
import sys

import pytest

PARENT = """
import time
from corpus.article import RawDocument
from index.workers import Setting, extract

if __name__ == "__main__":
    raws = [RawDocument(f"{n}.txt", f"a{n}", "f", "text", "Boat left Kirkwall.") for n in range(40)]
    results = extract(raws, Setting("rules", None), 2)
    next(results)
    print("reading", flush=True)
    time.sleep(60)
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_workers_end_when_their_parent_is_killed(tmp_path, number):
    script = tmp_path / "parent.py"
    script.write_text(PARENT)
    # The workers hold the pipe too: it is at its end when the last of them is gone.
    with subprocess.Popen(
        [sys.executable, script], stdout=subprocess.PIPE, env={"PYTHONPATH": ":".join(sys.path)}
    ) as parent:
        assert parent.stdout is not None and parent.stdout.readline() == b"reading\n"
        parent.send_signal(number)
        assert parent.communicate(timeout=30) == (b"", None)
