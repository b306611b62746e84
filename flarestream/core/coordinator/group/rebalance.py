"""A classic group's rebalance: from the reason for one to the answers that end the join phase.

For: join, sync, leave and expiry. *Must not know:* requests.

*Theory:* a rebalance collects a JoinGroup of every member, or waits until the longest rebalance timeout is up; who has
not come by then is out, unless it is static. A group that was empty waits `group.initial.rebalance.delay.ms` instead,
again for each delay in which somebody new came, up to the rebalance timeout. Then the generation goes up, every member
is told, and each must send SyncGroup before the rebalance timeout is up once more.
*Kafka:* GroupMetadataManager.prepareRebalance, completeClassicGroupJoin (KIP-62, KIP-134, KIP-345, KIP-559).
"""

from __future__ import annotations

from typing import Any

from flarestream.core.coordinator.context import GroupContext
from flarestream.core.coordinator.contract import Decision
from flarestream.core.coordinator.deadlines import Deadlines
from flarestream.core.coordinator.group.classic import NO_ASSIGNMENT, ClassicGroup, Member
from flarestream.core.coordinator.group.lifecycle import (
    COMPLETING_REBALANCE,
    DEAD,
    EMPTY,
    PREPARING_REBALANCE,
    STABLE,
)
from flarestream.core.coordinator.group.stored import group_record, subscribed_topics
from flarestream.wire.errors import ErrorCode
from flarestream.wire.messages.join_group import JoinGroupResponse
from flarestream.wire.messages.sync_group import SyncGroupResponse

NEW_MEMBER_JOIN_TIMEOUT_MS = 300_000
"""How long a new member may wait in the join phase before it is taken for dead (its client may have given up)."""


class Turn:
    """One decision under way: what is handed in, the deadlines, and what is decided so far."""

    __slots__ = ("ctx", "deadlines", "decision")

    def __init__(self, ctx: GroupContext, deadlines: Deadlines, decision: Decision[Any]) -> None:
        self.ctx = ctx
        self.deadlines = deadlines
        self.decision = decision

    def expect_within(self, key: tuple[object, ...], delay_ms: int) -> None:
        """`key` is due in `delay_ms`."""
        self.deadlines.set(key, self.ctx.now_ms + delay_ms)

    def expect_heartbeat(self, member: Member) -> None:
        """The member's session begins anew."""
        self.deadlines.set(member.session_key, self.ctx.now_ms + member.session_timeout_ms)


def join_key(group: ClassicGroup) -> tuple[object, ...]:
    """The deadline of the join phase."""
    return ("join", group.group_id)


def sync_key(group: ClassicGroup) -> tuple[object, ...]:
    """The deadline of the sync phase."""
    return ("sync", group.group_id)


def rebalance_or_go_on(group: ClassicGroup, turn: Turn) -> None:
    """Begins a rebalance, or ends the join phase of the one under way if everybody is there now."""
    if group.can_move_to(PREPARING_REBALANCE):
        prepare_rebalance(group, turn)
    else:
        complete_join_if_all_came(group, turn)


def prepare_rebalance(group: ClassicGroup, turn: Turn) -> None:
    """Begins the join phase."""
    if group.state == COMPLETING_REBALANCE:
        drop_assignments(group, ErrorCode.REBALANCE_IN_PROGRESS, turn)
    group.pending_syncs.clear()
    turn.deadlines.cancel(sync_key(group))
    initial = group.state == EMPTY
    group.move_to(PREPARING_REBALANCE, turn.ctx.wall_ms)
    if initial:
        delay_ms = turn.ctx.limits.initial_rebalance_delay_ms
        remaining_ms = max(group.rebalance_timeout_ms - delay_ms, 0)
        group.initial_delay = (delay_ms, remaining_ms)
        if delay_ms > 0:
            turn.expect_within(join_key(group), delay_ms)
        else:
            join_phase_over(group, turn)
    elif group.all_have_joined:
        complete_join(group, turn)
    else:
        turn.expect_within(join_key(group), group.rebalance_timeout_ms)


def join_phase_over(group: ClassicGroup, turn: Turn) -> None:
    """The join phase's deadline has come. A group that was empty waits once more if somebody came in its last delay."""
    if group.state != PREPARING_REBALANCE:
        return
    if group.initial_delay is not None and group.new_member_added and group.initial_delay[1]:
        delay_ms, remaining_ms = group.initial_delay
        group.new_member_added = False
        next_delay_ms = min(turn.ctx.limits.initial_rebalance_delay_ms, remaining_ms)
        group.initial_delay = (next_delay_ms, max(remaining_ms - delay_ms, 0))
        turn.expect_within(join_key(group), next_delay_ms)
    else:
        complete_join(group, turn)


