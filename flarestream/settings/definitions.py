"""Every setting there is: Kafka's for brokers, topics, groups and client metrics, and Flarestream's own.

Purpose: read the four `.table` files beside this module, and answer questions about a setting by its name.

Must not know: what a user set; that is `loader.py`.

Theory: a table is text, one setting a line, columns separated by ` | `: name, type, default, allowed values,
importance (with `internal` for those that Kafka does not list), change (`-` read-only, `broker` per broker,
`cluster` also for all brokers, `resource` for topics, groups and client metrics), status and one sentence. A
default is the text itself, `null`, `""` or `required`. A status is `ok`, or `inert:REASON` (accepted, without
effect), or `refused:REASON`; the reasons are in `reasons.py`. Text splits in well under a millisecond;
nothing else happens until a setting is asked for.

Kafka: KafkaConfig.configDef, LogConfig, GroupConfig, ClientMetricsConfigs, DynamicBrokerConfig,
ServerTopicConfigSynonyms; the facts are those of 4.4.0.
"""

from __future__ import annotations

import re
from functools import cache
from os.path import dirname, join

from flarestream.settings.allowed import Check, compile_check
from flarestream.settings.kinds import Value, parse
from flarestream.settings.reasons import REASONS

LISTENER_PREFIX = re.compile(r"listener\.name\.[^.]+\.(.+)")
"""`listener.name.<listener>.<setting>` overrides a setting for one listener."""

PLUGIN_PREFIXES = ("rlmm.config.", "rsm.config.")
"""Settings that Kafka hands to its tiered storage plugins unread."""

LISTENER_MECHANISM_SETTINGS = frozenset(
    {
        "connections.max.reauth.ms",
        "sasl.jaas.config",
        "sasl.login.callback.handler.class",
        "sasl.login.class",
        "sasl.server.callback.handler.class",
    }
)
"""These may carry a SASL mechanism between listener and name: `listener.name.x.plain.sasl.jaas.config`."""


class Definition:
    """One setting. `kind` is Kafka's type in lower case; `default_text` None means null."""

    __slots__ = (
        "_check",
        "allowed",
        "change",
        "default_text",
        "doc",
        "importance",
        "internal",
        "kind",
        "name",
        "required",
        "status",
    )

    def __init__(self, line: str) -> None:
        name, kind, default, allowed, importance, change, status, doc = line.split(" | ")
        self.name, self.kind, self.allowed, self.change, self.status, self.doc = (
            name,
            kind,
            allowed,
            change,
            status,
            doc,
        )
        self.required = default == "required"
        self.default_text = None if default == "null" or self.required else "" if default == '""' else default
        self.importance, _, internal = importance.partition(" ")
        self.internal = bool(internal)
        self._check: Check | None = None

    def __repr__(self) -> str:
        return f"Definition({self.name})"

    @property
    def default(self) -> Value:
        """The typed default."""
        return parse(self.kind, self.default_text)

    @property
    def sensitive(self) -> bool:
        """Never shown to anyone."""
        return self.kind == "password"

    @property
    def dynamic(self) -> bool:
        """May be changed while the broker runs."""
        return self.change != "-"

    @property
    def supported(self) -> bool:
        """Does what Kafka's documentation says."""
        return self.status == "ok"

    @property
    def refused(self) -> bool:
        """May not be set at all."""
        return self.status.startswith("refused:")

    @property
    def reason(self) -> str:
        """Why a setting is refused or has no effect; empty for a supported one."""
        return REASONS[self.status.partition(":")[2]] if not self.supported else ""

    def parse(self, text: str | None) -> Value:
        """The typed, checked value of `text`; raises ValueError that says what is allowed."""
        value = parse(self.kind, text)
        if self._check is None:
            self._check = compile_check(self.allowed)
        if value is not None:
            self._check(value)
        return value


def _read(table: str) -> dict[str, Definition]:
    with open(join(dirname(__file__), f"{table}.table"), encoding="utf-8") as file:
        lines = file.read().splitlines()
    rows = [Definition(line) for line in lines if line and line[0] != "#"]
    return {row.name: row for row in rows}


@cache
def broker_settings() -> dict[str, Definition]:
    """Every broker setting by name, Flarestream's own included."""
    return _read("broker")


@cache
def topic_settings() -> dict[str, Definition]:
    """Every topic setting by name."""
    return _read("topic")


@cache
def group_settings() -> dict[str, Definition]:
    """Every group setting by name."""
    return _read("group")


@cache
def client_metrics_settings() -> dict[str, Definition]:
    """Every setting of a client metrics subscription by name."""
    return _read("client_metrics")


def base_name(name: str) -> str:
    """The broker setting that `name` overrides for one listener (and SASL mechanism), or `name` itself."""
    if not name.startswith("listener.name.") or not (match := LISTENER_PREFIX.fullmatch(name)):
        return name
    base = match[1]
    for setting in LISTENER_MECHANISM_SETTINGS:
        if base.endswith("." + setting):
            return setting
    return base


