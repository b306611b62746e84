"""One segment: a `.log` file with its indexes, and what is remembered about it while it is in use.

Must not know: the log around it, producers, retention. Theory: `size` is the end of the last whole batch and the only
place where the next one is written, so whatever lies behind it (a torn write) does not count. The index rule is
Kafka's: before a batch an entry is due when more than `index.interval.bytes` came since the last one. Positions of the
last few hundred batches are kept in a small dict, which makes a read at the tail one look-up and one `pread`.
Bytes that this process did not write itself, or let go of, are checked against their CRC once before they are served.
Kafka: LogSegment, LazyIndex.
"""

from typing import Final

from flarestream.storage import names
from flarestream.storage.config import LogConfig
from flarestream.storage.disk import CREATE, READ_WRITE, Disk, Reads
from flarestream.storage.errors import DamagedFile, failed, is_full
from flarestream.storage.offset_index import OffsetIndex
from flarestream.storage.open_files import OpenFile
from flarestream.storage.scan import BadBatch, walk
from flarestream.storage.time_index import TimeIndex
from flarestream.storage.txn_index import TxnIndex
from flarestream.wire.batch import BatchHeader

_RECENT_BATCHES: Final = 256
_VERIFIED_RANGES: Final = 16
_NONE: Final[dict[int, int]] = {}


def mark_deleted(disk: Disk, path: str) -> list[str]:
    """Renames a file that is to go to `.deleted`: its new path, nothing if there is none. Raises OSError.

    Where there is no room for another name it goes now, which makes room.
    """
    try:
        disk.rename(path, path + names.DELETED)
    except FileNotFoundError:
        return []
    except OSError as error:
        if not is_full(error):
            raise
        disk.remove(path)
        return []
    return [path + names.DELETED]


