"""Finds the next batch behind damaged bytes.

Must not know: why. Theory: a batch shows itself by its magic, a possible length and, with near certainty, its CRC; so
the search looks for the magic byte and believes a place only when the checksum there is right. Only dumps and offline
checks do this: a running broker never guesses where data goes on.
"""

from typing import Final

from flarestream.storage.disk import Disk
from flarestream.wire.batch import HEADER_BYTES, LOG_OVERHEAD_BYTES, MAGIC, read_header, verify_crc

_MAGIC_AT: Final = 16
_CHUNK_BYTES: Final = 1 << 20
_MAX_BATCH_BYTES: Final = 128 * 1024 * 1024


def next_batch(disk: Disk, fd: int, position: int, end: int) -> int | None:
    """The first position from `position` on at which a whole batch with a good checksum starts, None without any."""
    while position + HEADER_BYTES <= end:
        chunk = disk.pread_up_to(fd, min(_CHUNK_BYTES + HEADER_BYTES, end - position), position)
        at = chunk.find(MAGIC, _MAGIC_AT)
        while at >= 0 and at - _MAGIC_AT + HEADER_BYTES <= len(chunk):
            start = at - _MAGIC_AT
            if _is_batch(disk, fd, chunk, start, position + start, end):
                return position + start
            at = chunk.find(MAGIC, at + 1)
        position += _CHUNK_BYTES
    return None


def _is_batch(disk: Disk, fd: int, chunk: bytes, start: int, position: int, end: int) -> bool:
    header = read_header(chunk, start)
    size = header.batch_length + LOG_OVERHEAD_BYTES
    possible = HEADER_BYTES <= size <= min(_MAX_BATCH_BYTES, end - position)
    if not possible or header.base_offset < 0 or header.last_offset_delta < 0 or header.record_count < 0:
        return False
    return verify_crc(disk.pread_up_to(fd, size, position))
