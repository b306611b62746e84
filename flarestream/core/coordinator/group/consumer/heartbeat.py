"""ConsumerGroupHeartbeat: who may come in, what a heartbeat changes, and what the member hears.

*Must not know:* versions. What a request may look like is checked before (request_rules.py).

*Theory:* one heartbeat is one pass: find or make the member; take over what it says; if that (or a changed
topic) asks for another assignment, the group epoch goes up; if the epoch is ahead of the target and the interval
has passed, a target is computed; then this one member takes its next step. Each step adds its records, in
Kafka's order.
*Kafka:* GroupMetadataManager.consumerGroupHeartbeat (KIP-848, KIP-1082).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from flarestream.core.coordinator.contract import Decision, Record
from flarestream.core.coordinator.group.consumer import metadata_hash, regex
from flarestream.core.coordinator.group.consumer.consumer_group import ConsumerGroup
from flarestream.core.coordinator.group.consumer.member import (
    JOINING_EPOCH,
    NOTHING,
    STATIC_LEFT_EPOCH,
    UNREVOKED,
    ConsumerMember,
    Owned,
    Partitions,
)
from flarestream.core.coordinator.group.consumer.reconciliation import (
    Claims,
    Goal,
    has_no_others,
    reconcile,
)
from flarestream.core.coordinator.group.consumer.records import (
    current_record,
    epoch_record,
    legacy_metadata_tombstone,
    member_tombstones,
    regex_tombstone,
    subscription_record,
    target_record,
)
from flarestream.core.coordinator.group.consumer.sessions import METADATA_FRESH_MS, Turn
from flarestream.core.coordinator.group.consumer.subscriptions import count
from flarestream.core.coordinator.group.consumer.target import ASSIGNORS, compute_target
from flarestream.wire.errors import ApiError, ErrorCode
from flarestream.wire.messages.consumer_group_heartbeat import (
    Assignment,
    ConsumerGroupHeartbeatResponse,
    ConsumerGroupHeartbeatResponseTopicPartitions,
)
from flarestream.wire.uuids import to_text

if TYPE_CHECKING:
    from flarestream.wire.messages.consumer_group_heartbeat import ConsumerGroupHeartbeatRequest

REGEX_PAUSE_MS = 10_000
"""The least time between two matchings of a group's patterns."""


class Client(NamedTuple):
    """Who sent the request."""

    client_id: str
    client_host: str


class Changes(NamedTuple):
    """What a request changed, as far as assignments are concerned."""

    bumps_epoch: bool
    subscription: bool


def heartbeat(
    group: ConsumerGroup,
    request: ConsumerGroupHeartbeatRequest,
    client: Client,
    turn: Turn,
    records: list[Record],
) -> Decision[ConsumerGroupHeartbeatResponse]:
    """Decides about one heartbeat that does not leave. `records` holds what came before (a migration). ApiError:
    GROUP_MAX_SIZE_REACHED, UNKNOWN_MEMBER_ID, FENCED_MEMBER_EPOCH, UNRELEASED_INSTANCE_ID, FENCED_INSTANCE_ID,
    INVALID_REGULAR_EXPRESSION.
    """
    ctx, joins = turn.ctx, request.member_epoch == JOINING_EPOCH
    member_id, claims = request.member_id, request.topic_partitions
    check_room(group, member_id, request.instance_id, turn)
    if not member_id:
        member_id = new_member_id(turn)
    if request.instance_id is None:
        member = _dynamic(group, member_id, request.member_epoch, claims, joins=joins)
    else:
        member = _static(group, member_id, request, claims, records, joins=joins)
    updated = _taken_over(member, request, client)
    changes = note_changes(group, member, updated, turn, records, resolved_only=True)
    updated = follow(group, member, updated, changes, claims, turn, records)
    session_ms = turn.limits.session_timeout_ms(group.group_id, ctx.image)
    turn.sessions.expect_heartbeat(updated, session_ms, ctx)
    interval_ms = turn.limits.heartbeat_interval_ms(group.group_id, ctx.image)
    response = ConsumerGroupHeartbeatResponse(0, 0, None, member_id, updated.member_epoch, interval_ms)
    if joins or says_all(request) or member.assigned != updated.assigned:
        response.assignment = assignment(updated.assigned)
    return Decision(response, records)


