"""A classic group's life as its members see it: joining, rebalancing, static members, timeouts, assignments."""

from __future__ import annotations

import pytest

from flarestream.wire.errors import ErrorCode
from tests.core.coordinator.driver import Driver, is_leader, remembered, replayed, subscription

NONE = ErrorCode.NONE
UNKNOWN = ErrorCode.UNKNOWN_MEMBER_ID
COOPERATIVE = [("cooperative-sticky", subscription("t")), ("range", subscription("t"))]


# ---- joining ------------------------------------------------------------------------------------------------------


def test_a_new_member_is_sent_away_with_an_id_since_v4() -> None:
    driver = Driver()
    first = driver.join()
    assert first.error == ErrorCode.MEMBER_ID_REQUIRED
    assert first.response.member_id.startswith("client-")
    second = driver.join(first.response.member_id)
    assert second.error == NONE
    assert (second.response.generation_id, second.response.member_id) == (1, first.response.member_id)
    assert is_leader(second.response)


def test_an_id_that_nobody_comes_back_with_is_forgotten_after_the_session_timeout() -> None:
    driver = Driver()
    member_id = driver.join(session_ms=10_000).response.member_id
    driver.advance(9_999)
    assert member_id in driver.group.pending_joins
    driver.advance(1)
    assert not driver.group.pending_joins
    assert driver.join(member_id).error == UNKNOWN


def test_a_pending_member_holds_up_the_join_phase_until_it_comes() -> None:
    driver = Driver()
    leader, _ = driver.stable_group(2)
    pending = driver.join().response.member_id
    parked = driver.join(leader)
    follower = next(each for each in driver.group.members if each != leader)
    assert not driver.join(follower).done
    assert not parked.done
    assert driver.join(pending).error == NONE
    assert parked.error == NONE
    assert driver.group.generation == 3


def test_the_leader_alone_sees_the_members() -> None:
    driver = Driver(initial_rebalance_delay_ms=3_000)
    replies = [driver.joined(instance_id=f"i{number}") for number in range(3)]
    driver.advance(3_000)
    driver.advance(3_000)
    responses = [reply.response for reply in replies]
    assert [is_leader(each) for each in responses] == [True, False, False]
    assert [len(each.members) for each in responses] == [3, 0, 0]
    assert {each.group_instance_id for each in responses[0].members} == {"i0", "i1", "i2"}
    assert {each.protocol_name for each in responses} == {"range"}
    assert {each.protocol_type for each in responses} == {"consumer"}


def test_a_group_that_was_empty_waits_for_more_members() -> None:
    """group.initial.rebalance.delay.ms, again for each delay in which somebody came (KIP-134)."""
    driver = Driver(initial_rebalance_delay_ms=3_000)
    first = driver.joined(rebalance_ms=8_000)
    driver.advance(2_000)
    second = driver.joined(rebalance_ms=8_000)
    driver.advance(1_000)
    assert not first.done
    driver.advance(1_000)
    third = driver.joined(rebalance_ms=8_000)
    driver.advance(2_000)
    assert not first.done, "the second delay had a newcomer too; 2 s of the rebalance timeout are left"
    driver.advance(2_000)
    assert (first.error, second.error, third.error) == (NONE, NONE, NONE)
    assert driver.group.generation == 1


def test_the_protocol_with_the_most_votes_that_all_speak_is_chosen() -> None:
    driver = Driver(initial_rebalance_delay_ms=1_000)
    driver.joined(protocols=[("a", b"1"), ("b", b"1"), ("c", b"1")])
    driver.joined(protocols=[("b", b"2"), ("a", b"2")])
    last = driver.joined(protocols=[("b", b"3"), ("a", b"3"), ("c", b"3")])
    assert driver.joined(protocols=[("c", b"4")]).error == ErrorCode.INCONSISTENT_GROUP_PROTOCOL
    driver.advance(2_000)
    assert last.response.protocol_name == "b"


@pytest.mark.parametrize("session_ms", [5_999, 1_800_001])
def test_session_timeouts_have_bounds(session_ms: int) -> None:
    driver = Driver()
    assert driver.join(session_ms=session_ms).error == ErrorCode.INVALID_SESSION_TIMEOUT
    assert not driver.shard.groups


def test_a_group_has_a_largest_size() -> None:
    driver = Driver(max_size=2)
    driver.stable_group(2)
    assert driver.joined().error == ErrorCode.GROUP_MAX_SIZE_REACHED
    assert len(driver.group.members) == 2


