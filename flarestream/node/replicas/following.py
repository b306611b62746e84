"""A partition as a follower keeps it: what the leader sent goes into the log, and cuts happen where it says.

Must not know: connections, sessions, who leads. Theory: what arrives is checked batch by batch before any byte is
written (complete, undamaged, going on at the log end, of no later leader epoch than the one that is followed), and
written in one piece; producer state and the history of leader epochs follow from the batches, so that this replica
could lead at any time. High watermark and log start are the leader's, as far as the own log goes. Kafka:
ReplicaFetcherThread.processPartitionData, Partition.appendRecordsToFollowerOrFutureReplica, truncateTo.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from flarestream.core.replica import follower
from flarestream.storage.errors import StorageError
from flarestream.wire.batch import iter_headers, verify_crc
from flarestream.wire.errors import ApiError, ErrorCode
from flarestream.wire.primitives import DecodeError

if TYPE_CHECKING:
    from flarestream.node.logs.partition import Partition
    from flarestream.wire.primitives import Buffer

logger = logging.getLogger(__name__)


def append_fetched(partition: Partition, records: Buffer, now_ms: int) -> int:
    """Appends what the leader sent for the log end on; returns how many bytes of it were taken.

    ApiError: CORRUPT_MESSAGE for damaged batches or ones that do not go on at the log end (nothing is written),
    KAFKA_STORAGE_ERROR.
    """
    size = _whole(partition, records)
    if not size:
        return 0
    try:
        partition.log.append_raw(memoryview(records)[:size], now_ms)
    except StorageError as error:
        partition.data_dir.note(error)
        raise ApiError(ErrorCode.KAFKA_STORAGE_ERROR) from error
    if len(partition.log.segments) != partition.segment_count:
        partition.note_rolled()
    partition.traffic.replication_bytes_in += size
    return size


def _whole(partition: Partition, records: Buffer) -> int:
    """Bytes of the whole batches that may be taken; what an old leader was sent by a newer one waits."""
    expected, end = partition.log.log_end_offset, 0
    try:
        for position, header in iter_headers(records):
            if header.partition_leader_epoch > partition.leader_epoch:
                break
            if header.base_offset < expected or header.last_offset_delta < 0:
                raise _corrupt(partition, f"a batch at offset {header.base_offset} follows {expected}")
            if not verify_crc(records, position):
                raise _corrupt(partition, f"the batch at offset {header.base_offset} is damaged")
            expected = header.next_offset
            end = position + header.size_bytes
    except DecodeError as error:
        raise _corrupt(partition, str(error)) from None
    return end


def _corrupt(partition: Partition, what: str) -> ApiError:
    logger.error("%s: what the leader sent is not taken: %s", partition, what)
    return ApiError(ErrorCode.CORRUPT_MESSAGE, what)


def take_offsets(partition: Partition, high_watermark: int, log_start_offset: int, size_bytes: int) -> None:
    """The leader's high watermark and log start, as far as they concern this log."""
    log = partition.log
    own = follower.own_high_watermark(high_watermark, log.log_end_offset, partition.high_watermark)
    if own != partition.high_watermark:
        partition.set_high_watermark(own, size_bytes)
    if log_start_offset > log.log_start_offset and own >= log_start_offset:
        try:
            log.advance_log_start(log_start_offset)
        except StorageError as error:
            partition.data_dir.note(error)
            raise ApiError(ErrorCode.KAFKA_STORAGE_ERROR) from error
        partition.look_again()


def cut(partition: Partition, offset: int) -> None:
    """Removes everything from `offset` on. ApiError: KAFKA_STORAGE_ERROR."""
    log = partition.log
    if offset < partition.high_watermark:
        logger.warning(
            "%s is cut at %d, below its high watermark %d: an election was unclean",
            partition,
            offset,
            partition.high_watermark,
        )
    elif offset < log.log_end_offset:
        logger.info(
            "%s is cut from %d to %d, where its leader's log parts", partition, log.log_end_offset, offset
        )
    try:
        log.truncate_to(offset)
    except StorageError as error:
        partition.data_dir.note(error)
        raise ApiError(ErrorCode.KAFKA_STORAGE_ERROR) from error
    _after_cut(partition, offset)


def start_over(partition: Partition, offset: int, now_ms: int) -> None:
    """Removes everything; the log begins anew at `offset`. ApiError: KAFKA_STORAGE_ERROR."""
    logger.warning(
        "%s begins anew at %d: its leader has nothing of %d to %d any more",
        partition,
        offset,
        partition.log.log_start_offset,
        partition.log.log_end_offset,
    )
    try:
        partition.log.truncate_fully_and_start_at(offset, now_ms)
    except StorageError as error:
        partition.data_dir.note(error)
        raise ApiError(ErrorCode.KAFKA_STORAGE_ERROR) from error
    partition.high_watermark = offset
    _after_cut(partition, offset)


def _after_cut(partition: Partition, offset: int) -> None:
    log = partition.log
    partition.segment_count = len(log.segments)
    partition.high_watermark = min(max(partition.high_watermark, log.log_start_offset), log.log_end_offset)
    if partition.on_cut is not None:
        partition.on_cut(partition, offset)
    partition.changed()
