"""The metadata side of a node put together: log, quorum, controller, image and snapshots, from its settings.

Must not know: listeners, partitions, requests. Theory: nothing but construction and order lives here. Opening
is synchronous and starts nothing; `start` loads the newest snapshot, takes a role, and returns when this node
is the active controller, so that whoever comes next finds an image. `stop` goes the other way round. Kafka:
`SharedServer`, `ControllerServer`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

from flarestream.core.controller.decision import ConfigRules, ControllerContext
from flarestream.core.controller.heartbeats import Heartbeats
from flarestream.core.metadata import features
from flarestream.core.metadata.errors import ReplayError
from flarestream.core.raft.quorum import QuorumConfig
from flarestream.core.raft.voters import ListenerEndpoint, ReplicaKey, VoterNode, VoterSet
from flarestream.node.bootstrap_files import read_first_records
from flarestream.node.controller import Controller
from flarestream.node.controller_chores import Chores, standard_chores
from flarestream.node.format import controller_endpoints
from flarestream.node.metadata import MetadataStore
from flarestream.node.metadata_batches import MAX_BATCH_BYTES
from flarestream.node.metadata_log import MetadataLog
from flarestream.node.metadata_snapshots import SnapshotKeeper, SnapshotLimits
from flarestream.node.raft_driver import RaftDriver
from flarestream.node.world import World
from flarestream.settings.values import Settings
from flarestream.storage import meta_properties
from flarestream.storage.config import NO_LIMIT, LogConfig
from flarestream.storage.disk import Disk
from flarestream.storage.errors import StorageError
from flarestream.wire.messages.controller_registration import ControllerRegistrationRequest, Feature, Listener
from flarestream.wire.primitives import DecodeError

_SECURITY_PROTOCOLS = {"PLAINTEXT": 0, "SSL": 1, "SASL_PLAINTEXT": 2, "SASL_SSL": 3}


class MetadataQuorum:
    """`store`, `raft`, `controller` and `snapshots` of one node; `log` is the partition under them."""

    __slots__ = (
        "_error",
        "_failed",
        "_on_fatal",
        "cluster_id",
        "controller",
        "log",
        "raft",
        "snapshots",
        "store",
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
        _check_sole_voter(path, self.log, key)
        quorum = _quorum_config(settings, key, listener, addresses)
        self.raft = RaftDriver(quorum, self.log, world, on_fatal=self._fatal)
        self._on_fatal = on_fatal
        self._failed: asyncio.Future[None] | None = None
        self._error: BaseException | None = None
        self.store = MetadataStore()
        session_ms = settings.int("broker.session.timeout.ms")
        self.controller = Controller(
            self.raft,
            self.store,
            world,
            _context(settings, world, self.cluster_id, config_rules, session_ms),
            Chores(
                standard_chores(
                    max_idle_interval_ms=settings.int("metadata.max.idle.interval.ms"),
                    session_timeout_ms=session_ms,
                    election_interval_ms=settings.int("unclean.leader.election.interval.ms"),
                )
            ),
            first_records=read_first_records(disk, path),
            registration=_registration(settings, world, addresses),
        )
        self.snapshots = SnapshotKeeper(self.log, self.raft, self.store, world, limits or _limits(settings))

    async def start(self) -> None:
        """Returns when this node is the active controller and its first records are appended.

        Raises what made that impossible (StorageError, OSError); all is closed then.
        """
        self._failed = asyncio.get_running_loop().create_future()
        try:
            try:
                applied_end = self.snapshots.load()
            except (ReplayError, DecodeError) as error:
                raise _unreadable(self.log.directory, error) from error
            self.snapshots.start()
            await self.raft.start(self.controller, applied_end)
            active = asyncio.ensure_future(self.controller.wait_active())
            await asyncio.wait([active, self._failed], return_when=asyncio.FIRST_COMPLETED)
            active.cancel()
            if self._error is not None:
                raise self._error
        except BaseException:
            await self.stop()
            raise

    async def stop(self) -> None:
        """Resigns; everything appended is durable when this returns."""
        self.controller.close()
        await self.snapshots.close()
        await self.raft.close()

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


def _check_sole_voter(path: str, log: MetadataLog, key: ReplicaKey) -> None:
    voters = log.history.current
    if voters.is_only_voter(key):
        return
    others = ", ".join(str(node.key) for node in voters) or "nobody"
    raise StorageError(
        path,
        f"the voters of this directory's quorum are {others}; this node is {key}",
        "this version runs quorums of one voter: format a directory with --standalone",
    )


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
        fetch_timeout_ms=settings.int("controller.quorum.fetch.timeout.ms"),
        request_timeout_ms=settings.int("controller.quorum.request.timeout.ms"),
        retry_backoff_ms=settings.int("controller.quorum.retry.backoff.ms"),
        fetch_max_bytes=settings.int("controller.quorum.fetch.max.bytes"),
    )


def _context(
    settings: Settings, world: World, cluster_id: str, config_rules: ConfigRules, session_timeout_ms: int
) -> ControllerContext:
    return ControllerContext(
        now_ms=int(world.monotonic_ms()),
        next_offset=0,
        new_uuid=world.new_uuid,
        random_below=world.rng.randrange,
        heartbeats=Heartbeats(session_timeout_ms),
        cluster_id=cluster_id,
        node_id=settings.node_id,
        config_rules=config_rules,
        num_partitions=settings.int("num.partitions"),
        default_replication_factor=settings.int("default.replication.factor"),
        min_insync_replicas=settings.int("min.insync.replicas"),
        unclean_leader_election_enable=settings.bool("unclean.leader.election.enable"),
        delete_topic_enable=settings.bool("delete.topic.enable"),
    )


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
