"""What a shard knows of its consumer groups beside the log: deadlines, remembered hashes, patterns to be matched.

*Theory:* nothing here is written; all of it can be begun anew after a move of the coordinator. Deadlines are set
when the decision is made: if its records then cannot be written, a deadline that comes for nothing changes nothing.
*Kafka:* the timers of GroupMetadataManager, its topicHashCache, executor and lastMetadataImageWithNewTopics.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flarestream.core.coordinator.context import GroupContext
    from flarestream.core.coordinator.deadlines import Deadlines
    from flarestream.core.coordinator.group.classic import ClassicGroup
    from flarestream.core.coordinator.group.consumer.limits import ConsumerLimits
    from flarestream.core.coordinator.group.consumer.member import ConsumerMember
    from flarestream.wire.records.group.group_metadata_value import GroupMetadataValue

METADATA_FRESH_MS = 0x7FFF_FFFF

Key = tuple[object, ...]


class Sessions:
    """The consumer groups' part of a shard's session state."""

    __slots__ = (
        "deadlines",
        "downgraded",
        "last_offset_with_new_topics",
        "matching",
        "revoking",
        "topic_hashes",
    )

    def __init__(self, deadlines: Deadlines) -> None:
        self.deadlines = deadlines
        self.topic_hashes: dict[str, int] = {}
        self.revoking: dict[Key, int] = {}
        """Rebalance deadline -> the member epoch that it is about."""
        self.matching: dict[str, frozenset[str]] = {}
        """Group id -> patterns that are to be matched when its deadline comes (at once)."""
        self.downgraded: dict[str, tuple[GroupMetadataValue, ClassicGroup]] = {}
        """Group id -> the classic group that a record, once applied, makes of it."""
        self.last_offset_with_new_topics = -1

    # ---- deadlines ----------------------------------------------------------------------------------------------

    def expect_heartbeat(self, member: ConsumerMember, timeout_ms: int, ctx: GroupContext) -> None:
        """The member's session begins anew."""
        self.deadlines.set(member.session_key, ctx.now_ms + timeout_ms)

    def expect_revocation(self, member: ConsumerMember, ctx: GroupContext) -> None:
        """The member must leave its present epoch within its rebalance timeout."""
        key = _key("consumer-rebalance", member)
        self.revoking[key] = member.member_epoch
        self.deadlines.set(key, ctx.now_ms + member.rebalance_timeout_ms)

    def revocation_done(self, member: ConsumerMember) -> None:
        """The member has moved on."""
        self._cancel(_key("consumer-rebalance", member))

    def expect_join(self, member: ConsumerMember, ctx: GroupContext) -> None:
        """A classic member has been told to join again; the first time counts."""
        key = _key("consumer-join", member)
        if key not in self.deadlines.when:
            self.deadlines.set(key, ctx.now_ms + member.rebalance_timeout_ms)

    def expect_sync(self, member: ConsumerMember, ctx: GroupContext) -> None:
        """A classic member has joined, and has until its rebalance timeout to take its assignment."""
        self._cancel(_key("consumer-join", member))
        self.deadlines.set(_key("consumer-sync", member), ctx.now_ms + member.rebalance_timeout_ms)

    def synced(self, member: ConsumerMember) -> None:
        """A classic member has its assignment."""
        self._cancel(_key("consumer-sync", member))

    def end(self, member: ConsumerMember) -> None:
        """Nothing is expected of the member any more."""
        self.deadlines.cancel(member.session_key)
        for word in ("consumer-rebalance", "consumer-join", "consumer-sync"):
            self._cancel(_key(word, member))

    def _cancel(self, key: Key) -> None:
        self.deadlines.cancel(key)
        self.revoking.pop(key, None)

    # ---- patterns -----------------------------------------------------------------------------------------------

    def match_soon(self, group_id: str, regexes: frozenset[str], ctx: GroupContext) -> None:
        """These patterns are matched in the next decision."""
        self.matching[group_id] = regexes
        self.deadlines.set(("consumer-regex", group_id), ctx.now_ms)


class Turn:
    """A decision about a consumer group under way: what is handed in and what the shard knows."""

    __slots__ = ("ctx", "limits", "sessions")

    def __init__(self, ctx: GroupContext, sessions: Sessions) -> None:
        self.ctx = ctx
        self.limits: ConsumerLimits = ctx.limits.consumer
        self.sessions = sessions


def _key(word: str, member: ConsumerMember) -> Key:
    return (word, member.group_id, member.member_id)
