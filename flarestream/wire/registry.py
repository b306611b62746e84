"""What the generated index is made of: one line about each API, and the import of classes on first use.

*Must not know:* which APIs there are (index.py lists them).
*Theory:* a process that serves ten APIs should not pay for ninety: naming a class costs nothing until it is asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import cast

from flarestream.wire.message import Message

__all__ = ["ApiInfo", "Place", "load_class"]

# Module and class name of a message.
Place = tuple[str, str]


def load_class(place: Place) -> type[Message]:
    """Imports the class."""
    module, name = place
    return cast(type[Message], getattr(import_module(module), name))


class ApiInfo:
    """An API of Kafka's: its key, name, versions, and the classes of both directions."""

    __slots__ = (
        "_request",
        "_request_class",
        "_response",
        "_response_class",
        "key",
        "latest_unstable",
        "listeners",
        "max_version",
        "min_version",
        "name",
        "request_flexible_from",
        "response_flexible_from",
    )

    def __init__(
        self,
        key: int,
        name: str,
        min_version: int,
        max_version: int,
        request_flexible_from: int,
        response_flexible_from: int,
        listeners: tuple[str, ...],
        latest_unstable: bool,
        request: Place,
        response: Place,
    ) -> None:
        self.key = key
        self.name = name
        self.min_version = min_version
        self.max_version = max_version
        self.request_flexible_from = request_flexible_from
        self.response_flexible_from = response_flexible_from
        self.listeners = listeners
        self.latest_unstable = latest_unstable
        self._request = request
        self._response = response
        self._request_class: type[Message] | None = None
        self._response_class: type[Message] | None = None

    @property
    def request_class(self) -> type[Message]:
        """The class of the request, imported on first use."""
        if self._request_class is None:
            self._request_class = load_class(self._request)
        return self._request_class

    @property
    def response_class(self) -> type[Message]:
        """The class of the response, imported on first use."""
        if self._response_class is None:
            self._response_class = load_class(self._response)
        return self._response_class

    def __repr__(self) -> str:
        return f"ApiInfo({self.key} {self.name} v{self.min_version}-{self.max_version})"
