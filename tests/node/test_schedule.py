"""The schedule: each step at its time, on a loop whose time the test moves."""

from __future__ import annotations

import asyncio
from typing import Any

from flarestream.node.schedule import NEVER_MS, Schedule


class ClockLoop:
    """The part of a loop that the schedule uses, with a clock of its own."""

    def __init__(self) -> None:
        self.now = 0.0
        self.timers: list[tuple[float, Any]] = []
        self.soon: list[Any] = []

    def time(self) -> float:
        return self.now

    def call_at(self, when: float, callback: Any) -> Any:
        entry = (when, callback)
        self.timers.append(entry)
        loop = self

        class Handle:
            def cancel(self) -> None:
                if entry in loop.timers:
                    loop.timers.remove(entry)

        return Handle()

    def call_soon(self, callback: Any, *args: Any) -> None:
        self.soon.append((callback, args))

    def run_soon(self) -> None:
        while self.soon:
            callback, args = self.soon.pop(0)
            callback(*args)

    def advance(self, seconds: float) -> None:
        end = self.now + seconds
        while due := [entry for entry in self.timers if entry[0] <= end]:
            entry = min(due, key=lambda each: each[0])
            self.timers.remove(entry)
            self.now = max(self.now, entry[0])
            entry[1]()
            self.run_soon()
        self.now = end


def make() -> tuple[ClockLoop, Schedule, list[str]]:
    loop, reported = ClockLoop(), []

    def report(name: str, error: Exception) -> None:
        reported.append(f"{name}: {error}")

    return loop, Schedule(loop, report), reported  # type: ignore[arg-type]


def test_steps_run_at_their_intervals() -> None:
    loop, schedule, _ = make()
    ran: list[str] = []
    schedule.every("fast", 1000, lambda: ran.append("fast"))
    schedule.every("slow", 2500, lambda: ran.append("slow"), first_after_ms=500)
    loop.advance(3.2)
    assert ran == ["slow", "fast", "fast", "slow", "fast"]


def test_one_timer_stands_at_the_earliest_deadline() -> None:
    loop, schedule, _ = make()
    for delay in (500, 100, 300):
        schedule.after("once", delay, lambda: None)
    assert [when for when, _ in loop.timers] == [0.1]


def test_a_failing_step_is_reported_and_comes_again() -> None:
    loop, schedule, reported = make()
    schedule.every("bad", 1000, lambda: 1 / 0)  # type: ignore[arg-type,return-value]
    loop.advance(2.5)
    assert reported == ["bad: division by zero"] * 2


def test_never_means_never() -> None:
    loop, schedule, _ = make()
    schedule.every("off", NEVER_MS, lambda: None)
    schedule.every("off", 0, lambda: None)
    assert loop.timers == []


def test_a_sweep_goes_in_slices_and_visits_everything_once() -> None:
    loop, schedule, _ = make()
    seen: list[int] = []
    schedule.sweep("sweep", range(1000), seen.append)
    assert 0 < len(seen) < 1000
    loop.run_soon()
    assert seen == list(range(1000))


def test_nothing_runs_after_the_stop() -> None:
    loop, schedule, _ = make()
    ran: list[int] = []
    schedule.every("step", 10, lambda: ran.append(1))
    schedule.stop()
    schedule.after("late", 1, lambda: ran.append(2))
    loop.advance(1)
    assert ran == []


async def test_it_runs_on_a_real_loop() -> None:
    schedule = Schedule(asyncio.get_running_loop(), lambda name, error: None)
    done = asyncio.Event()
    schedule.after("once", 1, done.set)
    await asyncio.wait_for(done.wait(), 5)
    schedule.stop()
