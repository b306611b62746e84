"""Checks a log directory offline: every batch, every index entry, every small file, and that they agree.

Must not know: terminals. Theory: a finding is an `error` when data is damaged or a file breaks its format, and a
`note` when the next start will put it right by itself (a torn tail after a crash, an index to rebuild). Nothing is
changed. Must be run under the directory's lock, which `verify_directory` takes.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from flarestream.storage import (
    checkpoints,
    epoch_checkpoint,
    flushed_marker,
    log_dir,
    names,
    partition_metadata,
    producer_snapshot,
    quorum_state,
    snapshot,
    txn_index,
)
from flarestream.storage.disk import Disk
from flarestream.storage.errors import DamagedFile, StorageError
from flarestream.storage.listing import Listing
from flarestream.storage.log_dir import LogDir
from flarestream.storage.verify_segment import SegmentCheck

ERROR = "error"
NOTE = "note"
Progress = Callable[[int, int], None]


class Finding(NamedTuple):
    """What is wrong in which file, and how bad that is (`error` or `note`)."""

    severity: str
    path: str
    problem: str


class _Points(NamedTuple):
    recovery: dict[tuple[str, int], int]
    others: dict[str, dict[tuple[str, int], int]]
    clean: bool


def verify_directory(disk: Disk, path: str, progress: Progress | None = None) -> Iterator[Finding]:
    """Every finding of a data directory. Raises StorageError when it is in use or cannot be opened."""
    log_directory = LogDir.open(path, disk)
    try:
        if log_directory.properties is None:
            yield Finding(ERROR, f"{path}/meta.properties", "is missing: the directory is not formatted")
        findings: list[Finding] = []
        points = _read_points(disk, path, findings)
        yield from findings
        bytes_total = _log_bytes(disk, path) if progress else 0
        counter = _Counter(progress, bytes_total)
        for name in sorted(disk.listdir(path)):
            if not disk.is_dir(f"{path}/{name}"):
                continue
            parsed = names.parse_partition_dir(name)
            if parsed is None:
                if name != "lost+found":
                    yield Finding(
                        ERROR, f"{path}/{name}", "is not a partition's directory; Kafka refuses to start"
                    )
                continue
            key = (parsed.topic, parsed.partition)
            yield from _Partition(disk, f"{path}/{name}", key, points, parsed.mark, counter).findings()
    finally:
        log_directory.close()


class _Counter:
    def __init__(self, progress: Progress | None, total: int) -> None:
        self._progress = progress
        self._total = total
        self._done = 0

    def add(self, size_bytes: int) -> None:
        if self._progress is not None:
            self._done += size_bytes
            self._progress(self._done, self._total)


def _log_bytes(disk: Disk, path: str) -> int:
    total = 0
    for name in disk.listdir(path):
        if disk.is_dir(f"{path}/{name}"):
            files = (
                f"{path}/{name}/{file}" for file in disk.listdir(f"{path}/{name}") if file.endswith(names.LOG)
            )
            total += sum(disk.size(file) for file in files)
    return total


def _read_points(disk: Disk, path: str, findings: list[Finding]) -> _Points:
    read: dict[str, dict[tuple[str, int], int]] = {}
    for name in checkpoints.ALL:
        try:
            read[name] = checkpoints.read(disk, f"{path}/{name}")
        except DamagedFile as damage:
            findings.append(Finding(ERROR, damage.path, damage.problem))
            read[name] = {}
    clean = disk.exists(f"{path}/{log_dir.CLEAN_SHUTDOWN}")
    return _Points(read[checkpoints.RECOVERY_POINT], read, clean)


class _Partition:
    """One partition's directory."""

    def __init__(
        self, disk: Disk, path: str, key: tuple[str, int], points: _Points, mark: str, counter: _Counter
    ) -> None:
        self._disk = disk
        self._path = path
        self._key = key
        self._points = points
        self._live = mark == ""
        self._is_metadata = key[0] == names.CLUSTER_METADATA
        self._clean = points.clean and not self._is_metadata and self._live
        self._counter = counter

    def findings(self) -> Iterator[Finding]:
        listing = Listing(self._disk.listdir(self._path))
        yield from self._small_files(listing)
        if not listing.bases:
            if self._live and not self._is_metadata:
                yield Finding(NOTE, self._path, "holds no segment yet")
            return
        end = listing.bases[0]
        for number, base_offset in enumerate(listing.bases):
            last = number + 1 == len(listing.bases)
            check = SegmentCheck(self._disk, self._path, base_offset)
            for problem in check.run():
                yield self._judged(problem.path, problem.text, problem.offset, problem.derived, last=last)
            if base_offset < end:
                yield Finding(ERROR, check.path, f"starts at {base_offset}, the segment before ends at {end}")
            end = max(end, check.end_offset)
            self._counter.add(check.size)
        yield from self._against_end(listing, end)

    def _judged(self, path: str, text: str, offset: int, derived: bool, *, last: bool) -> Finding:
        """An index, or a torn tail after a crash, is put right by the next start; anything else is damage."""
        recovery_point = self._recovery_point()
        if derived and (last or not self._clean):
            return Finding(ERROR if self._clean else NOTE, path, f"{text}; it will be rebuilt")
        if not derived and not self._clean and offset >= recovery_point and self._live:
            return Finding(NOTE, path, f"{text}; the log will be cut there (recovery point {recovery_point})")
        return Finding(ERROR, path, text)

    def _recovery_point(self) -> int:
        """What had been made durable; the metadata log has a mark of its own, which is judged among the small files."""
        if not self._is_metadata:
            return self._points.recovery.get(self._key, 0)
        try:
            return flushed_marker.read(self._disk, self._path) or 0
        except DamagedFile:
            return 0

    def _small_files(self, listing: Listing) -> Iterator[Finding]:
        checks: list[tuple[str, Callable[[str, bytes], object]]] = [
            (names.PARTITION_METADATA, partition_metadata.parse),
            (names.LEADER_EPOCHS, epoch_checkpoint.parse),
            (names.QUORUM_STATE, quorum_state.parse),
            (names.FLUSHED_OFFSET, flushed_marker.parse),
        ]
        for name in sorted(listing.names):
            split = names.split_segment_file(name)
            if split is not None and split[1] == names.PRODUCER_SNAPSHOT:
                checks.append((name, producer_snapshot.parse))
            elif split is not None and split[1] == names.TXN_INDEX:
                checks.append((name, txn_index.parse))
            elif name.endswith((names.DELETED, names.CLEANED, names.SWAP, names.PART, ".tmp")):
                yield Finding(
                    NOTE,
                    f"{self._path}/{name}",
                    "is left from an interrupted change; the next start settles it",
                )
            if (
                split is not None
                and split[0] not in listing.bases
                and split[1] in (names.INDEX, names.TIME_INDEX)
            ):
                yield Finding(
                    NOTE, f"{self._path}/{name}", "belongs to no segment; the next start removes it"
                )
        for name, parse in checks:
            if name in listing.names:
                path = f"{self._path}/{name}"
                try:
                    parse(path, self._disk.read_file(path))
                except DamagedFile as damage:
                    yield Finding(ERROR, damage.path, damage.problem)
        if names.PARTITION_METADATA not in listing.names and self._live:
            yield Finding(
                ERROR, f"{self._path}/{names.PARTITION_METADATA}", "is missing: the topic id is not known"
            )
        for end_offset, leader_epoch in snapshot.list_snapshots(self._disk, self._path):
            path = f"{self._path}/{names.snapshot_file(end_offset, leader_epoch)}"
            try:
                for _ in snapshot.read(self._disk, path):
                    pass
            except StorageError as damage:
                yield Finding(ERROR, path, damage.problem)

    def _against_end(self, listing: Listing, end: int) -> Iterator[Finding]:
        if not self._live:
            return
        for name, offsets in self._points.others.items():
            offset = offsets.get(self._key, 0)
            if offset > end:
                text = f"says {offset} for {self._key[0]}-{self._key[1]}, whose log ends at {end}"
                severity = ERROR if name == checkpoints.RECOVERY_POINT else NOTE
                yield Finding(severity, f"{self._path.rpartition('/')[0]}/{name}", text)
        for offset in listing.snapshots:
            if offset > end:
                path = f"{self._path}/{names.segment_file(offset, names.PRODUCER_SNAPSHOT)}"
                yield Finding(NOTE, path, f"lies beyond the log end {end}; the next start removes it")
