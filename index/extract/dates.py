"""The day an article was published, from where it is said outright; never guessed from running text.

Order of trust: a date the format's own fields give, a prefix or date line above the text, the page's metadata,
htmldate's reading of the page, the URL, a dateline with its year, a dateline's month and day with a year known from
elsewhere, the file's name.
"""

from __future__ import annotations

import re
from calendar import monthrange
from typing import Literal

from lxml import etree

from corpus.article import Published, RawDocument
from index.extract.date_words import MONTH, month_number

OLDEST, NEWEST = 1600, 2100
SHORTEST_RUNNING, FEWEST_RUNNING = 100, 20  # characters and words: longer is no line that holds a date
MOST_READ = 3_000_000  # characters of a page that htmldate is given: it takes 2 s already for some of 1 million

ISO = re.compile(r"(?<!\d)(\d{4})(?:([-/.]?)(\d{2})(?:\2(\d{2}))?)?(?!\d)")
DAY_FIRST = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:\.\s*|(?:st|nd|rd|th|er|º|ª)?\s+)(?:de\s+|of\s+)?({MONTH})\.?,?\s+(?:de\s+)?(\d{{4}})(?!\d)",
    re.I,
)
MONTH_FIRST = re.compile(rf"\b({MONTH})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})(?!\d)", re.I)
MONTH_YEAR = re.compile(rf"\b({MONTH})\.?,?\s+(\d{{4}})(?!\d)", re.I)
DOTTED = re.compile(r"(?<![\d.])(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?![\d.])")
STAMP_PREFIX = re.compile(
    r"^\W{0,3}(?:date|dated|published|publication date|pubdate)(?:\s+on)?\s*[:=]?\s*"
    r"(\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?)?(?=\W|$)[\s:|,–—-]*",
    re.I,
)
URL_DATE = re.compile(
    r"(?<!\d)((?:19|20)\d{2})([-/._]?)(0[1-9]|1[0-2]|[1-9](?=[-/._]))\2(0[1-9]|[12]\d|3[01]|[1-9](?=[-/._]|$))(?!\d)"
)
URL_MONTH = re.compile(r"/((?:19|20)\d{2})/(0[1-9]|1[0-2])(?=/)")
NAME_DATE = re.compile(r"(?<![0-9A-Za-z])((?:19|20)\d{2})([-_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?![0-9A-Za-z])")
DATELINE_DAY = re.compile(
    rf"^[^a-z\n]{{2,40}}[,(]\s*(?:[A-Z][\w.]*,?\s+)?((?i:{MONTH}))\.?\s+(\d{{1,2}})\b[^\n]{{0,20}}?(?:[-–—:)]|$)"
)
DATELINE_DATE = re.compile(
    rf"^[^a-z\n]{{2,40}}(?:,\s*|\s\()(?:[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){{0,2}},\s+)?"
    rf"((?i:{MONTH})\.?\s\d{{1,2}},?\s\d{{4}}|\d{{1,2}}\s(?i:{MONTH})\.?,?\s\d{{4}})(?!\d)"
    r"\)?,?:?\s?(?:[(\[][^()\[\]\n]{1,40}[)\]]\s?)?(?:—|–|--|-(?=\s))"
)
YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")
# The expression is run by the parser's library, in a part of the time that a look at every element from Python takes.
LONG_TEXTS = etree.XPath(f"//text()[string-length() > {SHORTEST_RUNNING}]")


def day(year: int, month: int, number: int, rule: str) -> Published | None:
    """The day as a record, ``None`` if there is no such day."""
    if not (OLDEST <= year <= NEWEST and 1 <= month <= 12 and 1 <= number <= monthrange(year, month)[1]):
        return None
    return Published(f"{year:04}-{month:02}-{number:02}", "day", rule)


def read_date(text: str, rule: str) -> Published | None:
    """The first date in a short text that is known to hold one: a field, an attribute, a date line.

    ISO dates and times, written-out months in the languages of ``date_words``, and ``16.10.2020``. Between
    ``10/16/2020`` and ``16/10/2020`` the number above 12 decides; where both could be months it is no date.
    """
    return _iso(text, rule) or _written(text, rule) or _dotted(text, rule) or _month_of_year(text, rule)


def prefix(text: str) -> tuple[Published | None, int]:
    """The date glued before the text ("date 2020-10-16 ICE officials ..."), and where the text proper begins."""
    found = STAMP_PREFIX.match(text)
    published = read_date(found[1], "prefix") if found else None
    return (published, found.end()) if found and published else (None, 0)


def from_url(url: str) -> Published | None:
    """The date in an address's path: /2020/10/16/, 2020-10-16, 20201016, or a month /2020/10/."""
    path = url.split("://", 1)[-1].partition("/")[2]
    for found in URL_DATE.finditer("/" + path):
        if published := day(int(found[1]), int(found[3]), int(found[4]), "url"):
            return published
    month = URL_MONTH.search("/" + path)
    return Published(f"{month[1]}-{month[2]}", "month", "url") if month else None


def from_filename(path: str) -> Published | None:
    """The date in a file's name: 2020-10-16, 2020_10_16 or 20201016 standing apart from letters and digits."""
    found = NAME_DATE.search(path.replace("\\", "/").rsplit("/", 1)[-1])
    return day(int(found[1]), int(found[3]), int(found[4]), "filename") if found else None


