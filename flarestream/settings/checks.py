"""Settings that must agree with each other.

Purpose: find what no single setting shows: roles without their listeners, two listeners on one port, a voter
that is not this node, and so on.

Must not know: files other than through `Settings.origin`.

Theory: each rule is a small function that yields problems; a problem names the settings and, where the user
set one, its origin. Rules whose premises are broken are skipped, so that one mistake gives one message.

Kafka: KafkaConfig.validateValues, AbstractKafkaConfig, GroupCoordinatorConfig, ShareGroupConfig.
"""

from __future__ import annotations

from collections.abc import Iterator

from flarestream.settings.listeners import (
    SECURITY_PROTOCOLS,
    Listener,
    check_ports,
    is_loopback,
    parse_connection_overrides,
)
from flarestream.settings.reasons import REASONS
from flarestream.settings.values import Settings

_UNROUTABLE = ("0.0.0.0", "::", "::0", "0:0:0:0:0:0:0:0")


def cross_check(settings: Settings) -> list[str]:
    """Every disagreement, as a line for the user."""
    problems = list(_check_addresses(settings))
    if not problems:
        problems += _check_roles(settings)
        problems += _check_advertised(settings)
        problems += _check_inter_broker(settings)
        problems += _check_security(settings)
        problems += _check_http(settings)
    problems += _check_directories(settings)
    problems += _check_log(settings)
    problems += _check_limits(settings)
    problems += _check_groups(settings)
    return problems


def _where(settings: Settings, *names: str) -> str:
    """The origin of the first of `names` that was set, as a prefix."""
    for name in names:
        if settings.is_set(name):
            return f"{settings.origin(name)}: "
    return ""


def _check_addresses(settings: Settings) -> Iterator[str]:
    """Everything that is an address can be read, and no port is wanted twice."""
    for name, read in (
        ("listener.security.protocol.map", lambda: settings.protocol_map),
        ("listeners", lambda: check_ports(settings.listeners)),
        ("advertised.listeners", lambda: settings.advertised_listeners),
        ("controller.quorum.voters", lambda: settings.quorum_voters),
        ("controller.quorum.bootstrap.servers", lambda: settings.quorum_bootstrap_servers),
        ("flarestream.http.listener", lambda: settings.http_listener),
        (
            "max.connections.per.ip.overrides",
            lambda: parse_connection_overrides(settings.str("max.connections.per.ip.overrides")),
        ),
    ):
        try:
            read()
        except ValueError as error:
            yield f"{_where(settings, name)}{name}: {error}"
            return


def _check_roles(settings: Settings) -> Iterator[str]:
    """process.roles against listeners, the quorum and node.id."""
    node_id, broker_id = settings.int("node.id"), settings.int("broker.id")
    if broker_id not in (-1, node_id):
        yield f"{_where(settings, 'broker.id')}broker.id is {broker_id} but node.id is {node_id}; leave broker.id out"
    voters = {voter.node_id for voter in settings.quorum_voters}
    if not voters and not settings.quorum_bootstrap_servers:
        yield "controller.quorum.bootstrap.servers (or controller.quorum.voters) must name the controllers"
    where = _where(settings, "controller.listener.names", "listeners")
    names = {listener.name for listener in settings.listeners}
    controller_names = set(settings.controller_listener_names)
    if settings.is_controller:
        if voters and node_id not in voters:
            yield f"{_where(settings, 'controller.quorum.voters')}controller.quorum.voters lacks this node ({node_id})"
        if not names & controller_names:
            yield f"{where}no listener is named in controller.listener.names; a controller needs one"
        if not settings.is_broker and names - controller_names:
            yield f"{where}a controller that is no broker listens only on controller.listener.names"
    else:
        if node_id in voters:
            yield (
                f"{_where(settings, 'controller.quorum.voters')}node {node_id} is no controller "
                "but a member of controller.quorum.voters"
            )
        if names & controller_names:
            yield f"{where}a broker that is no controller must not listen on a name of controller.listener.names"
    if settings.is_broker and not names - controller_names:
        yield f"{where}every listener is in controller.listener.names; a broker needs one for its clients"
    for name in settings.list("early.start.listeners"):
        if name.upper() not in names:
            yield f"{_where(settings, 'early.start.listeners')}early.start.listeners: {name} is no listener"


