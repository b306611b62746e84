"""ConsumerGroupHeartbeat: joins, epochs, fences, errors; each with Kafka 4.4's outcome (KIP-848)."""

from __future__ import annotations

from typing import Any

import pytest

from flarestream.core.coordinator.group.consumer.limits import CLUSTER, Bounded, ConsumerLimits
from flarestream.wire.errors import ErrorCode
from flarestream.wire.records.metadata.config_record import ConfigRecord

from .consumer_driver import SESSION_MS, Consumer, ConsumerDriver, converge, described, owners, topic_id
from .driver import GROUP, replayed


@pytest.fixture
def driver() -> ConsumerDriver:
    made = ConsumerDriver()
    made.topic("t", 4)
    return made


def assigned(driver: ConsumerDriver, response: Any) -> set[tuple[str, int]] | None:
    if response.assignment is None:
        return None
    return driver.places((each.topic_id, each.partitions) for each in response.assignment.topic_partitions)


def all_of(topic: str, count: int) -> set[tuple[str, int]]:
    return {(topic, index) for index in range(count)}


def test_a_first_member_gets_everything_at_once(driver: ConsumerDriver) -> None:
    response = driver.first("a", "t").response
    assert (response.error_code, response.member_id, response.member_epoch) == (0, "a", 2)
    assert response.heartbeat_interval_ms == 5_000
    assert assigned(driver, response) == all_of("t", 4)
    assert driver.consumers.state == "Stable"


def test_a_member_of_version_0_gets_an_id(driver: ConsumerDriver) -> None:
    response = driver.first("", "t", version=0).response
    assert len(response.member_id) == 22
    assert not response.member_id.startswith("-")


def test_an_unchanged_assignment_is_not_repeated(driver: ConsumerDriver) -> None:
    driver.first("a", "t")
    written = len(driver.log)
    response = driver.beat("a", 2, owned=all_of("t", 4)).response
    assert (response.member_epoch, response.assignment) == (2, None)
    assert len(driver.log) == written


def test_a_request_that_tells_everything_hears_everything(driver: ConsumerDriver) -> None:
    driver.first("a", "t")
    response = driver.beat(
        "a", 2, owned=all_of("t", 4), rebalance_timeout_ms=60_000, subscribed_topic_names=["t"]
    ).response
    assert assigned(driver, response) == all_of("t", 4)


def test_a_second_member_waits_until_the_first_has_given_back(driver: ConsumerDriver) -> None:
    first, second = Consumer(driver, "a", "t"), Consumer(driver, "b", "t")
    first.beat()
    driver.advance(1_000)
    second.beat()
    assert second.owned == set()
    assert second.epoch == 3
    first.holds_on = True
    first.beat()
    assert first.epoch == 2, "its epoch stays until it has given back"
    assert driver.consumers.state == "Reconciling"
    second.beat()
    assert second.owned == set()
    first.holds_on = False
    first.reconcile()
    first.beat()
    second.beat()
    assert (first.epoch, second.epoch) == (3, 3)
    assert len(first.owned) == len(second.owned) == 2
    assert not first.owned & second.owned
    assert driver.consumers.state == "Stable"


def test_the_assignor_runs_at_most_once_per_interval(driver: ConsumerDriver) -> None:
    driver.first("a", "t")
    driver.first("b", "t")
    assert driver.consumers.state == "Assigning"
    assert (driver.consumers.epoch, driver.consumers.assignment_epoch) == (3, 2)
    driver.advance(999)
    driver.beat("b", 2)
    assert driver.consumers.assignment_epoch == 2
    driver.advance(1)
    driver.beat("b", 2)
    assert driver.consumers.assignment_epoch == 3


def test_a_group_may_have_its_own_interval(driver: ConsumerDriver) -> None:
    driver.configure("consumer.assignment.interval.ms", "0")
    driver.first("a", "t")
    driver.first("b", "t")
    assert driver.consumers.assignment_epoch == 3


