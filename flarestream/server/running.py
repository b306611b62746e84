"""One node, started in order and stopped in reverse.

Theory: every part that starts leaves behind how it is stopped, on one stack; whatever goes wrong on the way up, what
is already up comes down again in reverse. Order (Kafka's): sockets bound, directories locked, quorum led, broker
registered, logs opened, broker unfenced, and only then are clients let in.
Kafka: KafkaRaftServer.startup, BrokerServer.startup.
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING

from flarestream.api.dispatch import Dispatcher
from flarestream.core.metadata.image import Endpoint
from flarestream.net.gate import AcceptGate
from flarestream.net.limits import AcceptLimits
from flarestream.net.listener import Listener, bind
from flarestream.net.memory import MemoryBudget
from flarestream.node.broker_lifecycle import BrokerLifecycle, Registration
from flarestream.node.config_rules import SettingsRules
from flarestream.node.controller_channel import local_channel
from flarestream.node.coordinators import Coordinators
from flarestream.node.format import all_directories, controller_endpoints, format_if_needed
from flarestream.node.metadata_inspection import check_metadata_partition
from flarestream.node.metadata_quorum import MetadataQuorum
from flarestream.node.node import Node
from flarestream.node.partitions import Partitions
from flarestream.node.producer_ids import ProducerIds
from flarestream.node.world import World
from flarestream.server import limits
from flarestream.server.sockets import Bind, BoundListener, bind_all, close_all
from flarestream.settings import Settings
from flarestream.storage.disk import Disk
from flarestream.storage.log_dir import LogDir
from flarestream.telemetry.logs import LimitedLog

if TYPE_CHECKING:
    from flarestream.node.data_dir import DataDir

logger = logging.getLogger("flarestream.server")

STOP_GRACE_S = 1.5
"""How long requests in flight may take once the node is told to stop."""
CONTROLLED_SHUTDOWN_MS = 500
"""How long a stopping broker waits for the controller to let it go."""
SECURITY_PROTOCOLS = {"PLAINTEXT": 0, "SSL": 1, "SASL_PLAINTEXT": 2, "SASL_SSL": 3}


class RunningNode:
    """`await start()`, then clients are served; `await stop()`. `failed` is set when the node must come down."""

    def __init__(
        self,
        settings: Settings,
        world: World | None = None,
        disk: Disk | None = None,
        bind: Bind = bind,
    ) -> None:
        self.settings = settings
        self.world = world or World()
        self.disk = disk or Disk()
        self._bind = bind
        self.failed: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.bound: list[BoundListener] = []
        self.node: Node | None = None
        self._stack = AsyncExitStack()

    async def start(self) -> None:
        """Returns when clients are let in. Raises StartError, StorageError, FormatError, SettingsError, ApiError."""
        try:
            await self._start()
        except BaseException:
            await self.stop()
            raise

    async def stop(self) -> None:
        """Answers what is in flight, hands leaderships over, makes everything durable, marks the directories clean."""
        await self._stack.aclose()
        if self.failed.done():
            self.failed.exception()

    async def _start(self) -> None:
        settings = self.settings
        open_files = limits.raise_file_limit()
        self.bound = bind_all(settings, self._bind)
        self._stack.callback(close_all, self.bound)
        if format_if_needed(settings, self.disk, self.world):
            logger.info("formatted %s", ", ".join(all_directories(settings)))
        log_dirs = self._lock_directories()
        partitions = Partitions(settings.node_id, settings, self.world, log_dirs)
        check_metadata_partition(settings.metadata_log_dir, self.disk)
        partitions.look()
        quorum = self._open_quorum()
        partitions.read_shutdown_marks()
        await quorum.start()
        self._stack.push_async_callback(quorum.stop)
        node = self.node = await self._start_broker(quorum, partitions)
        await self._open_listeners(node, limits.accept_limits(settings, open_files))

    def _lock_directories(self) -> list[LogDir]:
        """All directories of this node, locked for its life, and all of one cluster. Raises StorageError."""
        locked: list[LogDir] = []
        cluster_id = None
        for path in all_directories(self.settings):
            log_dir = LogDir.open(path, self.disk)
            self._stack.callback(log_dir.close)
            locked.append(log_dir)
            cluster_id = log_dir.check_owner(cluster_id, self.settings.node_id).cluster_id
        return [each for each in locked if each.path in self.settings.log_dirs]

    def _open_quorum(self) -> MetadataQuorum:
        ports = {each.listener.name: each.port for each in self.bound}
        return MetadataQuorum(
            self.settings,
            self.world,
            self.disk,
            config_rules=SettingsRules(self.settings),
            on_fatal=self._fail,
            endpoints=controller_endpoints(self.settings, ports),
        )

    def _address(self, bound: BoundListener) -> tuple[str, int]:
        """Where others reach a listener: advertised, or as bound."""
        advertised = self.settings.advertised(bound.listener.name)
        if advertised is not None:
            return advertised
        host = bound.listener.host
        return ("127.0.0.1" if host in ("", "0.0.0.0", "::") else host), bound.port

    async def _start_broker(self, quorum: MetadataQuorum, partitions: Partitions) -> Node:
        settings = self.settings
        channel = local_channel(quorum.controller)
        lifecycle = BrokerLifecycle(
            channel,
            quorum.store,
            self._registration(quorum.cluster_id, partitions),
            heartbeat_interval_ms=settings.int("broker.heartbeat.interval.ms"),
            registration_timeout_ms=settings.int("initial.broker.registration.timeout.ms"),
        )
        producer_ids = ProducerIds(channel, lifecycle)
        partitions.on_dir_failed = self._directory_failed
        self._stack.push_async_callback(lifecycle.close)
        self._stack.push_async_callback(producer_ids.close)
        lifecycle.start()
        broker_epoch = await lifecycle.wait_registered()
        await quorum.store.wait_for_offset(broker_epoch)
        await partitions.start(quorum.store)
        self._stack.push_async_callback(partitions.stop, broker_epoch)
        coordinators = Coordinators(settings, self.world)
        await coordinators.start(quorum.store, partitions)
        self._stack.push_async_callback(coordinators.stop)
        lifecycle.set_ready()
        await lifecycle.wait_unfenced()
        return Node(
            node_id=settings.node_id,
            cluster_id=quorum.cluster_id,
            settings=settings,
            world=self.world,
            metadata=quorum.store,
            controller=quorum.controller,
            raft=quorum.raft,
            partitions=partitions,
            producer_ids=producer_ids,
            lifecycle=lifecycle,
            coordinators=coordinators,
        )

    def _registration(self, cluster_id: str, partitions: Partitions) -> Registration:
        endpoints = [
            Endpoint(
                each.listener.name,
                *self._address(each),
                SECURITY_PROTOCOLS[each.listener.security_protocol],
            )
            for each in self.bound
            if each.listener.name not in self.settings.controller_listener_names
        ]
        return Registration(
            broker_id=self.settings.node_id,
            cluster_id=cluster_id,
            incarnation_id=self.world.new_uuid(),
            listeners=endpoints,
            log_dirs=[each.directory_id for each in partitions.data_dirs],
            rack=self.settings.opt_str("broker.rack"),
            previous_broker_epoch=partitions.previous_broker_epoch,
        )

    async def _open_listeners(self, node: Node, accept: AcceptLimits) -> None:
        """Lets clients in. All listeners stop together, so that the grace period is one for all."""
        loop = asyncio.get_running_loop()
        log = LimitedLog(logging.getLogger("flarestream.net"), loop.time)
        connection_limits = limits.connection_limits(self.settings)
        gate, memory = AcceptGate(accept), MemoryBudget(connection_limits.request_memory_bytes)
        opened: list[Listener] = []
        self._stack.push_async_callback(self._close_listeners, node, opened)
        for each in self.bound:
            name = each.listener.name
            kind = "controller" if name in self.settings.controller_listener_names else "broker"
            listener = Listener(
                name,
                each.listener.host,
                each.port,
                Dispatcher(node, kind, log).handle,
                limits=connection_limits,
                gate=gate,
                memory=memory,
                log=log,
                security_protocol=each.listener.security_protocol,
            )
            await listener.start(each.sock)
            opened.append(listener)

    async def _close_listeners(self, node: Node, opened: list[Listener]) -> None:
        """The first thing to stop: no new requests, answers to the ones in flight, then leaderships are handed over."""

        def end_polls() -> None:
            node.partitions.end_polls()
            node.raft.end_polls()

        await asyncio.gather(*(each.stop(STOP_GRACE_S, end_polls) for each in opened))
        if self.settings.bool("controlled.shutdown.enable") and not self.failed.done():
            await node.lifecycle.controlled_shutdown(CONTROLLED_SHUTDOWN_MS)

    def _directory_failed(self, data_dir: DataDir) -> None:
        """The controller hears of the offline directory; with the last one, or the metadata's, it is over."""
        node = self.node
        if node is None:
            return
        node.lifecycle.report_offline(node.partitions.offline_directory_ids())
        all_failed = all(each.failed for each in node.partitions.data_dirs)
        if all_failed or data_dir.path == self.settings.metadata_log_dir:
            assert data_dir.error is not None
            self._fail(data_dir.error)

    def _fail(self, error: BaseException) -> None:
        """The node cannot go on: whoever runs it hears of it through `failed`."""
        if not self.failed.done():
            self.failed.set_exception(error)
