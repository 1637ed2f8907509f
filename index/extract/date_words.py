"""Names of the months in the languages most met, as one pattern and a table."""

from __future__ import annotations

_NAMES: tuple[tuple[str, ...], ...] = (
    (
        "january",
        "jan",
        "januar",
        "jänner",
        "janvier",
        "enero",
        "ene",
        "janeiro",
        "gennaio",
        "gen",
        "januari",
        "stycznia",
        "января",
        "ocak",
    ),
    (
        "february",
        "feb",
        "februar",
        "février",
        "fév",
        "febrero",
        "fevereiro",
        "fev",
        "febbraio",
        "februari",
        "lutego",
        "февраля",
        "şubat",
    ),
    ("march", "mar", "märz", "mär", "mars", "marzo", "março", "maart", "marca", "марта", "mart"),
    ("april", "apr", "avril", "avr", "abril", "abr", "aprile", "kwietnia", "апреля", "nisan"),
    ("may", "mai", "mayo", "maio", "maggio", "mag", "mei", "maj", "maja", "мая", "mayıs"),
    ("june", "jun", "juni", "juin", "junio", "junho", "giugno", "giu", "czerwca", "июня", "haziran"),
    ("july", "jul", "juli", "juillet", "juil", "julio", "julho", "luglio", "lug", "lipca", "июля", "temmuz"),
    ("august", "aug", "août", "agosto", "ago", "augustus", "augusti", "sierpnia", "августа", "ağustos"),
    (
        "september",
        "sept",
        "sep",
        "septembre",
        "septiembre",
        "setembro",
        "set",
        "settembre",
        "września",
        "сентября",
        "eylül",
    ),
    (
        "october",
        "oct",
        "oktober",
        "okt",
        "octobre",
        "octubre",
        "outubro",
        "out",
        "ottobre",
        "ott",
        "października",
        "октября",
        "ekim",
    ),
    ("november", "nov", "novembre", "noviembre", "novembro", "listopada", "ноября", "kasım"),
    (
        "december",
        "dec",
        "dezember",
        "dez",
        "décembre",
        "déc",
        "diciembre",
        "dic",
        "dezembro",
        "dicembre",
        "desember",
        "grudnia",
        "декабря",
        "aralık",
    ),
)
_NUMBERS = {name: number for number, names in enumerate(_NAMES, 1) for name in names}

MONTH = "(?:" + "|".join(sorted(_NUMBERS, key=len, reverse=True)) + r")(?![a-zà-ÿа-я])"


def month_number(name: str) -> int:
    """1 to 12 for a name that ``MONTH`` matched."""
    return _NUMBERS[name.lower()]
