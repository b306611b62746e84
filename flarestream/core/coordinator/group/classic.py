"""A classic group and its members: who is in, who waits, who leads, which protocols all of them speak.

For: the decisions in this package. *Must not know:* requests, records, deadlines.

*Theory:* the group keeps counts so that nothing on the path of a join is more than one pass over the members: how many
members name each protocol, how many wait in the join phase. A member's subscription and assignment are opaque bytes.
`stored` is what the log remembers of the group; everything else is its present session.
*Kafka:* ClassicGroup, ClassicGroupMember (KIP-62, KIP-345 static members, KIP-394 pending members).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from flarestream.core.coordinator.contract import Decision, Record, Reply
from flarestream.core.coordinator.group.lifecycle import (
    COMPLETING_REBALANCE,
    DEAD,
    EMPTY,
    MOVES,
    STABLE,
    IllegalMove,
)
from flarestream.wire.errors import ApiError, ErrorCode
from flarestream.wire.messages.join_group import JoinGroupResponse, JoinGroupResponseMember
from flarestream.wire.messages.sync_group import SyncGroupResponse
from flarestream.wire.records.group.group_metadata_key import GroupMetadataKey

if TYPE_CHECKING:
    from flarestream.wire.records.group.group_metadata_value import GroupMetadataValue

Protocols = Sequence[tuple[str, bytes]]
"""A member's protocols in its order of preference: name and metadata."""

CONSUMER_PROTOCOL_TYPE = "consumer"
NO_ASSIGNMENT = b""


class Member:
    """One member. `join_reply` and `sync_reply` are set while its JoinGroup or SyncGroup is parked here."""

    __slots__ = (
        "assignment",
        "client_host",
        "client_id",
        "instance_id",
        "is_new",
        "join_reply",
        "member_id",
        "protocols",
        "rebalance_timeout_ms",
        "session_key",
        "session_timeout_ms",
        "sync_reply",
    )

    def __init__(
        self,
        group_id: str,
        member_id: str,
        instance_id: str | None,
        client_id: str,
        client_host: str,
        rebalance_timeout_ms: int,
        session_timeout_ms: int,
        protocols: Protocols,
        assignment: bytes = NO_ASSIGNMENT,
    ) -> None:
        self.member_id = member_id
        self.instance_id = instance_id
        self.client_id = client_id
        self.client_host = client_host
        self.rebalance_timeout_ms = rebalance_timeout_ms
        self.session_timeout_ms = session_timeout_ms
        self.protocols = protocols
        self.assignment = assignment
        self.join_reply: Reply = None
        self.sync_reply: Reply = None
        self.is_new = False
        self.session_key = ("session", group_id, member_id)
        """The key of its session timeout."""

    def metadata(self, protocol: str | None) -> bytes:
        """What it said about `protocol`."""
        for name, metadata in self.protocols:
            if name == protocol:
                return metadata
        raise LookupError(f"member {self.member_id} does not speak {protocol}")

    def vote(self, candidates: Iterable[str]) -> str:
        """The first of its protocols that is a candidate."""
        for name, _ in self.protocols:
            if name in candidates:
                return name
        raise LookupError(f"member {self.member_id} speaks none of the candidates")

    @property
    def is_waiting(self) -> bool:
        """Its silence is our doing: a request of it is parked here. A new member may not rely on that for ever."""
        return not self.is_new and (self.join_reply is not None or self.sync_reply is not None)