def _check_advertised(settings: Settings) -> Iterator[str]:
    """advertised.listeners can be reached and cover what the node serves."""
    where = _where(settings, "advertised.listeners")
    advertised = settings.advertised_listeners
    for each in advertised:
        if each.host in _UNROUTABLE:
            yield f"{where}advertised.listeners: nobody can connect to {each.host}; give an address clients can reach"
    if advertised and settings.is_broker:
        controllers = settings.controller_listener_names
        if not [each for each in advertised if each.name not in controllers]:
            yield f"{where}advertised.listeners has no listener for clients"
    known = {listener.name for listener in settings.listeners}
    for each in advertised:
        if each.name not in known and settings.is_broker:
            yield f"{where}advertised.listeners: {each.name} is not among listeners"


def _check_inter_broker(settings: Settings) -> Iterator[str]:
    """The listener between brokers exists."""
    where = _where(settings, "inter.broker.listener.name", "security.inter.broker.protocol")
    if settings.is_set("inter.broker.listener.name") and settings.is_set("security.inter.broker.protocol"):
        yield f"{where}set only one of inter.broker.listener.name and security.inter.broker.protocol"
        return
    if not settings.is_broker:
        return
    name = settings.inter_broker_listener_name
    options = [each.name for each in _effective_advertised(settings)]
    if name not in options:
        yield f"{where}inter.broker.listener.name: {name} is not a listener of brokers; there is {', '.join(options)}"


def _effective_advertised(settings: Settings) -> tuple[Listener, ...]:
    controllers = settings.controller_listener_names
    advertised = tuple(each for each in settings.advertised_listeners if each.name not in controllers)
    return advertised or settings.broker_listeners


def _check_security(settings: Settings) -> Iterator[str]:
    """No listener may look protected while it is not."""
    for listener in settings.listeners:
        if listener.security_protocol != SECURITY_PROTOCOLS[0]:
            yield (
                f"{_where(settings, 'listeners')}listener {listener.name} uses {listener.security_protocol}, "
                f"which is refused: {REASONS['security']}"
            )


def _check_directories(settings: Settings) -> Iterator[str]:
    """Cordoned directories are data directories."""
    missing = [each for each in settings.list("cordoned.log.dirs") if each not in [*settings.log_dirs, "*"]]
    if missing:
        where = _where(settings, "cordoned.log.dirs")
        yield f"{where}cordoned.log.dirs: {', '.join(missing)} is not in log.dirs"


def _check_log(settings: Settings) -> Iterator[str]:
    """Times and sizes of logs."""
    for names in (
        ("log.retention.ms", "log.retention.minutes", "log.retention.hours"),
        ("log.roll.ms", "log.roll.hours"),
    ):
        used = next(name for name in names if settings[name] is not None)
        value = settings.int(used)
        if value == 0 or (value < 0 and names[0] == "log.roll.ms"):
            yield f"{_where(settings, used)}{used} must be at least 1" + (
                ", or -1 for no limit" if "retention" in used else ""
            )
    jitter = settings.opt_int("log.roll.jitter.ms")
    if jitter is not None and jitter < 0:
        yield f"{_where(settings, 'log.roll.jitter.ms')}log.roll.jitter.ms must be at least 0"
    threads, buffer = settings.int("log.cleaner.threads"), settings.int("log.cleaner.dedupe.buffer.size")
    if threads < 1:
        yield f"{_where(settings, 'log.cleaner.threads')}log.cleaner.threads must be at least 1"
    elif buffer // threads <= 1024 * 1024:
        where = _where(settings, "log.cleaner.dedupe.buffer.size", "log.cleaner.threads")
        yield f"{where}log.cleaner.dedupe.buffer.size must be more than 1 MiB for each of log.cleaner.threads"