def test_members_of_a_group_that_does_not_exist_are_unknown() -> None:
    driver = Driver()
    assert driver.join("m").error == UNKNOWN
    assert driver.sync("m", 1).error == UNKNOWN
    assert driver.heartbeat("m", 1) == UNKNOWN
    assert driver.leave(("m", None)).error == UNKNOWN
    assert not driver.log


# ---- rebalancing --------------------------------------------------------------------------------------------------


def test_a_newcomer_starts_a_rebalance_that_heartbeats_announce() -> None:
    driver = Driver()
    leader, follower = driver.stable_group(2)
    generation = driver.group.generation
    newcomer = driver.joined()
    assert driver.heartbeat(follower, generation) == ErrorCode.REBALANCE_IN_PROGRESS
    replies = [driver.join(leader), driver.join(follower), newcomer]
    assert [reply.error for reply in replies] == [NONE] * 3
    assert {reply.response.generation_id for reply in replies} == {generation + 1}
    assert driver.group.leader_id == leader


def test_who_does_not_rejoin_in_time_is_out() -> None:
    driver = Driver()
    leader, follower = driver.stable_group(2, rebalance_ms=20_000, session_ms=30_000)
    newcomer = driver.joined(rebalance_ms=20_000, session_ms=30_000)
    driver.join(follower, rebalance_ms=20_000, session_ms=30_000)
    driver.advance(19_999)
    assert not newcomer.done
    driver.advance(1)
    assert newcomer.error == NONE
    assert leader not in driver.group.members
    assert driver.group.leader_id == follower


def test_a_rebalance_without_anybody_goes_on() -> None:
    """Static members stay members though they did not come; nobody can lead then."""
    driver = Driver()
    driver.stable_group(1, instance_id="i", session_ms=300_000, rebalance_ms=10_000)
    pending = driver.join(session_ms=10_000)
    joined = driver.join(pending.response.member_id, session_ms=10_000)
    assert driver.group.state == "PreparingRebalance"
    driver.leave((pending.response.member_id, None))
    assert joined.error == UNKNOWN
    driver.advance(60_000)
    assert driver.group.state == "PreparingRebalance"
    assert driver.group.generation == 1


def test_assignments_reach_everybody_once_they_are_committed() -> None:
    driver = Driver()
    leader, follower = driver.stable_group(2)
    driver.join(leader)
    driver.join(follower)
    driver.holds = True
    waiting = driver.sync(follower, driver.group.generation)
    given = driver.sync(leader, driver.group.generation, {leader: b"L", follower: b"F"})
    assert not waiting.done
    assert not given.done
    assert driver.group.state == "CompletingRebalance"
    driver.holds = False
    driver.commit()
    assert (waiting.response.assignment, given.response.assignment) == (b"F", b"L")
    assert driver.group.state == "Stable"


def test_an_assignment_that_cannot_be_written_is_not_given_out() -> None:
    driver = Driver()
    leader, follower = driver.stable_group(2)
    driver.join(leader)
    driver.join(follower)
    generation = driver.group.generation
    waiting = driver.sync(follower, generation)
    driver.refuses = ErrorCode.COORDINATOR_NOT_AVAILABLE
    given = driver.sync(leader, generation, {leader: b"L", follower: b"F"})
    driver.refuses = None
    assert (waiting.error, given.error) == (ErrorCode.COORDINATOR_NOT_AVAILABLE,) * 2
    assert driver.group.state == "PreparingRebalance"
    assert driver.settle()


def test_an_assignment_of_a_generation_that_is_over_is_not_given_out() -> None:
    driver = Driver()
    leader, follower = driver.stable_group(2)
    driver.join(leader)
    driver.join(follower)
    driver.holds = True
    given = driver.sync(leader, driver.group.generation, {leader: b"L", follower: b"F"})
    driver.leave((follower, None))
    driver.holds = False
    driver.commit()
    assert given.error == ErrorCode.REBALANCE_IN_PROGRESS
    assert driver.group.state == "PreparingRebalance"


def test_members_without_an_assignment_get_an_empty_one() -> None:
    driver = Driver()
    leader, follower = driver.stable_group(2)
    driver.join(leader)
    driver.join(follower)
    waiting = driver.sync(follower, driver.group.generation)
    driver.sync(leader, driver.group.generation, {leader: b"L"})
    assert (waiting.error, waiting.response.assignment) == (NONE, b"")


