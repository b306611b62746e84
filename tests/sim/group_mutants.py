"""Planted bugs of the classic group's coordinator; each must be found by the worlds of `tests/sim/groups.py`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from flarestream.core.coordinator import shard as shard_module
from flarestream.core.coordinator.group import rebalance, stored, sync
from flarestream.core.coordinator.group.classic import ClassicGroup, Member
from flarestream.core.coordinator.group.lifecycle import COMPLETING_REBALANCE
from flarestream.core.coordinator.offsets import Offsets
from flarestream.core.coordinator.shard import GroupShard
from flarestream.wire.errors import ApiError, ErrorCode
from tests.core.coordinator.driver import Driver
from tests.sim.groups import run_seed

Patch = tuple[Any, str, Any]
Plant = Callable[[], list[Patch]]
MUTANTS: dict[str, Plant] = {}


def mutant(plant: Plant) -> Plant:
    MUTANTS[plant.__name__.replace("_", " ")] = plant
    return plant


@contextmanager
def planted(name: str) -> Iterator[None]:
    """The bug is in while the context is open."""
    undo = []
    for target, attribute, value in MUTANTS[name]():
        undo.append((target, attribute, getattr(target, attribute)))
        setattr(target, attribute, value)
    try:
        yield
    finally:
        for target, attribute, value in reversed(undo):
            setattr(target, attribute, value)


def seeds_to_catch(name: str, limit: int) -> int | None:
    """How many seeds it took, or None."""
    with planted(name):
        return next((seed + 1 for seed in range(limit) if run_seed(seed) is not None), None)


@mutant
def answered_before_it_is_committed() -> list[Patch]:
    """The host releases at local append, and the tail is lost with the leader."""

    def take(self: Driver, decision: Any, reply: Any = None) -> None:
        held, committed = self.holds, self.committed
        self.holds, self._held = False, []
        original(self, decision, reply)
        self.holds = held
        if held:
            self.committed = committed

    original = Driver.take
    return [(Driver, "take", take)]


@mutant
def stale_generation_may_commit() -> list[Patch]:
    def check(self: ClassicGroup, member_id: str, instance_id: Any, epoch: int, *_: Any, **__: Any) -> None:
        original(self, member_id, instance_id, self.generation if epoch >= 0 else epoch, *_, **__)

    original = ClassicGroup.check_commit
    return [(ClassicGroup, "check_commit", check)]


@mutant
def strangers_may_commit() -> list[Patch]:
    def check(self: ClassicGroup, member_id: str, *rest: Any, **more: Any) -> None:
        if member_id in self.members:
            original(self, member_id, *rest, **more)

    def ask(self: GroupShard, request: Any, version: int, ctx: Any) -> Any:
        return shard_module.offset_requests.commit(request, ctx)

    original = ClassicGroup.check_commit
    return [(ClassicGroup, "check_commit", check), (GroupShard, "commit_offsets", ask)]


@mutant
def replaced_static_member_is_not_fenced() -> list[Patch]:
    def check(self: ClassicGroup, member_id: str, instance_id: str | None) -> Member:
        if instance_id is not None and instance_id in self.static_members:
            return self.members[self.static_members[instance_id]]
        return original(self, member_id, instance_id)

    original = ClassicGroup.check_member
    return [(ClassicGroup, "check_member", check)]


@mutant
def coordinator_loads_half_its_log() -> list[Patch]:
    def restart(self: Driver, lost: int = 0) -> None:
        whole = list(self.log)
        self.log = whole[: len(whole) // 2]
        self.committed = min(self.committed, len(self.log))
        original(self, lost)
        self.log, self.committed = whole, len(whole)

    original = Driver.restart
    return [(Driver, "restart", restart)]


@mutant
def members_are_evicted_too_early() -> list[Patch]:
    def expect(self: rebalance.Turn, member: Member) -> None:
        self.deadlines.set(member.session_key, self.ctx.now_ms + member.session_timeout_ms // 4)

    return [(rebalance.Turn, "expect_heartbeat", expect)]


@mutant
def silent_members_are_never_evicted() -> list[Patch]:
    return [(rebalance, "session_expired", lambda *_: None)]


@mutant
def generation_does_not_grow() -> list[Patch]:
    def complete(group: ClassicGroup, turn: Any) -> None:
        before = group.generation
        original(group, turn)
        if before > 0 and group.state == COMPLETING_REBALANCE:
            group.generation = before

    original = rebalance.complete_join
    return [(rebalance, "complete_join", complete)]


@mutant
def everybody_gets_the_leaders_assignment() -> list[Patch]:
    def give(group: ClassicGroup, event: Any, error: Any, turn: Any) -> None:
        leaders = event.assignments.get(group.leader_id, b"")
        original(group, event._replace(assignments=dict.fromkeys(event.assignments, leaders)), error, turn)

    original = sync.assignment_stored
    return [(shard_module, "assignment_stored", give)]


@mutant
def assignment_of_an_old_generation_is_given_out() -> list[Patch]:
    def give(group: ClassicGroup, event: Any, error: Any, turn: Any) -> None:
        original(group, event._replace(generation=group.generation), error, turn)

    original = sync.assignment_stored
    return [(shard_module, "assignment_stored", give)]


@mutant
def assignments_are_empty_after_a_restart() -> list[Patch]:
    def load(group_id: str, value: Any) -> ClassicGroup:
        group = original(group_id, value)
        for member in group.members.values():
            member.assignment = b""
        return group

    original = stored.group_from
    return [(shard_module, "group_from", load)]


@mutant
def sessions_do_not_begin_after_a_restart() -> list[Patch]:
    def loaded(self: GroupShard, ctx: Any) -> Any:
        decision = original(self, ctx)
        for key in [key for key in self.deadlines.when if key[0] == "session"]:  # type: ignore[index]
            self.deadlines.cancel(key)
        return decision

    original = GroupShard.loaded
    return [(GroupShard, "loaded", loaded)]


@mutant
def parked_joins_are_forgotten_by_leave() -> list[Patch]:
    def answer(self: ClassicGroup, member: Member, response: Any, decision: Any) -> bool:
        if response.error_code:
            self.park_join(member, None)
            return True
        return original(self, member, response, decision)

    original = ClassicGroup.answer_join
    return [(ClassicGroup, "answer_join", answer)]


@mutant
def last_commit_does_not_win() -> list[Patch]:
    def apply(self: Offsets, key: Any, value: Any, producer_id: int) -> None:
        if value is None or self.get(key.group, key.topic, key.partition) is None:
            original(self, key, value, producer_id)

    original = Offsets.apply_commit
    return [(Offsets, "apply_commit", apply)]


@mutant
def leader_that_left_stays_the_leader() -> list[Patch]:
    def remove(self: ClassicGroup, member_id: str) -> None:
        leader = self.leader_id
        original(self, member_id)
        self.leader_id = leader

    original = ClassicGroup.remove
    return [(ClassicGroup, "remove", remove)]


@mutant
def leader_is_not_shown_the_last_member() -> list[Patch]:
    original = ClassicGroup.join_response_members
    return [(ClassicGroup, "join_response_members", lambda self: original(self)[:1])]


@mutant
def heartbeats_do_not_announce_a_rebalance() -> list[Patch]:
    def beat(self: GroupShard, request: Any, ctx: Any) -> Any:
        try:
            original(self, request, ctx)
        except ApiError as error:
            if error.code != ErrorCode.ILLEGAL_GENERATION:
                raise
        return shard_module._GOES_ON

    original = GroupShard.heartbeat
    return [(GroupShard, "heartbeat", beat)]
