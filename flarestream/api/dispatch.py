"""From a frame to an answer: header, row, decode, handler, encode.

For: server.py makes one per listener; net/ calls `handle` for every frame. *Must not know:* sockets, what any handler
does.
*Theory:* what cannot be understood ends the connection (CloseConnection) without an answer, as in Kafka; the one
exception is an ApiVersions request of an unknown version, answered in version 0 with UNSUPPORTED_VERSION. What was
understood and failed is answered in the API's own error form where it has one. Nothing that a request provokes goes
further up than this.
*Kafka:* KafkaApis.handle, ControllerApis.handle, RequestContext.parseRequest.
"""

from __future__ import annotations

import asyncio
from struct import Struct
from typing import TYPE_CHECKING, Any

from flarestream.api import failures
from flarestream.api.context import ConnectionView, RequestContext
from flarestream.api.table import BROKER, Row, rows_of
from flarestream.wire.closing import CloseConnection
from flarestream.wire.errors import ApiError, ErrorCode
from flarestream.wire.header import read_request_header, read_request_prefix
from flarestream.wire.index import ApiKey
from flarestream.wire.primitives import DecodeError

if TYPE_CHECKING:
    from flarestream.node.node import Node
    from flarestream.telemetry.logs import LimitedLog

Buffer = bytes | bytearray | memoryview

_API_VERSIONS = int(ApiKey.API_VERSIONS)
_HEADER_V0 = Struct(">i").pack
_HEADER_V1 = Struct(">ix").pack
_UNSUPPORTED_API_VERSIONS = Struct(">ihihhh").pack


class _Entry:
    """A row made ready: plain attributes, so that the hot path asks nothing twice."""

    __slots__ = (
        "counts",
        "decode",
        "flexible_from",
        "forwards",
        "handler",
        "max_version",
        "min_version",
        "remember",
        "row",
    )

    def __init__(self, row: Row, listener: str, counts: list[int]) -> None:
        self.row = row
        self.counts = counts
        self.forwards = row.forward and listener == BROKER
        self.min_version = row.min_version
        self.max_version = row.max_version
        never = row.key == ApiKey.API_VERSIONS
        self.flexible_from = 1 << 15 if never else row.info.response_flexible_from
        self.decode: Any = None
        self.handler: Any = None
        self.remember: Any = None

    def load(self) -> None:
        """Imports the message module and the handler."""
        self.handler = self.row.function()
        self.decode = self.row.info.request_class.decode
        if self.row.key == ApiKey.PRODUCE:
            from flarestream.api.produce_again import remember  # with the messages it needs, on first use

            self.remember = remember


class Dispatcher:
    """Answers the requests of one listener. `listener` is its kind: "broker" or "controller"."""

    __slots__ = ("_entries", "_log", "_node", "listener")

    def __init__(self, node: Node, listener: str, log: LimitedLog) -> None:
        self._node = node
        self._log = log
        self.listener = listener
        self._entries = {
            key: _Entry(row, listener, node.requests.of(row.info.name))
            for key, row in rows_of(listener).items()
        }

    async def handle(self, connection: ConnectionView, frame: memoryview) -> list[Buffer] | None:
        """The answer's pieces without size prefix; None for none (acks=0). Raises CloseConnection only."""
        again = connection.produce_again
        if again is not None:
            answer = again.answer(frame)
            if answer is not again.MISS:
                return answer if answer is None or type(answer) is list else await answer
        try:
            key, version, correlation_id, client_id, position = read_request_header(frame)
        except DecodeError as error:
            raise _unreadable(frame, error) from None
        entry = self._entries.get(key)
        if entry is None or not entry.min_version <= version <= entry.max_version:
            return self._refuse(entry, key, version, correlation_id)
        if entry.decode is None:
            entry.load()
        try:
            request, _ = entry.decode(frame, position, version)
        except DecodeError as error:
            raise CloseConnection("malformed request", f"{entry.row.info.name} v{version}: {error}") from None
        entry.counts[version] += 1
        ctx = RequestContext(key, version, correlation_id, client_id, connection)
        if entry.forwards and not self._node.controller.is_active:
            return await self._forward(entry, ctx, request, frame)
        try:
            response = await entry.handler(self._node, ctx, request)
            if response is None:
                return None
            parts: list[Buffer] = [
                _HEADER_V0(correlation_id) if version < entry.flexible_from else _HEADER_V1(correlation_id)
            ]
            response.write(parts, version)
            if entry.remember is not None:
                entry.remember(connection, frame, self._node, ctx, request)
        except CloseConnection:
            raise
        except Exception as error:  # noqa: BLE001 - a request may fail, the node may not
            if entry.forwards and isinstance(error, ApiError) and error.code == ErrorCode.NOT_CONTROLLER:
                return await self._forward(entry, ctx, request, frame)
            return self._failure(entry, ctx, request, error)
        return parts

    async def _forward(
        self, entry: _Entry, ctx: RequestContext, request: Any, frame: memoryview
    ) -> list[Buffer]:
        """Only the active controller may answer: the request goes there whole, the answer comes back whole.

        In a task of its own: on the way are timeouts and a connection that others share.
        """
        channel = self._node.channel
        forwarding = channel.forward(frame, ctx.principal, ctx.client_host)
        try:
            answer = await asyncio.ensure_future(forwarding)
        except ApiError as error:
            return self._failure(entry, ctx, request, error)
        if answer is not None:
            return [answer]
        again = await self.handle(ctx.connection, frame)  # this node has become the active controller
        return again if again is not None else []

    def _refuse(self, entry: _Entry | None, key: int, version: int, correlation_id: int) -> list[Buffer]:
        """Not served in this version, or not here."""
        if entry is None:
            raise CloseConnection("api not served on this listener", f"key {key}")
        if key != _API_VERSIONS:
            raise CloseConnection("unsupported version", f"{entry.row.info.name} v{version}")
        low, high = entry.min_version, entry.max_version
        code = ErrorCode.UNSUPPORTED_VERSION
        return [_UNSUPPORTED_API_VERSIONS(correlation_id, code, 1, _API_VERSIONS, low, high)]

    def _failure(self, entry: _Entry, ctx: RequestContext, request: Any, error: Exception) -> list[Buffer]:
        """The API's own error answer; what nobody expected is logged with its traceback."""
        self._node.requests.note_failed(entry.row.info.name)
        if isinstance(error, ApiError):
            code, message = error.code, error.message
        else:
            code, message = ErrorCode.UNKNOWN_SERVER_ERROR, None
            self._log.error(
                f"failed {entry.row.info.name}",
                "%s v%d failed unexpectedly",
                entry.row.info.name,
                ctx.api_version,
                error=error,
            )
        response = failures.response(entry.row.info, request, ctx.api_version, code, message)
        if response is None:
            raise CloseConnection(
                "request without an error form failed", f"{entry.row.info.name}: {code.name}"
            )
        flexible = ctx.api_version >= entry.flexible_from
        parts: list[Buffer] = [_HEADER_V1(ctx.correlation_id) if flexible else _HEADER_V0(ctx.correlation_id)]
        response.write(parts, ctx.api_version)
        return parts


def _unreadable(frame: memoryview, error: DecodeError) -> CloseConnection:
    """Names the api key if at least that could be read."""
    try:
        key, version, _ = read_request_prefix(frame)
    except DecodeError:
        return CloseConnection("malformed request header", str(error))
    return CloseConnection("malformed request header", f"key {key} v{version}: {error}")
