"""A seeded world around one coordinator: members that join, leave, crash, pause and race; a coordinator that restarts.

`python -m tests.sim.groups [--seeds N] [--first SEED]` runs seeds and prints the first violation of each.

*Theory:* the pure coordinator runs on a virtual clock over a log whose tail may be lost with a crash as long as it is
not committed. Members behave like eager clients: join, sync, heartbeat, commit, drop what they own when a rebalance
begins. After every step the invariants of reference/invariants.md are checked from outside, against what members were
told; at the end faults stop and the group must converge (G9).
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Callable
from typing import Any

from flarestream.core.coordinator.group.classic import ClassicGroup
from flarestream.wire.errors import ErrorCode
from tests.core.coordinator.driver import GROUP, Driver, Reply, is_leader

SESSION_MS = 10_000
REBALANCE_MS = 20_000
PARTITIONS = 6
STEPS = 150
QUIET_ROUNDS = 400
RESET = {ErrorCode.UNKNOWN_MEMBER_ID, ErrorCode.ILLEGAL_GENERATION}
AGAIN = {
    ErrorCode.REBALANCE_IN_PROGRESS,
    ErrorCode.NOT_COORDINATOR,
    ErrorCode.COORDINATOR_NOT_AVAILABLE,
    ErrorCode.INCONSISTENT_GROUP_PROTOCOL,
}


class Violation(AssertionError):
    """An invariant does not hold; its short name comes first."""


class Member:
    """One client. `owned` is what it works on now; `life` is the coordinator's life in which it was told so."""

    def __init__(self, world: World, number: int, instance_id: str | None) -> None:
        self.world = world
        self.number = number
        self.instance_id = instance_id
        self.member_id = ""
        self.generation = -1
        self.owned: frozenset[int] = frozenset()
        self.state = "idle"
        self.life = 0
        self.reply: Reply | None = None
        self.paused_until_ms = 0
        self.last_contact_ms = 0
        self.dead = False

    @property
    def identity(self) -> str:
        """Who it is to its group: the instance if it is static."""
        return self.instance_id or self.member_id

    def act(self) -> None:
        """Its next request, or nothing while one is on its way."""
        if self.dead or self.world.now_ms < self.paused_until_ms:
            return
        if self.state == "idle":
            self._join()
        elif self.state == "joining":
            self._joined()
        elif self.state == "syncing":
            self._synced()
        elif self.state == "beating":
            self._beaten()
        elif self.world.rng.random() < 0.3:
            self._commit()
        else:
            self._heartbeat()

    def leave(self) -> None:
        """Says goodbye, and is gone."""
        if self.member_id:
            self.world.driver.leave((self.member_id, self.instance_id))
        self.die()

    def die(self) -> None:
        """Stops without a word."""
        self.dead = True
        self.owned = frozenset()

    def _join(self) -> None:
        self.owned = frozenset()
        self.state, self.life = "joining", self.world.life
        self.last_contact_ms = self.world.now_ms
        self.reply = self.world.driver.join(
            self.member_id,
            instance_id=self.instance_id,
            session_ms=SESSION_MS,
            rebalance_ms=REBALANCE_MS,
        )

    def _joined(self) -> None:
        assert self.reply is not None
        if not self.reply.done:
            return
        response, error = self.reply.response, self.reply.error
        if error == ErrorCode.MEMBER_ID_REQUIRED:
            self.member_id = response.member_id
            self.state = "idle"
        elif error == ErrorCode.NONE:
            self.member_id, self.generation = response.member_id, response.generation_id
            self.world.saw_generation(self, response)
            assigned = self._assign(response) if is_leader(response) and not response.skip_assignment else {}
            self.last_contact_ms = self.world.now_ms
            self.state = "syncing"
            self.reply = self.world.driver.sync(
                self.member_id, self.generation, assigned, instance_id=self.instance_id
            )
        else:
            self._failed(error)

    def _assign(self, response: object) -> dict[str, bytes]:
        """Round robin over the members that the leader was shown."""
        members = [each.member_id for each in response.members]  # type: ignore[attr-defined]
        given: dict[str, list[int]] = {each: [] for each in members}
        for index in range(PARTITIONS):
            given[members[index % len(members)]].append(index)
        return {each: bytes(indexes) for each, indexes in given.items()}

    def _synced(self) -> None:
        assert self.reply is not None
        if not self.reply.done:
            return
        if self.reply.error == ErrorCode.NONE:
            self.owned = frozenset(self.reply.response.assignment)
            self.state, self.life = "stable", self.world.life
            self.world.saw_assignment(self)
        else:
            self._failed(self.reply.error)

    def _heartbeat(self) -> None:
        silent_ms = self.world.now_ms - self.last_contact_ms
        group = self.world.group
        known = group is not None and group.generation == self.generation
        known &= self.instance_id is None  # another one with its instance id may have left for both
        self.reply = self.world.driver.ask(lambda: self.world.heartbeat(self))
        self.last_contact_ms = self.world.now_ms
        refused = self.reply.done and self.reply.error == ErrorCode.UNKNOWN_MEMBER_ID
        if refused and known and silent_ms < SESSION_MS and self.life == self.world.life:
            raise Violation(f"G6 {self.identity} was evicted after {silent_ms} ms of silence")
        self.state = "beating"
        self._beaten()

    def _beaten(self) -> None:
        assert self.reply is not None
        if self.reply.done:
            self.state = "stable"
            if self.reply.error != ErrorCode.NONE:
                self._failed(self.reply.error)

    def _commit(self) -> None:
        if not self.owned:
            return
        partition = self.world.rng.choice(sorted(self.owned))
        self.last_contact_ms = self.world.now_ms
        self.world.commit(self, partition)

    def _failed(self, error: ErrorCode) -> None:
        if error == ErrorCode.FENCED_INSTANCE_ID:
            self.die()
            return
        if error in RESET:
            self.member_id = ""
        elif error not in AGAIN:
            raise Violation(f"unexpected {error.name} for {self.identity}")
        self.owned = frozenset()
        self.state = "idle"


