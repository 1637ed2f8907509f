"""Texts no newsroom writes and every archive meets: each shape as long as wanted, the same each time.

``SHAPES`` leads from a shape's name to a function of a seeded chance and a size; the text has at least so many bytes
of UTF-8, and little more. "english" is the plain one that the others are compared with.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import count
from random import Random

Shape = Callable[[Random, int], str]

FIRST = ("Ingrid", "Tomas", "Amina", "Kofi", "Yusuf", "Clara", "Hana", "Marek", "Paula", "Rajiv", "Sofia", "Erik")
LAST = ("Lindqvist", "Okoye", "Baranov", "Castellan", "Thorne", "Haddad", "Moreau", "Kimura", "Vance", "Petrov")
TOWNS = (
    "Lyon",
    "Seattle",
    "Nairobi",
    "Osaka",
    "Lima",
    "Turin",
    "Denver",
    "Gdansk",
    "Porto",
    "Cardiff",
    "Hanoi",
    "Oslo",
)
BODIES = ("Harbour Commission", "Northern Water Agency", "Grain Workers Union", "Halden Bank", "Court of Auditors")
SENTENCES = (
    "{person} told the {body} in {town} on Tuesday that the ferries would run again before the winter.",
    "“We counted every crate twice,” said {person}, who has led the {body} since 2009.",
    "The price of barley rose by four percent, and the mills of {town} closed for two days.",
    "Nobody at the {body} would say who had signed the letter.",
    "{person} and {person} met in {town}, where the river had flooded the lower market.",
    '"The bridge is sound," {person} said. "It will stand for another fifty years."',
    "According to {person}, the plan costs 12.5 million dollars and needs the consent of {town}.",
    "She added that the children of the village walk nine miles to the school.",
    "In {town} the lamps went out at six, and the trams stood still until dawn.",
    "He denied that the {body} had “lost its way” over the contracts.",
)
ABROAD = {
    "arabic": (
        "قال وزير المياه إن السد امتلأ.",
        "«لن نغادر القرية»، قالت سلمى حداد.",
        "ارتفعت أسعار القمح في القاهرة.",
        "“لا نعرف شيئا”، أضاف.",
    ),
    "hebrew": (
        "ראש העיר אמר כי הגשר ייפתח מחר.",
        "„לא נוותר”, אמרה דנה לוי.",
        "מחיר הלחם עלה בירושלים.",
        '"אין לנו מים", הוסיף.',
    ),
    "chinese": (
        "市长周二表示大桥将于冬天前开放。",
        "“我们不会离开村庄。”李明说。",
        "「水位还在上涨」，她补充道。",
        "上海的粮食价格上涨了百分之四。",
    ),
    "japanese": (
        "市長は火曜日に橋が冬までに開くと述べた。",
        "「村を離れません」と田中さんは話した。",
        "大阪の米の値段が上がった。",
        "『水がない』と彼女は言った。",
    ),
    "korean": (
        "시장은화요일에다리가열릴것이라고말했다。",
        "“우리는마을을떠나지않는다”고김민수가말했다。",
        "서울의쌀값이올랐다。",
    ),
    "thai": ("นายกเทศมนตรีกล่าวว่าสะพานจะเปิดก่อนฤดูหนาว", "“เราจะไม่ออกจากหมู่บ้าน”สมชายกล่าว", "ราคาข้าวในกรุงเทพสูงขึ้น"),
    "devanagari": ("महापौर ने मंगलवार को कहा कि पुल खुल जाएगा।", "“हम गाँव नहीं छोड़ेंगे,” सीता ने कहा।", "दिल्ली में अनाज महँगा हुआ।"),
}
SPACELESS = frozenset({"chinese", "japanese", "korean", "thai"})
MARKS = {
    "curly": "“”",
    "straight": '"',
    "single": "‘’",
    "apostrophe": "'",
    "guillemet": "«»",
    "low": "„“",
    "corner": "「」",
    "backtick": "``''",
}


def filled(size: int, parts: Iterator[str], between: str = " ") -> str:
    """Parts until there are so many bytes of them."""
    taken: list[str] = []
    held = 0
    for part in parts:
        taken.append(part)
        held += len(part.encode("utf-8", "surrogatepass")) + len(between)
        if held >= size:
            break
    return between.join(taken)


def person(chance: Random) -> str:
    return f"{chance.choice(FIRST)} {chance.choice(LAST)}"


def strange_name(chance: Random) -> str:
    """A name met once: two words of syllables."""
    return " ".join(_word(chance, 2 + chance.randrange(2)).capitalize() for _ in range(2))


def _word(chance: Random, syllables: int) -> str:
    return "".join(chance.choice("bdfgklmnprstv") + chance.choice("aeiou") for _ in range(syllables))


def sentences(chance: Random) -> Iterator[str]:
    while True:
        # A slot each, so that two people of one sentence may be two.
        pieces = chance.choice(SENTENCES).split("{person}")
        told = pieces[0] + "".join(person(chance) + piece for piece in pieces[1:])
        yield told.format(body=chance.choice(BODIES), town=chance.choice(TOWNS))


def paragraphs(chance: Random) -> Iterator[str]:
    telling = sentences(chance)
    while True:
        yield " ".join(next(telling) for _ in range(chance.randint(1, 5)))


def english(chance: Random, size: int) -> str:
    return filled(size, paragraphs(chance), "\n\n")


def one_paragraph(chance: Random, size: int) -> str:
    return filled(size, sentences(chance))


def repeated(unit: str, between: str, _: Random, size: int) -> str:
    whole = unit + between
    return whole * (size // len(whole.encode("utf-8", "surrogatepass")) + 1)


def drawn(make: Callable[[Random], str], between: str, chance: Random, size: int) -> str:
    """What ``make`` draws, again and again."""
    return filled(size, (make(chance) for _ in count()), between)


def counted(make: Callable[[int], str], between: str, _: Random, size: int) -> str:
    """What ``make`` says of 0, 1, 2 ..."""
    return filled(size, map(make, count()), between)


def abroad(language: str, chance: Random, size: int) -> str:
    between = "" if language in SPACELESS else " "
    return filled(size, (chance.choice(ABROAD[language]) for _ in count()), between)


def abroad_paragraphs(language: str, chance: Random, size: int) -> str:
    between = "" if language in SPACELESS else " "
    return filled(size, (between.join(chance.choices(ABROAD[language], k=4)) for _ in count()), "\n\n")


def _torn(chance: Random) -> str:
    """A sentence whose marks don't match: each may be gone, doubled or another."""
    kinds = ("", "", "“", "”", '"', "‘", "’", "'", "«", "»", "„", "“”", "''", "``")
    sentence = next(sentences(chance))
    for mark in '“”"':
        sentence = sentence.replace(mark, chance.choice(kinds))
    return chance.choice(kinds) + sentence


