"""A whole metadata quorum of one voter on a real directory, with a disk whose syncs can be held back."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

from flarestream.core.controller.decision import ControllerContext, DescribedConfig
from flarestream.core.controller.heartbeats import Heartbeats
from flarestream.core.metadata import features
from flarestream.core.metadata.image import MetadataImage
from flarestream.core.raft.quorum import QuorumConfig
from flarestream.core.raft.voters import ListenerEndpoint, ReplicaKey, VoterSet
from flarestream.node.bootstrap_files import read_first_records
from flarestream.node.controller import Controller
from flarestream.node.controller_chores import Chores, standard_chores
from flarestream.node.format import FormatRequest, Mode, format_directories
from flarestream.node.metadata import MetadataStore
from flarestream.node.metadata_log import MetadataLog
from flarestream.node.metadata_snapshots import SnapshotKeeper, SnapshotLimits
from flarestream.node.raft_driver import RaftDriver
from flarestream.node.world import World
from flarestream.settings import Settings, load
from flarestream.storage import meta_properties
from flarestream.storage.config import LogConfig
from flarestream.storage.disk import Disk
from flarestream.wire import uuids
from flarestream.wire.messages.controller_registration import ControllerRegistrationRequest, Feature, Listener

CLUSTER_ID = "4L6g3nShT-eMCtK--X86sw"


class HeldDisk(Disk):
    """`hold()` makes fdatasync wait until `release()`; `break_next` makes the next one fail."""

    def __init__(self) -> None:
        super().__init__()
        self._gate = threading.Event()
        self._gate.set()
        self.break_next = False
        self.syncs = 0
        self._counted = threading.Condition()
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
    """The parts of the quorum side by side, as server.py joins them."""

    def __init__(
        self, settings: Settings, disk: Disk | None = None, limits: SnapshotLimits | None = None
    ) -> None:
        self.settings = settings
        self.disk = disk or Disk()
        self.world = World()
        self.fatal: list[BaseException] = []
        path = settings.metadata_log_dir
        properties = meta_properties.read(self.disk, path)
        assert properties is not None
        assert properties.directory_id is not None
        listener = settings.controller_listeners[0]
        endpoint = ListenerEndpoint(listener.name, listener.host, listener.port)
        self.key = ReplicaKey(settings.node_id, properties.directory_id)
        static = VoterSet.parse_static(
            ",".join(f"{v.node_id}@{v.host}:{v.port}" for v in settings.quorum_voters), listener.name
        )
        config = LogConfig(retention_ms=-1, retention_bytes=-1, max_message_bytes=8 << 20)
        self.log = MetadataLog.open(path, self.disk, config, static, now_ms=self.world.wall_ms())
        quorum = QuorumConfig(self.key, listener.name, (endpoint,))
        self.raft = RaftDriver(quorum, self.log, self.world, on_fatal=self.fatal.append)
        self.store = MetadataStore()
        context = ControllerContext(
            now_ms=0,
            next_offset=0,
            new_uuid=self.world.new_uuid,
            random_below=self.world.rng.randrange,
            heartbeats=Heartbeats(),
            cluster_id=CLUSTER_ID,
            node_id=settings.node_id,
            config_rules=AnyConfig(),
        )
        registration = ControllerRegistrationRequest(
            controller_id=settings.node_id,
            incarnation_id=self.world.new_uuid(),
            listeners=[Listener(listener.name, listener.host, listener.port, 0)],
            features=[Feature(name, low, high) for name, (low, high) in features.SUPPORTED_RANGES.items()],
        )
        self.controller = Controller(
            self.raft,
            self.store,
            self.world,
            context,
            Chores(standard_chores(max_idle_interval_ms=500, session_timeout_ms=9000)),
            first_records=read_first_records(self.disk, path),
            registration=registration,
        )
        self.keeper = SnapshotKeeper(self.log, self.raft, self.store, self.world, limits or SnapshotLimits())

    async def start(self) -> None:
        applied_end = self.keeper.load()
        self.keeper.start()
        await self.raft.start(self.controller, applied_end)
        await asyncio.wait_for(self.controller.wait_active(), 10)

    async def stop(self) -> None:
        self.controller.close()
        await self.keeper.close()
        await self.raft.close()


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
