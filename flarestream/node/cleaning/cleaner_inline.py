"""Does a cleaning process's work in this process, for a disk that no other process can read: a simulated one.

Must not know: which log is cleaned and why. Theory: the same job, the same answers, group by group in the node's own
worker threads; there is nothing to throttle. Kafka has no like.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator

from flarestream.node.cleaning.cleaner_process import CleanerProcess, Counts, Done, WorkerFailed
from flarestream.storage.cleaning_job import CleanedGroup, CleaningJob
from flarestream.storage.compaction import Cleaning
from flarestream.storage.disk import Disk
from flarestream.storage.errors import StorageError

InWorker = Callable[[Callable[[], None]], "asyncio.Future[None]"]


class InlineCleaner(CleanerProcess):
    """As `CleanerProcess`, without a process."""

    def __init__(self, disk: Disk, in_worker: InWorker) -> None:
        super().__init__()
        self._disk = disk
        self._in_worker = in_worker

    async def clean(
        self,
        job: CleaningJob,
        bytes_per_second: Callable[[], float],
        on_group: Callable[[CleanedGroup], Awaitable[None]],
        on_progress: Callable[[Counts], None],
    ) -> Done:
        """Has one job done. Raises WorkerFailed, and whatever `on_group` raises."""
        cleaning = Cleaning(job, self._disk, _no_pace)
        groups = cleaning.groups()
        while (group := await self._next(groups)) is not None:
            await on_group(group)
            on_progress(cleaning.counts())
        return Done(
            cleaning.end_offset, cleaning.counts(), len(cleaning.keys), cleaning.keys.utilization_percent
        )

    async def _next(self, groups: Iterator[CleanedGroup]) -> CleanedGroup | None:
        found: list[CleanedGroup] = []

        def step() -> None:
            found.extend(group for group in [next(groups, None)] if group is not None)

        try:
            await self._in_worker(step)
        except OSError as error:
            raise WorkerFailed(str(error), errno=error.errno) from error
        except StorageError as error:
            raise WorkerFailed(str(error), damaged=True) from error
        return found[0] if found else None


def _no_pace(_: int) -> None:
    """Nobody is held up by this, so nothing waits."""
