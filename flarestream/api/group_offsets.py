"""OffsetCommit (8, v2-10), OffsetFetch (9, v1-10), OffsetDelete (47, v0).

*Must not know:* how offsets are kept. *Theory:* topics are resolved here (ids since v10), and what does not exist is
answered here; the shard gets names. A commit that is fine as a whole passes through without a copy.
*Kafka:* KafkaApis.handleOffsetCommitRequest, handleOffsetFetchRequest; KIP-709 many groups, KIP-848 member epochs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flarestream.node.coordination.coordinator_batch import client_error
from flarestream.wire.errors import ApiError, ErrorCode
from flarestream.wire.messages.offset_commit import (
    OffsetCommitRequest,
    OffsetCommitRequestTopic,
    OffsetCommitResponse,
    OffsetCommitResponsePartition,
    OffsetCommitResponseTopic,
)
from flarestream.wire.messages.offset_delete import (
    OffsetDeleteRequest,
    OffsetDeleteRequestTopic,
    OffsetDeleteResponse,
    OffsetDeleteResponsePartition,
    OffsetDeleteResponseTopic,
)
from flarestream.wire.messages.offset_fetch import (
    OffsetFetchRequest,
    OffsetFetchRequestGroup,
    OffsetFetchRequestTopics,
    OffsetFetchResponse,
    OffsetFetchResponseGroup,
    OffsetFetchResponsePartition,
    OffsetFetchResponsePartitions,
    OffsetFetchResponseTopic,
    OffsetFetchResponseTopics,
)
from flarestream.wire.uuids import ZERO

if TYPE_CHECKING:
    from flarestream.api.context import RequestContext
    from flarestream.core.metadata.image import MetadataImage
    from flarestream.node.node import Node

TOPIC_IDS_FROM = 10
GROUPS_FROM = 8
TOP_LEVEL_ERROR_FROM = 2

UNKNOWN_TOPIC_OR_PARTITION = int(ErrorCode.UNKNOWN_TOPIC_OR_PARTITION)
UNKNOWN_TOPIC_ID = int(ErrorCode.UNKNOWN_TOPIC_ID)


# ---- commit -------------------------------------------------------------------------------------------------------


async def offset_commit(
    node: Node, ctx: RequestContext, request: OffsetCommitRequest
) -> OffsetCommitResponse:
    """Answers when the offsets are committed. Every error is in the response."""
    version = ctx.api_version
    image = node.metadata.image
    refused: list[OffsetCommitResponseTopic] = []
    if version >= TOPIC_IDS_FROM:
        _name_topics(image, request)
    if not _all_exist(image, request):
        request.topics = _existing(image, request, version, refused)
    if refused and not request.topics:
        return OffsetCommitResponse(0, refused)
    try:
        response = await node.coordinators.groups.shard(request.group_id).ask(
            lambda machine, now: machine.commit_offsets(request, version, now)
        )
    except ApiError as error:
        response = _commit_failed(request, int(error.code))
    if refused:
        _merge(refused, response.topics)
        response.topics = refused
    return response


def _name_topics(image: MetadataImage, request: OffsetCommitRequest) -> None:
    for topic in request.topics:
        known = image.topics_by_id.get(topic.topic_id)
        if known is not None:
            topic.name = known.name


def _all_exist(image: MetadataImage, request: OffsetCommitRequest) -> bool:
    topics_by_name = image.topics_by_name
    for topic in request.topics:
        known = topics_by_name.get(topic.name)
        if known is None:
            return False
        topic.topic_id = known.topic_id  # it is written whether the request knows ids or not
        partitions = known.partitions
        for asked in topic.partitions:
            if asked.partition_index not in partitions:
                return False
    return True


def _existing(
    image: MetadataImage, request: OffsetCommitRequest, version: int, refused: list[OffsetCommitResponseTopic]
) -> list[OffsetCommitRequestTopic]:
    """The part of a commit that can be tried; the rest gets its answer in `refused`."""
    kept = []
    for topic in request.topics:
        known = image.topics_by_name.get(topic.name)
        partitions = known.partitions if known is not None else {}
        fine = [asked for asked in topic.partitions if asked.partition_index in partitions]
        if known is not None:
            topic.topic_id = known.topic_id
        if fine:
            kept.append(OffsetCommitRequestTopic(topic.name, topic.topic_id, fine))
        by_unknown_id = version >= TOPIC_IDS_FROM and not topic.name
        code = UNKNOWN_TOPIC_ID if by_unknown_id else UNKNOWN_TOPIC_OR_PARTITION
        missing = [
            OffsetCommitResponsePartition(asked.partition_index, code)
            for asked in topic.partitions
            if asked.partition_index not in partitions
        ]
        if missing:
            refused.append(OffsetCommitResponseTopic(topic.name, topic.topic_id, missing))
    return kept


def _merge(refused: list[OffsetCommitResponseTopic], answered: list[OffsetCommitResponseTopic]) -> None:
    by_topic = {(topic.name, topic.topic_id): topic for topic in refused}
    for topic in answered:
        present = by_topic.get((topic.name, topic.topic_id))
        if present is not None:
            present.partitions += topic.partitions
        else:
            refused.append(topic)


def _commit_failed(request: OffsetCommitRequest, code: int) -> OffsetCommitResponse:
    topics = [
        OffsetCommitResponseTopic(
            topic.name,
            topic.topic_id,
            [OffsetCommitResponsePartition(asked.partition_index, code) for asked in topic.partitions],
        )
        for topic in request.topics
    ]
    return OffsetCommitResponse(0, topics)


# ---- fetch --------------------------------------------------------------------------------------------------------


async def offset_fetch(node: Node, ctx: RequestContext, request: OffsetFetchRequest) -> OffsetFetchResponse:
    """One group before v8, then many. Every error is in the response."""
    version = ctx.api_version
    if version >= GROUPS_FROM:
        stable = request.require_stable
        return OffsetFetchResponse(
            groups=[await _fetch_group(node, version, group, stable) for group in request.groups]
        )
    topics = None
    if request.topics is not None:
        topics = [
            OffsetFetchRequestTopics(topic.name, ZERO, topic.partition_indexes) for topic in request.topics
        ]
    group = OffsetFetchRequestGroup(request.group_id, None, -1, topics)
    answer = await _fetch_group(node, version, group, request.require_stable)
    return _as_one_group(answer, group, version)


async def _fetch_group(
    node: Node, version: int, group: OffsetFetchRequestGroup, require_stable: bool
) -> OffsetFetchResponseGroup:
    image = node.metadata.image
    unknown: list[OffsetFetchResponseTopics] = []
    if version >= TOPIC_IDS_FROM and group.topics is not None:
        unknown = _resolve(image, group)
    try:
        answer = await node.coordinators.groups.shard(group.group_id).read(
            lambda machine: machine.fetch_offsets(group, require_stable)
        )
    except ApiError as error:
        return OffsetFetchResponseGroup(group.group_id, [], int(client_error(error.code)))
    if version >= TOPIC_IDS_FROM and group.topics is None:
        for topic in answer.topics:
            known = image.topics_by_name.get(topic.name)
            topic.topic_id = known.topic_id if known is not None else ZERO
    answer.topics += unknown
    return answer


def _resolve(image: MetadataImage, group: OffsetFetchRequestGroup) -> list[OffsetFetchResponseTopics]:
    """Puts names to the topic ids; topics that are not known are taken out and answered."""
    known, unknown = [], []
    for topic in group.topics or ():
        found = image.topics_by_id.get(topic.topic_id)
        if found is not None:
            topic.name = found.name
            known.append(topic)
        else:
            rows = [
                OffsetFetchResponsePartitions(index, -1, -1, "", UNKNOWN_TOPIC_ID)
                for index in topic.partition_indexes
            ]
            unknown.append(OffsetFetchResponseTopics("", topic.topic_id, rows))
    group.topics = known
    return unknown


def _as_one_group(
    answer: OffsetFetchResponseGroup, asked: OffsetFetchRequestGroup, version: int
) -> OffsetFetchResponse:
    """The form before v8; before v2 a group's error stands at each partition."""
    code = answer.error_code
    if code and version < TOP_LEVEL_ERROR_FROM:
        topics = [
            OffsetFetchResponseTopic(
                topic.name,
                [OffsetFetchResponsePartition(index, -1, -1, "", code) for index in topic.partition_indexes],
            )
            for topic in asked.topics or ()
        ]
        return OffsetFetchResponse(topics=topics)
    topics = [
        OffsetFetchResponseTopic(
            topic.name,
            [
                OffsetFetchResponsePartition(
                    row.partition_index,
                    row.committed_offset,
                    row.committed_leader_epoch,
                    row.metadata,
                    row.error_code,
                )
                for row in topic.partitions
            ],
        )
        for topic in answer.topics
    ]
    return OffsetFetchResponse(topics=topics, error_code=code)


