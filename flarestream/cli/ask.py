"""One request to a cluster over a bare connection, for what librdkafka has no call for.

Must not know: any command. Theory: any broker takes it and passes it on to the controller where it must. The connection
is plain: the settings of the underlying client do not apply.
"""

from __future__ import annotations

import asyncio
from typing import Any

from flarestream.cli.output import fail
from flarestream.net.peer import Peer, PeerGone
from flarestream.wire.index import APIS, ApiKey
from flarestream.wire.primitives import DecodeError, skip_tags

CONNECT_S = 5.0
ANSWER_S = 30.0


def ask(bootstrap_server: str, request: Any, version: int) -> Any:
    """The response of the first broker that can be reached; ends the command if there is none."""
    try:
        return asyncio.run(_ask(bootstrap_server, request, version))
    except (PeerGone, DecodeError, ValueError) as error:
        fail(f"no answer from {bootstrap_server} ({error}); is a node running there?")


def try_ask(bootstrap_server: str, request: Any, version: int) -> Any | None:
    """The same, but None if there is no answer."""
    try:
        return asyncio.run(_ask(bootstrap_server, request, version))
    except (PeerGone, DecodeError, ValueError):
        return None


async def _ask(bootstrap_server: str, request: Any, version: int) -> Any:
    peer = await _connect(bootstrap_server)
    info = APIS[ApiKey(request.API_KEY)]
    try:
        frame = await peer.request(
            request.API_KEY,
            version,
            [request.encode(version)],
            client_id="flarestream-cli",
            flexible=version >= info.request_flexible_from,
            timeout_s=ANSWER_S,
        )
        position = 4
        if version >= info.response_flexible_from:
            position = skip_tags(frame, position + 1, frame[position])
        return info.response_class.decode(frame, position, version)[0]
    finally:
        peer.close()
        await peer.closed


async def _connect(bootstrap_server: str) -> Peer:
    problem: PeerGone | None = None
    for address in bootstrap_server.split(","):
        host, _, port = address.strip().rpartition(":")
        try:
            return await Peer.connect(host.strip("[]"), int(port), timeout_s=CONNECT_S)
        except PeerGone as error:
            problem = error
    raise problem or PeerGone(f"{bootstrap_server!r} names no server")
