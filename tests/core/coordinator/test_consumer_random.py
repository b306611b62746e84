"""Random lives of consumer groups: members of both temperaments, topics, restarts; the rules hold after every step.

G2: what the members use never overlaps, and the coordinator never gives a partition that somebody still has. G1: epochs
never go back. G9: left alone, the group converges: every partition is with one member. A replay of the log, also of a
compacted one, gives the same state.
"""

from __future__ import annotations

import re

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from flarestream.core.coordinator.group.consumer.consumer_group import ConsumerGroup
from flarestream.wire.errors import ErrorCode

from .consumer_driver import Consumer, ConsumerDriver, Place, converge, described, owners
from .driver import GROUP, replayed

TOPICS = ("t", "u", "v")
SUBSCRIPTIONS = st.lists(st.sampled_from(TOPICS), max_size=3, unique=True)


class GroupLife(RuleBasedStateMachine):
    """One group, up to five clients at a time."""

    def __init__(self) -> None:
        super().__init__()
        self.driver = ConsumerDriver()
        self.members: list[Consumer] = []
        self.gone: list[Consumer] = []
        self.made = 0
        self.epochs: dict[str, int] = {}
        self.group_epoch = 0

    @initialize(count=st.integers(1, 6))
    def start(self, count: int) -> None:
        self.driver.topic("t", count)

    # ---- what happens -------------------------------------------------------------------------------------------

    @precondition(lambda self: len(self.members) < 5)
    @rule(
        topics=SUBSCRIPTIONS,
        regex=st.sampled_from([None, None, "t|v", "[u-v]"]),
        static=st.booleans(),
        assignor=st.sampled_from([None, None, "range"]),
    )
    def come(self, topics: list[str], regex: str | None, static: bool, assignor: str | None) -> None:
        self.made += 1
        name = f"m{self.made}"
        instance = f"i{self.made % 3}" if static else None
        if any(each.instance_id == instance for each in self.members if instance is not None):
            instance = None
        member = Consumer(
            self.driver, name, *topics, regex=regex, instance_id=instance, assignor=assignor,
            rebalance_timeout_ms=20_000,
        )  # fmt: skip
        self.members.append(member)
        member.beat()

    @precondition(lambda self: self.members)
    @rule(data=st.data(), hears=st.booleans())
    def beat(self, data: st.DataObject, hears: bool) -> None:
        member = self._one(data)
        member.deaf = not hears
        self._beat(member)
        member.deaf = False

    def _beat(self, member: Consumer) -> None:
        error = member.beat()
        assert error in (
            ErrorCode.NONE,
            ErrorCode.UNKNOWN_MEMBER_ID,
            ErrorCode.FENCED_MEMBER_EPOCH,
            ErrorCode.GROUP_ID_NOT_FOUND,
            ErrorCode.UNRELEASED_INSTANCE_ID,
            ErrorCode.FENCED_INSTANCE_ID,
        )
        if error == ErrorCode.FENCED_INSTANCE_ID:
            self._forget(member)

    @precondition(lambda self: self.members)
    @rule(data=st.data())
    def dawdle(self, data: st.DataObject) -> None:
        member = self._one(data)
        member.holds_on = not member.holds_on
        if not member.holds_on:
            member.reconcile()

    @precondition(lambda self: self.members)
    @rule(data=st.data())
    def hesitate(self, data: st.DataObject) -> None:
        """One member begins to dawdle, and all go on with their heartbeats."""
        self._one(data).holds_on = True
        for _ in range(2):
            for each in list(self.members):
                self._beat(each)
            self.wait(1_000)

    @precondition(lambda self: self.members)
    @rule(data=st.data(), topics=SUBSCRIPTIONS)
    def subscribe(self, data: st.DataObject, topics: list[str]) -> None:
        member = self._one(data)
        member.topics = topics
        if member.epoch > 0:
            member.beat(whole=True)

    @precondition(lambda self: self.members)
    @rule(data=st.data(), how=st.sampled_from(["leave", "away", "crash"]))
    def go(self, data: st.DataObject, how: str) -> None:
        member = self._one(data)
        if how == "leave":
            member.leave()
        elif how == "away" and member.instance_id is not None and member.epoch > 0:
            member.leave(-2)
        self._forget(member)

    @rule(topic=st.sampled_from(TOPICS), more=st.integers(1, 3))
    def topic(self, topic: str, more: int) -> None:
        known = self.driver.ctx.image.topics_by_name.get(topic)
        self.driver.topic(topic, (len(known.partitions) if known else 0) + more)

    @rule(topic=st.sampled_from(TOPICS))
    def delete(self, topic: str) -> None:
        if topic in self.driver.ctx.image.topics_by_name:
            self.driver.delete_topic(topic)

    @rule(ms=st.sampled_from([100, 1_000, 5_000, 15_000]))
    def wait(self, ms: int) -> None:
        self.driver.advance(ms)
        self._notice_fences()

    @rule()
    def restart(self) -> None:
        self.driver.restart()

    def _one(self, data: st.DataObject) -> Consumer:
        return data.draw(st.sampled_from(self.members))

    def _forget(self, member: Consumer) -> None:
        self.members.remove(member)
        member.owned = set()

    def _notice_fences(self) -> None:
        """A client that was not heard of for a session stops by itself: it owns nothing any more."""
        group = self.driver.shard.groups.get(GROUP)
        known = group.members if isinstance(group, ConsumerGroup) else {}
        for member in self.members:
            if member.member_id not in known:
                member.owned, member.assigned, member.epoch = set(), set(), 0

    # ---- what must hold -----------------------------------------------------------------------------------------

    @invariant()
    def nobody_shares(self) -> None:
        assert all(len(each) == 1 for each in owners(self.members).values()), owners(self.members)

    @invariant()
    def the_coordinator_gives_a_partition_once(self) -> None:
        group = self.driver.shard.groups.get(GROUP)
        if not isinstance(group, ConsumerGroup):
            return
        found: dict[tuple[bytes, int], str] = {}
        for member in group.members.values():
            for owned in (member.assigned, member.pending_revocation):
                for topic_id, partitions in owned.items():
                    for partition in partitions:
                        assert found.setdefault((topic_id, partition), member.member_id) == member.member_id
        assert found == {
            (topic_id, partition): owner
            for topic_id, partitions in group.owners.items()
            for partition, owner in partitions.items()
        }

    @invariant()
    def epochs_never_go_back(self) -> None:
        group = self.driver.shard.groups.get(GROUP)
        if not isinstance(group, ConsumerGroup):
            return
        assert group.epoch >= self.group_epoch
        assert group.assignment_epoch <= group.epoch
        self.group_epoch = group.epoch
        for member in group.members.values():
            assert member.member_epoch <= group.epoch
            if member.member_epoch > 0:
                assert member.member_epoch >= self.epochs.get(member.member_id, 0)
                self.epochs[member.member_id] = member.member_epoch

    @invariant()
    def a_replay_gives_the_same(self) -> None:
        now = described(self.driver.shard)
        assert described(replayed(self.driver.log)) == now
        compacted = dict(self.driver.log)  # the last value of each key, in the order of first appearance
        last = {key: place for place, (key, _) in enumerate(self.driver.log)}
        kept = sorted(((last[key], key, value) for key, value in compacted.items()), key=lambda each: each[0])
        assert described(replayed([each[1:] for each in kept])) == now

    def teardown(self) -> None:
        for member in self.members:
            member.holds_on = False
            member.reconcile()
        self.nobody_shares()
        wanted = self._wanted()
        converge(self.driver, self.members, 60)
        self._notice_fences()
        self.nobody_shares()
        assert set(owners(self.members)) == wanted

    def _wanted(self) -> set[Place]:
        topics = {topic for member in self.members for topic in member.topics}
        topics |= {
            topic
            for member in self.members
            for topic in TOPICS
            if member.regex and re.fullmatch(member.regex, topic)
        }
        image = self.driver.ctx.image.topics_by_name
        existing = [image[topic] for topic in topics if topic in image]
        return {(self.driver.names[each.topic_id], index) for each in existing for index in each.partitions}


GroupLife.TestCase.settings = settings(max_examples=100, stateful_step_count=40, deadline=None)
TestGroupLife = GroupLife.TestCase
