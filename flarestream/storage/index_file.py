"""What the sparse indexes of a segment share: sorted fixed-size entries, the newest in memory, the rest in a file.

Must not know: what an entry means. Theory: entries are appended to a tail in memory and written to the file on roll,
on close, when the tail is long, or when the partition goes idle; so an append costs no system call and an idle
partition no memory. The tail is lost in a crash, and rebuilt by recovery. A file is only a hint: its length must be
a multiple of the entry and its last entry must lie after the segment's base (Kafka leaves a preallocated file full
of zeros after a crash); whoever uses an entry checks it against the batch that it points to.
Kafka: AbstractIndex.
"""

from array import array
from bisect import bisect_right
from struct import Struct

from flarestream.storage.disk import CREATE, READ, Disk, Reads
from flarestream.storage.errors import DamagedFile

_BLOCK_ENTRIES = 512
_SPILL_ENTRIES = 4096


class IndexFile:
    """Entries of two columns, sorted by key: `stored` ones in the file, then `tail_keys` and `tail_values`."""

    __slots__ = ("_last", "_stored", "disk", "path", "tail_keys", "tail_values")

    ENTRY: Struct
    KEY_TYPE: str

    def __init__(self, disk: Disk, path: str, stored: int | None = None) -> None:
        self.disk = disk
        self.path = path
        self._stored = stored
        self._last: tuple[int, int] | None = None
        self.tail_keys: array[int] = array(self.KEY_TYPE)
        self.tail_values: array[int] = array("i")

    # -- counts and ends ------------------------------------------------------------------------------------------

    @property
    def stored(self) -> int:
        """Entries in the file. Raises DamagedFile when the file cannot be an index."""
        if self._stored is None:
            self._stored = self._check()
        return self._stored

    def __len__(self) -> int:
        return self.stored + len(self.tail_keys)

    def last(self, reads: Reads | None = None) -> tuple[int, int] | None:
        """The last entry as (key, value), None when there is none. Reads through `reads` as `floor` does."""
        if self.tail_keys:
            return self.tail_keys[-1], self.tail_values[-1]
        if reads is not None and self._stored is None:
            self._stored = self._check(reads)
        if self.stored and self._last is None:
            self._last = self._read(self.stored - 1, 1, reads)[0]
        return self._last

    def is_full(self, max_bytes: int) -> bool:
        """Whether another entry would pass `segment.index.bytes`."""
        return len(self) >= max_bytes // self.ENTRY.size

    # -- writing --------------------------------------------------------------------------------------------------

    def append(self, key: int, value: int) -> None:
        """Adds an entry; keys must not decrease."""
        self.tail_keys.append(key)
        self.tail_values.append(value)
        if len(self.tail_keys) >= _SPILL_ENTRIES:
            self.flush()

    def flush(self) -> bool:
        """Writes the tail to the file (not yet durable) and forgets it; returns whether anything was written."""
        if not self.tail_keys:
            return False
        stored = self.stored
        last = self.last()
        size = self.ENTRY.size
        data = bytearray(size * len(self.tail_keys))
        for number, (key, value) in enumerate(zip(self.tail_keys, self.tail_values, strict=True)):
            self._pack(data, number * size, key, value)
        fd = self.disk.open(self.path, CREATE, 0o644)
        try:
            self.disk.pwrite_all(fd, data, stored * size)
        finally:
            self.disk.close(fd)
        self._stored = stored + len(self.tail_keys)
        self._last = last
        self.tail_keys = array(self.KEY_TYPE)
        self.tail_values = array("i")
        return True

    def truncate_to_count(self, count: int) -> None:
        """Keeps the first `count` entries."""
        stored = self.stored
        keep_in_tail = max(0, count - stored)
        del self.tail_keys[keep_in_tail:]
        del self.tail_values[keep_in_tail:]
        if count < stored:
            self._resize(count)

    def clear(self) -> None:
        """Drops every entry and makes the file empty (it is created when missing)."""
        self.tail_keys = array(self.KEY_TYPE)
        self.tail_values = array("i")
        self._resize(0)

    def _resize(self, count: int) -> None:
        fd = self.disk.open(self.path, CREATE, 0o644)
        try:
            self.disk.ftruncate(fd, count * self.ENTRY.size)
        finally:
            self.disk.close(fd)
        self._stored = count
        self._last = None

    # -- looking up -----------------------------------------------------------------------------------------------

    def count_up_to(self, key: int) -> int:
        """How many entries have a key <= `key`."""
        tail = self.tail_keys
        if tail and tail[0] <= key:
            return self.stored + bisect_right(tail, key)
        return self._count_in_file(key)

    def floor(self, key: int, reads: Reads | None = None) -> tuple[int, int] | None:
        """The last entry with a key <= `key` as (key, value), None when all are larger.

        With `reads` the file is read through it: `Disk.cached` raises ColdRead instead of waiting.
        """
        tail = self.tail_keys
        if tail and tail[0] <= key:
            number = bisect_right(tail, key) - 1
            return tail[number], self.tail_values[number]
        if reads is not None and self._stored is None:
            self._stored = self._check(reads)
        count = self._count_in_file(key, reads)
        return self._read(count - 1, 1, reads)[0] if count else None

    def entries(self) -> list[tuple[int, int]]:
        """All entries in order (for dumps, verification and tests)."""
        stored = self._read(0, self.stored) if self.stored else []
        return stored + list(zip(self.tail_keys, self.tail_values, strict=True))

    def _count_in_file(self, key: int, reads: Reads | None = None) -> int:
        low, high = 0, self.stored
        if not high:
            return 0
        fd = self.disk.open(self.path, READ)
        try:
            while high - low > _BLOCK_ENTRIES:
                middle = (low + high) // 2
                if self._read_from(fd, middle, 1, reads)[0][0] <= key:
                    low = middle + 1
                else:
                    high = middle
            return low + bisect_right(self._read_from(fd, low, high - low, reads), key, key=_key)
        finally:
            self.disk.close(fd)

    def _read(self, first: int, count: int, reads: Reads | None = None) -> list[tuple[int, int]]:
        fd = self.disk.open(self.path, READ)
        try:
            return self._read_from(fd, first, count, reads)
        finally:
            self.disk.close(fd)

    def _read_from(self, fd: int, first: int, count: int, reads: Reads | None) -> list[tuple[int, int]]:
        size = self.ENTRY.size
        data = (reads or self.disk).pread_up_to(fd, count * size, first * size)
        if len(data) != count * size:
            raise DamagedFile(self.path, f"has fewer than {first + count} entries", "it will be rebuilt")
        return [self._unpack(entry) for entry in self.ENTRY.iter_unpack(data)]

    # -- the format -----------------------------------------------------------------------------------------------

    def _check(self, reads: Reads | None = None) -> int:
        try:
            size = self.disk.size(self.path)
        except FileNotFoundError:
            raise DamagedFile(self.path, "is missing", "it will be rebuilt") from None
        if size % self.ENTRY.size:
            raise DamagedFile(self.path, f"has {size} bytes, not whole entries", "it will be rebuilt")
        count = size // self.ENTRY.size
        if count and not self._is_sane_end(self._read(count - 1, 1, reads)[0]):
            raise DamagedFile(self.path, "ends in an impossible entry", "it will be rebuilt")
        return count

    def _is_sane_end(self, entry: tuple[int, int]) -> bool:
        raise NotImplementedError

    def _pack(self, data: bytearray, position: int, key: int, value: int) -> None:
        self.ENTRY.pack_into(data, position, key, value)

    def _unpack(self, entry: tuple[int, ...]) -> tuple[int, int]:
        return entry[0], entry[1]


def _key(entry: tuple[int, int]) -> int:
    return entry[0]
