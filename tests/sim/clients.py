"""Simulated clients: they speak the protocol over the simulated wires, retry as clients do, and remember what they
were promised.

Theory: `Promises` is the omniscient side: which value was acknowledged at which offset, what was read where, which id
a topic has. Everything a client is told is checked against everything anybody was told before (P2, P13, P4, I1, I2,
M8).
"""

from __future__ import annotations

import asyncio
import random
import struct
from collections import deque
from collections.abc import Callable
from typing import Any

from flarestream.wire.batch import build_batch, iter_headers, verify_crc
from flarestream.wire.errors import ErrorCode
from flarestream.wire.index import APIS
from flarestream.wire.messages.create_topics import CreatableTopic, CreateTopicsRequest
from flarestream.wire.messages.fetch import FetchPartition, FetchRequest, FetchTopic
from flarestream.wire.messages.init_producer_id import InitProducerIdRequest
from flarestream.wire.messages.metadata import MetadataRequest
from flarestream.wire.messages.produce import PartitionProduceData, ProduceRequest, TopicProduceData
from flarestream.wire.messages.request_header import RequestHeader
from flarestream.wire.messages.response_header import ResponseHeader
from flarestream.wire.record import Record, iter_records
from tests.sim.loop import Process

CALL_TIMEOUT_S = 5.0
Gone = (OSError, asyncio.TimeoutError, ConnectionError)


def request_frame(request: Any, version: int, correlation_id: int) -> bytes:
    flexible = version >= APIS[request.API_KEY].request_flexible_from
    header = RequestHeader(request.API_KEY, version, correlation_id, "sim")
    body = header.encode(2 if flexible else 1) + request.encode(version)
    return struct.pack(">i", len(body)) + body


class Wire(asyncio.Protocol):
    """One connection: requests out, answers by correlation id."""

    def __init__(self) -> None:
        self.waiting: dict[int, tuple[Any, int, asyncio.Future[Any]]] = {}
        self.buffer = bytearray()
        self.next_id = 0
        self.transport: Any = None
        self.is_lost = False

    def connection_made(self, transport: Any) -> None:
        self.transport = transport

    def connection_lost(self, exc: Exception | None) -> None:
        self.is_lost = True
        waiting, self.waiting = self.waiting, {}
        for _, _, answer in waiting.values():
            if not answer.done():
                answer.set_exception(exc or ConnectionResetError("closed"))

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        while len(self.buffer) >= 4:
            size = struct.unpack_from(">i", self.buffer)[0]
            if len(self.buffer) < 4 + size:
                return
            frame = bytes(self.buffer[4 : 4 + size])
            del self.buffer[: 4 + size]
            self._answered(frame)

    def _answered(self, frame: bytes) -> None:
        correlation_id = struct.unpack_from(">i", frame)[0]
        api, version, answer = self.waiting.pop(correlation_id)
        flexible = version >= api.response_flexible_from and api.key != 18
        _, position = ResponseHeader.decode(frame, 0, 1 if flexible else 0)
        response, _ = api.response_class.decode(frame, position, version)
        if not answer.done():
            answer.set_result(response)

    def send(self, request: Any, version: int) -> asyncio.Future[Any]:
        """The future answer. Raises ConnectionError."""
        if self.is_lost or self.transport.is_closing():
            raise ConnectionResetError("closed")
        self.next_id += 1
        answer: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        answer.add_done_callback(_looked_at)
        self.waiting[self.next_id] = (APIS[request.API_KEY], version, answer)
        self.transport.write(request_frame(request, version, self.next_id))
        return answer


def _looked_at(answer: asyncio.Future[Any]) -> None:
    if not answer.cancelled():
        answer.exception()


class Promises:
    """What anybody was told, per topic (all topics have partition 0 only)."""

    def __init__(self, violated: Callable[[str, str], None]) -> None:
        self.violated = violated
        self.topic_ids: dict[str, bytes] = {}
        self.acked: dict[str, dict[int, bytes]] = {}
        self.seen: dict[str, dict[int, bytes]] = {}
        self.high_watermarks: dict[str, int] = {}
        self.producer_ids: set[int] = set()
        self.acked_count = 0

    def topic(self, name: str, topic_id: bytes) -> None:
        known = self.topic_ids.setdefault(name, topic_id)
        if known != topic_id:
            self.violated("M8", f"topic {name} had id {known.hex()}, now {topic_id.hex()}")

    def producer_id(self, producer_id: int) -> None:
        if producer_id in self.producer_ids:
            self.violated("M8", f"producer id {producer_id} was given out twice")
        self.producer_ids.add(producer_id)

    def acknowledged(self, topic: str, offset: int, value: bytes) -> None:
        self.acked_count += 1
        self._is(topic, offset, value, "acknowledged")
        self.acked.setdefault(topic, {})[offset] = value

    def read(self, topic: str, offset: int, value: bytes) -> None:
        self._is(topic, offset, value, "read")

    def high_watermark(self, topic: str, shown: int) -> None:
        if shown < self.high_watermarks.get(topic, -1):
            self.violated(
                "P4", f"{topic}: clients saw high watermark {self.high_watermarks[topic]}, then {shown}"
            )
        self.high_watermarks[topic] = shown

    def _is(self, topic: str, offset: int, value: bytes, how: str) -> None:
        known = self.seen.setdefault(topic, {}).setdefault(offset, value)
        if known != value:
            self.violated("P13", f"{topic}@{offset} was {known!r}, {how} as {value!r}")


