"""A leader changes the in-sync replicas of its partitions (AlterPartition).

Must not know: why a replica joins or leaves (node/replicas/isr.py). Theory: only the leader of the present leader
epoch may ask, on top of the present partition epoch, and only for replicas that the controller itself sees alive in
the very incarnation that the leader saw. An epoch that is *newer* than ours means that this controller is the old
one. A change that completes a reassignment may move the leadership; then the record is written and the asker told
NEW_LEADER_ELECTED. Kafka: ReplicationControlManager.alterPartition (KIP-497, KIP-841, KIP-903, KIP-966). M7.
"""

from __future__ import annotations

from collections.abc import Sequence

from flarestream.core.controller import elections
from flarestream.core.controller.brokers import check_broker_epoch
from flarestream.core.controller.decision import ControllerContext, Decision, VersionedRecord
from flarestream.core.controller.partition_change import Election, PartitionChange
from flarestream.core.metadata.image import MetadataImage
from flarestream.core.metadata.topics import (
    NO_LEADER_CHANGE,
    NO_RECOVERY_CHANGE,
    RECOVERED,
    RECOVERING,
    PartitionImage,
    TopicImage,
)
from flarestream.wire.errors import ErrorCode
from flarestream.wire.messages.alter_partition import (
    AlterPartitionRequest,
    AlterPartitionRequestPartitionData,
    AlterPartitionRequestTopicData,
    AlterPartitionResponse,
    AlterPartitionResponsePartitionData,
    AlterPartitionResponseTopicData,
    BrokerState,
)
from flarestream.wire.records.metadata.partition_change_record import PartitionChangeRecord

UNKNOWN_BROKER_EPOCH = -1
"""The leader does not know the incarnation of the replica: its epoch is not checked."""


def alter_partition(
    request: AlterPartitionRequest, image: MetadataImage, ctx: ControllerContext
) -> Decision[AlterPartitionResponse]:
    """Change ISRs; each partition answers for itself. ApiError: STALE_BROKER_EPOCH."""
    check_broker_epoch(image, request.broker_id, request.broker_epoch)
    records: list[VersionedRecord] = []
    topics = [_alter_topic(request.broker_id, wanted, image, ctx, records) for wanted in request.topics]
    return Decision(records, AlterPartitionResponse(topics=topics), atomic=False)


def with_epochs(broker_ids: Sequence[int]) -> list[BrokerState]:
    """The ISR of a version 2 request, which knows no broker epochs."""
    return [BrokerState(broker_id, UNKNOWN_BROKER_EPOCH) for broker_id in broker_ids]


def _alter_topic(
    broker_id: int,
    wanted: AlterPartitionRequestTopicData,
    image: MetadataImage,
    ctx: ControllerContext,
    records: list[VersionedRecord],
) -> AlterPartitionResponseTopicData:
    topic = image.topics_by_id.get(bytes(wanted.topic_id))
    answer = AlterPartitionResponseTopicData(topic_id=wanted.topic_id)
    asked: set[int] = set()
    for each in wanted.partitions:
        if topic is None:
            answer.partitions.append(_refused(each.partition_index, ErrorCode.UNKNOWN_TOPIC_ID))
        elif each.partition_index in asked:
            answer.partitions.append(_refused(each.partition_index, ErrorCode.INVALID_REQUEST))
        else:
            asked.add(each.partition_index)
            answer.partitions.append(_alter_one(broker_id, topic, each, image, ctx, records))
    return answer