def test_sync_must_name_the_protocol_of_the_generation() -> None:
    driver = Driver()
    (leader,) = driver.stable_group(1)
    for protocol in [("connect", "range"), ("consumer", "sticky")]:
        assert driver.sync(leader, 1, protocol=protocol).error == ErrorCode.INCONSISTENT_GROUP_PROTOCOL
    assert driver.sync(leader, 1, protocol=(None, None)).error == NONE


def test_who_does_not_sync_in_time_is_out() -> None:
    driver = Driver()
    leader, follower = driver.stable_group(2, rebalance_ms=20_000, session_ms=100_000)
    driver.join(leader, rebalance_ms=20_000, session_ms=100_000)
    driver.join(follower, rebalance_ms=20_000, session_ms=100_000)
    driver.sync(leader, driver.group.generation, {leader: b"L", follower: b"F"})
    assert driver.group.state == "Stable"
    driver.advance(20_000)
    assert follower not in driver.group.members
    assert driver.group.state == "PreparingRebalance"


def test_cooperative_assignors_are_opaque() -> None:
    driver = Driver()
    members = driver.stable_group(3, protocols=COOPERATIVE)
    assert driver.group.protocol_name == "cooperative-sticky"
    assert {driver.group.members[each].assignment for each in members} == {
        b"for " + m.encode() for m in members
    }


# ---- sessions -----------------------------------------------------------------------------------------------------


def test_a_silent_member_is_out_after_its_session_timeout_and_not_before() -> None:
    """G6."""
    driver = Driver()
    leader, follower = driver.stable_group(2, session_ms=10_000)
    generation = driver.group.generation
    driver.advance(9_000)
    assert driver.heartbeat(leader, generation) == NONE
    driver.advance(999)
    assert follower in driver.group.members
    driver.advance(1)
    assert follower not in driver.group.members
    assert driver.heartbeat(leader, generation) == ErrorCode.REBALANCE_IN_PROGRESS


def test_a_member_that_waits_for_us_does_not_expire() -> None:
    driver = Driver()
    leader, follower = driver.stable_group(2, session_ms=10_000, rebalance_ms=60_000)
    newcomer = driver.joined(session_ms=60_000)
    driver.join(leader, session_ms=10_000)
    driver.advance(9_000)
    driver.heartbeat(follower, driver.group.generation)
    driver.advance(9_000)
    assert leader in driver.group.members
    driver.join(follower)
    assert newcomer.error == NONE


def test_a_commit_keeps_a_member_alive() -> None:
    driver = Driver()
    (member,) = driver.stable_group(1, session_ms=10_000)
    for offset in range(5):
        driver.advance(9_000)
        assert driver.commit_offset(offset, member_id=member, generation=1) == NONE
    assert member in driver.group.members


def test_the_last_member_that_leaves_makes_the_group_empty_and_that_is_written() -> None:
    driver = Driver()
    (member,) = driver.stable_group(1)
    assert driver.leave((member, None)).response.members[0].error_code == 0
    assert (driver.group.state, driver.group.generation) == ("Empty", 2)
    stored = driver.group.stored
    assert stored is not None
    assert (stored.generation, stored.protocol_type, stored.protocol, stored.leader) == (
        2,
        "consumer",
        None,
        None,
    )
    assert not stored.members


def test_members_leave_many_at_once() -> None:
    driver = Driver()
    members = driver.stable_group(2)
    static = driver.joined(instance_id="i")
    for each in members:
        driver.join(each)
    assert static.error == NONE
    driver.settle()
    wanted = [(members[1], None), ("", "i"), ("nobody", None), ("", "none"), (members[0], "i")]
    answers = driver.leave(*wanted).response.members
    assert [each.error_code for each in answers] == [0, 0, UNKNOWN, UNKNOWN, UNKNOWN]
    assert list(driver.group.members) == [members[0]]
    assert driver.group.state == "PreparingRebalance"


# ---- static members -----------------------------------------------------------------------------------------------


def test_a_static_member_that_comes_back_takes_its_place_without_a_rebalance() -> None:
    """KIP-345, KIP-814."""
    driver = Driver()
    (old,) = driver.stable_group(1, instance_id="i")
    generation = driver.group.generation
    back = driver.join(instance_id="i")
    assert back.error == NONE
    assert back.response.member_id != old
    assert (back.response.generation_id, back.response.skip_assignment) == (generation, True)
    assert len(back.response.members) == 1
    assert driver.group.state == "Stable"
    assert driver.heartbeat(old, generation, "i") == ErrorCode.FENCED_INSTANCE_ID
    assert driver.heartbeat(back.response.member_id, generation, "i") == NONE
    assert driver.commit_offset(1, member_id=old, generation=generation, instance_id="i") == (
        ErrorCode.FENCED_INSTANCE_ID
    )
    synced = driver.sync(back.response.member_id, generation, instance_id="i")
    assert synced.response.assignment == b"for " + old.encode()


