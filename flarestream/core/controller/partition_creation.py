"""Adding partitions to topics.

Must not know: who may do it. Theory: the replication factor of partition 0 holds for the new ones;
assignments, if given, cover exactly the new partitions. Kafka: ControllerApis.createPartitions,
ReplicationControlManager.createPartitions (KIP-195).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from flarestream.core.controller import assignments
from flarestream.core.controller.decision import (
    MAX_RECORDS_PER_BATCH,
    ControllerContext,
    Decision,
    VersionedRecord,
)
from flarestream.core.metadata.image import MetadataImage, TopicImage
from flarestream.wire.errors import ApiError, ErrorCode
from flarestream.wire.messages.create_partitions import (
    CreatePartitionsRequest,
    CreatePartitionsResponse,
    CreatePartitionsTopic,
    CreatePartitionsTopicResult,
)


def create_partitions(
    request: CreatePartitionsRequest, image: MetadataImage, ctx: ControllerContext
) -> Decision[CreatePartitionsResponse]:
    """Add what can be added; each topic answers for itself."""
    counts = Counter(topic.name for topic in request.topics)
    twice = ApiError(ErrorCode.INVALID_REQUEST, "the request names this topic more than once")
    results = [_result(name, twice) for name, count in counts.items() if count > 1]
    wanted = [topic for topic in request.topics if counts[topic.name] == 1]
    records: list[VersionedRecord] = []
    try:
        _check_total(wanted, image, ctx)
    except ApiError as error:
        results += [_result(topic.name, error) for topic in wanted]
        return Decision([], CreatePartitionsResponse(results=results))
    for topic in wanted:
        try:
            records += _added(topic, image, ctx)
            results.append(CreatePartitionsTopicResult(name=topic.name))
        except ApiError as error:
            results.append(_result(topic.name, error))
    response = CreatePartitionsResponse(results=results)
    return Decision([] if request.validate_only else records, response, len(records) <= MAX_RECORDS_PER_BATCH)


def _check_total(
    topics: Sequence[CreatePartitionsTopic], image: MetadataImage, ctx: ControllerContext
) -> None:
    """ApiError: POLICY_VIOLATION for too many new partitions in one request."""
    known = [
        (topic.count, image.topics_by_name[topic.name])
        for topic in topics
        if topic.name in image.topics_by_name
    ]
    total = sum(max(0, count - len(topic.partitions)) for count, topic in known)
    if total > ctx.max_partitions_per_request:
        raise ApiError(
            ErrorCode.POLICY_VIOLATION,
            f"a request adds at most {ctx.max_partitions_per_request} partitions, this one {total}",
        )


def _added(
    wanted: CreatePartitionsTopic, image: MetadataImage, ctx: ControllerContext
) -> list[VersionedRecord]:
    topic = image.topics_by_name.get(wanted.name)
    if topic is None:
        raise ApiError(ErrorCode.UNKNOWN_TOPIC_OR_PARTITION)
    present = len(topic.partitions)
    if wanted.count <= present:
        raise ApiError(
            ErrorCode.INVALID_PARTITIONS,
            f"topic {wanted.name!r} has {present} partition(s), {wanted.count} asked for",
        )
    replication_factor = len(_first_partition(topic))
    if wanted.assignments is None:
        replicas = assignments.placed(image, ctx, wanted.count - present, replication_factor)
    else:
        given = [assignment.broker_ids for assignment in wanted.assignments]
        replicas = _assigned_by_client(given, present, wanted.count, replication_factor, image)
    return assignments.partition_records(topic.topic_id, present, replicas, image)


def _first_partition(topic: TopicImage) -> tuple[int, ...]:
    return next(iter(topic.partitions.values())).replicas


def _assigned_by_client(
    given: Sequence[Sequence[int]],
    present: int,
    count: int,
    replication_factor: int,
    image: MetadataImage,
) -> list[assignments.Replicas]:
    if len(given) != count - present:
        raise ApiError(
            ErrorCode.INVALID_REPLICA_ASSIGNMENT,
            f"{len(given)} assignment(s) for {count - present} new partition(s)",
        )
    for index, replicas in enumerate(given, present):
        assignments.check_manual_assignment(replicas, image, replication_factor)
        assignments.check_has_active(index, replicas, image)
    return [tuple(replicas) for replicas in given]


def _result(name: str, error: ApiError) -> CreatePartitionsTopicResult:
    return CreatePartitionsTopicResult(name=name, error_code=error.code, error_message=error.message)
