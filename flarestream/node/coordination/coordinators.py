"""The coordinators of this broker: a shard for each partition of an internal topic that it leads.

For: server/ (start, stop), api/ (`groups.shard(...)`). *Must not know:* requests, what a machine decides.

*Theory:* the committed image says what this broker leads; a partition that it begins to lead, at whatever leader epoch,
is loaded from its log and then served; one that it leads no more answers NOT_COORDINATOR at once. Everything that a
shard needs from outside goes through its host: the time, one timer for the nearest deadline of all shards, and one
that looks after commits which take too long.
*Kafka:* CoordinatorRuntime, GroupCoordinatorService (onElection, onResignation, onNewMetadataImage).
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, Generic, TypeAlias

from flarestream.core.coordinator.context import GroupContext, GroupLimits
from flarestream.core.coordinator.contract import NEVER_MS
from flarestream.core.coordinator.group.consumer.limits import CLUSTER, Bounded, ConsumerLimits
from flarestream.core.coordinator.partitioning import partition_for
from flarestream.node.coordination.coordinator_loading import LoadError, load
from flarestream.node.coordination.coordinator_shard import ACTIVE, CLOSED, LOADING, C, M, Shard
from flarestream.settings.values import SettingsError
from flarestream.wire.errors import ApiError, ErrorCode

if TYPE_CHECKING:
    from flarestream.core.coordinator.shard import GroupShard
    from flarestream.core.metadata.delta import MetadataDelta
    from flarestream.core.metadata.image import MetadataImage
    from flarestream.node.logs.partition import Partition
    from flarestream.node.logs.partitions import Partitions
    from flarestream.node.metadata import MetadataStore
    from flarestream.node.world import World
    from flarestream.settings import Settings

logger = logging.getLogger("flarestream.coordinator")

GROUP_TOPIC = "__consumer_offsets"
_MAX_REMEMBERED_PLACES = 10_000


class CoordinatorHost(Generic[M, C]):
    """The shards of one internal topic. `touch(ctx, now_ms, wall_ms)` brings the context up to date."""

    def __init__(
        self,
        topic: str,
        make_machine: Callable[[], M],
        context: C,
        touch: Callable[[C, int, int], None],
        world: World,
        *,
        load_chunk_bytes: int,
        commit_timeout_ms: int,
        compression: int = 0,
    ) -> None:
        self.topic = topic
        self.make_machine = make_machine
        self.context = context
        self.world = world
        self.compression = compression
        self.loop = asyncio.get_running_loop()
        self.shards: dict[int, Shard[M, C]] = {}
        self.partition_count = 0
        self._touch = touch
        self._load_chunk_bytes = load_chunk_bytes
        self._commit_timeout_ms = commit_timeout_ms
        self._places: dict[str, int] = {}
        self._loads: set[asyncio.Task[None]] = set()
        self._armed_ms = NEVER_MS
        self._timer: asyncio.TimerHandle | None = None
        self._commit_timer: asyncio.TimerHandle | None = None
        self._partitions: Partitions | None = None
        self._stopping = False

    # ---- finding ------------------------------------------------------------------------------------------------

    def place(self, key: str) -> int:
        """The partition that keeps `key`. ApiError: COORDINATOR_NOT_AVAILABLE while the topic is not there."""
        place = self._places.get(key)
        if place is None:
            if not self.partition_count:
                raise ApiError(ErrorCode.COORDINATOR_NOT_AVAILABLE)
            if len(self._places) >= _MAX_REMEMBERED_PLACES:
                self._places.clear()
            place = self._places[key] = partition_for(key, self.partition_count)
        return place

    def shard(self, key: str) -> Shard[M, C]:
        """The shard that serves `key`. ApiError: NOT_COORDINATOR, COORDINATOR_LOAD_IN_PROGRESS,
        COORDINATOR_NOT_AVAILABLE while the node stops.
        """
        place = self._places.get(key)
        if place is None:
            if not self.partition_count:
                raise ApiError(ErrorCode.NOT_COORDINATOR)
            place = self.place(key)
        found = self.shards.get(place)
        if found is None or found.state != ACTIVE:
            self._explain(found)
        return found  # type: ignore[return-value]

    def _explain(self, found: Shard[M, C] | None) -> None:
        if self._stopping:
            raise ApiError(ErrorCode.COORDINATOR_NOT_AVAILABLE)
        if found is not None and found.state == LOADING:
            raise ApiError(ErrorCode.COORDINATOR_LOAD_IN_PROGRESS)
        raise ApiError(ErrorCode.NOT_COORDINATOR)

    def served(self) -> list[Shard[M, C]]:
        """Every shard that serves. ApiError: COORDINATOR_LOAD_IN_PROGRESS while one is loading."""
        if self._stopping:
            raise ApiError(ErrorCode.COORDINATOR_NOT_AVAILABLE)
        shards = list(self.shards.values())
        if any(shard.state == LOADING for shard in shards):
            raise ApiError(ErrorCode.COORDINATOR_LOAD_IN_PROGRESS)
        return [shard for shard in shards if shard.state == ACTIVE]

    # ---- following the metadata ---------------------------------------------------------------------------------

    def start(self, image: MetadataImage, partitions: Partitions) -> None:
        """Leads what the image gives this broker. Call it when `partitions` has followed that image."""
        self._partitions = partitions
        topic = image.topics_by_name.get(self.topic)
        if topic is not None:
            self.follow(image, set(topic.partitions))

    def follow(self, image: MetadataImage, indexes: set[int]) -> None:
        """These partitions of the topic are new or different."""
        topic = image.topics_by_name.get(self.topic)
        count = len(topic.partitions) if topic is not None else 0
        if count != self.partition_count:
            self.partition_count = count
            self._places.clear()
        for index in sorted(indexes):
            partition = self._partitions.get(self.topic, index) if self._partitions is not None else None
            if partition is not None and not partition.leader_error:
                self._lead(index, partition)
            else:
                self._resign(index)

    def forget(self) -> None:
        """The topic was deleted."""
        for index in list(self.shards):
            self._resign(index)
        self.partition_count = 0
        self._places.clear()

    def _lead(self, index: int, partition: Partition) -> None:
        present = self.shards.get(index)
        if present is not None and present.partition is partition:
            if present.leader_epoch == partition.leader_epoch and present.state != CLOSED:
                return
            present.close()
        elif present is not None:
            present.close()
        self._load(index, partition)

    def _load(self, index: int, partition: Partition) -> None:
        shard = self.shards[index] = Shard(self, partition)
        if not partition.log.log_end_offset > partition.log.log_start_offset:
            self._begin(shard)
            return
        task = self.loop.create_task(self._load_and_begin(shard), name=f"load {partition!r}")
        self._loads.add(task)
        task.add_done_callback(self._loads.discard)

    async def _load_and_begin(self, shard: Shard[M, C]) -> None:
        started = self.loop.time()
        try:
            assert self._partitions is not None
            count = await load(shard, self._load_chunk_bytes, self._partitions.cold_reads)
        except LoadError as error:
            shard.fail(str(error))
            return
        if shard.state == LOADING:
            logger.info("loaded %r: %d records in %.3f s", shard.partition, count, self.loop.time() - started)
            self._begin(shard)

    def _begin(self, shard: Shard[M, C]) -> None:
        shard.state = ACTIVE
        shard.take(shard.machine.loaded(self.now()))

    def _resign(self, index: int) -> None:
        shard = self.shards.pop(index, None)
        if shard is not None:
            shard.close()

    def lost(self, shard: Shard[M, C]) -> None:
        """The shard has closed itself: it is loaded again if this broker still leads."""
        index = shard.partition.index
        if self.shards.get(index) is shard and not self._stopping:
            del self.shards[index]
            if not shard.partition.leader_error:
                self._load(index, shard.partition)

    # ---- time ---------------------------------------------------------------------------------------------------

    def now(self) -> C:
        """The context with the present time in it."""
        self._touch(self.context, int(self.loop.time() * 1000), self.world.wall_ms())
        return self.context

    def watch(self, deadline_ms: int) -> None:
        """Some machine wants to be called at `deadline_ms`."""
        if deadline_ms < self._armed_ms and not self._stopping:
            self._armed_ms = deadline_ms
            if self._timer is not None:
                self._timer.cancel()
            self._timer = self.loop.call_at(deadline_ms / 1000 + 0.001, self._time_has_come)

    def _time_has_come(self) -> None:
        self._timer, self._armed_ms = None, NEVER_MS
        for shard in list(self.shards.values()):
            shard.expire()
        self.watch(min((shard.next_deadline() for shard in self.shards.values()), default=NEVER_MS))

    def watch_commits(self) -> None:
        """Something was appended and is not committed."""
        if self._commit_timer is None and not self._stopping:
            self._commit_timer = self.loop.call_later(
                self._commit_timeout_ms / 1000, self._look_after_commits
            )

    def _look_after_commits(self) -> None:
        self._commit_timer = None
        older_than = self.loop.time() - self._commit_timeout_ms / 1000
        for shard in self.shards.values():
            shard.overdue(older_than)
        if any(shard.is_waiting for shard in self.shards.values()):
            self.watch_commits()

    async def stop(self) -> None:
        """Answers everybody who waits, and ends the loading."""
        self._stopping = True
        for timer in (self._timer, self._commit_timer):
            if timer is not None:
                timer.cancel()
        for index in list(self.shards):
            self._resign(index)
        await asyncio.gather(*self._loads, return_exceptions=True)


GroupHost: TypeAlias = "CoordinatorHost[GroupShard, GroupContext]"


class Coordinators:
    """All hosts of this node. `await start(metadata, partitions)` after the partitions have started; `await stop()`
    before they stop.
    """

    def __init__(self, settings: Settings, world: World) -> None:
        self.world = world
        self.limits = group_limits(settings)
        self.serves_consumers = "consumer" in settings.list("group.coordinator.rebalance.protocols")
        """Whether groups of the new protocol may be made here."""
        from flarestream.core.metadata.image import MetadataImage

        self._context = GroupContext(self.limits, self._new_uuid_text, MetadataImage())
        self.counters = self._context.counters
        """What the groups have been through."""
        self.groups: GroupHost = CoordinatorHost(
            GROUP_TOPIC,
            _new_group_shard,
            self._context,
            _touch,
            world,
            load_chunk_bytes=settings.int("offsets.load.buffer.size"),
            commit_timeout_ms=settings.int("offsets.commit.timeout.ms"),
            compression=settings.int("offsets.topic.compression.codec"),
        )

    async def start(self, metadata: MetadataStore, partitions: Partitions) -> None:
        """Leads what the image gives this broker, and follows it from now on."""
        self._context.image = metadata.image
        metadata.subscribe(self.on_metadata)
        partitions.when_late.append(self._partition_is_there)
        self.groups.start(metadata.image, partitions)

    async def stop(self) -> None:
        """Ends all shards; every request that waits is answered."""
        await self.groups.stop()

    def on_metadata(self, image: MetadataImage, delta: MetadataDelta) -> None:
        """A new committed image; the partitions have followed it already."""
        self._context.image = image
        groups = self.groups
        for shard in groups.shards.values():
            shard.machine.consumers.metadata_changed(image, delta)
        if GROUP_TOPIC in delta.topics_deleted:
            groups.forget()
        changed = delta.partitions_changed.get(GROUP_TOPIC)
        if changed:
            groups.follow(image, changed)
        for name in delta.topics_deleted:
            if name != GROUP_TOPIC:
                self._topic_deleted(name)

    def _partition_is_there(self, topic: str, index: int) -> None:
        """A partition whose files were made in a worker: the image that gave it to this broker has been followed."""
        if topic == GROUP_TOPIC:
            self.groups.follow(self._context.image, {index})

    def _topic_deleted(self, name: str) -> None:
        for shard in list(self.groups.shards.values()):
            if shard.state == ACTIVE:
                try:
                    shard.take(shard.machine.forget_topic(name))
                except ApiError as error:
                    logger.warning("%r: offsets of deleted topic %s stay: %s", shard.partition, name, error)

    def _new_uuid_text(self) -> str:
        import uuid  # nobody but a group's members needs it: not part of a start

        return str(uuid.UUID(bytes=self.world.rng.randbytes(16), version=4))


def _new_group_shard() -> GroupShard:
    """Groups are imported by who leads a part of the offsets topic: they are no part of a start."""
    from flarestream.core.coordinator.shard import GroupShard

    return GroupShard()


def _touch(ctx: GroupContext, now_ms: int, wall_ms: int) -> None:
    ctx.now_ms = now_ms
    ctx.wall_ms = wall_ms


def group_limits(settings: Settings) -> GroupLimits:
    """The group coordinator's settings as plain numbers."""
    return GroupLimits(
        min_session_timeout_ms=settings.int("group.min.session.timeout.ms"),
        max_session_timeout_ms=settings.int("group.max.session.timeout.ms"),
        initial_rebalance_delay_ms=settings.int("group.initial.rebalance.delay.ms"),
        max_size=settings.int("group.max.size"),
        offset_metadata_max_chars=settings.int("offset.metadata.max.bytes"),
        offsets_retention_ms=settings.int("offsets.retention.minutes") * 60_000,
        offsets_retention_check_interval_ms=settings.int("offsets.retention.check.interval.ms"),
        consumer=consumer_limits(settings),
    )


