"""A seeded world around one consumer group in which both protocols meet: members come, go, dawdle, crash; the
coordinator restarts and loses what was not committed.

`python -m tests.sim.mixed_groups [--seeds N] [--first SEED]` runs seeds and prints the first violation of each.

*Theory:* the pure coordinator on a virtual clock; clients of the new protocol (some by pattern, some static) and
cooperative clients of the classic one in the same group, which therefore moves between the kinds. After every
step: no partition is used by two members (G2), epochs never go back (G1), commits of who has no say are refused
and acknowledged ones are never lost (G3, G4), a replay of the log gives the same group. In the end faults stop
and all is owned once (G9).
"""

from __future__ import annotations

import argparse
import random
import sys
from typing import Any

from flarestream.core.coordinator.group.classic import ClassicGroup
from flarestream.core.coordinator.group.consumer.consumer_group import ConsumerGroup
from flarestream.core.coordinator.group.consumer.embedded import write_assignment
from flarestream.core.coordinator.group.consumer.limits import ConsumerLimits
from flarestream.core.coordinator.group_records import GROUP_RECORDS
from flarestream.core.coordinator.shard import GroupShard
from flarestream.wire.errors import ErrorCode
from tests.core.coordinator.classic_client import Classic
from tests.core.coordinator.consumer_driver import (
    INTERVAL_MS,
    Consumer,
    ConsumerDriver,
    Place,
    described,
    owners,
    topic_id,
)
from tests.core.coordinator.driver import GROUP, remembered, replayed

TOPIC = "t"
STEPS = 120
QUIET_ROUNDS = 60
MAX_MEMBERS = 5
Client = Consumer | Classic


class Violation(AssertionError):
    """An invariant does not hold; its short name comes first."""


