"""The usual produce: the same connection, topic, partition and acks as before, other records.

For: dispatch.py. *Must not know:* how a batch is judged (node/logs/partition.py). *Theory:* a producer that writes to
one partition sends requests that differ in correlation id and records only. After two equal ones in a row the
connection remembers what stands around the records, the partition behind it, and the bytes around the numbers of the
answer; a request that fits is neither taken apart nor built from values. Whatever does not fit goes the long way in
produce.py, and so does everything once the partition was dropped or is led elsewhere: what is remembered can't go
stale. Errors are put into words by produce.py. When requests are authorized one day, what is remembered must fall
with the permission. *Kafka:* none; it takes every request apart.
"""

from __future__ import annotations

import asyncio
from struct import Struct
from typing import TYPE_CHECKING, Any

from flarestream.api.produce import answered, completed
from flarestream.node.logs.slow_appends import is_slow
from flarestream.node.logs.waiters import AckWait
from flarestream.wire.index import ApiKey
from flarestream.wire.messages.produce import (
    PartitionProduceData,
    PartitionProduceResponse,
    ProduceResponse,
    TopicProduceData,
    TopicProduceResponse,
)

if TYPE_CHECKING:
    from flarestream.api.context import ConnectionView, RequestContext
    from flarestream.node.logs.partition import Appended, Partition
    from flarestream.node.node import Node
    from flarestream.wire.messages.produce import ProduceRequest

Buffer = bytes | bytearray | memoryview

FLEXIBLE_FROM = 9
LOG_START_FROM = 5
TOPIC_IDS_FROM = 13
ZSTD_FROM = 7
CONSTANT_FROM = 8
"""Behind api key, version and correlation id."""
MAX_CONSTANT_BYTES = 1024
_NO_TAGS = b"\0\0\0"  # of the partition, the topic and the request
_TRANSACTIONAL_POSITION = 22
_TRANSACTIONAL_BIT = 0x10
_MAGIC = 0x0123456789ABCDEF
_KEY_AND_CORRELATION = Struct(">Ii").unpack_from
_INT32 = Struct(">i").unpack_from
_CORRELATION_ID = Struct(">i").pack
_OFFSETS = Struct(">qqq").pack


