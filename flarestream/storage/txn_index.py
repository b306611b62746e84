"""A segment's `.txnindex`: the transactions that were aborted with their marker in this segment.

Must not know: how a transaction was decided. Theory: one entry per abort marker, in the order of markers; the file
exists only when there was one. A read_committed fetch lists every transaction whose [first, last] overlaps the range
it returns, looking on into later segments until an entry's last stable offset shows that no later one can overlap.
Kafka: TransactionIndex, AbortedTxn; 34 bytes: version i16 = 0, producer id, first, last, last stable offset i64.
"""

from collections.abc import Iterable
from struct import Struct
from typing import Final, NamedTuple

from flarestream.storage.disk import CREATE, READ, Disk, Reads
from flarestream.storage.errors import DamagedFile

TXN_ENTRY: Final = Struct(">hqqqq")


class AbortedTransaction(NamedTuple):
    """One aborted transaction: offsets of its first record and of its marker, and the stable offset after it."""

    producer_id: int
    first_offset: int
    last_offset: int
    last_stable_offset: int


class TxnIndex:
    """The aborted transactions of one segment. The file is small, read when asked for and not kept."""

    __slots__ = ("disk", "path")

    def __init__(self, disk: Disk, path: str) -> None:
        self.disk = disk
        self.path = path

    def entries(self, reads: Reads | None = None) -> list[AbortedTransaction]:
        """All entries. Raises DamagedFile when the file holds something else, ColdRead if `reads` never waits."""
        try:
            fd = self.disk.open(self.path, READ)
        except FileNotFoundError:
            return []
        try:
            data = (reads or self.disk).pread_up_to(fd, self.disk.size(self.path), 0)
        finally:
            self.disk.close(fd)
        return parse(self.path, data) if data else []

    def append(self, aborted: AbortedTransaction) -> None:
        """Adds the entry of an abort marker just appended to the segment; creates the file."""
        self._write([aborted], self.disk.size(self.path) if self.disk.exists(self.path) else 0)

    def rewrite(self, entries: Iterable[AbortedTransaction]) -> None:
        """Replaces the content; without entries the file is removed."""
        listed = list(entries)
        if not listed:
            self.disk.remove(self.path)
            return
        self._write(listed, 0)

    def truncate_to(self, offset: int) -> None:
        """Drops the transactions whose marker is at or after `offset`."""
        if not self.disk.exists(self.path):
            return
        kept = [entry for entry in self.entries() if entry.last_offset < offset]
        self.rewrite(kept)

    def _write(self, entries: list[AbortedTransaction], position: int) -> None:
        data = b"".join(TXN_ENTRY.pack(0, *entry) for entry in entries)
        fd = self.disk.open(self.path, CREATE, 0o644)
        try:
            self.disk.pwrite_all(fd, data, position)
            self.disk.ftruncate(fd, position + len(data))
        finally:
            self.disk.close(fd)


def parse(path: str, data: bytes | bytearray) -> list[AbortedTransaction]:
    """The entries in a `.txnindex` file's bytes. Raises DamagedFile naming the entry at fault."""
    if len(data) % TXN_ENTRY.size:
        raise DamagedFile(path, f"has {len(data)} bytes, not whole entries of {TXN_ENTRY.size}")
    entries: list[AbortedTransaction] = []
    for number, (version, *fields) in enumerate(TXN_ENTRY.iter_unpack(data)):
        entry = AbortedTransaction(*fields)
        if version > 0 or entry.last_offset < entry.first_offset:
            raise DamagedFile(path, f"entry {number} is not an aborted transaction")
        if entries and entry.last_offset <= entries[-1].last_offset:
            raise DamagedFile(path, f"entry {number} is out of order")
        entries.append(entry)
    return entries
