"""Everything a person or a program talks to. ``create_app`` puts it together."""

from __future__ import annotations

from flask import Flask
from werkzeug.routing import BaseConverter

from web.settings import Settings


class Anything(BaseConverter):
    """A part of a path that may hold slashes: ids and names are the archive's own."""

    regex = ".+?"
    part_isolating = False


def create_app(settings: Settings) -> Flask:
    """The application. It answers, with 503, also while there is no index yet."""
    from web import api, day, explaining, feeds, headers, machine, metrics, names, pages, problems, reading, templating
    from web.archive import EXTENSION, Archive

    app = Flask(__name__)
    app.config["BASE_URL"] = settings.base_url
    app.config["MAX_CONTENT_LENGTH"] = 0
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.url_map.merge_slashes = False
    app.url_map.converters["anything"] = Anything
    archive = app.extensions[EXTENSION] = Archive(settings.address)
    metrics.install(app, archive)
    headers.install(app, cors=settings.cors)
    problems.install(app)
    templating.install(app)
    for part in (api, feeds, machine, pages, reading, names, day, explaining):
        app.register_blueprint(part.blueprint)
    return app
