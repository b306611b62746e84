"""The wires between the brokers of replica_world.py: requests are encoded, wait, may get lost, and are decoded."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from flarestream.api.context import Peer, RequestContext
from flarestream.api.fetch import fetch
from flarestream.api.offsets import list_offsets
from flarestream.api.produce import produce
from flarestream.wire.index import APIS, ApiKey

if TYPE_CHECKING:
    from tests.node.replica_world import Cluster

HANDLERS: dict[int, Callable[..., Awaitable[Any]]] = {
    int(ApiKey.FETCH): fetch,
    int(ApiKey.LIST_OFFSETS): list_offsets,
    int(ApiKey.PRODUCE): produce,
}


class Link:
    """One broker's connection to another; `Leader` for a fetcher."""

    def __init__(self, cluster: Cluster, source: int, target: int) -> None:
        self.cluster = cluster
        self.source = source
        self.target = target
        self.waiting: set[asyncio.Future[Any]] = set()
        cluster.links[self] = None

    async def call(
        self, request: Any, *, timeout_ms: float, max_version: int = 1 << 15, answer_ms: float = 0
    ) -> Any:
        future: asyncio.Future[Any] = self.cluster.loop.create_future()
        self.waiting.add(future)
        key = request.API_KEY
        version = min(max_version, APIS[ApiKey(key)].max_version)
        parts: list[Any] = []
        request.write(parts, version)
        frame = b"".join(parts)
        self.cluster.send(self.source, self.target, lambda: self._arrived(frame, key, version, future))
        try:
            async with asyncio.timeout((timeout_ms + answer_ms) / 1000):
                answer = await future
        except TimeoutError:
            raise ConnectionError("no answer in time") from None
        finally:
            self.waiting.discard(future)
        return APIS[ApiKey(key)].response_class.decode(memoryview(bytearray(answer)), 0, version)[0]

    def _arrived(self, frame: bytes, key: int, version: int, future: asyncio.Future[Any]) -> None:
        broker = self.cluster.brokers[self.target]
        if not broker.is_up:
            self.cluster.send(self.target, self.source, lambda: _fail(future, "connection refused"))
            return
        request = APIS[ApiKey(key)].request_class.decode(memoryview(bytearray(frame)), 0, version)[0]

        async def handle() -> None:
            response = await HANDLERS[key](
                broker.node, RequestContext(key, version, connection=Peer()), request
            )
            parts: list[Any] = []
            response.write(parts, version)
            answer = b"".join(parts)
            self.cluster.send(self.target, self.source, lambda: _done(future, answer))

        broker.spawn(handle())

    def drop(self, reason: str) -> None:
        for future in list(self.waiting):
            _fail(future, reason)

    async def close(self) -> None:
        self.drop("closed")


def _done(future: asyncio.Future[Any], result: Any) -> None:
    if not future.done():
        future.set_result(result)


def _fail(future: asyncio.Future[Any], why: str) -> None:
    if not future.done():
        future.set_exception(ConnectionError(why))
