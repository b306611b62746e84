"""Every file type of a data directory as rows of plain values.

Must not know: terminals. Theory: one function per file type, chosen by the file's name, yields dicts; what is damaged
becomes a row with the key `damage`, and the walk goes on where it can (in a log, at the next place that looks like a
batch). Nothing is written, nothing is locked. Kafka: DumpLogSegments.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from flarestream.storage import (
    checkpoints,
    epoch_checkpoint,
    log_dir,
    meta_properties,
    names,
    partition_metadata,
    producer_snapshot,
    quorum_state,
    txn_index,
)
from flarestream.storage.disk import READ, Disk
from flarestream.storage.errors import DamagedFile, StorageError
from flarestream.storage.offset_index import OFFSET_ENTRY
from flarestream.storage.record_text import decoder_for, record_fields
from flarestream.storage.resync import next_batch
from flarestream.storage.scan import BadBatch, walk_checked
from flarestream.storage.time_index import TIME_ENTRY
from flarestream.wire import uuids
from flarestream.wire.batch import BatchHeader
from flarestream.wire.primitives import DecodeError
from flarestream.wire.record import iter_records

Row = dict[str, Any]
_CODECS = ("none", "gzip", "snappy", "lz4", "zstd")


class DumpOptions:
    """What to show: `records`, their `form` (text, json, hex, base64), the `topic` whose record types to decode."""

    __slots__ = ("form", "records", "topic")

    def __init__(self, *, records: bool = False, form: str = "text", topic: str | None = None) -> None:
        self.records = records
        self.form = form
        self.topic = topic


def dump_file(disk: Disk, path: str, options: DumpOptions) -> Iterator[Row]:
    """The rows of one file. Raises StorageError for a file of unknown type, OSError when it cannot be read."""
    name = os.path.basename(path)
    split = names.split_segment_file(name)
    suffix = name
    for state in (names.DELETED, names.CLEANED, names.SWAP, names.PART, ".tmp"):
        suffix = suffix.removesuffix(state)
    if suffix.endswith((names.LOG, names.CHECKPOINT)):
        yield from _dump_log(disk, path, split[0] if split else 0, options)
    elif split is not None and suffix[20:] in _SEGMENT_FILES:
        yield from _guarded(path, lambda: _SEGMENT_FILES[suffix[20:]](path, disk.read_file(path), split[0]))
    elif suffix in _PLAIN_FILES:
        yield from _guarded(path, lambda: _PLAIN_FILES[suffix](path, disk.read_file(path)))
    else:
        raise StorageError(path, "is no file of a data directory that could be printed")


def _guarded(path: str, rows: Callable[[], Iterable[Row]]) -> Iterator[Row]:
    try:
        yield from rows()
    except DamagedFile as damage:
        yield {"damage": damage.problem, "file": path}


# -- logs and snapshots -------------------------------------------------------------------------------------------


def _dump_log(disk: Disk, path: str, base_offset: int, options: DumpOptions) -> Iterator[Row]:
    topic = options.topic or _topic_of(path)
    decode = decoder_for(topic, options.form)
    fd = disk.open(path, READ)
    try:
        end = disk.size(path)
        position: int | None = 0
        while position is not None and position < end:
            try:
                for at, header, batch, good in walk_checked(disk, fd, path, end, base_offset, position):
                    row = batch_fields(at, header, good=good)
                    if options.records and good:
                        row["records"] = list(_records(header, batch, decode, options.form))
                    yield row
                    base_offset = header.base_offset + 1
                return
            except BadBatch as bad:
                position = next_batch(disk, fd, bad.position + 1, end)
                yield _damage_row(path, bad, position, end)
    finally:
        disk.close(fd)


def _damage_row(path: str, bad: BadBatch, position: int | None, end: int) -> Row:
    until = "the end" if position is None else f"position {position}"
    lost = (end if position is None else position) - bad.position
    return {
        "damage": f"{bad.what}; {lost} bytes up to {until} are no batches",
        "file": path,
        "position": bad.position,
        "offset": bad.offset,
    }


def batch_fields(position: int, header: BatchHeader, *, good: bool) -> Row:
    """A batch's header as a row."""
    codec = header.compression
    row: Row = {
        "position": position,
        "base_offset": header.base_offset,
        "last_offset": header.last_offset,
        "count": header.record_count,
        "leader_epoch": header.partition_leader_epoch,
        "size": header.size_bytes,
        "compression": _CODECS[codec] if codec < len(_CODECS) else f"unknown({codec})",
        "timestamp_type": "LogAppendTime" if header.is_log_append_time else "CreateTime",
        "max_timestamp": header.max_timestamp,
        "producer_id": header.producer_id,
        "producer_epoch": header.producer_epoch,
        "base_sequence": header.base_sequence,
        "last_sequence": header.last_sequence,
        "transactional": header.is_transactional,
        "control": header.is_control,
        "crc": header.crc,
        "valid": good,
    }
    if header.has_delete_horizon:
        row["delete_horizon_ms"] = header.base_timestamp
    if not good:
        row["damage"] = f"the batch at offset {header.base_offset} fails its checksum"
    return row


