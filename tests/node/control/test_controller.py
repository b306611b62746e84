"""The controller host: serial decisions on an image that runs ahead, answers after the commit."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from flarestream.core.controller.decision import ControllerContext, Decision
from flarestream.core.metadata.errors import ReplayError
from flarestream.core.metadata.image import MetadataDelta, MetadataImage
from flarestream.wire.batch import iter_headers
from flarestream.wire.errors import ApiError, ErrorCode
from flarestream.wire.records.metadata.config_record import ConfigRecord
from flarestream.wire.records.metadata.no_op_record import NoOpRecord
from flarestream.wire.records.metadata.partition_change_record import PartitionChangeRecord
from flarestream.wire.records.metadata.topic_record import TopicRecord
from tests.node.quorum_world import HeldDisk, QuorumNode, format_for_test, running, settings_for, topic_id


def create(name: str) -> Decision[str]:
    return Decision([(TopicRecord(name=name, topic_id=topic_id(name)), 0)], f"created {name}")


async def ready(node: QuorumNode) -> None:
    await node.raft.wait_committed(node.log.end_offset - 1)


async def spin() -> None:
    for _ in range(30):
        await asyncio.sleep(0)


async def test_an_answer_waits_for_the_commit_and_so_does_the_image(tmp_path: Path) -> None:
    """M12: a held sync holds back answer and publication."""
    settings = settings_for(tmp_path)
    format_for_test(settings)
    disk = HeldDisk()
    async with running(settings, disk) as node:
        await ready(node)
        published: list[set[str]] = []
        node.store.subscribe(lambda _image, delta: published.append(set(delta.topics_created)))
        disk.hold()
        answer = asyncio.ensure_future(node.controller.submit(lambda _image, _ctx: create("t")))
        await spin()
        assert not answer.done()
        assert node.store.image.topics_by_name == {}
        assert published == []
        disk.release()
        assert await answer == "created t"
        assert published == [{"t"}]
        assert set(node.store.image.topics_by_name) == {"t"}


async def test_the_second_decision_sees_the_first_before_it_is_committed(tmp_path: Path) -> None:
    settings = settings_for(tmp_path)
    format_for_test(settings)
    disk = HeldDisk()
    async with running(settings, disk) as node:
        await ready(node)
        disk.hold()
        first = asyncio.ensure_future(node.controller.submit(lambda _image, _ctx: create("a")))
        await spin()

        def second(image: MetadataImage, _ctx: ControllerContext) -> Decision[list[str]]:
            return Decision([], sorted(image.topics_by_name))

        answer = asyncio.ensure_future(node.controller.submit(second))
        await spin()
        assert not answer.done(), "an answer that rests on an uncommitted record left"
        disk.release()
        assert await answer == ["a"]
        assert await first == "created a"


async def test_a_refusal_that_rests_on_an_uncommitted_record_waits_too(tmp_path: Path) -> None:
    settings = settings_for(tmp_path)
    format_for_test(settings)
    disk = HeldDisk()
    async with running(settings, disk) as node:
        await ready(node)
        disk.hold()
        first = asyncio.ensure_future(node.controller.submit(lambda _image, _ctx: create("a")))
        await spin()

        def refuse(_image: MetadataImage, _ctx: ControllerContext) -> Decision[None]:
            raise ApiError(ErrorCode.TOPIC_ALREADY_EXISTS)

        refusal = asyncio.ensure_future(node.controller.submit(refuse))
        await spin()
        assert not refusal.done()
        disk.release()
        with pytest.raises(ApiError):
            await refusal
        await first


async def test_one_decision_is_one_batch_and_waiters_are_released_after_publication(tmp_path: Path) -> None:
    settings = settings_for(tmp_path)
    format_for_test(settings)
    async with running(settings) as node:
        await ready(node)
        end = node.log.end_offset
        records = [(ConfigRecord(4, "1", f"k{i}", "v"), 0) for i in range(5)]
        await node.controller.submit(lambda _image, _ctx: Decision(records, None))
        assert node.store.applied_offset >= end + 4
        data = node.log.log.read(end, 1 << 20, node.log.end_offset)
        assert next(iter_headers(data))[1].record_count == 5


async def test_a_decision_of_more_than_ten_thousand_records_is_split_only_if_it_may_be(
    tmp_path: Path,
) -> None:
    settings = settings_for(tmp_path)
    format_for_test(settings)
    async with running(settings) as node:
        await ready(node)
        end = node.log.end_offset
        records = [(NoOpRecord(), 0)] * 10_001
        with pytest.raises(ApiError):
            await node.controller.submit(lambda _image, _ctx: Decision(records, None))
        assert node.log.end_offset == end
        await node.controller.submit(lambda _image, _ctx: Decision(records, None, atomic=False))
        assert node.log.end_offset == end + 10_001


async def test_a_decision_whose_records_contradict_the_image_changes_nothing(tmp_path: Path) -> None:
    """The image that runs ahead is made anew; the next decision works on a sound one."""
    settings = settings_for(tmp_path)
    format_for_test(settings)
    disk = HeldDisk()
    async with running(settings, disk) as node:
        await ready(node)
        disk.hold()
        first = asyncio.ensure_future(node.controller.submit(lambda _image, _ctx: create("a")))
        await spin()
        end = node.log.end_offset
        good = (TopicRecord(name="b", topic_id=topic_id("b")), 0)
        bad = (PartitionChangeRecord(partition_id=0, topic_id=topic_id("zz")), 0)
        with pytest.raises(ReplayError):
            node.controller.decide_now(lambda _image, _ctx: Decision([good, bad], None))
        assert node.log.end_offset == end
        names = node.controller.decide_now(lambda image, _ctx: Decision([], set(image.topics_by_name)))
        assert names == {"a"}
        disk.release()
        await first


async def test_losing_leadership_fails_those_who_wait_and_drops_what_ran_ahead(tmp_path: Path) -> None:
    settings = settings_for(tmp_path)
    format_for_test(settings)
    disk = HeldDisk()
    async with running(settings, disk) as node:
        await ready(node)
        disk.hold()
        answer = asyncio.ensure_future(node.controller.submit(lambda _image, _ctx: create("a")))
        await spin()
        node.raft.resign("a test asks for it")
        with pytest.raises(ApiError) as caught:
            await answer
        assert caught.value.code is ErrorCode.NOT_CONTROLLER
        disk.release()
        await asyncio.wait_for(node.controller.wait_active(), 10)
        assert node.raft.leader_epoch == 2
        assert set(node.store.image.topics_by_name) == {"a"}, "appended, and so committed by the next epoch"


async def test_an_inactive_controller_refuses(tmp_path: Path) -> None:
    settings = settings_for(tmp_path)
    format_for_test(settings)
    node = QuorumNode(settings)
    with pytest.raises(ApiError) as caught:
        await node.controller.submit(lambda _image, _ctx: create("a"))
    assert caught.value.code is ErrorCode.NOT_CONTROLLER
    await node.stop()


async def test_a_no_op_is_written_while_nothing_happens(tmp_path: Path) -> None:
    settings = settings_for(tmp_path)
    format_for_test(settings)
    async with running(settings) as node:
        await ready(node)
        end = node.log.end_offset
        await asyncio.wait_for(node.store.wait_for_offset(end), 10)
        assert node.store.applied_offset >= end


async def test_bootstrap_records_are_written_once(tmp_path: Path) -> None:
    settings = settings_for(tmp_path)
    format_for_test(settings)
    async with running(settings) as node:
        await ready(node)
    async with running(settings) as node:
        await ready(node)
        end = node.log.end_offset
        assert node.store.image.metadata_version == 33
        assert not node.store.in_transaction
        assert end <= 18


async def test_a_registration_is_renewed_with_each_incarnation(tmp_path: Path) -> None:
    settings = settings_for(tmp_path)
    format_for_test(settings)
    incarnations = []
    for _ in range(2):
        async with running(settings) as node:
            await ready(node)
            incarnations.append(node.store.image.controllers[1].incarnation_id)
    assert len(set(incarnations)) == 2


async def test_subscribers_are_told_once_per_run_of_commits(tmp_path: Path) -> None:
    settings = settings_for(tmp_path)
    format_for_test(settings)
    async with running(settings) as node:
        await ready(node)
        seen: list[MetadataDelta] = []
        node.store.subscribe(lambda _image, delta: seen.append(delta))
        await asyncio.gather(
            *(node.controller.submit(lambda _i, _c, n=n: create(n)) for n in ("aa", "bb", "cc"))
        )
        created = [name for delta in seen for name in delta.topics_created]
        assert created == ["aa", "bb", "cc"]


async def test_a_subscriber_that_fails_keeps_the_metadata_from_nobody(tmp_path: Path) -> None:
    settings = settings_for(tmp_path)
    format_for_test(settings)
    async with running(settings) as node:
        await ready(node)
        seen: list[str] = []

        def broken(_image: MetadataImage, _delta: MetadataDelta) -> None:
            raise ZeroDivisionError

        node.store.subscribe(broken)
        node.store.subscribe(lambda _image, delta: seen.extend(delta.topics_created))
        assert await node.controller.submit(lambda _image, _ctx: create("t")) == "created t"
        assert seen == ["t"]
        assert node.fatal == []


async def test_a_chore_that_is_refused_does_not_end_the_chores(tmp_path: Path) -> None:
    from flarestream.node.control.controller_chores import Chore, Chores

    def refuse(_image: MetadataImage, _ctx: ControllerContext) -> Decision[None]:
        raise ApiError(ErrorCode.INVALID_REQUEST)

    runs: list[str] = []
    done = asyncio.Event()

    def run(decide: object) -> object:
        runs.append("run")
        if len(runs) >= 3:
            done.set()
        if decide is refuse:
            raise ApiError(ErrorCode.INVALID_REQUEST)
        return None

    chores = Chores([Chore("refused", 1, refuse)])
    chores.begin(run)  # type: ignore[arg-type]
    await asyncio.wait_for(done.wait(), 10)
    chores.end()
