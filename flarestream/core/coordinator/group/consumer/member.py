"""A member of a consumer group as the log remembers it: what it asked for, what it has.

For: the decisions of this package. *Must not know:* requests, deadlines, other members.

*Theory:* a member is a value: records and decisions make a new one, so that a decision may look at what a member
will be without changing what it is. What it has are two maps of partitions: those it may use and those it must give
back; each partition carries the epoch at which the member got it.
*Kafka:* ConsumerGroupMember, MemberState (KIP-848); KIP-1251 assignment epochs.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from flarestream.wire.records.group.consumer_group_member_metadata_value import ClassicMemberMetadata

STABLE: Final = 0
"""It has all that it should have at its epoch."""
UNREVOKED: Final = 1
"""It must give partitions back before its epoch can move."""
UNRELEASED: Final = 2
"""It waits for partitions that others still have."""
UNKNOWN: Final = 127
"""A newer broker wrote a state that is not known here."""

JOINING_EPOCH: Final = 0
LEFT_EPOCH: Final = -1
STATIC_LEFT_EPOCH: Final = -2

Partitions = Mapping[bytes, frozenset[int]]
"""Topic id -> partitions."""
Owned = Mapping[bytes, Mapping[int, int]]
"""Topic id -> partition -> the epoch at which the member got it."""

NOTHING: Final[Mapping[Any, Any]] = {}


class ConsumerMember:
    """One member. Never changed after it was made: see `replaced`."""

    __slots__ = (
        "assigned",
        "assignor",
        "classic",
        "client_host",
        "client_id",
        "group_id",
        "instance_id",
        "member_epoch",
        "member_id",
        "pending_revocation",
        "previous_epoch",
        "rack_id",
        "rebalance_timeout_ms",
        "session_key",
        "state",
        "topic_regex",
        "topics",
    )

    def __init__(self, group_id: str, member_id: str) -> None:
        self.group_id = group_id
        self.member_id = member_id
        self.member_epoch = 0
        self.previous_epoch = -1
        self.state = STABLE
        self.instance_id: str | None = None
        self.rack_id: str | None = None
        self.rebalance_timeout_ms = -1
        self.client_id = ""
        self.client_host = ""
        self.topics: frozenset[str] = frozenset()
        self.topic_regex: str | None = ""
        self.assignor: str | None = None
        self.assigned: Owned = NOTHING
        self.pending_revocation: Owned = NOTHING
        self.classic: ClassicMemberMetadata | None = None
        """Set for a member that speaks the classic protocol."""
        self.session_key = ("consumer-session", group_id, member_id)
        """The key of its session timeout."""

    def replaced(self, **changes: Any) -> ConsumerMember:
        """The same member with these attributes changed."""
        other = object.__new__(ConsumerMember)
        for name in _SLOTS:
            setattr(other, name, getattr(self, name))
        for name, value in changes.items():
            setattr(other, name, value)
        if "member_id" in changes:
            other.session_key = ("consumer-session", self.group_id, other.member_id)
        return other

    def moved(
        self, state: int, member_epoch: int, assigned: Owned, pending_revocation: Owned
    ) -> ConsumerMember:
        """The same member a step further: the epoch it had becomes the previous one."""
        return self.replaced(
            state=state,
            member_epoch=member_epoch,
            previous_epoch=self.member_epoch,
            assigned=assigned,
            pending_revocation=pending_revocation,
        )

    @property
    def uses_classic_protocol(self) -> bool:
        """It sends JoinGroup and Heartbeat, not ConsumerGroupHeartbeat."""
        return self.classic is not None

    @property
    def has_regex(self) -> bool:
        """It subscribes by a pattern (perhaps beside names)."""
        return bool(self.topic_regex)

    def is_reconciled_to(self, assignment_epoch: int) -> bool:
        """It has what the assignment of this epoch gives it, and knows it."""
        return self.state == STABLE and self.member_epoch == assignment_epoch

    def epoch_of(self, topic_id: bytes, partition: int) -> int | None:
        """When it got the partition; None if it does not have it."""
        epoch = self.assigned.get(topic_id, NOTHING).get(partition)
        return self.pending_revocation.get(topic_id, NOTHING).get(partition) if epoch is None else epoch

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, ConsumerMember):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in _SLOTS)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return (
            f"ConsumerMember({self.member_id}, epoch {self.member_epoch} after {self.previous_epoch}, "
            f"state {self.state}, {_shown(self.assigned)}, revoking {_shown(self.pending_revocation)})"
        )


_SLOTS = ConsumerMember.__slots__


def _shown(partitions: Owned) -> str:
    return str({topic_id.hex()[:8]: dict(each) for topic_id, each in partitions.items()})
