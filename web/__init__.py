"""Everything a person or a program talks to. ``create_app`` puts it together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from web.settings import Settings, from_environment

if TYPE_CHECKING:
    from flask import Flask


def create_app(settings: Settings | None = None) -> Flask:
    """The WSGI application; without settings it takes them from the environment, as gunicorn starts it."""
    from web.app import application  # here, so that a search from a shell needn't load Flask

    return application(settings or from_environment())