def _check_http(settings: Settings) -> Iterator[str]:
    """Health and metrics are for this machine unless somebody says otherwise."""
    address = settings.http_listener
    if address is None or is_loopback(address[0]) or settings.bool("flarestream.http.remote.enable"):
        return
    where = _where(settings, "flarestream.http.listener")
    yield (
        f"{where}flarestream.http.listener: {address[0]} may be reached from other machines, and nobody has to "
        "authenticate there; use 127.0.0.1, or set flarestream.http.remote.enable: true"
    )


def _check_limits(settings: Settings) -> Iterator[str]:
    """Limits of connections and requests."""
    if settings.int("max.connections.per.ip") == 0 and not settings.str("max.connections.per.ip.overrides"):
        where = _where(settings, "max.connections.per.ip")
        yield f"{where}max.connections.per.ip may be 0 only beside max.connections.per.ip.overrides"
    for smaller, larger in (
        ("replica.fetch.wait.max.ms", "replica.socket.timeout.ms"),
        ("replica.fetch.wait.max.ms", "replica.lag.time.max.ms"),
    ):
        if settings.int(smaller) > settings.int(larger):
            yield f"{_where(settings, smaller, larger)}{larger} must be at least {smaller}"
    queued, largest = settings.int("queued.max.request.bytes"), settings.int("socket.request.max.bytes")
    if 0 < queued < largest:
        where = _where(settings, "queued.max.request.bytes")
        yield f"{where}queued.max.request.bytes must be at least socket.request.max.bytes ({largest})"
    delay, idle = (
        settings.int("connection.failed.authentication.delay.ms"),
        settings.int("connections.max.idle.ms"),
    )
    if 0 <= idle <= delay:
        where = _where(settings, "connection.failed.authentication.delay.ms", "connections.max.idle.ms")
        yield f"{where}connection.failed.authentication.delay.ms must be less than connections.max.idle.ms"
    interval, timeout = "flarestream.liveness.probe.interval.ms", "flarestream.liveness.timeout.ms"
    if settings.int(timeout) < 4 * settings.int(interval):
        yield f"{_where(settings, timeout, interval)}{timeout} must be at least four times {interval}"
    for name in ("offsets.topic.compression.codec", "share.coordinator.state.topic.compression.codec"):
        if not 0 <= settings.int(name) <= 4:
            yield f"{_where(settings, name)}{name} must be a codec from 0 (none) to 4 (zstd)"


_GROUP_RANGES = tuple(
    (f"group.{kind}.min.{what}", f"group.{kind}.{what}", f"group.{kind}.max.{what}")
    for kind, whats in {
        "consumer": ("heartbeat.interval.ms", "session.timeout.ms", "assignment.interval.ms"),
        "share": (
            "heartbeat.interval.ms",
            "session.timeout.ms",
            "assignment.interval.ms",
            "record.lock.duration.ms",
            "delivery.count.limit",
            "partition.max.record.locks",
        ),
        "streams": ("heartbeat.interval.ms", "session.timeout.ms", "assignment.interval.ms"),
    }.items()
    for what in whats
)


def _check_groups(settings: Settings) -> Iterator[str]:
    """Each default of groups lies between its minimum and maximum, and sessions outlive heartbeats."""
    for names in _GROUP_RANGES:
        for smaller, larger in ((names[0], names[2]), (names[0], names[1]), (names[1], names[2])):
            if settings.int(smaller) > settings.int(larger):
                yield f"{_where(settings, larger, smaller)}{larger} must be at least {smaller}"
    for kind in ("consumer", "share", "streams"):
        heartbeat, session = f"group.{kind}.heartbeat.interval.ms", f"group.{kind}.session.timeout.ms"
        if settings.int(heartbeat) >= settings.int(session):
            yield f"{_where(settings, heartbeat, session)}{heartbeat} must be less than {session}"
    if "classic" not in settings.list("group.coordinator.rebalance.protocols"):
        where = _where(settings, "group.coordinator.rebalance.protocols")
        yield f"{where}group.coordinator.rebalance.protocols must hold classic"
