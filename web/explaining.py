"""How a question was read, clause by clause, and where one article's score comes from."""

from __future__ import annotations

from flask import Blueprint, Response, render_template

from web import parameters, views
from web.archive import archive
from web.asking import asked
from web.headers import answered
from web.outline import outline
from web.params import url

blueprint = Blueprint("explaining", __name__)


@blueprint.get("/explain")
def explain() -> Response:
    given = asked(parameters.EXPLAIN)
    request = given.request

    def draw() -> str:
        engine = archive().engine()
        explanation = engine.explain(request, given.article_id)
        article = engine.article(given.article_id) if given.article_id else None
        return render_template(
            "explain.html",
            request=request,
            answer=explanation,
            lines=outline(explanation.tree),
            clauses=explanation.clauses,
            quotes=views.quotes(engine, request),
            article=article,
        )

    return answered(archive().info(), url("/explain", request, article_id=given.article_id), draw)
