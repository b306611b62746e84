"""The listening sockets of a node: bound before anything else is touched, opened when the node can serve.

A port in use is found out before a file is written, and port 0 has its real number before the node tells it to anyone.
"""

from __future__ import annotations

import socket
from collections.abc import Callable
from typing import NamedTuple

from flarestream.net.listener import bind
from flarestream.settings import Listener, Settings

Bind = Callable[[str, int], socket.socket]
"""Host (empty: every address) and port -> a bound socket that does not listen yet; see `net.listener.bind`."""


class StartError(Exception):
    """The node cannot start as configured; the message names the setting or the file and what to do."""


class BoundListener(NamedTuple):
    """A listener of the settings and its bound socket; `port` is the real one."""

    listener: Listener
    sock: socket.socket

    @property
    def port(self) -> int:
        """The port in use; for port 0 what the system chose."""
        port: int = self.sock.getsockname()[1]
        return port


def bind_all(settings: Settings, bind: Bind = bind) -> list[BoundListener]:
    """All listeners, none of them listening yet. Raises StartError."""
    bound: list[BoundListener] = []
    for listener in settings.listeners:
        try:
            bound.append(BoundListener(listener, bind(listener.host, listener.port)))
        except OSError as error:
            close_all(bound)
            where = f"{listener.host or '*'}:{listener.port}"
            raise StartError(
                f"cannot listen on {where} ({listener.name}): {error.strerror or error}; another process may use the "
                f"port: stop it, or change `listeners` ({settings.origin('listeners')})"
            ) from error
    return bound


def bind_http(settings: Settings, host: str, port: int, bind: Bind = bind) -> socket.socket:
    """The socket of flarestream.http.listener, not listening yet. Raises StartError."""
    try:
        return bind(host, port)
    except OSError as error:
        raise StartError(
            f"cannot listen on {host}:{port} for HTTP: {error.strerror or error}; another process may use the "
            f"port: stop it, or change `flarestream.http.listener` ({settings.origin('flarestream.http.listener')})"
        ) from error


def close_all(bound: list[BoundListener]) -> None:
    """Gives the sockets back."""
    for each in bound:
        each.sock.close()
