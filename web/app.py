"""The Flask application: its parts put together."""

from __future__ import annotations

from pathlib import Path

from flask import Flask
from werkzeug.routing import BaseConverter

from web import (
    api,
    comparing,
    day,
    explaining,
    facets,
    feeds,
    headers,
    machine,
    metrics,
    names,
    pages,
    problems,
    reading,
    templating,
)
from web.archive import EXTENSION, Archive
from web.settings import Settings

FOLDER = Path(__file__).parent


class Anything(BaseConverter):
    """A part of a path that may hold slashes: ids and names are the archive's own."""

    regex = ".+?"
    part_isolating = False


def application(settings: Settings) -> Flask:
    """It answers, with 503, also while there is no index yet."""
    app = Flask("web", root_path=str(FOLDER))
    app.config["BASE_URL"] = settings.base_url
    app.config["MAX_CONTENT_LENGTH"] = 0
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.url_map.merge_slashes = False
    app.url_map.converters["anything"] = Anything
    archive = app.extensions[EXTENSION] = Archive(settings.address, settings.cache)
    metrics.install(app, archive)
    headers.install(app, cors=settings.cors)
    problems.install(app)
    templating.install(app)
    for part in (api, feeds, machine, pages, facets, comparing, reading, names, day, explaining):
        app.register_blueprint(part.blueprint)
    return app
