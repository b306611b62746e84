"""Another node as this one talks to it: one connection, made when needed, and the versions both sides speak.

Must not know: what is asked or why. Theory: a connection begins with ApiVersions; each request goes out in the
highest version that both sides know. A connection that ended is made anew by the next call, but not faster than a
backoff that grows with every failure, so that a node that is down costs its peers next to nothing. Everybody who
calls meanwhile waits for the same attempt. Kafka: NetworkClient, NodeApiVersions, ClusterConnectionStates.
"""

from __future__ import annotations

import asyncio
from typing import Any, NamedTuple

from flarestream.net.peer import MAX_ANSWER_BYTES, Peer, PeerGone, PeerRefused
from flarestream.net.tasks import end_task
from flarestream.node.world import World
from flarestream.wire.errors import ApiError, ErrorCode
from flarestream.wire.index import APIS, ApiKey
from flarestream.wire.primitives import Buffer, DecodeError, skip_tags

BACKOFF_FIRST_MS = 20.0
BACKOFF_MAX_MS = 500.0
SOFTWARE = "flarestream"
SOFTWARE_VERSION = "1"

__all__ = ["PeerGone", "PeerRefused", "Remote", "Versions"]


class Versions(NamedTuple):
    """What a node says it speaks: (lowest, highest) by api key, and its ranges of features."""

    apis: dict[int, tuple[int, int]]
    features: dict[str, tuple[int, int]]