class Client:
    """One client process against any of `addresses`."""

    def __init__(
        self,
        process: Process,
        rng: random.Random,
        promises: Promises,
        address: Callable[[], tuple[str, int]],
        tell: Callable[..., None],
    ) -> None:
        self.process = process
        self.rng = rng
        self.promises = promises
        self.address = address
        self.tell = tell
        self.wire: Wire | None = None
        self.is_stopping = False
        self.is_done = False

    async def connected(self) -> Wire:
        """A living connection. Raises what `Gone` names."""
        if self.wire is None or self.wire.is_lost:
            loop = asyncio.get_running_loop()
            async with asyncio.timeout(CALL_TIMEOUT_S):
                _, self.wire = await loop.create_connection(Wire, *self.address())
        return self.wire

    def disconnect(self) -> None:
        if self.wire is not None and self.wire.transport is not None:
            self.wire.transport.abort()
        self.wire = None

    async def call(self, request: Any, version: int) -> Any:
        """One request, tried once."""
        wire = await self.connected()
        async with asyncio.timeout(CALL_TIMEOUT_S):
            return await wire.send(request, version)

    async def insist(self, request: Any, version: int, is_good: Callable[[Any], bool]) -> Any:
        """One request, tried until its answer is good."""
        while True:
            try:
                answer = await self.call(request, version)
                if is_good(answer):
                    return answer
            except Gone:
                self.disconnect()
            await self.pause()

    async def pause(self, seconds: float = 0.2) -> None:
        await asyncio.sleep(seconds * (0.5 + self.rng.random()))


class Admin(Client):
    """Makes topics, and keeps asking for their ids."""

    async def run(self, topics: list[str]) -> None:
        for name in topics:
            await self.create(name)
        while not self.is_stopping:
            try:
                self.look(await self.call(MetadataRequest(topics=None), 12), topics)
            except Gone:
                self.disconnect()
            await self.pause(1.0)
        answer = await self.insist(MetadataRequest(topics=None), 12, lambda a: len(a.topics) >= len(topics))
        self.look(answer, topics)
        self.is_done = True

    def look(self, answer: Any, topics: list[str]) -> None:
        found = {topic.name: topic for topic in answer.topics}
        for name in topics:
            if name not in found or found[name].error_code:
                self.promises.violated("M12", f"topic {name} was created and acknowledged, and is not there")
            else:
                self.promises.topic(name, bytes(found[name].topic_id))

    async def create(self, name: str) -> None:
        topic = CreatableTopic(name=name, num_partitions=1, replication_factor=-1)
        good = (ErrorCode.NONE, ErrorCode.TOPIC_ALREADY_EXISTS)
        request = CreateTopicsRequest(topics=[topic], timeout_ms=5_000)
        answer = (await self.insist(request, 7, lambda a: a.topics[0].error_code in good)).topics[0]
        if answer.error_code == 0:
            self.promises.topic(name, bytes(answer.topic_id))
        self.tell(self.process.name, f"has topic {name}", answer.error_code)


