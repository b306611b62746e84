"""A bare Kafka client over one blocking socket: any request class at any version, answered by the response class.

For tests and benches that must send exactly what they say. It knows the wire and nothing of the broker.
"""

from __future__ import annotations

import socket
import struct
from typing import Any

from flarestream.wire.index import APIS, ApiKey
from flarestream.wire.messages.request_header import RequestHeader
from flarestream.wire.messages.response_header import ResponseHeader


def request_frame(
    request: Any, version: int, correlation_id: int = 1, client_id: str | None = "raw"
) -> bytes:
    """The whole frame, size prefix included."""
    api = APIS[request.API_KEY]
    header_version = 2 if version >= api.request_flexible_from else 1
    header = RequestHeader(
        request_api_key=request.API_KEY,
        request_api_version=version,
        correlation_id=correlation_id,
        client_id=client_id,
    )
    body = header.encode(header_version) + request.encode(version)
    return struct.pack(">i", len(body)) + body


class RawClient:
    """`call` sends one request and decodes its answer; `send`/`receive` do the halves."""

    def __init__(self, port: int, host: str = "127.0.0.1", timeout: float = 30.0) -> None:
        self.socket = socket.create_connection((host, port), timeout=timeout)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._correlation_id = 0

    def __enter__(self) -> RawClient:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self.socket.close()

    def send(self, request: Any, version: int) -> int:
        """Sends one request and returns its correlation id."""
        self._correlation_id += 1
        self.socket.sendall(request_frame(request, version, self._correlation_id))
        return self._correlation_id

    def call(self, request: Any, version: int) -> Any:
        """Sends one request and returns the decoded response."""
        correlation_id = self.send(request, version)
        return self.receive(request.API_KEY, version, correlation_id)

    def receive(self, api_key: int, version: int, correlation_id: int) -> Any:
        """Reads one response of the given API; fails if it answers another request."""
        frame = self.receive_frame()
        api = APIS[api_key]
        flexible = version >= api.response_flexible_from and api_key != ApiKey.API_VERSIONS
        header_version = 1 if flexible else 0
        header, position = ResponseHeader.decode(frame, 0, header_version)
        assert header.correlation_id == correlation_id, (header.correlation_id, correlation_id)
        response, position = api.response_class.decode(frame, position, version)
        assert position == len(frame), f"{len(frame) - position} bytes left over"
        return response

    def receive_frame(self) -> bytes:
        """One frame without its size prefix; ConnectionError if the peer closed."""
        (size,) = struct.unpack(">i", self.receive_exactly(4))
        return self.receive_exactly(size)

    def receive_exactly(self, count: int) -> bytes:
        pieces = bytearray()
        while len(pieces) < count:
            piece = self.socket.recv(count - len(pieces))
            if not piece:
                raise ConnectionError("the peer closed the connection")
            pieces += piece
        return bytes(pieces)
