"""What browsers, crawlers and supervisors ask for: OpenSearch description, robots.txt, health."""

from __future__ import annotations

from flask import Blueprint, Response, current_app, json, render_template, request

from search.engine import EngineUnavailable
from web.archive import archive

blueprint = Blueprint("machine", __name__)
ROBOTS = """User-agent: *
Disallow: /api/
Disallow: /articles/*/diff/
Disallow: /explain
Disallow: /facets/
Disallow: /timeline
Disallow: /quotes.
Disallow: /search.
Allow: /
"""


def home() -> str:
    """The address people see, without a slash at its end."""
    return (current_app.config["BASE_URL"] or request.url_root).rstrip("/")


@blueprint.get("/opensearch.xml")
def opensearch() -> Response:
    return Response(render_template("opensearch.xml", home=home()), mimetype="application/opensearchdescription+xml")


@blueprint.get("/robots.txt")
def robots() -> Response:
    return Response(ROBOTS, mimetype="text/plain")


@blueprint.get("/healthz")
def healthz() -> Response:
    """The process is alive, whatever the index is."""
    return Response("ok\n", mimetype="text/plain")


@blueprint.get("/readyz")
def readyz() -> Response:
    """There is an index, and it can be read; with a warning where a newer one can't."""
    try:
        info = archive().info()
    except EngineUnavailable as cause:
        return Response(f"{cause}\n", status=503, mimetype="text/plain")
    told: dict[str, object] = {"generation": info.generation, "articles": info.articles}
    if info.warning:
        told["warning"] = info.warning
    return Response(json.dumps(told) + "\n", mimetype="application/json")
