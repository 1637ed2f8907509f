"""Counters of this process in the text format of Prometheus: requests, seconds, and what index is served."""

from __future__ import annotations

import threading
import time
from collections import Counter

from flask import Flask, Response, g, request

from search.engine import EngineUnavailable
from web.archive import Archive

MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"


class Metrics:
    """Counts of one process; with several processes each counts its own."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._requests: Counter[tuple[str, int]] = Counter()
        self._seconds: Counter[str] = Counter()

    def count(self, route: str, status: int, seconds: float) -> None:
        with self._lock:
            self._requests[route, status] += 1
            self._seconds[route] += seconds  # type: ignore[assignment]

    def text(self, archive: Archive) -> str:
        with self._lock:
            requests, seconds = sorted(self._requests.items()), sorted(self._seconds.items())
        lines = ["# HELP dateline_requests_total Requests answered.", "# TYPE dateline_requests_total counter"]
        lines += [
            f'dateline_requests_total{{route="{route}",status="{status}"}} {count}'
            for (route, status), count in requests
        ]
        lines += [
            "# HELP dateline_request_seconds_total Seconds spent until the answer began.",
            "# TYPE dateline_request_seconds_total counter",
        ]
        lines += [f'dateline_request_seconds_total{{route="{route}"}} {spent:.6f}' for route, spent in seconds]
        return "\n".join(lines + _index_lines(archive)) + "\n"


def _index_lines(archive: Archive) -> list[str]:
    try:
        info = archive.info()
    except EngineUnavailable:
        return ["# TYPE dateline_index_up gauge", "dateline_index_up 0"]
    return [
        "# TYPE dateline_index_up gauge",
        "dateline_index_up 1",
        "# TYPE dateline_index_articles gauge",
        f"dateline_index_articles {info.articles}",
        "# TYPE dateline_index_generation gauge",
        f"dateline_index_generation {info.generation}",
        "# TYPE dateline_index_newest gauge",
        f"dateline_index_newest {int(info.warning is None)}",
    ]


def install(app: Flask, archive: Archive) -> None:
    metrics = Metrics()

    @app.before_request
    def begin() -> None:
        g.began = time.perf_counter()

    @app.after_request
    def end(response: Response) -> Response:
        route = request.url_rule.rule if request.url_rule else "none"
        metrics.count(route, response.status_code, time.perf_counter() - g.began)
        return response

    @app.get("/metrics")
    def show_metrics() -> Response:
        return Response(metrics.text(archive), content_type=MEDIA_TYPE)
