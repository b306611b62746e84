"""Many new partitions at once: their files are made in a worker, a chunk at a time, while the loop goes on.

Must not know: leadership, requests. Theory: a partition costs several new inodes, which on a busy file system take
milliseconds each; a topic of a thousand partitions would hold up the loop, and with it the quorum's timers, for
seconds. So only the first few of a round are made on the spot. The rest is queued by name; the worker makes the
directory and the empty log, and the loop then looks at the image again: what is still this broker's is followed as the
image has it by now, what is not is set aside. A name is made by one worker at a time, so a topic that is deleted and
made again meanwhile waits for the remains of the first to be out of the way. Kafka: ReplicaManager.applyDelta makes
them one by one on its own thread, beside those that answer.
"""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, NamedTuple

from flarestream.node.logs import log_opening
from flarestream.storage.errors import DiskFull, StorageError

if TYPE_CHECKING:
    from flarestream.core.metadata.topics import TopicImage
    from flarestream.node.logs.data_dir import DataDir
    from flarestream.node.logs.partitions import Partitions
    from flarestream.node.logs.topic_settings import TopicSettings
    from flarestream.storage.log import Log

logger = logging.getLogger(__name__)

AT_ONCE = 32
AT_ONCE_MS = 50.0
"""So many partitions of one round of changes are made on the spot, if that takes no longer."""
CHUNK = 16

Place = tuple[str, int]
"""Topic name and partition index: what a directory is named after."""


class _Order(NamedTuple):
    """One partition for the worker to make."""

    topic: TopicImage
    number: int
    settings: TopicSettings
    data_dir: DataDir


class PartitionMaking:
    """The queue of one broker's partitions that are yet to be made."""

    __slots__ = ("_at_once", "_began_ms", "_idle", "_orders", "_queue", "_registry", "_task")

    def __init__(self, registry: Partitions) -> None:
        self._registry = registry
        self._queue: dict[Place, bytes] = {}
        self._orders: dict[Place, _Order] = {}
        self._at_once = 0
        self._began_ms = 0.0
        self._task: asyncio.Task[None] | None = None
        self._idle: list[asyncio.Future[None]] = []

    def new_round(self) -> None:
        """A run of changes begins."""
        self._at_once = 0
        self._began_ms = self._registry.world.monotonic_ms()

    def takes(self, topic: TopicImage, index: int) -> bool:
        """Whether the worker makes this partition, now or already; else it is to be made on the spot."""
        place = (topic.name, index)
        is_free = place not in self._queue and place not in self._orders
        if is_free and self._at_once < AT_ONCE and self._spent_ms() < AT_ONCE_MS:
            self._at_once += 1
            return False
        self._queue[place] = topic.topic_id
        if self._task is None:
            self._begin()
        return True

    def planned(self, data_dir: DataDir) -> int:
        """How many partitions are being made in a directory."""
        return sum(order.data_dir is data_dir for order in self._orders.values())

    async def settled(self, timeout_ms: float | None = None) -> None:
        """Returns when nothing is waiting to be made, or time is up."""
        if self._task is None:
            return
        idle: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._idle.append(idle)
        await asyncio.wait([idle], timeout=None if timeout_ms is None else timeout_ms / 1000.0)
        if not idle.done():
            self._idle.remove(idle)

    async def stop(self) -> None:
        """Makes no more; the image says at the next start what is missing."""
        self._queue.clear()
        await self.settled()

    # Inside

    def _spent_ms(self) -> float:
        return self._registry.world.monotonic_ms() - self._began_ms

    def _begin(self) -> None:
        self._task = asyncio.get_running_loop().create_task(self._run(), name="partition-making")
        self._task.add_done_callback(self._ended)

    async def _run(self) -> None:
        registry = self._registry
        while self._queue:
            self._order_some()
            by_dir: dict[DataDir, list[_Order]] = {}
            for order in self._orders.values():
                by_dir.setdefault(order.data_dir, []).append(order)
            for data_dir, orders in by_dir.items():
                made = await registry.in_worker(_Work(data_dir, orders, registry.world.wall_ms()).run)
                for order, log in zip(orders, made, strict=True):
                    self._take(order, log)
            await asyncio.sleep(0)

    def _order_some(self) -> None:
        registry = self._registry
        for place in list(self._queue)[:CHUNK]:
            topic_id = self._queue.pop(place)
            topic, index = registry.wanted_here(topic_id, place[1]), place[1]
            if topic is None or registry.get_by_id(topic_id, index) is not None:
                continue
            try:
                data_dir = registry.choose_dir(topic.partitions[index])
                registry.maintenance.forget_former(data_dir, topic.name, index)
            except StorageError as error:
                logger.error("partition %s-%d cannot be opened: %s", topic.name, index, error)
                continue
            settings = registry.topic_settings.of(topic.name)
            self._orders[place] = _Order(topic, index, settings, data_dir)

    def _take(self, order: _Order, log: Log | StorageError) -> None:
        registry, topic, index = self._registry, order.topic, order.number
        del self._orders[(topic.name, index)]
        if isinstance(log, StorageError):
            order.data_dir.note(log)
            logger.error("partition %s-%d cannot be opened: %s", topic.name, index, log)
            if isinstance(log, DiskFull):
                registry.follow_later(topic, index)
            return
        settings = registry.topic_settings.of(topic.name)
        wanted = registry.wanted_here(topic.topic_id, index)
        if wanted is None:
            log.release_files()
            log_opening.set_path_aside(registry, order.data_dir, topic.name, index, settings)
            return
        partition = registry.add(wanted, index, log, settings, order.data_dir, 0)
        if settings is not order.settings:
            partition.configure(settings)
        registry.follow_late(wanted, index)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._task = None
        if not task.cancelled() and task.exception() is not None:
            logger.error("the making of partitions ended", exc_info=task.exception())
            self._queue.clear()
            self._orders.clear()
        if self._queue:
            self._begin()  # put there after the last look
            return
        idle, self._idle = self._idle, []
        for each in idle:
            if not each.done():
                each.set_result(None)


class _Work:
    """What the worker does: directories and empty logs, one after another; an error is a result."""

    __slots__ = ("_data_dir", "_now_ms", "_orders")

    def __init__(self, data_dir: DataDir, orders: list[_Order], now_ms: int) -> None:
        self._data_dir = data_dir
        self._orders = orders
        self._now_ms = now_ms

    def run(self) -> list[Log | StorageError]:
        """In a thread."""
        made: list[Log | StorageError] = []
        for order in self._orders:
            try:
                made.append(
                    log_opening.make(
                        self._data_dir,
                        order.topic.name,
                        order.number,
                        order.topic.topic_id,
                        order.settings.log_config,
                        self._now_ms,
                    )
                )
            except StorageError as error:
                made.append(error)
        return made
