"""Looks at a metadata partition before anything in it is changed, and refuses one that must not be repaired.

Must not know: raft, records. Theory: a power cut leaves a torn end, with holes in it perhaps: writes that were under
way reach the disk in any order, and nobody was promised anything that rests on them. So from the offset on that the
log's own mark calls durable (storage/flushed_marker.py) whatever is no good batch is cut when the log is opened, and
what follows it, too. Below the mark it is something else: other nodes and clients know what was there, and cutting
would forget topics, settings, producer ids and who was voted for. So it is for a person to decide, and until then no
byte is changed; what a newer snapshot holds anyway is not missed. A log without a mark (Kafka's) is refused if good
batches stand behind the damage: then it was longer once.
Kafka cuts there (LogLoader.recoverLog); KIP-595 leaves it to the other voters, and a quorum of one has none.
"""

from __future__ import annotations

from flarestream.storage import flushed_marker, names, partition_metadata, quorum_state, snapshot
from flarestream.storage.disk import READ, Disk
from flarestream.storage.errors import DamagedFile
from flarestream.storage.resync import next_batch
from flarestream.storage.scan import BadBatch, walk_checked

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
    flushed_offset = flushed_marker.read(disk, directory)
    if flushed_offset is None:
        _check_unmarked(directory, disk)
    elif not snapshots or snapshots[-1][0] < flushed_offset:
        _check_marked(directory, disk, flushed_offset)


def _check_marked(directory: str, disk: Disk, flushed_offset: int) -> None:
    end, path = 0, directory
    for number, base_offset in enumerate(_bases(directory, disk)):
        if number and base_offset != end:
            break
        end, path = base_offset, f"{directory}/{names.segment_file(base_offset, names.LOG)}"
        fd = disk.open(path, READ)
        try:
            for position, header, _, good in walk_checked(disk, fd, path, disk.size(path), base_offset):
                if not good:
                    raise BadBatch(path, position, end, "the batch fails its checksum")
                if header.base_offset != end:
                    raise BadBatch(path, position, end, f"the batch says offset {header.base_offset}")
                end = header.next_offset
        except BadBatch as bad:
            if bad.offset >= flushed_offset:
                return
            problem = f"damaged at position {bad.position} (offset {bad.offset}): {bad.what}"
            raise _was_durable(bad.path, problem, flushed_offset) from bad
        finally:
            disk.close(fd)
    if end < flushed_offset:
        raise _was_durable(path, f"ends at offset {end}", flushed_offset)


def _was_durable(path: str, problem: str, flushed_offset: int) -> DamagedFile:
    known = f"{problem}, although everything below offset {flushed_offset} had been made durable"
    return DamagedFile(path, known, f"{_REMEDY}; then remove {names.FLUSHED_OFFSET} beside it")


def _bases(directory: str, disk: Disk) -> list[int]:
    split = (names.split_segment_file(name) for name in disk.listdir(directory))
    return sorted(found[0] for found in split if found is not None and found[1] == names.LOG)


def _check_unmarked(directory: str, disk: Disk) -> None:
    bad: BadBatch | None = None
    for base_offset in _bases(directory, disk):
        path = f"{directory}/{names.segment_file(base_offset, names.LOG)}"
        size = disk.size(path)
        if bad is not None and size:
            raise _in_the_middle(bad, f"{path} follows")
        fd = disk.open(path, READ)
        try:
            bad = bad or _first_bad_batch(disk, fd, path, size, base_offset)
            if bad is not None and bad.path == path:
                following = next_batch(disk, fd, bad.position + 1, size)
                if following is not None:
                    raise _in_the_middle(bad, f"good records follow at position {following}")
        finally:
            disk.close(fd)


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
