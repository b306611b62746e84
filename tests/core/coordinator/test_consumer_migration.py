"""Groups that move between the classic and the new protocol while their members work (KIP-848 migration)."""

from __future__ import annotations

from typing import Any

import pytest

from flarestream.core.coordinator.group.classic import ClassicGroup
from flarestream.core.coordinator.group.consumer.consumer_group import ConsumerGroup
from flarestream.core.coordinator.group.consumer.limits import ConsumerLimits
from flarestream.core.coordinator.group_records import GROUP_RECORDS, TYPES
from flarestream.wire.errors import ErrorCode

from .classic_client import PARTITIONS, Classic, share
from .consumer_driver import Consumer, ConsumerDriver, Place, converge, described, owners, topic_id
from .driver import GROUP, remembered


def made(policy: str = "bidirectional", **fields: Any) -> ConsumerDriver:
    driver = ConsumerDriver(consumer=ConsumerLimits(migration_policy=policy), **fields)
    driver.topic("t", PARTITIONS)
    return driver


def turn_over(driver: ConsumerDriver, members: list[Any], rounds: int = 15) -> None:
    for _ in range(rounds):
        for member in members:
            member.beat()
        found = owners(members)
        assert all(len(each) == 1 for each in found.values()), found
        driver.advance(1_000)


def everything() -> set[Place]:
    return {("t", index) for index in range(PARTITIONS)}


def types_since(driver: ConsumerDriver, since: int) -> list[str]:
    found = []
    for key, value in driver.log[since:]:
        record = GROUP_RECORDS.decode(key, value)
        assert record is not None
        found.append("-" * (value is None) + TYPES[record.key.API_KEY].removeprefix("ConsumerGroup"))
    return found


def test_an_empty_classic_group_becomes_a_consumer_group() -> None:
    driver = made()
    (member,) = driver.stable_group(1)
    driver.leave((member, None))
    assert driver.group.is_empty
    since = len(driver.log)
    assert driver.first("a", "t").error == ErrorCode.NONE
    assert types_since(driver, since)[:2] == ["-GroupMetadata", "MemberMetadata"]
    assert driver.consumers.kind == "consumer"


def test_an_empty_consumer_group_becomes_a_classic_group() -> None:
    driver = made()
    driver.first("a", "t")
    driver.beat("a", -1)
    assert driver.joined().done
    assert isinstance(driver.shard.groups[GROUP], ClassicGroup)
    before = remembered(driver.shard)
    driver.restart()
    assert isinstance(driver.shard.groups[GROUP], ClassicGroup)
    assert remembered(driver.shard)["offsets"] == before["offsets"]


def test_a_member_id_of_old_does_not_end_an_empty_consumer_group() -> None:
    driver = made()
    driver.first("a", "t")
    driver.beat("a", -1)
    assert driver.join("somebody").error == ErrorCode.UNKNOWN_MEMBER_ID
    assert driver.consumers.is_empty


def test_the_first_new_member_takes_the_classic_group_up() -> None:
    driver = made()
    classics = [Classic(driver), Classic(driver)]
    share(driver, classics)
    generation = driver.group.generation
    since = len(driver.log)
    newcomer = Consumer(driver, "new", "t")
    newcomer.beat()
    group = driver.consumers
    assert types_since(driver, since) == [
        "-GroupMetadata",
        *["MemberMetadata"] * 2,
        "Metadata",
        *["TargetAssignmentMember"] * 2,
        "TargetAssignmentMetadata",
        *["CurrentMemberAssignment"] * 2,
        "MemberMetadata",
        "Metadata",
        *["TargetAssignmentMember"] * 2,
        "TargetAssignmentMetadata",
        "CurrentMemberAssignment",
    ]
    assert group.epoch == generation + 1
    assert group.classic_count == 2
    assert newcomer.owned == set()
    members = [*classics, newcomer]
    turn_over(driver, members)
    assert {place for each in members for place in each.owned} == everything()
    assert newcomer.owned
    assert group.state == "Stable"