def consumer_limits(settings: Settings) -> ConsumerLimits:
    """The settings of groups of the new protocol."""

    number = settings.int
    return ConsumerLimits(
        session_timeout=Bounded(
            number("group.consumer.session.timeout.ms"),
            number("group.consumer.min.session.timeout.ms"),
            number("group.consumer.max.session.timeout.ms"),
        ),
        heartbeat_interval=Bounded(
            number("group.consumer.heartbeat.interval.ms"),
            number("group.consumer.min.heartbeat.interval.ms"),
            number("group.consumer.max.heartbeat.interval.ms"),
        ),
        assignment_interval=Bounded(
            number("group.consumer.assignment.interval.ms"),
            number("group.consumer.min.assignment.interval.ms"),
            number("group.consumer.max.assignment.interval.ms"),
        ),
        max_size=number("group.consumer.max.size"),
        regex_refresh_interval_ms=number("group.consumer.regex.refresh.interval.ms"),
        migration_policy=settings.str("group.consumer.migration.policy"),
        assignors=[_assignor_name(each) for each in settings.list("group.consumer.assignors")],
        resources=((CLUSTER[0], str(settings.node_id)), CLUSTER),
    )


def _assignor_name(setting: str) -> str:
    """The short name; Kafka's two classes may be named in full."""
    name = _ASSIGNOR_CLASSES.get(setting, setting)
    if name not in _ASSIGNOR_CLASSES.values():
        raise SettingsError(
            [f"group.consumer.assignors: {setting} is not an assignor that is known here (uniform, range)"]
        )
    return name


_ASSIGNOR_CLASSES = {
    "org.apache.kafka.coordinator.group.assignor.UniformAssignor": "uniform",
    "org.apache.kafka.coordinator.group.assignor.RangeAssignor": "range",
}
