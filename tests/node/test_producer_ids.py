"""Producer ids: never twice, and without waiting where a block is at hand."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace

import pytest

from flarestream.node.producer_ids import ProducerIds
from flarestream.wire.errors import ApiError, ErrorCode
from flarestream.wire.messages.allocate_producer_ids import AllocateProducerIdsResponse

IDENTITY = SimpleNamespace(broker_id=1, broker_epoch=7)


class Blocks:
    """Gives blocks of `size`; `gate` holds answers back, `fails` refuses."""

    def __init__(self, size: int = 1_000) -> None:
        self.size = size
        self.asked = 0
        self.fails = False
        self.gate = asyncio.Event()
        self.gate.set()

    async def __call__(self, request):
        assert (request.broker_id, request.broker_epoch) == (1, 7)
        self.asked += 1
        start = (self.asked - 1) * self.size
        await self.gate.wait()
        if self.fails:
            raise ApiError(ErrorCode.NOT_CONTROLLER)
        return AllocateProducerIdsResponse(producer_id_start=start, producer_id_len=self.size)


@pytest.fixture
def blocks():
    return Blocks()


@pytest.fixture
async def ids(blocks):
    ids = ProducerIds(blocks, IDENTITY)
    yield ids
    await ids.close()


async def test_ids_follow_each_other_within_a_block(ids, blocks):
    assert [await ids.allocate() for _ in range(5)] == [0, 1, 2, 3, 4]
    assert blocks.asked == 1


async def test_the_next_block_is_asked_for_before_this_one_ends(ids, blocks):
    for _ in range(899):
        await ids.allocate()
    assert blocks.asked == 1
    await ids.allocate()
    await asyncio.sleep(0)
    assert blocks.asked == 2
    blocks.gate.clear()
    assert [await ids.allocate() for _ in range(200)] == list(range(900, 1100))


async def test_many_callers_share_one_request(ids, blocks):
    blocks.gate.clear()
    callers = [asyncio.ensure_future(ids.allocate()) for _ in range(50)]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    blocks.gate.set()
    assert sorted(await asyncio.gather(*callers)) == list(range(50))
    assert blocks.asked == 1


async def test_more_callers_than_a_block_holds_get_distinct_ids():
    blocks = Blocks(size=3)
    ids = ProducerIds(blocks, IDENTITY)
    got = await asyncio.gather(*(ids.allocate() for _ in range(10)))
    assert len(set(got)) == 10
    await ids.close()


async def test_without_a_controller_the_client_is_told_to_try_again(ids, blocks):
    blocks.fails = True
    with pytest.raises(ApiError) as caught:
        await ids.allocate()
    assert caught.value.code == ErrorCode.COORDINATOR_LOAD_IN_PROGRESS
    blocks.fails = False
    assert await ids.allocate() == 1_000