# ---- delete -------------------------------------------------------------------------------------------------------


async def offset_delete(
    node: Node, _ctx: RequestContext, request: OffsetDeleteRequest
) -> OffsetDeleteResponse:
    """Every error is in the response: of the group at the top, of a topic at its partitions."""
    image = node.metadata.image
    missing: list[OffsetDeleteResponseTopic] = []
    wanted = []
    for topic in request.topics:
        known = image.topics_by_name.get(topic.name)
        partitions = known.partitions if known is not None else {}
        fine = [asked for asked in topic.partitions if asked.partition_index in partitions]
        gone = [
            OffsetDeleteResponsePartition(asked.partition_index, UNKNOWN_TOPIC_OR_PARTITION)
            for asked in topic.partitions
            if asked.partition_index not in partitions
        ]
        if fine:
            wanted.append(OffsetDeleteRequestTopic(topic.name, fine))
        if gone:
            missing.append(OffsetDeleteResponseTopic(topic.name, gone))
    request.topics = wanted
    if not request.group_id:
        return OffsetDeleteResponse(error_code=int(ErrorCode.INVALID_GROUP_ID))
    try:
        response = await node.coordinators.groups.shard(request.group_id).ask(
            lambda machine, ctx: machine.delete_offsets(request, ctx)
        )
    except ApiError as error:
        return OffsetDeleteResponse(error_code=int(error.code))
    response.topics = missing + response.topics
    return response