def test_an_old_client_that_comes_back_as_the_leader_is_not_told_that_it_leads() -> None:
    driver = Driver()
    (old,) = driver.stable_group(1, instance_id="i")
    back = driver.join(instance_id="i", version=8)
    assert back.error == NONE
    assert (back.response.leader, back.response.skip_assignment, back.response.members) == (old, False, [])


def test_the_replacement_of_a_static_member_is_undone_if_it_cannot_be_written() -> None:
    driver = Driver()
    (old,) = driver.stable_group(1, instance_id="i")
    driver.refuses = ErrorCode.COORDINATOR_NOT_AVAILABLE
    back = driver.join(instance_id="i")
    driver.refuses = None
    assert back.error == ErrorCode.COORDINATOR_NOT_AVAILABLE
    assert driver.heartbeat(old, 1, "i") == NONE
    assert driver.group.static_members == {"i": old}


def test_a_static_member_with_other_protocols_starts_a_rebalance() -> None:
    driver = Driver()
    driver.stable_group(1, instance_id="i")
    back = driver.join(instance_id="i", protocols=[("range", b"x"), ("sticky", b"x")])
    assert back.response.skip_assignment, "range is still the choice"
    again = driver.join(instance_id="i", protocols=[("sticky", b"x"), ("range", b"x")])
    assert again.error == NONE
    assert (again.response.generation_id, again.response.protocol_name) == (2, "sticky")


def test_the_parked_requests_of_a_replaced_member_are_fenced() -> None:
    driver = Driver()
    leader, _ = driver.stable_group(2)
    driver.joined(instance_id="i")
    driver.join(leader)
    parked = driver.join(instance_id="i")
    second = driver.join(instance_id="i")
    assert parked.error == ErrorCode.FENCED_INSTANCE_ID
    assert not second.done


def test_a_static_member_may_be_away_for_its_session_timeout() -> None:
    driver = Driver()
    (member,) = driver.stable_group(1, instance_id="i", session_ms=30_000)
    driver.advance(29_000)
    assert member in driver.group.members
    assert driver.join(instance_id="i", session_ms=30_000).error == NONE
    driver.advance(30_000)
    assert driver.group.state == "Empty"


# ---- restarts -----------------------------------------------------------------------------------------------------


def test_a_new_coordinator_knows_the_last_generation() -> None:
    driver = Driver()
    leader, follower = driver.stable_group(2)
    generation = driver.group.generation
    driver.restart()
    assert (driver.group.state, driver.group.generation, driver.group.leader_id) == (
        "Stable",
        generation,
        leader,
    )
    assert driver.heartbeat(follower, generation) == NONE
    assert driver.sync(follower, generation).response.assignment == b"for " + follower.encode()
    assert driver.join(follower).error == NONE
    assert driver.group.state == "Stable"


def test_who_waits_at_a_restart_is_told_to_look_for_the_coordinator() -> None:
    driver = Driver()
    leader, follower = driver.stable_group(2)
    joining = driver.join(leader)
    driver.restart()
    assert joining.error == ErrorCode.NOT_COORDINATOR
    driver.join(leader)
    driver.join(follower)
    syncing = driver.sync(follower, driver.group.generation)
    driver.restart()
    assert syncing.error == ErrorCode.NOT_COORDINATOR


def test_members_get_their_whole_session_timeout_from_a_new_coordinator() -> None:
    driver = Driver()
    (member,) = driver.stable_group(1, session_ms=10_000)
    driver.advance(9_000)
    driver.restart()
    driver.advance(9_999)
    assert member in driver.group.members
    driver.advance(1)
    assert driver.group.state == "Empty"


def test_a_group_that_has_become_too_large_rebalances_on_load() -> None:
    driver = Driver()
    driver.stable_group(3)
    driver.ctx.limits.max_size = 2
    driver.restart()
    assert driver.group.state == "PreparingRebalance"


def test_a_replay_remembers_the_same() -> None:
    driver = Driver()
    leader, follower = driver.stable_group(2)
    driver.commit_offset(5, member_id=follower, generation=driver.group.generation)
    driver.leave((leader, None), (follower, None))
    assert remembered(replayed(driver.log)) == remembered(driver.shard)
