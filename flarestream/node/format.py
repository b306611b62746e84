"""Formatting: who owns the log directories, who votes first, and what a fresh metadata log begins with.

Must not know: click, a running node. Theory: everything is checked before anything is written; a directory's
`meta.properties` is written last and says that it is done, the metadata directory's before all others, so
that a crash in between leaves something that can be formatted again. The layout is the one that every Kafka 4
opens: `bootstrap.checkpoint` with the data records, snapshot 0-0 with control records only. Kafka:
`Formatter`, `StorageTool`; KIP-853; kraft.md §1.3.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import NamedTuple

from flarestream.core.controller.bootstrap import bootstrap_records
from flarestream.core.metadata import features
from flarestream.core.raft.voters import ListenerEndpoint, ReplicaKey, VoterNode, VoterSet
from flarestream.node.quorum.metadata_snapshots import snapshot_batches
from flarestream.node.world import World
from flarestream.settings.values import Settings
from flarestream.storage import meta_properties, names, snapshot
from flarestream.storage.disk import Disk
from flarestream.storage.errors import StorageError, failed
from flarestream.storage.log_dir import LOCK, LogDir
from flarestream.storage.meta_properties import MetaProperties
from flarestream.wire import uuids

_WILDCARDS = ("", "0.0.0.0", "::")
_HARMLESS = frozenset({LOCK, "lost+found", snapshot.BOOTSTRAP})
_ZERO = names.snapshot_file(0, 0)


class FormatError(Exception):
    """What was asked for cannot be done with this configuration; nothing was written."""


class Mode(Enum):
    """How the first voters are decided."""

    STATIC = "controller.quorum.voters"
    STANDALONE = "standalone"
    INITIAL_CONTROLLERS = "initial controllers"
    NO_INITIAL_CONTROLLERS = "no initial controllers"
    BROKER = "broker only"


class FormatRequest(NamedTuple):
    """What to write. `initial_controllers` is `id@host:port:directory-id,...`; `levels` overrides feature
    defaults.
    """

    cluster_id: str
    mode: Mode
    initial_controllers: str = ""
    metadata_version: int = features.MAX_METADATA_VERSION
    levels: Mapping[str, int] = {}
    ignore_formatted: bool = False


def all_directories(settings: Settings) -> list[str]:
    """The metadata directory first, then the other log directories, each once."""
    return list(dict.fromkeys([settings.metadata_log_dir, *settings.log_dirs]))


def choose_mode(
    settings: Settings, *, standalone: bool, no_initial: bool, initial_controllers: str | None
) -> Mode:
    """The mode that flags and configuration allow. Raises FormatError with what to change."""
    flags = [standalone, no_initial, bool(initial_controllers)]
    if sum(flags) > 1:
        raise FormatError(
            "--standalone, --no-initial-controllers and --initial-controllers exclude each other"
        )
    if settings.quorum_voters:
        if any(flags):
            raise FormatError(
                "controller.quorum.voters names the voters already; remove it, set "
                "controller.quorum.bootstrap.servers, or leave the flag out"
            )
        return Mode.STATIC if settings.is_controller else Mode.BROKER
    if not settings.is_controller:
        if standalone or initial_controllers:
            raise FormatError(
                "this node is no controller (process.roles): it cannot be one of the first voters"
            )
        return Mode.BROKER
    if not any(flags):
        raise FormatError(
            "controller.quorum.voters is not set on this controller: name the first voters with one of "
            "--standalone, --initial-controllers or --no-initial-controllers"
        )
    if standalone:
        return Mode.STANDALONE
    return Mode.INITIAL_CONTROLLERS if initial_controllers else Mode.NO_INITIAL_CONTROLLERS


def controller_endpoints(
    settings: Settings, ports: Mapping[str, int] | None = None
) -> tuple[ListenerEndpoint, ...]:
    """The addresses at which other controllers reach this one: advertised, else listened on.

    `ports` are the bound ports of listeners configured with port 0. Raises FormatError where only a wildcard
    is known.
    """
    endpoints = []
    for listener in settings.controller_listeners:
        own_port = listener.port or (ports or {}).get(listener.name, 0)
        host, port = settings.advertised(listener.name) or (listener.host, own_port)
        if host in _WILDCARDS:
            host = _own_bootstrap_host(settings, port)
        endpoints.append(ListenerEndpoint(listener.name, host, port))
    return tuple(endpoints)


def format_directories(
    settings: Settings,
    request: FormatRequest,
    disk: Disk,
    world: World,
    directories: Iterable[str] | None = None,
) -> list[str]:
    """Formats what is not formatted yet; returns the directories written. Raises FormatError, StorageError.

    With `ignore_formatted` formatted directories are left as they are; without it one is an error.
    """
    wanted = list(directories) if directories is not None else all_directories(settings)
    _check_cluster_id(request.cluster_id)
    levels = _check_levels(request)
    done = [path for path in wanted if meta_properties.read(disk, path) is not None]
    if done and not request.ignore_formatted:
        raise FormatError(
            f"Log directory {done[0]} is already formatted; use --ignore-formatted to format only the others"
        )
    for path in done:
        found = meta_properties.read(disk, path)
        if found is not None:
            meta_properties.check(path, found, request.cluster_id, settings.node_id)
    fresh = [path for path in wanted if path not in done]
    voters, own_directory = _first_voters(settings, request, world)
    for path in fresh:
        is_metadata_dir = path == settings.metadata_log_dir
        directory_id = own_directory if is_metadata_dir else world.new_uuid()
        log_dir = LogDir.open(path, disk, create=True)
        try:
            if is_metadata_dir and request.mode is not Mode.BROKER:
                _write_bootstrap(path, request, levels, voters, disk, world)
            log_dir.write_properties(MetaProperties(request.cluster_id, settings.node_id, directory_id))
        finally:
            log_dir.close()
    return fresh


def format_if_needed(settings: Settings, disk: Disk, world: World) -> bool:
    """Formats a single-node configuration on its first start; True if it did. Raises StorageError,
    FormatError.

    Only when the node is broker and controller, nobody else may vote, and every directory is empty or
    missing. A directory that holds something else and is not formatted is an error; nothing is changed then.
    """
    directories = all_directories(settings)
    if any(meta_properties.read(disk, path) is not None for path in directories):
        return False
    foreign = [(path, name) for path in directories for name in _foreign(disk, path)]
    if foreign:
        path, name = foreign[0]
        raise StorageError(
            path,
            f"the directory is not formatted and holds something else ({name})",
            "name an empty directory in log.dirs, or move its content away",
        )
    if not _is_sole_voter(settings):
        return False
    mode = Mode.STATIC if settings.quorum_voters else Mode.STANDALONE
    request = FormatRequest(uuids.to_text(world.new_uuid()), mode)
    format_directories(settings, request, disk, world, directories)
    return True


def _is_sole_voter(settings: Settings) -> bool:
    if not (settings.is_broker and settings.is_controller):
        return False
    if settings.quorum_voters:
        return [voter.node_id for voter in settings.quorum_voters] == [settings.node_id]
    bootstrap = settings.quorum_bootstrap_servers
    own_ports = {listener.port for listener in settings.controller_listeners}
    own_ports |= {endpoint.port for endpoint in controller_endpoints(settings)}
    return len(bootstrap) <= 1 and all(port in own_ports for _, port in bootstrap)


def _own_bootstrap_host(settings: Settings, port: int) -> str:
    """A wildcard is no address: the bootstrap server with this listener's port is taken for this node."""
    hosts = [host for host, at in settings.quorum_bootstrap_servers if at == port]
    if len(hosts) != 1 or hosts[0] in _WILDCARDS:
        raise FormatError(
            "the controller listens on every address, so others do not know which to use: "
            "set advertised.listeners for its listener"
        )
    return hosts[0]


