"""What a handler may know of the request besides its body: the header's fields, and who is at the other end.

Must not know: sockets. The addresses and the principal live on the connection (or on a `Peer` in tests) and are
shared by all of its requests, so that making a context costs one small object.
"""

from __future__ import annotations

from typing import Any, Protocol


class ConnectionView(Protocol):
    """The part of a connection that the front desk sees."""

    listener_name: str
    client_host: str
    client_port: int
    local_host: str
    local_port: int
    principal: str
    security_protocol: str
    client_software_name: str
    client_software_version: str
    produce_again: Any


class Peer:
    """A stand-in for a connection: in-process callers and tests."""

    __slots__ = (
        "client_host",
        "client_port",
        "client_software_name",
        "client_software_version",
        "listener_name",
        "local_host",
        "local_port",
        "principal",
        "produce_again",
        "security_protocol",
    )

    def __init__(
        self,
        *,
        listener_name: str = "PLAINTEXT",
        client_host: str = "127.0.0.1",
        client_port: int = 0,
        local_host: str = "127.0.0.1",
        local_port: int = 9092,
        principal: str = "User:ANONYMOUS",
    ) -> None:
        self.listener_name = listener_name
        self.client_host = client_host
        self.client_port = client_port
        self.local_host = local_host
        self.local_port = local_port
        self.principal = principal
        self.security_protocol = "PLAINTEXT"
        self.client_software_name = "unknown"
        self.client_software_version = "unknown"
        self.produce_again: Any = None


class RequestContext:
    """One request's header and its connection. `connection` is any `ConnectionView`."""

    __slots__ = ("api_key", "api_version", "client_id", "connection", "correlation_id")

    def __init__(
        self,
        api_key: int,
        api_version: int,
        correlation_id: int = 0,
        client_id: str | None = None,
        connection: Any = None,
    ) -> None:
        self.api_key = api_key
        self.api_version = api_version
        self.correlation_id = correlation_id
        self.client_id = client_id
        self.connection: ConnectionView = connection if connection is not None else Peer()

    @property
    def listener_name(self) -> str:
        """The name of the listener on which the request came in."""
        return self.connection.listener_name

    @property
    def client_host(self) -> str:
        """The client's address as text."""
        return self.connection.client_host

    @property
    def local_host(self) -> str:
        """Our own address as this client reached it."""
        return self.connection.local_host

    @property
    def local_port(self) -> int:
        """Our own port as this client reached it."""
        return self.connection.local_port

    @property
    def principal(self) -> str:
        """Who asks, as `Type:name`."""
        return self.connection.principal
