"""Who is in sync, as the leader proposes and the controller decides."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest

from flarestream.core.metadata.image import BrokerImage
from flarestream.core.metadata.topics import PartitionImage
from flarestream.core.replica.leader import LeaderState
from flarestream.node.logs.partition import Partition
from flarestream.node.replicas.isr import IsrKeeper
from flarestream.wire.errors import ApiError, ErrorCode
from flarestream.wire.messages.alter_partition import (
    AlterPartitionRequest,
    AlterPartitionResponse,
    AlterPartitionResponsePartitionData,
    AlterPartitionResponseTopicData,
)
from tests.node.data_plane import settle

TOPIC_ID = b"0123456789abcdef"


class Controller:
    """A channel whose answers the test gives."""

    def __init__(self) -> None:
        self.asked: list[AlterPartitionRequest] = []
        self.waiting: list[asyncio.Future[Any]] = []

    async def __call__(self, request: Any) -> Any:
        self.asked.append(request)
        future: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self.waiting.append(future)
        return await future

    def answer(self, *answers: AlterPartitionResponsePartitionData) -> None:
        topic = AlterPartitionResponseTopicData(TOPIC_ID, list(answers))
        self.waiting.pop(0).set_result(AlterPartitionResponse(topics=[topic]))

    def fail(self, code: ErrorCode) -> None:
        self.waiting.pop(0).set_exception(ApiError(code))


class World:
    """A keeper over partitions that know nothing but their leader's state."""

    def __init__(self, isr: tuple[int, ...] = (1, 2, 3), partitions: int = 1) -> None:
        self.now_ms = 1_000
        self.controller = Controller()
        self.partitions = [self.partition(index, isr) for index in range(partitions)]
        self.keeper = IsrKeeper(
            1,
            lambda: 50,
            self.controller,
            SimpleNamespace(monotonic_ms=lambda: float(self.now_ms)),  # type: ignore[arg-type]
            self.partitions,
        )

    def partition(self, index: int, isr: tuple[int, ...]) -> Partition:
        log: Any = SimpleNamespace(
            log_start_offset=0,
            log_end_offset=10,
            flushed_offset=10,
            segments=[1],
            begin_epoch=lambda _epoch: None,
        )
        settings: Any = SimpleNamespace(sync_after=1, config=SimpleNamespace(min_insync_replicas=1))
        partition = Partition("t", TOPIC_ID, index, log, settings, None)  # type: ignore[arg-type]
        partition.lead(1, self.image(isr, 0), self.now_ms, 500)
        for replica in (2, 3):
            self.fetched(partition, replica, 10)
        return partition

    def image(self, isr: tuple[int, ...], partition_epoch: int, leader_epoch: int = 4) -> PartitionImage:
        return PartitionImage((1, 2, 3), isr, 1, leader_epoch, partition_epoch)

    def fetched(self, partition: Partition, replica: int, offset: int) -> None:
        partition.leader.follower_fetched(replica, offset, 0, 60 + replica, self.now_ms)

    @property
    def leader(self) -> LeaderState:
        return self.partitions[0].leader


def accepted(*isr: int, epoch: int = 1, index: int = 0) -> AlterPartitionResponsePartitionData:
    return AlterPartitionResponsePartitionData(index, 0, 1, 4, list(isr), 0, epoch)


def refused(code: ErrorCode) -> AlterPartitionResponsePartitionData:
    return AlterPartitionResponsePartitionData(0, int(code))


async def test_a_lagging_follower_leaves_and_both_isrs_count_until_it_is_decided() -> None:
    world = World()
    world.now_ms += 600
    world.leader.appended(12)
    world.fetched(world.partitions[0], 2, 12)
    world.keeper.shrink_lagging()
    await settle()
    wanted = world.controller.asked[0].topics[0].partitions[0]
    assert [(each.broker_id, each.broker_epoch) for each in wanted.new_isr_with_epochs] == [(1, 50), (2, 62)]
    assert (wanted.leader_epoch, wanted.partition_epoch, wanted.leader_recovery_state) == (4, 0, 0)
    assert world.leader.maximal_isr == {1, 2, 3}
    world.controller.answer(accepted(1, 2))
    await settle()
    assert world.leader.maximal_isr == {1, 2}
    assert world.partitions[0].partition_epoch == 1
    assert (world.keeper.shrinks, world.keeper.expands) == (1, 0)


async def test_a_follower_that_caught_up_returns() -> None:
    world = World(isr=(1, 2))
    world.keeper.candidate(world.partitions[0], 3)
    world.keeper.candidate(world.partitions[0], 3)
    await settle()
    assert len(world.controller.asked) == 1
    assert world.leader.maximal_isr == {1, 2, 3}
    world.controller.answer(accepted(1, 2, 3))
    await settle()
    assert world.leader.isr == {1, 2, 3}


async def test_proposals_of_one_moment_share_a_request_and_one_is_in_flight_at_a_time() -> None:
    world = World(isr=(1, 2), partitions=3)
    world.keeper.candidate(world.partitions[0], 3)
    world.keeper.candidate(world.partitions[1], 3)
    await settle()
    world.keeper.candidate(world.partitions[2], 3)
    await settle()
    assert [len(request.topics[0].partitions) for request in world.controller.asked] == [2]
    world.controller.answer(accepted(1, 2, 3, index=0), accepted(1, 2, 3, index=1))
    await settle()
    assert [len(request.topics[0].partitions) for request in world.controller.asked] == [2, 1]
    world.controller.answer(accepted(1, 2, 3, index=2))
    await settle()
    assert all(partition.leader.isr == {1, 2, 3} for partition in world.partitions)