@pytest.mark.parametrize(
    ("of_broker", "of_cluster", "waits_ms"),
    [(None, None, 1_000), (None, "300", 300), ("200", "300", 200), ("200", None, 200), (None, "0", 0)],
)
def test_the_interval_is_what_this_broker_was_told_last_or_else_all_brokers(
    of_broker: str | None, of_cluster: str | None, waits_ms: int
) -> None:
    this, other = (4, "1"), (4, "2")
    driver = ConsumerDriver(consumer=ConsumerLimits(resources=(this, CLUSTER)))
    driver.topic("t", 2)
    for (kind, name), value in [(this, of_broker), (CLUSTER, of_cluster), (other, "77777")]:
        if value is not None:
            driver.ctx.image.apply(ConfigRecord(kind, name, "group.consumer.assignment.interval.ms", value))
    driver.first("a", "t")
    driver.first("b", "t")
    if waits_ms:
        driver.advance(waits_ms - 1)
        driver.beat("b", 2)
        assert driver.consumers.assignment_epoch == 2
        driver.advance(1)
        driver.beat("b", 2)
    assert driver.consumers.assignment_epoch == 3


@pytest.mark.parametrize(
    ("epoch", "owned", "error"),
    [
        (4, (), ErrorCode.FENCED_MEMBER_EPOCH),
        (1, (), ErrorCode.FENCED_MEMBER_EPOCH),
        (2, (), ErrorCode.NONE),
        (2, (("t", 0),), ErrorCode.NONE),
        (2, (("t", 3),), ErrorCode.FENCED_MEMBER_EPOCH),
        (2, None, ErrorCode.FENCED_MEMBER_EPOCH),
        (3, (), ErrorCode.NONE),
    ],
)
def test_only_the_present_epoch_or_a_modest_previous_one_passes(
    driver: ConsumerDriver, epoch: int, owned: Any, error: ErrorCode
) -> None:
    first, second = Consumer(driver, "a", "t"), Consumer(driver, "b", "t")
    first.beat()
    driver.advance(1_000)
    converge(driver, [first, second], 3)
    assert first.epoch == 3
    assert first.owned == {("t", 0), ("t", 1)}
    before = described(driver.shard)
    reply = driver.beat("a", epoch, owned=owned)
    assert reply.error == error
    if error:
        assert described(driver.shard) == before


def test_a_member_that_nobody_knows_is_told_so(driver: ConsumerDriver) -> None:
    driver.first("a", "t")
    assert driver.beat("nobody", 2).error == ErrorCode.UNKNOWN_MEMBER_ID
    assert driver.beat("nobody", -1).error == ErrorCode.UNKNOWN_MEMBER_ID
    assert driver.beat("a", 2, group_id="other").error == ErrorCode.GROUP_ID_NOT_FOUND
    assert driver.beat("a", -1, group_id="other").error == ErrorCode.GROUP_ID_NOT_FOUND


def test_a_member_may_join_again_at_any_time(driver: ConsumerDriver) -> None:
    driver.first("a", "t")
    response = driver.first("a", "t").response
    assert (response.error_code, response.member_epoch) == (0, 2)
    assert assigned(driver, response) == all_of("t", 4)


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"member_id": ""}, ErrorCode.INVALID_REQUEST),
        ({"member_id": "", "version": 0}, ErrorCode.NONE),
        ({"member_id": "", "version": 0, "epoch": 1}, ErrorCode.INVALID_REQUEST),
        ({"group_id": " "}, ErrorCode.INVALID_REQUEST),
        ({"instance_id": ""}, ErrorCode.INVALID_REQUEST),
        ({"rack_id": ""}, ErrorCode.INVALID_REQUEST),
        ({"rebalance_timeout_ms": -1}, ErrorCode.INVALID_REQUEST),
        ({"owned": None}, ErrorCode.INVALID_REQUEST),
        ({"owned": [("t", 0)]}, ErrorCode.INVALID_REQUEST),
        ({"subscribed_topic_names": None}, ErrorCode.INVALID_REQUEST),
        ({"epoch": -2}, ErrorCode.INVALID_REQUEST),
        ({"epoch": -3}, ErrorCode.INVALID_REQUEST),
        ({"server_assignor": "sticky"}, ErrorCode.UNSUPPORTED_ASSIGNOR),
        ({"server_assignor": "range"}, ErrorCode.NONE),
        ({"subscribed_topic_regex": "t("}, ErrorCode.INVALID_REGULAR_EXPRESSION),
        ({"subscribed_topic_regex": "(?=t)"}, ErrorCode.INVALID_REGULAR_EXPRESSION),
        ({"subscribed_topic_regex": "t.*"}, ErrorCode.NONE),
    ],
)
def test_a_malformed_join_changes_nothing(
    driver: ConsumerDriver, fields: dict[str, Any], error: ErrorCode
) -> None:
    asked: dict[str, Any] = {
        "member_id": "a",
        "epoch": 0,
        "owned": (),
        "rebalance_timeout_ms": 60_000,
        "subscribed_topic_names": ["t"],
        **fields,
    }
    reply = driver.beat(**asked)
    assert reply.error == error
    if error:
        assert GROUP not in driver.shard.groups
        assert not driver.log
        driver.advance(2 * SESSION_MS)
        assert not driver.log


