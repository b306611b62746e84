"""Consumer: `async with Consumer("topic", start="beginning") as records: async for record in records: ...`.

Thin over confluent-kafka. Without a group it reads every partition of its topics by itself (or those it is given);
with a group the cluster divides the partitions. One worker thread of its own waits for records and hands them over
in batches. Must not know: the broker's rooms.
"""

from __future__ import annotations

import asyncio
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from types import TracebackType
from typing import Any

import confluent_kafka
from confluent_kafka import OFFSET_END, KafkaError, KafkaException, TopicPartition

BATCH_RECORDS = 500
WAIT_S = 0.1
METADATA_S = 15.0


@dataclass(slots=True)
class Record:
    """One record as read. `timestamp_ms` is -1 where there is none; `headers` keeps order and repeats."""

    topic: str
    partition: int
    offset: int
    timestamp_ms: int
    key: bytes | None
    value: bytes | None
    headers: list[tuple[str, bytes | None]]


class Consumer:
    """Reads records.

    `start` is "beginning", "end", an offset, or `("timestamp", ms)`; with a group it only says where to begin when
    the group has no committed offset. `stop_at_end` ends the iteration at the offsets that were the end when it began.
    `settings` are librdkafka's, with underscores for dots.
    """

    def __init__(
        self,
        *topics: str,
        bootstrap_servers: str = "127.0.0.1:9000",
        group: str | None = None,
        start: str | int | tuple[str, int] = "end",
        partitions: list[int] | None = None,
        stop_at_end: bool = False,
        **settings: Any,
    ) -> None:
        if not topics:
            raise ValueError("name at least one topic")
        self._topics = topics
        self._group = group
        self._start = start
        self._partitions = partitions
        self._stop_at_end = stop_at_end
        self._ends: dict[tuple[str, int], int] = {}
        config: dict[str, Any] = {
            "bootstrap.servers": bootstrap_servers,
            "group.id": group or "flarestream-ungrouped",
            "enable.auto.commit": group is not None,
            "auto.offset.reset": "earliest" if start == "beginning" else "latest",
        }
        config.update({key.replace("_", "."): value for key, value in settings.items()})
        self._config = config
        self._client: confluent_kafka.Consumer | None = None
        self._ready: deque[Record] = deque()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="flarestream-consumer")

    async def begin(self) -> None:
        """Opens the client and takes up its partitions. Raises `KafkaException` if the topic is not there."""
        await self._call(self._open)

    async def stop(self) -> None:
        """Commits (with a group), leaves and closes."""
        if self._client is not None:
            await self._call(self._client.close)
            self._client = None
        self._thread.shutdown()

    async def __aenter__(self) -> Consumer:
        await self.begin()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    def __aiter__(self) -> Consumer:
        return self

    async def __anext__(self) -> Record:
        while True:
            if self._ready:
                record = self._ready.popleft()
                if not self._stop_at_end or self._wanted(record):
                    return record
                continue
            if self._stop_at_end and not self._ends:
                raise StopAsyncIteration
            self._ready.extend(await self._call(self._fetch))

    @property
    def buffered(self) -> int:
        """How many records are at hand without waiting."""
        return len(self._ready)

    async def commit(self) -> None:
        """Commits the position of every assigned partition (needs a group)."""
        if self._group is None:
            raise RuntimeError("only a consumer with a group can commit")
        await self._call(self._commit)

    async def _call(self, function: Any) -> Any:
        return await asyncio.get_running_loop().run_in_executor(self._thread, function)

    def _commit(self) -> None:
        assert self._client is not None
        self._client.commit(asynchronous=False)

    def _open(self) -> None:
        self._client = client = confluent_kafka.Consumer(self._config)
        if self._group is not None:
            client.subscribe(list(self._topics))
            return
        wanted = [TopicPartition(topic, index) for topic in self._topics for index in self._indexes(topic)]
        client.assign(self._starting(wanted))

    def _indexes(self, topic: str) -> list[int]:
        assert self._client is not None
        metadata = self._client.list_topics(topic, timeout=METADATA_S).topics[topic]
        if metadata.error is not None:
            raise KafkaException(metadata.error)
        indexes = sorted(metadata.partitions)
        if self._partitions is None:
            return indexes
        missing = sorted(set(self._partitions) - set(indexes))
        if missing:
            unknown = KafkaError(KafkaError._UNKNOWN_PARTITION, f"{topic} has no partition {missing[0]}")
            raise KafkaException(unknown)
        return self._partitions

    def _starting(self, wanted: list[TopicPartition]) -> list[TopicPartition]:
        """Where to begin, in absolute offsets (librdkafka resolves logical ones half a second late); notes the ends."""
        assert self._client is not None
        for item in wanted:
            low, high = self._client.get_watermark_offsets(item, timeout=METADATA_S)
            start = self._start if isinstance(self._start, int) else high if self._start == "end" else low
            item.offset = start
            if self._stop_at_end and high > start:
                self._ends[item.topic, item.partition] = high
        return self._by_timestamp(wanted, self._start[1]) if isinstance(self._start, tuple) else wanted

    def _by_timestamp(self, wanted: list[TopicPartition], timestamp_ms: int) -> list[TopicPartition]:
        """The first offset at or after the timestamp; partitions that end before it start at their end."""
        assert self._client is not None
        for item in wanted:
            item.offset = timestamp_ms
        found = self._client.offsets_for_times(wanted, timeout=METADATA_S)
        for item in found:
            end = self._ends.get((item.topic, item.partition))
            if item.offset < 0 or (end is not None and item.offset >= end):
                self._ends.pop((item.topic, item.partition), None)
                item.offset = OFFSET_END
        return list(found)

    def _fetch(self) -> list[Record]:
        assert self._client is not None
        records = []
        message: Any
        for message in self._client.consume(BATCH_RECORDS, WAIT_S):
            error = message.error()
            if error is not None:
                if error.retriable() or error.code() in (KafkaError._TRANSPORT, KafkaError._ALL_BROKERS_DOWN):
                    continue
                raise KafkaException(error)
            records.append(
                Record(
                    message.topic(),
                    message.partition(),
                    message.offset(),
                    message.timestamp()[1],
                    message.key(),
                    message.value(),
                    message.headers() or [],
                )
            )
        if self._stop_at_end and not records:
            self._drop_reached()
        return records

    def _drop_reached(self) -> None:
        """Ends that a consumer's position has reached without a record there (compacted tails, markers)."""
        assert self._client is not None
        for item in self._client.position(self._client.assignment()):
            end = self._ends.get((item.topic, item.partition))
            if end is not None and item.offset >= end:
                del self._ends[item.topic, item.partition]

    def _wanted(self, record: Record) -> bool:
        """Whether the record lies before the noted end; the last one strikes its partition off."""
        place = (record.topic, record.partition)
        end = self._ends.get(place)
        if end is None or record.offset >= end:
            self._ends.pop(place, None)
            return False
        if record.offset == end - 1:
            del self._ends[place]
        return True
