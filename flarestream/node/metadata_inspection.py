"""Looks at a metadata partition before anything in it is changed, and refuses one that must not be repaired.

Must not know: raft, records. Theory: a crash leaves a torn tail, that is bytes at the very end after which nothing
readable follows; those are cut when the log is opened. A damaged batch with good ones behind it is something else:
the log was longer once, other nodes and clients know what it said, and cutting it there would forget topics, settings
and producer ids. So it is for a person to decide, and until then no byte is changed. A hole is not damage: writes that
were under way when the power failed reach the disk in any order, and sectors that were never written read as zeros;
nobody was promised what stood behind them.
Kafka cuts there (LogLoader.recoverLog); KIP-595 leaves it to the other voters, and a quorum of one has none.
"""

from __future__ import annotations

from flarestream.storage import names, partition_metadata, quorum_state, snapshot
from flarestream.storage.disk import READ, Disk
from flarestream.storage.errors import DamagedFile
from flarestream.storage.resync import next_batch
from flarestream.storage.scan import BadBatch, walk_checked

_SECTOR_BYTES = 512
_REMEDY = (
    "restore the file from a copy; to give up everything behind the damage, cut the file at that position; "
    "`flarestream log dump` shows what it holds"
)


def check_metadata_partition(metadata_dir: str, disk: Disk) -> None:
    """Reads all of `__cluster_metadata-0`, changes nothing. Raises DamagedFile naming file and position, OSError."""
    directory = f"{metadata_dir}/{names.CLUSTER_METADATA_DIR}"
    if not disk.exists(directory):
        return
    partition_metadata.read(disk, directory)
    quorum_state.read(disk, directory)
    snapshots = snapshot.list_snapshots(disk, directory)
    for found in snapshots[-1:]:
        for _ in snapshot.read(disk, f"{directory}/{names.snapshot_file(*found)}"):
            pass
    _check_log(directory, disk)


def _check_log(directory: str, disk: Disk) -> None:
    split = (names.split_segment_file(name) for name in disk.listdir(directory))
    bases = sorted(found[0] for found in split if found is not None and found[1] == names.LOG)
    bad: BadBatch | None = None
    for base_offset in bases:
        path = f"{directory}/{names.segment_file(base_offset, names.LOG)}"
        size = disk.size(path)
        if bad is not None and size:
            raise _in_the_middle(bad, f"{path} follows")
        fd = disk.open(path, READ)
        try:
            bad = bad or _first_bad_batch(disk, fd, path, size, base_offset)
            if bad is not None and bad.path == path:
                following = next_batch(disk, fd, bad.position + 1, size)
                if following is not None and not _is_hole(disk, fd, bad.position, following):
                    raise _in_the_middle(bad, f"good records follow at position {following}")
        finally:
            disk.close(fd)


def _is_hole(disk: Disk, fd: int, position: int, following: int) -> bool:
    """Whether a sector in between was never written: zeros from where it starts, or the damage does, to its end."""
    first_end = (position // _SECTOR_BYTES + 1) * _SECTOR_BYTES
    for end in range(first_end, following + 1, _SECTOR_BYTES):
        start = max(position, end - _SECTOR_BYTES)
        if not any(disk.pread_up_to(fd, end - start, start)):
            return True
    return False


def _first_bad_batch(disk: Disk, fd: int, path: str, size: int, base_offset: int) -> BadBatch | None:
    try:
        for position, header, _, good in walk_checked(disk, fd, path, size, base_offset):
            if not good:
                return BadBatch(path, position, header.base_offset, "the batch fails its checksum")
    except BadBatch as bad:
        return bad
    return None


def _in_the_middle(bad: BadBatch, following: str) -> DamagedFile:
    problem = f"damaged at position {bad.position} (offset {bad.offset}): {bad.what}; {following}"
    return DamagedFile(bad.path, problem, _REMEDY)
