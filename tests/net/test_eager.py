"""Coroutines stepped without a task."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from flarestream.net.eager import Stepper
from tests.net.world import turns


def run(make: Callable[[], Coroutine[Any, Any, Any]]) -> tuple[Stepper, list[Stepper]]:
    ended: list[Stepper] = []
    coroutine = make()
    awaited = coroutine.send(None)
    stepper = Stepper(coroutine, ended.append)
    stepper.park(awaited)
    return stepper, ended


async def test_a_future_resumes_the_coroutine_with_its_result() -> None:
    future = asyncio.get_running_loop().create_future()

    async def work() -> int:
        return 2 * int(await future)

    stepper, ended = run(work)
    assert not ended
    future.set_result(21)
    await turns()
    assert ended == [stepper]
    assert stepper.value == 42


async def test_bare_yields_sleeps_tasks_locks_and_gather_work() -> None:
    lock = asyncio.Lock()

    async def work() -> list[Any]:
        await asyncio.sleep(0)
        await asyncio.sleep(0.001)
        async with lock:
            return await asyncio.gather(asyncio.sleep(0, "a"), asyncio.create_task(asyncio.sleep(0, "b")))

    stepper, ended = run(work)
    async with asyncio.timeout(5):
        while not ended:  # noqa: ASYNC110 - nothing else to wait on
            await asyncio.sleep(0.001)
    assert stepper.value == ["a", "b"]


async def test_an_exception_of_the_future_reaches_the_coroutine() -> None:
    future = asyncio.get_running_loop().create_future()

    async def work() -> str:
        try:
            await future
        except OSError:
            return "caught"
        return "not reached"

    stepper, ended = run(work)
    future.set_exception(OSError())
    await turns()
    assert ended
    assert stepper.value == "caught"


async def test_an_uncaught_error_is_kept_for_the_owner() -> None:
    future = asyncio.get_running_loop().create_future()

    async def work() -> None:
        await future
        raise KeyError("lost")

    stepper, ended = run(work)
    future.set_result(None)
    await turns()
    assert ended
    assert isinstance(stepper.error, KeyError)


async def test_a_cancelled_future_is_an_error_like_any_other() -> None:
    future = asyncio.get_running_loop().create_future()

    async def work() -> None:
        await future

    stepper, ended = run(work)
    future.cancel()
    await turns()
    assert ended
    assert isinstance(stepper.error, asyncio.CancelledError)


async def test_closing_runs_finally_and_calls_nobody() -> None:
    future = asyncio.get_running_loop().create_future()
    cleaned = []

    async def work() -> None:
        try:
            await future
        finally:
            cleaned.append(True)

    stepper, ended = run(work)
    stepper.close()
    stepper.close()
    future.set_result(None)
    await turns()
    assert cleaned == [True]
    assert not ended


async def test_closing_between_bare_yields_is_safe() -> None:
    async def work() -> None:
        await asyncio.sleep(0)

    stepper, ended = run(work)
    stepper.close()
    await turns()
    assert not ended


async def test_awaiting_what_is_no_future_is_an_error() -> None:
    class Odd:
        def __await__(self) -> Any:
            yield "something"

    async def work() -> None:
        await Odd()

    stepper, ended = run(work)
    assert ended
    with pytest.raises(RuntimeError, match="no future"):
        raise stepper.error or AssertionError