def _foreign(disk: Disk, path: str) -> list[str]:
    """What is in a directory that is neither empty nor the remains of a format that was cut short."""
    if not disk.exists(path):
        return []
    if not disk.is_dir(path):
        return ["it is not a directory"]
    found = [
        name
        for name in disk.listdir(path)
        if name not in _HARMLESS and not name.endswith((".tmp", names.PART))
    ]
    if names.CLUSTER_METADATA_DIR in found:
        inside = disk.listdir(f"{path}/{names.CLUSTER_METADATA_DIR}")
        if all(name == _ZERO or name.endswith(names.PART) for name in inside):
            found.remove(names.CLUSTER_METADATA_DIR)
    return sorted(found)


def _check_cluster_id(cluster_id: str) -> None:
    if not cluster_id.strip() or any(character.isspace() for character in cluster_id):
        raise FormatError(f"cluster id {cluster_id!r} is empty or holds spaces")


def _check_levels(request: FormatRequest) -> dict[str, int]:
    """The features' levels, each in its range and with what it needs; kraft.version as the mode decides."""
    levels = dict(request.levels)
    for name, level in levels.items():
        feature = features.FEATURES.get(name)
        if feature is None:
            raise FormatError(
                f"Unsupported feature: {name}. Supported are {', '.join(sorted(features.FEATURES))}"
            )
        if not feature.min_level <= level <= feature.max_level:
            raise FormatError(
                f"{name} supports levels {feature.min_level} to {feature.max_level}, not {level}"
            )
        needed = feature.needs.get(level, 0)
        if request.metadata_version < needed:
            raise FormatError(
                f"{name}={level} needs metadata.version {needed} ({features.METADATA_VERSION_NAMES[needed]}) or later"
            )
    dynamic = request.mode in (Mode.STANDALONE, Mode.INITIAL_CONTROLLERS, Mode.NO_INITIAL_CONTROLLERS)
    kraft_version = levels.pop(features.KRAFT_VERSION, None)
    if kraft_version is not None and request.mode is not Mode.BROKER and bool(kraft_version) != dynamic:
        raise FormatError(
            f"kraft.version={kraft_version} does not fit: voters in the metadata log need 1, "
            "controller.quorum.voters needs 0"
        )
    return levels


