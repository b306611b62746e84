"""A consumer group of the new protocol, as the log remembers it.

For: apply.py, which alone changes it, and the decisions, which only read. *Must not know:* requests, records,
deadlines.

*Theory:* three epochs. The group's goes up with everything that asks for another assignment; the assignment's
says for which of them the target was computed; each member's says how far it has followed. `owners` says which
member has a partition now (uses it, or has yet to give it back): a partition is given to a member only if nobody
owns it, so there are never two. Nothing here but `metadata_fresh` dies with the leadership.
*Kafka:* ConsumerGroup, ModernGroup (KIP-848).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Final

from flarestream.core.coordinator.contract import Record
from flarestream.core.coordinator.group.consumer.member import NOTHING, ConsumerMember, Owned, Partitions
from flarestream.core.coordinator.group.consumer.records import group_tombstones
from flarestream.core.coordinator.group.consumer.subscriptions import Resolved, Subscriptions, count
from flarestream.wire.errors import ApiError, ErrorCode

EMPTY: Final = "Empty"
ASSIGNING: Final = "Assigning"
RECONCILING: Final = "Reconciling"
STABLE: Final = "Stable"

STALE: Final = (0, 0)
CONSUMER_COMMITS_FROM: Final = 9
"""OffsetCommit carries member epochs since this version."""


class ConsumerGroup:
    """The group. `members` keeps the order of joining; `target` is what each member should have."""

    __slots__ = (
        "assignment_epoch",
        "assignment_timestamp",
        "classic_count",
        "classic_protocols",
        "epoch",
        "group_id",
        "has_legacy_metadata",
        "members",
        "metadata_fresh",
        "metadata_hash",
        "owners",
        "resolved",
        "static_members",
        "subscriptions",
        "target",
    )

    kind: ClassVar[str] = "consumer"
    listed_protocol_type: ClassVar[str] = "consumer"

    def __init__(self, group_id: str) -> None:
        self.group_id = group_id
        self.epoch = 1
        self.metadata_hash = 0
        self.assignment_epoch = 1
        self.assignment_timestamp = 0
        self.members: dict[str, ConsumerMember] = {}
        self.static_members: dict[str, str] = {}
        """Group instance id -> member id."""
        self.target: dict[str, Partitions] = {}
        self.owners: dict[bytes, dict[int, str]] = {}
        """Topic id -> partition -> the member that has it."""
        self.subscriptions = Subscriptions()
        self.resolved: dict[str, Resolved] = {}
        """Pattern -> what it matched."""
        self.classic_count = 0
        self.classic_protocols: dict[str, int] = {}
        self.has_legacy_metadata = False
        """A record of Kafka 4.0 is in the log that nobody needs any more."""
        self.metadata_fresh = STALE
        """Until when the topics need not be looked at again, and since which group epoch. Of this session, not of the
        log.
        """

    # ---- questions ----------------------------------------------------------------------------------------------

    @property
    def state(self) -> str:
        """Its state as ListGroups says it."""
        if not self.members:
            return EMPTY
        if self.epoch > self.assignment_epoch:
            return ASSIGNING
        epoch = self.assignment_epoch
        if all(member.is_reconciled_to(epoch) for member in self.members.values()):
            return STABLE
        return RECONCILING

    @property
    def is_empty(self) -> bool:
        """Nobody is in."""
        return not self.members

    def knows_topics(self, now_ms: int) -> bool:
        """Nothing has changed in the topics since they were looked at (and what came of it was written)."""
        until_ms, epoch = self.metadata_fresh
        return now_ms < until_ms and self.epoch >= epoch

    def is_subscribed_to(self, topic: str) -> bool:
        """Whether its members consume `topic`."""
        return self.subscriptions.includes(topic)

    def offsets_expire_since(self) -> int | None:
        """The retention of each offset counts from its commit."""
        return -1

    def tombstones(self) -> list[Record]:
        """What removes it from the log."""
        return group_tombstones(self.group_id, self.members, self.resolved)

    def is_owned(self, topic_id: bytes, partition: int) -> bool:
        """Some member has the partition now."""
        return partition in self.owners.get(topic_id, NOTHING)

    def static_member(self, instance_id: str | None) -> ConsumerMember | None:
        """The member that this instance is now."""
        member_id = self.static_members.get(instance_id) if instance_id is not None else None
        return self.members[member_id] if member_id is not None else None

    def member(self, member_id: str) -> ConsumerMember:
        """The member. ApiError: UNKNOWN_MEMBER_ID."""
        member = self.members.get(member_id)
        if member is None:
            raise ApiError(ErrorCode.UNKNOWN_MEMBER_ID, f"group {self.group_id} has no member {member_id}")
        return member

    def subscribed_topics(self, member: ConsumerMember) -> frozenset[str]:
        """What the member wants, by name and by what its pattern matched."""
        resolved = self.resolved.get(member.topic_regex) if member.topic_regex else None
        if resolved is None:
            return member.topics
        return member.topics | resolved.topics if member.topics else resolved.topics

    def supports_classic(self, protocol_type: str, protocols: Iterable[str]) -> bool:
        """Whether a classic member with these protocols could be in."""
        if protocol_type != "consumer":
            return False
        names = list(protocols)
        if self.is_empty:
            return bool(names)
        return any(self.classic_protocols.get(name, 0) == self.classic_count for name in names)

    def waits_for_others(self, member: ConsumerMember) -> bool:
        """A partition of its target is still with somebody else."""
        for topic_id, partitions in self.target.get(member.member_id, NOTHING).items():
            has = member.assigned.get(topic_id, NOTHING)
            if any(each not in has and self.is_owned(topic_id, each) for each in partitions):
                return True
        return False

    # ---- checks -------------------------------------------------------------------------------------------------

    def check_commit(
        self, member_id: str, instance_id: str | None, epoch: int, version: int, *, txn: bool
    ) -> None:
        """ApiError: UNKNOWN_MEMBER_ID, UNSUPPORTED_VERSION, STALE_MEMBER_EPOCH (ILLEGAL_GENERATION to a classic
        member). An epoch that is older than the member's depends on the partitions: `check_committed`.
        """
        if epoch < 0 and not self.members:
            return
        if txn and epoch == -1 and not member_id and instance_id is None:
            return
        member = self.member(member_id)
        if not txn and not member.uses_classic_protocol and version < CONSUMER_COMMITS_FROM:
            raise ApiError(
                ErrorCode.UNSUPPORTED_VERSION, "members of the consumer protocol commit with OffsetCommit v9"
            )
        if epoch > member.member_epoch:
            raise _stale(member, f"epoch {epoch} is newer than the member's, {member.member_epoch}")

    def check_committed(self, member_id: str, epoch: int, topic_id: bytes, partition: int) -> None:
        """ApiError unless a member that is late may still commit this partition: it had it at `epoch` already."""
        member = self.members.get(member_id)
        if member is None or epoch >= member.member_epoch or epoch < 0:
            return
        since = member.epoch_of(topic_id, partition)
        if since is None:
            raise _stale(member, f"partition {partition} is not the member's")
        if epoch < since:
            raise _stale(member, f"epoch {epoch} is older than the member's partition {partition}, {since}")

    def check_fetch(self, member_id: str | None, epoch: int) -> None:
        """ApiError: UNKNOWN_MEMBER_ID, STALE_MEMBER_EPOCH (ILLEGAL_GENERATION to a classic member)."""
        if member_id is None and epoch < 0:
            return
        member = self.member(member_id or "")
        if epoch != member.member_epoch:
            raise _stale(member, f"epoch {epoch} is not the member's, {member.member_epoch}")

    def check_offset_delete(self) -> None:
        """Offsets of topics that nobody subscribes to may always be deleted."""

    def check_delete(self) -> None:
        """ApiError: NON_EMPTY_GROUP."""
        if self.members:
            raise ApiError(ErrorCode.NON_EMPTY_GROUP)

    # ---- changes (apply.py) -------------------------------------------------------------------------------------

    def put(self, member: ConsumerMember) -> None:
        """The member is this now."""
        old = self.members.get(member.member_id)
        self._count(old, member)
        if old is not None and old.instance_id is not None:
            self.static_members.pop(old.instance_id, None)
        if member.instance_id is not None:
            self.static_members[member.instance_id] = member.member_id
        self.members[member.member_id] = member

    def drop(self, member_id: str) -> None:
        """The member is gone."""
        old = self.members.pop(member_id, None)
        if old is None:
            return
        self._count(old, None)
        if old.instance_id is not None and self.static_members.get(old.instance_id) == member_id:
            del self.static_members[old.instance_id]

    def put_resolved(self, regex: str, resolved: Resolved | None) -> None:
        """The pattern matches this now; None: nobody uses it."""
        self.subscriptions.replace_resolved(self.resolved.pop(regex, None), resolved)
        if resolved is not None:
            self.resolved[regex] = resolved

    def _count(self, old: ConsumerMember | None, new: ConsumerMember | None) -> None:
        self.subscriptions.replace(old, new)
        old_classic = old.classic if old is not None else None
        new_classic = new.classic if new is not None else None
        if old_classic is not new_classic:
            if old_classic is not None:
                self.classic_count -= 1
                count(self.classic_protocols, [each.name for each in old_classic.supported_protocols], -1)
            if new_classic is not None:
                self.classic_count += 1
                count(self.classic_protocols, [each.name for each in new_classic.supported_protocols], 1)
        if old is not None:
            self._disown(old.member_id, old.assigned)
            self._disown(old.member_id, old.pending_revocation)
        if new is not None:
            self._own(new.member_id, new.assigned)
            self._own(new.member_id, new.pending_revocation)

    def _own(self, member_id: str, partitions: Owned) -> None:
        for topic_id, each in partitions.items():
            self.owners.setdefault(topic_id, {}).update(dict.fromkeys(each, member_id))

    def _disown(self, member_id: str, partitions: Owned) -> None:
        for topic_id, each in partitions.items():
            owners = self.owners.get(topic_id)
            if owners is None:
                continue
            for partition in each:
                if owners.get(partition) == member_id:
                    del owners[partition]
            if not owners:
                del self.owners[topic_id]

    def __repr__(self) -> str:
        return f"ConsumerGroup({self.group_id}, epoch {self.epoch}, {self.state}, {list(self.members)})"


def _stale(member: ConsumerMember, message: str) -> ApiError:
    code = ErrorCode.ILLEGAL_GENERATION if member.uses_classic_protocol else ErrorCode.STALE_MEMBER_EPOCH
    return ApiError(code, message)
