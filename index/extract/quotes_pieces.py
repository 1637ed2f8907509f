"""The stretches inside quotation marks, paragraph by paragraph.

Double marks of any language count ("…", “…”, „…“, «…», ``…'', 「…」). A paragraph that opens and does not close is one
piece to its end; a mark that nothing answers is passed over. Single marks (‘…’) count only where they are the
paper's own style: without double ones, or with few of them inside. Linear in the length of the text, however
unbalanced its marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from corpus.article import Span
from index.extract.speakers_verbs import cue_verbs

# One set of signs, then what must follow two of them: a choice of patterns would be tried at each letter of a text.
DOUBLE = re.compile(r"[“”„‟\"«»‹›＂「」『』`'](?:(?<=`)`|(?<=')'|(?<![`']))")
SINGLE = re.compile(r"‘(?=[\w[(…])|(?<=[\w.,!?…—–;:\])])’(?!\w)")
SPEECH_IN_SINGLE = re.compile(r"‘(?<![^\s(]‘)(?=\w)")
STRAIGHT_SINGLE = re.compile(r"(?<![\w'])'(?=[^\W\d_])|(?<=[.,!?…])'(?![\w'])")  # never drivers' or '90s
SPEECH_IN_STRAIGHT = re.compile(r"(?<=[.,!?…])'(?![\w'])")
WORD_BEHIND = re.compile(r" [a-z]")
ENDS_LATER = re.compile(r"[^‘\n]{1,400}?(?<=[.,!?…])’")  # behind ’: that was drivers’
FEET = re.compile(r"\d ?[′'’] ?\d{1,2}(?:\.\d+)?\Z")  # 6'2", 54°12'30"
PARAGRAPH = re.compile(r"[^\n]+")
OPENS = frozenset("“„‟«‹「『") | {"``"}
ANSWERS = {
    "“": "”\"''",
    "‟": "”\"''",
    "„": "“”\"''",
    "``": "''\"”",
    '"': "\"”''",
    "＂": "＂",
    "''": "''\"",
    "«": "»",
    "»": "«",
    "‹": "›",
    "”": "”",
    "'": "'",
    "「": "」",
    "『": "』",
    "‘": "’",
}
NO_LABELS: Mapping[int, tuple[Span, int]] = {}
NEXT_OPENS = re.compile(r"\s{1,4}(?:[\"“]|``|'')")
DASHES = "-–—"
DASH = re.compile(r"(?<=\S) ?[-–—] ?([^\W\d_]+)")
SPOKEN_LINE, FEW = 1000, 12  # characters and dashes of a line looked at for the one that sets off its speech
NICKNAME = 24  # characters at most
FIRST, LAST = re.compile(r"[A-Z][\w.]+ \Z"), re.compile(r" [A-Z]\w+")
OPEN_TAIL = 15  # an unanswered mark with fewer characters behind it is a slip, not a quote


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands between two marks: ``start`` and ``end`` without them, ``outer`` with them.

    ``open`` says that the paragraph ended before a closing mark, so that the next one may go on with the same speech.
    """

    start: int
    end: int
    outer: Span
    paragraph: Span
    open: bool = False
    label: Span | None = None  # a transcript's "WALLACE" before the speech


def pieces(text: str, labels: Mapping[int, tuple[Span, int]] = NO_LABELS) -> Iterator[Piece]:
    """The pieces of a text in order; ``labels`` are its labelled lines if it is a transcript."""
    marks = _style(text)
    for paragraph in PARAGRAPH.finditer(text):
        if paragraph.start() in labels:
            yield _labelled(text, paragraph.span(), *labels[paragraph.start()])
        else:
            yield from _in_paragraph(text, paragraph.span(), marks)


def _style(text: str) -> re.Pattern[str]:
    """The marks that quote here: double ones, unless single ones do and double ones stand inside them."""
    if "‘" in text:
        singles = len(SPEECH_IN_SINGLE.findall(text))
        return SINGLE if singles > 2 * len(DOUBLE.findall(text)) or not DOUBLE.search(text) else DOUBLE
    if "'" not in text or '"' in text or "“" in text or DOUBLE.search(text):
        return DOUBLE
    return STRAIGHT_SINGLE if len(SPEECH_IN_STRAIGHT.findall(text)) > 1 else DOUBLE