def test_a_full_group_takes_nobody_in() -> None:
    driver = ConsumerDriver(consumer=ConsumerLimits(max_size=1))
    driver.topic("t", 1)
    driver.first("a", "t", instance_id="one")
    assert driver.first("b", "t").error == ErrorCode.GROUP_MAX_SIZE_REACHED
    assert driver.beat("a", 2, instance_id="one").error == ErrorCode.NONE
    driver.beat("a", -2, instance_id="one")
    assert driver.first("c", "t", instance_id="one").error == ErrorCode.NONE


# ---- leaving and silence --------------------------------------------------------------------------------------------


def test_what_a_leaver_had_goes_to_the_others(driver: ConsumerDriver) -> None:
    members = [Consumer(driver, name, "t") for name in "abc"]
    converge(driver, members)
    response = driver.beat("a", -1).response
    assert (response.member_id, response.member_epoch) == ("a", -1)
    converge(driver, members[1:])
    assert {place for each in members[1:] for place in each.owned} == all_of("t", 4)


def test_a_silent_member_is_out_after_its_session(driver: ConsumerDriver) -> None:
    members = [Consumer(driver, name, "t") for name in "ab"]
    converge(driver, members)
    for _ in range(43):  # one second has passed already
        driver.advance(1_000)
        members[1].beat()
        assert "a" in driver.consumers.members
    driver.advance(1_000)
    assert "a" not in driver.consumers.members
    assert members[0].beat() == ErrorCode.UNKNOWN_MEMBER_ID


def test_the_last_one_out_leaves_an_empty_group(driver: ConsumerDriver) -> None:
    driver.first("a", "t")
    driver.beat("a", -1)
    assert driver.consumers.state == "Empty"
    assert driver.consumers.is_empty
    assert driver.consumers.epoch == driver.consumers.assignment_epoch == 3
    assert driver.first("b", "t").response.member_epoch == 4


def test_who_does_not_give_back_in_time_is_out(driver: ConsumerDriver) -> None:
    first = Consumer(driver, "a", "t", rebalance_timeout_ms=10_000)
    second = Consumer(driver, "b", "t")
    first.beat()
    driver.advance(1_000)
    second.beat()
    first.holds_on = True
    first.beat()
    for _ in range(9):
        driver.advance(1_000)
        first.beat()
        second.beat()
    assert "a" in driver.consumers.members
    driver.advance(1_000)
    assert "a" not in driver.consumers.members
    second.beat()
    assert second.owned == all_of("t", 4)


def test_timeouts_of_a_group_count_for_it(driver: ConsumerDriver) -> None:
    driver.configure("consumer.session.timeout.ms", "50000")
    driver.configure("consumer.heartbeat.interval.ms", "1000")
    response = driver.first("a", "t").response
    assert response.heartbeat_interval_ms == 5_000, "brought into the broker's range"
    driver.advance(49_999)
    assert "a" in driver.consumers.members
    driver.advance(1)
    assert "a" not in driver.consumers.members


def test_limits_are_the_brokers() -> None:
    limits = ConsumerLimits(heartbeat_interval=Bounded(300, 100, 400))
    driver = ConsumerDriver(consumer=limits)
    driver.topic("t", 1)
    assert driver.first("a", "t").response.heartbeat_interval_ms == 300
    driver.configure("consumer.heartbeat.interval.ms", "350")
    assert driver.beat("a", 2).response.heartbeat_interval_ms == 350


# ---- static members -------------------------------------------------------------------------------------------------


