"""Creating and deleting topics, and adding partitions.

Must not know: who may do it (api/authorize.py), when it commits. Theory: each topic of a request stands or
falls alone, with its own error, but what succeeds is one atomic batch; so a request that makes more records
than a batch holds is refused as a whole. Answers come in the order of the request, topics named twice last.
Kafka: ReplicationControlManager.createTopics, deleteTopics, createPartitions; ControllerApis (KIP-4,
KIP-195, KIP-516, KIP-525).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

from flarestream.core.controller import assignments
from flarestream.core.controller.decision import (
    MAX_RECORDS_PER_BATCH,
    ControllerContext,
    Decision,
    VersionedRecord,
)
from flarestream.core.controller.elections import MIN_INSYNC_REPLICAS
from flarestream.core.controller.topic_names import METADATA_TOPIC, check_topic_name, colliding_name
from flarestream.core.metadata import configs
from flarestream.core.metadata.image import MetadataImage
from flarestream.wire.errors import ApiError, ErrorCode
from flarestream.wire.messages.create_topics import (
    CreatableTopic,
    CreatableTopicConfigs,
    CreatableTopicResult,
    CreateTopicsRequest,
    CreateTopicsResponse,
)
from flarestream.wire.records.metadata.clear_elr_record import ClearElrRecord
from flarestream.wire.records.metadata.config_record import ConfigRecord
from flarestream.wire.records.metadata.topic_record import TopicRecord

USE_DEFAULT = -1


def create_topics(
    request: CreateTopicsRequest,
    image: MetadataImage,
    ctx: ControllerContext,
    *,
    hidden_configs: Collection[str] = (),
) -> Decision[CreateTopicsResponse]:
    """Create what can be created; each topic answers for itself.

    `hidden_configs` names topics whose settings the client may not see.
    """
    counts = Counter(topic.name for topic in request.topics)
    wanted = [topic for topic in request.topics if counts[topic.name] == 1]
    results: list[CreatableTopicResult] = []
    records: list[VersionedRecord] = []
    try:
        _check_total(wanted, ctx)
        for topic in wanted:
            results.append(_create_or_refuse(topic, image, ctx, records, hidden_configs))
        if len(records) > MAX_RECORDS_PER_BATCH:
            raise ApiError(ErrorCode.POLICY_VIOLATION, "the request makes more records than one batch holds")
    except ApiError as error:
        records = []
        results = [_refused(topic.name, error) for topic in wanted]
    twice = ApiError(ErrorCode.INVALID_REQUEST, "the request names this topic more than once")
    results += [_refused(name, twice) for name, count in counts.items() if count > 1]
    response = CreateTopicsResponse(topics=results)
    return Decision([] if request.validate_only else records, response)


def auto_create(
    names: Iterable[str], image: MetadataImage, ctx: ControllerContext
) -> Decision[CreateTopicsResponse]:
    """Create topics that a client asked for by Metadata, with the defaults (TOPIC_ALREADY_EXISTS: no harm done)."""
    return create_topics(auto_create_request(names), image, ctx)


def auto_create_request(
    names: Iterable[str],
    *,
    partition_count: int = USE_DEFAULT,
    replication_factor: int = USE_DEFAULT,
) -> CreateTopicsRequest:
    """The request behind auto-creation: num.partitions and default.replication.factor unless given."""
    topics = [
        CreatableTopic(name=name, num_partitions=partition_count, replication_factor=replication_factor)
        for name in names
    ]
    return CreateTopicsRequest(topics=topics)


def _check_total(topics: Iterable[CreatableTopic], ctx: ControllerContext) -> None:
    """ApiError: POLICY_VIOLATION for too many partitions in one request."""
    total = 0
    for topic in topics:
        if topic.assignments:
            total += len(topic.assignments)
        else:
            total += (
                ctx.num_partitions if topic.num_partitions == USE_DEFAULT else max(0, topic.num_partitions)
            )
    if total > ctx.max_partitions_per_request:
        raise ApiError(
            ErrorCode.POLICY_VIOLATION,
            f"a request creates at most {ctx.max_partitions_per_request} partitions, this one {total}",
        )


def _create_or_refuse(
    topic: CreatableTopic,
    image: MetadataImage,
    ctx: ControllerContext,
    records: list[VersionedRecord],
    hidden_configs: Collection[str],
) -> CreatableTopicResult:
    try:
        return _create(topic, image, ctx, records, hidden=topic.name in hidden_configs)
    except ApiError as error:
        return _refused(topic.name, error)


def _create(
    topic: CreatableTopic,
    image: MetadataImage,
    ctx: ControllerContext,
    records: list[VersionedRecord],
    *,
    hidden: bool,
) -> CreatableTopicResult:
    """Append the records of one topic. ApiError: what is wrong with it."""
    _check_new_name(topic.name, image)
    overrides = {config.name: config.value for config in topic.configs}
    ctx.config_rules.validate_topic_configs(overrides)
    settings = {name: value for name, value in overrides.items() if value is not None}
    replicas = _assign(topic, image, ctx)
    topic_id = _fresh_topic_id(image, ctx)
    records.append((TopicRecord(name=topic.name, topic_id=topic_id), 0))
    for name, value in settings.items():
        records.append((ConfigRecord(configs.TOPIC, topic.name, name, value), 0))
    if MIN_INSYNC_REPLICAS in settings and image.elr_enabled:
        records.append((ClearElrRecord(topic_name=topic.name), 0))
    records += assignments.partition_records(topic_id, 0, replicas, image)
    result = CreatableTopicResult(name=topic.name, topic_id=topic_id, error_message=None)
    if hidden:
        result.topic_config_error_code = ErrorCode.TOPIC_AUTHORIZATION_FAILED
        return result
    result.num_partitions = len(replicas)
    result.replication_factor = len(replicas[0])
    result.configs = [
        CreatableTopicConfigs(c.name, c.value, c.read_only, c.source, c.is_sensitive)
        for c in ctx.config_rules.describe_topic_configs(image, settings)
    ]
    return result


def _check_new_name(name: str, image: MetadataImage) -> None:
    if name == METADATA_TOPIC:
        raise ApiError(
            ErrorCode.INVALID_REQUEST, f"{METADATA_TOPIC} is the cluster's own and cannot be created"
        )
    if name in image.topics_by_name:
        raise ApiError(ErrorCode.TOPIC_ALREADY_EXISTS, f"topic {name!r} exists")
    check_topic_name(name)
    other = colliding_name(name, image.topics_by_name)
    if other is not None:
        raise ApiError(
            ErrorCode.INVALID_TOPIC_EXCEPTION, f"topic {name!r} differs from {other!r} only in '.' and '_'"
        )


def _assign(
    topic: CreatableTopic, image: MetadataImage, ctx: ControllerContext
) -> list[assignments.Replicas]:
    if topic.assignments:
        return _assigned_by_client(topic, image)
    partition_count, replication_factor = topic.num_partitions, topic.replication_factor
    if replication_factor < USE_DEFAULT or replication_factor == 0:
        raise ApiError(
            ErrorCode.INVALID_REPLICATION_FACTOR,
            f"replication factor {replication_factor} is not positive (or -1)",
        )
    if partition_count < USE_DEFAULT or partition_count == 0:
        raise ApiError(ErrorCode.INVALID_PARTITIONS, f"{partition_count} partitions: not positive (or -1)")
    if partition_count == USE_DEFAULT:
        partition_count = ctx.num_partitions
    if replication_factor == USE_DEFAULT:
        replication_factor = ctx.default_replication_factor
    placed = assignments.placed(image, ctx, partition_count, replication_factor)
    if not all(assignments.active_of(replicas, image) for replicas in placed):
        raise ApiError(ErrorCode.INVALID_REPLICATION_FACTOR, "no active broker for every partition")
    return placed


def _assigned_by_client(topic: CreatableTopic, image: MetadataImage) -> list[assignments.Replicas]:
    if topic.replication_factor != USE_DEFAULT:
        raise ApiError(ErrorCode.INVALID_REQUEST, "with assignments the replication factor must be -1")
    if topic.num_partitions != USE_DEFAULT:
        raise ApiError(ErrorCode.INVALID_REQUEST, "with assignments the number of partitions must be -1")
    assigned: dict[int, assignments.Replicas] = {}
    replication_factor = None
    for assignment in topic.assignments:
        index = assignment.partition_index
        if index in assigned:
            raise ApiError(ErrorCode.INVALID_REPLICA_ASSIGNMENT, f"partition {index} is assigned twice")
        assignments.check_manual_assignment(assignment.broker_ids, image, replication_factor)
        assignments.check_has_active(index, assignment.broker_ids, image)
        replication_factor = len(assignment.broker_ids)
        assigned[index] = tuple(assignment.broker_ids)
    if set(assigned) != set(range(len(assigned))):
        raise ApiError(
            ErrorCode.INVALID_REPLICA_ASSIGNMENT, "assigned partitions must be numbered from 0 without a gap"
        )
    return [assigned[index] for index in range(len(assigned))]


def _fresh_topic_id(image: MetadataImage, ctx: ControllerContext) -> bytes:
    while True:
        topic_id = ctx.new_uuid()
        if topic_id not in image.topics_by_id:
            return topic_id


def _refused(name: str, error: ApiError) -> CreatableTopicResult:
    return CreatableTopicResult(name=name, error_code=error.code, error_message=error.message)
