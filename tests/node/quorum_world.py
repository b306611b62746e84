"""A whole metadata quorum of one voter on a real directory, with a disk whose syncs can be held back."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

from flarestream.core.controller.decision import DescribedConfig
from flarestream.core.metadata.image import MetadataImage
from flarestream.core.raft.voters import ReplicaKey
from flarestream.node.format import FormatRequest, Mode, format_directories
from flarestream.node.quorum.metadata_quorum import MetadataQuorum
from flarestream.node.quorum.metadata_snapshots import SnapshotKeeper, SnapshotLimits
from flarestream.node.world import World
from flarestream.settings import Settings, load
from flarestream.storage.disk import Disk
from flarestream.wire import uuids

CLUSTER_ID = "4L6g3nShT-eMCtK--X86sw"


class HeldDisk(Disk):
    """`hold()` makes fdatasync wait until `release()`; with `break_next` it fails."""

    def __init__(self) -> None:
        super().__init__()
        self._gate = threading.Event()
        self._gate.set()
        self._counted = threading.Condition()
        self.break_next = False
        self.syncs = 0
        self.fdatasync = self._sync  # type: ignore[method-assign, assignment]

    def hold(self) -> None:
        self._gate.clear()

    def release(self) -> None:
        self._gate.set()

    def wait_for_sync(self, count: int) -> None:
        with self._counted:
            assert self._counted.wait_for(lambda: self.syncs >= count, 30)

    def _sync(self, fd: int) -> None:
        with self._counted:
            self.syncs += 1
            self._counted.notify_all()
        assert self._gate.wait(30)
        if self.break_next:
            raise OSError(5, "Input/output error")
        Disk.fdatasync(fd)


class AnyConfig:
    """Config rules that accept everything."""

    def validate_topic_configs(self, configs: Mapping[str, str | None]) -> None:
        return None

    def describe_topic_configs(
        self, image: MetadataImage, configs: Mapping[str, str]
    ) -> Iterable[DescribedConfig]:
        return ()


def settings_for(directory: Path, port: int = 29193, **more: str) -> Settings:
    overrides = {
        "process.roles": "broker,controller",
        "node.id": "1",
        "listeners": f"PLAINTEXT://127.0.0.1:{port - 1},CONTROLLER://127.0.0.1:{port}",
        "controller.listener.names": "CONTROLLER",
        "controller.quorum.bootstrap.servers": f"127.0.0.1:{port}",
        "log.dirs": str(directory),
        **more,
    }
    return load(None, overrides, {})


def format_for_test(settings: Settings, mode: Mode = Mode.STANDALONE, **more: object) -> None:
    request = FormatRequest(CLUSTER_ID, mode, **more)  # type: ignore[arg-type]
    format_directories(settings, request, Disk(), World(seed=1))


class QuorumNode:
    """The metadata side of a node, and what became of it."""

    def __init__(
        self, settings: Settings, disk: Disk | None = None, limits: SnapshotLimits | None = None
    ) -> None:
        self.settings = settings
        self.fatal: list[BaseException] = []
        self.quorum = MetadataQuorum(
            settings,
            World(),
            disk or Disk(),
            config_rules=AnyConfig(),
            on_fatal=self.fatal.append,
            limits=limits,
        )
        self.log = self.quorum.log
        self.raft = self.quorum.raft
        self.store = self.quorum.store
        self.controller = self.quorum.controller
        self.keeper: SnapshotKeeper = self.quorum.snapshots
        self.key: ReplicaKey = self.raft.quorum.config.key

    async def start(self) -> None:
        await asyncio.wait_for(self.quorum.start(), 10)

    async def stop(self) -> None:
        await self.quorum.stop()


@asynccontextmanager
async def running(
    settings: Settings, disk: Disk | None = None, limits: SnapshotLimits | None = None
) -> AsyncIterator[QuorumNode]:
    node = QuorumNode(settings, disk, limits)
    await node.start()
    try:
        yield node
    finally:
        await node.stop()


def topic_id(name: str) -> bytes:
    return uuids.from_text("AAAAAAAAAAAAAAAAAAAA" + name[:2].ljust(2, "A"))