def _records(header: BatchHeader, batch: memoryview, decode: Any, form: str) -> Iterator[Row]:
    try:
        for record in iter_records(batch, header):
            yield record_fields(record, header, decode, form)
    except DecodeError as error:
        yield {"damage": f"the records cannot be read: {error}"}


def _topic_of(path: str) -> str:
    """The topic whose partition directory the file lies in ("" when it lies elsewhere)."""
    if os.path.basename(path) == "bootstrap.checkpoint":
        return names.CLUSTER_METADATA
    parsed = names.parse_partition_dir(os.path.basename(os.path.dirname(os.path.abspath(path))))
    if parsed is None and names.split_snapshot_file(os.path.basename(path)):
        return names.CLUSTER_METADATA
    return parsed.topic if parsed is not None else ""


# -- the other files of a partition -------------------------------------------------------------------------------


def _dump_offset_index(path: str, data: bytes, base_offset: int) -> Iterator[Row]:
    last = (-1, -1)
    for number, entry in enumerate(OFFSET_ENTRY.iter_unpack(_whole(data, OFFSET_ENTRY.size))):
        if entry == (0, 0) and not any(data[number * OFFSET_ENTRY.size :]):
            yield {"note": f"{len(data) - number * OFFSET_ENTRY.size} preallocated bytes follow"}
            return
        row: Row = {"offset": base_offset + entry[0], "position": entry[1]}
        if entry[0] <= last[0] or entry[1] <= last[1]:
            row["damage"] = "the entry is not above the one before"
        yield row
        last = entry
    yield from _rest(path, data, OFFSET_ENTRY.size)


def _dump_time_index(path: str, data: bytes, base_offset: int) -> Iterator[Row]:
    last = -1
    for number, (timestamp, relative) in enumerate(TIME_ENTRY.iter_unpack(_whole(data, TIME_ENTRY.size))):
        if (timestamp, relative) == (0, 0) and not any(data[number * TIME_ENTRY.size :]):
            yield {"note": f"{len(data) - number * TIME_ENTRY.size} preallocated bytes follow"}
            return
        row: Row = {"timestamp": timestamp, "offset": base_offset + relative}
        if timestamp <= last:
            row["damage"] = "the entry is not above the one before"
        yield row
        last = timestamp
    yield from _rest(path, data, TIME_ENTRY.size)


def _whole(data: bytes, size: int) -> bytes:
    return data[: len(data) // size * size]


def _rest(path: str, data: bytes, size: int) -> Iterator[Row]:
    if len(data) % size:
        yield {"damage": f"{len(data) % size} bytes are no whole entry", "file": path}


def _dump_txn_index(path: str, data: bytes, base_offset: int) -> Iterator[Row]:
    for entry in txn_index.parse(path, data):
        yield entry._asdict()


def _dump_producers(path: str, data: bytes, base_offset: int) -> Iterator[Row]:
    for entry in producer_snapshot.parse(path, data):
        yield entry._asdict()


def _dump_epochs(path: str, data: bytes) -> Iterator[Row]:
    for leader_epoch, start_offset in epoch_checkpoint.parse(path, data):
        yield {"leader_epoch": leader_epoch, "start_offset": start_offset}


def _dump_checkpoint(path: str, data: bytes) -> Iterator[Row]:
    for (topic, partition), offset in checkpoints.parse(path, data).items():
        yield {"topic": topic, "partition": partition, "offset": offset}


def _dump_partition_metadata(path: str, data: bytes) -> Iterator[Row]:
    topic_id = partition_metadata.parse(path, data)
    yield {"topic_id": uuids.to_text(topic_id) if topic_id is not None else None}


def _dump_quorum_state(path: str, data: bytes) -> Iterator[Row]:
    state = quorum_state.parse(path, data)
    row: Row = {name: getattr(state, name) for name in sorted(state.__slots__)}
    yield {**row, "voted_directory_id": uuids.to_text(state.voted_directory_id)}


def _dump_properties(path: str, data: bytes) -> Iterator[Row]:
    meta_properties.parse(path, data)
    yield dict(meta_properties.parse_properties(data))


def _dump_clean_shutdown(path: str, data: bytes) -> Iterator[Row]:
    yield {"broker_epoch": log_dir.parse_clean_shutdown(data)}


_SEGMENT_FILES: dict[str, Callable[[str, bytes, int], Iterable[Row]]] = {
    names.INDEX: _dump_offset_index,
    names.TIME_INDEX: _dump_time_index,
    names.TXN_INDEX: _dump_txn_index,
    names.PRODUCER_SNAPSHOT: _dump_producers,
}
_PLAIN_FILES: dict[str, Callable[[str, bytes], Iterable[Row]]] = {
    names.LEADER_EPOCHS: _dump_epochs,
    names.PARTITION_METADATA: _dump_partition_metadata,
    names.QUORUM_STATE: _dump_quorum_state,
    meta_properties.FILE_NAME: _dump_properties,
    log_dir.CLEAN_SHUTDOWN: _dump_clean_shutdown,
    **dict.fromkeys(checkpoints.ALL, _dump_checkpoint),
}