def _alter_one(
    broker_id: int,
    topic: TopicImage,
    wanted: AlterPartitionRequestPartitionData,
    image: MetadataImage,
    ctx: ControllerContext,
    records: list[VersionedRecord],
) -> AlterPartitionResponsePartitionData:
    partition = topic.partitions.get(wanted.partition_index)
    if partition is None:
        return _refused(wanted.partition_index, ErrorCode.UNKNOWN_TOPIC_OR_PARTITION)
    error = _check(broker_id, wanted, partition, image)
    if error is not ErrorCode.NONE:
        return _refused(wanted.partition_index, error)
    change = PartitionChange(
        topic.topic_id,
        wanted.partition_index,
        partition,
        elections.election_rules(image, ctx, topic.name),
    )
    if elections.unclean_election_enabled(image, ctx, topic.name):
        change.election = Election.UNCLEAN
    change.isr = tuple(state.broker_id for state in wanted.new_isr_with_epochs)
    change.leader_recovery_state = wanted.leader_recovery_state
    built = change.build()
    if built is None:
        return _answer(wanted.partition_index, partition)
    records.append(built)
    record = built[0]
    if record.leader not in (NO_LEADER_CHANGE, broker_id):
        return _refused(wanted.partition_index, ErrorCode.NEW_LEADER_ELECTED)
    return _answer(wanted.partition_index, after(partition, record))


def _check(
    broker_id: int,
    wanted: AlterPartitionRequestPartitionData,
    partition: PartitionImage,
    image: MetadataImage,
) -> ErrorCode:
    """Kafka's checks in Kafka's order."""
    if wanted.leader_epoch > partition.leader_epoch or wanted.partition_epoch > partition.partition_epoch:
        return ErrorCode.NOT_CONTROLLER
    if wanted.leader_epoch < partition.leader_epoch:
        return ErrorCode.FENCED_LEADER_EPOCH
    if broker_id != partition.leader:
        return ErrorCode.INVALID_REQUEST
    if wanted.partition_epoch < partition.partition_epoch:
        return ErrorCode.INVALID_UPDATE_VERSION
    isr = [state.broker_id for state in wanted.new_isr_with_epochs]
    if not isr or len(set(isr)) != len(isr) or not set(isr) <= set(partition.replicas):
        return ErrorCode.INVALID_REQUEST
    if partition.leader not in isr:
        return ErrorCode.INVALID_REQUEST
    if not _recovery_is_possible(wanted.leader_recovery_state, partition, isr):
        return ErrorCode.INVALID_REQUEST
    if not all(_is_eligible(state, image) for state in wanted.new_isr_with_epochs):
        return ErrorCode.INELIGIBLE_REPLICA
    return ErrorCode.NONE


def _recovery_is_possible(state: int, partition: PartitionImage, isr: Sequence[int]) -> bool:
    """A leader that recovers from an unclean election is alone in the ISR, and none falls back into recovering."""
    if state == RECOVERED:
        return True
    return state == RECOVERING and len(isr) == 1 and partition.leader_recovery_state == RECOVERING


def _is_eligible(state: BrokerState, image: MetadataImage) -> bool:
    broker = image.brokers.get(state.broker_id)
    if broker is None or not broker.active:
        return False
    return state.broker_epoch in (UNKNOWN_BROKER_EPOCH, broker.broker_epoch)


def after(partition: PartitionImage, record: PartitionChangeRecord) -> PartitionImage:
    """The partition as it is once the record is applied, as far as an answer tells of it."""
    recovery = record.leader_recovery_state
    return partition._replace(
        isr=partition.isr if record.isr is None else tuple(record.isr),
        leader=partition.leader if record.leader == NO_LEADER_CHANGE else record.leader,
        leader_epoch=partition.leader_epoch + (record.leader != NO_LEADER_CHANGE),
        partition_epoch=partition.partition_epoch + 1,
        leader_recovery_state=partition.leader_recovery_state if recovery == NO_RECOVERY_CHANGE else recovery,
    )


def _answer(index: int, partition: PartitionImage) -> AlterPartitionResponsePartitionData:
    return AlterPartitionResponsePartitionData(
        partition_index=index,
        leader_id=partition.leader,
        leader_epoch=partition.leader_epoch,
        isr=list(partition.isr),
        leader_recovery_state=partition.leader_recovery_state,
        partition_epoch=partition.partition_epoch,
    )


def _refused(index: int, error: ErrorCode) -> AlterPartitionResponsePartitionData:
    return AlterPartitionResponsePartitionData(partition_index=index, error_code=int(error))
