# ruff: noqa: E501
"""Twelve short articles in six languages with all their people, organisations and cities: few missed, fewer wrong."""

from collections import Counter

import pytest

from corpus.article import RawDocument
from index.pipeline import Pipeline

ARTICLES = [
    (
        "de",
        "HAMBURG (dpa) - Bundeskanzler Olaf Scholz hat am Montag in Hamburg den Präsidenten der Bundesbank, Joachim Nagel, getroffen. Scholz sagte, die Siemens AG wolle in Leipzig ein Werk bauen. Nagel äußerte sich nicht. Die Grünen kritisierten den Plan.",
        {
            "PERSON": {"Olaf Scholz", "Joachim Nagel"},
            "ORG": {"Bundesbank", "Siemens", "Grünen"},
            "CITY": {"Hamburg", "Leipzig"},
        },
    ),
    (
        "de",
        "Die Bürgermeisterin von Freiburg, Anna Weidner, eröffnete am Freitag das neue Stadtarchiv. Der Historiker Karl-Heinz Brandt hielt die Rede. Brandt lehrt an der Universität Zürich.",
        {
            "PERSON": {"Anna Weidner", "Karl-Heinz Brandt"},
            "ORG": {"Universität Zürich"},
            "CITY": {"Freiburg im Breisgau"},
        },
    ),
    (
        "fr",
        "PARIS, 3 mars (AFP) – Le ministre de l'Intérieur, Gérald Darmanin, a annoncé lundi à Marseille la création d'une brigade. Selon M. Darmanin, la SNCF paiera. La maire de Lille, Martine Aubry, a refusé.",
        {"PERSON": {"Gérald Darmanin", "Martine Aubry"}, "ORG": {"SNCF"}, "CITY": {"Paris", "Marseille", "Lille"}},
    ),
    (
        "fr",
        "L'Université de Lyon a remis un prix à l'écrivaine Claire Moreau. Mme Moreau vit à Genève depuis dix ans. Le Parti socialiste l'a félicitée.",
        {"PERSON": {"Claire Moreau"}, "ORG": {"Université de Lyon", "Parti socialiste"}, "CITY": {"Genève"}},
    ),
    (
        "es",
        "MADRID, 4 mar (EFE).- El presidente del Gobierno, Pedro Sánchez, se reunió este lunes en Sevilla con el alcalde de la ciudad, José Luis Sanz. Sánchez prometió ayuda. El Banco de España no comentó el plan.",
        {"PERSON": {"Pedro Sánchez", "José Luis Sanz"}, "ORG": {"Banco de España"}, "CITY": {"Madrid", "Sevilla"}},
    ),
    (
        "es",
        "La escritora Rosa Montero presentó su libro en Bogotá. El Partido Liberal y la Universidad de Salamanca la invitaron. Montero dijo que vuelve a Lima en mayo.",
        {
            "PERSON": {"Rosa Montero"},
            "ORG": {"Partido Liberal", "Universidad de Salamanca"},
            "CITY": {"Bogotá", "Lima"},
        },
    ),
    (
        "it",
        "ROMA (ANSA) - Il ministro dell'Economia, Giancarlo Giorgetti, ha incontrato a Milano la presidente della Banca d'Italia. Giorgetti ha detto che la Fiat investirà a Torino. Il sindaco Giuseppe Sala non c'era.",
        {
            "PERSON": {"Giancarlo Giorgetti", "Giuseppe Sala"},
            "ORG": {"Banca d'Italia", "Fiat"},
            "CITY": {"Rome", "Milan", "Turin"},
        },
    ),
    (
        "it",
        "La scrittrice Elena Ferri vive a Napoli. L'Università di Bologna le ha dato un premio, e Ferri ha ringraziato il rettore Marco Conti.",
        {"PERSON": {"Elena Ferri", "Marco Conti"}, "ORG": {"Università di Bologna"}, "CITY": {"Naples"}},
    ),
    (
        "nl",
        "AMSTERDAM (ANP) - Minister Mark de Jong van Financiën heeft maandag in Rotterdam gesproken met burgemeester Femke Halsema. De Jong zei dat Philips NV in Eindhoven blijft.",
        {
            "PERSON": {"Mark de Jong", "Femke Halsema"},
            "ORG": {"Philips"},
            "CITY": {"Amsterdam", "Rotterdam", "Eindhoven"},
        },
    ),
    (
        "nl",
        "De schrijver Jan Wolters woont in Utrecht. De Universiteit Leiden gaf hem een prijs, en Wolters bedankte de rector, Sophie van den Berg.",
        {"PERSON": {"Jan Wolters", "Sophie van den Berg"}, "ORG": {"Universiteit Leiden"}, "CITY": {"Utrecht"}},
    ),
    (
        "pt",
        "LISBOA, 3 mar (Lusa) - O primeiro-ministro, António Costa, disse na segunda-feira no Porto que o Banco de Portugal vai ajudar. Costa falou com o presidente da câmara, Rui Moreira.",
        {"PERSON": {"António Costa", "Rui Moreira"}, "ORG": {"Banco de Portugal"}, "CITY": {"Lisbon", "Porto"}},
    ),
    (
        "pt",
        "A escritora Maria Ribeiro mora em São Paulo. A Universidade de Coimbra deu-lhe um prêmio, e Ribeiro agradeceu ao reitor, João Almeida, em Brasília.",
        {
            "PERSON": {"Maria Ribeiro", "João Almeida"},
            "ORG": {"Universidade de Coimbra"},
            "CITY": {"São Paulo", "Brasília"},
        },
    ),
]


@pytest.fixture(scope="module")
def scores() -> dict[str, Counter[str]]:
    """Right, found and wanted names of each kind."""
    counted = {kind: Counter[str]() for kind in ("PERSON", "ORG", "CITY")}
    raws = [RawDocument(str(n), str(n), str(n), "text", text) for n, (_, text, _) in enumerate(ARTICLES)]
    for (language, _, gold), article in zip(ARTICLES, Pipeline().articles(raws), strict=True):
        assert article.language == language
        found = {kind: {e.name for e in article.entities if e.type == kind} for kind in ("PERSON", "ORG")}
        found["CITY"] = {city.name for city in article.cities}
        for kind, names in found.items():
            counted[kind].update(right=len(names & gold[kind]), found=len(names), wanted=len(gold[kind]))
    return counted


@pytest.mark.parametrize(("kind", "recall", "precision"), [("PERSON", 0.9, 0.9), ("ORG", 0.7, 0.8), ("CITY", 0.8, 0.9)])
def test_names_in_other_languages_are_mostly_found_and_nearly_always_right(scores, kind, recall, precision):
    counted = scores[kind]
    assert counted["right"] >= recall * counted["wanted"]
    assert counted["right"] >= precision * counted["found"]
