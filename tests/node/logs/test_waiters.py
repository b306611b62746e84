"""Waiters: told of every movement, ended by the last one that matters."""

from __future__ import annotations

import asyncio
from collections import deque

from flarestream.node.logs.waiters import (
    AckWait,
    FetchWait,
    extend_pollers,
    finish_acks,
    forget_ack,
    progress_pollers,
    release_acks,
)


class Watched:
    def __init__(self) -> None:
        self.pollers: dict[FetchWait, int] = {}


async def test_acks_are_released_in_order_of_their_offsets() -> None:
    loop = asyncio.get_running_loop()
    first, second = AckWait(loop), AckWait(loop)
    queue = deque([(5, first), (9, second)])
    first.expect()
    second.expect()
    release_acks(queue, 4)
    assert not first.done
    release_acks(queue, 8)
    assert (first.done, second.done) == (True, False)
    release_acks(queue, 9)
    assert second.done
    assert not queue


async def test_a_request_waits_for_its_last_partition() -> None:
    wait = AckWait(asyncio.get_running_loop())
    queues = [deque([(1, wait)]), deque([(1, wait)])]
    wait.expect()
    wait.expect()
    release_acks(queues[0], 1)
    assert not wait.done
    release_acks(queues[1], 1)
    await asyncio.wait_for(wait.wait(60_000), 5)


async def test_a_partition_that_gives_up_ends_the_waiting() -> None:
    wait = AckWait(asyncio.get_running_loop())
    wait.expect()
    wait.expect()
    finish_acks(deque([(1, wait)]))
    assert wait.done


async def test_a_waiter_whose_time_was_up_leaves_nothing_behind() -> None:
    loop = asyncio.get_running_loop()
    late, other = AckWait(loop), AckWait(loop)
    queue = deque([(1, late), (2, other)])
    late.expect()
    await late.wait(1)
    forget_ack(queue, late)
    assert list(queue) == [(2, other)]


async def test_a_poll_hears_which_places_moved() -> None:
    wait = FetchWait(asyncio.get_running_loop(), 100, 60_000)
    one, two = Watched(), Watched()
    wait.watch(one, 0)
    wait.watch(two, 1)
    progress_pollers(two.pollers, 60)
    progress_pollers(two.pollers, 60)
    assert await asyncio.wait_for(wait.wait(), 5) == [1, 1]
    wait.close()
    assert not one.pollers
    assert not two.pollers


async def test_a_replica_is_woken_by_what_is_written_and_a_consumer_by_what_is_committed() -> None:
    loop = asyncio.get_running_loop()
    replica, consumer = FetchWait(loop, 1, 60_000, follows=True), FetchWait(loop, 1, 60_000)
    watched = Watched()
    replica.watch(watched, 0)
    consumer.watch(watched, 0)
    extend_pollers(watched.pollers, 10)
    assert await asyncio.wait_for(replica.wait(), 5) == [0]
    assert consumer.missing_bytes == 1
    replica.missing_bytes = 1
    progress_pollers(watched.pollers, 10)
    assert await asyncio.wait_for(consumer.wait(), 5) == [0]
    assert replica.missing_bytes == 1
    extend_pollers(watched.pollers, 10)
    assert await asyncio.wait_for(replica.wait(), 5) == [0, 0]
    replica.close()
    consumer.close()


async def test_a_movement_between_two_waits_is_not_lost() -> None:
    wait = FetchWait(asyncio.get_running_loop(), 1, 60_000)
    watched = Watched()
    wait.watch(watched, 0)
    progress_pollers(watched.pollers, 1)
    await asyncio.wait_for(wait.wait(), 5)
    wait.missing_bytes = 1
    progress_pollers(watched.pollers, 1)
    assert await asyncio.wait_for(wait.wait(), 5) == [0]
    wait.close()


async def test_an_expired_poll_never_waits_again() -> None:
    wait = FetchWait(asyncio.get_running_loop(), 1, 1)
    assert await asyncio.wait_for(wait.wait(), 5) == []
    assert wait.expired
    assert await asyncio.wait_for(wait.wait(), 5) == []
    wait.close()
