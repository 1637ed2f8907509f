# ruff: noqa: E501
"""A line above the text that names the author: taken out of the body, its name kept as the byline.

"By Jane Doe and John Roe, Staff Writers", "Von Jan Petersen, 3. Mai 2019", "02.02.2022, 11:30 Uhr von Ida Berg".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.clean.block import Block
from index.clean.rules import BYLINE, HEADLINE
from index.extract.date_words import MONTH

RUNNING = 25  # words: the text has begun
MOST_BELOW_HEADLINE = 12  # blocks
LONGEST = 160
BY = (
    r"(?:(?:written|words|story|text|posted|published|reported|report|interview|aufgezeichnet|(?:blog[ -]?)?beitrag|texte|"
    r"propos recueillis)[ :]+)?(?:by|von|vom|par|por|di|door|av|af|przez|author|text|texto|autora?|autorin|auteure?|autore|"
    r"författare|автор|текст)"
)
_NO_NAME = (
    rf"(?!(?i:{MONTH})\.?\s\d|(?i:published|posted|updated|veröffentlicht|aktualisiert|publié|publicado|pubblicato)\b)"
)
_WORD = rf"{_NO_NAME}(?:[dDlLO]['’])?[^\W\d_a-zß-öø-ÿ](?:[^\W\d]|[.'’-])*"
_AND = r"(?:and|und|et|y|e|og|och|en|i|&|и)"
_OF = r"(?:de|del|van|von|der|den|la|le|di|da|dos|al|el|bin|ibn)"
_PERSON = rf"{_WORD}(?:\s+(?:{_OF}\s+){{0,2}}{_WORD}){{0,4}}"
_NAMES = rf"{_PERSON}(?:(?:,\s+{_PERSON}){{0,6}},?\s+{_AND}\s+{_PERSON})?"
_DATE = rf"(?:\d{{1,4}}[./-]\d|\d{{1,2}}\.?\s(?:de\s)?{MONTH}|{MONTH}\.?\s\d)"
_MORE = (
    r"(?:\s+(?:and|und|et|y) agenc(?:ies|y|es)?|\s+(?:avec|mit|with|con|com|for)\s.{2,40}|\s*[,|·•–—@(].{0,80}|\s+-.{0,80}"
    rf"|\s+(?:in|aus|à|en|em|i)\s{_WORD}(?:\s{_WORD}){{0,2}}(?:,\s.{{2,40}})?"
    rf"|[\s,]+(?:(?:am|vom|on|le|el|il|den|op|em|del)\s+)?(?i:(?:mon|tue|wed|thu|fri|sat|sun)\w*,?\s+)?(?i:{_DATE}).{{0,60}})?"
)
LINE = re.compile(rf"^\W{{0,3}}(?i:{BY})\b\W{{1,3}}(?P<name>{_NAMES})(?P<more>{_MORE})$")
DATED = re.compile(
    rf"^(?i:{_DATE})[\w\s.,:|/·•–—-]{{0,40}}?\s(?i:{BY})\s+(?P<name>{_NAMES})(?P<more>(?:\s*[,|·•–—].{{0,40}})?)$"
)
LEAD = re.compile(rf"^\W*(?i:{BY}|author|posted by|published by)\b\s*:?\s+")
POST = re.compile(
    r"\s*(?:,|\(|\s[|·•–—-])\s*(?:(?:our|the|senior|chief|deputy|special|staff|political|foreign|national|business|sports?|"
    r"science|health|city|crime|courts?|education|freelance|investigative|associated|editor-at-large)\s+)*"
    r"(?:writers?|reporters?|correspondents?|editors?|columnists?|contributors?|journalists?|bureau chiefs?|redakteur(?:in)?|"
    r"korrespondent(?:in)?|journaliste|periodista|redactora?|corresponsal|giornalista|jornalista|redacteur|verslaggever)\b.*$",
    re.I,
)
NO_NAMES = frozenset(
    "the a an of to in on for with at from this that our your my his her all no not what how over under".split()
)
# Names of people beside others ("April Jones"), none alone: "By Christmas", "By Road, Rail and Air".
NO_NAMES_ALONE = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september "
    "october november december christmas easter passover ramadan diwali thanksgiving halloween hanukkah weihnachten ostern "
    "pfingsten noël pâques navidad natale natal pascua pasqua road rail air land sea train bus car boat bike foot plane "
    "day eve and election numbers means".split()
)
ALSO_A_NAME = re.compile(r"^\W{0,3}(?:von|vom|par|di|door|av|af)\s+\S+$", re.I)
NOBODY = re.compile(
    r"^(?:https?:|www\.|@|\W*$)|^(?:\w*admin|administrator|guest|author|autor|online|null|none|undefined|unknown|n/?a)$",
    re.I,
)


def mark_bylines(blocks: Sequence[Block]) -> None:
    """Marks the byline lines above the running text: between the headline and the text, or above the first text."""
    headline = next((at for at, block in enumerate(blocks) if block.ruled is HEADLINE), None)
    if headline is not None:
        _mark(blocks[headline + 1 : headline + MOST_BELOW_HEADLINE], most_running=1)
    _mark(blocks, most_running=0)


def _mark(blocks: Sequence[Block], most_running: int) -> None:
    """Marks bylines until more than so many blocks of running text have passed: a summary may stand above a byline."""
    passed = 0
    for block in blocks:
        passed += block.words >= RUNNING
        if passed > most_running:
            return
        if block.ruled is None and _found(block.text) and block.text[-1:] not in "?!":
            block.ruled = BYLINE


def _found(text: str) -> re.Match[str] | None:
    """The line as a byline; ``None`` for a headline such as "By Land and Over Sea", whose words are no names.

    "Von Trapp" and "Di Maria" are names themselves: after such a word alone two more must follow."""
    found = (LINE.match(text) or DATED.match(text)) if len(text) < LONGEST else None
    if not found or ALSO_A_NAME.match(text) or (text[-1:] == "." and not found["more"] and len(text.split()) > 6):
        return None
    words = set(re.findall(r"\w+", found["name"].lower()))
    return None if words & NO_NAMES or words <= NO_NAMES_ALONE else found


def named_in(line: str | None) -> str | None:
    """The name or names in a byline's line."""
    found = _found(line) if line else None
    return name_in(found["name"]) if found else None


def name_in(text: str | None) -> str | None:
    """The names of a byline without what introduces them and their posts; ``None`` where it names nobody.

    "By Ana Ruiz" -> "Ana Ruiz", "By Jane Doe and John Roe, Staff Writers" -> "Jane Doe and John Roe".
    """
    if not text:
        return None
    name = POST.sub("", LEAD.sub("", " ".join(text.split()))).strip(" ,;|·•–—-")
    return name if 1 < len(name) < 120 and not NOBODY.search(name) else None
