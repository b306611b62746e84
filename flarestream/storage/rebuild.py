"""Makes a segment's indexes again from its batches, and looks offsets up with indexes that may be damaged.

Must not know: when. Theory: an index is a hint that can always be had again by walking headers, by the same rule as in
live appends, so a damaged or missing one costs time and never an answer. Kafka: LogSegment.recover, sanityCheck.
"""

from collections.abc import Callable

from flarestream.storage.config import LogConfig
from flarestream.storage.errors import DamagedFile
from flarestream.storage.scan import BadBatch, walk
from flarestream.storage.segment import Segment
from flarestream.wire.batch import BatchHeader

Report = Callable[[str], None]


def reset_indexes(segment: Segment) -> None:
    """Empties both indexes and what was derived from them."""
    segment.offset_index.clear()
    segment.time_index.clear()
    segment.note_max_timestamp(-1, -1)
    segment.bytes_since_index = 0


def rebuild_indexes(segment: Segment, config: LogConfig, *, sealed: bool = True) -> None:
    """Writes new `.index` and `.timeindex` files. Bytes that are no batch end the walk. Raises OSError."""
    size = segment.size
    reset_indexes(segment)
    file = segment.open()
    try:
        for position, header in walk(segment.disk, file.fd, file.path, 0, size, segment.base_offset):
            note(segment, position, header, config)
    except BadBatch:
        pass  # whoever reads there will meet it and say so; the index is good up to here
    finally:
        segment.set_size(size)
    if sealed:
        segment.add_final_time_entry()
    segment.write_indexes()


def note(segment: Segment, position: int, header: BatchHeader, config: LogConfig) -> None:
    """Notes a batch found at `position` as if it had just been appended."""
    last_offset = header.base_offset + header.last_offset_delta
    segment.note_batch(
        position, header.size_bytes, header.base_offset, last_offset, header.max_timestamp, config
    )


def locate(
    segment: Segment, offset: int, config: LogConfig, report: Report, *, sealed: bool = True
) -> tuple[int, BatchHeader] | None:
    """`Segment.locate`, with the indexes made again when they are damaged. Raises BadBatch, OSError."""
    try:
        return segment.locate(offset)
    except BadBatch:
        raise
    except DamagedFile as damage:
        report(str(damage))
        rebuild_indexes(segment, config, sealed=sealed)
        return segment.locate(offset)


def max_timestamp(segment: Segment, config: LogConfig, report: Report, *, sealed: bool = True) -> int:
    """`Segment.max_timestamp`, with the indexes made again when they are damaged."""
    try:
        return segment.max_timestamp
    except DamagedFile as damage:
        report(str(damage))
        rebuild_indexes(segment, config, sealed=sealed)
        return segment.max_timestamp
