"""An API's own error answer to a whole request: what to say when its handler raised instead of answering.

For: dispatch.py. *Must not know:* why it failed. *Theory:* most responses have a top-level `error_code`; the others
repeat what the request asked for, each item with the error. Which items, and which of their fields are repeated, is a
table.
*Kafka:* AbstractRequest.getErrorResponse.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any, NamedTuple

from flarestream.wire.errors import ErrorCode, default_message
from flarestream.wire.index import ApiKey
from flarestream.wire.message import Message
from flarestream.wire.registry import ApiInfo


class Mirror(NamedTuple):
    """Items of a request that are repeated in its response."""

    asked: str
    answered: str
    item: str
    same: tuple[tuple[str, str], ...]
    """Fields that are copied: name in the request's item, name in the response's."""
    inner: Mirror | None = None
    values: tuple[tuple[str, int], ...] = ()
    """Fields with a value of their own beside the error."""


def _same(*names: str) -> tuple[tuple[str, str], ...]:
    return tuple((name, name) for name in names)


_TOPIC = _same("name", "topic_id")
_RESOURCE = _same("resource_type", "resource_name")
_PARTITION = _same("partition_index")

_MIRRORS: dict[int, Mirror] = {
    ApiKey.PRODUCE: Mirror(
        "topic_data",
        "responses",
        "TopicProduceResponse",
        _TOPIC,
        Mirror(
            "partition_data",
            "partition_responses",
            "PartitionProduceResponse",
            _same("index"),
            None,
            (("base_offset", -1), ("log_append_time_ms", -1), ("log_start_offset", -1)),
        ),
    ),
    ApiKey.FETCH: Mirror(
        "topics",
        "responses",
        "FetchableTopicResponse",
        _same("topic", "topic_id"),
        Mirror(
            "partitions",
            "partitions",
            "PartitionData",
            (("partition", "partition_index"),),
            None,
            (("high_watermark", -1),),
        ),
    ),
    ApiKey.LIST_OFFSETS: Mirror(
        "topics",
        "topics",
        "ListOffsetsTopicResponse",
        _same("name"),
        Mirror("partitions", "partitions", "ListOffsetsPartitionResponse", _PARTITION),
    ),
    ApiKey.OFFSET_FOR_LEADER_EPOCH: Mirror(
        "topics",
        "topics",
        "OffsetForLeaderTopicResult",
        _same("topic"),
        Mirror("partitions", "partitions", "EpochEndOffset", _same("partition")),
    ),
    ApiKey.DELETE_RECORDS: Mirror(
        "topics",
        "topics",
        "DeleteRecordsTopicResult",
        _same("name"),
        Mirror(
            "partitions",
            "partitions",
            "DeleteRecordsPartitionResult",
            _PARTITION,
            None,
            (("low_watermark", -1),),
        ),
    ),
    ApiKey.DESCRIBE_PRODUCERS: Mirror(
        "topics",
        "topics",
        "TopicResponse",
        _same("name"),
        Mirror("partition_indexes", "partitions", "PartitionResponse", _PARTITION),
    ),
    ApiKey.METADATA: Mirror("topics", "topics", "MetadataResponseTopic", _TOPIC),
    ApiKey.CREATE_TOPICS: Mirror("topics", "topics", "CreatableTopicResult", _same("name")),
    ApiKey.DELETE_TOPICS: Mirror("topics", "responses", "DeletableTopicResult", _TOPIC),
    ApiKey.CREATE_PARTITIONS: Mirror("topics", "results", "CreatePartitionsTopicResult", _same("name")),
    ApiKey.DESCRIBE_CONFIGS: Mirror("resources", "results", "DescribeConfigsResult", _RESOURCE),
    ApiKey.ALTER_CONFIGS: Mirror("resources", "responses", "AlterConfigsResourceResponse", _RESOURCE),
    ApiKey.INCREMENTAL_ALTER_CONFIGS: Mirror(
        "resources", "responses", "AlterConfigsResourceResponse", _RESOURCE
    ),
    ApiKey.DESCRIBE_TOPIC_PARTITIONS: Mirror(
        "topics", "topics", "DescribeTopicPartitionsResponseTopic", _same("name")
    ),
    ApiKey.OFFSET_COMMIT: Mirror(
        "topics",
        "topics",
        "OffsetCommitResponseTopic",
        _same("name", "topic_id"),
        Mirror("partitions", "partitions", "OffsetCommitResponsePartition", _same("partition_index")),
    ),
    ApiKey.DESCRIBE_GROUPS: Mirror("groups", "groups", "DescribedGroup", _same("group_id")),
    ApiKey.DELETE_GROUPS: Mirror("groups_names", "results", "DeletableGroupResult", _same("group_id")),
    ApiKey.FIND_COORDINATOR: Mirror(
        "coordinator_keys",
        "coordinators",
        "Coordinator",
        _same("key"),
        None,
        (("node_id", -1), ("port", -1)),
    ),
    ApiKey.CREATE_ACLS: Mirror("creations", "results", "AclCreationResult", ()),
    ApiKey.DELETE_ACLS: Mirror("filters", "filter_results", "DeleteAclsFilterResult", ()),
    ApiKey.ELECT_LEADERS: Mirror(
        "topic_partitions",
        "replica_election_results",
        "ReplicaElectionResult",
        _same("topic"),
        Mirror("partitions", "partition_result", "PartitionResult", _same("partition_id")),
    ),
    ApiKey.CONSUMER_GROUP_DESCRIBE: Mirror("group_ids", "groups", "DescribedGroup", _same("group_id")),
}

_TOP_LEVEL_VALUES: dict[int, tuple[tuple[str, int], ...]] = {
    ApiKey.INIT_PRODUCER_ID: (("producer_id", -1), ("producer_epoch", -1)),
    ApiKey.ALLOCATE_PRODUCER_IDS: (("producer_id_start", -1), ("producer_id_len", 0)),
}

_TOP_LEVEL_VERSIONS: dict[int, range] = {ApiKey.FIND_COORDINATOR: range(4), ApiKey.ELECT_LEADERS: range(1, 3)}
"""Versions that have the top-level error, where some have not."""
_NAMES_ONLY_UNTIL = {ApiKey.DELETE_TOPICS: 6}
_FETCH_BY_ID_FROM = 13
_EVERY_VERSION = range(1 << 15)


def response(
    info: ApiInfo, request: Any, version: int, code: ErrorCode, message: str | None
) -> Message | None:
    """The answer to `request` that says `code` about all of it; None if this API has no such form (then close)."""
    if info.key == ApiKey.PRODUCE and request.acks == 0:
        return None
    answer = info.response_class()
    text = message if message is not None else default_message(code)
    found = version in _TOP_LEVEL_VERSIONS.get(info.key, _EVERY_VERSION) and _set_error(answer, code, text)
    for name, value in _TOP_LEVEL_VALUES.get(info.key, ()):
        setattr(answer, name, value)
    if info.key in _OWN_FORMS:
        _OWN_FORMS[info.key](answer, request, code, text)
        return answer
    mirror = _MIRRORS.get(info.key)
    if mirror is None:
        return answer if found else None
    if info.key == ApiKey.FETCH:
        answer.session_id = request.session_id  # type: ignore[attr-defined]
        if version >= _FETCH_BY_ID_FROM:
            return answer
    if version < _NAMES_ONLY_UNTIL.get(info.key, 0):  # type: ignore[call-overload]
        _mirror_names(answer, request, code, text)
    else:
        _mirror(answer, request, mirror, code, text, import_module(type(answer).__module__))
    return answer


def _set_error(target: Any, code: ErrorCode, text: str) -> bool:
    names = target.__slots__
    if "error_message" in names:
        target.error_message = text
    if "error_code" not in names:
        return False
    target.error_code = int(code)
    return True


def _mirror(answer: Any, request: Any, mirror: Mirror, code: ErrorCode, text: str, module: Any) -> None:
    make = getattr(module, mirror.item)
    items = getattr(answer, mirror.answered)
    for asked in getattr(request, mirror.asked) or ():
        item = make()
        for theirs, ours in mirror.same:
            setattr(item, ours, asked if isinstance(asked, int | str) else getattr(asked, theirs))
        _set_error(item, code, text)
        for name, value in mirror.values:
            setattr(item, name, value)
        if mirror.inner is not None:
            _mirror(item, asked, mirror.inner, code, text, module)
        items.append(item)


def _mirror_log_dirs(answer: Any, request: Any, code: ErrorCode, _text: str) -> None:
    """AlterReplicaLogDirs is asked by directory and answered by topic."""
    from flarestream.wire.messages.alter_replica_log_dirs import (
        AlterReplicaLogDirPartitionResult,
        AlterReplicaLogDirTopicResult,
    )

    for directory in request.dirs:
        for topic in directory.topics:
            rows = [AlterReplicaLogDirPartitionResult(index, int(code)) for index in topic.partitions]
            answer.results.append(AlterReplicaLogDirTopicResult(topic.name, rows))


def _mirror_names(answer: Any, request: Any, code: ErrorCode, text: str) -> None:
    """DeleteTopics below v6 names topics in a plain list."""
    from flarestream.wire.messages.delete_topics import DeletableTopicResult

    for name in request.topic_names:
        item = DeletableTopicResult(name=name)
        _set_error(item, code, text)
        answer.responses.append(item)


def _mirror_quotas(answer: Any, request: Any, code: ErrorCode, text: str) -> None:
    """AlterClientQuotas repeats each entity, which is a list of its own."""
    from flarestream.wire.messages.alter_client_quotas import (
        AlterClientQuotasResponseEntityData,
        AlterClientQuotasResponseEntryData,
    )

    for asked in request.entries:
        entity = [AlterClientQuotasResponseEntityData(e.entity_type, e.entity_name) for e in asked.entity]
        answer.entries.append(AlterClientQuotasResponseEntryData(int(code), text, entity))


def _mirror_users(answer: Any, request: Any, code: ErrorCode, text: str) -> None:
    """AlterUserScramCredentials answers once per user, whatever was asked about him."""
    from flarestream.wire.messages.alter_user_scram_credentials import AlterUserScramCredentialsResult

    for name in dict.fromkeys(asked.name for asked in [*request.deletions, *request.upsertions]):
        answer.results.append(AlterUserScramCredentialsResult(name, int(code), text))


_OWN_FORMS: dict[int, Callable[[Any, Any, ErrorCode, str], None]] = {
    ApiKey.ALTER_REPLICA_LOG_DIRS: _mirror_log_dirs,
    ApiKey.ALTER_CLIENT_QUOTAS: _mirror_quotas,
    ApiKey.ALTER_USER_SCRAM_CREDENTIALS: _mirror_users,
}