async def test_a_proposal_made_while_the_last_one_ends_is_not_forgotten() -> None:
    world = World(isr=(1,), partitions=2)
    world.keeper.candidate(world.partitions[0], 2)
    await settle()
    world.controller.answer(accepted(1, 2))
    for _ in range(6):
        await asyncio.sleep(0)
        if world.partitions[0].leader.isr == {1, 2}:
            break
    world.keeper.candidate(world.partitions[1], 2)
    await settle(10)
    assert [request.topics[0].partitions[0].partition_index for request in world.controller.asked] == [0, 1]


@pytest.mark.parametrize("code", [ErrorCode.INELIGIBLE_REPLICA, ErrorCode.OPERATION_NOT_ATTEMPTED])
async def test_a_refusal_that_says_nothing_was_changed_is_taken_back(code: ErrorCode) -> None:
    world = World(isr=(1, 2))
    world.keeper.candidate(world.partitions[0], 3)
    await settle()
    world.controller.answer(refused(code))
    await settle()
    assert world.leader.maximal_isr == {1, 2}
    assert world.leader.proposed_isr is None


@pytest.mark.parametrize(
    "code",
    [
        ErrorCode.FENCED_LEADER_EPOCH,
        ErrorCode.INVALID_UPDATE_VERSION,
        ErrorCode.UNKNOWN_TOPIC_ID,
        ErrorCode.UNKNOWN_TOPIC_OR_PARTITION,
        ErrorCode.NEW_LEADER_ELECTED,
        ErrorCode.INVALID_REQUEST,
    ],
)
async def test_a_refusal_that_leaves_doubt_keeps_both_isrs_until_there_is_metadata(code: ErrorCode) -> None:
    world = World(isr=(1, 2))
    partition = world.partitions[0]
    world.keeper.candidate(partition, 3)
    await settle()
    world.controller.answer(refused(code))
    await settle()
    assert world.leader.maximal_isr == {1, 2, 3}
    world.keeper.candidate(partition, 3)
    await settle()
    assert len(world.controller.asked) == 1, "nothing new is proposed on a state that is not known"
    partition.lead(1, world.image((1, 2), 3), world.now_ms)
    assert world.leader.maximal_isr == {1, 2}


@pytest.mark.parametrize("code", [ErrorCode.NOT_CONTROLLER, ErrorCode.REQUEST_TIMED_OUT])
async def test_a_request_that_got_no_decision_is_sent_again_as_it_was(
    code: ErrorCode, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("flarestream.node.replicas.isr.RETRY_S", 0.0)
    world = World(isr=(1, 2))
    world.keeper.candidate(world.partitions[0], 3)
    await settle()
    world.controller.fail(code)
    await settle()
    assert world.leader.maximal_isr == {1, 2, 3}, "the controller may have done it all the same"
    world.controller.answer(refused(code))
    await settle()
    assert len(world.controller.asked) == 3
    assert world.controller.asked[0] == world.controller.asked[2]
    await world.keeper.close()


async def test_metadata_that_an_answer_has_told_already_does_not_end_the_next_proposal() -> None:
    world = World(isr=(1,))
    partition = world.partitions[0]
    world.keeper.candidate(partition, 2)
    await settle()
    world.controller.answer(accepted(1, 2))
    await settle()
    world.keeper.candidate(partition, 3)
    await settle()
    partition.lead(1, world.image((1, 2), 1), world.now_ms)
    assert world.leader.maximal_isr == {1, 2, 3}, "P1: the controller may know of three by now"
    partition.lead(1, world.image((1,), 0), world.now_ms)
    assert world.leader.isr == {1, 2}, "what is older than what is known is ignored"
    world.controller.answer(accepted(1, 2, 3, epoch=2))
    await settle()
    assert world.leader.isr == {1, 2, 3}


async def test_an_answer_for_an_earlier_leadership_is_ignored() -> None:
    world = World(isr=(1, 2))
    partition = world.partitions[0]
    world.keeper.candidate(partition, 3)
    await settle()
    partition.stop_leading(ErrorCode.NOT_LEADER_OR_FOLLOWER)
    partition.lead(1, world.image((1, 2), 2, leader_epoch=6), world.now_ms)
    world.controller.answer(accepted(1, 2, 3, epoch=5))
    await settle()
    assert (world.leader.isr, partition.partition_epoch) == ({1, 2}, 2)


async def test_a_replica_that_is_fenced_or_of_another_incarnation_is_not_waited_for() -> None:
    world = World(isr=(1, 2))
    follower = world.leader.followers[3]

    def broker(**fields: Any) -> BrokerImage:
        defaults: dict[str, Any] = {"fenced": False, "in_controlled_shutdown": False, "broker_epoch": 63}
        return BrokerImage(
            broker_id=3,
            incarnation_id=b"",
            endpoints={},
            features={},
            rack=None,
            log_dirs=(),
            cordoned_log_dirs=None,
            is_migrating_zk_broker=False,
            register_offset=0,
            **{**defaults, **fields},
        )

    for fields, eligible in (
        ({}, True),
        ({"fenced": True}, False),
        ({"in_controlled_shutdown": True}, False),
        ({"broker_epoch": 64}, False),
    ):
        world.keeper.brokers_changed({3: broker(**fields)}, {3})
        assert follower.eligible == eligible
        assert world.leader.may_join_isr(3) == eligible
    world.keeper.brokers_changed({}, {3})
    assert not follower.eligible
