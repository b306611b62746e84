"""Brings a partition's producer state up to its log end: the newest good snapshot, then the batches after it.

Must not know: who appends. Theory: an update needs only a batch's header, except for a transaction marker, whose
outcome and coordinator epoch are in its single record. The same function notes batches in live appends and in
recovery, so both come to the same state. Kafka: UnifiedLog.rebuildProducerState, ProducerStateManager.
"""

from collections.abc import Callable

from flarestream.core.replica.producers import CompletedTxn, ProducerStates
from flarestream.storage import names, producer_snapshot
from flarestream.storage.config import LogConfig
from flarestream.storage.disk import Disk
from flarestream.storage.errors import DamagedFile
from flarestream.storage.rebuild import locate
from flarestream.storage.scan import walk
from flarestream.storage.segment import Segment
from flarestream.wire.batch import BatchHeader
from flarestream.wire.control import parse_marker
from flarestream.wire.primitives import DecodeError
from flarestream.wire.record import iter_records

Report = Callable[[str], None]


def note_batch(
    producers: ProducerStates, header: BatchHeader, batch: bytes | bytearray | memoryview
) -> CompletedTxn | None:
    """Notes one appended batch that has a producer id; the transaction it ended, if any."""
    if not header.is_control:
        producers.update(header)
        return None
    try:
        marker = parse_marker(next(iter_records(batch, header)))
    except (DecodeError, StopIteration):
        return None
    if marker is None:
        return None
    return producers.update_marker(
        header.producer_id,
        header.producer_epoch,
        marker.coordinator_epoch,
        header.base_offset,
        header.max_timestamp,
        not marker.committed,
    )


def load_newest_snapshot(
    disk: Disk, directory: str, producers: ProducerStates, offsets: list[int], end_offset: int, report: Report
) -> int:
    """Loads the newest good snapshot at or below `end_offset`; returns its offset, -1 without one.

    `offsets` are those of the snapshots on disk, in order; unusable ones are removed from disk and list.
    """
    while offsets and offsets[-1] > end_offset:
        disk.remove(f"{directory}/{names.segment_file(offsets.pop(), names.PRODUCER_SNAPSHOT)}")
    while offsets:
        path = f"{directory}/{names.segment_file(offsets[-1], names.PRODUCER_SNAPSHOT)}"
        try:
            producers.load(producer_snapshot.parse(path, disk.read_file(path)))
        except DamagedFile as damage:
            report(str(damage))
            disk.remove(path)
            offsets.pop()
            continue
        return offsets[-1]
    producers.clear()
    return -1


def replay(
    segments: list[Segment],
    producers: ProducerStates,
    from_offset: int,
    end_offset: int,
    config: LogConfig,
    report: Report,
) -> None:
    """Notes the batches in [from_offset, end_offset). Raises BadBatch."""
    for number, segment in enumerate(segments):
        following = segments[number + 1].base_offset if number + 1 < len(segments) else end_offset
        if following <= from_offset or segment.base_offset >= end_offset or segment.size == 0:
            continue
        position = 0
        if from_offset > segment.base_offset:
            sealed = number + 1 < len(segments)
            found = locate(segment, from_offset, config, report, sealed=sealed)
            if found is None:
                continue
            position = found[0]
        file = segment.open()
        for at, header in walk(segment.disk, file.fd, file.path, position, segment.size, segment.base_offset):
            if header.producer_id >= 0 and header.last_offset >= from_offset:
                batch = segment.disk.pread_up_to(file.fd, header.size_bytes, at) if header.is_control else b""
                note_batch(producers, header, batch)
