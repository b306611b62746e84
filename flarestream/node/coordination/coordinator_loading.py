"""Reading a partition of an internal topic into its machine, from the log's start to its end.

*Must not know:* the records. *Theory:* to the log END, not to the high watermark: what a former leader has appended may
be committed without our knowing it yet. Control batches end transactions. The work goes in slices of a few
milliseconds, so that the other partitions are served meanwhile; for what is not in memory a thread waits. A record
that cannot be understood ends the loading: going on without it would answer with state that is not the log's.
*Kafka:* CoordinatorLoaderImpl.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from flarestream.node.logs.cold_reads import ColdRead
from flarestream.storage.errors import StorageError
from flarestream.wire.batch import BatchHeader, iter_headers, verify_crc
from flarestream.wire.control import ControlType, parse_control_type
from flarestream.wire.errors import ApiError
from flarestream.wire.primitives import Buffer, DecodeError
from flarestream.wire.record import iter_pairs, records_body

if TYPE_CHECKING:
    from flarestream.core.coordinator.contract import Machine, RawReader
    from flarestream.node.coordination.coordinator_shard import Shard
    from flarestream.node.logs.cold_reads import ColdReads
    from flarestream.node.logs.partition import Partition

SLICE_S = 0.005
CHUNK_BYTES = 1 << 20


class LoadError(Exception):
    """The log cannot be understood; the message names the offset."""


async def load(shard: Shard[Any, Any], chunk_bytes: int, cold_reads: ColdReads) -> int:
    """Reads everything into `shard.machine`; returns the count of records. LoadError; stops early if it is closed."""
    loop = asyncio.get_running_loop()
    log = shard.partition.log
    position, end = log.log_start_offset, log.log_end_offset
    read = shard.machine.reader()
    until = loop.time() + SLICE_S
    count = 0
    while position < end:
        data = await _read(shard.partition, position, min(chunk_bytes, CHUNK_BYTES), end, cold_reads)
        before = position
        for at, header in iter_headers(data):
            if shard.state != "loading":
                return count
            if not verify_crc(data, at):
                raise LoadError(f"the batch at offset {header.base_offset} has a bad CRC")
            count += _apply_batch(shard.machine, read, data, at, header, position)
            position = max(position, header.next_offset)
            if loop.time() >= until:
                await asyncio.sleep(0)
                until = loop.time() + SLICE_S
        if position == before:
            break
    return count


async def _read(
    partition: Partition, position: int, max_bytes: int, end: int, cold_reads: ColdReads
) -> Buffer:
    """The next batches; what is not in memory is waited for in a thread."""
    try:
        try:
            return partition.read_log(position, max_bytes, end, True, True)
        except ColdRead as cold:
            return await cold_reads.read(
                cold, lambda cached: partition.read_log(position, max_bytes, end, True, cached)
            )
    except OSError as error:
        partition.read_failed(error)
        raise LoadError(f"offset {position} cannot be read: {error}") from error
    except (ApiError, StorageError, DecodeError) as error:
        raise LoadError(f"offset {position} cannot be read: {error}") from error


def _apply_batch(
    machine: Machine, read: RawReader, data: Buffer, at: int, header: BatchHeader, first_offset: int
) -> int:
    base_offset = offset = header.base_offset
    producer_id = header.producer_id if header.is_transactional else -1
    is_control = header.is_control
    count = 0
    try:
        body = bytes(records_body(data, header, at))
        for delta, key, value in iter_pairs(body, header.record_count):
            offset = base_offset + delta
            if offset < first_offset:
                continue
            if is_control:
                _apply_marker(machine, header, key)
                continue
            if key is None:
                raise DecodeError("a record without a key")
            read(key, value, producer_id)
            count += 1
    except (DecodeError, ApiError, ArithmeticError, LookupError) as error:
        raise LoadError(f"the record at offset {offset} cannot be understood: {error}") from error
    return count


def _apply_marker(machine: Machine, header: BatchHeader, key: Buffer | None) -> None:
    kind = parse_control_type(key)
    if kind in (ControlType.COMMIT, ControlType.ABORT):
        machine.end_transaction(header.producer_id, kind == ControlType.COMMIT)
