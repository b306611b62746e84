"""One flush of one log: what to sync, run in any thread, and counted only when it came back good.

Must not know: when to flush. Theory: the owner takes a ticket (`Log.begin_flush`), a worker runs it, the owner hands
it back (`Log.flushed`). The ticket lists descriptors, files and directories that were dirty when it was taken; the
descriptors are pinned, so nobody closes one and reuses its number meanwhile. A failed sync is final: the kernel may
have dropped the pages and would say "done" to a second try, so the log is poisoned and the directory goes offline.
Kafka: UnifiedLog.flush; the lesson is the fsync paper of 2018.
"""

from flarestream.storage.disk import Disk
from flarestream.storage.errors import LogDirFailed, failed
from flarestream.storage.open_files import OpenFile


class FlushTicket:
    """A flush of everything below `end_offset`. `run` may be called in a thread, once; then give it back to the log."""

    __slots__ = ("_directories", "_disk", "_files", "_paths", "_replacements", "done", "end_offset", "error")

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
        self._paths = paths
        self._replacements = replacements
        self._directories = directories
        self.end_offset = end_offset
        self.done = False
        self.error: LogDirFailed | None = None

    def run(self) -> None:
        """Syncs: data first, then small files, then the directories that name them. Raises LogDirFailed."""
        path = ""
        try:
            for file in self._files:
                path = file.path
                self._disk.fdatasync(file.fd)
            for path in self._paths:
                self._disk.sync_file(path)
            for path, data in self._replacements:
                self._disk.write_file(path + ".tmp", data, sync=True)
                self._disk.rename(path + ".tmp", path)
            for path in self._directories:
                self._disk.fsync_dir(path)
        except OSError as error:
            self.error = failed(path, error, "making data durable")
            raise self.error from error
        self.done = True

    def release(self) -> None:
        """Gives the descriptors back; called by the log in the owner's thread."""
        files, self._files = self._files, []
        for file in files:
            self._disk.files.unpin(file)