def says_all(request: ConsumerGroupHeartbeatRequest) -> bool:
    """The request tells everything about the member (its connection is new, or it had an error)."""
    return (
        request.rebalance_timeout_ms != -1
        and (request.subscribed_topic_names is not None or request.subscribed_topic_regex is not None)
        and request.topic_partitions is not None
    )


def assignment(assigned: Owned) -> Assignment:
    """What the member may use, for its answer."""
    return Assignment(
        [
            ConsumerGroupHeartbeatResponseTopicPartitions(topic_id, sorted(partitions))
            for topic_id, partitions in assigned.items()
        ]
    )


def new_member_id(turn: Turn) -> str:
    """An id for a member that brings none, in the 22 characters of Kafka's ids; never with a dash in front."""
    while True:
        text = to_text(bytes.fromhex(turn.ctx.new_uuid_text().replace("-", "")))
        if not text.startswith("-"):
            return text


# ---- who is it ----------------------------------------------------------------------------------------------------


def check_room(group: ConsumerGroup, member_id: str, instance_id: str | None, turn: Turn) -> None:
    """ApiError: GROUP_MAX_SIZE_REACHED if somebody new would be one too many."""
    if instance_id is not None and instance_id in group.static_members:
        return
    if len(group.members) >= turn.limits.max_size and member_id not in group.members:
        raise ApiError(
            ErrorCode.GROUP_MAX_SIZE_REACHED,
            f"the group has {turn.limits.max_size} members, which is the most it may have",
        )


def _dynamic(
    group: ConsumerGroup, member_id: str, epoch: int, claims: Claims, *, joins: bool
) -> ConsumerMember:
    member = group.members.get(member_id) if joins else group.member(member_id)
    if member is None:
        return ConsumerMember(group.group_id, member_id)
    check_epoch(member, epoch, claims)
    return member


def check_epoch(member: ConsumerMember, epoch: int, claims: Claims) -> None:
    """ApiError: FENCED_MEMBER_EPOCH. The previous epoch passes if the member claims nothing that it should not have:
    it did not hear the last answer.
    """
    if epoch == JOINING_EPOCH or epoch == member.member_epoch:
        return
    known = member.member_epoch
    if epoch > known or epoch != member.previous_epoch or not has_no_others(claims, member.assigned):
        raise ApiError(
            ErrorCode.FENCED_MEMBER_EPOCH,
            f"the member came with epoch {epoch} and is at {known}: it must give up its partitions and join again",
        )


def _static(
    group: ConsumerGroup,
    member_id: str,
    request: ConsumerGroupHeartbeatRequest,
    claims: Claims,
    records: list[Record],
    *,
    joins: bool,
) -> ConsumerMember:
    instance_id = request.instance_id or ""
    present = group.static_member(instance_id)
    if not joins:
        member = check_instance(present, member_id, instance_id)
        check_epoch(member, request.member_epoch, claims)
        return member
    if present is None:
        return group.members.get(member_id) or ConsumerMember(group.group_id, member_id)
    if not present.uses_classic_protocol and present.member_epoch != STATIC_LEFT_EPOCH:
        raise ApiError(
            ErrorCode.UNRELEASED_INSTANCE_ID,
            f"instance {instance_id} belongs to member {present.member_id}, which has not left",
        )
    return replace_static(group, present, member_id, records)


def check_instance(present: ConsumerMember | None, member_id: str, instance_id: str) -> ConsumerMember:
    """The static member. ApiError: UNKNOWN_MEMBER_ID, FENCED_INSTANCE_ID."""
    if present is None:
        raise ApiError(ErrorCode.UNKNOWN_MEMBER_ID, f"no member is instance {instance_id}")
    if present.member_id != member_id:
        raise ApiError(
            ErrorCode.FENCED_INSTANCE_ID, f"instance {instance_id} is member {present.member_id} now"
        )
    return present


def replace_static(
    group: ConsumerGroup, present: ConsumerMember, member_id: str, records: list[Record]
) -> ConsumerMember:
    """The same instance under a new member id: it takes over what the old one had and should have. The old one's
    deadlines find nobody when they come.
    """
    member = present.replaced(member_id=member_id, member_epoch=0, previous_epoch=0)
    records += member_tombstones(group.group_id, present.member_id)
    records.append(subscription_record(member))
    records.append(target_record(group.group_id, member_id, group.target.get(present.member_id, NOTHING)))
    records.append(current_record(member))
    return member


