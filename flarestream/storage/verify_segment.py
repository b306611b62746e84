"""Checks one segment offline: its batches one by one, and its indexes against them.

Must not know: checkpoints, clean stops (`verify.py` judges how bad a problem is). Theory: an index entry must point at
the start of a batch and name its last offset; a time index entry must hold the largest timestamp up to and including
the batch that it names. Kafka: DumpLogSegments --index-sanity-check, --verify-index-only.
"""

from collections.abc import Iterator
from typing import NamedTuple

from flarestream.storage import names
from flarestream.storage.disk import READ, Disk
from flarestream.storage.offset_index import OFFSET_ENTRY
from flarestream.storage.resync import next_batch
from flarestream.storage.scan import BadBatch, walk_checked
from flarestream.storage.time_index import TIME_ENTRY


class Problem(NamedTuple):
    """What is wrong in a file; from which offset on; and whether the file can be derived from the batches."""

    path: str
    text: str
    offset: int
    derived: bool


class SegmentCheck:
    """One segment; after `run` its `end_offset` and `size` are known."""

    def __init__(self, disk: Disk, directory: str, base_offset: int) -> None:
        self._disk = disk
        self._directory = directory
        self._base_offset = base_offset
        self.path = self._file(names.LOG)
        self.size = disk.size(self.path)
        self.end_offset = base_offset
        self._batches: dict[int, int] = {}  # position -> last offset
        self._largest: dict[int, int] = {}  # last offset -> largest timestamp so far

    def _file(self, suffix: str) -> str:
        return f"{self._directory}/{names.segment_file(self._base_offset, suffix)}"

    def run(self) -> Iterator[Problem]:
        """Every problem found."""
        yield from self._check_batches()
        yield from self._check_offset_index()
        yield from self._check_time_index()

    def _check_batches(self) -> Iterator[Problem]:
        fd = self._disk.open(self.path, READ)
        try:
            position: int | None = 0
            largest = -1
            while position is not None and position < self.size:
                try:
                    for at, header, _, good in walk_checked(
                        self._disk, fd, self.path, self.size, self.end_offset, position
                    ):
                        largest = max(largest, header.max_timestamp)
                        self._batches[at] = header.last_offset
                        self._largest[header.last_offset] = largest
                        self.end_offset = header.next_offset
                        if not good:
                            text = (
                                f"position {at}: the batch at offset {header.base_offset} fails its checksum"
                            )
                            yield Problem(self.path, text, header.base_offset, False)
                    return
                except BadBatch as bad:
                    position = next_batch(self._disk, fd, bad.position + 1, self.size)
                    lost = (self.size if position is None else position) - bad.position
                    text = f"position {bad.position} (offset {bad.offset}): {bad.what}; {lost} bytes are no batches"
                    yield Problem(self.path, text, bad.offset, False)
        finally:
            self._disk.close(fd)

    def _check_offset_index(self) -> Iterator[Problem]:
        path = self._file(names.INDEX)
        data = self._disk.read_file_or_none(path)
        if data is None:
            yield Problem(path, "is missing", self._base_offset, True)
            return
        size = OFFSET_ENTRY.size
        used = data.rstrip(b"\0")
        used = data[: -(-len(used) // size) * size]
        if len(data) % size or len(used) < len(data):
            yield Problem(
                path, f"has {len(data) - len(used)} bytes behind its entries", self._base_offset, True
            )
        for number, (relative, position) in enumerate(
            OFFSET_ENTRY.iter_unpack(used[: len(used) // size * size])
        ):
            if self._batches.get(position) != self._base_offset + relative:
                text = f"entry {number} (offset {self._base_offset + relative}, position {position}) names no batch"
                yield Problem(path, text, self._base_offset, True)
                return

    def _check_time_index(self) -> Iterator[Problem]:
        path = self._file(names.TIME_INDEX)
        data = self._disk.read_file_or_none(path)
        if data is None:
            yield Problem(path, "is missing", self._base_offset, True)
            return
        size = TIME_ENTRY.size
        used = data.rstrip(b"\0")
        used = data[: -(-len(used) // size) * size]
        if len(data) % size or len(used) < len(data):
            yield Problem(
                path, f"has {len(data) - len(used)} bytes behind its entries", self._base_offset, True
            )
        last = -1
        for number, (timestamp, relative) in enumerate(
            TIME_ENTRY.iter_unpack(used[: len(used) // size * size])
        ):
            known = self._largest.get(self._base_offset + relative)
            if timestamp <= last or known != timestamp:
                text = (
                    f"entry {number} (timestamp {timestamp}, offset {self._base_offset + relative}) is not so"
                )
                yield Problem(path, text, self._base_offset, True)
                return
            last = timestamp
