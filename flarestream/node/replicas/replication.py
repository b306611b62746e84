"""Copies of partitions on other brokers: this broker's fetchers, and the in-sync replicas of what it leads.

Must not know: how a connection is made (it is handed a function), what a fetch says. Theory: the metadata gives each
partition a leader; its followers here are spread over `num.replica.fetchers` fetchers for each leader, so that each
has one connection and one session. A fetcher that has nothing to do any more ends. A leader that has registered
anew, or elsewhere, is a new leader to fetch from. Kafka: ReplicaManager, AbstractFetcherManager, ReplicaAlterManager.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from flarestream.node.remote import Remote
from flarestream.node.replicas.isr import IsrKeeper

if TYPE_CHECKING:
    from flarestream.core.metadata.delta import MetadataDelta
    from flarestream.core.metadata.image import MetadataImage
    from flarestream.core.metadata.topics import PartitionImage
    from flarestream.node.control.controller_channel import Channel
    from flarestream.node.logs.partition import Partition
    from flarestream.node.logs.partitions import Partitions
    from flarestream.node.replicas.replica_fetcher import FetchLimits, Followed, Leader, ReplicaFetcher
    from flarestream.settings import Settings

logger = logging.getLogger(__name__)

Connect = Callable[[str, int], "Leader"]
"""(host, port) -> the broker there; nothing is sent before the first call."""


class Address(NamedTuple):
    """Where a leader is reached, and which incarnation of it."""

    host: str
    port: int
    broker_epoch: int


class _Link:
    """One fetcher and the address that it fetches from."""

    __slots__ = ("address", "fetcher")

    def __init__(self, address: Address, fetcher: ReplicaFetcher) -> None:
        self.address = address
        self.fetcher = fetcher


class Replication:
    """Of one broker. Handed to `Partitions` before that starts; `await close()` before it stops."""

    def __init__(
        self,
        partitions: Partitions,
        channel: Channel,
        broker_epoch: Callable[[], int],
        connect: Connect,
    ) -> None:
        settings = partitions.settings
        self.isr = IsrKeeper(partitions.node_id, broker_epoch, channel, partitions.world, partitions)
        self.lag_max_ms = settings.int("replica.lag.time.max.ms")
        self._partitions = partitions
        self._broker_epoch = broker_epoch
        self._connect = connect
        self._listener = settings.inter_broker_listener_name
        self._links: dict[tuple[int, int], _Link] = {}
        self._fetcher_of: dict[Partition, ReplicaFetcher] = {}
        self._leaders: dict[Partition, tuple[int, int]] = {}
        """What is followed: (leader id, leader epoch), whether or not the leader can be reached."""
        self._ending: set[asyncio.Task[None]] = set()
        self._image: MetadataImage | None = None
        self._closed = False
        partitions.schedule.every("ISR shrinking", self.lag_max_ms / 2, self.isr.shrink_lagging)

    # ---- called by Partitions

    def lead(self, partition: Partition, wanted: PartitionImage) -> None:
        """This broker leads it from now on."""
        self.stop_following(partition)
        partition.on_candidate = self.isr.candidate
        now_ms = int(self._partitions.world.monotonic_ms())
        partition.lead(self._partitions.node_id, wanted, now_ms, self.lag_max_ms)
        if self._image is not None:
            self.isr.brokers_changed(self._image.brokers, wanted.replicas, only=partition)

    def follow(self, partition: Partition, wanted: PartitionImage) -> None:
        """Another broker leads it from now on, or none."""
        partition.follow(wanted)
        if self._closed:
            return
        leader = (wanted.leader, wanted.leader_epoch)
        if self._leaders.get(partition) == leader and partition in self._fetcher_of:
            return
        self.stop_following(partition)
        if wanted.leader >= 0:
            self._leaders[partition] = leader
            self._start(partition)

    def stop_following(self, partition: Partition) -> None:
        """It is led here, dropped, or its directory is offline."""
        self._leaders.pop(partition, None)
        self._detach(partition)

    def see(self, image: MetadataImage, delta: MetadataDelta | None) -> None:
        """The image that leaders are looked up in; brokers that changed may be reached elsewhere, or at last."""
        self._image = image
        changed = set(image.brokers) if delta is None else delta.brokers
        if not changed or self._closed:
            return
        self.isr.brokers_changed(image.brokers, changed)
        for (leader_id, number), link in list(self._links.items()):
            if leader_id in changed and self._address(leader_id) != link.address:
                for partition in [each.partition for each in link.fetcher.places.values()]:
                    self._detach(partition)
                self._end(leader_id, number)
        for partition, (leader_id, _) in self._leaders.items():
            if leader_id in changed and partition not in self._fetcher_of:
                self._start(partition)

    def followed(self) -> Iterator[tuple[int, Followed]]:
        """What is being fetched, each with its leader's id."""
        for (leader_id, _), link in self._links.items():
            for followed in link.fetcher.places.values():
                yield leader_id, followed

    def dead_fetchers(self) -> int:
        """Fetchers that ended though nobody asked them to."""
        return sum(link.fetcher.is_dead for link in self._links.values())

    async def close(self) -> None:
        """Ends all fetchers, and with them everything that writes to followed logs."""
        self._closed = True
        self._leaders.clear()
        for leader_id, number in list(self._links):
            self._end(leader_id, number)
        self._fetcher_of.clear()
        await self.isr.close()
        await asyncio.gather(*self._ending, return_exceptions=True)

    # ---- fetchers

    def _start(self, partition: Partition) -> None:
        leader_id, leader_epoch = self._leaders[partition]
        address = self._address(leader_id)
        if address is None:
            logger.info("%s waits: broker %d, its leader, is not known here", partition, leader_id)
            return
        key = (leader_id, self._number(partition))
        link = self._links.get(key)
        if link is None:
            link = self._links[key] = self._new_link(leader_id, address)
        self._fetcher_of[partition] = link.fetcher
        link.fetcher.add(partition, leader_epoch)

    def _number(self, partition: Partition) -> int:
        """Which of the leader's fetchers a partition belongs to, as Kafka spreads them."""
        count: int = self._partitions.topic_settings.broker_int("num.replica.fetchers")
        return (31 * java_hash(partition.topic) + partition.index & 0x7FFFFFFF) % max(1, count)

    def _new_link(self, leader_id: int, address: Address) -> _Link:
        from flarestream.node.replicas.replica_fetcher import ReplicaFetcher

        assert self._image is not None
        partitions = self._partitions
        fetcher = ReplicaFetcher(
            partitions.node_id,
            self._broker_epoch(),
            leader_id,
            self._connect(address.host, address.port),
            partitions.world,
            fetch_limits(partitions.settings),
            fetch_version=fetch_version(self._image.metadata_version),
            throttle=partitions.throttle,
        )
        return _Link(address, fetcher)

    def _address(self, leader_id: int) -> Address | None:
        broker = self._image.brokers.get(leader_id) if self._image is not None else None
        endpoint = broker.endpoints.get(self._listener) if broker is not None else None
        if broker is None or endpoint is None:
            return None
        return Address(endpoint.host, endpoint.port, broker.broker_epoch)

    def _detach(self, partition: Partition) -> None:
        fetcher = self._fetcher_of.pop(partition, None)
        if fetcher is None:
            return
        fetcher.remove(partition)
        if not fetcher.places:
            asyncio.get_running_loop().call_soon(self._end_if_idle, fetcher)

    def _end_if_idle(self, fetcher: ReplicaFetcher) -> None:
        """A fetcher that lost its last partition ends, unless the same run of changes gave it another."""
        for (leader_id, number), link in self._links.items():
            if link.fetcher is fetcher and not fetcher.places:
                self._end(leader_id, number)
                return

    def _end(self, leader_id: int, number: int) -> None:
        link = self._links.pop((leader_id, number))
        task = asyncio.get_running_loop().create_task(link.fetcher.close())
        self._ending.add(task)
        task.add_done_callback(self._ending.discard)


