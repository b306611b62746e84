"""Produce (key 0, v3-13): append every partition's batch, then wait for the acknowledgements asked for.

Must not know: files, sockets. Theory: all appends of a request are plain calls made in order before the first
await, so that requests of one connection are appended in their order; what is awaited afterwards is one
future for all of its partitions. Batches that take long to read get their turn in their partition's order
(slow_appends.py). acks=0 is answered with silence, or with a closed connection when something went wrong.
Kafka: KafkaApis.handleProduceRequest, ReplicaManager.handleProduceAppend; KIP-467 (record errors), KIP-951
(leaders), KIP-516 (topic ids).
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from flarestream.api.leaders import add_endpoint, leader_of, missing_error
from flarestream.node.logs.partition import Refused
from flarestream.node.logs.slow_appends import is_slow
from flarestream.node.logs.waiters import AckWait
from flarestream.wire.closing import CloseConnection
from flarestream.wire.errors import ErrorCode
from flarestream.wire.messages.produce import (
    BatchIndexAndErrorMessage,
    LeaderIdAndEpoch,
    NodeEndpoint,
    PartitionProduceResponse,
    ProduceRequest,
    ProduceResponse,
    TopicProduceResponse,
)

if TYPE_CHECKING:
    from flarestream.api.context import RequestContext
    from flarestream.core.metadata.topics import TopicImage
    from flarestream.node.logs.partition import Appended, Partition
    from flarestream.node.node import Node
    from flarestream.wire.messages.produce import TopicProduceData

    Parked = tuple[Partition, int, PartitionProduceResponse]
    Slow = tuple[list[PartitionProduceResponse], int, int, Partition, asyncio.Task[Appended]]

TOPIC_IDS_FROM = 13
LEADERS_FROM = 10
ZSTD_FROM = 7

INVALID_TOPIC_EXCEPTION = int(ErrorCode.INVALID_TOPIC_EXCEPTION)
UNKNOWN_TOPIC_ID = int(ErrorCode.UNKNOWN_TOPIC_ID)
NOT_LEADER_OR_FOLLOWER = int(ErrorCode.NOT_LEADER_OR_FOLLOWER)
_TRANSACTIONAL_POSITION = 22
_TRANSACTIONAL_BIT = 0x10
_ACKS = frozenset({-1, 0, 1})
_NO_RECORDS = memoryview(b"")
_NO_ERRORS: list[BatchIndexAndErrorMessage] = []
_NOBODY = LeaderIdAndEpoch()
# Shared by almost all answers: replaced where there is something to say, never changed.
_ADMIN_CLIENT_ID = "__admin_client"


async def produce(node: Node, ctx: RequestContext, request: ProduceRequest) -> ProduceResponse | None:
    """Appends, waits and answers; None for acks=0. Raises CloseConnection when acks=0 met an error."""
    acks = request.acks
    version = ctx.api_version
    if acks not in _ACKS or _has_transactional(request):
        return _refuse_all(node, ctx, request)
    partitions = node.partitions
    now_ms = node.world.wall_ms()
    zstd_allowed = version >= ZSTD_FROM
    by_name, by_id = partitions.by_name, partitions.by_id
    responses: list[TopicProduceResponse] = []
    parked: list[Parked] | None = None
    failed = False
    slow: list[Slow] = []
    for topic in request.topic_data:
        rows: list[PartitionProduceResponse] = []
        responses.append(TopicProduceResponse(topic.name, topic.topic_id, rows))
        served = by_id.get(topic.topic_id) if version >= TOPIC_IDS_FROM else by_name.get(topic.name)
        for data in topic.partition_data:
            index = data.index
            partition = served.get(index) if served is not None else None
            if partition is None or partition.is_internal:
                code = _unservable(node, ctx, topic, index, partition)
                if code or partition is None:
                    failed = True
                    rows.append(PartitionProduceResponse(index, code, -1))
                    continue
            records: Any = data.records or _NO_RECORDS
            if is_slow(partition, records, now_ms):
                task = partitions.slow_appends.append(partition, records, acks, now_ms, zstd_allowed)
                slow.append((rows, len(rows), index, partition, task))
                rows.append(PartitionProduceResponse(index))
                continue
            appended = partition.append(records, acks, now_ms, zstd_allowed)
            row = answered(index, appended)
            rows.append(row)
            if appended.error_code:
                failed = True
            elif acks == -1 and appended.required_offset > partition.high_watermark:
                if parked is None:
                    parked = []
                parked.append((partition, appended.required_offset, row))
    response = ProduceResponse(responses)
    if slow:
        parked = parked or []
        failed |= await _wait_for_slow(slow, acks, parked)
    if parked:
        failed |= await _wait_for_acks(parked, request.timeout_ms)
    return completed(node, ctx, response, acks, failed)


def answered(index: int, appended: Appended) -> PartitionProduceResponse:
    """What one partition says of its batch."""
    row = PartitionProduceResponse(
        index,
        appended.error_code,
        appended.base_offset,
        appended.log_append_time_ms,
        appended.log_start_offset,
        _NO_ERRORS,
        None,
        _NOBODY,
    )
    if appended.error_code and isinstance(appended, Refused):
        _add_errors(row, appended)
    return row


def completed(
    node: Node, ctx: RequestContext, response: ProduceResponse, acks: int, failed: bool
) -> ProduceResponse | None:
    """The whole answer: none for acks=0 (an error closes the connection then), and leaders where clients want them."""
    if acks == 0:
        if failed:
            raise CloseConnection("produce-acks-0-failed", _first_error(response))
        return None
    if failed and ctx.api_version >= LEADERS_FROM:
        _add_leaders(node, ctx, response)
    return response


def _has_transactional(request: ProduceRequest) -> bool:
    """Whether any batch has the transactional bit (Kafka looks at each partition's first batch)."""
    for topic in request.topic_data:
        for data in topic.partition_data:
            records = data.records
            if (
                records is not None
                and len(records) > _TRANSACTIONAL_POSITION
                and records[_TRANSACTIONAL_POSITION] & _TRANSACTIONAL_BIT
            ):
                return True
    return False


def _refuse_all(node: Node, ctx: RequestContext, request: ProduceRequest) -> ProduceResponse:
    """The answer to a request of which no batch may be written.

    Transactions are not served yet: a transactional batch finds no open transaction (INVALID_TXN_STATE), one
    without a transactional id fails as in Kafka.
    """
    if _has_transactional(request):
        if request.transactional_id is None:
            return _all_with(
                node, ctx, request, ErrorCode.TRANSACTIONAL_ID_AUTHORIZATION_FAILED, known_only=False
            )
        return _all_with(node, ctx, request, ErrorCode.INVALID_TXN_STATE, known_only=True)
    return _all_with(node, ctx, request, ErrorCode.INVALID_REQUIRED_ACKS, known_only=True)


def _all_with(
    node: Node, ctx: RequestContext, request: ProduceRequest, code: ErrorCode, *, known_only: bool
) -> ProduceResponse:
    """Every partition answers `code`; with `known_only` those that do not exist say so instead."""
    if request.acks == 0:
        raise CloseConnection("produce-acks-0-failed", code.name)
    responses = []
    for topic in request.topic_data:
        known = _topic_image(node, ctx, topic)
        rows = []
        for data in topic.partition_data:
            missing = known_only and (known is None or data.index not in known.partitions)
            error = _missing(ctx, known, data.index) if missing else int(code)
            rows.append(PartitionProduceResponse(data.index, error, -1))
        responses.append(TopicProduceResponse(topic.name, topic.topic_id, rows))
    return ProduceResponse(responses)


def _topic_image(node: Node, ctx: RequestContext, topic: TopicProduceData) -> TopicImage | None:
    """The topic as committed metadata has it."""
    image = node.metadata.image
    if ctx.api_version >= TOPIC_IDS_FROM:
        return image.topics_by_id.get(topic.topic_id)
    return image.topics_by_name.get(topic.name)


def _missing(ctx: RequestContext, known: TopicImage | None, index: int) -> int:
    """Why a partition is not here; an unknown topic id has its own code."""
    if known is None and ctx.api_version >= TOPIC_IDS_FROM:
        return UNKNOWN_TOPIC_ID
    return missing_error(known, index)


def _unservable(
    node: Node, ctx: RequestContext, topic: TopicProduceData, index: int, partition: Partition | None
) -> int:
    """Why a batch may not even be tried, or 0: no such partition here, or a topic that clients may not write."""
    if partition is None:
        return _missing(ctx, _topic_image(node, ctx, topic), index)
    if partition.is_internal and ctx.client_id != _ADMIN_CLIENT_ID:
        return INVALID_TOPIC_EXCEPTION
    return 0


async def _wait_for_slow(slow: list[Slow], acks: int, parked: list[Parked]) -> bool:
    """Waits for batches that a thread has to read, and puts in what became of them; True if any was refused."""
    failed = False
    for rows, place, index, partition, task in slow:
        appended = await asyncio.shield(task)
        row = rows[place] = answered(index, appended)
        if appended.error_code:
            failed = True
        elif acks == -1 and appended.required_offset > partition.high_watermark:
            parked.append((partition, appended.required_offset, row))
    return failed


async def _wait_for_acks(parked: list[Parked], timeout_ms: int) -> bool:
    """Waits until all are committed or time is up, and puts the errors in; True if there is any."""
    wait = AckWait(asyncio.get_running_loop())
    for partition, required_offset, _ in parked:
        partition.park_ack(required_offset, wait)
    await wait.wait(timeout_ms)
    failed = False
    for partition, required_offset, row in parked:
        error = partition.ack_error(required_offset, wait)
        if error:
            row.error_code = error
            failed = True
    return failed


def _add_errors(row: PartitionProduceResponse, refused: Refused) -> None:
    """Fills in what v8 can say about refused records."""
    row.record_errors = [BatchIndexAndErrorMessage(index, text) for index, text in refused.record_errors]
    row.error_message = refused.error_message


def _add_leaders(node: Node, ctx: RequestContext, response: ProduceResponse) -> None:
    """Names the leader of each partition that is led elsewhere, and where it listens."""
    image = node.metadata.image
    for topic in response.responses:
        for row in topic.partition_responses:
            if row.error_code != NOT_LEADER_OR_FOLLOWER:
                continue
            known = image.topics_by_id.get(topic.topic_id) or image.topics_by_name.get(topic.name)
            leader_id, leader_epoch = leader_of(known, row.index)
            row.current_leader = LeaderIdAndEpoch(leader_id, leader_epoch)
            add_endpoint(response.node_endpoints, NodeEndpoint, image, leader_id, ctx.listener_name)


def _first_error(response: ProduceResponse) -> str:
    """The first error's name and partition: the reason of a closed connection."""
    for topic in response.responses:
        for row in topic.partition_responses:
            if row.error_code:
                return f"{ErrorCode(row.error_code).name} at {topic.name}-{row.index}"
    return ""
