"""Fetch (key 1, v4-18, broker listener): records from many partitions, now or as soon as there are enough.

Must not know: files, sockets. Theory: the session says what to read (`core/replica/fetch_session`), `Reading`
reads it and waits, the session says what of it is news. Record bytes go from the log to the socket as they
are.
Kafka: KafkaApis.handleFetchRequest; KIP-227 (sessions), KIP-74 (limits), KIP-320 (epochs), KIP-516 (topic
ids), KIP-951 (leaders), KIP-903 (replica state), KIP-392 (followers).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flarestream.api.fetch_read import IDLE, Reading, Terms, missing_place, read_cold, read_place
from flarestream.api.leaders import add_endpoint, leader_of
from flarestream.core.replica.fetch_session import FINAL_EPOCH, NO_SESSION
from flarestream.node.logs.cold_reads import ColdRead
from flarestream.node.replicas.idle_partitions import is_idle_for
from flarestream.wire.errors import ErrorCode
from flarestream.wire.messages.fetch import (
    FetchableTopicResponse,
    FetchRequest,
    FetchResponse,
    LeaderIdAndEpoch,
    NodeEndpoint,
    PartitionData,
)
from flarestream.wire.uuids import ZERO

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flarestream.api.context import RequestContext
    from flarestream.core.replica.fetch_session import CachedPartition
    from flarestream.node.logs.partition import Partition
    from flarestream.node.node import Node

SESSIONS_FROM = 7
FOLLOWERS_FROM = 11
"""From here a consumer may read from a follower, too (KIP-392)."""
TOPIC_IDS_FROM = 13
REPLICA_STATE_FROM = 15
LEADERS_FROM = 16
READ_COMMITTED = 1

_LEADER_ERRORS = frozenset({int(ErrorCode.NOT_LEADER_OR_FOLLOWER), int(ErrorCode.FENCED_LEADER_EPOCH)})


async def fetch(node: Node, ctx: RequestContext, request: FetchRequest) -> FetchResponse:
    """Reads what the request and its session name; waits up to max_wait_ms for min_bytes."""
    version = ctx.api_version
    partitions = node.partitions
    replica_id = request.replica_id if version < REPLICA_STATE_FROM else request.replica_state.replica_id
    uses_topic_ids = version >= TOPIC_IDS_FROM
    plan = partitions.fetch_sessions.resolve(
        request.session_id if version >= SESSIONS_FROM else NO_SESSION,
        request.session_epoch if version >= SESSIONS_FROM else FINAL_EPOCH,
        request.topics,  # type: ignore[arg-type]  # lists where the protocol says sequences
        request.forgotten_topics_data,  # type: ignore[arg-type]
        uses_topic_ids=uses_topic_ids,
        is_follower=replica_id >= 0,
        now_ms=node.world.wall_ms(),
    )
    if plan.error_code:
        return FetchResponse(error_code=int(plan.error_code), session_id=plan.session_id)
    max_bytes = request.max_bytes
    if max_bytes > partitions.fetch_max_bytes:
        max_bytes = partitions.fetch_max_bytes
    terms = Terms(
        node,
        max_bytes,
        request.isolation_level == READ_COMMITTED and replica_id < 0,
        uses_topic_ids,
        replica_id,
        request.replica_state.replica_epoch,
        version < FOLLOWERS_FROM,
    )
    if request.rack_id and replica_id < 0 and partitions.selects_by_rack:
        terms.find_racks(request.rack_id, ctx.listener_name)
    found: Mapping[Any, dict[int, Partition]] = partitions.by_id if uses_topic_ids else partitions.by_name
    members: list[Partition | None] = []
    answers: list[tuple[CachedPartition, PartitionData]] = []
    total_bytes = 0
    now_ms = int(node.world.monotonic_ms()) if terms.idles else 0
    for place in plan.partitions:
        indexes = found.get(place.topic)
        partition = indexes.get(place.index) if indexes is not None else None
        members.append(partition)
        if partition is None:
            answer = missing_place(terms, place)
        elif terms.idles and is_idle_for(partition, replica_id, terms.replica_epoch, place, now_ms):
            partition.traffic.fetches += 1
            answer = IDLE
        else:
            try:
                answer = read_place(terms, partition, place, total_bytes)
            except ColdRead as cold:
                answer = await read_cold(terms, partition, place, total_bytes, cold)
            if answer.records:
                total_bytes += len(answer.records)
        answers.append((place, answer))
    min_bytes = request.min_bytes
    if min_bytes > max_bytes:
        min_bytes = max_bytes
    if total_bytes < min_bytes and request.max_wait_ms > 0 and not partitions.stopping:
        reading = Reading(terms, members, answers)
        if not reading.enough(total_bytes, min_bytes):
            await reading.wait(min_bytes, request.max_wait_ms)
    if terms.idles:
        answers = [answer for answer in answers if answer[1] is not IDLE]
    listed = plan.filter(answers, node.world.wall_ms())
    response = FetchResponse(0, int(plan.error_code), plan.session_id, _by_topic(listed, uses_topic_ids))
    _count(node, found, listed, is_follower=replica_id >= 0)
    if version >= LEADERS_FROM:
        _add_leaders(node, ctx, response, for_client=replica_id < 0)
    return response


def _by_topic(
    listed: list[tuple[CachedPartition, PartitionData]], uses_topic_ids: bool
) -> list[FetchableTopicResponse]:
    """Neighbouring answers of one topic share an entry; the order stays that of the session."""
    topics: list[FetchableTopicResponse] = []
    last: bytes | str | None = None
    for place, answer in listed:
        if place.topic == last:
            topics[-1].partitions.append(answer)
            continue
        last = place.topic
        if uses_topic_ids:
            topics.append(FetchableTopicResponse("", last, [answer]))  # type: ignore[arg-type]
        else:
            topics.append(FetchableTopicResponse(last, ZERO, [answer]))  # type: ignore[arg-type]
    return topics


def _count(
    node: Node,
    found: Mapping[Any, dict[int, Partition]],
    listed: list[tuple[CachedPartition, PartitionData]],
    *,
    is_follower: bool,
) -> None:
    """Counts the bytes that leave. A partition that is gone meanwhile counts nothing."""
    for place, answer in listed:
        if answer.records and place.topic in found:
            partition = found[place.topic].get(place.index)
            if partition is None:
                continue
            if is_follower:
                partition.traffic.replication_bytes_out += len(answer.records)
                if partition.settings.throttled_as_leader:
                    node.partitions.throttle.sent(partition, len(answer.records), node.world.monotonic_ms())
            else:
                partition.traffic.bytes_out += len(answer.records)


def _add_leaders(node: Node, ctx: RequestContext, response: FetchResponse, *, for_client: bool) -> None:
    """Names the present leader where the caller's idea of it is old, and where that leader listens."""
    for topic in response.responses:
        for answer in topic.partitions:
            if answer.error_code in _LEADER_ERRORS:
                image = node.metadata.image
                known = image.topics_by_id.get(topic.topic_id)
                leader_id, leader_epoch = leader_of(known, answer.partition_index)
                answer.current_leader = LeaderIdAndEpoch(leader_id, leader_epoch)
                if for_client:
                    add_endpoint(response.node_endpoints, NodeEndpoint, image, leader_id, ctx.listener_name)