class World:
    """One group, its members, and what they were told."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        delay = self.rng.choice([0, 0, 3_000])
        self.driver = Driver(seed=seed, holds=self.rng.random() < 0.7, initial_rebalance_delay_ms=delay)
        self.members: list[Member] = []
        self.life = 0
        self._owners: dict[tuple[int, int], str] = {}
        self._views: dict[tuple[int, int], tuple[str, str]] = {}
        self._shown: dict[tuple[int, int], set[str]] = {}
        self._told: dict[tuple[int, int], set[str]] = {}
        self._last_generation = -1
        self._stored_generation = -1
        self._issued: dict[int, list[tuple[int, Reply]]] = {}
        self._acked: dict[int, int] = {}
        self._next_offset = 0

    @property
    def now_ms(self) -> int:
        return self.driver.ctx.now_ms

    @property
    def group(self) -> ClassicGroup | None:
        found = self.driver.shard.groups.get(GROUP)
        return found if isinstance(found, ClassicGroup) else None

    # ---- what may happen ----------------------------------------------------------------------------------------

    def run(self) -> None:
        """Faults for a while, then quiet. Raises Violation."""
        for _ in range(STEPS):
            self._step()
            self.check()
        self._converge()

    def _step(self) -> None:
        rng = self.rng
        what = rng.random()
        live = [member for member in self.members if not member.dead]
        if what < 0.62 and live:
            rng.choice(live).act()
        elif what < 0.70:
            self._arrive()
        elif what < 0.74 and live:
            rng.choice([Member.die, Member.leave])(rng.choice(live))
        elif what < 0.77 and live:
            rng.choice(live).paused_until_ms = self.now_ms + rng.choice([3_000, 12_000, 40_000])
        elif what < 0.81:
            self._zombie()
        elif what < 0.88:
            self.driver.advance(rng.choice([1, 500, 3_000, SESSION_MS]))
        elif what < 0.97:
            self.driver.commit()
        else:
            self._restart()

    def _arrive(self) -> None:
        if sum(not member.dead for member in self.members) < 5:
            instance_id = self.rng.choice([None, None, "i1", "i2"])
            self.members.append(Member(self, len(self.members), instance_id))

    def _restart(self) -> None:
        """The coordinator moves; of what was not committed anything may be lost."""
        self.life += 1
        self._last_generation = -1
        self.driver.restart(lost=self.rng.randrange(4))

    def _zombie(self) -> None:
        """A request of the past: it must be refused and change nothing (G3)."""
        group = self.group
        if group is None or not group.members:
            return
        member_id = self.rng.choice(list(group.members))
        instance_id = group.members[member_id].instance_id
        requests: list[Callable[[], ErrorCode]] = [
            lambda: self.driver.commit_offset(0, member_id=member_id, generation=group.generation - 1),
            lambda: self.driver.commit_offset(0, member_id="stranger", generation=group.generation),
            lambda: self.driver.heartbeat(member_id, group.generation - 1),
        ]
        if instance_id is not None:
            requests.append(
                lambda: self.driver.commit_offset(
                    0, member_id="before", generation=group.generation, instance_id=instance_id
                )
            )
        before = len(self.driver.log)
        error = self.rng.choice(requests)()
        if error not in RESET | {ErrorCode.FENCED_INSTANCE_ID} or len(self.driver.log) != before:
            raise Violation(f"G3 a request of the past was answered {error.name}")

    def heartbeat(self, member: Member) -> Any:
        """The shard's decision about a member's heartbeat."""
        from flarestream.wire.messages.heartbeat import HeartbeatRequest

        request = HeartbeatRequest(GROUP, member.generation, member.member_id, member.instance_id)
        return self.driver.shard.heartbeat(request, self.driver.ctx)

    def commit(self, member: Member, partition: int) -> None:
        """A commit whose answer may come later or never."""
        self._next_offset += 1
        reply = self.driver.commit_reply(
            self._next_offset,
            member_id=member.member_id,
            generation=member.generation,
            instance_id=member.instance_id,
            partition=partition,
        )
        self._issued.setdefault(partition, []).append((self._next_offset, reply))

    # ---- what must hold -----------------------------------------------------------------------------------------

    def saw_generation(self, member: Member, response: Any) -> None:
        """G5: one leader, one protocol, and a leader that sees everybody."""
        leader, protocol = response.leader, response.protocol_name
        place = (member.life, member.generation)
        if is_leader(response) and not response.skip_assignment:
            self._shown[place] = {each.member_id for each in response.members}
        if member.instance_id is not None:
            return  # may come back to a generation whose leader has another id by now
        self._told.setdefault(place, set()).add(member.member_id)
        hidden = self._told[place] - self._shown.get(place, self._told[place])
        if hidden:
            raise Violation(f"G5 the leader of generation {member.generation} was not shown {hidden}")
        view = self._views.setdefault(place, (leader, protocol))
        group = self.group
        renamed = group is not None and leader == group.leader_id
        if view != (leader, protocol) and not renamed:
            raise Violation(
                f"G5 generation {member.generation} has two views: {view} and {(leader, protocol)}"
            )

    def saw_assignment(self, member: Member) -> None:
        """G2: one owner per partition and generation, for all times."""
        for partition in member.owned:
            owner = self._owners.setdefault((member.generation, partition), member.identity)
            if owner != member.identity:
                raise Violation(
                    f"G2 partition {partition} of generation {member.generation}: {owner} and {member.identity}"
                )

    def check(self) -> None:
        """After every step."""
        group = self.group
        if group is not None:
            if group.generation < self._last_generation:
                raise Violation(f"G1 generation went from {self._last_generation} to {group.generation}")
            self._last_generation = group.generation
            if group.joining_count != sum(m.join_reply is not None for m in group.members.values()):
                raise Violation("G5 the count of joining members is wrong")
            if group.members and group.leader_id not in group.members:
                raise Violation("G5 the leader is not a member")
            self._check_assignments(group)
        self._check_offsets()

    def _check_assignments(self, group: ClassicGroup) -> None:
        """G2: the coordinator, a new one too, knows what it has told the members of the present generation."""
        if group.state != "Stable":
            return
        known = {each.instance_id or each.member_id: each.assignment for each in group.members.values()}
        for (generation, partition), owner in self._owners.items():
            if generation == group.generation and partition not in known.get(owner, bytes([partition])):
                raise Violation(f"G2 the coordinator has forgotten that {owner} owns {partition}")

    def _check_offsets(self) -> None:
        """G4: the last acknowledged commit, or one that was sent after it."""
        for partition, issued in self._issued.items():
            for offset, reply in issued:
                done = reply.done and not hasattr(reply.response, "error_code")
                if done and not reply.response.topics[0].partitions[0].error_code:
                    self._acked[partition] = max(offset, self._acked.get(partition, -1))
            acked = self._acked.get(partition, -1)
            self._issued[partition] = [each for each in issued if each[0] > acked]
            found = self.driver.offset(partition=partition).committed_offset
            if found < acked:
                raise Violation(f"G4 partition {partition}: {acked} was acknowledged, {found} is there")

    def _converge(self) -> None:
        """G9: without faults every partition is owned once, by members of one generation."""
        self.driver.holds = False
        self.driver.commit()
        for member in self.members:
            member.paused_until_ms = 0
        for _ in range(QUIET_ROUNDS):
            if all(member.dead for member in self.members):
                self.members.append(Member(self, 99, None))
            for member in self.members:
                member.act()
                self.check()
            self.driver.advance(500)
            if self._has_converged():
                return
        owned = {member.identity: sorted(member.owned) for member in self.members if not member.dead}
        raise Violation(f"G9 the quiet group did not converge: {self.group}, {owned}")

    def _has_converged(self) -> bool:
        live = [member for member in self.members if not member.dead]
        owned = sorted(partition for member in live for partition in member.owned)
        return owned == list(range(PARTITIONS)) and len({member.generation for member in live}) == 1


def run_seed(seed: int) -> str | None:
    """The violation, or None. That the coordinator fails is a violation too."""
    try:
        World(seed).run()
    except Exception as error:  # noqa: BLE001 - whatever stops a world is its finding
        return f"{type(error).__name__}: {error}"
    return None


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.sim.groups")
    parser.add_argument("--seeds", type=int, default=1000)
    parser.add_argument("--first", type=int, default=0)
    arguments = parser.parse_args()
    failed = 0
    for seed in range(arguments.first, arguments.first + arguments.seeds):
        violation = run_seed(seed)
        if violation is not None:
            failed += 1
            print(f"seed {seed}: {violation}")
    print(f"{arguments.seeds} seeds, {failed} violations")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
