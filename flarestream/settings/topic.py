"""What a topic's settings are, once its own, the brokers' and the defaults are put together.

Purpose: `resolve_topic_config` gives every partition of a topic one `TopicConfig` of plain typed attributes.

Must not know: logs, partitions, the metadata image.

Theory: a topic's own setting wins; else the broker setting of the same meaning, from this broker's dynamic
settings, the cluster's dynamic settings and the file, in this order; else the default. Most topics set
nothing of their own, so what they resolve to is computed once and shared: a `TopicConfig` is never changed
after it was built.

Kafka: LogConfig, AbstractKafkaConfig.extractLogConfigMap, ServerTopicConfigSynonyms, DynamicBrokerConfig.
"""

from __future__ import annotations

from collections.abc import Mapping

from flarestream.settings.definitions import TOPIC_SYNONYMS, broker_settings, topic_settings
from flarestream.settings.kinds import Value
from flarestream.settings.values import Settings


class TopicConfig:
    """Typed settings of one topic; attribute names are Kafka's names with underscores. Shared, so never assign."""

    __slots__ = (
        "cleanup_compact",
        "cleanup_delete",
        "cleanup_policy",
        "compression_gzip_level",
        "compression_lz4_level",
        "compression_type",
        "compression_zstd_level",
        "delete_retention_ms",
        "errors_deadletterqueue_group_enable",
        "file_delete_delay_ms",
        "flarestream_acks_durability",
        "flush_messages",
        "flush_ms",
        "follower_replication_throttled_replicas",
        "fsync_before_ack",
        "index_interval_bytes",
        "internal_segment_bytes",
        "leader_replication_throttled_replicas",
        "local_retention_bytes",
        "local_retention_ms",
        "log_append_time",
        "max_compaction_lag_ms",
        "max_decompressed_message_bytes",
        "max_message_bytes",
        "message_timestamp_after_max_ms",
        "message_timestamp_before_max_ms",
        "message_timestamp_type",
        "min_cleanable_dirty_ratio",
        "min_compaction_lag_ms",
        "min_insync_replicas",
        "preallocate",
        "remote_copy_lag_bytes",
        "remote_copy_lag_ms",
        "remote_log_copy_disable",
        "remote_log_delete_on_disable",
        "remote_storage_enable",
        "retention_bytes",
        "retention_ms",
        "segment_bytes",
        "segment_index_bytes",
        "segment_jitter_ms",
        "segment_ms",
        "unclean_leader_election_enable",
    )

    cleanup_policy: list[str]
    cleanup_compact: bool
    cleanup_delete: bool
    compression_type: str
    compression_gzip_level: int
    compression_lz4_level: int
    compression_zstd_level: int
    delete_retention_ms: int
    errors_deadletterqueue_group_enable: bool
    file_delete_delay_ms: int
    flarestream_acks_durability: str
    fsync_before_ack: bool
    flush_messages: int
    flush_ms: int
    follower_replication_throttled_replicas: list[str]
    index_interval_bytes: int
    internal_segment_bytes: int | None
    leader_replication_throttled_replicas: list[str]
    local_retention_bytes: int
    local_retention_ms: int
    log_append_time: bool
    max_compaction_lag_ms: int
    max_decompressed_message_bytes: int
    max_message_bytes: int
    message_timestamp_after_max_ms: int
    message_timestamp_before_max_ms: int
    message_timestamp_type: str
    min_cleanable_dirty_ratio: float
    min_compaction_lag_ms: int
    min_insync_replicas: int
    preallocate: bool
    remote_copy_lag_bytes: int
    remote_copy_lag_ms: int
    remote_log_copy_disable: bool
    remote_log_delete_on_disable: bool
    remote_storage_enable: bool
    retention_bytes: int
    retention_ms: int
    segment_bytes: int
    segment_index_bytes: int
    segment_jitter_ms: int
    segment_ms: int
    unclean_leader_election_enable: bool

    def __init__(self, values: Mapping[str, Value]) -> None:
        """`values` holds the typed value of every topic setting by Kafka's name."""
        for name, value in values.items():
            setattr(self, name.replace(".", "_"), value)
        policies = self.cleanup_policy
        self.cleanup_compact = "compact" in policies
        self.cleanup_delete = "delete" in policies
        self.log_append_time = self.message_timestamp_type == "LogAppendTime"
        self.fsync_before_ack = self.flarestream_acks_durability == "fsync"
        if self.internal_segment_bytes is not None:
            self.segment_bytes = self.internal_segment_bytes

    def __repr__(self) -> str:
        return f"TopicConfig(segment_bytes={self.segment_bytes}, cleanup_policy={self.cleanup_policy})"


class _Base:
    """What topics without settings of their own have, for one state of the brokers' settings."""

    __slots__ = ("broker", "cluster", "config", "values")

    def __init__(self, settings: Settings, broker: Mapping[str, str], cluster: Mapping[str, str]) -> None:
        self.broker = dict(broker)
        self.cluster = dict(cluster)
        self.values = broker_level_values(settings, broker, cluster)
        self.config = TopicConfig(self.values)


def broker_level_value(
    name: str, settings: Settings, broker_overrides: Mapping[str, str], cluster_overrides: Mapping[str, str]
) -> Value:
    """The typed value of a topic setting for a topic that does not set it."""
    synonyms = TOPIC_SYNONYMS.get(name)
    if synonyms is None:
        return topic_settings()[name].default
    for layer in (broker_overrides, cluster_overrides):
        for synonym, factor in synonyms:
            if synonym in layer:
                return _scale(broker_settings()[synonym].parse(layer[synonym]), factor)
    for synonym, factor in synonyms:
        if settings.is_set(synonym):
            return _scale(settings[synonym], factor)
    for synonym, factor in synonyms:
        if (value := settings[synonym]) is not None:
            return _scale(value, factor)
    return topic_settings()[name].default


def _scale(value: Value, factor: int) -> Value:
    return value * factor if factor != 1 and isinstance(value, int) else value


def broker_level_values(
    settings: Settings, broker_overrides: Mapping[str, str], cluster_overrides: Mapping[str, str]
) -> dict[str, Value]:
    """Every topic setting's typed value for a topic that sets nothing."""
    values = {
        name: broker_level_value(name, settings, broker_overrides, cluster_overrides)
        for name in topic_settings()
    }
    retention = values["retention.ms"]
    if isinstance(retention, int) and retention < 0:
        values["retention.ms"] = -1
    return values


def resolve_topic_config(
    topic_overrides: Mapping[str, str],
    broker_overrides: Mapping[str, str],
    cluster_overrides: Mapping[str, str],
    settings: Settings,
) -> TopicConfig:
    """The settings of a topic from the texts stored for it, for this broker, and for all brokers.

    A stored text that no longer parses, or names no setting, is passed over: an older version may have left it.
    """
    base = settings.topic_base
    if not isinstance(base, _Base) or base.broker != broker_overrides or base.cluster != cluster_overrides:
        base = settings.topic_base = _Base(settings, broker_overrides, cluster_overrides)
    if not topic_overrides:
        return base.config
    values = dict(base.values)
    definitions = topic_settings()
    for name, text in topic_overrides.items():
        definition = definitions.get(name)
        if definition is not None:
            try:
                values[name] = definition.parse(text)
            except ValueError:
                continue
    return TopicConfig(values)
