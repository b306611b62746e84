"""One log directory as the node uses it: its files, its flush lane, and whether it still works.

Must not know: what partitions decide. Theory: an input or output error ends the directory for this process
(the kernel may have thrown away what it could not write): all its partitions answer KAFKA_STORAGE_ERROR from
then on, nothing is tried again, and it is never marked clean. A full disk or a damaged file is refused where
it happens and ends nothing.
Kafka: LogDirFailureChannel, ReplicaManager.handleLogDirFailure.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from flarestream.node.logs.flusher import FlushLane
from flarestream.node.logs.opening_progress import OpeningProgress
from flarestream.storage.errors import DiskFull, LogDirFailed, StorageError
from flarestream.wire import uuids
from flarestream.wire.errors import ErrorCode

if TYPE_CHECKING:
    import asyncio
    from concurrent.futures import Executor

    from flarestream.node.logs.partition import Partition
    from flarestream.storage.log_dir import LogDir
    from flarestream.storage.names import PartitionDir


logger = logging.getLogger(__name__)

_TELL_FULL_S = 30.0


class DataDir:
    """A log directory: `files` is storage's side of it, `lane` its group commit, `partitions` what lives in it."""

    __slots__ = (
        "_loop",
        "_on_failed",
        "_told_full_s",
        "error",
        "files",
        "found",
        "lane",
        "partitions",
        "progress",
        "refused_full",
    )

    def __init__(
        self,
        files: LogDir,
        loop: asyncio.AbstractEventLoop,
        executor: Executor,
        *,
        on_failed: Callable[[DataDir], None],
    ) -> None:
        self.files = files
        self.lane = FlushLane(loop, executor, self._sync_failed)
        self.partitions: dict[Partition, None] = {}  # in the order of their opening
        self.found: list[tuple[PartitionDir, bytes | None]] | None = None
        """The partitions' directories and topic ids as read before anything was changed, until they are opened."""
        self.progress = OpeningProgress(lambda: 0.0, files.path, 0)
        self.error: BaseException | None = None
        self.refused_full = 0
        """What was refused for want of room since the start."""
        self._loop = loop
        self._told_full_s = -_TELL_FULL_S
        self._on_failed = on_failed

    @property
    def path(self) -> str:
        """The directory as configured."""
        return self.files.path

    @property
    def directory_id(self) -> bytes:
        """Its `directory.id`."""
        properties = self.files.properties
        return (properties.directory_id if properties is not None else None) or uuids.ZERO

    @property
    def failed(self) -> bool:
        """Whether it is offline until the process restarts."""
        return self.error is not None

    def note(self, error: StorageError) -> None:
        """Something went wrong in here: only a failed input or output call ends the directory."""
        if isinstance(error, LogDirFailed):
            self.fail(error)
        elif isinstance(error, DiskFull):
            self._full(error)
        else:
            logger.error("%s: %s", self.path, error)

    def _full(self, error: DiskFull) -> None:
        """Says so now and then: a full disk refuses thousands of batches, and is no end of the directory."""
        self.refused_full += 1
        now_s = self._loop.time()
        if now_s - self._told_full_s >= _TELL_FULL_S:
            self._told_full_s = now_s
            logger.error("%s: %s", self.path, error)

    def fail(self, error: BaseException) -> None:
        """Takes the directory offline, once."""
        if self.error is not None:
            return
        self.error = error
        self.lane.failed = True
        for partition in list(self.partitions):
            partition.stop_leading(ErrorCode.KAFKA_STORAGE_ERROR)
        self._on_failed(self)

    def space(self) -> tuple[int, int] | None:
        """(total, usable) bytes of its file system; None when the directory does not answer."""
        try:
            return self.files.disk.space(self.path)
        except OSError:
            return None

    def _sync_failed(self, error: BaseException) -> None:
        self.fail(error)
