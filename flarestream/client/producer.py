"""Producer: `async with Producer(...) as producer: await producer.send(topic, value)`.

Thin over confluent-kafka. One thread of its own polls librdkafka; delivery reports reach the event loop in batches,
one wake-up each. Must not know: the broker's rooms.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Any

import confluent_kafka
from confluent_kafka import KafkaException

POLL_S = 0.1
FLUSH_S = 30.0
Headers = Mapping[str, bytes | str | None] | Iterable[tuple[str, bytes | str | None]]


@dataclass(slots=True)
class Delivered:
    """Where an acknowledged record stands. `offset` is -1 with acks=0."""

    topic: str
    partition: int
    offset: int
    timestamp_ms: int


class Producer:
    """Writes records. `settings` are librdkafka's, with underscores for dots (`acks="all"`, `linger_ms=5`)."""

    def __init__(self, bootstrap_servers: str = "127.0.0.1:9000", **settings: Any) -> None:
        config: dict[str, Any] = {
            "bootstrap.servers": bootstrap_servers,
            "acks": "all",
            "enable.idempotence": settings.get("acks", "all") in ("all", -1, "-1"),
            "linger.ms": 0,
        }
        config.update({key.replace("_", "."): value for key, value in settings.items()})
        self._config = config
        self._client: confluent_kafka.Producer | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._stopping = threading.Event()
        self._reports: list[tuple[asyncio.Future[Delivered], Any, Any]] = []
        self._lock = threading.Lock()

    async def start(self) -> None:
        """Opens the client; connecting goes on in the background."""
        self._loop = asyncio.get_running_loop()
        self._client = confluent_kafka.Producer(self._config)
        self._thread = threading.Thread(target=self._poll, name="flarestream-producer", daemon=True)
        self._thread.start()

    async def stop(self) -> None:
        """Waits until everything sent is acknowledged or has failed, then closes."""
        if self._client is None or self._thread is None:
            return
        await asyncio.to_thread(self._client.flush, FLUSH_S)
        self._stopping.set()
        await asyncio.to_thread(self._thread.join)
        self._settle()
        self._client = self._thread = None

    async def __aenter__(self) -> Producer:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    async def send(
        self,
        topic: str,
        value: bytes | str | None,
        *,
        key: bytes | str | None = None,
        headers: Headers | None = None,
        partition: int | None = None,
        timestamp_ms: int | None = None,
    ) -> Delivered:
        """Sends one record and waits for its acknowledgement. Raises `KafkaException` if it was refused."""
        future = await self.enqueue(
            topic, value, key=key, headers=headers, partition=partition, timestamp_ms=timestamp_ms
        )
        return await future

    async def enqueue(
        self,
        topic: str,
        value: bytes | str | None,
        *,
        key: bytes | str | None = None,
        headers: Headers | None = None,
        partition: int | None = None,
        timestamp_ms: int | None = None,
    ) -> asyncio.Future[Delivered]:
        """Queues one record and returns a future of its delivery; waits only while the queue is full."""
        if self._client is None or self._loop is None:
            raise RuntimeError("the producer is not started: use `async with Producer(...)`")
        future: asyncio.Future[Delivered] = self._loop.create_future()

        def report(error: Any, message: Any) -> None:
            self._collect(future, error, message)

        arguments: dict[str, Any] = {"key": key, "on_delivery": report}
        if headers is not None:
            arguments["headers"] = list(headers.items()) if isinstance(headers, Mapping) else list(headers)
        if partition is not None:
            arguments["partition"] = partition
        if timestamp_ms is not None:
            arguments["timestamp"] = timestamp_ms
        while True:
            try:
                self._client.produce(topic, value, **arguments)
                return future
            except BufferError:
                await asyncio.sleep(0.01)

    def _poll(self) -> None:
        """The thread: lets librdkafka deliver its reports."""
        client = self._client
        while client is not None and not self._stopping.is_set():
            client.poll(POLL_S)

    def _collect(self, future: asyncio.Future[Delivered], error: Any, message: Any) -> None:
        """A delivery report, in the polling thread: only the first of a batch wakes the loop."""
        with self._lock:
            first = not self._reports
            self._reports.append((future, error, message))
        if first and self._loop is not None:
            self._loop.call_soon_threadsafe(self._settle)

    def _settle(self) -> None:
        with self._lock:
            reports, self._reports = self._reports, []
        for future, error, message in reports:
            if future.done():
                continue
            if error is not None:
                future.set_exception(KafkaException(error))
            else:
                future.set_result(
                    Delivered(message.topic(), message.partition(), message.offset(), message.timestamp()[1])
                )
