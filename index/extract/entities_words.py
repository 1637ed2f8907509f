"""Where the capitalised words of a text stand, and the small words that names are told by."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from index.extract.recogniser import Mention

# What may begin a word is said by plain signs; that it is a letter, and what must not stand before it, are asked behind
# it: the engine runs fast to a set of signs that begins a pattern.
CAPITALISED = re.compile(r"([^\x00-@\[-\xa9ß-öø-ÿ\u2010-\u205e](?<=[^\W\d_])(?<![\w'’].)\w*)(?:[.’'&-]\w+)*")
POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


TITLES = _set("""
    mr mrs ms miss dr sir dame lord lady president vice-president senator sen representative rep congressman
    congresswoman governor gov mayor judge justice chief secretary minister premier chancellor ambassador king queen
    prince princess pope cardinal archbishop bishop rev reverend father sister imam rabbi ayatollah sheikh general gen
    lieutenant lt colonel col major maj captain capt sergeant sgt corporal private officer detective sheriff deputy
    marshal inspector superintendent commissioner chairman chairwoman chairperson director professor prof coach
    attorney spokesman spokeswoman spokesperson councilman councilwoman alderman rep-elect
""")
SUFFIXES = _set("jr sr ii iii iv")
COMPANY_FORMS = _set("inc corp corporation ltd limited plc llc llp ag sa nv spa gmbh bhd oyj ab asa pty pte")
COMPANY_WORDS = _set("""
    co company group holdings industries international technologies systems bank minerals mining gold oil energy
    petroleum gas resources motors motor airlines airways brewery breweries pharmaceuticals electronics software
    telecom communications media entertainment insurance financial capital securities partners stores foods steel
""")
ORGANISATION_WORDS = _set("""
    co group bank university college institute school academy hospital police department agency council committee
    commission senate congress parliament court ministry office bureau association federation union league club party
    army navy force forces guard company industries foundation fund trust news times post press journal tribune board
    authority administration service services center centre church society airlines airways motors organization
    organisation exchange reserve treasury assembly front brotherhood alliance coalition network systems technologies
    partners holdings laboratories tech
""")
HEADS_OF_COMPANIES = COMPANY_FORMS | COMPANY_WORDS
HEADS_OF_ORGANISATIONS = COMPANY_FORMS | ORGANISATION_WORDS
NO_ORGANISATIONS = _set("""
    GMT UTC EST EDT CST CDT MST MDT PST PDT CET BST
    GDP GNP CPI PPI CEO CFO COO CIO TV AIDS HIV DNA RNA CD DVD PC IPO VAT
    FTSE SARS COVID BSE ADHD PTSD LGBT LGBTQ GPS USB PDF FAQ HTML HTTP HTTPS WWW SUV ATV ATM PIN DUI DWI ICU CPR MRI USD
    EUR GBP JPY MLN BLN PCT AVG NIL JAN FEB MAR APR JUN JUL AUG SEP SEPT OCT NOV DEC MON TUE WED THU FRI SAT SUN III
    VII VIII XII XIII XIV XVI TBA RSVP ETA DIY ISBN ISSN AND THE FOR NOT BUT ALL NEW TOP
""")
SMALL_WORDS = _set("of and the for de la du des del di da do dos von van der den bin al el & y e et in on to")
NOT_NAMES = _set("""
    i he she it we you they the a an this that these those and but or if in on at by for from of to as is was are were
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december today yesterday tomorrow mr mrs ms dr new old north south east west who what
    when where why how not no yes all some many most more first second third last next so then there here his her
    their our my your its god since while although because despite meanwhile however after before during under over
    with without also both each every other another many few such than too very just only even still yet
""")


class Capitals:
    """The capitalised words of a text by form, for finding a name's occurrences without a search per name."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._at: dict[str, list[int]] = defaultdict(list)
        for match in CAPITALISED.finditer(text):
            self._at[match[1]].append(match.start())

    def occurrences(self, names: Iterable[str]) -> list[tuple[int, int]]:
        """Where any of `names` stands as whole words, longest first.

        Asks the text at each capitalised word for the few lengths that names beginning with it have: looking for each
        name by itself would be quadratic in a list of ten thousand Johns.
        """
        wanted = set(names)
        lengths: dict[str, set[int]] = {}
        for name in wanted:
            lengths.setdefault(first_word(name), set()).add(len(name))
        text = self.text
        found = [
            (at, at + length)
            for first, sizes in lengths.items()
            for at in self._at.get(first, ())
            for length in sizes
            if text[at : at + length] in wanted and not continues(text, at + length)
        ]
        return sorted(found, key=lambda span: (span[0] - span[1], span[0]))


_FIRST = re.compile(r"\w+")


def first_word(name: str) -> str:
    match = _FIRST.match(name)
    return match.group() if match else name


def continues(text: str, end: int) -> bool:
    """Whether a word goes on at `end`: a letter or digit, or a hyphen or apostrophe with one behind it (but not 's)."""
    following = text[end : end + 3]
    if not following:
        return False
    if following[0].isalnum() or following[0] == "_":
        return True
    if following[0] == "-":
        return len(following) > 1 and following[1].isalnum()
    return following[0] in "'’" and len(following) > 1 and following[1].isalpha() and following[1] not in "sS"


class Taken:
    """The characters of a text already given away, one byte each: marking and asking run at memory speed."""

    def __init__(self, text: str, mentions: Iterable[Mention] = ()) -> None:
        self._given = bytearray(len(text))
        self.add_all(mentions)

    def add_all(self, mentions: Iterable[Mention]) -> None:
        for mention in mentions:
            self.add(mention.start, mention.end)

    def add(self, start: int, end: int) -> None:
        self._given[start:end] = b"\x01" * (end - start)

    def overlaps(self, start: int, end: int) -> bool:
        return self._given.find(1, start, end) >= 0
