"""What each sign of `places_evidence.py` is worth, in logarithms of the odds.

Fitted by logistic regression (ridge 3) on the names of some 450 news articles with hand-marked toponyms; left out one
collection at a time, the weights of the others find its cities as well (F1 within 0.02 on names). A sign not listed
counts nothing. `BIAS` leans to finding: a city is told at odds of two to three.
"""

from __future__ import annotations

BIAS = -1.02

WEIGHTS: dict[str, float] = {
    "EVENT whole": -0.36, "FAC head": -0.32, "FAC inside": 0.16, "FAC whole": 0.22, "GPE all": 1.0, "GPE head": -1.95,
    "GPE mostly": 0.95, "GPE some": 1.17, "GPE tail": 0.42, "GPE whole": 1.2, "LAW whole": -0.08, "LOC head": -0.28,
    "LOC whole": 0.94, "NORP whole": 0.8, "ORG all": -0.47, "ORG head": -0.1, "ORG inside": -0.6, "ORG mostly": 0.84,
    "ORG some": 0.28, "ORG tail": -0.31, "ORG whole": 0.12, "PERSON all": 0.55, "PERSON head": -0.52,
    "PERSON inside": -0.37, "PERSON mostly": 0.49, "PERSON some": 0.75, "PERSON tail": -0.49, "PRODUCT whole": 0.39,
    "WORK_OF_ART head": -0.17, "WORK_OF_ART tail": -0.12, "a bare first name": -1.47, "a bare surname": -2.52,
    "a place's first name": -0.2, "alternate name": -1.34, "before: Name,": 0.27, "before: a": 0.08,
    "before: and": 0.3, "before: at": -0.35, "before: by": -0.4, "before: capital": -0.95, "before: comma": -0.55,
    "before: from": 0.55, "before: in": 0.18, "before: line start": 0.31, "before: number,": -0.17,
    "before: of": 0.39, "before: other": -0.47, "before: school of": 0.68, "before: sentence": 0.08,
    "before: the": -0.2, "before: title": 0.26, "before: to": 0.44, "before: town of": 0.14, "before: with": -0.53,
    "behind: Civic": -0.43, "behind: capital": -0.28, "behind: civic": 1.16, "behind: comma": 0.35,
    "behind: dash": 0.52, "behind: digit": -0.27, "behind: media": -0.42, "behind: possessive": -0.66,
    "behind: region": 0.83, "behind: small word": -0.16, "behind: stop": 0.38, "behind: street": -0.49,
    "behind: verb": -0.32, "behind: word": -0.23, "common word": -1.68, "country too": -1.23, "in named region": 1.36,
    "located": 1.06, "located often": 1.19, "met once": -0.41, "none ": 0.21, "region too": -1.35,
    "several words": 0.54, "short": -0.95, "size 1000": -1.2, "size 100000": 0.16, "size 1000000000": 1.73,
    "size 20000": -0.38, "size 5000": -1.21, "size 500000": 0.89,
}  # fmt: skip

ALONE: dict[str, float] = {
    "population": 1.22,
    "primary": 1.16,
    "great": 1.8,
    "qualified": 8.0,
    "country named often": 0.36,
    "country named": 1.46,
    "region named often": 1.28,
    "region named": 1.7,
    "own words": 1.03,
}

AMONG_OTHERS: dict[str, float] = {
    "near": 1.78,
    "same region": 1.65,
    "same country": 0.5,
    "share in country": 0.82,
}