def test_whoever_waits_in_the_classic_group_is_sent_to_the_new_one() -> None:
    driver = made()
    classics = [Classic(driver), Classic(driver)]
    share(driver, classics)
    late = Classic(driver)
    assert late.join() is None
    waiting = late.reply
    assert waiting is not None
    assert driver.group.state == "PreparingRebalance"
    newcomer = Consumer(driver, "new", "t")
    newcomer.beat()
    assert waiting.error == ErrorCode.REBALANCE_IN_PROGRESS
    members = [*classics, late, newcomer]
    turn_over(driver, members)
    assert {place for each in members for place in each.owned} == everything()
    assert len(driver.consumers.members) == 4


def test_the_last_new_member_takes_the_group_down_again() -> None:
    driver = made()
    classics = [Classic(driver), Classic(driver)]
    share(driver, classics)
    newcomer = Consumer(driver, "new", "t")
    members = [*classics, newcomer]
    turn_over(driver, members)
    epoch = driver.consumers.epoch
    since = len(driver.log)
    newcomer.leave()
    group = driver.shard.groups[GROUP]
    assert isinstance(group, ClassicGroup)
    assert types_since(driver, since)[-1] == "GroupMetadata"
    assert (group.state, group.generation) == ("PreparingRebalance", epoch)
    assert [name for name, _ in next(iter(group.members.values())).protocols] == ["cooperative-sticky"]
    for classic in classics:
        assert classic.beat() == ErrorCode.NONE
    assert group.state == "CompletingRebalance"
    before = remembered(driver.shard)
    driver.restart()
    assert remembered(driver.shard) == before


def test_a_session_that_ends_takes_the_group_down_too() -> None:
    driver = made()
    classics = [Classic(driver)]
    share(driver, classics)
    newcomer = Consumer(driver, "new", "t")
    turn_over(driver, [*classics, newcomer], 5)
    for _ in range(46):
        classics[0].beat()
        driver.advance(1_000)
    assert isinstance(driver.shard.groups[GROUP], ClassicGroup)


def test_a_static_member_may_change_its_protocol_and_back() -> None:
    driver = made()
    static = Classic(driver, instance_id="one")
    share(driver, [static])
    upgraded = Consumer(driver, "new", "t", instance_id="one")
    upgraded.beat()
    assert driver.consumers.classic_count == 0
    assert list(driver.consumers.members) == ["new"]
    assert upgraded.owned == everything()
    assert driver.heartbeat(static.member_id, static.generation, "one") == ErrorCode.FENCED_INSTANCE_ID
    back = Classic(driver, instance_id="one")
    assert back.join() in (None, ErrorCode.NONE)
    assert isinstance(driver.shard.groups[GROUP], ClassicGroup)


def test_classic_members_may_come_to_a_consumer_group() -> None:
    driver = made()
    members: list[Any] = [Consumer(driver, "a", "t"), Classic(driver)]
    turn_over(driver, members)
    assert {place for each in members for place in each.owned} == everything()
    assert all(each.owned for each in members)
    assert driver.consumers.classic_count == 1


def test_a_classic_member_that_does_not_come_back_is_out() -> None:
    driver = made()
    classic, first = Classic(driver), Consumer(driver, "a", "t")
    turn_over(driver, [first, classic], 5)
    second = Consumer(driver, "b", "t")
    for _ in range(62):
        first.beat()
        second.beat()
        driver.heartbeat(classic.member_id, classic.generation)
        driver.advance(1_000)
    assert classic.member_id not in driver.consumers.members


def test_classic_members_leave_one_by_one_or_together() -> None:
    driver = made()
    members: list[Any] = [Consumer(driver, "a", "t"), Classic(driver), Classic(driver, instance_id="one")]
    turn_over(driver, members)
    answers = driver.leave((members[1].member_id, None), ("", "one"), ("nobody", None), ("x", "two"))
    codes = [each.error_code for each in answers.response.members]
    assert codes == [0, 0, ErrorCode.UNKNOWN_MEMBER_ID, ErrorCode.UNKNOWN_MEMBER_ID]
    assert list(driver.consumers.members) == ["a"]


@pytest.mark.parametrize("policy", ["downgrade", "disabled"])
def test_a_policy_may_forbid_the_way_up(policy: str) -> None:
    driver = made(policy)
    driver.stable_group(1)
    before = remembered(driver.shard)
    assert driver.first("a", "t").error == ErrorCode.GROUP_ID_NOT_FOUND
    assert remembered(driver.shard) == before
    assert driver.group.state == "Stable"


