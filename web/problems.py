"""What a person or a program is told when a question can't be answered: a page, or RFC 9457 problem details.

400 the question is wrong, 404 there is no such thing, 503 there is no index to ask; the rest is ours (500).
"""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from flask import Flask, Response, current_app, json, make_response, render_template, request
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from search.engine import BadQuery, BadRequest, EngineUnavailable, NotFound, SearchError
from search.model import SearchRequest
from web.links import API
from web.params import BadParameter

MEDIA_TYPE = "application/problem+json"
DAYS = ("from", "to")
FOR_PROGRAMS = (".json", ".jsonl", ".csv", ".atom", ".txt", ".xml")


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing gone wrong. ``position`` and ``length`` are characters of the query text, ``parameter`` a URL's."""

    status: int
    title: str
    detail: str
    parameter: str | None = None
    position: int | None = None
    length: int | None = None
    example: str | None = None

    def details(self) -> dict[str, Any]:
        extra = {name: getattr(self, name) for name in ("parameter", "position", "length", "example")}
        return {
            "type": "about:blank",
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
            "instance": request.full_path.rstrip("?"),
            **{name: value for name, value in extra.items() if value is not None},
        }


def fault_of(error: Exception) -> Fault:
    """What an error of the engine, of the parameters or of the web server means to whoever asked."""
    match error:
        case BadQuery():
            return Fault(
                400,
                "The question could not be read",
                str(error),
                parameter="q",
                position=error.position,
                length=error.length,
                example=error.example,
            )
        case BadRequest() | BadParameter():
            return Fault(400, "A part of the address can't be used", str(error), parameter=error.parameter)
        case NotFound():
            return Fault(404, "Not in this archive", str(error))
        case EngineUnavailable():
            return Fault(503, "There is no index to ask", str(error))
        case SearchError():
            return Fault(500, "The question could not be answered", str(error))
        case HTTPException():
            status = error.code or 500
            return Fault(status, HTTPStatus(status).phrase, error.description or "")
    return Fault(500, "Something went wrong here", "The fault is ours, not the question's; it is in the server's log.")


def for_program() -> bool:
    return request.path.startswith(API) or request.path.endswith(FOR_PROGRAMS)


def answer(fault: Fault) -> Response:
    if for_program():
        response = make_response(json.dumps(fault.details()) + "\n", fault.status)
        response.mimetype = MEDIA_TYPE
    else:
        response = make_response(page(fault), fault.status)
    if fault.status == 503:
        response.headers["Retry-After"] = "10"
    response.headers["Cache-Control"] = "no-store"
    return response


def page(fault: Fault) -> str:
    """With the days to be put right in their form, when it is those that can't be."""
    given = [(name, value) for name in request.args for value in request.args.getlist(name)]
    return render_template(
        "error.html",
        fault=fault,
        request=SearchRequest(text=request.args.get("q", "")),
        twin=API + request.full_path if request.path in ("/search", "/quotes", "/explain") else None,
        days={name: request.args.get(name, "") for name in DAYS} if fault.parameter in DAYS else None,
        others=[(name, value) for name, value in given if name not in (*DAYS, "page", "cursor")],
        path=request.path,
    )


def refuse(error: Exception) -> Response:
    response = answer(fault_of(error))
    if isinstance(error, MethodNotAllowed) and error.valid_methods:
        response.headers["Allow"] = ", ".join(sorted(error.valid_methods))
    return response


def crash(error: Exception) -> Response:
    current_app.logger.exception("%s %s failed", request.method, request.path)
    return answer(fault_of(error))


def install(app: Flask) -> None:
    for kind in (SearchError, BadParameter, HTTPException):
        app.register_error_handler(kind, refuse)
    app.register_error_handler(Exception, crash)