# ---- what changed -------------------------------------------------------------------------------------------------


def _taken_over(
    member: ConsumerMember, request: ConsumerGroupHeartbeatRequest, client: Client
) -> ConsumerMember:
    """The member with what the request says; what it does not say stays."""
    changes: dict[str, object] = {
        "client_id": client.client_id,
        "client_host": client.client_host,
        "classic": None,
    }
    said = (
        ("instance_id", request.instance_id),
        ("rack_id", request.rack_id),
        ("assignor", request.server_assignor),
        ("topic_regex", request.subscribed_topic_regex),
    )
    changes.update((name, value) for name, value in said if value is not None)
    if request.rebalance_timeout_ms != -1:
        changes["rebalance_timeout_ms"] = request.rebalance_timeout_ms
    if request.subscribed_topic_names is not None:
        changes["topics"] = frozenset(request.subscribed_topic_names)
    return member.replaced(**changes)


def note_changes(
    group: ConsumerGroup,
    member: ConsumerMember,
    updated: ConsumerMember,
    turn: Turn,
    records: list[Record],
    *,
    resolved_only: bool,
) -> Changes:
    """Writes down what the member says now. `resolved_only`: a changed pattern asks for another assignment only once
    it is matched (a classic member's change does so at once).
    """
    names_changed = False
    if updated != member:
        records.append(subscription_record(updated))
        names_changed = updated.topics != member.topics
    regex_changed, resolved = _note_regex(group, member, updated, turn, records)
    bumps = names_changed or (resolved if resolved_only else regex_changed)
    if resolved_only:
        bumps = bumps or _prefers_other_assignor(group, member, updated, turn)
    return Changes(bumps, names_changed or regex_changed)


def _prefers_other_assignor(
    group: ConsumerGroup, member: ConsumerMember, updated: ConsumerMember, turn: Turn
) -> bool:
    if member.assignor == updated.assignor and member.member_id in group.members:
        return False
    default = turn.limits.assignors[0]
    after = group.subscriptions.copy()
    after.replace(group.members.get(member.member_id), updated)
    return group.subscriptions.preferred_assignor(default) != after.preferred_assignor(default)


def _note_regex(
    group: ConsumerGroup,
    member: ConsumerMember,
    updated: ConsumerMember,
    turn: Turn,
    records: list[Record],
) -> tuple[bool, bool]:
    """(the pattern changed, and what it matches is known). Has patterns matched if need be."""
    old, new = member.topic_regex, updated.topic_regex
    changed = resolved = must_match = False
    if old != new:
        changed = True
        if old and group.subscriptions.regexes.get(old) == 1:
            records.append(regex_tombstone(group.group_id, old))
        if new and not group.subscriptions.regexes.get(new):
            regex.check(new)
            must_match = True
        else:
            resolved = new in group.resolved if new else bool(old)
    if must_match or group.subscriptions.regexes:
        _match_if_due(group, old, new, turn, must_match=must_match)
    return changed, resolved


def _match_if_due(
    group: ConsumerGroup, old: str | None, new: str | None, turn: Turn, *, must_match: bool
) -> None:
    sessions, wall_ms = turn.sessions, turn.ctx.wall_ms
    if group.group_id in sessions.matching:
        return
    last = next(iter(group.resolved.values()), None)
    if last is not None and wall_ms <= last.timestamp + REGEX_PAUSE_MS:
        return
    regexes = group.subscriptions.regexes.copy()
    if old != new:
        count(regexes, (old,) if old else (), -1)
        count(regexes, (new,) if new else (), 1)
    due = (
        must_match
        or len(regexes) != len(group.resolved)
        or (last.version if last else 0) < sessions.last_offset_with_new_topics
        or (last is not None and wall_ms > last.timestamp + turn.limits.regex_refresh_interval_ms)
    )
    if due and regexes:
        sessions.match_soon(group.group_id, frozenset(regexes), turn.ctx)


# ---- what follows -------------------------------------------------------------------------------------------------