def replicate(partitions: Partitions, channel: Channel, broker_epoch: Callable[[], int]) -> Replication:
    """Has a broker's partitions follow and be followed over the network; before they start."""
    client_id = f"broker-{partitions.node_id}-fetcher"

    def connect(host: str, port: int) -> Leader:
        return Remote(host, port, partitions.world, client_id=client_id)

    replication = partitions.replication = Replication(partitions, channel, broker_epoch, connect)
    return replication


def fetch_limits(settings: Settings) -> FetchLimits:
    """What the settings say about a follower's fetches."""
    from flarestream.node.replicas.replica_fetcher import FetchLimits

    return FetchLimits(
        wait_max_ms=settings.int("replica.fetch.wait.max.ms"),
        min_bytes=settings.int("replica.fetch.min.bytes"),
        response_max_bytes=settings.int("replica.fetch.response.max.bytes"),
        partition_max_bytes=settings.int("replica.fetch.max.bytes"),
        backoff_ms=settings.int("replica.fetch.backoff.ms"),
        timeout_ms=settings.int("replica.socket.timeout.ms"),
    )


def fetch_version(metadata_version: int) -> int:
    """The Fetch version between brokers that a metadata.version implies (kraft.md section 4)."""
    for level, version in ((27, 18), (21, 17), (19, 16), (10, 15), (9, 14)):
        if metadata_version >= level:
            return version
    return 13


def java_hash(text: str) -> int:
    """String.hashCode of Java, as a signed 32-bit number."""
    value = 0
    for unit in memoryview(text.encode("utf-16-le")).cast("H"):
        value = (31 * value + unit) & 0xFFFFFFFF
    return value - (1 << 32) if value & 0x80000000 else value
