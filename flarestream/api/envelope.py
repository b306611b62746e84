"""Envelope (58, v0): a request that a client sent to another broker, and only the active controller may answer.

Must not know: what is inside. Theory: the inner frame is a whole request; it is answered as if the client had sent it
here, with the client's principal and address, and the answer goes back whole, header included. What cannot be read or
may not be forwarded is refused as a whole, and NOT_CONTROLLER too, so that the broker looks for another controller.
Kafka: EnvelopeUtils, ControllerApis.handleEnvelopeRequest (KIP-590).
"""

from __future__ import annotations

import asyncio
import ipaddress
import logging
from typing import TYPE_CHECKING, Any

from flarestream.api.context import Peer
from flarestream.api.dispatch import Dispatcher
from flarestream.api.table import CONTROLLER, rows_of
from flarestream.telemetry.logs import LimitedLog
from flarestream.wire.closing import CloseConnection
from flarestream.wire.errors import ApiError, ErrorCode
from flarestream.wire.header import read_request_prefix
from flarestream.wire.messages.default_principal_data import DefaultPrincipalData
from flarestream.wire.messages.envelope import EnvelopeRequest, EnvelopeResponse
from flarestream.wire.primitives import DecodeError

if TYPE_CHECKING:
    from flarestream.api.context import RequestContext
    from flarestream.node.node import Node

_log = LimitedLog(logging.getLogger(__name__), lambda: asyncio.get_running_loop().time())


async def envelope(node: Node, ctx: RequestContext, request: EnvelopeRequest) -> EnvelopeResponse:
    """The inner request's answer, or why there is none."""
    if not may_forward(ctx):
        return EnvelopeResponse(error_code=ErrorCode.CLUSTER_AUTHORIZATION_FAILED)
    frame = memoryview(bytearray(request.request_data))
    try:
        client = _client(ctx, request)
        key, version, _ = read_request_prefix(frame)
    except DecodeError:
        return EnvelopeResponse(error_code=ErrorCode.PRINCIPAL_DESERIALIZATION_FAILURE)
    except ValueError:
        return EnvelopeResponse(error_code=ErrorCode.INVALID_REQUEST)
    row = rows_of(CONTROLLER).get(key)
    if row is None or not row.forward:
        return EnvelopeResponse(error_code=ErrorCode.INVALID_REQUEST)
    if not row.min_version <= version <= row.max_version:
        return EnvelopeResponse(error_code=ErrorCode.UNSUPPORTED_VERSION)
    try:
        parts = await _Inner(node, CONTROLLER, _log).handle(client, frame)
    except _NotController:
        return EnvelopeResponse(error_code=ErrorCode.NOT_CONTROLLER)
    except CloseConnection:
        return EnvelopeResponse(error_code=ErrorCode.INVALID_REQUEST)
    return EnvelopeResponse(response_data=b"".join(parts or ()))


def may_forward(_ctx: RequestContext) -> bool:
    """Whether the peer may speak for others: CLUSTER_ACTION, which everybody has while there is no authorizer."""
    return True


class _NotController(Exception):
    """The inner request came to a controller that is not, or no longer, the active one."""


class _Inner(Dispatcher):
    """Answers the inner request; NOT_CONTROLLER is for the broker, not for its client."""

    __slots__ = ()

    def _failure(self, entry: Any, ctx: RequestContext, request: Any, error: Exception) -> list[Any]:
        if isinstance(error, ApiError) and error.code == ErrorCode.NOT_CONTROLLER:
            raise _NotController from None
        return super()._failure(entry, ctx, request, error)


def _client(ctx: RequestContext, request: EnvelopeRequest) -> Peer:
    """The client behind the broker. DecodeError: no principal; ValueError: no address."""
    data = bytes(request.request_principal or b"")
    if len(data) < 2:
        raise DecodeError("no principal")
    principal, _ = DefaultPrincipalData.decode(data, 2, int.from_bytes(data[:2], "big"))
    return Peer(
        listener_name=ctx.listener_name,
        client_host=str(ipaddress.ip_address(bytes(request.client_host_address))),
        local_host=ctx.local_host,
        local_port=ctx.local_port,
        principal=f"{principal.type}:{principal.name}",
    )
