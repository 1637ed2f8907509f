"""The pages of a name: a person or organisation, a speaker, a city; each a search with what stands beside it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from flask import Blueprint, Response, render_template

from index.analysis import WORD
from index.extract.gazetteer import open_gazetteer
from search.engine import NotFound
from search.model import NONE_VALUE, Facet, SearchRequest, SearchResponse
from search.query.phrase import phrase
from web import parameters
from web.archive import archive
from web.asking import asked
from web.headers import answered
from web.timeline import figure

blueprint = Blueprint("names", __name__)
BESIDE = ("person", "org", "city", "speaker", "source")
TOP = 8
WIDE = 720
KINDS = {"person": "Person", "org": "Organisation"}


@blueprint.get("/entities/<anything:name>")
def entity(name: str) -> Response:
    asked(parameters.NONE)

    def draw() -> str:
        kind, found = _most_found(name)
        said = archive().engine().quotes(SearchRequest(only={"speaker": (name,)}, size=1, facets=(), histogram=False))
        return _drawn(name, kind, found, said.total.value)

    return answered(archive().info(), f"/entities/{name}", draw)


@blueprint.get("/speakers/<anything:name>")
def speaker(name: str) -> Response:
    asked(parameters.NONE)

    def draw() -> str:
        request = SearchRequest(only={"speaker": (name,)}, sort="newest", facets=("source", "city"), facet_size=TOP)
        said = archive().engine().quotes(request)
        if not said.total.value:
            raise NotFound(f"nobody called {name} is quoted in this archive")
        return render_template(
            "speaker.html",
            name=name,
            answer=said,
            asking=replace(request, facets=None),
            beside=[facet for facet in said.facets if facet.values],
            figure=figure(said.histogram, replace(request, facets=None), "/quotes", WIDE),
            request=SearchRequest(),
        )

    return answered(archive().info(), f"/speakers/{name}", draw)


@blueprint.get("/places/<int:geonames_id>")
def place(geonames_id: int) -> Response:
    asked(parameters.NONE)

    def draw() -> str:
        gazetteer = open_gazetteer()
        city = gazetteer.by_id(geonames_id)
        if city is None:
            raise NotFound(f"{geonames_id} is no GeoNames id of a city")
        label = gazetteer.label(city)
        found = archive().engine().search(_request("city", label))
        if not found.total.value:
            raise NotFound(f"no article in this archive names {label}")
        country = gazetteer.country_names.get(city.country, city.country)
        where = ", ".join(filter(None, (city.admin1 if city.admin1 != city.name else None, country)))
        return _drawn(label, f"City in {where}", found, 0)

    return answered(archive().info(), f"/places/{geonames_id}", draw)


def _most_found(name: str) -> tuple[str, SearchResponse]:
    """The name as the kind of thing that most articles know it as."""
    engine = archive().engine()
    answers = {KINDS[kind]: engine.search(_request(kind, name)) for kind in KINDS}
    if WORD.search(name):
        answers["Place"] = engine.search(SearchRequest(text=f"place:{phrase(name)}", sort="newest", facets=BESIDE))
    kind = max(answers, key=lambda one: answers[one].total.value)
    if not answers[kind].total.value:
        raise NotFound(f"nothing called {name} is named in this archive")
    return kind, answers[kind]


def _forms(name: str, found: SearchResponse) -> list[str]:
    """How the newest articles write the name otherwise, commonest first; only those on the page are read."""
    met: Counter[str] = Counter()
    for one in found.hits:
        article = archive().engine().article(one.id)
        for entity in article.entities:
            if entity.name == name:
                met.update(article.body[start:end] for start, end in entity.mentions)
                met.update((article.title or "")[start:end] for start, end in entity.title_mentions)
    return [form for form, _ in met.most_common(TOP + 1) if form and form != name][:TOP]


def _request(name: str, value: str) -> SearchRequest:
    return SearchRequest(only={name: (value,)}, sort="newest", facets=BESIDE, facet_size=TOP)


def _drawn(name: str, kind: str, found: SearchResponse, quotes: int) -> str:
    request = replace(found.request, facets=None, facet_size=SearchRequest().facet_size)
    return render_template(
        "name.html",
        name=name,
        kind=kind,
        forms=_forms(name, found),
        answer=found,
        asking=request,
        quotes=quotes,
        beside=_beside(found),
        figure=figure(found.histogram, request, "/search", WIDE),
        request=SearchRequest(),
    )


def _beside(found: SearchResponse) -> list[Facet]:
    """What is named in the same articles. A facet ignores its own selection, unless asked to count among it."""
    beside = []
    for facet in found.facets:
        for value in found.request.only.get(facet.name, ()):
            counted = archive().engine().facet(facet.name, found.request, size=TOP + 1, among=True)
            others = tuple(bucket for bucket in counted.values if bucket.value not in (value, NONE_VALUE))
            beside.append(replace(counted, values=others[:TOP], distinct=counted.distinct - 1))
        if facet.name not in found.request.only:
            beside.append(facet)
    return [facet for facet in beside if facet.values]
