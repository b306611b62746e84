"""What the groups of a broker have been through, as plain numbers that only rise.

For: the decisions, which count; whoever shows figures, who reads. *Must not know:* who reads, and when.
*Kafka:* GroupCoordinatorMetrics, `group-coordinator-metrics`: each attribute is its metric of that name with `-count`.
"""

from __future__ import annotations

NAMES = (
    "offset_commit",
    "offset_expiration",
    "offset_deletion",
    "group_completed_rebalance",
    "consumer_group_rebalance",
)


class GroupCounters:
    """One for all shards of a broker."""

    __slots__ = NAMES

    def __init__(self) -> None:
        self.offset_commit = 0
        """Offsets that were to be committed."""
        self.offset_expiration = 0
        """Offsets that became too old."""
        self.offset_deletion = 0
        """Offsets that OffsetDelete took away."""
        self.group_completed_rebalance = 0
        """Rebalances of classic groups that ended with an assignment."""
        self.consumer_group_rebalance = 0
        """Times at which a consumer group's epoch rose for a subscription or a topic."""