def broker_setting(name: str) -> Definition | None:
    """The definition of a broker setting, listener prefixes allowed; None if there is none."""
    return broker_settings().get(base_name(name))


TOPIC_SYNONYMS: dict[str, tuple[tuple[str, int], ...]] = {
    "segment.bytes": (("log.segment.bytes", 1),),
    "segment.ms": (("log.roll.ms", 1), ("log.roll.hours", 3_600_000)),
    "segment.jitter.ms": (("log.roll.jitter.ms", 1), ("log.roll.jitter.hours", 3_600_000)),
    "segment.index.bytes": (("log.index.size.max.bytes", 1),),
    "flush.messages": (("log.flush.interval.messages", 1),),
    "flush.ms": (("log.flush.interval.ms", 1), ("log.flush.scheduler.interval.ms", 1)),
    "retention.bytes": (("log.retention.bytes", 1),),
    "retention.ms": (
        ("log.retention.ms", 1),
        ("log.retention.minutes", 60_000),
        ("log.retention.hours", 3_600_000),
    ),
    "max.message.bytes": (("message.max.bytes", 1),),
    "max.decompressed.message.bytes": (("max.decompressed.message.bytes", 1),),
    "index.interval.bytes": (("log.index.interval.bytes", 1),),
    "delete.retention.ms": (("log.cleaner.delete.retention.ms", 1),),
    "min.compaction.lag.ms": (("log.cleaner.min.compaction.lag.ms", 1),),
    "max.compaction.lag.ms": (("log.cleaner.max.compaction.lag.ms", 1),),
    "file.delete.delay.ms": (("log.segment.delete.delay.ms", 1),),
    "min.cleanable.dirty.ratio": (("log.cleaner.min.cleanable.ratio", 1),),
    "cleanup.policy": (("log.cleanup.policy", 1),),
    "unclean.leader.election.enable": (("unclean.leader.election.enable", 1),),
    "min.insync.replicas": (("min.insync.replicas", 1),),
    "compression.type": (("compression.type", 1),),
    "compression.gzip.level": (("compression.gzip.level", 1),),
    "compression.lz4.level": (("compression.lz4.level", 1),),
    "compression.zstd.level": (("compression.zstd.level", 1),),
    "preallocate": (("log.preallocate", 1),),
    "message.timestamp.type": (("log.message.timestamp.type", 1),),
    "message.timestamp.before.max.ms": (("log.message.timestamp.before.max.ms", 1),),
    "message.timestamp.after.max.ms": (("log.message.timestamp.after.max.ms", 1),),
    "local.retention.ms": (("log.local.retention.ms", 1),),
    "local.retention.bytes": (("log.local.retention.bytes", 1),),
    "remote.copy.lag.ms": (("log.remote.copy.lag.ms", 1),),
    "remote.copy.lag.bytes": (("log.remote.copy.lag.bytes", 1),),
    "flarestream.acks.durability": (("flarestream.acks.durability", 1),),
}
"""Topic setting -> the broker settings that give its default, in order, each with the factor to the topic's unit."""

GROUP_SYNONYMS: dict[str, str] = {
    name: f"group.{name}"
    for name in (
        "consumer.assignment.interval.ms",
        "consumer.assignor.offload.enable",
        "consumer.heartbeat.interval.ms",
        "consumer.session.timeout.ms",
        "share.assignment.interval.ms",
        "share.assignor.offload.enable",
        "share.delivery.count.limit",
        "share.heartbeat.interval.ms",
        "share.partition.max.record.locks",
        "share.record.lock.duration.ms",
        "share.session.timeout.ms",
        "streams.acceptable.recovery.lag",
        "streams.assignment.interval.ms",
        "streams.assignor.offload.enable",
        "streams.heartbeat.interval.ms",
        "streams.initial.rebalance.delay.ms",
        "streams.num.standby.replicas",
        "streams.num.warmup.replicas",
        "streams.rack.aware.assignment.tags",
        "streams.session.timeout.ms",
        "streams.task.offset.interval.ms",
    )
} | {"streams.assignor.name": "group.streams.assignors"}
"""Group setting -> the broker setting that gives its default."""

_BROKER_SYNONYMS = (
    ("log.roll.ms", "log.roll.hours"),
    ("log.roll.jitter.ms", "log.roll.jitter.hours"),
    ("log.retention.ms", "log.retention.minutes", "log.retention.hours"),
    ("log.flush.interval.ms", "log.flush.scheduler.interval.ms"),
)


def broker_synonyms(name: str) -> tuple[str, ...]:
    """Names that can give a broker setting its value, the strongest first."""
    for family in _BROKER_SYNONYMS:
        if name in family and name != "log.flush.scheduler.interval.ms":
            return family
    base = base_name(name)
    return (name,) if base == name else (name, base)
