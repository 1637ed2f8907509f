"""The OpenAPI 3.1 document of /api/v1: routes from this table, parameters from ``parameters``, schemas from a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from json import loads
from typing import Any

from web import parameters
from web.links import API
from web.parameters import FACET_NAMES, PARAMETERS, Parameter

ID = {
    "name": "id",
    "in": "path",
    "required": True,
    "description": "The article's id; it may hold slashes, escaped.",
    "schema": {"type": "string"},
}
NAME = {
    "name": "name",
    "in": "path",
    "required": True,
    "description": "The facet.",
    "schema": {"enum": list(FACET_NAMES)},
}


@dataclass(frozen=True, slots=True)
class Operation:
    """One route: what it answers, the parameters it takes, the schema of its answer; ``size``: how many unasked."""

    path: str
    name: str
    summary: str
    accepted: Sequence[str]
    schema: str
    in_path: tuple[dict[str, Any], ...] = ()
    size: int = parameters.PAGE_SIZE


OPERATIONS = (
    Operation("/search", "search", "Articles that match, with facets and a histogram.", parameters.SEARCH, "Search"),
    Operation("/quotes", "quotes", "Quotes that match, with their speakers.", parameters.QUOTES, "Quotes"),
    Operation("/articles/{id}", "article", "One article with all that was read from it.", (), "Article", (ID,)),
    Operation(
        "/articles/{id}/related",
        "related",
        "Articles like this one.",
        parameters.RELATED,
        "Related",
        (ID,),
        parameters.RELATED_ARTICLES,
    ),
    Operation("/articles/{id}/copies", "copies", "The other articles of its story, lead first.", (), "Related", (ID,)),
    Operation(
        "/suggest",
        "suggest",
        "Completions of what was typed.",
        parameters.SUGGEST,
        "Suggestions",
        size=parameters.SUGGESTIONS,
    ),
    Operation(
        "/facets/{name}",
        "facet",
        "All values of a facet, searchable.",
        parameters.FACET,
        "Facet",
        (NAME,),
        parameters.FACET_VALUES,
    ),
    Operation("/explain", "explain", "How a question is read and scored.", parameters.EXPLAIN, "Explanation"),
    Operation("/stats", "stats", "The archive in figures.", (), "Stats"),
    Operation("/openapi.json", "openapi", "This document.", (), "Document"),
)


@cache
def document() -> dict[str, Any]:
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Dateline",
            "version": version("dateline"),
            "summary": "Search an archive of news articles.",
            "description": "Read-only. An unknown parameter or a bad value is a 400 that names it, never ignored.",
        },
        "servers": [{"url": API}],
        "paths": {operation.path: {"get": _operation(operation)} for operation in OPERATIONS},
        "components": {"schemas": _schemas()},
    }


@cache
def _schemas() -> dict[str, Any]:
    schemas: dict[str, Any] = loads(files("web").joinpath("schemas.json").read_text(encoding="utf-8"))
    return schemas


def _operation(operation: Operation) -> dict[str, Any]:
    sized = {**PARAMETERS, "size": replace(PARAMETERS["size"], default=operation.size)}
    taken = [_parameter(sized[name]) for name in operation.accepted]
    return {
        "operationId": operation.name,
        "summary": operation.summary,
        "parameters": [*operation.in_path, *taken],
        "responses": {
            "200": {
                "description": "The answer.",
                "headers": {"ETag": {"description": "Changes with the index.", "schema": {"type": "string"}}},
                "content": {"application/json": {"schema": _reference(operation.schema)}},
            },
            "304": {"description": "The answer named by If-None-Match still holds."},
            **{status: _problem(why) for status, why in _failures(operation).items()},
        },
    }


def _failures(operation: Operation) -> dict[str, str]:
    failures = {"400": "A parameter is unknown or its value can't be, or the query text does not parse."}
    if ID in operation.in_path:
        failures["404"] = "There is no such article."
    failures["503"] = "There is no index to ask."
    return failures


def _problem(description: str) -> dict[str, Any]:
    return {"description": description, "content": {"application/problem+json": {"schema": _reference("Problem")}}}


def _reference(schema: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{schema}"}


def _parameter(parameter: Parameter) -> dict[str, Any]:
    documented: dict[str, Any] = {
        "name": parameter.name,
        "in": "query",
        "description": parameter.does,
        "schema": _schema(parameter),
        "example": _example(parameter),
    }
    if parameter.joined:
        documented |= {"style": "form", "explode": False}
    return documented


def _schema(parameter: Parameter) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "string"}
    if parameter.choices and not parameter.joined:
        schema["enum"] = list(parameter.choices)
    if parameter.number:
        schema = {"type": "integer", "minimum": parameter.least, "maximum": parameter.most}
    if parameter.default is not None:
        schema["default"] = parameter.default
    if parameter.joined:
        return {"type": "array", "items": {"enum": [*parameter.choices, "-"]}}
    return {"type": "array", "items": schema} if parameter.repeats else schema


def _example(parameter: Parameter) -> Any:
    if parameter.joined:
        return parameter.example.split(",")
    if parameter.number:
        return int(parameter.example)
    return [parameter.example] if parameter.repeats else parameter.example
