"""What each piece of evidence on a city is worth, in logarithms of the odds.

`WEIGHTS` of the signs of `places_evidence.py`: logistic regression (ridge 3) on the names of some 450 news articles
with hand-marked toponyms of three collections; weights learnt on two of them find the cities of the third with
F1 .86 to .88 on names, against .87 in five-fold validation over all. A sign not listed counts nothing. `BIAS` leans
to finding: a city is told at odds of two to three.

`ALONE` and `AMONG_OTHERS` of the columns of `places_resolve.py`: softmax over each name's candidates on the same
articles; two collections put 87 to 100 % of the third's names in the right place. Set by hand: "great", higher than
fitted, since two thirds of those articles are local news where the bare name of a great city often is a namesake's;
"qualified", decisive; "same country", nothing.
"""

from __future__ import annotations

BIAS = -1.01

WEIGHTS: dict[str, float] = {
    "EVENT whole": -0.37, "FAC head": -0.29, "FAC inside": 0.19, "FAC whole": 0.07, "GPE all": 0.99,
    "GPE head": -1.92, "GPE mostly": 0.95, "GPE some": 1.2, "GPE tail": 0.36, "GPE whole": 1.23, "LAW whole": -0.08,
    "LOC head": -0.29, "LOC whole": 0.87, "NORP whole": 0.78, "ORG all": -0.09, "ORG head": -0.12,
    "ORG inside": -0.57, "ORG mostly": 0.79, "ORG some": 0.3, "ORG tail": -0.32, "ORG whole": 0.23,
    "PERSON all": 0.46, "PERSON head": -0.45, "PERSON inside": -0.31, "PERSON mostly": 0.45, "PERSON some": 0.72,
    "PERSON tail": -0.5, "PERSON whole": 0.06, "PRODUCT whole": 0.42, "WORK_OF_ART head": -0.19,
    "WORK_OF_ART tail": -0.08, "a bare first name": -1.39, "a bare surname": -2.86, "a place's first name": -0.13,
    "alternate name": -1.0, "before: Name,": 0.35, "before: a": 0.05, "before: and": 0.29, "before: at": -0.33,
    "before: by": -0.46, "before: capital": -0.92, "before: comma": -0.57, "before: for": -0.07, "before: from": 0.54,
    "before: in": 0.15, "before: line start": 0.34, "before: number,": -0.22, "before: of": 0.39,
    "before: other": -0.48, "before: school of": 0.7, "before: sentence": 0.05, "before: the": -0.12,
    "before: title": 0.26, "before: to": 0.44, "before: town of": 0.17, "before: with": -0.53, "behind: Civic": -0.45,
    "behind: capital": -0.32, "behind: civic": 1.17, "behind: comma": 0.34, "behind: dash": 0.5,
    "behind: digit": -0.28, "behind: media": -0.45, "behind: possessive": -0.66, "behind: region": 0.85,
    "behind: small word": -0.18, "behind: stop": 0.43, "behind: street": -0.5, "behind: verb": -0.31,
    "behind: word": -0.17, "common word": -1.68, "country too": -1.5, "in named region": 1.22, "located": 1.14,
    "located often": 1.15, "met once": -0.41, "none ": 0.19, "region too": -1.33, "several words": 0.81,
    "short": -0.99, "size 1000": -1.28, "size 100000": 0.08, "size 1000000000": 2.01, "size 20000": -0.41,
    "size 5000": -1.23, "size 500000": 0.81,
}  # fmt: skip

ALONE: dict[str, float] = {
    "population": 1.26,
    "primary": 1.18,
    "great": 1.8,
    "qualified": 8.0,
    "country named often": 0.57,
    "share of countries": 1.06,
    "region named often": 1.91,
    "share of regions": 1.94,
    "own words": 0.77,
}

AMONG_OTHERS: dict[str, float] = {
    "near": 1.76,
    "same region": 1.69,
    "same country": 0.0,
    "share in country": 1.13,
}