@pytest.mark.parametrize("policy", ["upgrade", "disabled"])
def test_a_policy_may_forbid_the_way_down(policy: str) -> None:
    driver = made("upgrade")
    classics = [Classic(driver)]
    share(driver, classics)
    newcomer = Consumer(driver, "new", "t")
    turn_over(driver, [*classics, newcomer], 5)
    driver.ctx.limits.consumer.may_upgrade = policy == "upgrade"
    newcomer.leave()
    assert isinstance(driver.shard.groups[GROUP], ConsumerGroup)
    other = Classic(driver)
    expected = ErrorCode.NONE if policy == "upgrade" else ErrorCode.INCONSISTENT_GROUP_PROTOCOL
    assert other.join() == expected


def test_a_group_of_another_kind_cannot_go_up() -> None:
    driver = made()
    driver.stable_group(1, protocol_type="connect")
    assert driver.first("a", "t").error == ErrorCode.GROUP_ID_NOT_FOUND


def test_a_custom_assignors_data_would_be_lost() -> None:
    driver = made()
    (member,) = driver.stable_group(1)
    assert driver.group.members[member].assignment.startswith(b"for ")
    assert driver.first("a", "t").error == ErrorCode.GROUP_ID_NOT_FOUND
    assert driver.group.state == "Stable"


def test_a_mixed_group_survives_a_move_of_the_coordinator() -> None:
    driver = made()
    members: list[Any] = [Consumer(driver, "a", "t"), Classic(driver), Classic(driver)]
    turn_over(driver, members)
    before = described(driver.shard)
    driver.restart()
    assert described(driver.shard) == before
    turn_over(driver, members)
    assert {place for each in members for place in each.owned} == everything()


def test_a_classic_member_of_a_consumer_group_commits_with_its_generation() -> None:
    driver = made()
    members: list[Any] = [Consumer(driver, "a", "t"), Classic(driver)]
    turn_over(driver, members)
    classic = members[1]
    who = {"member_id": classic.member_id, "topic_id": topic_id("t")}
    assert driver.commit_offset(1, generation=classic.generation, version=5, **who) == 0
    assert driver.commit_offset(1, generation=99, version=5, **who) == ErrorCode.ILLEGAL_GENERATION
    partition = next(index for index in range(PARTITIONS) if ("t", index) not in classic.owned)
    late = driver.commit_offset(1, generation=1, version=5, partition=partition, **who)
    assert late == ErrorCode.ILLEGAL_GENERATION


def test_members_of_the_other_protocol_are_unknown_to_classic_requests() -> None:
    driver = made()
    converge(driver, [Consumer(driver, "a", "t")], 2)
    assert driver.heartbeat("a", 2) == ErrorCode.UNKNOWN_MEMBER_ID
    assert driver.sync("a", 2).error == ErrorCode.UNKNOWN_MEMBER_ID
    strange = driver.join(protocols=[("x", b"")], protocol_type="connect")
    assert strange.error == ErrorCode.INCONSISTENT_GROUP_PROTOCOL


def test_classic_members_alone_in_a_consumer_group_still_get_what_is_free() -> None:
    """Found by tests/sim/mixed_groups.py: only a join computes a target, so a heartbeat must ask for one."""
    driver = made("upgrade")
    members: list[Any] = [Consumer(driver, "a", "t"), Classic(driver)]
    turn_over(driver, members)
    members[0].leave()
    assert isinstance(driver.shard.groups[GROUP], ConsumerGroup), "the policy forbids the way down"
    turn_over(driver, members[1:], 4)
    assert members[1].owned == everything()


@pytest.mark.parametrize("moves", [False, True])
def test_what_a_member_is_at_work_on_is_its_own_while_the_group_goes_down_and_up(moves: bool) -> None:
    driver = made()
    old = Classic(driver)
    share(driver, [old])
    assert old.owned == everything()
    guest = Consumer(driver, "guest", "t")
    guest.beat()
    assert guest.owned == set()
    guest.leave()  # before the old member has heard that it should give something back
    assert isinstance(driver.shard.groups[GROUP], ClassicGroup)
    if moves:
        driver.restart()
    newcomer = Consumer(driver, "new", "t")
    newcomer.beat()
    assert newcomer.owned == set()
    turn_over(driver, [old, newcomer])
    assert old.owned | newcomer.owned == everything()
    assert newcomer.owned