def test_a_static_member_keeps_its_partitions_while_it_is_away(driver: ConsumerDriver) -> None:
    members = [
        Consumer(driver, "a", "t", instance_id="one"),
        Consumer(driver, "b", "t", instance_id="two"),
    ]
    converge(driver, members)
    had = set(members[0].owned)
    assert driver.beat("a", -2, instance_id="one").response.member_epoch == -2
    epoch = driver.consumers.epoch
    converge(driver, members[1:], 3)
    back = Consumer(driver, "c", "t", instance_id="one")
    back.beat()
    assert back.owned == had
    assert driver.consumers.epoch == epoch, "nobody was rebalanced"
    assert driver.beat("a", 3, instance_id="one").error == ErrorCode.FENCED_INSTANCE_ID
    assert list(driver.consumers.members) == ["b", "c"]


def test_an_instance_that_is_there_cannot_come_twice(driver: ConsumerDriver) -> None:
    driver.first("a", "t", instance_id="one")
    before = described(driver.shard)
    assert driver.first("b", "t", instance_id="one").error == ErrorCode.UNRELEASED_INSTANCE_ID
    assert described(driver.shard) == before


def test_unknown_instances_are_told_so(driver: ConsumerDriver) -> None:
    driver.first("a", "t", instance_id="one")
    assert driver.beat("a", 2, instance_id="nobody").error == ErrorCode.UNKNOWN_MEMBER_ID
    assert driver.beat("b", 2, instance_id="one").error == ErrorCode.FENCED_INSTANCE_ID
    assert driver.beat("b", -1, instance_id="one").error == ErrorCode.FENCED_INSTANCE_ID
    assert driver.beat("b", -2, instance_id="two").error == ErrorCode.UNKNOWN_MEMBER_ID


def test_a_static_member_that_stays_away_is_out_after_its_session(driver: ConsumerDriver) -> None:
    driver.first("a", "t", instance_id="one")
    driver.beat("a", -2, instance_id="one")
    driver.advance(SESSION_MS)
    assert driver.consumers.is_empty
    assert not driver.consumers.static_members


# ---- topics ---------------------------------------------------------------------------------------------------------


def test_a_topic_may_appear_later(driver: ConsumerDriver) -> None:
    member = Consumer(driver, "a", "later")
    member.beat()
    assert member.owned == set()
    driver.topic("later", 2)
    driver.advance(1_000)
    member.beat()
    assert member.owned == all_of("later", 2)


def test_a_topic_may_grow_and_go(driver: ConsumerDriver) -> None:
    member = Consumer(driver, "a", "t")
    member.beat()
    driver.topic("t", 6)
    converge(driver, [member], 3)
    assert member.owned == all_of("t", 6)
    driver.delete_topic("t")
    converge(driver, [member], 3)
    assert member.owned == set()
    driver.topic("t", 1, id_of="again")
    converge(driver, [member], 3)
    assert member.owned == all_of("t", 1)


def test_a_topic_that_nobody_wants_disturbs_nobody(driver: ConsumerDriver) -> None:
    driver.first("a", "t")
    driver.topic("other", 5)
    driver.advance(1_000)
    driver.beat("a", 2)
    assert driver.consumers.epoch == 2


def test_a_changed_subscription_takes_and_gives(driver: ConsumerDriver) -> None:
    driver.topic("u", 2)
    member = Consumer(driver, "a", "t")
    member.beat()
    driver.advance(1_000)
    member.topics = ["u"]
    member.beat(whole=True)
    converge(driver, [member], 2)
    assert member.owned == all_of("u", 2)


def test_what_is_no_longer_wanted_is_given_back_before_the_next_target(driver: ConsumerDriver) -> None:
    driver.topic("u", 2)
    first, second = Consumer(driver, "a", "t", "u"), Consumer(driver, "b", "u")
    first.beat()
    first.topics = ["t"]
    first.beat(whole=True)
    assert driver.consumers.assignment_epoch == 2, "the interval has not passed"
    assert first.assigned == all_of("t", 4)
    assert second.beat() == ErrorCode.NONE


# ---- patterns -------------------------------------------------------------------------------------------------------


def test_a_pattern_is_matched_by_the_coordinator(driver: ConsumerDriver) -> None:
    driver.topic("tea", 2)
    member = Consumer(driver, "a", regex="te.*")
    member.beat()
    assert (member.epoch, member.owned) == (1, set()), "matched after this heartbeat"
    driver.advance(0)
    member.beat()
    assert member.owned == all_of("tea", 2)
    resolved = driver.consumers.resolved["te.*"]
    assert resolved.topics == {"tea"}


