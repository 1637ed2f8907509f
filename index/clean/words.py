"""The words of a text, also in scripts that write none apart: Japanese, Chinese, Thai."""

from __future__ import annotations

import re

_APART = "\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_UNSPACED = re.compile(f"[{_APART}]")
# Two characters make a word, about; kana endings and the commonest Chinese particles are the function words there.
_PIECES = re.compile(
    rf"(?P<function>[的了是在和不有也就都]|[\u3040-\u309f]{{1,2}})|[\u30a0-\u30ff\u3400-\u9fff]{{1,2}}|[\u0e00-\u0e7f]{{1,4}}"
    rf"|[^\s{_APART}]+"
)
FUNCTION_WORD = "の"
"""Stands for every function word of such a script."""


def words_in(text: str) -> list[str]:
    """What stands between blanks, or in a script without them pieces of about a word's length."""
    if text.isascii() or not _UNSPACED.search(text):
        return text.split()
    return [FUNCTION_WORD if found["function"] else found[0] for found in _PIECES.finditer(text)] or text.split()


def count_words(text: str) -> int:
    return len(words_in(text))
