"""The metadata side of a node put together: log, quorum, controller, image and snapshots, from its settings.

Must not know: listeners, partitions, requests. Theory: nothing but construction and order lives here. Opening
is synchronous and starts nothing; `begin` loads the newest snapshot and takes a role, so that the other voters can be
answered; `wait_ready` returns when this node has caught up with what is committed, so that whoever comes next finds
an image. `hand_over` gives leadership away while others can still be reached, `stop` ends it all. A node without the
controller role follows the log as an observer. Kafka: `SharedServer`, `ControllerServer`.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence

from flarestream.core.controller.decision import ConfigRules, ControllerContext
from flarestream.core.controller.heartbeats import Heartbeats
from flarestream.core.metadata import features
from flarestream.core.metadata.errors import ReplayError
from flarestream.core.raft.quorum import QuorumConfig
from flarestream.core.raft.voters import ListenerEndpoint, ReplicaKey, VoterNode, VoterSet
from flarestream.node.control.active_controller import ActiveController
from flarestream.node.control.controller import Controller
from flarestream.node.control.controller_chores import Chores, standard_chores
from flarestream.node.control.controller_registrar import ControllerRegistrar
from flarestream.node.format import controller_endpoints
from flarestream.node.metadata import MetadataStore
from flarestream.node.metadata_follower import MetadataFollower
from flarestream.node.quorum.bootstrap_files import read_first_records
from flarestream.node.quorum.metadata_batches import MAX_BATCH_BYTES
from flarestream.node.quorum.metadata_log import MetadataLog
from flarestream.node.quorum.metadata_snapshots import SnapshotKeeper, SnapshotLimits
from flarestream.node.quorum.raft_driver import RaftDriver
from flarestream.node.quorum.raft_transport import RaftTransport
from flarestream.node.quorum.voter_changes import VoterChanges
from flarestream.node.world import World
from flarestream.settings.values import Settings
from flarestream.storage import meta_properties
from flarestream.storage.config import NO_LIMIT, LogConfig
from flarestream.storage.disk import Disk
from flarestream.storage.errors import StorageError
from flarestream.wire.messages.controller_registration import ControllerRegistrationRequest, Feature, Listener
from flarestream.wire.primitives import DecodeError

_log = logging.getLogger("flarestream.quorum")

PATIENCE_S = 10.0
"""Between two lines that say what a start waits for."""
HAND_OVER_MS = 500
"""How long a leader that stops waits for the other voters to hear of it."""
_SECURITY_PROTOCOLS = {"PLAINTEXT": 0, "SSL": 1, "SASL_PLAINTEXT": 2, "SASL_SSL": 3}


class MetadataQuorum:
    """`store`, `raft`, `controller` and `snapshots` of one node; `log` is the partition under them."""

    __slots__ = (
        "_error",
        "_failed",
        "_on_fatal",
        "_registrar",
        "channel",
        "cluster_id",
        "controller",
        "log",
        "raft",
        "snapshots",
        "store",
        "transport",
        "voter_changes",
    )

    def __init__(
        self,
        settings: Settings,
        world: World,
        disk: Disk,
        *,
        config_rules: ConfigRules,
        on_fatal: Callable[[BaseException], None],
        endpoints: Sequence[ListenerEndpoint] | None = None,
        limits: SnapshotLimits | None = None,
    ) -> None:
        """Opens a formatted metadata directory. `endpoints` are the controller listeners as bound; by default
        as configured.

        Raises StorageError, DecodeError (records that this version does not know), FormatError (no address to
        tell others).
        """
        path = settings.metadata_log_dir
        properties = meta_properties.read(disk, path)
        if properties is None or properties.cluster_id is None or properties.directory_id is None:
            raise StorageError(path, "is not formatted", "run `flarestream format` first")
        meta_properties.check(path, properties, None, settings.node_id)
        addresses = tuple(controller_endpoints(settings) if endpoints is None else endpoints)
        listener = settings.controller_listener_names[0]
        static = VoterSet(
            VoterNode(ReplicaKey(voter.node_id), (ListenerEndpoint(listener, voter.host, voter.port),))
            for voter in settings.quorum_voters
        )
        self.cluster_id: str = properties.cluster_id
        self.log = MetadataLog.open(path, disk, _log_config(settings), static, now_ms=world.wall_ms())
        key = ReplicaKey(settings.node_id, properties.directory_id)
        quorum = _quorum_config(settings, key, listener, addresses)
        self.transport = RaftTransport(
            settings.node_id,
            self.cluster_id,
            listener,
            world,
            request_timeout_ms=settings.int("controller.quorum.request.timeout.ms"),
        )
        self.raft = RaftDriver(quorum, self.log, world, on_fatal=self._fatal, send=self.transport.send)
        self.transport.responded = self.raft.responded
        self.voter_changes = VoterChanges(
            self.raft,
            world,
            node_id=settings.node_id,
            request_timeout_ms=settings.int("controller.quorum.request.timeout.ms"),
        )
        self._on_fatal = on_fatal
        self._failed: asyncio.Future[None] | None = None
        self._error: BaseException | None = None
        self.store = MetadataStore()
        registration = _registration(settings, world, addresses)
        self.controller: MetadataFollower = MetadataFollower(self.raft, self.store)
        if settings.is_controller:
            self.controller = self._new_controller(settings, world, disk, config_rules, registration)
        self.channel = ActiveController(
            settings.node_id,
            self.controller,
            self.raft,
            world,
            answer_ms=settings.int("controller.socket.timeout.ms"),
        )
        self._registrar = ControllerRegistrar(registration, self.store, self.channel)
        self.snapshots = SnapshotKeeper(self.log, self.raft, self.store, world, limits or _limits(settings))

    async def start(self) -> None:
        """`begin` and `wait_ready`; all is closed if that fails."""
        try:
            await self.begin()
            await self.wait_ready()
        except BaseException:
            await self.stop()
            raise

    async def begin(self) -> None:
        """Takes the role that the stored state allows; peers may be answered now. Raises StorageError, OSError."""
        self._failed = asyncio.get_running_loop().create_future()
        try:
            applied_end = self.snapshots.load()
        except (ReplayError, DecodeError) as error:
            raise _unreadable(self.log.directory, error) from error
        self.snapshots.start()
        await self.raft.start(self.controller, applied_end)
        if self.raft.quorum.config.can_vote:
            self._registrar.start()

    async def wait_ready(self) -> None:
        """Returns when the image holds what is committed; says now and then what it waits for.

        Raises what made that impossible (StorageError, OSError).
        """
        assert self._failed is not None
        ready = asyncio.ensure_future(self.controller.wait_ready())
        wanted = [ready, self._failed]
        try:
            while not (await asyncio.wait(wanted, timeout=PATIENCE_S, return_when=asyncio.FIRST_COMPLETED))[
                0
            ]:
                _log.warning("Still waiting for the quorum: %s", self._what_is_missing())
        finally:
            ready.cancel()
        if self._error is not None:
            raise self._error

    async def hand_over(self) -> None:
        """Resigns if this node leads, and waits a moment for the others to hear of it."""
        self.controller.close()
        await self._registrar.close()
        await self.raft.hand_over(HAND_OVER_MS)

    async def stop(self) -> None:
        """Ends it all; everything appended is durable when this returns."""
        self.controller.close()
        await self._registrar.close()
        await self.channel.close()
        await self.snapshots.close()
        await self.raft.close()
        await self.transport.close()

    def _new_controller(
        self,
        settings: Settings,
        world: World,
        disk: Disk,
        config_rules: ConfigRules,
        registration: ControllerRegistrationRequest,
    ) -> Controller:
        session_ms = settings.int("broker.session.timeout.ms")
        return Controller(
            self.raft,
            self.store,
            world,
            self._context(settings, world, config_rules, session_ms),
            Chores(
                standard_chores(
                    max_idle_interval_ms=settings.int("metadata.max.idle.interval.ms"),
                    session_timeout_ms=session_ms,
                    election_interval_ms=settings.int("unclean.leader.election.interval.ms"),
                    balance_interval_ms=_balance_interval_ms(settings),
                )
            ),
            first_records=read_first_records(disk, settings.metadata_log_dir),
            registration=registration,
        )

    def _context(
        self, settings: Settings, world: World, config_rules: ConfigRules, session_timeout_ms: int
    ) -> ControllerContext:
        return ControllerContext(
            now_ms=int(world.monotonic_ms()),
            next_offset=0,
            new_uuid=world.new_uuid,
            random_below=world.rng.randrange,
            heartbeats=Heartbeats(session_timeout_ms),
            cluster_id=self.cluster_id,
            node_id=settings.node_id,
            config_rules=config_rules,
            raise_kraft_version=self.voter_changes.raise_kraft_version,
            num_partitions=settings.int("num.partitions"),
            default_replication_factor=settings.int("default.replication.factor"),
            min_insync_replicas=settings.int("min.insync.replicas"),
            unclean_leader_election_enable=settings.bool("unclean.leader.election.enable"),
            delete_topic_enable=settings.bool("delete.topic.enable"),
        )

    def _what_is_missing(self) -> str:
        quorum = self.raft.quorum
        voters = ", ".join(
            f"{node.key.node_id} at {endpoint.host}:{endpoint.port}"
            if endpoint is not None
            else str(node.key)
            for node in quorum.voters
            for endpoint in [node.endpoint(quorum.config.listener)]
        )
        known = ", ".join(f"{host}:{port}" for host, port in quorum.config.bootstrap)
        leader = (
            f"node {quorum.role.leader_id} leads" if quorum.role.leader_id >= 0 else "nobody is known to lead"
        )
        return (
            f"{leader} epoch {quorum.role.leader_epoch}; the voters are {voters or 'not known'}; "
            f"controller.quorum.bootstrap.servers: {known or 'none'}. Is a majority of the voters running?"
        )

    def _fatal(self, error: BaseException) -> None:
        if isinstance(error, (ReplayError, DecodeError)):
            error = _unreadable(self.log.directory, error)
        self._error = error
        if self._failed is not None and not self._failed.done():
            self._failed.set_result(None)
        self._on_fatal(error)


def _unreadable(directory: str, error: Exception) -> StorageError:
    remedy = "a newer version may have written it: use that one, or restore the directory from a copy"
    return StorageError(directory, f"the metadata log cannot be followed: {error}", remedy)


def _log_config(settings: Settings) -> LogConfig:
    return LogConfig(
        segment_bytes=settings.int("metadata.log.segment.bytes"),
        segment_ms=settings.int("metadata.log.segment.ms"),
        retention_ms=NO_LIMIT,
        retention_bytes=NO_LIMIT,
        max_message_bytes=MAX_BATCH_BYTES,
    )


def _quorum_config(
    settings: Settings, key: ReplicaKey, listener: str, endpoints: tuple[ListenerEndpoint, ...]
) -> QuorumConfig:
    return QuorumConfig(
        key,
        listener,
        endpoints,
        bootstrap=settings.quorum_bootstrap_servers,
        election_timeout_ms=settings.int("controller.quorum.election.timeout.ms"),
        election_backoff_max_ms=settings.int("controller.quorum.election.backoff.max.ms"),
        fetch_timeout_ms=settings.int("controller.quorum.fetch.timeout.ms"),
        request_timeout_ms=settings.int("controller.quorum.request.timeout.ms"),
        retry_backoff_ms=settings.int("controller.quorum.retry.backoff.ms"),
        fetch_max_bytes=settings.int("controller.quorum.fetch.max.bytes"),
        fetch_snapshot_max_bytes=settings.int("controller.quorum.fetch.snapshot.max.bytes"),
        keeps_membership=True,
        auto_join=settings.bool("controller.quorum.auto.join.enable"),
        can_vote=settings.is_controller,
    )


def _balance_interval_ms(settings: Settings) -> int:
    if not settings.bool("auto.leader.rebalance.enable"):
        return 0
    return settings.int("leader.imbalance.check.interval.seconds") * 1000


def _registration(
    settings: Settings, world: World, endpoints: Sequence[ListenerEndpoint]
) -> ControllerRegistrationRequest:
    protocols = settings.protocol_map
    return ControllerRegistrationRequest(
        controller_id=settings.node_id,
        incarnation_id=world.new_uuid(),
        listeners=[
            Listener(e.name, e.host, e.port, _SECURITY_PROTOCOLS[protocols[e.name]]) for e in endpoints
        ],
        features=[Feature(name, low, high) for name, (low, high) in features.SUPPORTED_RANGES.items()],
    )


def _limits(settings: Settings) -> SnapshotLimits:
    return SnapshotLimits(
        max_bytes_between=settings.int("metadata.log.max.record.bytes.between.snapshots"),
        max_interval_ms=settings.int("metadata.log.max.snapshot.interval.ms"),
        retention_bytes=settings.int("metadata.max.retention.bytes"),
        retention_ms=settings.int("metadata.max.retention.ms"),
    )
