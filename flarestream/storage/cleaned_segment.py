"""Writes one `.cleaned` segment: its batches, its indexes by the rule of live appends, its transaction index.

Must not know: why a batch stays. Theory: everything is durable, names included, before anybody is told of it, because
the renames that follow may survive a crash in any combination.
Kafka: LogSegment.append, UnifiedLog.createNewCleanedSegment.
"""

from collections.abc import Iterable
from typing import Final

from flarestream.storage import names
from flarestream.storage.disk import CREATE_EMPTY, Disk
from flarestream.storage.offset_index import OffsetIndex
from flarestream.storage.time_index import TimeIndex
from flarestream.storage.txn_index import AbortedTransaction, TxnIndex

_SYNC_EVERY_BYTES: Final = 16 << 20


class CleanedSegment:
    """The files of one segment to be. `append`, `write` now and then, `finish`; `close` in any case. Raises OSError."""

    __slots__ = (
        "_base_offset",
        "_directory",
        "_disk",
        "_fd",
        "_interval_bytes",
        "_offsets",
        "_pieces",
        "_since_index",
        "_times",
        "_unsynced_bytes",
        "_written",
        "max_timestamp",
        "max_timestamp_offset",
        "pending_bytes",
        "size",
    )

    def __init__(self, disk: Disk, directory: str, base_offset: int, index_interval_bytes: int) -> None:
        self._disk = disk
        self._directory = directory
        self._base_offset = base_offset
        self._interval_bytes = index_interval_bytes
        self._pieces: list[memoryview | bytes] = []
        self._since_index = 0
        self._unsynced_bytes = 0
        self._written = 0
        self.pending_bytes = 0
        self.size = 0
        self.max_timestamp = -1
        self.max_timestamp_offset = -1
        for suffix in (names.INDEX, names.TIME_INDEX):
            disk.write_file(self._path(suffix), b"")
        disk.remove(self._path(names.TXN_INDEX))
        self._offsets = OffsetIndex(disk, self._path(names.INDEX), 0)
        self._times = TimeIndex(disk, self._path(names.TIME_INDEX), 0)
        self._fd = disk.open(self._path(names.LOG), CREATE_EMPTY, 0o644)

    def _path(self, suffix: str) -> str:
        return f"{self._directory}/{names.segment_file(self._base_offset, suffix)}{names.CLEANED}"

    def append(self, batch: memoryview | bytes, last_offset: int, max_timestamp: int) -> None:
        """Adds a batch, not yet written to the file."""
        size = len(batch)
        if max_timestamp > self.max_timestamp:
            self.max_timestamp, self.max_timestamp_offset = max_timestamp, last_offset
        if self._since_index > self._interval_bytes:
            self._offsets.append(last_offset - self._base_offset, self.size)
            self._times.maybe_append(self.max_timestamp, self.max_timestamp_offset - self._base_offset)
            self._since_index = 0
        self._since_index += size
        self.size += size
        self.pending_bytes += size
        self._pieces.append(batch)

    def write(self) -> int:
        """Writes what was added; returns how many bytes. Syncs in small steps: one long one would hold up others."""
        written = self.pending_bytes
        if not written:
            return 0
        self._disk.pwrite_all(self._fd, b"".join(self._pieces), self._written)
        self._pieces.clear()
        self.pending_bytes = 0
        self._written += written
        self._unsynced_bytes += written
        if self._unsynced_bytes >= _SYNC_EVERY_BYTES:
            self._disk.fdatasync(self._fd)
            self._unsynced_bytes = 0
        return written

    def finish(self, aborted: Iterable[AbortedTransaction], modified_ms: int) -> None:
        """Completes the indexes and makes all of it durable. The log keeps the time of the newest file it replaces."""
        self.write()
        if self.max_timestamp >= 0:
            self._times.maybe_append(self.max_timestamp, self.max_timestamp_offset - self._base_offset)
        self._offsets.flush()
        self._times.flush()
        TxnIndex(self._disk, self._path(names.TXN_INDEX)).rewrite(aborted)
        self._disk.fdatasync(self._fd)
        for suffix in (names.INDEX, names.TIME_INDEX, names.TXN_INDEX):
            self._disk.sync_file(self._path(suffix))
        self._disk.set_modified_ms(self._path(names.LOG), modified_ms)
        self._disk.fsync_dir(self._directory)

    def close(self) -> None:
        """Closes the file."""
        self._disk.close(self._fd)