def _first_voters(settings: Settings, request: FormatRequest, world: World) -> tuple[VoterSet | None, bytes]:
    """(voters for 0-0, this node's metadata directory id)."""
    own_id = world.new_uuid()
    if request.mode is Mode.STANDALONE:
        return VoterSet(
            [VoterNode(ReplicaKey(settings.node_id, own_id), controller_endpoints(settings))]
        ), own_id
    if request.mode is not Mode.INITIAL_CONTROLLERS:
        return None, own_id
    listener = settings.controller_listener_names[0]
    try:
        voters = VoterSet.parse_initial(request.initial_controllers, listener)
    except ValueError as error:
        raise FormatError(f"--initial-controllers: {error}") from None
    own = voters.get(settings.node_id)
    if own is None:
        raise FormatError(f"--initial-controllers does not name this node ({settings.node_id})")
    if uuids.is_reserved(own.key.directory_id):
        raise FormatError(
            f"--initial-controllers: directory id {uuids.to_text(own.key.directory_id)} is reserved"
        )
    return voters, own.key.directory_id


def _write_bootstrap(
    path: str,
    request: FormatRequest,
    levels: Mapping[str, int],
    voters: VoterSet | None,
    disk: Disk,
    world: World,
) -> None:
    directory = f"{path}/{names.CLUSTER_METADATA_DIR}"
    now_ms = world.wall_ms()
    try:
        if not disk.exists(directory):
            disk.mkdir(directory)
        for name in disk.listdir(directory):
            if name == _ZERO:
                disk.remove(f"{directory}/{name}")
    except OSError as error:
        raise failed(directory, error, "making") from error
    records = bootstrap_records(request.metadata_version, levels)
    data = snapshot_batches(records, last_timestamp_ms=0, now_ms=0, leader_epoch=0)
    if request.mode is not Mode.STATIC:
        control = snapshot_batches(
            [], last_timestamp_ms=now_ms, now_ms=now_ms, leader_epoch=0, kraft_version=1, voters=voters
        )
        snapshot.write(disk, directory, _ZERO, control)
    if disk.exists(f"{path}/{snapshot.BOOTSTRAP}"):
        disk.remove(f"{path}/{snapshot.BOOTSTRAP}")
    snapshot.write(disk, path, snapshot.BOOTSTRAP, data)
