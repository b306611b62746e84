"""How far the metadata log is known to be durable: `flushed-offset-checkpoint` beside its segments.

Must not know: raft, batches. Theory: after a power cut bytes that are missing from the log may have been on their way,
and then nobody was promised anything, or they may have been fsynced, and then the disk has lost what others know. Only
a mark that is written after each sync tells the two apart. It may lag (it is written without a sync of its own, and
synced now and then), it is never ahead: before the log is cut it is lowered, durably. Its line has a fixed length and
is overwritten in place, so that it lies in one sector and a torn write cannot leave half of it.
Kafka keeps no recovery point of this log: it reads all of it at every start, and cuts at the first bad batch.
"""

from __future__ import annotations

from flarestream.storage import checkpoints, names
from flarestream.storage.disk import READ_WRITE, Disk
from flarestream.storage.errors import DamagedFile

_KEY = (names.CLUSTER_METADATA, 0)
_REMEDY = "move the file away, if the log beside it is known to be whole"


def _content(offset: int) -> bytes:
    return checkpoints.format_lines([f"{_KEY[0]} {_KEY[1]} {offset:020d}"])


def parse(path: str, data: bytes) -> int:
    """The offset in the file's bytes. Raises DamagedFile."""
    found = checkpoints.parse(path, data)
    if list(found) != [_KEY]:
        raise DamagedFile(path, f"holds no offset of {names.CLUSTER_METADATA_DIR}", _REMEDY)
    return found[_KEY]


def read(disk: Disk, directory: str) -> int | None:
    """What had been made durable; None where that was never noted. Raises DamagedFile."""
    path = f"{directory}/{names.FLUSHED_OFFSET}"
    data = disk.read_file_or_none(path)
    return None if data is None else parse(path, data)


class FlushedMarker:
    """The open file; `offset` is what it says. `close()` at the end."""

    __slots__ = ("_disk", "_fd", "_path", "is_synced", "offset")

    def __init__(self, disk: Disk, directory: str) -> None:
        """Made, saying 0, if there is none. Raises DamagedFile, OSError."""
        self._disk = disk
        self._path = f"{directory}/{names.FLUSHED_OFFSET}"
        found = read(disk, directory)
        if found is None:
            disk.replace_file(self._path, _content(0))
        self.offset = found or 0
        self.is_synced = True
        """What it says is durable, too."""
        self._fd = disk.open(self._path, READ_WRITE)

    def advance(self, offset: int) -> None:
        """All below `offset` has been fsynced. Raises OSError."""
        if offset > self.offset:
            self._write(offset)

    def lower(self, offset: int) -> None:
        """The log will be cut at `offset`; durable on return. Raises OSError."""
        if offset < self.offset:
            self._write(offset)
            self.sync()

    def sync(self) -> None:
        """Makes it durable; may be called in a thread. Raises OSError."""
        self.is_synced = True
        self._disk.fdatasync(self._fd)

    def close(self) -> None:
        """Makes it durable and closes it. Raises OSError."""
        fd, self._fd = self._fd, -1
        try:
            if not self.is_synced:
                self._disk.fdatasync(fd)
        finally:
            self._disk.close(fd)

    def _write(self, offset: int) -> None:
        self.is_synced = False
        self._disk.pwrite_all(self._fd, _content(offset), 0)
        self.offset = offset
