"""Puts a cleaned segment in the place of those it was made from, so that a crash at any point loses nothing.

Must not know: how it was cleaned, who waits. Theory: four small turns of the log's owner, each a few renames, with the
directory synced in between (by anybody, in a thread): `.cleaned` to `.swap`; the old files to `.deleted`; the new log's
name; its indexes' names. Recovery undoes the first and finishes the others (`listing.py`), and because of the syncs no
mixture of them can survive a crash. Reads see the new segment, whole, from the second turn on, under whatever name it
has by then. If the sources changed in the meantime (retention, truncation), the cleaned files are thrown away instead.
Kafka: LocalLog.replaceSegments, LogLoader.
"""

from bisect import bisect_left
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from flarestream.storage import names
from flarestream.storage.cleaning_job import CleanedGroup
from flarestream.storage.segment import Segment

if TYPE_CHECKING:
    from flarestream.storage.log import Log

_INDEXES: Final = (names.INDEX, names.TIME_INDEX, names.TXN_INDEX)
_FILES: Final = (names.LOG, *_INDEXES)


class Swap:
    """One swap of one group. Call `begin`, `retire`, `settle_log`, `settle_indexes`, and `sync` after each.

    Each turn returns False when there is nothing (more) to do. Raises LogDirFailed.
    """

    __slots__ = ("_group", "_log", "_segment", "_sources", "deleted")

    def __init__(self, log: "Log", sources: list[Segment], group: CleanedGroup) -> None:
        self._log = log
        self._sources = sources
        self._group = group
        self._segment: Segment | None = None
        self.deleted: list[str] = []
        """Paths to unlink (`Log.unlink`) once file.delete.delay.ms has passed."""

    def sync(self) -> None:
        """Makes the turn before durable; may run in a thread."""
        try:
            self._log.disk.fsync_dir(self._log.directory)
        except OSError as error:
            raise self._log.fail(self._log.directory, error, "swapping a cleaned segment in") from error

    def begin(self) -> bool:
        """`.cleaned` becomes `.swap`."""
        return self._turn(lambda: self._rename(names.CLEANED, names.SWAP))

    def retire(self) -> bool:
        """The old files become `.deleted`, and the log reads the new segment from now on."""
        return self._turn(self._replace)

    def settle_log(self) -> bool:
        """The new segment's log gets its name."""
        return self._settle((names.LOG,), 1)

    def settle_indexes(self) -> bool:
        """So do its indexes, and that is all."""
        return self._settle(_INDEXES, 0)

    def abandon(self) -> None:
        """Removes what was cleaned, if it has not taken the sources' place yet."""
        if self._segment is None:
            base_offset = self._group.base_offsets[0]
            for suffix in _FILES:
                path = f"{self._log.directory}/{names.segment_file(base_offset, suffix)}"
                self._log.disk.remove(path + names.SWAP)
                self._log.disk.remove(path + names.CLEANED)

    def _turn(self, work: Callable[[], None]) -> bool:
        try:
            if self._log.failure is not None or not self._sources_stand():
                self.abandon()
                return False
            work()
        except OSError as error:
            raise self._log.fail(self._log.directory, error, "swapping a cleaned segment in") from error
        return True

    def _first_source(self) -> int:
        return bisect_left(self._log.base_offsets, self._sources[0].base_offset)

    def _sources_stand(self) -> bool:
        """Whether the log still holds exactly the segments that were cleaned, none of them the active one."""
        first = self._first_source()
        found = self._log.segments[first : first + len(self._sources)]
        return (
            len(found) == len(self._sources)
            and all(a is b for a, b in zip(found, self._sources, strict=True))
            and self._log.active not in found
        )

    def _rename(self, old: str, new: str) -> None:
        log = self._log
        for suffix in _FILES:
            path = f"{log.directory}/{names.segment_file(self._group.base_offsets[0], suffix)}"
            try:
                log.disk.rename(path + old, path + new)
            except FileNotFoundError:
                if suffix != names.TXN_INDEX:
                    raise

    def _replace(self) -> None:
        log, group, sources = self._log, self._group, self._sources
        segment = Segment(
            log.disk, log.directory, group.base_offsets[0], group.size_bytes, sources[0].created_ms
        )
        segment.note_max_timestamp(group.max_timestamp, group.max_timestamp_offset)
        segment.has_aborts = group.has_aborts
        segment.swap_stage = 2
        first = self._first_source()
        for source in sources:
            log.unflushed.forget(source)
            self.deleted += source.mark_deleted()
        self.deleted += log.delete_snapshots({source.base_offset for source in sources[1:]})
        old_paths = {f"{log.directory}/{names.segment_file(base, names.LOG)}" for base in group.base_offsets}
        log.damaged = {place for place in log.damaged if place[0] not in old_paths}
        log.segments[first : first + len(sources)] = [segment]
        log.base_offsets[first : first + len(sources)] = [segment.base_offset]
        log.unflushed.changed_directory(log.directory)
        self._segment = segment

    def _settle(self, suffixes: tuple[str, ...], stage: int) -> bool:
        log, segment = self._log, self._segment
        if log.failure is not None or segment is None or all(each is not segment for each in log.segments):
            return False
        try:
            segment.settle(suffixes, stage)
        except OSError as error:
            raise log.fail(log.directory, error, "swapping a cleaned segment in") from error
        log.unflushed.changed_directory(log.directory)
        return True

    def run(self) -> bool:
        """All turns at once, in the calling thread (for tools and tests); whether the segment was swapped in."""
        for turn in (self.begin, self.retire, self.settle_log, self.settle_indexes):
            if not turn():
                return False
            self.sync()
        return True