def from_dateline(body: str, year: int) -> Published | None:
    """The month and day of a wire dateline ("HOUSTON, Feb 26 -") with a year that is known from elsewhere."""
    found = DATELINE_DAY.match(body)
    return day(year, month_number(found[1]), int(found[2]), "dateline") if found else None


def dated_dateline(body: str) -> Published | None:
    """The day of a dateline that has its year: "COPENHAGEN, March 3, 2024 (AP) —"."""
    found = DATELINE_DATE.match(body)
    return _written(found[1], "dateline") if found else None


def best(
    given: Published | None, page: Published | None, stamp: str | None, elsewhere: Published | None
) -> Published | None:
    """The most trusted date: the format's own field, prefix or page, a date line above the text, then the rest.

    A date of a coarser precision gives way to a day that agrees with it.
    """
    stamped = read_date(stamp, "prefix") if stamp else None
    found = [published for published in (given, page, stamped, elsewhere) if published]
    if not found:
        return None
    finer = (published for published in found if published.date.startswith(found[0].date))
    return max(finer, key=lambda published: len(published.date))


def of_page(root: etree._Element, told: str | None, raw: RawDocument, url: str | None) -> Published | None:
    """The date htmldate reads in a page's metadata and marked elements, else what its metadata tell us.

    Where the URL names an earlier day, the page was saved or stamped again later: the URL holds. htmldate stands first
    because it weighs conflicting marks better than the first mark found (0.94 right against 0.91 on 111 pages). It is
    shown no running text, of which ``root`` is emptied: it would take the first date told there.
    """
    if raw.fields.get("date"):
        return None
    address = raw.fields.get("url") or url
    found = _by_htmldate(root, address) if len(raw.content) <= MOST_READ else None
    if found and found.date.endswith("-01-01") and not _says_first_of_january(raw.content, found.date[:4]):
        found = None  # htmldate makes it from a lone year, of a copyright line for one
    found = found or (read_date(told, "metadata") if told else None)
    by_url = from_url(address) if address else None
    if by_url and by_url.precision == "day" and (found is None or by_url.date <= found.date):
        return by_url
    return found


def _by_htmldate(root: etree._Element, address: str | None) -> Published | None:
    from htmldate import find_date

    _empty_running_text(root)
    found = find_date(root, extensive_search=False, original_date=True, url=address)
    return read_date(found, "metadata") if found else None


def _says_first_of_january(markup: str, year: str) -> bool:
    january = r"(?:jan|jän|ene|gen|stycz|янв|oca)\w*"
    numbers = rf"{year}[-/.]?01[-/.]?01|\b0?1[./-]0?1[./-]{year}"
    words = rf"\b0?1(?:st|er|\.|º)?\s(?:de\s)?{january}\s(?:de\s)?{year}|{january}\.?\s0?1(?:st)?,?\s{year}"
    return re.search(f"{numbers}|{words}", markup, re.I) is not None


def _empty_running_text(root: etree._Element) -> None:
    found = LONG_TEXTS(root)
    texts = found if isinstance(found, list) else []
    for text in [text for text in texts if isinstance(text, etree._ElementUnicodeResult)]:
        element = text.getparent()
        if element is None or element.tag in ("script", "style") or len(text.split()) < FEWEST_RUNNING:
            continue
        if text.is_tail:
            element.tail = None
        else:
            element.text = None


def elsewhere(raw: RawDocument, url: str | None, body: str) -> Published | None:
    """What address, dateline and file name tell."""
    by_url = from_url(url) if url else None
    if by_url and by_url.precision == "day":
        return by_url
    if dated := dated_dateline(body):
        return dated
    by_name = from_filename(raw.path)
    known = by_url or by_name
    year = int(known.date[:4]) if known else _year_of(raw)
    return (from_dateline(body, year) if year else None) or by_name or by_url


def _year_of(raw: RawDocument) -> int | None:
    found = YEAR.search(raw.fields.get("date", ""))
    return int(found[1]) if found else None


def _iso(text: str, rule: str) -> Published | None:
    for found in ISO.finditer(text):
        year, month, number = int(found[1]), found[3], found[4]
        if number and (published := day(year, int(month), int(number), rule)):
            return published
        if month and not number and found[2] == "-" and 1 <= int(month) <= 12 and OLDEST <= year <= NEWEST:
            return Published(f"{year}-{month}", "month", rule)
    bare = re.fullmatch(r"\s*(\d{4})\s*", text)
    if bare and OLDEST <= int(bare[1]) <= NEWEST:
        return Published(bare[1], "year", rule)
    return None


def _written(text: str, rule: str) -> Published | None:
    if found := MONTH_FIRST.search(text):
        return day(int(found[3]), month_number(found[1]), int(found[2]), rule)
    if found := DAY_FIRST.search(text):
        return day(int(found[3]), month_number(found[2]), int(found[1]), rule)
    return None


def _dotted(text: str, rule: str) -> Published | None:
    found = DOTTED.search(text)
    if not found:
        return None
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    if found[2] == "." or first > 12 or first == second:
        return day(year, second, first, rule)
    return day(year, first, second, rule) if second > 12 else None


def _month_of_year(text: str, rule: str) -> Published | None:
    found = MONTH_YEAR.search(text)
    if not found or not OLDEST <= int(found[2]) <= NEWEST:
        return None
    precision: Literal["month"] = "month"
    return Published(f"{found[2]}-{month_number(found[1]):02}", precision, rule)
