"""Makes a segment's indexes again from its batches, and looks offsets up with indexes that may be damaged.

Must not know: when. Theory: an index is a hint that can always be had again by walking headers, by the same rule as in
live appends, so a damaged or missing one costs time and never an answer. Kafka: LogSegment.recover, sanityCheck.
"""

from collections.abc import Callable

from flarestream.storage import names
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
    """The segment's largest timestamp (-1 without any); when first asked for, the time index is checked and mended."""
    if not segment.knows_max_timestamp:
        try:
            _check_last_time_entry(segment)
        except DamagedFile as damage:
            report(str(damage))
            rebuild_indexes(segment, config, sealed=sealed)
    return segment.max_timestamp


def _check_last_time_entry(segment: Segment) -> None:
    """Raises DamagedFile unless the last time entry is a batch's and no later batch has a larger timestamp."""
    path = segment.path(names.TIME_INDEX)
    last = segment.time_index.last()
    position, largest = 0, -1
    if last is not None:
        offset, largest = segment.base_offset + last[1], last[0]
        found = segment.locate(offset)
        if found is None or found[1].base_offset > offset or found[1].max_timestamp != largest:
            raise DamagedFile(path, "its last entry names another batch", "it will be rebuilt")
        position = found[0]
    file = segment.open()
    try:
        for _, header in walk(segment.disk, file.fd, file.path, position, segment.size, 0):
            if header.max_timestamp > largest:
                raise DamagedFile(path, f"has no entry for offset {header.last_offset}", "it will be rebuilt")
    except BadBatch:
        return  # what cannot be read has no timestamp
