"""Reads whole batches from a log at any offset: the road for everything that is not the newest tail.

Must not know: who reads. Theory: find the segment, the position (remembered, or index and walk), fetch one window, cut
it to whole batches below the bound. Bytes that this process has not just written itself are checked against their CRC
before they leave, and remembered as checked; a damaged batch ends the read before it and fails a read that starts at
it, so it is never served. A read ends at its segment's end; the next one goes on in the next segment.
Kafka: LocalLog.read, LogSegment.read.
"""

from bisect import bisect_left, bisect_right
from struct import Struct
from typing import TYPE_CHECKING, Final, NoReturn

from flarestream.storage import names, rebuild
from flarestream.storage.disk import Reads
from flarestream.storage.recovery import find_log_end
from flarestream.storage.scan import BadBatch, cut_to_batches
from flarestream.storage.segment import Segment
from flarestream.wire.batch import HEADER_BYTES, LOG_OVERHEAD_BYTES
from flarestream.wire.errors import ApiError, ErrorCode

if TYPE_CHECKING:
    from flarestream.storage.log import Log

_LENGTH: Final = Struct(">8xi")
_NOTHING: Final = b""
Batches = bytes | bytearray | memoryview


def read(log: "Log", offset: int, max_bytes: int, max_offset: int, *, min_one: bool, reads: Reads) -> Batches:
    """Whole batches from the one containing `offset` on, all below `max_offset`. Raises ApiError, LogDirFailed.

    `reads` is the log's disk, or the side of it that never waits: then ColdRead says what has to be fetched first.
    """
    segments = log.segments
    number = max(0, bisect_right(log.base_offsets, offset) - 1)
    while number < len(segments):
        segment = segments[number]
        if segment.base_offset >= max_offset:
            return _NOTHING
        try:
            data = _read_segment(log, segment, offset, max_bytes, max_offset, min_one=min_one, reads=reads)
        except BadBatch as bad:
            refuse_damaged(log, bad)
        except OSError as error:
            raise log.fail(segment.path(names.LOG), error, "reading") from error
        if data is not None:
            return data
        number += 1
    return _NOTHING


def note_damage(log: "Log", bad: BadBatch) -> None:
    """Remembers and reports a damaged batch, once."""
    if (bad.path, bad.position) not in log.damaged:
        log.damaged.add((bad.path, bad.position))
        log.report(str(bad))


def refuse_damaged(log: "Log", bad: BadBatch) -> NoReturn:
    """Reports a damaged batch (once) and fails the read that met it."""
    note_damage(log, bad)
    raise ApiError(ErrorCode.CORRUPT_MESSAGE, f"The log is damaged at offset {bad.offset}.") from bad


def truncate_segment(log: "Log", segment: Segment, offset: int) -> None:
    """Cuts a segment that has become the last one. Raises OSError, ApiError for a damaged one."""
    try:
        rebuild.locate(segment, offset, log.config, log.report)
        segment.truncate_to(offset)
    except BadBatch as bad:
        refuse_damaged(log, bad)


def end_of_segment(log: "Log", segment: Segment) -> int:
    """The offset after the segment's last batch. Raises OSError, ApiError for a damaged one."""
    try:
        return find_log_end(segment)
    except BadBatch as bad:
        refuse_damaged(log, bad)


def _read_segment(
    log: "Log",
    segment: Segment,
    offset: int,
    max_bytes: int,
    max_offset: int,
    *,
    min_one: bool,
    reads: Reads,
) -> Batches | None:
    """As `read`, of one segment; None when it holds nothing at or after `offset`."""
    position = segment.recent_position(offset)
    if position is None:
        sealed = segment is not log.segments[-1]
        found = rebuild.locate(segment, offset, log.config, log.report, sealed=sealed, reads=reads)
        if found is None:
            return None
        position = found[0]
        if found[1].last_offset >= max_offset:
            return _NOTHING
    available = segment.size - position
    if available <= 0:
        return None
    limit = min(max_bytes, available)
    fd = segment.open().fd
    data = reads.pread_up_to(fd, max(limit, HEADER_BYTES), position)
    if len(data) < HEADER_BYTES:
        raise BadBatch(segment.path(names.LOG), position, offset, "the file ends in a batch")
    first_bytes = _LENGTH.unpack_from(data)[0] + LOG_OVERHEAD_BYTES
    if first_bytes > limit:
        if not min_one:
            return _NOTHING
        if first_bytes > available:
            raise BadBatch(
                segment.path(names.LOG), position, offset, f"a batch of {first_bytes} bytes is cut"
            )
        data = reads.pread_up_to(fd, first_bytes, position)
    return _cut(segment, position, data, offset, max_offset)


def _cut(segment: Segment, position: int, data: bytes | bytearray, offset: int, max_offset: int) -> Batches:
    trusted = segment.is_trusted(position, position + len(data))
    start = _skip_ahead(segment, position, len(data), max_offset) if trusted else 0
    cut = cut_to_batches(data, start, len(data), max_offset, check_crc=not trusted)
    length = cut.length
    if cut.damage and length == 0:
        raise BadBatch(segment.path(names.LOG), position, offset, cut.damage)
    if not trusted and length:
        segment.trust(position, position + length)
    if cut.next_offset >= 0 and position + length < segment.size:
        segment.remember(cut.next_offset, position + length)
    return data if length == len(data) else memoryview(data)[:length]


def _skip_ahead(segment: Segment, position: int, length: int, max_offset: int) -> int:
    """How many bytes from `position` on are whole batches below `max_offset` by the index entries in memory."""
    index = segment.offset_index
    positions = index.tail_values
    if not positions:
        return 0
    fitting = bisect_right(positions, position + length)
    below = bisect_left(index.tail_keys, max_offset - segment.base_offset)
    number = min(fitting, below) - 1
    return max(0, positions[number] - position) if number >= 0 else 0
