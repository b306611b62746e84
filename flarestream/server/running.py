"""One node, started in order and stopped in reverse.

Theory: every part that starts leaves behind how it is stopped, on one stack; whatever goes wrong on the way up, what
is already up comes down again in reverse. Order (Kafka's): sockets bound, directories locked, the metadata log opened,
other controllers let in, caught up with the quorum, broker registered, logs opened, broker unfenced, and only then are
clients let in. A node may have one of the two roles or both.
Kafka: KafkaRaftServer.startup, BrokerServer.startup, ControllerServer.startup.
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING

from flarestream.net.listener import Listener, bind
from flarestream.node.control.config_rules import SettingsRules
from flarestream.node.format import all_directories, controller_endpoints, format_if_needed
from flarestream.node.logs.partitions import Partitions
from flarestream.node.node import Node
from flarestream.node.quorum.metadata_inspection import check_metadata_partition
from flarestream.node.quorum.metadata_quorum import MetadataQuorum
from flarestream.node.world import World
from flarestream.server import limits
from flarestream.server.broker_role import start_broker
from flarestream.server.doors import Doors
from flarestream.server.liveness import start_liveness
from flarestream.server.sockets import Bind, BoundListener, StartError, bind_all, bind_http, close_all
from flarestream.settings import Settings
from flarestream.storage.disk import Disk
from flarestream.storage.log_dir import LogDir

if TYPE_CHECKING:
    from flarestream.node.logs.data_dir import DataDir
    from flarestream.server.http_door import HttpDoor

logger = logging.getLogger("flarestream.server")

CONTROLLED_SHUTDOWN_MS = 500
"""How long a stopping broker waits for the controller to let it go."""
_NO_LIMIT_MS = 1 << 53
"""Kafka's default of server.max.startup.time.ms is the largest long; from here on it means for ever."""


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
        self.partitions: Partitions | None = None
        self.http: HttpDoor | None = None
        """Where health and metrics are asked for, if the settings want it."""
        self.is_serving = False
        self.phase = "starting"
        self._stack = AsyncExitStack()

    async def start(self) -> None:
        """Returns when clients are let in. Raises StartError, StorageError, FormatError, SettingsError, ApiError."""
        limit_ms = self.settings.int("server.max.startup.time.ms")
        limit = asyncio.timeout(limit_ms / 1000.0 if limit_ms < _NO_LIMIT_MS else None)
        try:
            async with limit:
                await self._start_unless_failed()
        except BaseException as error:
            await self.stop()
            if limit.expired() and isinstance(error, TimeoutError):
                raise StartError(
                    f"the node was not up within server.max.startup.time.ms ({limit_ms}): is a majority of the "
                    "controllers running, and can this node reach them?"
                ) from error
            raise
        self.is_serving = True

    async def stop(self) -> None:
        """Answers what is in flight, hands leaderships over, makes everything durable, marks the directories clean."""
        self.is_serving = False
        self.phase = "stopping"
        await self._stack.aclose()
        if self.failed.done():
            self.failed.exception()

    async def _start_unless_failed(self) -> None:
        """What has failed on the way up is waited for no longer: the failure is raised."""
        starting = asyncio.ensure_future(self._start())
        try:
            await asyncio.wait([starting, self.failed], return_when=asyncio.FIRST_COMPLETED)
            if not starting.done():
                self.failed.result()
            await starting
        finally:
            starting.cancel()
            await asyncio.wait([starting])

    async def _start(self) -> None:
        settings = self.settings
        doors = Doors(settings, limits.raise_file_limit())
        self.bound = bind_all(settings, self._bind)
        self._stack.callback(close_all, self.bound)
        if settings.str("flarestream.http.listener"):
            await self._open_http(doors)
        if format_if_needed(settings, self.disk, self.world):
            logger.info("formatted %s", ", ".join(all_directories(settings)))
        log_dirs = self._lock_directories()
        partitions = None
        if settings.is_broker:
            partitions = self.partitions = Partitions(settings.node_id, settings, self.world, log_dirs)
        check_metadata_partition(settings.metadata_log_dir, self.disk)
        if partitions is not None:
            partitions.look()
        quorum = self._open_quorum()
        node = self.node = self._new_node(quorum)
        if self.http is not None:
            self.http.follow(node)
        if partitions is not None:
            partitions.read_shutdown_marks()
        await self._join_quorum(quorum, node, doors)
        if partitions is not None:
            await self._serve_clients(node, partitions, doors)

    async def _open_http(self, doors: Doors) -> None:
        """The first door to open and the last to close. Raises StartError."""
        from flarestream.server.http_door import HttpDoor

        address = self.settings.http_listener
        assert address is not None
        host, port = address
        self.http = HttpDoor(self, doors)
        sock = bind_http(self.settings, host, port, self._bind)
        self._stack.callback(sock.close)
        self._stack.push_async_callback(self.http.close)
        await self.http.open(sock)
        logger.info("health and metrics at http://%s:%d", host, self.http.port)

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

    def _new_node(self, quorum: MetadataQuorum) -> Node:
        return Node(
            node_id=self.settings.node_id,
            cluster_id=quorum.cluster_id,
            settings=self.settings,
            world=self.world,
            metadata=quorum.store,
            controller=quorum.controller,
            raft=quorum.raft,
            channel=quorum.channel,
            voter_changes=quorum.voter_changes,
        )

    async def _join_quorum(self, quorum: MetadataQuorum, node: Node, doors: Doors) -> None:
        """Answers the other controllers, and returns when this node has caught up. At the end: leadership is handed
        over while they can still be reached, then their door closes, then the log.
        """
        self._stack.push_async_callback(quorum.stop)
        await quorum.begin()
        if self.settings.bool("flarestream.liveness.enable"):
            start_liveness(node, self.bound, self._stack)
        names = self.settings.controller_listener_names
        opened = await doors.open(
            node, "controller", [each for each in self.bound if each.listener.name in names]
        )
        self._stack.push_async_callback(doors.close, opened, quorum.raft.end_polls)
        self._stack.push_async_callback(quorum.hand_over)
        await quorum.wait_ready()

    async def _serve_clients(self, node: Node, partitions: Partitions, doors: Doors) -> None:
        partitions.on_dir_failed = lambda data_dir: self._directory_failed(node, partitions, data_dir)
        names = self.settings.controller_listener_names
        bound = [each for each in self.bound if each.listener.name not in names]
        await start_broker(node, partitions, bound, self._stack, self._fail)
        opened: list[Listener] = []
        self._stack.push_async_callback(self._let_clients_go, node, doors, opened)
        opened += await doors.open(node, "broker", bound)

    async def _let_clients_go(self, node: Node, doors: Doors, opened: list[Listener]) -> None:
        """The first thing to stop. Where others can lead, leaderships are handed over while followers can still fetch
        and clients are told who leads now; then no new requests, and answers to the ones in flight.
        """
        hands_over = self.settings.bool("controlled.shutdown.enable") and not self.failed.done()
        others = any(
            each.active and each.broker_id != node.node_id for each in node.metadata.image.brokers.values()
        )
        if hands_over and others:
            await node.lifecycle.controlled_shutdown(CONTROLLED_SHUTDOWN_MS)
        await doors.close(opened, node.partitions.end_polls)
        if hands_over and not others:
            await node.lifecycle.controlled_shutdown(CONTROLLED_SHUTDOWN_MS)

    def _directory_failed(self, node: Node, partitions: Partitions, data_dir: DataDir) -> None:
        """The controller hears of the offline directory; with the last one, or the metadata's, it is over. It may
        fail before the node is up.
        """
        node.lifecycle.report_offline(partitions.offline_directory_ids())
        all_failed = all(each.failed for each in partitions.data_dirs)
        if all_failed or data_dir.path == self.settings.metadata_log_dir:
            assert data_dir.error is not None
            self._fail(data_dir.error)

    def _fail(self, error: BaseException) -> None:
        """The node cannot go on: whoever runs it hears of it through `failed`."""
        if not self.failed.done():
            self.failed.set_exception(error)
