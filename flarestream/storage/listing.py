"""Lists a partition directory, after finishing or undoing what a crash interrupted there.

Must not know: what is in a segment, beyond where it ends. Theory: every change of several files goes through names: a
deletion renames to `.deleted` first; a cleaning writes `.cleaned`, renames all of it to `.swap`, and only then puts it
in the place of the segments it replaces. So the names alone tell how far a change had come, and it is finished from
`.swap` on and undone before. Kafka: LogLoader.removeTempFilesAndCollectSwapFiles, completeSwapOperations.
"""

from flarestream.storage import names
from flarestream.storage.disk import READ, Disk
from flarestream.storage.scan import BadBatch, walk

_INDEX_SUFFIXES = (names.INDEX, names.TIME_INDEX, names.TXN_INDEX)
_SEGMENT_FILES = (names.LOG, *_INDEX_SUFFIXES)


class Listing:
    """What a partition directory holds: base offsets of segments and of producer snapshots, and which indexes exist."""

    __slots__ = ("bases", "indexes", "names", "snapshots")

    def __init__(self, file_names: list[str]) -> None:
        self.names = file_names
        self.bases: list[int] = []
        self.snapshots: list[int] = []
        self.indexes: set[tuple[int, str]] = set()
        for name in file_names:
            if name[20:] == names.LOG and name[:20].isdigit():
                self.bases.append(int(name[:20]))
            elif (split := names.split_segment_file(name)) is not None:
                if split[1] == names.PRODUCER_SNAPSHOT:
                    self.snapshots.append(split[0])
                elif split[1] in _INDEX_SUFFIXES:
                    self.indexes.add(split)
        self.bases.sort()
        self.snapshots.sort()

    def has_leftovers(self) -> bool:
        """Whether a crash left unfinished work (deletions, a cleaning) behind."""
        endings = (names.DELETED, names.CLEANED, names.SWAP, ".tmp")
        return any(name.endswith(endings) for name in self.names)


def list_directory(disk: Disk, directory: str) -> Listing:
    """The directory's content after finishing or undoing what a crash interrupted. Raises OSError."""
    listing = Listing(disk.listdir(directory))
    if listing.has_leftovers():
        _clean_up(disk, directory, listing.names)
        listing = Listing(disk.listdir(directory))
    bases = set(listing.bases)
    for base_offset, suffix in [index for index in listing.indexes if index[0] not in bases]:
        disk.remove(f"{directory}/{names.segment_file(base_offset, suffix)}")
        listing.indexes.discard((base_offset, suffix))
    return listing


def _clean_up(disk: Disk, directory: str, file_names: list[str]) -> None:
    """Finishes deletions and complete swaps of segments, undoes incomplete ones."""
    cleaned = [name for name in file_names if name.endswith(names.CLEANED)]
    first_cleaned = min((int(name[:20]) for name in cleaned if name[:20].isdigit()), default=None)
    swaps = []
    for name in file_names:
        if name.endswith(names.SWAP) and (split := names.split_segment_file(name)) is not None:
            if first_cleaned is None or split[0] < first_cleaned:
                swaps.append(split)
            else:
                disk.remove(f"{directory}/{name}")
        elif (name.endswith((names.DELETED, names.CLEANED)) and names.split_segment_file(name)) or name in (
            f"{names.LEADER_EPOCHS}.tmp",
            f"{names.PARTITION_METADATA}.tmp",
        ):
            disk.remove(f"{directory}/{name}")
    if swaps:
        _finish_swaps(disk, directory, file_names, swaps)
    disk.fsync_dir(directory)


def _finish_swaps(disk: Disk, directory: str, file_names: list[str], swaps: list[tuple[int, str]]) -> None:
    """Puts cleaned segments in the place of those they were made from."""
    ranges = []
    for base_offset, suffix in swaps:
        if suffix == names.LOG + names.SWAP:
            path = f"{directory}/{names.segment_file(base_offset, suffix)}"
            ranges.append((base_offset, max(base_offset + 1, _end_offset(disk, path, base_offset))))
    for name in file_names:
        split = names.split_segment_file(name)
        if split is None or split[1] not in _SEGMENT_FILES:
            continue
        if any(first <= split[0] < end for first, end in ranges):
            disk.remove(f"{directory}/{name}")
    for is_log in (True, False):  # the log first: from then on names alone say how to go on
        disk.fsync_dir(directory)
        for base_offset, suffix in swaps:
            if (suffix == names.LOG + names.SWAP) is is_log:
                name = names.segment_file(base_offset, suffix)
                disk.rename(f"{directory}/{name}", f"{directory}/{name.removesuffix(names.SWAP)}")


def _end_offset(disk: Disk, path: str, base_offset: int) -> int:
    fd = disk.open(path, READ)
    end = base_offset
    try:
        for _, header in walk(disk, fd, path, 0, disk.size(path), base_offset):
            end = header.next_offset
    except BadBatch:
        return end
    finally:
        disk.close(fd)
    return end
