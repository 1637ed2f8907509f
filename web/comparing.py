"""Two articles side by side in one text: what a copy left out and what it put in."""

from __future__ import annotations

from flask import Blueprint, Response, render_template

from web import links, parameters
from web.archive import archive
from web.asking import asked
from web.difference import difference
from web.headers import answered
from web.reading import article

blueprint = Blueprint("comparing", __name__)


@blueprint.get("/articles/<anything:article_id>/diff/<anything:other_id>")
def compare(article_id: str, other_id: str) -> Response:
    whole = f"{article_id}/diff/{other_id}"
    if not archive().holds(article_id) and archive().holds(whole):
        return article(whole)
    asked(parameters.NONE)

    def draw() -> str:
        engine = archive().engine()
        first, second = engine.article(article_id), engine.article(other_id)
        return render_template(
            "compare.html", first=first, second=second, difference=difference(first.body, second.body)
        )

    return answered(archive().info(), links.difference(article_id, other_id), draw)
