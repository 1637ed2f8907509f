"""The built-in server: waitress, stopped by SIGTERM, with ``ETag`` spelled as RFC 9110 spells it.

Waitress writes every header name with capitals after hyphens only (``Etag``). To HTTP names are the same in any case,
but not to programs that keep them in a plain dictionary.
"""

from __future__ import annotations

import gc
import signal
import socket
from types import FrameType
from typing import Any, NoReturn

from waitress.channel import HTTPChannel
from waitress.server import create_server
from waitress.task import WSGITask


class CannotListen(Exception):
    """The address is taken or not ours; the text says which and what to do."""


def address(host: str, port: int) -> str:
    """The first address of a host name: waitress listens on all of them, and then tells no port.

    Raises OSError for a name without one."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return str(min(found, key=lambda one: one[0] != socket.AF_INET)[4][0])


class _Task(WSGITask):  # type: ignore[misc]
    def build_response_header(self) -> bytes:
        header: bytes = super().build_response_header()
        return header.replace(b"\r\nEtag: ", b"\r\nETag: ", 1)


class _Channel(HTTPChannel):  # type: ignore[misc]
    task_class = _Task


class Server:
    """Listens from its making on; ``port`` is the one it got. Raises CannotListen."""

    def __init__(self, app: Any, host: str, port: int, threads: int) -> None:
        try:
            self._server = create_server(app, host=address(host, port), port=port, threads=threads, ident="dateline")
        except OSError as cause:
            raise CannotListen(f"can't listen on {host}:{port}: {cause.strerror}; try another --port") from cause
        self._server.channel_class = _Channel
        self.port: int = self._server.effective_port

    def run(self) -> None:
        """Answer until SIGTERM or SIGINT."""
        signal.signal(signal.SIGTERM, _leave)
        gc.freeze()  # modules and templates live as long as the process: no full collection walks them, some 50 ms each
        try:
            self._server.run()
        except KeyboardInterrupt:
            pass
        finally:
            self._server.close()


def _leave(number: int, frame: FrameType | None) -> NoReturn:
    raise SystemExit(0)
