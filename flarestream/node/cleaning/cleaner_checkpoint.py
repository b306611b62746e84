"""How far each compacted log is clean: in memory, and in the cleaner-offset-checkpoint of its directory.

Must not know: how logs are cleaned. Theory: the file is replaced as a whole, in a worker, one write at a time; what
changes meanwhile goes into the next one. Partitions that are gone drop out. Kafka: LogCleanerManager.updateCheckpoints.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from flarestream.node.logs.maintenance import Offsets, note_outcome
from flarestream.storage import checkpoints
from flarestream.storage.errors import DamagedFile

if TYPE_CHECKING:
    from flarestream.node.logs.data_dir import DataDir
    from flarestream.node.logs.partition import Partition

logger = logging.getLogger(__name__)


class CleanerCheckpoint:
    """First dirty offsets, by directory and partition."""

    def __init__(self, in_worker: Callable[[Callable[[], None]], asyncio.Future[None]]) -> None:
        self._in_worker = in_worker
        self._offsets: dict[str, Offsets] = {}
        self._writing: dict[str, asyncio.Future[None]] = {}
        self._unwritten: set[str] = set()

    def read(self, data_dir: DataDir) -> None:
        """Takes over what a directory's file says; a damaged one only costs another cleaning."""
        try:
            self._offsets[data_dir.path] = data_dir.files.read_checkpoint(checkpoints.CLEANER)
        except DamagedFile as error:
            logger.warning("%s: ignored, logs are cleaned from their start", error)

    def get(self, partition: Partition) -> int | None:
        """The partition's first dirty offset, None when it was never cleaned."""
        return self._offsets.get(partition.data_dir.path, {}).get((partition.topic, partition.index))

    def set(self, partition: Partition, offset: int) -> None:
        """Notes it, and has it written."""
        data_dir = partition.data_dir
        self._offsets.setdefault(data_dir.path, {})[partition.topic, partition.index] = offset
        self._write(data_dir)

    async def written(self) -> None:
        """Returns when the files say what holds now."""
        while self._writing:
            await asyncio.gather(*self._writing.values(), return_exceptions=True)
            await asyncio.sleep(0)

    def _write(self, data_dir: DataDir) -> None:
        path = data_dir.path
        if path in self._writing:
            self._unwritten.add(path)
            return
        here = {(partition.topic, partition.index) for partition in data_dir.partitions}
        offsets = {key: offset for key, offset in self._offsets[path].items() if key in here}
        self._offsets[path] = offsets
        content = dict(offsets)
        done = self._in_worker(lambda: data_dir.files.write_checkpoint(checkpoints.CLEANER, content))
        self._writing[path] = done

        def finished(_: object) -> None:
            del self._writing[path]
            if note_outcome(data_dir, done) and path in self._unwritten:
                self._unwritten.discard(path)
                self._write(data_dir)

        done.add_done_callback(finished)