def complete_join_if_all_came(group: ClassicGroup, turn: Turn) -> None:
    """Ends the join phase early, unless it is the first one of an empty group, which waits out its delay."""
    if group.state == PREPARING_REBALANCE and group.previous_state != EMPTY and group.all_have_joined:
        complete_join(group, turn)


def complete_join(group: ClassicGroup, turn: Turn) -> None:
    """Ends the join phase: the next generation begins, or the group is empty, or nobody came and it goes on."""
    turn.deadlines.cancel(join_key(group))
    group.initial_delay = None
    for member in [
        each for each in group.members.values() if each.join_reply is None and each.instance_id is None
    ]:
        group.remove(member.member_id)
        turn.deadlines.cancel(member.session_key)
    if group.state == DEAD:
        return
    if not group.elect_joined_leader() and group.members:
        turn.expect_within(join_key(group), group.rebalance_timeout_ms)
        return
    group.generation += 1
    group.pending_syncs.clear()
    if not group.members:
        group.protocol_name = None
        group.subscribed_topics = subscribed_topics(group)
        group.move_to(EMPTY, turn.ctx.wall_ms)
        turn.decision.records.append(group_record(group, {}))
        return
    group.protocol_name = group.select_protocol()
    group.subscribed_topics = subscribed_topics(group)
    group.move_to(COMPLETING_REBALANCE, turn.ctx.wall_ms)
    for member in group.members.values():
        group.answer_join(member, joined(group, member.member_id), turn.decision)
        turn.expect_heartbeat(member)
        member.is_new = False
        group.pending_syncs[member.member_id] = None
    turn.expect_within(sync_key(group), group.rebalance_timeout_ms)


def joined(group: ClassicGroup, member_id: str, *, show_members: bool = True) -> JoinGroupResponse:
    """The answer to a member of the present generation; the leader sees all members."""
    leads = show_members and group.leader_id == member_id
    return JoinGroupResponse(
        generation_id=group.generation,
        protocol_type=group.protocol_type,
        protocol_name=group.protocol_name,
        leader=group.leader_id or "",
        member_id=member_id,
        members=group.join_response_members() if leads else [],
    )


def drop_assignments(group: ClassicGroup, error: ErrorCode, turn: Turn) -> None:
    """The generation will not get its assignment: whoever waits for it hears `error`."""
    for member in group.members.values():
        member.assignment = NO_ASSIGNMENT
    give_assignments(group, error, turn)


def give_assignments(group: ClassicGroup, error: ErrorCode, turn: Turn) -> None:
    """Answers every parked SyncGroup."""
    fine = error == ErrorCode.NONE
    for member in group.members.values():
        response = SyncGroupResponse(
            error_code=int(error),
            protocol_type=group.protocol_type if fine else None,
            protocol_name=group.protocol_name if fine else None,
            assignment=member.assignment,
        )
        if group.answer_sync(member, response, turn.decision):
            turn.expect_heartbeat(member)


# ---- time is up ---------------------------------------------------------------------------------------------------


def session_expired(group: ClassicGroup, member_id: str, turn: Turn) -> None:
    """Nothing was heard of a member, or a member id was given out and nobody came with it."""
    if member_id in group.pending_joins:
        group.remove(member_id)
        if group.state == PREPARING_REBALANCE and group.all_have_joined:
            complete_join(group, turn)
        return
    member = group.members.get(member_id)
    if member is not None and not member.is_waiting:
        remove_member(group, member, turn)
        if group.state in (STABLE, COMPLETING_REBALANCE):
            rebalance_or_go_on(group, turn)
        elif group.state == PREPARING_REBALANCE and group.all_have_joined:
            complete_join(group, turn)


def remove_member(group: ClassicGroup, member: Member, turn: Turn) -> None:
    """The member is out; a parked JoinGroup of it hears UNKNOWN_MEMBER_ID, a SyncGroup too."""
    unknown = int(ErrorCode.UNKNOWN_MEMBER_ID)
    group.answer_join(member, JoinGroupResponse(error_code=unknown), turn.decision)
    group.answer_sync(member, SyncGroupResponse(error_code=unknown), turn.decision)
    turn.deadlines.cancel(member.session_key)
    group.remove(member.member_id)


def sync_expired(group: ClassicGroup, turn: Turn) -> None:
    """Members that have not sent SyncGroup in time are out, and the others rebalance."""
    if group.state not in (COMPLETING_REBALANCE, STABLE) or not group.pending_syncs:
        return
    for member_id in list(group.pending_syncs):
        member = group.members[member_id]
        turn.deadlines.cancel(member.session_key)
        group.remove(member_id)
    prepare_rebalance(group, turn)
