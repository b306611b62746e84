"""What a log must know of its topic's configuration, as plain numbers.

Must not know: settings files and where a value came from. Theory: one mutable object per topic, shared by its
partitions' logs, so that a dynamic change is one assignment. Names are Kafka's, units last. Kafka: LogConfig.
"""

from typing import Final

NO_LIMIT: Final = -1


class LogConfig:
    """A topic's log settings; the defaults are Kafka's."""

    __slots__ = (
        "cleanup_compact",
        "cleanup_delete",
        "file_delete_delay_ms",
        "flush_messages",
        "flush_ms",
        "index_interval_bytes",
        "max_message_bytes",
        "preallocate",
        "retention_bytes",
        "retention_ms",
        "segment_bytes",
        "segment_index_bytes",
        "segment_jitter_ms",
        "segment_ms",
        "sync_on_roll",
    )

    def __init__(
        self,
        *,
        segment_bytes: int = 1_073_741_824,
        segment_ms: int = 604_800_000,
        segment_jitter_ms: int = 0,
        segment_index_bytes: int = 10_485_760,
        index_interval_bytes: int = 4096,
        retention_ms: int = 604_800_000,
        retention_bytes: int = NO_LIMIT,
        file_delete_delay_ms: int = 60_000,
        max_message_bytes: int = 1_048_588,
        preallocate: bool = False,
        cleanup_delete: bool = True,
        cleanup_compact: bool = False,
        flush_messages: int = 9_223_372_036_854_775_807,
        flush_ms: int = 9_223_372_036_854_775_807,
        sync_on_roll: bool = False,
    ) -> None:
        self.segment_bytes = segment_bytes
        self.segment_ms = segment_ms
        self.segment_jitter_ms = segment_jitter_ms
        self.segment_index_bytes = segment_index_bytes
        self.index_interval_bytes = index_interval_bytes
        self.retention_ms = retention_ms
        self.retention_bytes = retention_bytes
        self.file_delete_delay_ms = file_delete_delay_ms
        self.max_message_bytes = max_message_bytes
        self.preallocate = preallocate
        self.cleanup_delete = cleanup_delete
        self.cleanup_compact = cleanup_compact
        self.flush_messages = flush_messages
        self.flush_ms = flush_ms
        self.sync_on_roll = sync_on_roll