class ProduceAgain:
    """What one connection's last produce requests had in common."""

    __slots__ = (
        "_acks",
        "_after",
        "_before",
        "_constant",
        "_counts",
        "_ctx",
        "_end",
        "_kind",
        "_node",
        "_partition",
        "_timeout_ms",
        "_topic",
        "_version",
    )

    def __init__(self, node: Node, ctx: RequestContext, constant: bytes) -> None:
        version = ctx.api_version
        self._node = node
        self._counts = node.requests.of("Produce")
        self._version = version
        self._kind = int(ApiKey.PRODUCE) << 16 | version
        self._constant = constant
        self._end = CONSTANT_FROM + len(constant)
        self._partition: Partition | None = None
        self._acks = 0
        self._timeout_ms = 0
        self._before = self._after = b""
        self._ctx: RequestContext = ctx
        self._topic = TopicProduceData()

    MISS = object()
    """The request is not one like those that are remembered."""

    def is_of(self, version: int, constant: bytes) -> bool:
        """Whether this is what a request with these bytes would leave."""
        return self._constant == constant and self._version == version

    def learn(self, partition: Partition, ctx: RequestContext, request: ProduceRequest) -> None:
        """The second time in a row: from now on requests like this one are answered here."""
        topic = request.topic_data[0]
        row = PartitionProduceResponse(topic.partition_data[0].index, 0, _MAGIC, _MAGIC, _MAGIC)
        answer = ProduceResponse([TopicProduceResponse(topic.name, topic.topic_id, [row])]).encode(
            self._version
        )
        self._before, self._after = answer.split(_OFFSETS(_MAGIC, _MAGIC, _MAGIC))
        if self._version >= FLEXIBLE_FROM:
            self._before = b"\0" + self._before  # the response header's tags
        self._acks, self._timeout_ms = request.acks, request.timeout_ms
        self._ctx = ctx
        self._topic = TopicProduceData(topic.name, topic.topic_id, [PartitionProduceData(row.index)])
        self._partition = partition

    def answer(self, frame: memoryview) -> Any:
        """The answer's pieces, None for acks=0, a coroutine of them while they must be waited for, or MISS."""
        partition = self._partition
        if partition is None:
            return self.MISS
        end = self._end
        if len(frame) <= end:
            return self.MISS
        kind, correlation_id = _KEY_AND_CORRELATION(frame)
        if kind != self._kind or frame[CONSTANT_FROM:end] != self._constant:
            return self.MISS
        records = self._records(frame, end)
        if records is None or records[_TRANSACTIONAL_POSITION] & _TRANSACTIONAL_BIT:
            return self.MISS
        if partition.leader_error:
            self._partition = None
            return self.MISS
        now_ms = self._node.world.wall_ms()
        if is_slow(partition, records, now_ms):
            return self.MISS
        self._counts[self._version] += 1
        acks = self._acks
        appended = partition.append(records, acks, now_ms, self._version >= ZSTD_FROM)
        if appended.error_code:
            return self._long_answer(appended, correlation_id)
        if acks == -1 and appended.required_offset > partition.high_watermark:
            return self._wait(partition, appended, correlation_id)
        return None if acks == 0 else self._pieces(appended, correlation_id)

    def _records(self, frame: memoryview, position: int) -> memoryview | None:
        """The record set, if it is all that the request still holds."""
        size = len(frame)
        if self._version < FLEXIBLE_FROM:
            if size < position + 4 or _INT32(frame, position)[0] != size - position - 4:
                return None
            position += 4
        else:
            stop = size - len(_NO_TAGS)
            if stop <= position or frame[stop:] != _NO_TAGS:
                return None
            length = shift = 0
            while True:
                byte = frame[position]
                position += 1
                length |= (byte & 0x7F) << shift
                if byte < 0x80:
                    break
                shift += 7
                if shift > 28 or position >= stop:
                    return None
            if length - 1 != stop - position:
                return None
            size = stop
        return frame[position:size] if size - position > _TRANSACTIONAL_POSITION else None

    def _pieces(self, appended: Appended, correlation_id: int) -> list[Buffer]:
        offsets = _OFFSETS(appended.base_offset, appended.log_append_time_ms, appended.log_start_offset)
        return [_CORRELATION_ID(correlation_id) + self._before + offsets + self._after]

    def _long_answer(self, appended: Appended, correlation_id: int) -> list[Buffer] | None:
        """An answer with an error, built from values. CloseConnection for acks=0."""
        topic, ctx = self._topic, self._ctx
        row = answered(topic.partition_data[0].index, appended)
        response = ProduceResponse([TopicProduceResponse(topic.name, topic.topic_id, [row])])
        whole = completed(self._node, ctx, response, self._acks, failed=True)
        if whole is None:
            return None
        header = _CORRELATION_ID(correlation_id) + (b"\0" if self._version >= FLEXIBLE_FROM else b"")
        return [header + whole.encode(self._version)]

    async def _wait(
        self, partition: Partition, appended: Appended, correlation_id: int
    ) -> list[Buffer] | None:
        """acks=all: until the batch is committed, or time is up."""
        wait = AckWait(asyncio.get_running_loop())
        partition.park_ack(appended.required_offset, wait)
        await wait.wait(self._timeout_ms)
        error = partition.ack_error(appended.required_offset, wait)
        if not error:
            return self._pieces(appended, correlation_id)
        appended.error_code = error
        return self._long_answer(appended, correlation_id)


def remember(
    connection: ConnectionView, frame: memoryview, node: Node, ctx: RequestContext, request: ProduceRequest
) -> None:
    """Called after a produce that went the long way and failed nowhere: the next one like it may be shorter."""
    topics = request.topic_data
    if len(topics) != 1 or len(topics[0].partition_data) != 1:
        return
    data, version = topics[0].partition_data[0], ctx.api_version
    if data.records is None or version < LOG_START_FROM:
        return
    end = _constant_end(frame, len(data.records), version)
    if not CONSTANT_FROM < end <= MAX_CONSTANT_BYTES:
        return
    constant = bytes(frame[CONSTANT_FROM:end])
    known = connection.produce_again
    if known is None or not known.is_of(version, constant):
        connection.produce_again = ProduceAgain(node, ctx, constant)
        return
    topic, partitions = topics[0], node.partitions
    if version >= TOPIC_IDS_FROM:
        partition = partitions.get_by_id(topic.topic_id, data.index)
    else:
        partition = partitions.get(topic.name, data.index)
    if partition is not None and not partition.is_internal and not partition.leader_error:
        known.learn(partition, ctx, request)


def _constant_end(frame: memoryview, records_bytes: int, version: int) -> int:
    """Where the length of the record set stands, if it is the last thing in the request; else -1."""
    if version < FLEXIBLE_FROM:
        return len(frame) - records_bytes - 4
    if frame[-len(_NO_TAGS) :] != _NO_TAGS:
        return -1
    prefix_bytes = max(1, ((records_bytes + 1).bit_length() + 6) // 7)
    return len(frame) - len(_NO_TAGS) - records_bytes - prefix_bytes
