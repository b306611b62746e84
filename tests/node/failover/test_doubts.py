"""What clients are told of a broker that may have ended a moment ago."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable

import pytest

from flarestream.net.peer import Peer, PeerGone
from flarestream.node.failover.doubts import DOUBT_MS, Doubts

HOLD_S = 5.0
SHORT_S = 0.02


class Brokers:
    """The questions that were asked, and how they end."""

    def __init__(self) -> None:
        self.now = 0.0
        self.asked: dict[int, asyncio.Future[memoryview]] = {}
        self.unconnected: set[int] = set()
        self.doubts = Doubts(self.time, self.verify)

    def time(self) -> float:
        return self.now + asyncio.get_running_loop().time() * 1000.0

    def verify(self, broker_id: int) -> asyncio.Future[memoryview] | None:
        if broker_id in self.unconnected:
            return None
        self.asked[broker_id] = asyncio.get_running_loop().create_future()
        return self.asked[broker_id]

    def answers(self, broker_id: int) -> None:
        self.asked[broker_id].set_result(memoryview(b""))

    def fails(self, broker_id: int) -> None:
        self.asked[broker_id].set_exception(PeerGone("gone"))

    async def asking(self, *broker_ids: int, seconds: float = HOLD_S) -> asyncio.Task[frozenset[int]]:
        task = asyncio.ensure_future(self.doubts.confirm(broker_ids, seconds))
        await turns()
        return task


async def turns() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


@pytest.fixture
def brokers() -> Brokers:
    return Brokers()


async def test_brokers_that_answer_are_there(brokers: Brokers) -> None:
    task = await brokers.asking(1, 2)
    brokers.answers(1)
    await turns()
    assert not task.done()
    brokers.answers(2)
    assert await task == frozenset()


async def test_a_broker_that_does_not_answer_in_time_is_named_all_the_same(brokers: Brokers) -> None:
    assert await brokers.doubts.confirm([1], SHORT_S) == frozenset()


def fenced(brokers: Brokers) -> None:
    brokers.doubts.settled(1)


def reconnected(brokers: Brokers) -> None:
    brokers.doubts.settled(1)


@pytest.mark.parametrize("end", [fenced, reconnected])
async def test_who_asks_about_a_broker_whose_connection_ends_waits_until_that_is_settled(
    brokers: Brokers, end: Callable[[Brokers], None]
) -> None:
    task = await brokers.asking(1)
    brokers.fails(1)
    await turns()
    brokers.doubts.lost(1)
    brokers.doubts.refused(1)
    await turns()
    assert not task.done()
    end(brokers)
    assert await task == frozenset()


async def test_a_broker_that_refuses_connections_is_gone_when_the_time_is_up(brokers: Brokers) -> None:
    brokers.doubts.lost(1)
    brokers.doubts.refused(1)
    brokers.unconnected.add(1)
    assert await brokers.doubts.confirm([1, 1], SHORT_S) == {1}


async def test_a_lost_connection_that_was_not_refused_since_makes_nobody_gone(brokers: Brokers) -> None:
    brokers.doubts.lost(1)
    brokers.unconnected.add(1)
    assert await brokers.doubts.confirm([1], SHORT_S) == frozenset()


async def test_a_refusal_without_a_loss_makes_nobody_gone(brokers: Brokers) -> None:
    brokers.unconnected.add(1)
    brokers.doubts.refused(1)
    assert await brokers.doubts.confirm([1], SHORT_S) == frozenset()


async def test_a_doubt_that_nobody_settles_ends_by_itself(brokers: Brokers) -> None:
    brokers.unconnected.add(1)
    brokers.doubts.lost(1)
    brokers.doubts.refused(1)
    brokers.now += DOUBT_MS + 1
    assert await brokers.doubts.confirm([1], HOLD_S) == frozenset()


async def test_a_doubt_about_one_broker_holds_up_nobody_who_asks_about_another(brokers: Brokers) -> None:
    brokers.doubts.lost(1)
    task = await brokers.asking(2)
    brokers.answers(2)
    assert await task == frozenset()


async def test_a_client_that_leaves_while_it_waits_for_the_word_of_a_lost_broker_leaves_no_complaint() -> (
    None
):
    loop = asyncio.get_running_loop()
    complaints: list[object] = []
    loop.set_exception_handler(lambda _loop, details: complaints.append(details))
    peer = Peer("broker", loop)  # whose connection has ended

    def verify(_broker_id: int) -> asyncio.Future[memoryview]:
        return peer.request(18, 0, (), client_id="test", flexible=False, timeout_s=1.0)

    waiting = Doubts(lambda: 0.0, verify).confirm([1], HOLD_S)
    waiting.send(None)
    waiting.close()  # as a connection does with what it was busy with
    await turns()
    gc.collect()
    assert not complaints
