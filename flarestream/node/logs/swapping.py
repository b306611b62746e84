"""Puts a segment that was made anew in the place of old ones, while the node goes on.

Must not know: how it was made. Theory: the loop only renames files; between the renames a worker thread syncs.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from flarestream.storage.swap import Swap

if TYPE_CHECKING:
    from flarestream.node.logs.partition import Partition
    from flarestream.node.logs.partitions import Partitions
    from flarestream.storage.cleaning_job import CleanedGroup
    from flarestream.storage.segment import Segment


class Aborted(Exception):
    """The log changed meanwhile (dropped, truncated, deleted from): nothing is wrong, it may be tried again."""


async def swap_in(
    partitions: Partitions, partition: Partition, sources: list[Segment], group: CleanedGroup
) -> None:
    """The log reads `group` instead of `sources` from now on. Raises Aborted, LogDirFailed."""
    log = partition.log
    swap = Swap(log, sources, group)
    for number, turn in enumerate((swap.begin, swap.retire, swap.settle_log, swap.settle_indexes)):
        if partition.dropped or partition.data_dir.failed or partition.log is not log:
            raise Aborted
        if not turn():
            if number < 2:
                raise Aborted
            break
        partition.segment_count = len(log.segments)
        await asyncio.shield(partitions.in_worker(swap.sync))
    partitions.maintenance.unlink_later(partition, swap.deleted)
