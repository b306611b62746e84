"""One flush of one log: what to sync, run in any thread, and counted only when it came back good.

Must not know: when to flush. Theory: the owner takes a ticket (`Log.begin_flush`), a worker runs it, the owner hands
it back (`Log.flushed`). The ticket lists descriptors, files and directories that were dirty when it was taken; the
descriptors are pinned, so nobody closes one and reuses its number meanwhile. A failed sync is final: the kernel may
have dropped the pages and would say "done" to a second try, so the log is poisoned and the directory goes offline.
Kafka: UnifiedLog.flush; the lesson is the fsync paper of 2018.
"""

from collections import deque

from flarestream.storage import epoch_checkpoint, names
from flarestream.storage.disk import Disk
from flarestream.storage.errors import DiskFull, LogDirFailed, StorageError, failed, refused
from flarestream.storage.open_files import OpenFile
from flarestream.storage.segment import Segment


class FlushTicket:
    """A flush of everything below `end_offset`. `run` may be called in a thread, once; then give it back to the log."""

    __slots__ = ("_disk", "_files", "_replacements", "directories", "done", "end_offset", "error", "paths")

    def __init__(
        self,
        disk: Disk,
        end_offset: int,
        files: list[OpenFile],
        paths: list[str],
        replacements: list[tuple[str, bytes]],
        directories: list[str],
    ) -> None:
        self._disk = disk
        self._files = files
        self.paths = paths
        self._replacements = replacements
        self.directories = directories
        self.end_offset = end_offset
        self.done = False
        self.error: StorageError | None = None

    def run(self) -> None:
        """Syncs: data first, then small files, then the directories that name them. Raises LogDirFailed.

        DiskFull when there was no room for a small file; the data is synced then.
        """
        path, replacing = "", False
        try:
            for file in self._files:
                path = file.path
                self._disk.fdatasync(file.fd)
            for path in self.paths:
                self._disk.sync_file(path)
            replacing = True
            for path, data in self._replacements:
                self._disk.write_file(path + ".tmp", data, sync=True)
                self._disk.rename(path + ".tmp", path)
            replacing = False
            for path in self.directories:
                self._disk.fsync_dir(path)
        except OSError as error:
            self.error = (refused if replacing else failed)(path, error, "making data durable")
            raise self.error from error
        self.done = True

    def write(self) -> None:
        """Instead of `run`, where the caller syncs the file system: writes the small files. Raises DiskFull,
        LogDirFailed.
        """
        try:
            for path, data in self._replacements:
                self._disk.write_file(path + ".tmp", data)
        except OSError as error:
            self.error = refused(self._replacements[0][0], error, "writing")
            raise self.error from error

    def rename(self) -> None:
        """Then, after a sync, gives the small files their names; a second sync makes it all durable."""
        try:
            for path, _ in self._replacements:
                self._disk.rename(path + ".tmp", path)
        except OSError as error:
            self.error = refused(self._replacements[0][0], error, "renaming")
            raise self.error from error
        self.done = True

    def release(self) -> None:
        """Gives the descriptors back; called by the log in the owner's thread."""
        files, self._files = self._files, []
        for file in files:
            self._disk.files.unpin(file)


class Unflushed:
    """What of one log is not known to be durable: the owner's side of the tickets."""

    __slots__ = (
        "_directories",
        "_disk",
        "_paths",
        "_segments",
        "_tickets",
        "epochs_changed",
        "flushed_offset",
        "touched",
    )

    def __init__(self, disk: Disk, flushed_offset: int, *, epochs_changed: bool) -> None:
        self._disk = disk
        self._segments: list[Segment] = []
        self._paths: list[str] = []
        self._directories: list[str] = []
        self._tickets: deque[FlushTicket] | None = None
        self.epochs_changed = epochs_changed
        self.flushed_offset = flushed_offset
        self.touched = False  # since the log was opened: a clean close then has work to do

    def __bool__(self) -> bool:
        """Whether anything was written, made, renamed or removed since the last ticket."""
        return bool(self._segments or self._paths or self._directories or self.epochs_changed)

    def wrote(self, segment: Segment) -> None:
        """A segment's `.log` was written to or cut."""
        self.touched = True
        if not segment.dirty:
            segment.dirty = True
            self._segments.append(segment)

    def wrote_files(self, *paths: str) -> None:
        """Other files were written; unless they were there before, name the directory too."""
        self._paths += paths

    def wrote_indexes(self, segment: Segment) -> None:
        """A segment's index files were or may be written."""
        self._paths += (segment.path(names.INDEX), segment.path(names.TIME_INDEX))

    def changed_directory(self, *directories: str) -> None:
        """Names were made, changed or removed in a directory."""
        self.touched = True
        self._directories += directories

    def doubt_names(self, directory: str) -> None:
        """A process that is gone may have made names in a log's directory, and the directory, without syncing them:
        the next flush does. That alone is nothing a close would have to do.
        """
        self._paths.append(f"{directory}/{names.PARTITION_METADATA}")
        self._directories += (directory, directory.rpartition("/")[0] or "/")

    def is_directory_pending(self, directory: str) -> bool:
        """Whether names in the directory are not known to be durable."""
        return directory in self._directories or any(not ticket.done for ticket in self._tickets or ())

    def forget(self, segment: Segment) -> None:
        """The segment is gone: there is nothing left of it to sync."""
        if segment.dirty:
            segment.dirty = False
            self._segments.remove(segment)

    def cut(self, offset: int) -> None:
        """The log now ends (or ended for a moment) at `offset`: nothing above it counts, tickets under way included."""
        self.flushed_offset = min(self.flushed_offset, offset)
        for ticket in self._tickets or ():
            ticket.end_offset = min(ticket.end_offset, offset)

    def begin(self, directory: str, end_offset: int, epochs: list[tuple[int, int]]) -> FlushTicket:
        """A ticket for all of it. Raises LogDirFailed when a file cannot be opened."""
        segments, self._segments = self._segments, []
        paths, self._paths = self._paths, []
        directories, self._directories = self._directories, []
        files = []
        for segment in segments:
            file = segment.open()
            self._disk.files.pin(file)
            segment.dirty = False
            files.append(file)
        replacements = []
        if self.epochs_changed:
            self.epochs_changed = False
            replacements.append((f"{directory}/{names.LEADER_EPOCHS}", epoch_checkpoint.content(epochs)))
            directories.insert(0, directory)
        if len(directories) > 1:
            directories = list(dict.fromkeys(directories))
        ticket = FlushTicket(self._disk, end_offset, files, paths, replacements, directories)
        if self._tickets is None:
            self._tickets = deque()
        self._tickets.append(ticket)
        return ticket

    def finish(self, ticket: FlushTicket) -> StorageError | None:
        """Counts a ticket that was run, in the order they were taken; returns the failure if its run had failed."""
        ticket.release()
        if ticket not in (self._tickets or ()):
            return None  # of another log, which this one has taken the place of
        if isinstance(ticket.error, DiskFull):
            self._take_back(ticket)
        if not ticket.done:
            return ticket.error or LogDirFailed("", "a flush was given back before it was run")
        tickets = self._tickets
        while tickets and tickets[0].done:
            self.flushed_offset = max(self.flushed_offset, tickets.popleft().end_offset)
        return None

    def _take_back(self, ticket: FlushTicket) -> None:
        """The epochs could not be written for want of room: the next ticket does what this one left."""
        if self._tickets is not None:
            self._tickets.remove(ticket)
        self.epochs_changed = True
        self._paths[:0] = ticket.paths
        self._directories[:0] = ticket.directories
