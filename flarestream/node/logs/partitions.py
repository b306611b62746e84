"""All partitions of this broker: found by name or id, opened, led and dropped as the metadata says.

Must not know: requests, how a log is written. Theory: the committed image is the truth. On start every
directory is read, what the image does not give to this broker is set aside as stray, the rest is opened.
Afterwards each delta touches only what it names; deletions go first, so that a topic that is deleted and made
again under its name starts with an empty log under its new id. Reads of the clock go through `World` and the
loop.
Kafka: ReplicaManager.applyDelta, LogManager.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from typing import TYPE_CHECKING, Any

from flarestream.core.replica.fetch_session import FetchSessionCache
from flarestream.core.replica.selector import RACK_AWARE
from flarestream.node.cleaning.cleaner import Cleaner
from flarestream.node.logs import interrupted_moves, log_opening
from flarestream.node.logs.cold_reads import ColdReads
from flarestream.node.logs.data_dir import DataDir
from flarestream.node.logs.log_moves import LogMoves
from flarestream.node.logs.maintenance import Maintenance, make_durable, note_outcome
from flarestream.node.logs.partition import Partition
from flarestream.node.logs.partition_making import PartitionMaking
from flarestream.node.logs.slow_appends import SlowAppends
from flarestream.node.logs.topic_settings import TopicSettings, TopicSettingsSource
from flarestream.node.replicas.throttling import ReplicationThrottle
from flarestream.node.schedule import Schedule
from flarestream.node.traffic import Traffic
from flarestream.storage.errors import DiskFull, StorageError
from flarestream.wire.errors import ErrorCode
from flarestream.wire.uuids import MIGRATING_DIR, UNASSIGNED_DIR, ZERO

if TYPE_CHECKING:
    from flarestream.core.metadata.delta import MetadataDelta
    from flarestream.core.metadata.image import MetadataImage
    from flarestream.core.metadata.topics import PartitionImage, TopicImage
    from flarestream.node.logs.directory_assignments import DirectoryAssignments
    from flarestream.node.logs.waiters import FetchWait
    from flarestream.node.metadata import MetadataStore
    from flarestream.node.replicas.replication import Replication
    from flarestream.node.world import World
    from flarestream.settings import Settings
    from flarestream.storage.log import Log
    from flarestream.storage.log_dir import LogDir

logger = logging.getLogger(__name__)

TOPIC_RESOURCE = 2
BROKER_RESOURCE = 4
FULL_PAUSE_MS = 1000.0
"""Until a partition that found no room is made again."""


class Partitions:
    """The registry. `by_name` and `by_id` map a topic to its partitions by index: the hot path reads them
    directly.
    """

    def __init__(
        self,
        node_id: int,
        settings: Settings,
        world: World,
        log_dirs: Iterable[LogDir],
        *,
        executor: Executor | None = None,
    ) -> None:
        """`log_dirs` are locked and checked; they stay the caller's to close. `executor` runs syncs (default:
        own threads).
        """
        self.node_id = node_id
        self.settings = settings
        self.world = world
        self.by_name: dict[str, dict[int, Partition]] = {}
        self.by_id: dict[bytes, dict[int, Partition]] = {}
        self.traffic = Traffic()
        self._own_executor = executor is None
        files = list(log_dirs)
        self._executor = executor or world.new_executor(len(files) + 1, "disk")
        self._cold_executor = executor or world.new_executor(settings.int("num.io.threads"), "cold-read")
        self._loop = asyncio.get_running_loop()
        self.cold_reads = ColdReads(self._loop, self._cold_executor)
        self.slow_appends = SlowAppends(self._loop, self._cold_executor)
        self.schedule = Schedule(self._loop, _report)
        self.data_dirs = [
            DataDir(each, self._loop, self._executor, on_failed=self._dir_failed) for each in files
        ]
        self.topic_settings = TopicSettingsSource(settings, node_id)
        self.throttle = ReplicationThrottle(settings)
        self.fetch_sessions = FetchSessionCache(
            settings.int("max.incremental.fetch.session.cache.slots"), world.rng.randrange
        )
        self.fetch_max_bytes = settings.int("fetch.max.bytes")
        selector = settings.opt_str("replica.selector.class")
        self.selects_by_rack = selector == RACK_AWARE
        if selector not in (None, "", RACK_AWARE):
            logger.warning(
                "replica.selector.class: consumers read from leaders; only %s is known", RACK_AWARE
            )
        self.polls: dict[FetchWait, None] = {}  # in the order of their coming
        self.stopping = False
        self.on_dir_failed: Callable[[DataDir], None] = _ignore_failure
        """Called once for each directory that goes offline: the heartbeat must report it, the process may
        have to end.
        """
        self.maintenance = Maintenance(self)
        self.assignments: DirectoryAssignments | None = None
        """Hears in which directory a replica is; None where no controller keeps account of that."""
        self.moves = LogMoves(self)
        self.making = PartitionMaking(self)
        self.when_late: list[Callable[[str, int], None]] = []
        """Told of each partition that follows its image later than the image was published."""
        self.cleaner = Cleaner(self)
        self.replication: Replication | None = None
        """Leaders and followers on other brokers; set before `start` where there can be any."""
        self._image: MetadataImage | None = None
        self._waiting: list[MetadataDelta] | None = None

    # ---- finding ------------------------------------------------------------------------------------------------

    def get(self, topic: str, index: int) -> Partition | None:
        """The partition if this broker holds a replica of it."""
        found = self.by_name.get(topic)
        return found.get(index) if found is not None else None

    def get_by_id(self, topic_id: bytes, index: int) -> Partition | None:
        """The same by topic id."""
        found = self.by_id.get(topic_id)
        return found.get(index) if found is not None else None

    def __iter__(self) -> Iterator[Partition]:
        for found in list(self.by_id.values()):
            yield from list(found.values())

    def __len__(self) -> int:
        return sum(len(found) for found in self.by_id.values())

    def cordoned_dirs(self) -> set[str]:
        """The directories that take no new partitions: cordoned.log.dirs, `*` standing for all."""
        cordoned = self.topic_settings.broker_list("cordoned.log.dirs")
        return {each.path for each in self.data_dirs} if "*" in cordoned else set(cordoned)

    def offline_directory_ids(self) -> list[bytes]:
        """What the next heartbeat has to report as offline log directories."""
        return [each.directory_id for each in self.data_dirs if each.failed]

    @property
    def previous_broker_epoch(self) -> int:
        """The broker epoch of a clean shutdown, if all directories agree on it; else -1. Known after `start`."""
        epochs = {each.files.previous_broker_epoch for each in self.data_dirs}
        return epochs.pop() if len(epochs) == 1 else -1

    # ---- start and stop -----------------------------------------------------------------------------------------

    async def start(self, metadata: MetadataStore) -> None:
        """Opens what the directories hold, leads what the image gives us, and follows the image from now on.

        Call it when the store has caught up. Raises StorageError on a directory that must not be touched.
        """
        self._waiting = []
        metadata.subscribe(self.on_metadata)
        image = self._image = metadata.image
        self.topic_settings.update(image)
        self.throttle.configure(self.topic_settings)
        under_way = interrupted_moves.settle(self, image)
        await asyncio.gather(*(self._open_dir(each, image) for each in self.data_dirs))
        interrupted_moves.resume(self, under_way)
        if self.replication is not None:
            self.replication.see(image, None)
        for topic in list(image.topics_by_name.values()):
            self.follow_topic(topic, topic.partitions)
        waiting, self._waiting = self._waiting, None
        for delta in waiting:
            self._apply(image, delta)
        await self.making.settled()
        self.maintenance.start()
        self.cleaner.start()

    async def _open_dir(self, data_dir: DataDir, image: MetadataImage) -> None:
        await log_opening.open_all(self, data_dir, image)
        if not data_dir.failed:
            # a recovered tail is in sight before the first client asks for it
            await make_durable(data_dir, self.in_worker)

    def recovery_executor(self) -> tuple[Executor, bool]:
        """Threads for the recovery of one directory, and whether they are to be shut down afterwards."""
        if not self._own_executor:
            return self._executor, False
        return self.world.new_executor(
            self.settings.int("num.recovery.threads.per.data.dir"), "recovery"
        ), True

    def look(self) -> None:
        """Reads which partitions the directories hold, and changes nothing. Before anything is written.

        Raises StorageError on a directory that must not be touched.
        """
        for data_dir in self.data_dirs:
            data_dir.found = log_opening.look(data_dir)

    def read_shutdown_marks(self) -> None:
        """Reads and removes the marks of a clean shutdown. Before registration, and before anything is opened."""
        for data_dir in self.data_dirs:
            data_dir.files.take_clean_shutdown()

    def end_polls(self) -> None:
        """Ends every parked fetch now with what it has, and parks none from now on."""
        self.stopping = True
        for wait in list(self.polls):
            wait.end()

    async def stop(self, broker_epoch: int) -> None:
        """Releases all waiters, makes everything durable, and marks the directories clean for the next start."""
        self.end_polls()
        self.schedule.stop()
        await self.moves.stop()
        await self.cleaner.stop()
        await self.making.stop()
        await self.slow_appends.stop()
        for data_dir in self.data_dirs:
            if not data_dir.failed:
                await make_durable(data_dir, self.in_worker)
        for partition in self:
            partition.stop_leading(ErrorCode.NOT_LEADER_OR_FOLLOWER)
        for data_dir in self.data_dirs:
            if not data_dir.failed:
                await self.maintenance.close_dir(data_dir, broker_epoch)
        if self._own_executor:
            self._executor.shutdown(wait=False)
            self._cold_executor.shutdown(wait=False)

    def in_worker(self, work: Callable[[], object]) -> asyncio.Future[Any]:
        """Runs blocking file work off the loop. The caller sees to it that nobody else touches those files."""
        return self._loop.run_in_executor(self._executor, work)

    # ---- following the image ------------------------------------------------------------------------------------

    def on_metadata(self, image: MetadataImage, delta: MetadataDelta) -> None:
        """A new committed image: touch what changed."""
        if self._waiting is not None:
            self._waiting.append(delta)
        else:
            self._apply(image, delta)

    def _apply(self, image: MetadataImage, delta: MetadataDelta) -> None:
        self.making.new_round()
        if image is not self._image:
            self._drop_unknown(image)
            self._image = image
            if self.replication is not None:
                self.replication.see(image, None)
        elif self.replication is not None:
            self.replication.see(image, delta)
        for topic in delta.topics_deleted.values():
            self._drop_topic(topic)
        if delta.configs:
            self._reconfigure(image, delta.configs)
        for name, indexes in delta.partitions_changed.items():
            changed = image.topics_by_name.get(name)
            if changed is not None:
                self.follow_topic(changed, indexes)

    def follow_topic(self, topic: TopicImage, indexes: Iterable[int]) -> None:
        """Brings these partitions to the state that the image gives them."""
        for index in indexes:
            wanted = topic.partitions.get(index)
            if wanted is None:
                continue
            try:
                self._follow(topic, index, wanted)
            except DiskFull as error:
                logger.warning("partition %s-%d waits: %s", topic.name, index, error)
                self.follow_later(topic, index)
            except StorageError as error:
                logger.error("partition %s-%d cannot be opened: %s", topic.name, index, error)

    def follow_late(self, topic: TopicImage, index: int) -> None:
        """The same for one partition whose image was published before; whoever rests on it hears of it."""
        self.follow_topic(topic, (index,))
        for tell in self.when_late:
            tell(topic.name, index)

    def follow_later(self, topic: TopicImage, index: int) -> None:
        """There was no room for the partition's files: tries again with what the image says then."""

        def again() -> None:
            known = self._image.topics_by_id.get(topic.topic_id) if self._image is not None else None
            if known is not None:
                self.making.new_round()
                self.follow_late(known, index)

        self.schedule.after("making of a partition", FULL_PAUSE_MS, again)

    def _follow(self, topic: TopicImage, index: int, wanted: PartitionImage) -> None:
        """Brings one partition to the state the image gives it."""
        partition = self.get_by_id(topic.topic_id, index)
        if self.node_id not in wanted.replicas:
            if partition is not None:
                self._drop(partition)
            return
        if partition is None:
            if self.making.takes(topic, index):
                return
            partition = self._create(topic, index, wanted)
        self._report_directory(partition, wanted)
        if partition.data_dir.failed:
            return
        replication = self.replication
        if wanted.leader == self.node_id:
            if replication is None:
                partition.lead(self.node_id, wanted, int(self.world.monotonic_ms()))
            else:
                replication.lead(partition, wanted)
        elif replication is None:
            partition.follow(wanted)
        else:
            replication.follow(partition, wanted)

    def _report_directory(self, partition: Partition, wanted: PartitionImage) -> None:
        """Tells the controller where the replica is when it thinks otherwise, or does not know."""
        if self.assignments is None or not wanted.directories:
            return
        actual, assigned = partition.data_dir.directory_id, wanted.directory(self.node_id)
        if actual not in (assigned, ZERO) and partition not in self.moves.moves:
            self.assignments.assign(partition.topic_id, partition.index, actual)

    def _create(self, topic: TopicImage, index: int, wanted: PartitionImage) -> Partition:
        """Makes an empty partition in the directory that the controller chose, or else in the emptiest.

        Not while a directory is offline in which it may lie already: an empty log in its place would be a loss.
        """
        data_dir = self.choose_dir(wanted)
        settings = self.topic_settings.of(topic.name)
        try:
            log = log_opening.create(self, data_dir, topic, index, settings)
        except StorageError as error:
            data_dir.note(error)
            raise
        return self.add(topic, index, log, settings, data_dir, 0)

    def add(
        self,
        topic: TopicImage,
        index: int,
        log: Log,
        settings: TopicSettings,
        data_dir: DataDir,
        high_watermark: int,
    ) -> Partition:
        """Makes an opened log findable."""
        traffic = self.traffic.of(topic.name)
        partition = Partition(
            topic.name, topic.topic_id, index, log, settings, data_dir, high_watermark, traffic
        )
        partition.on_cut = self.cleaner.truncated
        data_dir.partitions[partition] = None
        found = self.by_id.get(topic.topic_id)
        if found is None:
            found = self.by_id[topic.topic_id] = {}
            self.by_name[topic.name] = found
        found[index] = partition
        return partition

    def wanted_here(self, topic_id: bytes, index: int) -> TopicImage | None:
        """The topic as the image has it, if that gives this partition to this broker."""
        topic = self._image.topics_by_id.get(topic_id) if self._image is not None else None
        wanted = topic.partitions.get(index) if topic is not None else None
        return topic if wanted is not None and self.node_id in wanted.replicas else None

    def choose_dir(self, wanted: PartitionImage) -> DataDir:
        """Where a new replica goes. StorageError if its directory, or the only one, is offline."""
        online = [each for each in self.data_dirs if not each.failed]
        assigned = wanted.directory(self.node_id) if wanted.directories else MIGRATING_DIR
        for each in online:
            if each.directory_id == assigned:
                return each
        if not online or (len(online) < len(self.data_dirs) and assigned != UNASSIGNED_DIR):
            failed = next(each for each in self.data_dirs if each.failed)
            raise StorageError(
                failed.path, "is offline, and may hold the partition", "check the disk and restart"
            )
        cordoned = self.cordoned_dirs()
        usable = [each for each in online if each.path not in cordoned] or online
        return min(usable, key=lambda each: len(each.partitions) + self.making.planned(each))

    def _drop_unknown(self, image: MetadataImage) -> None:
        """The image was replaced by a snapshot's, which does not say what is gone."""
        for partition in self:
            topic = image.topics_by_id.get(partition.topic_id)
            if topic is None or partition.index not in topic.partitions:
                self._drop(partition)
            if topic is None:
                self.traffic.forget(partition.topic)

    def _drop_topic(self, topic: TopicImage) -> None:
        for partition in list(self.by_id.get(topic.topic_id, {}).values()):
            self._drop(partition)
        self.traffic.forget(topic.name)

    def _drop(self, partition: Partition) -> None:
        """The partition is no longer ours: it answers errors at once, its files go after file.delete.delay.ms."""
        found = self.by_id[partition.topic_id]
        del found[partition.index]
        if not found:
            del self.by_id[partition.topic_id]
            if self.by_name.get(partition.topic) is found:
                del self.by_name[partition.topic]
        partition.data_dir.partitions.pop(partition, None)
        if self.replication is not None:
            self.replication.stop_following(partition)
        partition.drop()
        self.moves.give_up(partition)
        try:
            log_opening.set_aside(self, partition)
        except StorageError as error:
            logger.error("%s-%d cannot be deleted: %s", partition.topic, partition.index, error)
            partition.data_dir.note(error)

    def delete_later(self, data_dir: DataDir, path: str, delay_ms: float) -> None:
        """Unlinks a directory that is marked -delete, in a worker, after `delay_ms`."""

        def start() -> None:
            if not data_dir.failed:
                done = self.in_worker(lambda: data_dir.files.remove_partition(path))
                done.add_done_callback(lambda finished: note_outcome(data_dir, finished))

        self.schedule.after(f"deletion of {path}", delay_ms, start)

    def _reconfigure(self, image: MetadataImage, changed: Iterable[tuple[int, str]]) -> None:
        """Settings changed: give each partition that they concern its new ones."""
        self.topic_settings.update(image)
        self.throttle.configure(self.topic_settings)
        concerned: dict[str, None] = {}
        for kind, name in changed:
            if kind == TOPIC_RESOURCE:
                concerned[name] = None
            elif kind == BROKER_RESOURCE and name in ("", str(self.node_id)):
                concerned.update(dict.fromkeys(self.by_name))
        for name in concerned:
            settings = self.topic_settings.of(name)
            for partition in self.by_name.get(name, {}).values():
                partition.configure(settings)

    # ---- broken disks -------------------------------------------------------------------------------------------

    def _dir_failed(self, data_dir: DataDir) -> None:
        logger.error(
            "log directory %s is offline until the broker restarts: %s", data_dir.path, data_dir.error
        )
        if self.replication is not None:
            for partition in data_dir.partitions:
                self.replication.stop_following(partition)
        self.on_dir_failed(data_dir)


def _ignore_failure(_: DataDir) -> None:
    """What happens when nobody asked to hear of failed directories."""


def _report(name: str, error: Exception) -> None:
    logger.error("%s failed: %s", name, error)
