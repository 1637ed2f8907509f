"""The OpenAPI document is true: real answers fit it, and it names every parameter that is taken."""

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from web import openapi
from web.parameters import PARAMETERS

ASKED = {
    "search": [
        "?q=ferry",
        "?q=zeppelin+ferry",
        "",
        "?q=ferry&city=Bergen&not.source=x&from=2019&group=story",
        "?date=-",
    ],
    "quotes": ["?q=ship", "?speaker=-", "?q=zeppelin"],
    "article": ["/cws-2020-10-1187"],
    "related": ["/cws-2020-10-1187/related"],
    "copies": ["/cws-2020-10-1187/copies"],
    "suggest": ["?q=be", ""],
    "facet": ["/city", "/country?q=ferry", "/date", "/speaker?in=mo&speaker=Moira+Pettigrew&size=3"],
    "explain": ["?q=ferry+w/9+bergen", "?q=ferry+-oslo&id=cws-2020-10-1187", ""],
    "stats": [""],
    "openapi": [""],
}


def address(operation, tail):
    return "/api/v1" + operation.path.split("/{")[0] + tail


def test_the_document_is_valid_openapi():
    validate(openapi.document())


@pytest.mark.parametrize(
    ("operation", "tail"),
    [(operation, tail) for operation in openapi.OPERATIONS for tail in ASKED[operation.name]],
    ids=lambda value: getattr(value, "name", value),
)
def test_real_answers_fit_their_schema(client, operation, tail):
    response = client.get(address(operation, tail))
    assert response.status_code == 200, response.text
    check(response.get_json(), operation.schema)


@pytest.mark.parametrize("path", ["/search?q=(", "/search?nonsense=1", "/articles/none", "/facets/colour"])
def test_problems_fit_their_schema(client, path):
    check(client.get(f"/api/v1{path}").get_json(), "Problem")


@pytest.mark.parametrize("operation", openapi.OPERATIONS, ids=lambda operation: operation.name)
def test_a_parameter_is_documented_exactly_where_it_is_taken(client, operation):
    documented = {
        p["name"] for p in openapi.document()["paths"][operation.path]["get"]["parameters"] if p["in"] == "query"
    }
    place = address(operation, ASKED[operation.name][0].split("?")[0])
    for name, parameter in PARAMETERS.items():
        problem = client.get(place, query_string={name: parameter.example}).get_json()
        refused = problem.get("parameter") == name and "is not a parameter here" in problem.get("detail", "")
        assert refused != (name in documented), name


def test_every_route_of_the_endpoint_is_documented(app):
    routes = {rule.rule for rule in app.url_map.iter_rules() if rule.rule.startswith("/api/v1/")}
    documented = {"/api/v1" + path for path in openapi.document()["paths"]}
    plain = {rule.replace("<anything:article_id>", "{id}").replace("<name>", "{name}") for rule in routes}
    assert plain == documented


def check(answer, schema):
    components = {"components": openapi.document()["components"]}
    Draft202012Validator({"$ref": f"#/components/schemas/{schema}"} | components).validate(answer)


def test_an_unknown_facet_is_documented_as_it_is_answered(client):
    answers = client.get("/api/v1/openapi.json").get_json()["paths"]["/facets/{name}"]["get"]["responses"]
    assert "404" not in answers
    assert str(client.get("/api/v1/facets/nope").status_code) in answers


@pytest.mark.parametrize(
    ("operation", "tail", "found"),
    [
        ("search", "", "hits"),
        ("quotes", "", "quotes"),
        ("facet", "/person", "values"),
        ("suggest", "?q=s", "suggestions"),
        ("related", "/cws-2020-10-1187/related", "hits"),
    ],
)
def test_the_documented_default_of_size_is_how_many_come(client, operation, tail, found):
    """One default, 10, once stood for all of them."""
    known = next(one for one in openapi.OPERATIONS if one.name == operation)
    documented = openapi.document()["paths"][known.path]["get"]["parameters"]
    default = next(p["schema"]["default"] for p in documented if p["name"] == "size")
    answer = client.get(address(known, tail)).get_json()
    assert len(answer[found]) == default or (not answer.get("more") and len(answer[found]) < default)