class Segment:
    """A segment of a partition. Sealed ones learn their size and largest timestamp when first asked."""

    __slots__ = (
        "_first_timestamp",
        "_max_timestamp",
        "_offset_index",
        "_older",
        "_recent",
        "_size",
        "_time_index",
        "_verified",
        "base_offset",
        "bytes_since_index",
        "created_ms",
        "directory",
        "dirty",
        "disk",
        "file",
        "has_aborts",
        "indexes_full",
        "max_timestamp_offset",
        "preallocated",
        "swap_stage",
        "trusted_from",
    )

    def __init__(
        self, disk: Disk, directory: str, base_offset: int, size: int | None, created_ms: int = 0
    ) -> None:
        self.disk = disk
        self.directory = directory
        self.base_offset = base_offset
        self.created_ms = created_ms
        self._size = size
        self.file: OpenFile | None = None
        self._offset_index: OffsetIndex | None = None
        self._time_index: TimeIndex | None = None
        self._max_timestamp: int | None = None
        self.max_timestamp_offset = -1
        self._first_timestamp: int | None = None
        self.bytes_since_index = 0
        self._recent: dict[int, int] = _NONE
        self._older: dict[int, int] = _NONE
        self.trusted_from = size
        self._verified: list[tuple[int, int]] | None = None
        self.dirty = False
        self.indexes_full = False
        self.has_aborts = False
        self.preallocated = False
        self.swap_stage = 0
        """While a cleaned segment is put in place: 2 when all its files end in `.swap`, 1 when only its indexes do."""

    @classmethod
    def create(
        cls, disk: Disk, directory: str, base_offset: int, now_ms: int, preallocate_bytes: int = 0
    ) -> "Segment":
        """Makes an empty segment's three files (their names are not yet durable). Raises OSError."""
        segment = cls(disk, directory, base_offset, 0, now_ms)
        fd = disk.open(segment.path(names.LOG), CREATE, 0o644)
        try:
            disk.ftruncate(fd, 0)
            if preallocate_bytes:
                disk.ftruncate(fd, preallocate_bytes)
                segment.preallocated = True
        finally:
            disk.close(fd)
        for suffix in (names.INDEX, names.TIME_INDEX):
            disk.write_file(segment.path(suffix), b"")
        disk.remove(segment.path(names.TXN_INDEX))
        segment._offset_index = OffsetIndex(disk, segment.path(names.INDEX), 0)
        segment._time_index = TimeIndex(disk, segment.path(names.TIME_INDEX), 0)
        segment._max_timestamp = -1
        return segment

    def __repr__(self) -> str:
        return f"Segment({self.path(names.LOG)!r}, size={self._size})"

    def path(self, suffix: str) -> str:
        """The path of one of the segment's files."""
        path = f"{self.directory}/{names.segment_file(self.base_offset, suffix)}"
        if self.swap_stage and (self.swap_stage == 2 or suffix != names.LOG):
            return path + names.SWAP
        return path

    # -- what it knows --------------------------------------------------------------------------------------------

    @property
    def size(self) -> int:
        """Bytes of whole batches."""
        if self._size is None:
            self._size = self.disk.size(self.path(names.LOG))
            if self.trusted_from is None:
                self.trusted_from = self._size
        return self._size

    def set_size(self, size: int) -> None:
        """Sets the end of the whole batches (recovery finds it by reading)."""
        self._size = size

    @property
    def offset_index(self) -> OffsetIndex:
        """The `.index`; using it may raise DamagedFile (then rebuild)."""
        if self._offset_index is None:
            self._offset_index = OffsetIndex(self.disk, self.path(names.INDEX))
        return self._offset_index

    @property
    def time_index(self) -> TimeIndex:
        """The `.timeindex`; using it may raise DamagedFile (then rebuild)."""
        if self._time_index is None:
            self._time_index = TimeIndex(self.disk, self.path(names.TIME_INDEX))
        return self._time_index

    @property
    def txn_index(self) -> TxnIndex:
        """The `.txnindex`, which may not exist."""
        return TxnIndex(self.disk, self.path(names.TXN_INDEX))

    @property
    def max_timestamp(self) -> int:
        """The largest timestamp of its batches, -1 without any. Raises DamagedFile when the time index is none."""
        if self._max_timestamp is None:
            last = self.time_index.last()
            self._max_timestamp = last[0] if last else -1
            self.max_timestamp_offset = self.base_offset + last[1] if last else -1
        return self._max_timestamp

    @property
    def knows_max_timestamp(self) -> bool:
        """Whether the largest timestamp is in memory already."""
        return self._max_timestamp is not None

    def note_max_timestamp(self, timestamp_ms: int, offset: int) -> None:
        """Sets the largest timestamp (-1 without any) and the last offset of the batch that brought it."""
        self._max_timestamp = timestamp_ms
        self.max_timestamp_offset = offset

    def retention_timestamp_ms(self) -> int:
        """The time that retention counts from: the largest timestamp, or the file's modification without one."""
        largest = self.max_timestamp
        return largest if largest >= 0 else self.disk.modified_ms(self.path(names.LOG))

    def first_timestamp(self) -> int:
        """The first batch's largest timestamp, -1 when there is no batch (the time-based roll counts from it)."""
        if self._first_timestamp is None:
            if self.size == 0:
                return -1
            file = self.open()
            _, header = next(walk(self.disk, file.fd, file.path, 0, self.size, self.base_offset))
            self._first_timestamp = header.max_timestamp
        return self._first_timestamp

    # -- its file -------------------------------------------------------------------------------------------------

    def open(self) -> OpenFile:
        """The open `.log` file, marked as used. Raises LogDirFailed."""
        file = self.file
        if file is None:
            path = self.path(names.LOG)
            try:
                file = self.file = self.disk.files.open(path, READ_WRITE, self)
            except OSError as error:
                raise failed(path, error, "opening") from error
        file.used = True
        return file

    def renamed(self, directory: str) -> None:
        """Its directory has a new name."""
        self.directory = directory
        for index, suffix in ((self._offset_index, names.INDEX), (self._time_index, names.TIME_INDEX)):
            if index is not None:
                index.path = self.path(suffix)
        if self.file is not None:
            self.file.path = self.path(names.LOG)

    def file_closed(self) -> None:
        """The pool took the file away: nothing is kept for a segment that is not in use, and trust ends."""
        self.file = None
        self._recent = self._older = _NONE
        self._verified = None
        self.trusted_from = self._size
        try:
            self.write_indexes()
        except OSError:
            return  # the tails stay in memory; whoever writes next to this disk will meet the error and act on it

    def release_file(self) -> None:
        """Closes the file without writing anything."""
        if self.file is not None:
            file, self.file = self.file, None
            self.disk.files.close(file)

    def settle(self, suffixes: tuple[str, ...], stage: int) -> None:
        """Takes `.swap` off the names of these files and goes on to `stage`. Raises OSError."""
        for suffix in suffixes:
            try:
                path = self.path(suffix)
                self.disk.rename(path, path.removesuffix(names.SWAP))
            except FileNotFoundError:
                if suffix == names.LOG:
                    raise
        self.swap_stage = stage
        self._offset_index = None
        self._time_index = None

    def discard(self) -> None:
        """Closes and unlinks all its files (they hold nothing that counts). Raises OSError."""
        if self.file is not None:
            self.disk.files.close(self.file)
            self.file = None
        for suffix in (names.LOG, names.INDEX, names.TIME_INDEX, names.TXN_INDEX):
            self.disk.remove(self.path(suffix))

    def mark_deleted(self) -> list[str]:
        """Closes its files and renames them to `.deleted`; returns their new paths. Raises OSError."""
        if self.file is not None:
            self.disk.files.close(self.file)
            self.file = None
        renamed: list[str] = []
        for suffix in (names.LOG, names.INDEX, names.TIME_INDEX, names.TXN_INDEX):
            renamed += mark_deleted(self.disk, self.path(suffix))
        return renamed

    def trim(self) -> None:
        """Cuts preallocated bytes behind the last batch, durably: they would end the log before the next segment."""
        if self.preallocated:
            fd = self.open().fd
            self.disk.ftruncate(fd, self.size)
            self.disk.fdatasync(fd)
            self.preallocated = False

    def write_indexes(self) -> bool:
        """Writes the index tails to their files; returns whether anything was written."""
        written = False
        if self._offset_index is not None:
            written = self._offset_index.flush()
        if self._time_index is not None:
            written = self._time_index.flush() or written
        return written

    def add_final_time_entry(self) -> None:
        """Appends the largest timestamp to the time index, as Kafka does on roll and on a clean close."""
        if self._max_timestamp is not None and self._max_timestamp >= 0:
            self.time_index.maybe_append(self._max_timestamp, self.max_timestamp_offset - self.base_offset)

    # -- appending ------------------------------------------------------------------------------------------------

    def note_batch(
        self,
        position: int,
        size: int,
        base_offset: int,
        last_offset: int,
        max_timestamp: int,
        config: LogConfig,
    ) -> None:
        """Records a batch just written at `position`: size, indexes, timestamps, its place for tail reads."""
        largest = self._max_timestamp
        if largest is None:
            largest = self.max_timestamp
        if max_timestamp > largest:
            self._max_timestamp = largest = max_timestamp
            self.max_timestamp_offset = last_offset
        since = self.bytes_since_index
        if since > config.index_interval_bytes:
            self.offset_index.append(last_offset - self.base_offset, position)
            self.time_index.maybe_append(largest, self.max_timestamp_offset - self.base_offset)
            self.indexes_full = self.offset_index.is_full(
                config.segment_index_bytes
            ) or self.time_index.is_full(config.segment_index_bytes)
            since = 0
        self.bytes_since_index = since + size
        self._size = position + size
        recent = self._recent
        if len(recent) >= _RECENT_BATCHES or recent is _NONE:
            self._older = recent
            recent = self._recent = {}
        recent[base_offset] = position
        if position == 0:
            self._first_timestamp = max_timestamp

    def undo_write(self) -> None:
        """Cuts the file back to its last whole batch after a write that failed. Raises LogDirFailed."""
        file = self.open()
        try:
            self.disk.ftruncate(file.fd, self.size)
            self.preallocated = False
        except OSError as error:
            raise failed(file.path, error, "undoing a failed write") from error

    # -- looking up -----------------------------------------------------------------------------------------------

    def recent_position(self, base_offset: int) -> int | None:
        """Where the batch with this base offset starts, if it was appended (or read up to) lately."""
        position = self._recent.get(base_offset)
        return self._older.get(base_offset) if position is None else position

    def remember(self, base_offset: int, position: int) -> None:
        """Notes a batch's place for a reader that will ask for it next."""
        recent = self._recent
        if len(recent) >= _RECENT_BATCHES or recent is _NONE:
            self._older = recent
            recent = self._recent = {}
        recent[base_offset] = position

    def locate(self, offset: int, reads: Reads | None = None) -> tuple[int, BatchHeader] | None:
        """Position and header of the batch that contains `offset`, or the next one; None behind the last batch.

        Raises DamagedFile for an index that lies, BadBatch for a log that does, ColdRead if `reads` never waits.
        """
        file = self.open()
        entry = self.offset_index.floor(offset - self.base_offset, reads)
        position = 0
        at_least = self.base_offset
        if entry is not None:
            position = entry[1]
            if not 0 < position < self.size:
                raise DamagedFile(
                    self.path(names.INDEX), f"an entry points at {position}", "it will be rebuilt"
                )
            at_least = 0
        walked = walk(reads or self.disk, file.fd, file.path, position, self.size, at_least)
        if entry is not None:
            try:
                found, header = next(walked)
            except BadBatch as bad:
                raise DamagedFile(
                    self.path(names.INDEX), f"an entry points at {bad.what}", "it will be rebuilt"
                ) from bad
            if header.last_offset != self.base_offset + entry[0]:
                raise DamagedFile(
                    self.path(names.INDEX), "an entry names another batch", "it will be rebuilt"
                )
            if header.last_offset >= offset:
                return found, header
        for found, header in walked:
            if header.last_offset >= offset:
                return found, header
        return None

    def is_trusted(self, start: int, end: int) -> bool:
        """Whether the bytes need no CRC check: written since the file was opened, or checked already."""
        trusted_from = self.trusted_from
        if trusted_from is not None and start >= trusted_from:
            return True
        verified = self._verified
        return verified is not None and any(first <= start and end <= last for first, last in verified)

    def trust_all_but(self, damaged: list[tuple[int, int]]) -> None:
        """After a scan that checked every batch: only bytes from the first damaged range on stay to be checked."""
        self.trusted_from = self.size if damaged else 0
        self._verified = [(0, damaged[0][0])] if damaged else None

    def trust(self, start: int, end: int) -> None:
        """Remembers that the CRCs in this range were checked."""
        ranges = self._verified or []
        merged = []
        for first, last in ranges:
            if first <= end and start <= last:
                start, end = min(start, first), max(end, last)
            else:
                merged.append((first, last))
        merged.append((start, end))
        self._verified = merged[-_VERIFIED_RANGES:]

    # -- cutting --------------------------------------------------------------------------------------------------

    def truncate_to(self, offset: int) -> None:
        """Removes the batches that contain `offset` or come after it. Raises OSError, DamagedFile, BadBatch."""
        found = self.locate(offset)
        if found is None:
            return
        position = found[0]
        file = self.open()
        self.disk.ftruncate(file.fd, position)
        self.disk.fdatasync(file.fd)  # else a crash could bring old batches back behind new ones written here
        self.preallocated = False
        self._size = position
        relative = offset - self.base_offset
        self.offset_index.truncate_to(relative)
        self.time_index.truncate_to(relative)
        self.txn_index.truncate_to(offset)
        self.bytes_since_index = 0
        self._recent = self._older = _NONE
        self._verified = None
        if self.trusted_from is None or self.trusted_from > position:
            self.trusted_from = position
        if position == 0:
            self._first_timestamp = None
        self._reload_max_timestamp()

    def _reload_max_timestamp(self) -> None:
        last = self.time_index.last()
        timestamp, offset = (last[0], self.base_offset + last[1]) if last else (-1, -1)
        file = self.open()
        entry = self.offset_index.floor(offset - self.base_offset) if last else None
        position = entry[1] if entry else 0
        for _, header in walk(self.disk, file.fd, file.path, position, self.size, 0):
            if header.max_timestamp > timestamp:
                timestamp, offset = header.max_timestamp, header.last_offset
        self.note_max_timestamp(timestamp, offset)
