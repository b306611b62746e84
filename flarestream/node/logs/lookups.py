"""Where something stands in a partition: by timestamp, by leader epoch, and the moving of the log's start.

Must not know: requests. Theory: questions about one partition that need no waiting; what a client may see
ends at the high watermark (or the last stable offset), and right after a change of leader that may lag behind
what the old leader had committed: then the honest answer is OFFSET_NOT_AVAILABLE.
Kafka: Partition.fetchOffsetForTimestamp, lastOffsetForLeaderEpoch, deleteRecordsOnLeader; KIP-207, KIP-320.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flarestream.storage.errors import StorageError
from flarestream.wire.errors import ApiError, ErrorCode

if TYPE_CHECKING:
    from flarestream.node.logs.partition import Partition

LATEST = -1
EARLIEST = -2
MAX_TIMESTAMP = -3
EARLIEST_LOCAL = -4
LATEST_TIERED = -5
EARLIEST_PENDING_UPLOAD = -6

NO_TIMESTAMP = -1
NO_EPOCH = -1
NO_OFFSET = -1

Found = tuple[int, int, int]
"""(offset, timestamp, leader epoch)."""


def list_offset(
    partition: Partition,
    timestamp: int,
    *,
    leader_epoch: int = -1,
    client: bool = True,
    leader_only: bool = True,
    read_committed: bool = False,
    cached: bool = False,
) -> Found | None:
    """The offset that a ListOffsets timestamp (special or real) stands for; None when there is none.

    `client` is False for replicas and debuggers, which see the log up to its end. ApiError: leadership,
    leader epoch, OFFSET_NOT_AVAILABLE. With `cached` ColdRead instead of waiting for the disk.
    """
    partition.check_leader(leader_epoch, leader_only=leader_only)
    log = partition.log
    if timestamp in (EARLIEST, EARLIEST_LOCAL):
        return log.log_start_offset, NO_TIMESTAMP, _earliest_epoch(partition)
    if timestamp in (LATEST_TIERED, EARLIEST_PENDING_UPLOAD):
        return NO_OFFSET, NO_TIMESTAMP, NO_EPOCH
    if not client:
        bound = log.log_end_offset
    elif read_committed:
        bound = partition.last_stable_offset
    else:
        bound = partition.high_watermark
    lagging = client and partition.leader.epoch_start_offset > partition.high_watermark
    if timestamp == LATEST:
        if lagging:
            raise ApiError(ErrorCode.OFFSET_NOT_AVAILABLE)
        return bound, NO_TIMESTAMP, partition.leader_epoch
    found = _by_timestamp(partition, timestamp, cached)
    if found is not None and found[0] < bound:
        return found
    if lagging:
        raise ApiError(ErrorCode.OFFSET_NOT_AVAILABLE)
    return None


def _by_timestamp(partition: Partition, timestamp: int, cached: bool) -> Found | None:
    log = partition.log
    try:
        if timestamp == MAX_TIMESTAMP:
            return log.max_timestamp_offset(log.log_end_offset, cached=cached)
        return log.offset_for_timestamp(timestamp, log.log_end_offset, cached=cached)
    except StorageError as error:
        partition.data_dir.note(error)
        raise ApiError(ErrorCode.KAFKA_STORAGE_ERROR) from error


def _earliest_epoch(partition: Partition) -> int:
    """The first known leader epoch, if it reaches down to the log's start."""
    entries = partition.log.epochs.entries
    if entries and entries[0][1] <= partition.log.log_start_offset:
        return entries[0][0]
    return NO_EPOCH


def offset_for_epoch(partition: Partition, current_leader_epoch: int, leader_epoch: int) -> tuple[int, int]:
    """(leader epoch, end offset) of the largest known epoch up to `leader_epoch`; (-1, -1) when it is not
    known.
    """
    partition.check_leader(current_leader_epoch)
    return partition.log.epochs.end_offset_for(leader_epoch, partition.log.log_end_offset)


def delete_records(partition: Partition, offset: int) -> int:
    """Moves the log start to `offset` (-1: the high watermark); returns the low watermark.

    ApiError: leadership, POLICY_VIOLATION for a topic that is only compacted, OFFSET_OUT_OF_RANGE.
    """
    partition.check_leader(-1)
    config = partition.settings.config
    if config.cleanup_compact and not config.cleanup_delete:
        raise ApiError(ErrorCode.POLICY_VIOLATION)
    target = partition.high_watermark if offset == -1 else offset
    if target < 0 or target > partition.high_watermark:
        raise ApiError(ErrorCode.OFFSET_OUT_OF_RANGE)
    if target > partition.log.log_start_offset:
        try:
            partition.log.advance_log_start(target)
        except StorageError as error:
            partition.data_dir.note(error)
            raise ApiError(ErrorCode.KAFKA_STORAGE_ERROR) from error
        partition.look_again()
    return partition.log.log_start_offset


def find_divergence(
    partition: Partition, fetch_offset: int, last_fetched_epoch: int
) -> tuple[int, int] | None:
    """(epoch, end offset) at which a fetcher's log, read up to `fetch_offset`, parts from ours; None if it
    does not.

    ApiError: leadership, OFFSET_OUT_OF_RANGE when the epoch is not known here (KIP-595).
    """
    partition.check_leader(-1)
    epoch, end_offset = partition.log.epochs.end_offset_for(last_fetched_epoch, partition.log.log_end_offset)
    if epoch < 0 or end_offset < 0 or fetch_offset < partition.log.log_start_offset:
        raise ApiError(ErrorCode.OFFSET_OUT_OF_RANGE)
    if epoch < last_fetched_epoch or end_offset < fetch_offset:
        return epoch, end_offset
    return None