class Producer(Client):
    """Idempotent, acks=all, up to five batches in flight, retried in order until acknowledged."""

    topic = ""
    pending: deque[tuple[int, list[bytes]]]

    async def run(self, topic: str) -> None:
        self.topic = topic
        self.window = self.rng.choice((1, 1, 2, 5))
        while not self.is_stopping:
            await self.produce()
        self.is_done = True

    async def produce(self) -> None:
        """With one producer id, until told to stop or until the broker has forgotten too much of it."""
        self.is_forgotten = False
        request = InitProducerIdRequest(transactional_id=None, transaction_timeout_ms=60_000)
        answer = await self.insist(request, 4, lambda a: a.error_code == 0)
        self.promises.producer_id(answer.producer_id)
        self.producer_id, self.epoch = answer.producer_id, answer.producer_epoch
        self.pending = deque()
        sequence = 0
        while (not self.is_stopping or self.pending) and not self.is_forgotten:
            while len(self.pending) < 1 + self.rng.randrange(self.window) and not self.is_stopping:
                values = [
                    b"%d-%d:" % (self.producer_id, sequence + i) + bytes(self.rng.randrange(200))
                    for i in range(1 + self.rng.randrange(4))
                ]
                self.pending.append((sequence, values))
                sequence += len(values)
            await self.send_all()
            await self.pause(0.05)

    async def send_all(self) -> None:
        try:
            wire = await self.connected()
            answers = [wire.send(self.request(*batch), 9) for batch in self.pending]
            for answer in answers:
                async with asyncio.timeout(CALL_TIMEOUT_S):
                    if not self.answered((await answer).responses[0].partition_responses[0]):
                        await self.pause()
                        self.disconnect()
                        return
        except Gone:
            self.disconnect()

    def request(self, sequence: int, values: list[bytes]) -> ProduceRequest:
        records = [Record(i, 0, None, value) for i, value in enumerate(values)]
        batch = build_batch(
            records,
            base_timestamp=1_700_000_000_000,
            producer_id=self.producer_id,
            producer_epoch=self.epoch,
            base_sequence=sequence,
        )
        data = [PartitionProduceData(index=0, records=batch)]
        return ProduceRequest(
            acks=-1, timeout_ms=3_000, topic_data=[TopicProduceData(name=self.topic, partition_data=data)]
        )

    def answered(self, answer: Any) -> bool:
        """Takes the head of the queue as acknowledged; False if it must be sent again."""
        sequence, values = self.pending[0]
        if answer.error_code == ErrorCode.NONE:
            self.pending.popleft()
            self.tell(
                self.process.name, f"acknowledged {self.topic}@{answer.base_offset} sequence {sequence}"
            )
            for i, value in enumerate(values):
                self.promises.acknowledged(self.topic, answer.base_offset + i, value)
            return True
        if answer.error_code == ErrorCode.OUT_OF_ORDER_SEQUENCE_NUMBER and self.window > 1:
            # Kafka's producer snapshot keeps one batch of each producer: after a stop, retries of the ones before the
            # last are not known for what they are. What they wrote must still be there once, and in order.
            self.is_forgotten = True
            return False
        if answer.error_code in (ErrorCode.OUT_OF_ORDER_SEQUENCE_NUMBER, ErrorCode.DUPLICATE_SEQUENCE_NUMBER):
            self.promises.violated(
                "I1", f"{self.topic} sequence {sequence}: {ErrorCode(answer.error_code).name}"
            )
        self.tell(self.process.name, f"sequence {sequence} refused: {ErrorCode(answer.error_code).name}")
        return False


class Reader(Client):
    """Fetches from the start, again and again; at the end compares the whole log with all that was promised."""

    async def run(self, topic: str) -> None:
        self.topic = topic
        self.values: dict[int, tuple[bytes, int, int]] = {}
        while not self.is_stopping:
            await self.read_to_end(self.rng.randrange(3) == 0)
            await self.pause(0.3)
        while not await self.read_to_end(True):
            await self.pause()
        self.compare()
        self.is_done = True

    offset = 0

    async def read_to_end(self, from_start: bool) -> bool:
        """True if the high watermark was reached."""
        if from_start:
            self.offset = 0
            self.values = {}
        while True:
            try:
                answer = await self.call(self.request(), 12)
            except Gone:
                self.disconnect()
                return False
            partition = answer.responses[0].partitions[0]
            if partition.error_code:
                if partition.error_code == ErrorCode.OFFSET_OUT_OF_RANGE:
                    self.promises.violated("P12", f"{self.topic}: offset {self.offset} was there and is gone")
                return False
            self.shown(partition.high_watermark)
            if self.offset >= partition.high_watermark:
                return True
            self.take(bytes(partition.records or b""), partition.high_watermark)

    def shown(self, high_watermark: int) -> None:
        """P4: clients never see it fall."""
        self.promises.high_watermark(self.topic, high_watermark)

    def request(self) -> FetchRequest:
        partition = FetchPartition(partition=0, fetch_offset=self.offset, partition_max_bytes=4096)
        topic = FetchTopic(topic=self.topic, partitions=[partition])
        return FetchRequest(
            max_wait_ms=self.rng.choice((0, 500)),
            min_bytes=1,
            max_bytes=1 << 20,
            session_epoch=-1,
            topics=[topic],
        )

    def take(self, data: bytes, high_watermark: int) -> None:
        promises = self.promises
        for position, header in iter_headers(data):
            if not verify_crc(data, position):
                promises.violated("S1", f"{self.topic}@{header.base_offset} was served with a bad checksum")
            for record in iter_records(data, header, position):
                offset = header.base_offset + record.offset_delta
                if offset < self.offset:
                    continue
                if offset != self.offset:
                    promises.violated("P15", f"{self.topic}: offset {offset} follows {self.offset - 1}")
                if offset >= high_watermark:
                    promises.violated("P14", f"{self.topic}: {offset} read, high watermark {high_watermark}")
                value = bytes(record.value or b"")
                promises.read(self.topic, offset, value)
                self.values[offset] = (value, header.producer_id, header.base_sequence + record.offset_delta)
                self.offset = offset + 1

    def compare(self) -> None:
        promises = self.promises
        for offset, value in promises.acked.get(self.topic, {}).items():
            if self.values.get(offset, (b"",))[0] != value:
                promises.violated("P12", f"{self.topic}@{offset} was acknowledged and is lost")
        expected: dict[int, int] = {}
        for offset in sorted(self.values):
            _, producer_id, sequence = self.values[offset]
            if sequence != expected.get(producer_id, 0):
                promises.violated(
                    "I1", f"{self.topic}@{offset}: sequence {sequence} of producer {producer_id}"
                )
            expected[producer_id] = sequence + 1