class ClassicGroup:
    """The group. `members` keeps the order of joining."""

    __slots__ = (
        "generation",
        "group_id",
        "initial_delay",
        "joining_count",
        "leader_id",
        "members",
        "new_member_added",
        "pending_joins",
        "pending_syncs",
        "previous_state",
        "protocol_name",
        "protocol_type",
        "protocol_votes",
        "state",
        "state_since_ms",
        "static_members",
        "stored",
        "subscribed_topics",
    )

    kind: ClassVar[str] = "classic"

    def __init__(self, group_id: str, state: str = EMPTY, state_since_ms: int = -1) -> None:
        self.group_id = group_id
        self.state = state
        self.previous_state = DEAD
        self.state_since_ms = state_since_ms
        """Wall time of the last move; -1 if the log does not say."""
        self.generation = 0
        self.protocol_type: str | None = None
        self.protocol_name: str | None = None
        self.leader_id: str | None = None
        self.members: dict[str, Member] = {}
        self.static_members: dict[str, str] = {}
        """Group instance id -> member id."""
        self.pending_joins: dict[str, None] = {}
        """Member ids that were given out and have not come back yet, in order."""
        self.pending_syncs: dict[str, None] = {}
        """Members of this generation whose SyncGroup has not come yet, in order."""
        self.protocol_votes: dict[str, int] = {}
        self.joining_count = 0
        self.new_member_added = False
        self.initial_delay: tuple[int, int] | None = None
        """The running delay of a group that was empty, and what is left of the rebalance timeout after it."""
        self.subscribed_topics: frozenset[str] | None = None
        """Topics of the present generation; None if they are not known."""
        self.stored: GroupMetadataValue | None = None

    # ---- questions ----------------------------------------------------------------------------------------------

    @property
    def is_empty(self) -> bool:
        """Nobody is in."""
        return self.state == EMPTY

    @property
    def is_simple(self) -> bool:
        """It has never had members: a place for offsets."""
        return self.protocol_type is None and self.is_empty and not self.pending_joins

    @property
    def uses_consumer_protocol(self) -> bool:
        """Its members are consumers, so their subscriptions can be read."""
        return self.protocol_type == CONSUMER_PROTOCOL_TYPE

    @property
    def rebalance_timeout_ms(self) -> int:
        """The longest that a member asks for."""
        return max((member.rebalance_timeout_ms for member in self.members.values()), default=0)

    @property
    def all_have_joined(self) -> bool:
        """Everybody who was expected is in the join phase."""
        return len(self.members) == self.joining_count and not self.pending_joins

    def can_move_to(self, state: str) -> bool:
        """Whether the table has this move."""
        return state in MOVES[self.state]

    def supports(self, protocol_type: str, protocols: Protocols) -> bool:
        """Whether a member with these could be in: one protocol that all others speak too."""
        if self.state == EMPTY:
            return bool(protocol_type) and bool(protocols)
        if self.protocol_type != protocol_type:
            return False
        votes, count = self.protocol_votes, len(self.members)
        return any(votes.get(name, 0) == count for name, _ in protocols)

    def is_subscribed_to(self, topic: str) -> bool:
        """Whether the group consumes `topic`; of consumers whose subscriptions cannot be read that is assumed."""
        if self.subscribed_topics is None:
            return self.uses_consumer_protocol
        return topic in self.subscribed_topics

    @property
    def listed_protocol_type(self) -> str:
        """Its protocol type as ListGroups says it."""
        return self.protocol_type or ""

    def offsets_expire_since(self) -> int | None:
        """When the retention of its offsets begins: with emptiness, or with each commit; None while it is at work."""
        if self.protocol_type is None:
            return -1
        if self.state == EMPTY:
            return self.state_since_ms
        knows_topics = self.uses_consumer_protocol and self.subscribed_topics is not None
        return -1 if knows_topics and self.state == STABLE else None

    def tombstones(self) -> list[Record]:
        """What removes it from the log."""
        return [Record(GroupMetadataKey(self.group_id), None)]

    # ---- checks -------------------------------------------------------------------------------------------------

    def check_commit(
        self, member_id: str, instance_id: str | None, epoch: int, version: int, *, txn: bool
    ) -> None:
        """ApiError: UNKNOWN_MEMBER_ID, FENCED_INSTANCE_ID, ILLEGAL_GENERATION, REBALANCE_IN_PROGRESS,
        COORDINATOR_NOT_AVAILABLE. Who commits without a generation may do so while nobody is in.
        """
        state = self.state
        if state == DEAD:
            raise ApiError(ErrorCode.COORDINATOR_NOT_AVAILABLE)
        if epoch < 0 and state == EMPTY:
            return
        if epoch >= 0 or member_id or instance_id is not None:
            self.check_member(member_id, instance_id)
            if epoch != self.generation:
                raise ApiError(ErrorCode.ILLEGAL_GENERATION)
        elif not txn:
            raise ApiError(ErrorCode.UNKNOWN_MEMBER_ID)
        if not txn and state == COMPLETING_REBALANCE:
            raise ApiError(ErrorCode.REBALANCE_IN_PROGRESS)

    def check_fetch(self, member_id: str | None, epoch: int) -> None:
        """Anybody may read."""
        if self.state == DEAD:
            raise ApiError(ErrorCode.GROUP_ID_NOT_FOUND, f"Group {self.group_id} is in dead state.")

    def check_offset_delete(self) -> None:
        """ApiError: NON_EMPTY_GROUP if the subscriptions cannot be read."""
        if self.state == DEAD:
            raise ApiError(ErrorCode.GROUP_ID_NOT_FOUND, f"Group {self.group_id} is in dead state.")
        if self.state != EMPTY and not self.uses_consumer_protocol:
            raise ApiError(ErrorCode.NON_EMPTY_GROUP)

    def check_delete(self) -> None:
        """ApiError: NON_EMPTY_GROUP."""
        if self.state == DEAD:
            raise ApiError(ErrorCode.GROUP_ID_NOT_FOUND, f"Group {self.group_id} is in dead state.")
        if self.state != EMPTY:
            raise ApiError(ErrorCode.NON_EMPTY_GROUP)

    def check_member(self, member_id: str, instance_id: str | None) -> Member:
        """The member. ApiError: UNKNOWN_MEMBER_ID, FENCED_INSTANCE_ID."""
        if instance_id is not None:
            owner = self.static_members.get(instance_id)
            if owner is None:
                raise ApiError(ErrorCode.UNKNOWN_MEMBER_ID)
            if owner != member_id:
                raise ApiError(ErrorCode.FENCED_INSTANCE_ID)
        member = self.members.get(member_id)
        if member is None:
            raise ApiError(ErrorCode.UNKNOWN_MEMBER_ID)
        return member

    def select_protocol(self) -> str:
        """The protocol with the most votes among those that every member speaks; the first one voted for wins a tie."""
        count = len(self.members)
        candidates = {name for name, votes in self.protocol_votes.items() if votes == count}
        ballots: dict[str, int] = {}
        for member in self.members.values():
            name = member.vote(candidates)
            ballots[name] = ballots.get(name, 0) + 1
        return max(ballots, key=ballots.__getitem__)

    def join_response_members(self) -> list[JoinGroupResponseMember]:
        """What the leader gets to see of all members."""
        name = self.protocol_name
        return [
            JoinGroupResponseMember(member.member_id, member.instance_id, member.metadata(name))
            for member in self.members.values()
        ]

    # ---- moves --------------------------------------------------------------------------------------------------

    def move_to(self, state: str, wall_ms: int) -> None:
        """The only writer of `state`."""
        if state not in MOVES[self.state]:
            raise IllegalMove(f"group {self.group_id} cannot go from {self.state} to {state}")
        self.previous_state = self.state
        self.state = state
        self.state_since_ms = wall_ms

    def add(self, member: Member, protocol_type: str, join_reply: Reply = None) -> None:
        """A new member; the first one makes the protocol type and leads."""
        if not self.members:
            self.protocol_type = protocol_type
        if self.leader_id is None:
            self.leader_id = member.member_id
        self.members[member.member_id] = member
        if member.instance_id is not None:
            self.static_members[member.instance_id] = member.member_id
        self._count_protocols(member, 1)
        self.park_join(member, join_reply)
        self.pending_joins.pop(member.member_id, None)

    def remove(self, member_id: str) -> None:
        """Takes a member or a pending id out; its parked requests must have been answered."""
        member = self.members.pop(member_id, None)
        if member is not None:
            self._count_protocols(member, -1)
            if member.join_reply is not None:
                self.joining_count -= 1
            if member.instance_id is not None:
                self.static_members.pop(member.instance_id, None)
        if self.leader_id == member_id:
            self.leader_id = next(iter(self.members), None)
        self.pending_joins.pop(member_id, None)
        self.pending_syncs.pop(member_id, None)

    def update(
        self,
        member: Member,
        protocols: Protocols,
        rebalance_timeout_ms: int,
        session_timeout_ms: int,
        reply: Reply,
    ) -> None:
        """A member joins again with what it says now."""
        self._count_protocols(member, -1)
        member.protocols = protocols
        self._count_protocols(member, 1)
        member.rebalance_timeout_ms = rebalance_timeout_ms
        member.session_timeout_ms = session_timeout_ms
        self.park_join(member, reply)

    def replace_static(
        self, instance_id: str, new_member_id: str, decision: Decision[JoinGroupResponse]
    ) -> Member:
        """The same instance under a new member id; whoever waits under the old one is fenced."""
        old_id = self.static_members[instance_id]
        old = self.members[old_id]
        fenced = int(ErrorCode.FENCED_INSTANCE_ID)
        self.answer_join(
            old, JoinGroupResponse(member_id=old_id, error_code=fenced, protocol_name=None), decision
        )
        self.answer_sync(old, SyncGroupResponse(error_code=fenced), decision)
        new = Member(
            self.group_id,
            new_member_id,
            instance_id,
            old.client_id,
            old.client_host,
            old.rebalance_timeout_ms,
            old.session_timeout_ms,
            old.protocols,
            old.assignment,
        )
        # The place in the order of joining is kept: it is the same instance.
        self.members = {
            each.member_id: each for each in (new if m is old else m for m in self.members.values())
        }
        if self.leader_id == old_id:
            self.leader_id = new_member_id
        self.static_members[instance_id] = new_member_id
        return new

    def elect_joined_leader(self) -> bool:
        """Keeps the leader if it has joined, else the first member that has leads; False if nobody has."""
        if self.leader_id is None:
            return False
        if self.members[self.leader_id].join_reply is not None:
            return True
        for member in self.members.values():
            if member.join_reply is not None:
                self.leader_id = member.member_id
                return True
        return False

    # ---- parked requests ----------------------------------------------------------------------------------------

    def park_join(self, member: Member, reply: Reply) -> None:
        """The member's JoinGroup waits here (None: no longer). An older one of the same member is forgotten, as its
        client has given it up.
        """
        if (reply is None) != (member.join_reply is None):
            self.joining_count += 1 if reply is not None else -1
        member.join_reply = reply

    def answer_join(self, member: Member, response: JoinGroupResponse, decision: Decision[Any]) -> bool:
        """Ends the member's parked JoinGroup; False if there is none."""
        reply = member.join_reply
        if reply is None:
            return False
        decision.answers.append((reply, response))
        self.park_join(member, None)
        return True

    def answer_sync(self, member: Member, response: SyncGroupResponse, decision: Decision[Any]) -> bool:
        """Ends the member's parked SyncGroup; False if there is none."""
        reply = member.sync_reply
        if reply is None:
            return False
        decision.answers.append((reply, response))
        member.sync_reply = None
        return True

    def _count_protocols(self, member: Member, step: int) -> None:
        votes = self.protocol_votes
        for name in {name for name, _ in member.protocols}:
            votes[name] = votes.get(name, 0) + step
            if not votes[name]:
                del votes[name]

    def __repr__(self) -> str:
        return (
            f"ClassicGroup({self.group_id}, {self.state}, generation {self.generation}, {list(self.members)})"
        )
