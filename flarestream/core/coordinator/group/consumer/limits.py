"""Settings of consumer groups as plain numbers: the broker's, and those that a group has for itself.

*Must not know:* where they come from, beyond the image's dynamic settings of a group (resource type 32).
*Theory:* a group's own setting counts, brought into the range that the broker allows.
*Kafka:* GroupCoordinatorConfig, GroupConfigManager, GroupConfig.evaluate (KIP-848, KIP-1240).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from flarestream.core.metadata.image import MetadataImage

GROUP_RESOURCE = 32
CLUSTER = (4, "")
"""The resource of dynamic settings that count for all brokers."""


class Bounded(NamedTuple):
    """A number that groups may set for themselves between two limits."""

    default: int
    lowest: int
    highest: int

    def of(self, own: str | None) -> int:
        """The group's own number if it has one, within the limits."""
        if own is None:
            return self.default
        return min(max(int(own), self.lowest), self.highest)


_SESSION_TIMEOUT = Bounded(45_000, 45_000, 60_000)
_HEARTBEAT_INTERVAL = Bounded(5_000, 5_000, 15_000)
_ASSIGNMENT_INTERVAL = Bounded(1_000, 0, 15_000)


class ConsumerLimits:
    """Named after Kafka's `group.consumer.*`. `assignors`: names, the default one first; `resources`: where dynamic
    settings of this broker stand, the strongest first.
    """

    __slots__ = (
        "assignment_interval",
        "assignors",
        "heartbeat_interval",
        "max_size",
        "may_downgrade",
        "may_upgrade",
        "regex_refresh_interval_ms",
        "resources",
        "session_timeout",
    )

    def __init__(
        self,
        *,
        session_timeout: Bounded = _SESSION_TIMEOUT,
        heartbeat_interval: Bounded = _HEARTBEAT_INTERVAL,
        assignment_interval: Bounded = _ASSIGNMENT_INTERVAL,
        max_size: int = 0x7FFF_FFFF,
        regex_refresh_interval_ms: int = 600_000,
        migration_policy: str = "bidirectional",
        assignors: Sequence[str] = ("uniform", "range"),
        resources: Sequence[tuple[int, str]] = (CLUSTER,),
    ) -> None:
        policy = migration_policy.lower()
        self.session_timeout = session_timeout
        self.heartbeat_interval = heartbeat_interval
        self.assignment_interval = assignment_interval
        self.max_size = max_size
        self.regex_refresh_interval_ms = regex_refresh_interval_ms
        self.may_upgrade = policy in ("bidirectional", "upgrade")
        self.may_downgrade = policy in ("bidirectional", "downgrade")
        self.assignors = list(assignors)
        self.resources = tuple(resources)

    @property
    def may_mix(self) -> bool:
        """Classic members may be in a consumer group."""
        return self.may_upgrade or self.may_downgrade

    def session_timeout_ms(self, group_id: str, image: MetadataImage) -> int:
        """Silence after which a member of this group is out."""
        own = image.configs.get((GROUP_RESOURCE, group_id))
        if own is None:
            return self.session_timeout.default
        return self.session_timeout.of(own.get("consumer.session.timeout.ms"))

    def heartbeat_interval_ms(self, group_id: str, image: MetadataImage) -> int:
        """What members of this group are told to keep."""
        own = image.configs.get((GROUP_RESOURCE, group_id))
        if own is None:
            return self.heartbeat_interval.default
        return self.heartbeat_interval.of(own.get("consumer.heartbeat.interval.ms"))

    def assignment_interval_ms(self, group_id: str, image: MetadataImage) -> int:
        """The least time between two targets of this group."""
        own = image.configs.get((GROUP_RESOURCE, group_id))
        text = own.get("consumer.assignment.interval.ms") if own is not None else None
        if text is not None:
            return self.assignment_interval.of(text)
        for resource in self.resources:
            dynamic = image.configs.get(resource)
            if dynamic is not None and "group.consumer.assignment.interval.ms" in dynamic:
                return int(dynamic["group.consumer.assignment.interval.ms"])
        return self.assignment_interval.default
