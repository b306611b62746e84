"""What is handed into every decision about groups: the time, the dice, the metadata, the limits.

*Must not know:* where they come from.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from flarestream.core.coordinator.counters import GroupCounters
from flarestream.core.coordinator.group.consumer.limits import ConsumerLimits

if TYPE_CHECKING:
    from flarestream.core.metadata.image import MetadataImage


class GroupLimits:
    """Settings of the group coordinator as plain numbers, named after Kafka's."""

    __slots__ = (
        "consumer",
        "initial_rebalance_delay_ms",
        "max_session_timeout_ms",
        "max_size",
        "min_session_timeout_ms",
        "offset_metadata_max_chars",
        "offsets_retention_check_interval_ms",
        "offsets_retention_ms",
    )

    def __init__(
        self,
        *,
        min_session_timeout_ms: int = 6_000,
        max_session_timeout_ms: int = 1_800_000,
        initial_rebalance_delay_ms: int = 3_000,
        max_size: int = 0x7FFF_FFFF,
        offset_metadata_max_chars: int = 4_096,
        offsets_retention_ms: int = 604_800_000,
        offsets_retention_check_interval_ms: int = 600_000,
        consumer: ConsumerLimits | None = None,
    ) -> None:
        self.consumer = consumer if consumer is not None else ConsumerLimits()
        self.min_session_timeout_ms = min_session_timeout_ms
        self.max_session_timeout_ms = max_session_timeout_ms
        self.initial_rebalance_delay_ms = initial_rebalance_delay_ms
        self.max_size = max_size
        self.offset_metadata_max_chars = offset_metadata_max_chars
        self.offsets_retention_ms = offsets_retention_ms
        self.offsets_retention_check_interval_ms = offsets_retention_check_interval_ms


class GroupContext:
    """One per host, brought up to date before each decision.

    `now_ms` counts deadlines and never jumps; `wall_ms` is what records say. `new_uuid_text` gives a random id in the
    36-character form of RFC 4122, for member ids.
    """

    __slots__ = ("counters", "image", "limits", "new_uuid_text", "now_ms", "wall_ms")

    def __init__(
        self,
        limits: GroupLimits,
        new_uuid_text: Callable[[], str],
        image: MetadataImage,
        now_ms: int = 0,
        wall_ms: int = 0,
    ) -> None:
        self.counters = GroupCounters()
        self.limits = limits
        self.new_uuid_text = new_uuid_text
        self.image = image
        self.now_ms = now_ms
        self.wall_ms = wall_ms
