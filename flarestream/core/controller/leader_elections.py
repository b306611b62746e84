"""Elections that somebody asked for (ElectLeaders).

Must not know: who asks. Theory: a preferred election gives the leadership to the first replica if that is in sync; an
unclean one is a request for a leader at any price, and only where there is none. Kafka:
ReplicationControlManager.electLeaders (KIP-183, KIP-460).
"""

from __future__ import annotations

from flarestream.core.controller.decision import ControllerContext, Decision, VersionedRecord
from flarestream.core.controller.leader_balance import elected, has_preferred_leader
from flarestream.core.controller.partition_change import Election
from flarestream.core.metadata.image import MetadataImage
from flarestream.core.metadata.topics import NO_LEADER, PartitionImage
from flarestream.wire.errors import ApiError, ErrorCode, default_message
from flarestream.wire.messages.elect_leaders import (
    ElectLeadersRequest,
    ElectLeadersResponse,
    PartitionResult,
    ReplicaElectionResult,
)

PREFERRED = 0
UNCLEAN = 1


def elect_leaders(
    request: ElectLeadersRequest, image: MetadataImage, ctx: ControllerContext
) -> Decision[ElectLeadersResponse]:
    """Elect where it was asked for, or everywhere (null): there, what needs no election is left out.

    ApiError: INVALID_REQUEST for an unknown type of election.
    """
    if request.election_type not in (PREFERRED, UNCLEAN):
        raise ApiError(ErrorCode.INVALID_REQUEST, f"there is no election type {request.election_type}")
    records: list[VersionedRecord] = []
    results: list[ReplicaElectionResult] = []
    everywhere = request.topic_partitions is None
    seen: set[tuple[str, int]] = set()
    for name, indexes in _asked(request, image):
        result = ReplicaElectionResult(topic=name)
        results.append(result)
        for index in indexes:
            if (name, index) in seen:
                continue
            seen.add((name, index))
            error = _elect(name, index, request.election_type, image, ctx, records)
            if not everywhere or error.code != ErrorCode.ELECTION_NOT_NEEDED:
                message = error.message if error.code else None
                result.partition_result.append(PartitionResult(index, int(error.code), message))
    return Decision(records, ElectLeadersResponse(replica_election_results=results), atomic=False)


def _asked(request: ElectLeadersRequest, image: MetadataImage) -> list[tuple[str, list[int]]]:
    if request.topic_partitions is None:
        return [(name, list(topic.partitions)) for name, topic in image.topics_by_name.items()]
    return [(asked.topic, asked.partitions) for asked in request.topic_partitions]


def _elect(
    name: str,
    index: int,
    election_type: int,
    image: MetadataImage,
    ctx: ControllerContext,
    records: list[VersionedRecord],
) -> ApiError:
    """How the election of one partition went; ErrorCode.NONE when there is a record."""
    topic = image.topics_by_name.get(name)
    partition = topic.partitions.get(index) if topic is not None else None
    if topic is None or partition is None:
        return ApiError(ErrorCode.UNKNOWN_TOPIC_OR_PARTITION, f"there is no partition {name}-{index}")
    if _is_settled(partition, election_type):
        return _error(ErrorCode.ELECTION_NOT_NEEDED)
    election = Election.PREFERRED if election_type == PREFERRED else Election.UNCLEAN
    built = elected(topic, index, partition, election, image, ctx)
    if built is not None:
        records.append(built)
        return ApiError(ErrorCode.NONE)
    if election_type == PREFERRED:
        return _error(ErrorCode.PREFERRED_LEADER_NOT_AVAILABLE)
    return _error(ErrorCode.ELIGIBLE_LEADERS_NOT_AVAILABLE)


def _is_settled(partition: PartitionImage, election_type: int) -> bool:
    if election_type == PREFERRED:
        return has_preferred_leader(partition)
    return partition.leader != NO_LEADER


def _error(code: ErrorCode) -> ApiError:
    return ApiError(code, default_message(code))
