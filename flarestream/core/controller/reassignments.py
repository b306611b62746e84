"""Moving replicas: starting, cancelling and listing reassignments.

Must not know: how records are copied, throttling. Theory: the new replicas come first, what has to go follows at the
end; both are also named, as adding and removing, until the ISR shows that the move is done: then whatever change of
the partition comes next completes it (core/controller/partition_change.py). Cancelling takes out what was being
added; when nothing else is in sync, that is an unclean election and must be allowed. Kafka:
ReplicationControlManager.alterPartitionReassignments, PartitionReassignmentReplicas, PartitionReassignmentRevert
(KIP-455, KIP-860).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from flarestream.core.controller import elections
from flarestream.core.controller.assignments import check_manual_assignment
from flarestream.core.controller.decision import ControllerContext, Decision, VersionedRecord
from flarestream.core.controller.partition_change import Election, PartitionChange
from flarestream.core.metadata.image import MetadataImage
from flarestream.core.metadata.topics import Ids, PartitionImage, TopicImage
from flarestream.wire.errors import ApiError, ErrorCode
from flarestream.wire.messages.alter_partition_reassignments import (
    AlterPartitionReassignmentsRequest,
    AlterPartitionReassignmentsResponse,
    ReassignablePartition,
    ReassignablePartitionResponse,
    ReassignableTopic,
    ReassignableTopicResponse,
)
from flarestream.wire.messages.list_partition_reassignments import (
    ListPartitionReassignmentsRequest,
    ListPartitionReassignmentsResponse,
    OngoingPartitionReassignment,
    OngoingTopicReassignment,
)


class Move(NamedTuple):
    """Replicas of a partition while they move: target first, then what is to be removed."""

    replicas: Ids
    adding: Ids
    removing: Ids


class Revert(NamedTuple):
    """A partition without what was being added; `unclean` if a replica out of sync would have to lead."""

    replicas: Ids
    isr: Ids
    unclean: bool


def is_reassigning(partition: PartitionImage) -> bool:
    """Whether a reassignment is under way."""
    return bool(partition.adding or partition.removing)


def move(current: Ids, target: Ids) -> Move:
    """From the present replicas (of any earlier move, too) to `target`."""
    removing = tuple(sorted(set(current) - set(target)))
    return Move((*target, *removing), tuple(sorted(set(target) - set(current))), removing)


def revert(partition: PartitionImage) -> Revert:
    """Back to the replicas before the reassignment."""
    replicas = tuple(replica for replica in partition.replicas if replica not in partition.adding)
    isr = tuple(replica for replica in partition.isr if replica not in partition.adding)
    if isr:
        return Revert(replicas, isr, unclean=False)
    return Revert(replicas, replicas[:1], unclean=True)


def alter_partition_reassignments(
    request: AlterPartitionReassignmentsRequest, image: MetadataImage, ctx: ControllerContext
) -> Decision[AlterPartitionReassignmentsResponse]:
    """Start or cancel (replicas null) reassignments; each partition answers for itself."""
    records: list[VersionedRecord] = []
    seen: set[tuple[str, int]] = set()
    responses = [
        ReassignableTopicResponse(
            name=topic.name,
            partitions=[
                _alter(topic, partition, image, ctx, records, seen, request.allow_replication_factor_change)
                for partition in topic.partitions
            ],
        )
        for topic in request.topics
    ]
    response = AlterPartitionReassignmentsResponse(
        allow_replication_factor_change=request.allow_replication_factor_change,
        error_message=None,
        responses=responses,
    )
    return Decision(records, response)


def _alter(
    topic: ReassignableTopic,
    wanted: ReassignablePartition,
    image: MetadataImage,
    ctx: ControllerContext,
    records: list[VersionedRecord],
    seen: set[tuple[str, int]],
    may_change_factor: bool,
) -> ReassignablePartitionResponse:
    key = (topic.name, wanted.partition_index)
    answer = ReassignablePartitionResponse(partition_index=wanted.partition_index, error_message=None)
    try:
        if key in seen:
            raise ApiError(ErrorCode.INVALID_REQUEST, "the request names this partition more than once")
        seen.add(key)
        built = _change(topic.name, wanted, image, ctx, may_change_factor).build()
        if built is not None:
            records.append(built)
    except ApiError as error:
        answer.error_code, answer.error_message = int(error.code), error.message
    return answer


def _change(
    name: str,
    wanted: ReassignablePartition,
    image: MetadataImage,
    ctx: ControllerContext,
    may_change_factor: bool,
) -> PartitionChange:
    topic = image.topics_by_name.get(name)
    if topic is None:
        raise ApiError(ErrorCode.UNKNOWN_TOPIC_OR_PARTITION, f"there is no topic {name!r}")
    partition = topic.partitions.get(wanted.partition_index)
    if partition is None:
        raise ApiError(
            ErrorCode.UNKNOWN_TOPIC_OR_PARTITION, f"topic {name!r} has no partition {wanted.partition_index}"
        )
    rules = elections.election_rules(image, ctx, name)
    change = PartitionChange(topic.topic_id, wanted.partition_index, partition, rules)
    if wanted.replicas is None:
        _cancel(change, name, image, ctx)
    else:
        _start(change, tuple(wanted.replicas), image, may_change_factor)
    return change


def _cancel(change: PartitionChange, name: str, image: MetadataImage, ctx: ControllerContext) -> None:
    if not is_reassigning(change.old):
        raise ApiError(ErrorCode.NO_REASSIGNMENT_IN_PROGRESS)
    back = revert(change.old)
    allowed = elections.unclean_election_enabled(image, ctx, name)
    if back.unclean and not allowed:
        raise ApiError(
            ErrorCode.INVALID_REPLICA_ASSIGNMENT,
            f"{name}-{change.index} cannot go back: only replicas that are being added are in sync, and unclean "
            "leader election is not enabled",
        )
    if allowed:
        change.election = Election.UNCLEAN
    change.isr, change.replicas = back.isr, back.replicas
    change.adding = change.removing = ()


def _start(change: PartitionChange, target: Ids, image: MetadataImage, may_change_factor: bool) -> None:
    """A list that the move leaves empty keeps what an earlier move put there, as in Kafka."""
    check_manual_assignment(target, image, None)
    old = change.old
    if not may_change_factor and (present := _settled_factor(old)) != len(target):
        raise ApiError(
            ErrorCode.INVALID_REPLICATION_FACTOR,
            f"the replication factor would change from {present} to {len(target)}",
        )
    moved = move(old.replicas, target)
    change.replicas = moved.replicas
    change.removing = moved.removing or change.removing
    change.adding = moved.adding or change.adding


def _settled_factor(partition: PartitionImage) -> int:
    """How many replicas there will be when the present reassignment is done."""
    return len({*partition.replicas, *partition.adding} - set(partition.removing))


def list_partition_reassignments(
    request: ListPartitionReassignmentsRequest, image: MetadataImage, _ctx: ControllerContext
) -> Decision[ListPartitionReassignmentsResponse]:
    """The reassignments under way, of all topics or of those asked for; what is not moving is left out."""
    topics: list[OngoingTopicReassignment] = []
    if request.topics is None:
        for topic in image.topics_by_name.values():
            _list(topics, topic, topic.partitions)
    else:
        for asked in request.topics:
            found = image.topics_by_name.get(asked.name)
            if found is not None:
                _list(topics, found, dict.fromkeys(asked.partition_indexes))
    return Decision([], ListPartitionReassignmentsResponse(error_message=None, topics=topics))


def _list(listed: list[OngoingTopicReassignment], topic: TopicImage, indexes: Iterable[int]) -> None:
    moving = [
        OngoingPartitionReassignment(
            partition_index=index,
            replicas=list(partition.replicas),
            adding_replicas=list(partition.adding),
            removing_replicas=list(partition.removing),
        )
        for index in indexes
        if (partition := topic.partitions.get(index)) is not None and is_reassigning(partition)
    ]
    if moving:
        listed.append(OngoingTopicReassignment(name=topic.name, partitions=moving))
