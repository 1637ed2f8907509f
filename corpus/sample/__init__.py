"""Forty articles of our own, so that the first command after a clone finds something to read.

The papers, the people and the events are invented; only the cities are real. ``texts/`` has plain text with the
leftovers of scraping, ``pages/`` saved web pages of as many makes as files, ``wire.jsonl`` one article a line. Two
stories are carried by three papers each (a ferry aground off Bergen, a court's order about a Texas river).
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path


def sample_folder() -> Path:
    """The folder of the sample articles, as installed."""
    return Path(str(files(__name__)))