def _labelled(text: str, paragraph: Span, label: Span, start: int) -> Piece:
    quoted = DOUBLE.match(text, paragraph[0])
    end = paragraph[1]
    while quoted and end > start and text[end - 1] in "\"”»' ":
        end -= 1
    return Piece(start, end, paragraph, paragraph, open=bool(quoted) and end == paragraph[1], label=label)


def _in_paragraph(text: str, paragraph: Span, marks: re.Pattern[str]) -> Iterator[Piece]:
    if text[paragraph[0]] in DASHES and (dashed := _dashed(text, paragraph)):
        yield dashed
        return
    opening: re.Match[str] | None = None
    for mark in marks.finditer(text, *paragraph):
        if opening is None or _opens_anew(text, mark, opening):
            opening = mark if _may_open(text, mark, paragraph[0]) else None
        elif _closes(text, mark, opening):
            if text[opening.end() : mark.start()].strip() and not _nickname(text, opening, mark):
                yield _piece(text, opening.end(), mark.start(), (opening.start(), mark.end()), paragraph)
            opening = None
    if opening is not None and _runs_on(text, opening, paragraph):
        yield _piece(text, opening.end(), paragraph[1], (opening.start(), paragraph[1]), paragraph, open=True)


def _nickname(text: str, opening: re.Match[str], mark: re.Match[str]) -> bool:
    """Whether the marks stand inside a name: Ada "Boots" Lund."""
    return (
        mark.start() - opening.end() < NICKNAME
        and text[opening.end() : mark.start()].replace(" ", "").isalpha()
        and FIRST.search(text, max(0, opening.start() - NICKNAME), opening.start()) is not None
        and LAST.match(text, mark.end()) is not None
    )


def _dashed(text: str, paragraph: Span) -> Piece | None:
    """Speech set off by dashes, as Spanish and Polish do: "—No vamos —dijo Ada." """
    for dash in islice(DASH.finditer(text, paragraph[0] + 1, min(paragraph[1], paragraph[0] + SPOKEN_LINE)), FEW):
        verb = cue_verbs().get(dash[1].lower())
        if verb is not None and verb.abroad:
            return _piece(text, paragraph[0] + 1, dash.start(), (paragraph[0], dash.start()), paragraph)
    return None


def _may_open(text: str, mark: re.Match[str], floor: int) -> bool:
    sign = mark.group()
    before = text[mark.start() - 1] if mark.start() > floor else " "
    if sign == '"':
        return not before.isdigit()  # 12" of rain
    if sign in OPENS or sign in "＂‘":
        return True
    if sign == "'":
        return text[mark.end() : mark.end() + 1].isalpha()
    apart = not before.isalnum() and before in " \t\u00a0([—–-"
    return apart and (sign in ("''", "»") or (sign == "”" and text[mark.end() : mark.end() + 1].isalnum()))


def _opens_anew(text: str, mark: re.Match[str], opening: re.Match[str]) -> bool:
    """Whether the mark before was a slip, and this one opens: “ after “, ' before a word after '."""
    if mark.group() != opening.group():
        return False
    after = text[mark.end() : mark.end() + 1]
    return after.isalpha() if mark.group() == "'" else mark.group() == "“" and bool(after.strip())


def _closes(text: str, mark: re.Match[str], opening: re.Match[str]) -> bool:
    if mark.group() == "“" == opening.group():
        return True  # with nothing behind it, only turned the wrong way
    if mark.group() not in ANSWERS[opening.group()]:
        return False
    if mark.group() == '"':
        return FEET.search(text, max(0, mark.start() - 8), mark.start()) is None
    plural = mark.group() == "’" and opening.group() == "‘" and text[mark.start() - 1] == "s"
    return not (plural and WORD_BEHIND.match(text, mark.end()) and ENDS_LATER.match(text, mark.end()))


def _runs_on(text: str, opening: re.Match[str], paragraph: Span) -> bool:
    if paragraph[1] - opening.end() <= OPEN_TAIL or opening.group() in "‘»'”":
        return False
    if opening.group() not in ('"', "''"):
        return True
    lead = text[max(paragraph[0], opening.start() - OPEN_TAIL) : opening.start()].rstrip()
    # A straight mark opens as it closes: only at the start, or when the next paragraph takes the speech up again.
    return not lead or (lead[-1] in ":,.?!" and NEXT_OPENS.match(text, paragraph[1]) is not None)


def _piece(text: str, start: int, end: int, outer: Span, paragraph: Span, *, open: bool = False) -> Piece:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Piece(start, end, outer, paragraph, open)