class World:
    """One group, one seed."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        policy = self.rng.choice(["bidirectional", "bidirectional", "upgrade"])
        self.driver = ConsumerDriver(seed=seed, consumer=ConsumerLimits(migration_policy=policy))
        self.driver.topic(TOPIC, self.rng.randint(1, 6))
        self.members: list[Client] = []
        self.made = 0
        self.epoch = 0
        self.kind = ""
        self.acked: dict[int, int] = {}
        self.next_offset = 0
        self.follower = GroupShard()
        self.followed = 0
        """How much of the log `follower` has read."""
        self.count_assigned = 0
        """How many partitions the topic had when a classic leader last looked."""

    # ---- what happens -------------------------------------------------------------------------------------------

    def run(self) -> None:
        """All steps, then quiet."""
        steps = (
            [self.come] * 2 + [self.go] + [self.act] * 12 + [self.wait] * 2 + [self.dawdle, self.restart, self.grow]
        )  # fmt: skip
        for _ in range(STEPS):
            self.rng.choice(steps)()
            self.lead()
            self.check()
        self.quiet()

    def come(self) -> None:
        if len(self.members) >= MAX_MEMBERS:
            return
        self.made += 1
        instance = f"i{self.made % 4}" if self.rng.random() < 0.3 else None
        if instance in {each.instance_id for each in self.members}:
            instance = None
        made: Client
        if self.rng.random() < 0.5:
            made = Classic(self.driver, instance_id=instance)
            made.is_slow = self.rng.random() < 0.5
        else:
            by_pattern = self.rng.random() < 0.3
            topics, regex = ((), "t.*") if by_pattern else ((TOPIC,), None)
            made = Consumer(self.driver, f"m{self.made}", *topics, regex=regex, instance_id=instance)
        self.members.append(made)
        self.beat(made)

    def go(self) -> None:
        if not self.members:
            return
        member = self.rng.choice(self.members)
        if self.rng.random() < 0.6:
            if isinstance(member, Consumer):
                away = member.instance_id is not None and member.epoch > 0 and self.rng.random() < 0.5
                member.leave(-2 if away else -1)
            elif member.member_id:
                self.driver.leave((member.member_id, member.instance_id))
        member.owned = set()
        self.members.remove(member)

    def act(self) -> None:
        if self.members:
            member = self.rng.choice(self.members)
            if self.rng.random() < 0.2:
                self.commit(member)
            else:
                self.beat(member)

    def beat(self, member: Client) -> None:
        error = member.beat()
        if error == ErrorCode.FENCED_INSTANCE_ID:
            member.owned = set()
            self.members.remove(member)
        elif isinstance(member, Classic) and error == ErrorCode.ILLEGAL_GENERATION:
            member.generation, member.owned = -1, set()  # to a client its partitions are lost with that

    def commit(self, member: Client) -> None:
        """The member commits one partition: if that is acknowledged it must be the owner's, and it lasts."""
        epoch = member.epoch if isinstance(member, Consumer) else member.generation
        if epoch <= 0 or not member.member_id:
            return
        place = self.rng.choice(sorted(member.owned) or [(TOPIC, 0)])
        self.next_offset += 1
        error = self.driver.commit_offset(
            self.next_offset,
            member_id=member.member_id,
            generation=epoch,
            instance_id=member.instance_id,
            partition=place[1],
            topic_id=topic_id(TOPIC),
        )
        if error == ErrorCode.NONE:
            self.acked[place[1]] = self.next_offset

    def dawdle(self) -> None:
        consumers = [each for each in self.members if isinstance(each, Consumer)]
        if consumers:
            member = self.rng.choice(consumers)
            member.holds_on = not member.holds_on
            if not member.holds_on:
                member.reconcile()

    def wait(self) -> None:
        self.driver.advance(self.rng.choice([100, 1_000, 3_000, 12_000]))
        self.notice_fences()

    def grow(self) -> None:
        count = len(self.driver.ctx.image.topics_by_name[TOPIC].partitions)
        if count < 8:
            self.driver.topic(TOPIC, count + 1)

    def restart(self) -> None:
        self.driver.restart()

    # ---- how clients behave -------------------------------------------------------------------------------------

    def lead(self) -> None:
        """The leader of a classic generation assigns, cooperatively: only what nobody still uses is given."""
        group = self.driver.shard.groups.get(GROUP)
        if not isinstance(group, ClassicGroup):
            return
        for member in self.members:
            if isinstance(member, Classic):
                member.poll()
        classics = {each.member_id: each for each in self.members if isinstance(each, Classic)}
        if group.state == "Stable":
            self._look_after(group, classics)
        if group.state != "CompletingRebalance":
            return
        for member_id, member in classics.items():
            waits = member.reply is not None or member.sync_reply is not None
            if member_id != group.leader_id and member.generation == group.generation and not waits:
                member.sync({})
        leader = classics.get(group.leader_id or "")
        if leader is not None and leader.generation == group.generation and leader.reply is None:
            leader.sync(self._assignments(group, classics))

    def _look_after(self, group: ClassicGroup, classics: dict[str, Classic]) -> None:
        """A leader that sees that the topic has grown joins again."""
        leader = classics.get(group.leader_id or "")
        count = len(self.driver.ctx.image.topics_by_name[TOPIC].partitions)
        if leader is not None and leader.reply is None and count != self.count_assigned:
            self.count_assigned = count
            leader.join()

    def _assignments(self, group: ClassicGroup, classics: dict[str, Classic]) -> dict[str, bytes]:
        count = len(self.driver.ctx.image.topics_by_name[TOPIC].partitions)
        self.count_assigned = count
        ids = list(group.members)
        used = {place for each in classics.values() for place in each.owned}
        given: dict[str, set[int]] = {}
        for place, member_id in enumerate(ids):
            own = classics[member_id].owned if member_id in classics else set()
            fair = {index for index in range(count) if index % len(ids) == place}
            given[member_id] = {i for i in fair if (TOPIC, i) in own or (TOPIC, i) not in used}
        return {
            member_id: write_assignment({topic_id(TOPIC): frozenset(own)}, 1, self.driver.ctx.image)
            for member_id, own in given.items()
        }

    def notice_fences(self) -> None:
        """Who was not heard of for a session stops by itself, as clients do."""
        group: Any = self.driver.shard.groups.get(GROUP)
        known = group.members if group is not None else {}
        for member in self.members:
            if member.member_id and member.member_id not in known:
                member.owned = set()
                if isinstance(member, Consumer):
                    member.assigned, member.epoch = set(), 0
                else:  # what was answered to it while it was silent comes too late
                    member.reply, member.sync_reply, member.must_sync = None, None, False

    # ---- what must hold -----------------------------------------------------------------------------------------

    def check(self) -> None:
        found = owners(self.members)  # type: ignore[arg-type]
        shared = {place: who for place, who in found.items() if len(who) > 1}
        if shared:
            raise Violation(f"G2 two owners: {shared}")
        group = self.driver.shard.groups.get(GROUP)
        if isinstance(group, ConsumerGroup):
            if self.kind == "consumer" and group.epoch < self.epoch:
                raise Violation(f"G1 group epoch {group.epoch} after {self.epoch}")
            self.epoch = group.epoch
            if described(self._followed()) != described(self.driver.shard):
                raise Violation("a replay differs")
        self.kind = group.kind if group is not None else ""
        for partition, offset in self.acked.items():
            if self.driver.offset(partition=partition).committed_offset != offset:
                raise Violation(f"G4 offset {offset} of partition {partition} is lost")

    def _followed(self) -> GroupShard:
        """What the log says, read as it grows: a replay of it all would be most of the work of a world."""
        log = self.driver.log
        for key, value in log[self.followed :]:
            record = GROUP_RECORDS.decode(key, value)
            assert record is not None
            self.follower.apply(record)
        self.followed = len(log)
        return self.follower

    def quiet(self) -> None:
        """No more faults: everything is owned, by one member each; also when only classic members stay."""
        for member in self.members:
            if isinstance(member, Consumer):
                member.holds_on = False
                member.reconcile()
        self.converge()
        consumers = [each for each in self.members if isinstance(each, Consumer)]
        if consumers and len(consumers) < len(self.members):
            for member in consumers:
                member.leave()
                self.members.remove(member)
            self.converge()
        whole = replayed(self.driver.log)
        if remembered(whole) != remembered(self.driver.shard):
            raise Violation("a replay of the whole log differs")
        if isinstance(whole.groups.get(GROUP), ConsumerGroup) and described(whole) != described(
            self.driver.shard
        ):
            raise Violation("a replay of the whole log differs")

    def converge(self) -> None:
        for _ in range(QUIET_ROUNDS):
            for member in list(self.members):
                self.beat(member)
            self.lead()
            self.driver.advance(INTERVAL_MS)
            self.notice_fences()
            self.check()
        count = len(self.driver.ctx.image.topics_by_name[TOPIC].partitions)
        wanted: set[Place] = {(TOPIC, index) for index in range(count)} if self.members else set()
        found = set(owners(self.members))  # type: ignore[arg-type]
        if found != wanted:
            raise Violation(f"G9 does not converge: {sorted(wanted - found)} of {count} have no owner")


def run_seed(seed: int) -> str | None:
    """The violation, or None."""
    try:
        World(seed).run()
    except AssertionError as error:
        return str(error) or type(error).__name__
    return None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=500)
    parser.add_argument("--first", type=int, default=0)
    arguments = parser.parse_args()
    bad = 0
    for seed in range(arguments.first, arguments.first + arguments.seeds):
        found = run_seed(seed)
        if found is not None:
            bad += 1
            print(f"seed {seed}: {found}")
    print(f"{arguments.seeds} seeds, {bad} violations")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