class Remote:
    """The node at one address. `await call(...)` from a task; `close()` at the end."""

    def __init__(
        self, host: str, port: int, world: World, *, client_id: str, max_answer_bytes: int = MAX_ANSWER_BYTES
    ) -> None:
        self.host = host
        self.port = port
        self.versions: Versions | None = None
        """As of the last connection; None before the first."""
        self._world = world
        self._client_id = client_id
        self._max_answer_bytes = max_answer_bytes
        self._peer: Peer | None = None
        self._connecting: asyncio.Task[Peer] | None = None
        self._backoff_ms = 0.0
        self._not_before_ms = 0.0
        self._closed = False

    async def call(
        self, request: Any, *, timeout_ms: float, max_version: int = 1 << 15, answer_ms: float = 0
    ) -> Any:
        """The response to `request`, in the highest common version up to `max_version`.

        `timeout_ms` bounds connecting and answering, `answer_ms` is added to the answer's (a long poll). PeerGone if
        there is no connection or no answer; ApiError UNSUPPORTED_VERSION if there is no common version.
        """
        peer = await self.connected(timeout_ms)
        key = request.API_KEY
        version = min(self.common_version(key), max_version)
        parts: list[Buffer] = []
        request.write(parts, version)
        frame = await self._send(peer, key, version, parts, timeout_ms + answer_ms)
        return self._decode(peer, frame, key, version)

    def common_version(self, key: int) -> int:
        """The highest version of an API that both sides know. ApiError UNSUPPORTED_VERSION if there is none."""
        assert self.versions is not None
        own = APIS[ApiKey(key)]
        low, high = self.versions.apis.get(key, (0, -1))
        highest = min(high, own.max_version - 1 if own.latest_unstable else own.max_version)
        if highest < max(low, own.min_version):
            raise ApiError(
                ErrorCode.UNSUPPORTED_VERSION,
                f"{self.host}:{self.port} serves {own.name} {low} to {high}, this node speaks "
                f"{own.min_version} to {own.max_version}",
            )
        return highest

    async def connected(self, timeout_ms: float) -> Peer:
        """The connection, made if there is none. PeerGone."""
        peer = self._peer
        if peer is not None and peer.is_open:
            return peer
        if self._closed:
            raise PeerGone(f"{self.host}:{self.port}: this node stops")
        connecting = self._connecting
        if connecting is None:
            connecting = self._connecting = asyncio.get_running_loop().create_task(
                self._connect(timeout_ms), name=f"connect-{self.host}:{self.port}"
            )
            connecting.add_done_callback(self._connect_ended)
        await asyncio.wait((connecting,))
        if connecting.cancelled():  # by `close()`: that is no end of those who wait here
            raise PeerGone(f"{self.host}:{self.port}: the connection is wanted no longer")
        return connecting.result()

    def drop(self, reason: str) -> None:
        """Ends the present connection; the next call makes a new one at once."""
        peer, self._peer = self._peer, None
        if peer is not None:
            peer.close(reason)

    async def close(self) -> None:
        """Ends the connection for good; calls fail from now on."""
        self._closed = True
        self.drop("this node stops")
        await end_task(self._connecting)

    # Inside

    async def _connect(self, timeout_ms: float) -> Peer:
        wait_ms = self._not_before_ms - self._world.monotonic_ms()
        if wait_ms > 0:
            await asyncio.sleep(wait_ms / 1000.0)
        peer = None
        try:
            peer = await Peer.connect(
                self.host,
                self.port,
                timeout_s=timeout_ms / 1000.0,
                max_answer_bytes=self._max_answer_bytes,
            )
            self.versions = await self._ask_versions(peer, timeout_ms)
        except BaseException as error:
            if peer is not None:
                peer.close("the connection could not be set up")
            if isinstance(error, Exception):
                self._back_off()
            raise
        self._backoff_ms = 0.0
        self._peer = peer
        return peer

    def _connect_ended(self, task: asyncio.Task[Peer]) -> None:
        self._connecting = None
        if not task.cancelled():
            task.exception()  # those who wait for it have it too; nobody need be there to hear it

    def _back_off(self) -> None:
        grown = min(max(self._backoff_ms * 2, BACKOFF_FIRST_MS), BACKOFF_MAX_MS)
        self._backoff_ms = grown
        self._not_before_ms = self._world.monotonic_ms() + grown * (0.8 + 0.4 * self._world.rng.random())

    async def _ask_versions(self, peer: Peer, timeout_ms: float) -> Versions:
        ask: Any = APIS[ApiKey.API_VERSIONS].request_class
        request = ask(client_software_name=SOFTWARE, client_software_version=SOFTWARE_VERSION)
        version = 4
        while True:
            parts: list[Buffer] = []
            request.write(parts, version)
            frame = await self._send(peer, ApiKey.API_VERSIONS, version, parts, timeout_ms)
            code = int.from_bytes(frame[4:6], "big", signed=True)
            if code == ErrorCode.UNSUPPORTED_VERSION and version > 0:
                version = 0
                continue
            response = self._decode(peer, frame, ApiKey.API_VERSIONS, version)
            if response.error_code != ErrorCode.NONE:
                raise PeerGone(
                    f"{peer.name}: ApiVersions was refused ({ErrorCode(response.error_code).name})"
                )
            return Versions(
                {each.api_key: (each.min_version, each.max_version) for each in response.api_keys},
                {each.name: (each.min_version, each.max_version) for each in response.supported_features},
            )

    def _send(
        self, peer: Peer, key: int, version: int, parts: list[Buffer], timeout_ms: float
    ) -> asyncio.Future[memoryview]:
        return peer.request(
            key,
            version,
            parts,
            client_id=self._client_id,
            flexible=version >= APIS[ApiKey(key)].request_flexible_from,
            timeout_s=timeout_ms / 1000.0,
        )

    def _decode(self, peer: Peer, frame: memoryview, key: int, version: int) -> Any:
        """The response in a frame; a peer that cannot be understood is left."""
        info = APIS[ApiKey(key)]
        position = 4
        try:
            if key != ApiKey.API_VERSIONS and version >= info.response_flexible_from:
                position = skip_tags(frame, position + 1, frame[position])
            return info.response_class.decode(frame, position, version)[0]
        except (DecodeError, IndexError) as error:
            peer.close(f"an answer to {info.name} v{version} that cannot be read: {error}")
            raise PeerGone(f"{peer.name}: an answer to {info.name} v{version} that cannot be read") from error
