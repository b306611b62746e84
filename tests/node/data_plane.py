"""A broker's data side without a network and without a controller: metadata records in, handlers called directly.

The clock stands still until a test moves it; the disk and the logs are real, in a temporary directory.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor, Future
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from flarestream.api.context import Peer, RequestContext
from flarestream.api.fetch import fetch
from flarestream.api.produce import produce
from flarestream.node.logs.partition import Partition
from flarestream.node.logs.partitions import Partitions
from flarestream.node.metadata import MetadataStore
from flarestream.node.traffic import RequestTraffic
from flarestream.node.world import World
from flarestream.settings import load
from flarestream.storage.disk import Disk
from flarestream.storage.log_dir import LogDir
from flarestream.storage.meta_properties import MetaProperties
from flarestream.wire.batch import build_batch, iter_headers
from flarestream.wire.messages.fetch import (
    FetchPartition,
    FetchRequest,
    FetchResponse,
    FetchTopic,
    PartitionData,
)
from flarestream.wire.messages.produce import (
    PartitionProduceData,
    PartitionProduceResponse,
    ProduceRequest,
    ProduceResponse,
    TopicProduceData,
)
from flarestream.wire.record import Record
from flarestream.wire.records.metadata.config_record import ConfigRecord
from flarestream.wire.records.metadata.partition_change_record import PartitionChangeRecord
from flarestream.wire.records.metadata.partition_record import PartitionRecord
from flarestream.wire.records.metadata.remove_topic_record import RemoveTopicRecord
from flarestream.wire.records.metadata.topic_record import TopicRecord

NODE_ID = 1
START_MS = 1_700_000_000_000


class HeldExecutor(Executor):
    """Work waits here until the test lets it go; `inline` lets everything through at once."""

    def __init__(self, *, inline: bool = False) -> None:
        self.inline = inline
        self.held: list[Callable[[], None]] = []

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()

        def run() -> None:
            try:
                result = fn(*args, **kwargs)
            except BaseException as error:  # noqa: BLE001 - as every executor
                future.set_exception(error)
            else:
                future.set_result(result)

        if self.inline:
            run()
        else:
            self.held.append(run)
        return future

    def release(self) -> None:
        """Runs what is held now."""
        held, self.held = self.held, []
        for run in held:
            run()


class DataPlane:
    """One broker's partitions over `directories`. Use `await DataPlane.start(...)`, and `stop` or `crash`."""

    def __init__(
        self,
        directories: Sequence[Path],
        overrides: Mapping[str, str],
        executor: Executor | None,
        disk: Disk | None,
        metadata: MetadataStore | None,
        threads: bool = False,
    ) -> None:
        self.now_ms = START_MS
        self.world = World(wall_ms=lambda: self.now_ms, monotonic_ms=lambda: float(self.now_ms), seed=7)
        self.disk = disk or Disk()
        self.settings = load(
            None, {**_SETTINGS, "log.dirs": ",".join(map(str, directories)), **overrides}, {}
        )
        self.log_dirs = [self._open(path, number) for number, path in enumerate(directories)]
        self.metadata = metadata or MetadataStore()
        self.partitions = Partitions(
            NODE_ID,
            self.settings,
            self.world,
            self.log_dirs,
            executor=None if threads else executor or HeldExecutor(inline=True),
        )
        self.node: Any = SimpleNamespace(
            requests=RequestTraffic(),
            node_id=NODE_ID,
            settings=self.settings,
            world=self.world,
            metadata=self.metadata,
            partitions=self.partitions,
        )

    @classmethod
    async def start(
        cls,
        *directories: Path,
        executor: Executor | None = None,
        disk: Disk | None = None,
        metadata: MetadataStore | None = None,
        threads: bool = False,
        **overrides: str,
    ) -> DataPlane:
        """With `threads` file work runs in real ones. Overrides are settings with `_` for `.`; `metadata` of an
        earlier run makes this a restart."""
        settings = {name.replace("_", "."): value for name, value in overrides.items()}
        plane = cls(directories, settings, executor, disk, metadata, threads)
        plane.partitions.read_shutdown_marks()
        await plane.partitions.start(plane.metadata)
        return plane

    def _open(self, path: Path, number: int) -> LogDir:
        log_dir = LogDir.open(str(path), self.disk, create=True)
        if log_dir.properties is None:
            directory_id = bytes(15) + bytes([100 + number])
            log_dir.write_properties(MetaProperties("4L6g3nShT-eMCtK--X86sw", NODE_ID, directory_id))
        return log_dir

    async def stop(self, broker_epoch: int = 9) -> None:
        await self.partitions.stop(broker_epoch)
        self.unlock()

    def crash(self) -> None:
        """Ends without a word, as kill -9 would."""
        self.partitions.schedule.stop()
        self.unlock()

    def unlock(self) -> None:
        for log_dir in self.log_dirs:
            log_dir.close()

    # ---- metadata -----------------------------------------------------------------------------------------------

    def apply(self, *records: object) -> None:
        """Commits metadata records."""
        self.metadata.image.apply_all(records)
        self.metadata.publish()

    def create_topic(self, name: str, partitions: int = 1, /, leader: int = NODE_ID, **configs: str) -> bytes:
        """Configs with `_` for `.`."""
        topic_id = self.world.new_uuid()
        records: list[object] = [TopicRecord(name=name, topic_id=topic_id)]
        records += [self.partition_record(topic_id, index, leader) for index in range(partitions)]
        records += [config_record(name, key.replace("_", "."), value) for key, value in configs.items()]
        self.apply(*records)
        return topic_id

    def partition_record(self, topic_id: bytes, index: int, leader: int = NODE_ID) -> PartitionRecord:
        return PartitionRecord(
            partition_id=index,
            topic_id=topic_id,
            replicas=[NODE_ID] if leader == NODE_ID else [leader],
            isr=[leader],
            leader=leader,
            leader_epoch=0,
            partition_epoch=0,
            directories=[bytes(16)],
        )

    def delete_topic(self, name: str) -> None:
        self.apply(RemoveTopicRecord(topic_id=self.metadata.image.topics_by_name[name].topic_id))

    def new_leader_epoch(self, name: str, index: int = 0) -> None:
        topic_id = self.metadata.image.topics_by_name[name].topic_id
        self.apply(PartitionChangeRecord(partition_id=index, topic_id=topic_id, leader=NODE_ID))

    def partition(self, topic: str, index: int = 0) -> Partition:
        found = self.partitions.get(topic, index)
        assert found is not None
        return found

    # ---- requests -----------------------------------------------------------------------------------------------

    async def produce(
        self,
        *entries: tuple[str, int, Any],
        acks: int = -1,
        version: int = 9,
        timeout_ms: int = 30_000,
        **fields: Any,
    ) -> ProduceResponse | None:
        """Entries are (topic, partition index, batch); one answer entry each."""
        by_id = version >= 13
        topics = [
            TopicProduceData(
                name="" if by_id else topic,
                topic_id=self.id_of(topic) if by_id else bytes(16),
                partition_data=[PartitionProduceData(index, memoryview(bytearray(batch)))],
            )
            for topic, index, batch in entries
        ]
        request = ProduceRequest(acks=acks, timeout_ms=timeout_ms, topic_data=topics, **fields)
        return await produce(self.node, RequestContext(0, version, connection=Peer()), request)

    async def produced(
        self, topic: str, batch: Any, index: int = 0, **fields: Any
    ) -> PartitionProduceResponse:
        """The one partition's answer."""
        response = await self.produce((topic, index, batch), **fields)
        assert response is not None
        return response.responses[0].partition_responses[0]

    async def fetch(
        self, *partitions: tuple[str, FetchPartition], version: int = 12, **fields: Any
    ) -> FetchResponse:
        by_id = version >= 13
        topics = [
            FetchTopic(
                topic="" if by_id else topic,
                topic_id=self.id_of(topic) if by_id else bytes(16),
                partitions=[wanted],
            )
            for topic, wanted in partitions
        ]
        request = FetchRequest(**{"min_bytes": 1, "max_bytes": 50_000_000, "topics": topics, **fields})
        return await fetch(self.node, RequestContext(1, version, connection=Peer()), request)

    async def fetched(
        self, topic: str, offset: int, index: int = 0, version: int = 12, **fields: Any
    ) -> PartitionData:
        """The one partition's answer."""
        names = ("partition_max_bytes", "current_leader_epoch", "last_fetched_epoch")
        own = {name: fields.pop(name) for name in names if name in fields}
        wanted = FetchPartition(index, fetch_offset=offset, **{"partition_max_bytes": 1 << 20, **own})
        response = await self.fetch((topic, wanted), version=version, **fields)
        return response.responses[0].partitions[0]

    def id_of(self, topic: str) -> bytes:
        known = self.metadata.image.topics_by_name.get(topic)
        return known.topic_id if known is not None else b"nonexistent-topi"


