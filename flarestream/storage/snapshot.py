"""Metadata snapshots: `<end offset>-<epoch>.checkpoint` and `bootstrap.checkpoint`.

Must not know: what the records say. Theory: a snapshot is a file of record batches like a segment, begun under a
`.part` name, made durable, then renamed and made read-only, so that a finished one is whole. Its end offset is
exclusive. Unfinished (`.part`) and deleted (`.deleted`) ones are removed on start.
Kafka: FileRawSnapshotWriter, Snapshots (KIP-630).
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Final

from flarestream.storage import names
from flarestream.storage.disk import CREATE_EMPTY, READ, Disk
from flarestream.storage.errors import StorageError, failed
from flarestream.storage.scan import BadBatch, walk_checked
from flarestream.wire.batch import BatchHeader

BOOTSTRAP: Final = "bootstrap.checkpoint"
_READ_ONLY: Final = 0o400
_SLICE_BYTES: Final = 1 << 20


class SnapshotWriter:
    """An unfinished snapshot; `append` batches, then `finish` (durable) or `abandon`. Raises LogDirFailed."""

    __slots__ = ("_directory", "_disk", "_fd", "_name", "_part", "size_bytes")

    def __init__(self, disk: Disk, directory: str, name: str, unique: str = "0") -> None:
        stem = name.removesuffix(names.CHECKPOINT)
        self._disk = disk
        self._directory = directory
        self._name = name
        self._part = f"{directory}/{stem}-{unique}{names.CHECKPOINT}{names.PART}"
        self.size_bytes = 0
        try:
            self._fd: int | None = disk.open(self._part, CREATE_EMPTY, 0o644)
        except OSError as error:
            raise failed(self._part, error, "making") from error

    def append(self, batch: bytes | bytearray | memoryview) -> None:
        """Adds whole batches (a leader's snapshot) or the next piece of a fetched one."""
        if self._fd is None:
            raise StorageError(self._part, "the snapshot is finished")
        try:
            self._disk.pwrite_all(self._fd, batch, self.size_bytes)
        except OSError as error:
            raise failed(self._part, error, "writing") from error
        self.size_bytes += len(batch)

    def finish(self) -> str:
        """Makes it durable under its final name, read-only; returns the path."""
        path = f"{self._directory}/{self._name}"
        if self._fd is None:
            return path
        try:
            self._disk.fsync(self._fd)
            self._disk.close(self._fd)
            self._fd = None
            self._disk.chmod(self._part, _READ_ONLY)
            self._disk.rename(self._part, path)
            self._disk.fsync_dir(self._directory)
        except OSError as error:
            raise failed(path, error, "finishing") from error
        return path

    def abandon(self) -> None:
        """Removes the unfinished file; where that fails, the next start does it (`remove_leftovers`)."""
        if self._fd is not None:
            self._disk.close(self._fd)
            self._fd = None
            with suppress(OSError):
                self._disk.remove(self._part)


def write(
    disk: Disk,
    directory: str,
    name: str,
    batches: Iterable[bytes | bytearray | memoryview],
    unique: str = "0",
) -> str:
    """Writes a whole snapshot file, durably; returns its path. Raises LogDirFailed."""
    writer = SnapshotWriter(disk, directory, name, unique)
    try:
        for batch in batches:
            writer.append(batch)
    except BaseException:
        writer.abandon()
        raise
    return writer.finish()


def read(disk: Disk, path: str) -> Iterator[tuple[BatchHeader, memoryview]]:
    """(header, bytes) of each batch. Raises FileNotFoundError, BadBatch for a damaged file."""
    fd = disk.open(path, READ)
    try:
        for position, header, batch, good in walk_checked(disk, fd, path, disk.size(path), 0):
            if not good:
                raise BadBatch(path, position, header.base_offset, "fails its checksum")
            yield header, batch
    finally:
        disk.close(fd)


def read_slice(disk: Disk, path: str, position: int, max_bytes: int = _SLICE_BYTES) -> tuple[bytes, int]:
    """Bytes from `position` and the file's whole size (FetchSnapshot). Raises FileNotFoundError."""
    fd = disk.open(path, READ)
    try:
        return disk.pread_up_to(fd, max_bytes, position), disk.size(path)
    finally:
        disk.close(fd)


def list_snapshots(disk: Disk, directory: str) -> list[tuple[int, int]]:
    """(end offset, epoch) of the finished snapshots, oldest first."""
    parsed = (names.split_snapshot_file(name) for name in disk.listdir(directory))
    return sorted(snapshot for snapshot in parsed if snapshot is not None)


def remove_leftovers(disk: Disk, directory: str) -> list[str]:
    """Removes unfinished and deleted snapshots; returns their names."""
    endings = (names.CHECKPOINT + names.PART, names.CHECKPOINT + names.DELETED)
    gone = [name for name in disk.listdir(directory) if name.endswith(endings)]
    for name in gone:
        disk.remove(f"{directory}/{name}")
    return gone


def delete(disk: Disk, directory: str, end_offset: int, leader_epoch: int) -> str:
    """Renames a snapshot to `.deleted` and returns that path, to be removed after the delay. Raises LogDirFailed."""
    path = f"{directory}/{names.snapshot_file(end_offset, leader_epoch)}"
    try:
        disk.rename(path, path + names.DELETED)
        disk.fsync_dir(directory)
    except OSError as error:
        raise failed(path, error, "deleting") from error
    return path + names.DELETED
