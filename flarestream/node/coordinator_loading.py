"""Reading a partition of an internal topic into its machine, from the log's start to its end.

*Must not know:* the records. *Theory:* to the log END, not to the high watermark: what a former leader has appended may
be committed without our knowing it yet. Control batches end transactions. The work goes in slices of a few
milliseconds, so that the other partitions are served meanwhile. A record that cannot be understood ends the loading:
going on without it would answer with state that is not the log's.
*Kafka:* CoordinatorLoaderImpl.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from flarestream.storage.errors import StorageError
from flarestream.wire.batch import BatchHeader, iter_headers, verify_crc
from flarestream.wire.control import ControlType, parse_control_type
from flarestream.wire.errors import ApiError
from flarestream.wire.primitives import Buffer, DecodeError
from flarestream.wire.record import iter_pairs, records_body

if TYPE_CHECKING:
    from flarestream.core.coordinator.contract import Machine, RawReader
    from flarestream.node.coordinator_shard import Shard

SLICE_S = 0.005
CHUNK_BYTES = 1 << 20


class LoadError(Exception):
    """The log cannot be understood; the message names the offset."""


async def load(shard: Shard[Any, Any], chunk_bytes: int) -> int:
    """Reads everything into `shard.machine`; returns the count of records. LoadError; stops early if it is closed."""
    loop = asyncio.get_running_loop()
    until = loop.time() + SLICE_S
    count = 0
    for applied in _steps(shard, min(chunk_bytes, CHUNK_BYTES)):
        count += applied
        if loop.time() >= until:
            await asyncio.sleep(0)
            until = loop.time() + SLICE_S
        if shard.state != "loading":
            break
    return count


def _steps(shard: Shard[Any, Any], chunk_bytes: int) -> Iterator[int]:
    """Batch by batch."""
    partition = shard.partition
    log = partition.log
    position, end = log.log_start_offset, log.log_end_offset
    read = shard.machine.reader()
    while position < end:
        try:
            data = partition.read_log(position, chunk_bytes, end, True)
        except (ApiError, StorageError, DecodeError) as error:
            raise LoadError(f"offset {position} cannot be read: {error}") from error
        before = position
        for at, header in iter_headers(data):
            if not verify_crc(data, at):
                raise LoadError(f"the batch at offset {header.base_offset} has a bad CRC")
            yield _apply_batch(shard.machine, read, data, at, header, position)
            position = max(position, header.next_offset)
        if position == before:
            return


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
