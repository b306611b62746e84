"""Makes a segment's indexes again from its batches, and looks offsets up with indexes that may be damaged.

Must not know: when. Theory: an index is a hint that can always be had again by walking headers, by the same rule as in
live appends, so a damaged or missing one costs time and never an answer. Kafka: LogSegment.recover, sanityCheck.
"""

from collections.abc import Callable

from flarestream.storage import names
from flarestream.storage.config import LogConfig
from flarestream.storage.disk import Reads
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
    """Writes new `.index` and `.timeindex` files. Raises OSError.

    At bytes that are no batch the walk goes on where an entry of the old index proves that a batch starts.
    """
    size = segment.size
    old_entries = _old_entries(segment)
    reset_indexes(segment)
    position: int | None = 0
    try:
        while position is not None:
            position = _note_from(segment, position, size, old_entries, config)
    finally:
        segment.set_size(size)
    if sealed:
        segment.add_final_time_entry()
    segment.write_indexes()


def _note_from(
    segment: Segment, start: int, size: int, old_entries: list[tuple[int, int]], config: LogConfig
) -> int | None:
    """Notes the batches from `start` to the first damage; where to go on behind it, None at the end."""
    file = segment.open()
    at_least = segment.base_offset if start == 0 else 0
    try:
        for position, header in walk(segment.disk, file.fd, file.path, start, size, at_least):
            note(segment, position, header, config)
    except BadBatch as bad:
        for relative, position in old_entries:
            if bad.position < position < size and _ends_at(
                segment, position, size, segment.base_offset + relative
            ):
                return position
    return None


def _old_entries(segment: Segment) -> list[tuple[int, int]]:
    try:
        return segment.offset_index.entries()
    except DamagedFile:
        return []


def _ends_at(segment: Segment, position: int, size: int, last_offset: int) -> bool:
    """Whether a batch with this last offset starts at `position`."""
    file = segment.open()
    try:
        _, header = next(walk(segment.disk, file.fd, file.path, position, size, 0))
    except BadBatch:
        return False
    return header.last_offset == last_offset


def note(segment: Segment, position: int, header: BatchHeader, config: LogConfig) -> None:
    """Notes a batch found at `position` as if it had just been appended."""
    last_offset = header.base_offset + header.last_offset_delta
    segment.note_batch(
        position, header.size_bytes, header.base_offset, last_offset, header.max_timestamp, config
    )


def locate(
    segment: Segment,
    offset: int,
    config: LogConfig,
    report: Report,
    *,
    sealed: bool = True,
    reads: Reads | None = None,
) -> tuple[int, BatchHeader] | None:
    """`Segment.locate`, with the indexes made again when they are damaged. Raises BadBatch, OSError, ColdRead."""
    try:
        return segment.locate(offset, reads)
    except BadBatch:
        raise
    except DamagedFile as damage:
        report(str(damage))
        rebuild_indexes(segment, config, sealed=sealed)
        return segment.locate(offset)


def max_timestamp(
    segment: Segment,
    config: LogConfig,
    report: Report,
    *,
    sealed: bool = True,
    reads: Reads | None = None,
) -> int:
    """The segment's largest timestamp (-1 without any); when first asked for, the time index is checked and mended.

    Raises ColdRead if `reads` never waits.
    """
    if not segment.knows_max_timestamp:
        try:
            _check_last_time_entry(segment, reads)
        except DamagedFile as damage:
            report(str(damage))
            rebuild_indexes(segment, config, sealed=sealed)
    return segment.max_timestamp


def _check_last_time_entry(segment: Segment, reads: Reads | None) -> None:
    """Raises DamagedFile unless the last time entry is a batch's and no later batch has a larger timestamp."""
    path = segment.path(names.TIME_INDEX)
    last = segment.time_index.last(reads)
    position, largest = 0, -1
    if last is not None:
        offset, largest = segment.base_offset + last[1], last[0]
        found = segment.locate(offset, reads)
        if found is None or found[1].base_offset > offset or found[1].max_timestamp != largest:
            raise DamagedFile(path, "its last entry names another batch", "it will be rebuilt")
        position = found[0]
    file = segment.open()
    try:
        for _, header in walk(reads or segment.disk, file.fd, file.path, position, segment.size, 0):
            if header.max_timestamp > largest:
                raise DamagedFile(path, f"has no entry for offset {header.last_offset}", "it will be rebuilt")
    except BadBatch:
        return  # what cannot be read has no timestamp
