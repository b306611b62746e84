"""Is a set of stored settings right for a topic, a broker, a group, or a client metrics subscription?

Purpose: the checks made before dynamic settings are stored.

Must not know: the wire, the image, error codes; a caller turns `InvalidSetting` and `RefusedSetting` into its own.

Theory: the whole resulting set of a resource is checked, not the change alone, because settings bind each other. Broker
settings are held against the file as well: what would come out must be a configuration the node could start with.

Kafka: LogConfig.validate, DynamicBrokerConfig.validate, GroupConfig.validate, ClientMetricsConfigs.validate.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from flarestream.settings.checks import cross_check
from flarestream.settings.definitions import (
    LISTENER_PREFIX,
    Definition,
    base_name,
    broker_setting,
    broker_settings,
    broker_synonyms,
    client_metrics_settings,
    group_settings,
    topic_settings,
)
from flarestream.settings.kinds import Value
from flarestream.settings.topic import broker_level_value
from flarestream.settings.values import Settings


class InvalidSetting(ValueError):
    """A name that does not exist or a value that is not allowed."""


class RefusedSetting(InvalidSetting):
    """A request that may not be made: Kafka answers these as invalid requests, not as invalid settings."""


_PER_LISTENER_ONLY = frozenset(
    f"ssl.{name}"
    for name in (
        "key.password",
        "keystore.certificate.chain",
        "keystore.key",
        "keystore.location",
        "keystore.password",
        "keystore.type",
        "truststore.certificates",
        "truststore.location",
        "truststore.password",
        "truststore.type",
    )
)
_DYNAMIC_QUOTAS = frozenset(
    {
        "leader.replication.throttled.rate",
        "follower.replication.throttled.rate",
        "replica.alter.log.dirs.io.max.bytes.per.second",
    }
)
"""Dynamic broker settings that exist only dynamically and are never described."""

_THREAD_SETTINGS = frozenset(
    {
        "background.threads",
        "num.io.threads",
        "num.network.threads",
        "num.recovery.threads.per.data.dir",
        "num.replica.fetchers",
        "log.cleaner.threads",
    }
)


def _parse(definition: Definition, text: str) -> Value:
    try:
        value = definition.parse(text)
    except ValueError as error:
        shown = "" if definition.sensitive else f" {text[:100]!r}"
        raise InvalidSetting(f"The value{shown} of {definition.name} {error}.") from None
    if definition.refused and value != definition.default:
        raise InvalidSetting(f"{definition.name} is refused: {definition.reason}.")
    return value


def _parse_all(
    kind: str, definitions: Mapping[str, Definition], configs: Mapping[str, str]
) -> dict[str, Value]:
    for name in configs:
        if name not in definitions:
            raise InvalidSetting(f"There is no {kind} setting {name}.")
    return {name: _parse(definitions[name], text) for name, text in configs.items()}


def validate_topic(
    configs: Mapping[str, str], settings: Settings, broker: Mapping[str, str], cluster: Mapping[str, str]
) -> None:
    """Raise InvalidSetting unless a topic may have these settings."""
    values = _parse_all("topic", topic_settings(), configs)

    def effective(name: str) -> Value:
        return values[name] if name in values else broker_level_value(name, settings, broker, cluster)

    least, most = effective("min.compaction.lag.ms"), effective("max.compaction.lag.ms")
    if isinstance(least, int) and isinstance(most, int) and least > most:
        raise InvalidSetting(f"min.compaction.lag.ms ({least}) is above max.compaction.lag.ms ({most}).")


def validate_broker(
    configs: Mapping[str, str], settings: Settings, other: Mapping[str, str], per_broker: bool
) -> None:
    """Raise RefusedSetting unless a broker (`per_broker`) or all brokers may have these dynamic settings.

    `other` is the other layer: what is stored for all brokers when `per_broker`, and the reverse.
    """
    _check_dynamic(configs, per_broker)
    values: dict[str, Value] = {}
    for name, text in configs.items():
        definition = broker_setting(name)
        if definition is not None:
            try:
                values[name] = _parse(definition, text)
            except InvalidSetting as error:
                raise RefusedSetting(str(error)) from None
        elif name in _DYNAMIC_QUOTAS and not re.fullmatch(r"\s*\+?\d{1,18}\s*", text):
            raise RefusedSetting(f"The value {text[:100]!r} of {name} must be a whole number from 0.")
    _check_threads(values, settings)
    layers = (other, configs) if per_broker else (configs, other)
    problems = cross_check(settings_with(settings, *layers))
    if problems:
        raise RefusedSetting("; ".join(problems))


def _check_dynamic(configs: Mapping[str, str], per_broker: bool) -> None:
    fixed = [name for name in configs if (found := broker_setting(name)) is not None and not found.dynamic]
    if fixed:
        raise RefusedSetting(f"These settings cannot be changed while the broker runs: {', '.join(fixed)}.")
    bare = [name for name in configs if name in _PER_LISTENER_ONLY]
    if bare:
        raise RefusedSetting(
            f"These settings can be changed only for a listener (listener.name.NAME.): {', '.join(bare)}."
        )
    if not per_broker:
        own = [
            name
            for name in configs
            if (found := broker_setting(name)) is not None and found.change == "broker"
        ]
        if own:
            raise RefusedSetting(f"These settings are each broker's own; name the broker: {', '.join(own)}.")


def _check_threads(values: Mapping[str, Value], settings: Settings) -> None:
    """A number of threads may not more than double or halve at once."""
    for name, value in values.items():
        if base_name(name) not in _THREAD_SETTINGS or not isinstance(value, int):
            continue
        current = settings.int(base_name(name))
        if not current / 2 <= value <= current * 2:
            raise RefusedSetting(f"{name} may change to half or twice its value ({current}) at most at once.")


def settings_with(settings: Settings, *layers: Mapping[str, str]) -> Settings:
    """The settings as they are once dynamic layers, the strongest last, lie over the file."""
    values = {name: settings[name] for name in settings.names()}
    explicit, origins = dict(settings.explicit), {name: settings.origin(name) for name in settings.explicit}
    for layer in layers:
        for name, text in layer.items():
            definition = broker_setting(name)
            if definition is None:
                continue
            try:
                value = definition.parse(text)
            except ValueError:
                continue
            for synonym in broker_synonyms(name):
                if synonym != name and not LISTENER_PREFIX.fullmatch(name):
                    values[synonym] = broker_settings()[synonym].default
                    explicit.pop(synonym, None)
                    origins.pop(synonym, None)
            values[name] = value
            explicit[name] = text
            origins[name] = "dynamic"
    return Settings(values, explicit, origins, [])


_GROUP_BOUNDS = (
    *tuple(
        (
            f"{kind}.{what}",
            f"group.{kind}.min.{what}",
            None if what == "task.offset.interval.ms" else f"group.{kind}.max.{what}",
        )
        for kind, whats in (
            ("consumer", ("session.timeout.ms", "heartbeat.interval.ms", "assignment.interval.ms")),
            (
                "share",
                (
                    "session.timeout.ms",
                    "heartbeat.interval.ms",
                    "assignment.interval.ms",
                    "record.lock.duration.ms",
                    "delivery.count.limit",
                    "partition.max.record.locks",
                ),
            ),
            (
                "streams",
                (
                    "session.timeout.ms",
                    "heartbeat.interval.ms",
                    "assignment.interval.ms",
                    "task.offset.interval.ms",
                ),
            ),
        )
        for what in whats
    ),
    ("streams.num.standby.replicas", None, "group.streams.max.standby.replicas"),
    ("streams.num.warmup.replicas", None, "group.streams.max.warmup.replicas"),
)
"""Group setting, and the broker settings that bound it below and above."""


def validate_group(configs: Mapping[str, str], settings: Settings) -> None:
    """Raise InvalidSetting unless a group may have these settings."""
    tags = configs.get("streams.rack.aware.assignment.tags", "").replace(" ", "").split(",")
    if len(set(tags)) != len(tags):
        raise InvalidSetting("streams.rack.aware.assignment.tags names a tag twice.")
    values = _parse_all("group", group_settings(), configs)
    for name, lowest, highest in _GROUP_BOUNDS:
        value = values.get(name)
        if not isinstance(value, int):
            continue
        if lowest is not None and value < settings.int(lowest):
            raise InvalidSetting(f"{name} must be at least {settings.int(lowest)} ({lowest}).")
        if highest is not None and value > settings.int(highest):
            raise InvalidSetting(f"{name} must be at most {settings.int(highest)} ({highest}).")
    for kind in ("consumer", "share", "streams"):
        session, heartbeat = f"{kind}.session.timeout.ms", f"{kind}.heartbeat.interval.ms"
        pair = [values.get(name, settings[f"group.{name}"]) for name in (heartbeat, session)]
        if (session in values or heartbeat in values) and int(str(pair[0])) >= int(str(pair[1])):
            raise InvalidSetting(f"{heartbeat} must be less than {session}.")
    assignor = values.get("streams.assignor.name")
    assignors = settings.list("group.streams.assignors")
    if assignor is not None and assignor not in assignors:
        raise InvalidSetting(f"streams.assignor.name must be one of {', '.join(assignors)}.")
    if str(values.get("errors.deadletterqueue.topic.name", "")).startswith("__"):
        raise InvalidSetting("errors.deadletterqueue.topic.name must not start with two underscores.")


_MATCH_NAMES = frozenset(
    {
        "client_id",
        "client_instance_id",
        "client_software_name",
        "client_software_version",
        "client_source_address",
        "client_source_port",
    }
)


def validate_client_metrics(configs: Mapping[str, str]) -> None:
    """Raise InvalidSetting or RefusedSetting unless a subscription may have these settings."""
    definitions = client_metrics_settings()
    for name in configs:
        if name not in definitions:
            raise RefusedSetting(f"There is no client metrics setting {name}.")
    values = {name: _parse(definitions[name], text) for name, text in configs.items()}
    interval = values.get("interval.ms")
    if isinstance(interval, int) and not 100 <= interval <= 3_600_000:
        raise RefusedSetting("interval.ms must be from 100 to 3600000.")
    patterns = values.get("match")
    for pattern in patterns if isinstance(patterns, list) else []:
        name, equals, expression = pattern.partition("=")
        try:
            re.compile(expression)
        except (re.error, OverflowError, RecursionError):
            equals = ""
        if not equals or name.strip() not in _MATCH_NAMES:
            raise InvalidSetting(f"match: {pattern[:100]!r} is not NAME=PATTERN.")
