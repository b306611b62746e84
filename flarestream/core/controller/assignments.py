"""Replicas for new partitions: as the client assigned them, or as the placement chose; and their first records.

Must not know: requests. Theory: a new partition's ISR is its active replicas, its leader the first of them,
both epochs 0; a partition without any active replica is refused. Kafka:
ReplicationControlManager.validateManualPartitionAssignment, buildPartitionRegistration.
"""

from __future__ import annotations

from collections.abc import Sequence

from flarestream.core.controller import elections
from flarestream.core.controller.decision import ControllerContext, VersionedRecord
from flarestream.core.controller.placement import place
from flarestream.core.metadata import features
from flarestream.core.metadata.image import MetadataImage
from flarestream.wire.errors import ApiError, ErrorCode
from flarestream.wire.records.metadata.partition_record import PartitionRecord

Replicas = tuple[int, ...]


def check_manual_assignment(
    replicas: Sequence[int], image: MetadataImage, replication_factor: int | None
) -> None:
    """ApiError: INVALID_REPLICA_ASSIGNMENT (empty, a broker twice, unknown, or another length than the others)."""
    if not replicas:
        raise _invalid("an assigned replica list is empty")
    if len(set(replicas)) != len(replicas):
        raise _invalid(f"the assignment {list(replicas)} names a broker twice")
    for broker_id in replicas:
        if broker_id not in image.brokers:
            raise _invalid(
                f"the assignment {list(replicas)} names broker {broker_id}, which is not registered"
            )
    if replication_factor is not None and len(replicas) != replication_factor:
        raise _invalid(
            f"the assignment {list(replicas)} has {len(replicas)} replica(s), the others have {replication_factor}"
        )


def check_has_active(index: int, replicas: Sequence[int], image: MetadataImage) -> None:
    """ApiError: INVALID_REPLICA_ASSIGNMENT when no assigned broker can lead."""
    if not active_of(replicas, image):
        raise _invalid(f"all brokers assigned to partition {index} are fenced or shutting down")


def placed(
    image: MetadataImage, ctx: ControllerContext, partition_count: int, replication_factor: int
) -> list[Replicas]:
    """Replicas by placement. ApiError: INVALID_REPLICATION_FACTOR."""
    return place(image.brokers.values(), partition_count, replication_factor, ctx.random_below)


def active_of(replicas: Sequence[int], image: MetadataImage) -> list[int]:
    """Those that are unfenced and not shutting down, in order."""
    return [replica for replica in replicas if replica in image.brokers and image.brokers[replica].active]


def partition_records(
    topic_id: bytes, first_index: int, assignments: Sequence[Replicas], image: MetadataImage
) -> list[VersionedRecord]:
    """The records of new partitions, numbered on from `first_index`."""
    version = features.partition_version(image.metadata_version)
    directories = {
        replica: elections.default_directory(image, replica)
        for replica in {replica for replicas in assignments for replica in replicas}
    }
    records: list[VersionedRecord] = []
    for index, replicas in enumerate(assignments, first_index):
        isr = active_of(replicas, image)
        record = PartitionRecord(
            partition_id=index,
            topic_id=topic_id,
            replicas=list(replicas),
            isr=isr,
            leader=isr[0],
            leader_epoch=0,
            partition_epoch=0,
        )
        if version >= 1:
            record.directories = [directories[replica] for replica in replicas]
        records.append((record, version))
    return records


def _invalid(message: str) -> ApiError:
    return ApiError(ErrorCode.INVALID_REPLICA_ASSIGNMENT, message)
