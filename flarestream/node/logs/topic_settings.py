"""What a topic's settings mean to its partitions: append rules, log settings, and how much may stand unsynced
behind an ack.

Must not know: partitions, files. Theory: derived once per distinct `TopicConfig` and shared by all partitions
with it, so that thousands of partitions cost nothing here; a change makes a new one, which is handed to the
partitions it concerns.
Kafka: LogConfig, MetadataImage's ConfigurationsImage.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from flarestream.core.replica.append import KEEP_CODEC, AppendRules
from flarestream.settings import TopicConfig, broker_settings, resolve_topic_config
from flarestream.storage.config import LogConfig

if TYPE_CHECKING:
    from flarestream.core.metadata.image import MetadataImage
    from flarestream.settings import Settings

TOPIC_RESOURCE = 2
BROKER_RESOURCE = 4

_CODECS = {"producer": KEEP_CODEC, "uncompressed": 0, "none": 0, "gzip": 1, "snappy": 2, "lz4": 3, "zstd": 4}
NEVER = (1 << 63) - 1
"""flush.messages by default: acknowledgements do not wait for the disk."""
_NOTHING: Mapping[str, str] = {}


class TopicSettings:
    """One topic's settings in the forms that its partitions need. Never changed after it was made."""

    __slots__ = (
        "config",
        "log_config",
        "rules",
        "sync_after",
        "syncs",
        "throttled_as_follower",
        "throttled_as_leader",
    )

    def __init__(self, config: TopicConfig, *, max_inflated_bytes: int, node_id: int = -1) -> None:
        self.config = config
        self.rules = append_rules(config, max_inflated_bytes)
        self.log_config = log_config(config)
        self.sync_after = 1 if config.fsync_before_ack else config.flush_messages
        """So many unsynced records make an acknowledgement wait for a sync."""
        self.syncs = self.sync_after < NEVER
        """Whether that can ever happen."""
        self.throttled_as_leader = throttled(config.leader_replication_throttled_replicas, node_id)
        self.throttled_as_follower = throttled(config.follower_replication_throttled_replicas, node_id)
        """Partitions of which this broker's replica is slowed down."""


class _Every(frozenset[int]):
    """All partitions, whatever their number."""

    def __contains__(self, _: object) -> bool:
        return True

    def __bool__(self) -> bool:
        return True


_NONE: frozenset[int] = frozenset()
EVERY: frozenset[int] = _Every()


def throttled(replicas: Sequence[str], node_id: int) -> frozenset[int]:
    """The partitions that a list of partition:broker names for this broker; `*` names all."""
    if not replicas:
        return _NONE
    if "*" in replicas:
        return EVERY
    pairs = (each.partition(":") for each in replicas if each)
    return frozenset(int(index) for index, _, broker in pairs if int(broker) == node_id)


def append_rules(config: TopicConfig, max_inflated_bytes: int) -> AppendRules:
    """What the topic demands of a produced batch."""
    levels = {
        1: config.compression_gzip_level,
        3: config.compression_lz4_level,
        4: config.compression_zstd_level,
    }
    codec = _CODECS[config.compression_type]
    return AppendRules(
        max_message_bytes=config.max_message_bytes,
        segment_bytes=config.segment_bytes,
        log_append_time=config.log_append_time,
        timestamp_before_max_ms=config.message_timestamp_before_max_ms,
        timestamp_after_max_ms=config.message_timestamp_after_max_ms,
        compression=codec,
        compression_level=levels.get(codec),
        compacted=config.cleanup_compact,
        max_inflated_bytes=min(max_inflated_bytes, config.max_decompressed_message_bytes),
    )


def log_config(config: TopicConfig) -> LogConfig:
    """What the log must know. A compacted log rolls in time for max.compaction.lag.ms, as Kafka's does."""
    segment_ms = config.segment_ms
    if config.cleanup_compact and config.max_compaction_lag_ms > 0:
        segment_ms = min(segment_ms, config.max_compaction_lag_ms)
    return LogConfig(
        segment_bytes=config.segment_bytes,
        segment_ms=segment_ms,
        segment_jitter_ms=config.segment_jitter_ms,
        segment_index_bytes=config.segment_index_bytes,
        index_interval_bytes=config.index_interval_bytes,
        retention_ms=config.retention_ms,
        retention_bytes=config.retention_bytes,
        file_delete_delay_ms=config.file_delete_delay_ms,
        max_message_bytes=config.max_message_bytes,
        preallocate=config.preallocate,
        cleanup_delete=config.cleanup_delete,
        cleanup_compact=config.cleanup_compact,
        flush_messages=config.flush_messages,
        flush_ms=config.flush_ms,
        sync_on_roll=config.cleanup_compact and config.fsync_before_ack,
    )


class TopicSettingsSource:
    """Resolves topics' settings against the image: the topic's own, this broker's, all brokers', the file's."""

    __slots__ = ("_base", "_broker", "_cluster", "_max_inflated_bytes", "_node_id", "_settings", "_topics")

    def __init__(self, settings: Settings, node_id: int) -> None:
        self._settings = settings
        self._node_id = node_id
        self._max_inflated_bytes = settings.int("flarestream.decompression.max.batch.bytes")
        self._broker = _NOTHING
        self._cluster = _NOTHING
        self._topics: Mapping[tuple[int, str], Mapping[str, str]] = {}
        self._base: TopicSettings | None = None

    def update(self, image: MetadataImage) -> None:
        """Takes over what the image holds now."""
        self._topics = image.configs
        self._broker = dict(image.configs.get((BROKER_RESOURCE, str(self._node_id)), _NOTHING))
        self._cluster = dict(image.configs.get((BROKER_RESOURCE, ""), _NOTHING))

    def of(self, topic: str) -> TopicSettings:
        """A topic's settings as they are now; topics without settings of their own share one object."""
        overrides = self._topics.get((TOPIC_RESOURCE, topic), _NOTHING)
        config = resolve_topic_config(overrides, self._broker, self._cluster, self._settings)
        if self._base is not None and self._base.config is config:
            return self._base
        made = TopicSettings(config, max_inflated_bytes=self._max_inflated_bytes, node_id=self._node_id)
        if not overrides:
            self._base = made
        return made

    def broker_value(self, name: str) -> object:
        """A broker setting as it is now: this broker's, else all brokers', else the file's."""
        for layer in (self._broker, self._cluster):
            if name in layer:
                return broker_settings()[name].parse(layer[name])
        return self._settings[name]

    def dynamic_value(self, name: str) -> str | None:
        """What was set at run time for this broker, else for all; for the quotas that no file can set."""
        return self._broker.get(name, self._cluster.get(name))

    def broker_int(self, name: str) -> int:
        """A whole number among the broker settings."""
        value = self.broker_value(name)
        assert isinstance(value, int)
        return value

    def broker_list(self, name: str) -> list[str]:
        """A list among the broker settings; null reads as empty."""
        value = self.broker_value(name)
        return list(value) if isinstance(value, list) else []
