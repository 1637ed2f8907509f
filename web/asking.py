"""The question of the request being answered: its URL read, with today's date, once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from flask import request

from web.params import Asked, read


def asked(accepted: Iterable[str]) -> Asked:
    """What the URL asks; a name not among ``accepted`` is refused, not dropped. Raises BadParameter."""
    arguments = {name: request.args.getlist(name) for name in request.args}
    return read(arguments, accepted, date.today())
