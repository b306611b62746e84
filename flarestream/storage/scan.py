"""Walks the batches of a segment's `.log` file.

Must not know: indexes, the log around the segment. Theory: batches lie back to back, so a walk needs only their
headers: one `pread` fetches a window, headers in it are unpacked where they lie, and a batch larger than the window is
jumped over. What stands there is believed only as far as it can be checked: magic, length, and offsets that grow.
"""

from collections.abc import Iterator
from struct import Struct
from typing import Final

from flarestream.storage.disk import Disk, Reads
from flarestream.storage.errors import DamagedFile
from flarestream.wire.batch import HEADER_BYTES, LOG_OVERHEAD_BYTES, MAGIC, BatchHeader
from flarestream.wire.crc import crc32c

WINDOW_BYTES: Final = 16 * 1024
_CHECKED_FROM: Final = 21
_READ_AHEAD_BYTES: Final = 1 << 20
_HEADER: Final = Struct(">qiibIhiqqqhii")
_PLACE: Final = Struct(">qi4xb6xi")  # base offset, length, magic, last offset delta


class BadBatch(DamagedFile):
    """Bytes at `position` of a `.log` file that are no good batch; `offset` is what should be there."""

    def __init__(self, path: str, position: int, offset: int, problem: str) -> None:
        super().__init__(
            path, f"position {position} (offset {offset}): {problem}", "run `flarestream log verify`"
        )
        self.position = position
        self.offset = offset
        self.what = problem


def walk(
    disk: Reads, fd: int, path: str, position: int, end: int, offset: int
) -> Iterator[tuple[int, BatchHeader]]:
    """(position, header) of each batch from `position` (a batch's start) up to `end`, CRCs not looked at.

    `offset` is the smallest that the first batch may have. Raises BadBatch at the first thing that is no whole batch,
    ColdRead if `disk` is a side that never waits.
    """
    window: bytes | bytearray = b""
    start = position
    while position < end:
        at = position - start
        if at + HEADER_BYTES > len(window):
            window = disk.pread_up_to(fd, min(WINDOW_BYTES, end - position), position)
            start, at = position, 0
            if len(window) < HEADER_BYTES:
                raise BadBatch(path, position, offset, f"{len(window)} bytes are too few for a batch")
        header = BatchHeader(*_HEADER.unpack_from(window, at))
        problem = fault(header, offset, end - position)
        if problem:
            raise BadBatch(path, position, offset, problem)
        yield position, header
        offset = header.base_offset + header.last_offset_delta + 1
        position += header.batch_length + LOG_OVERHEAD_BYTES


def fault(header: BatchHeader, offset: int, remaining: int) -> str:
    """What makes the header impossible at this place, "" when nothing does."""
    if header.magic != MAGIC:
        return f"magic {header.magic} is not {MAGIC}"
    size = header.batch_length + LOG_OVERHEAD_BYTES
    if size < HEADER_BYTES:
        return f"a batch cannot have {size} bytes"
    if size > remaining:
        return f"a batch of {size} bytes is cut after {remaining}"
    if header.base_offset < offset:
        return f"base offset {header.base_offset} is below {offset}"
    if header.last_offset_delta < 0:
        return f"last offset delta {header.last_offset_delta} is negative"
    if header.record_count < 0:
        return f"{header.record_count} records"
    return ""


def walk_checked(
    disk: Disk, fd: int, path: str, end: int, offset: int, position: int = 0
) -> Iterator[tuple[int, BatchHeader, memoryview, bool]]:
    """(position, header, bytes, CRC good?) of each batch from `position` to `end`. Raises BadBatch like `walk`."""
    window = memoryview(b"")
    start = 0
    while position < end:
        at = position - start
        if at + HEADER_BYTES > len(window):
            start, at = position, 0
            window = memoryview(disk.pread_up_to(fd, min(_READ_AHEAD_BYTES, end - position), position))
            if len(window) < HEADER_BYTES:
                raise BadBatch(path, position, offset, f"{len(window)} bytes are too few for a batch")
        header = BatchHeader(*_HEADER.unpack_from(window, at))
        problem = fault(header, offset, end - position)
        if problem:
            raise BadBatch(path, position, offset, problem)
        size = header.batch_length + LOG_OVERHEAD_BYTES
        if at + size > len(window):
            start, at = position, 0
            window = memoryview(
                disk.pread_up_to(fd, min(max(_READ_AHEAD_BYTES, size), end - position), position)
            )
            if len(window) < size:
                raise BadBatch(path, position, offset, f"a batch of {size} bytes is cut after {len(window)}")
        good = crc32c(window[at + _CHECKED_FROM : at + size]) == header.crc
        yield position, header, window[at : at + size], good
        offset = header.base_offset + (header.last_offset_delta if good else 0) + 1
        position += size


class Cut:
    """Where whole, good batches end in a buffer (`length`), the offset after them (or -1), and `damage` found there."""

    __slots__ = ("damage", "length", "next_offset")

    def __init__(self, length: int, next_offset: int, damage: str) -> None:
        self.length = length
        self.next_offset = next_offset
        self.damage = damage


def cut_to_batches(
    data: bytes | bytearray, start: int, limit: int, max_offset: int, *, check_crc: bool
) -> Cut:
    """How far `data`, from `start` (a batch's start) to `limit`, is whole batches that are all below `max_offset`.

    With `check_crc` that ends before the first batch with a wrong checksum. `limit` <= len(data).
    """
    unpack = _PLACE.unpack_from
    view = memoryview(data) if check_crc else None
    position = start
    next_offset = -1
    while limit - position >= HEADER_BYTES:
        base_offset, length, magic, delta = unpack(data, position)
        size = length + LOG_OVERHEAD_BYTES
        if magic != MAGIC or size < HEADER_BYTES or delta < 0:
            return Cut(position, next_offset, f"no batch: magic {magic}, {size} bytes")
        if base_offset + delta >= max_offset or position + size > limit:
            break
        if view is not None:
            stated = int.from_bytes(view[position + 17 : position + 21], "big")
            if crc32c(view[position + _CHECKED_FROM : position + size]) != stated:
                return Cut(position, next_offset, f"the batch at offset {base_offset} fails its checksum")
        position += size
        next_offset = base_offset + delta + 1
    return Cut(position, next_offset, "")