def nested(chance: Random, size: int) -> str:
    """Marks opened for half of the text, then closed."""
    half = filled(size // 2, ("“he said ‘she" if chance.random() < 0.5 else "«and they" for _ in count()))
    closing = {"“": "”", "‘": "’", "«": "»"}
    return half + "".join(f" it{closing[mark]}" for mark in reversed(half) if mark in closing)


def _definition(number: int) -> str:
    first, second = divmod(number, 26)
    return f"{_name(first)} {_name(second)} ({_name(first)[0]}{_name(second)[0]})"


def _name(number: int) -> str:
    """Another capitalised word for each number."""
    letters = chr(ord("a") + number % 26)
    while number := number // 26:
        letters += chr(ord("a") + number % 26)
    return letters.capitalize() + "orth"


def _transcript(chance: Random) -> str:
    return f"{chance.choice(LAST).upper()}: {next(sentences(chance))}"


def _dateline(chance: Random) -> str:
    place, day = chance.choice(TOWNS).upper(), chance.randint(1, 28)
    return f"{place}, Feb {day} (Reuters) - {next(sentences(chance))}"


def _listed(number: int) -> str:
    return "  " * (number % 12) + f"{'*-•'[number % 3]} {number}.{number % 7} {SENTENCES[2].format(town='Lyon')}"


SHAPES: dict[str, Shape] = {
    "english": english,
    "one paragraph": one_paragraph,
    "no capitals": lambda chance, size: english(chance, size).lower(),
    "all capitals": lambda chance, size: english(chance, size).upper(),
    "all capitals, one paragraph": lambda chance, size: one_paragraph(chance, size).upper(),
    "every word capitalised": lambda chance, size: one_paragraph(chance, size).title(),
    "no spaces": lambda chance, size: one_paragraph(chance, size).replace(" ", ""),
    "one endless word": partial(repeated, "a", ""),
    "one endless word of capitals": partial(repeated, "Ab", ""),
    **{f"only marks, {name}": partial(repeated, marks, " ") for name, marks in MARKS.items()},
    **{f"only opening marks, {name}": partial(repeated, marks[0], "") for name, marks in MARKS.items()},
    "torn marks": partial(drawn, _torn, " "),
    "torn marks, paragraphs": partial(drawn, _torn, "\n\n"),
    "every paragraph opens a quote": partial(drawn, lambda chance: "“" + next(sentences(chance)), "\n\n"),
    "one mark, then text": lambda chance, size: "“" + one_paragraph(chance, size).translate({8220: "", 8221: ""}),
    "nested marks": nested,
    **{language: partial(abroad, language) for language in ABROAD},
    **{f"{language}, paragraphs": partial(abroad_paragraphs, language) for language in ABROAD},
    "emoji": partial(repeated, "👩‍👩‍👧‍👦🏳️‍🌈 ok", " "),
    "combining marks": partial(repeated, "a" + "\u0301" * 40, " "),
    "one letter, endless marks": lambda _, size: "a" + "\u0301" * (size // 2),
    "lone surrogates": partial(repeated, "\ud83d Ingrid \udc00 said", " "),
    "control characters": partial(repeated, "\x0b\x0c\x1b\x7f\ufeff\u200bword\u202e", " "),
    "thousands of names": partial(drawn, lambda chance: f"{strange_name(chance)} met {strange_name(chance)}.", " "),
    "a list of names": partial(drawn, strange_name, ", "),
    "one name": partial(repeated, "Ingrid Lindqvist", " "),
    "one name, said": partial(repeated, "“Yes,” said Ingrid Lindqvist.", " "),
    "one surname, many first names": partial(drawn, lambda c: f"{_word(c, 3).title()} Okoye spoke. Okoye left.", " "),
    "towns": partial(drawn, lambda chance: chance.choice(TOWNS), ", "),
    "town and state": partial(drawn, lambda c: f"{c.choice(TOWNS)}, {c.choice(('Texas', 'Ohio', 'Maine'))}", ", "),
    "digits": lambda chance, size: "".join(chance.choices("0123456789", k=size)),
    "numbers": partial(drawn, lambda chance: str(chance.randrange(10**6)), " "),
    "dates": partial(drawn, lambda c: f"{c.randint(1, 28)} March {c.randint(1900, 2026)}", ", "),
    "weekdays": partial(drawn, lambda chance: chance.choice(("on Friday", "last week", "yesterday")), " "),
    "said": partial(repeated, "said", " "),
    "he said": partial(repeated, "“No,” he said.", " "),
    "quotes without speakers": partial(repeated, "“The tide is high and the boats are late,” went the song.", " "),
    "transcript": partial(drawn, _transcript, "\n"),
    "transcript, paragraphs": partial(drawn, _transcript, "\n\n"),
    "transcript, a speaker each": partial(counted, lambda n: f"{_name(n).upper()}: The tide is high.", "\n"),
    "datelines": partial(drawn, _dateline, "\n\n"),
    "initials": partial(drawn, lambda chance: f"{chance.choice('JKLMNPRST')}.", " "),
    "definitions": partial(counted, _definition, " "),
    "definitions, one each": partial(counted, lambda n: f"the Union of {_name(n)} Bakers (U{_name(n)[0]}B)", ", "),
    "acronyms": partial(drawn, lambda chance: "".join(chance.choices("ABCDEFGHIJ", k=4)), " "),
    "nested lists": partial(counted, _listed, "\n"),
    "one-letter lines": partial(drawn, lambda chance: chance.choice("abcXYZ"), "\n"),
    "one-letter paragraphs": partial(drawn, lambda chance: chance.choice("abcXYZ"), "\n\n"),
    "newlines": lambda chance, size: next(paragraphs(chance)) + "\n" * size + next(paragraphs(chance)),
    "blanks": lambda chance, size: next(paragraphs(chance)) + " " * size + next(paragraphs(chance)),
    "tabs and newlines": partial(repeated, "a\t\r\n \t", ""),
    "brackets": partial(repeated, "(", ""),
    "commas": partial(repeated, "a,", ""),
    "full stops": partial(repeated, ".", ""),
    "dashes": partial(repeated, "-", ""),
    "hyphenated": partial(repeated, "well", "-"),
    "web addresses": partial(counted, lambda n: f"https://example.org/{n}?a=b&c=d", " "),
    "markup in a text": partial(repeated, "<p><b>Ingrid Lindqvist</b> &amp; co", " "),
    "short lines": partial(drawn, lambda chance: f"{person(chance)} {chance.randint(1, 99)}", "\n"),
    "titles and names": partial(drawn, lambda c: f"Mr. {c.choice(LAST)} and President {c.choice(LAST)}", ", "),
    "of and of": partial(repeated, "Bank of the", " "),
    "possessives": partial(repeated, "Ingrid's", " "),
}


def text(shape: str, size: int) -> str:
    """A shape's text of that many bytes, the same each time."""
    return SHAPES[shape](Random(f"{shape} 1923"), size)
