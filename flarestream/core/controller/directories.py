"""AssignReplicasToDirs: a broker says in which of its log directories replicas are.

Must not know: the broker's files, how it chose. Theory: the directory of a replica stands in the partition's record;
a replica whose directory is offline leaves the ISR at once. Errors are per partition, and the others go on.
Kafka: ReplicationControlManager.handleAssignReplicasToDirs (KIP-858).
"""

from __future__ import annotations

from flarestream.core.controller import brokers, elections
from flarestream.core.controller.decision import ControllerContext, Decision, VersionedRecord
from flarestream.core.controller.partition_change import PartitionChange
from flarestream.core.metadata import features
from flarestream.core.metadata.image import MetadataImage
from flarestream.core.metadata.topics import TopicImage
from flarestream.wire.errors import ApiError, ErrorCode
from flarestream.wire.messages.assign_replicas_to_dirs import (
    AssignReplicasToDirsRequest,
    AssignReplicasToDirsResponse,
    AssignReplicasToDirsResponseDirectoryData,
    AssignReplicasToDirsResponsePartitionData,
    AssignReplicasToDirsResponseTopicData,
)


def assign_replicas_to_dirs(
    request: AssignReplicasToDirsRequest, image: MetadataImage, ctx: ControllerContext
) -> Decision[AssignReplicasToDirsResponse]:
    """Note the directories. ApiError: UNSUPPORTED_VERSION before metadata.version 3.7-IV2, STALE_BROKER_EPOCH."""
    if not features.has_directories(image.metadata_version):
        raise ApiError(ErrorCode.UNSUPPORTED_VERSION, "Directory assignment is not supported yet.")
    broker = brokers.check_broker_epoch(image, request.broker_id, request.broker_epoch)
    records: list[VersionedRecord] = []
    offline: list[elections.PartitionOf] = []
    answer = AssignReplicasToDirsResponse()
    for directory in request.directories:
        directory_id = bytes(directory.id)
        online = broker.has_online_dir(directory_id)
        rows = []
        for asked in directory.topics:
            topic = image.topics_by_id.get(bytes(asked.topic_id))
            partitions = []
            for each in asked.partitions:
                index = each.partition_index
                code = _problem(topic, index, broker.broker_id)
                if code is ErrorCode.NONE and topic is not None:
                    records += _assign(topic, index, broker.broker_id, directory_id, image, ctx)
                    if not online:
                        offline.append((topic, index, topic.partitions[index]))
                partitions.append(AssignReplicasToDirsResponsePartitionData(index, int(code)))
            rows.append(AssignReplicasToDirsResponseTopicData(asked.topic_id, partitions))
        answer.directories.append(AssignReplicasToDirsResponseDirectoryData(directory.id, rows))
    records += elections.updates(image, ctx, offline, leaving=broker.broker_id)
    return Decision(records, answer, atomic=False)


def _problem(topic: TopicImage | None, index: int, broker_id: int) -> ErrorCode:
    if topic is None:
        return ErrorCode.UNKNOWN_TOPIC_ID
    partition = topic.partitions.get(index)
    if partition is None:
        return ErrorCode.UNKNOWN_TOPIC_OR_PARTITION
    return ErrorCode.NONE if broker_id in partition.replicas else ErrorCode.NOT_LEADER_OR_FOLLOWER


def _assign(
    topic: TopicImage,
    index: int,
    broker_id: int,
    directory_id: bytes,
    image: MetadataImage,
    ctx: ControllerContext,
) -> list[VersionedRecord]:
    rules = elections.election_rules(image, ctx, topic.name)
    change = PartitionChange(topic.topic_id, index, topic.partitions[index], rules)
    change.directories[broker_id] = directory_id
    built = change.build()
    return [] if built is None else [built]