_SETTINGS = {
    "process.roles": "broker,controller",
    "node.id": str(NODE_ID),
    "listeners": "PLAINTEXT://127.0.0.1:9000,CONTROLLER://127.0.0.1:9100",
    "controller.listener.names": "CONTROLLER",
    "controller.quorum.bootstrap.servers": "127.0.0.1:9100",
    "flarestream.acks.durability": "page-cache",
}


def config_record(topic: str, name: str, value: str) -> ConfigRecord:
    return ConfigRecord(resource_type=2, resource_name=topic, name=name, value=value)


def batch(
    *values: bytes, timestamp: int = START_MS, keys: Sequence[bytes | None] = (), **fields: Any
) -> bytearray:
    """One record batch of these values."""
    records = [
        Record(number, 0, keys[number] if keys else None, value, []) for number, value in enumerate(values)
    ]
    return build_batch(records, base_timestamp=timestamp, **fields)


def offsets(records: Any) -> list[tuple[int, int]]:
    """(base offset, last offset) of each batch."""
    return [(header.base_offset, header.last_offset) for _, header in iter_headers(records)]


async def settle(turns: int = 5) -> None:
    """Lets the loop run what is ready."""
    for _ in range(turns):
        await asyncio.sleep(0)


async def until(condition: Callable[[], bool], seconds: float = 5.0) -> None:
    """Returns when the condition holds; fails when it does not in time."""
    deadline = asyncio.get_running_loop().time() + seconds
    while not condition():
        assert asyncio.get_running_loop().time() < deadline, "it never came true"
        await asyncio.sleep(0.005)