def test_the_whole_name_must_match(driver: ConsumerDriver) -> None:
    driver.topic("at", 1)
    member = Consumer(driver, "a", regex="t")
    converge(driver, [member], 2)
    assert member.owned == all_of("t", 4)


def test_a_pattern_finds_topics_that_appear_later(driver: ConsumerDriver) -> None:
    member = Consumer(driver, "a", regex="x-.*")
    converge(driver, [member], 2)
    driver.topic("x-1", 2)
    converge(driver, [member], 4)
    assert member.owned == set(), "patterns are matched once in ten seconds"
    converge(driver, [member], 10)
    assert member.owned == all_of("x-1", 2)


def test_a_pattern_that_nobody_uses_is_forgotten(driver: ConsumerDriver) -> None:
    first, second = Consumer(driver, "a", regex="t"), Consumer(driver, "b", regex="t")
    converge(driver, [first, second], 4)
    first.leave()
    assert "t" in driver.consumers.resolved
    second.leave()
    assert not driver.consumers.resolved
    assert not driver.consumers.subscriptions.regexes
    assert not driver.consumers.is_subscribed_to("t")


def test_names_and_patterns_go_together(driver: ConsumerDriver) -> None:
    driver.topic("u", 1)
    member = Consumer(driver, "a", "u", regex="t+")
    converge(driver, [member], 3)
    assert member.owned == all_of("t", 4) | all_of("u", 1)
    member.regex = ""
    member.beat(whole=True)
    converge(driver, [member], 3)
    assert member.owned == all_of("u", 1)


# ---- assignors ------------------------------------------------------------------------------------------------------


def test_the_assignor_that_most_members_prefer_is_taken(driver: ConsumerDriver) -> None:
    driver.configure("consumer.assignment.interval.ms", "0")
    driver.topic("u", 4)
    members = [Consumer(driver, name, "t", "u", assignor="range") for name in "ab"]
    converge(driver, members)
    assert members[0].owned == {(name, index) for name in "tu" for index in (0, 1)}
    epoch = driver.consumers.epoch
    members[0].assignor = members[1].assignor = "uniform"
    for member in members:
        member.beat(whole=True)
    assert driver.consumers.epoch > epoch
    assert driver.consumers.subscriptions.preferred_assignor("?") == "uniform"


# ---- durability -----------------------------------------------------------------------------------------------------


def test_nothing_is_answered_before_it_is_committed() -> None:
    driver = ConsumerDriver(holds=True)
    driver.commit()
    driver.topic("t", 1)
    reply = driver.first("a", "t")
    assert not reply.done
    driver.commit()
    assert reply.done


def test_a_coordinator_that_takes_over_knows_all(driver: ConsumerDriver) -> None:
    members = [Consumer(driver, name, "t") for name in "ab"]
    members.append(Consumer(driver, "c", regex="t", instance_id="one"))
    converge(driver, members, 4)
    before = described(driver.shard)
    driver.restart()
    assert described(driver.shard) == before
    epoch = driver.consumers.epoch
    converge(driver, members, 3)
    assert driver.consumers.epoch == epoch, "a move disturbs nobody"
    assert all(len(each) == 1 for each in owners(members).values())


def test_refused_records_leave_the_group_as_it_was(driver: ConsumerDriver) -> None:
    driver.first("a", "t")
    before = described(driver.shard)
    driver.refuses = ErrorCode.COORDINATOR_NOT_AVAILABLE
    assert driver.first("b", "t").error == ErrorCode.COORDINATOR_NOT_AVAILABLE
    assert driver.beat("a", -1).error == ErrorCode.COORDINATOR_NOT_AVAILABLE
    driver.refuses = None
    assert described(driver.shard) == before
    assert driver.first("b", "t").error == ErrorCode.NONE


def test_a_deleted_group_leaves_nothing_in_the_log(driver: ConsumerDriver) -> None:
    member = Consumer(driver, "a", "t", regex="t", instance_id="one")
    converge(driver, [member], 3)
    driver.commit_offset(1, member_id="a", generation=member.epoch, topic_id=topic_id("t"))
    member.leave()
    driver.take(driver.shard.delete_group(GROUP))
    assert GROUP not in driver.shard.groups
    left = {key: value for key, value in driver.log if value is not None}
    for key, value in driver.log:
        if value is None:
            left.pop(key, None)
    assert not left
    assert not replayed(driver.log).groups