def follow(
    group: ConsumerGroup,
    member: ConsumerMember,
    updated: ConsumerMember,
    changes: Changes,
    claims: Claims,
    turn: Turn,
    records: list[Record],
) -> ConsumerMember:
    """The group epoch, the target and the member's next step, as far as each is due."""
    epoch, same_for_all = bump_if_needed(group, member, updated, turn, records, bumps=changes.bumps_epoch)
    target_epoch, target = _target(group, updated, epoch, turn, records, same_for_all=same_for_all)
    return step(group, updated, target_epoch, target, claims, turn, records, changed=changes.subscription)


def bump_if_needed(
    group: ConsumerGroup,
    member: ConsumerMember,
    updated: ConsumerMember,
    turn: Turn,
    records: list[Record],
    *,
    bumps: bool,
) -> tuple[int, bool]:
    """(group epoch, whether all subscribe to the same) with the change. The epoch goes up if the change or the
    topics ask for it.
    """
    now_ms = turn.ctx.now_ms
    if not bumps and group.knows_topics(now_ms):
        return group.epoch, group.subscriptions.is_same_for_all(len(group.members))
    after = group.subscriptions.copy()
    old = group.members.get(updated.member_id) or group.static_member(updated.instance_id)
    after.replace(old, updated)
    if old is not None and old.topic_regex and old.topic_regex not in after.regexes:
        after.replace_resolved(group.resolved.get(old.topic_regex), None)
    hashed = metadata_hash.group_hash(after.topics, turn.ctx.image, turn.sessions.topic_hashes)
    epoch = group.epoch
    if bumps or hashed != group.metadata_hash:
        epoch += 1
        records.append(epoch_record(group.group_id, epoch, hashed))
        turn.ctx.counters.consumer_group_rebalance += 1
    group.metadata_fresh = (now_ms + METADATA_FRESH_MS, epoch)
    if group.has_legacy_metadata:
        records.append(legacy_metadata_tombstone(group.group_id))
    return epoch, after.is_same_for_all(len(group.members) + (old is None))


def _target(
    group: ConsumerGroup,
    updated: ConsumerMember,
    epoch: int,
    turn: Turn,
    records: list[Record],
    *,
    same_for_all: bool,
) -> tuple[int, Partitions]:
    """(epoch, the member's target): a new one if it is due, else the last."""
    ctx = turn.ctx
    if group.assignment_epoch < epoch and _may_assign(group, turn):
        after = group.subscriptions.copy()
        after.replace(group.members.get(updated.member_id), updated)
        name = after.preferred_assignor(turn.limits.assignors[0])
        assignor = ASSIGNORS[name]
        new = compute_target(
            group, updated, epoch, assignor, ctx.image, ctx.wall_ms, same_for_all=same_for_all
        )
        records += new.records
        return new.epoch, new.of(updated.member_id)
    return group.assignment_epoch, last_target(group, updated)


def last_target(group: ConsumerGroup, updated: ConsumerMember) -> Partitions:
    """What the member should have so far; a static one under a new id what it had under the old."""
    owner = updated.member_id
    if updated.instance_id is not None:
        owner = group.static_members.get(updated.instance_id, owner)
    return group.target.get(owner, NOTHING)


def _may_assign(group: ConsumerGroup, turn: Turn) -> bool:
    since_ms = group.assignment_timestamp
    interval_ms = turn.limits.assignment_interval_ms(group.group_id, turn.ctx.image)
    return not since_ms or not interval_ms or turn.ctx.wall_ms >= since_ms + interval_ms


def step(
    group: ConsumerGroup,
    updated: ConsumerMember,
    target_epoch: int,
    target: Partitions,
    claims: Claims,
    turn: Turn,
    records: list[Record],
    *,
    changed: bool,
) -> ConsumerMember:
    """The member's next step towards its target, written down if there is one."""
    if not changed and updated.is_reconciled_to(target_epoch):
        return updated
    goal = Goal(group, turn.ctx.image, target_epoch, target, subscription_changed=changed)
    moved = reconcile(updated, goal, claims)
    if moved == updated:
        return updated
    records.append(current_record(moved))
    if not moved.uses_classic_protocol:
        if moved.state == UNREVOKED:
            turn.sessions.expect_revocation(moved, turn.ctx)
        else:
            turn.sessions.revocation_done(moved)
    return moved
