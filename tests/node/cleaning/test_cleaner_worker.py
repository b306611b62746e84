"""What the cleaning process keeps to."""

from __future__ import annotations

import pytest

from flarestream.node.cleaning import cleaner_worker
from flarestream.node.cleaning.cleaner_worker import Throttle


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(cleaner_worker, "time", clock)
    return clock


def test_the_rate_holds_over_time_whatever_the_pieces(clock: Clock) -> None:
    throttle = Throttle()
    throttle.bytes_per_second = 1000.0
    begin = clock.now
    for piece in [1, 10, 5000, 100, 100, 100] * 20:
        throttle.pace(piece)
    assert 20 * 5311 / (clock.now - begin) == pytest.approx(1000, rel=0.05)


def test_without_a_limit_nothing_waits(clock: Clock) -> None:
    throttle = Throttle()
    for _ in range(100):
        throttle.pace(1 << 30)
    assert clock.now == 100.0


def test_a_new_rate_counts_at_once(clock: Clock) -> None:
    throttle = Throttle()
    throttle.bytes_per_second = 100.0
    throttle.pace(1000)
    assert clock.now == pytest.approx(110.0)
    throttle.bytes_per_second = 1e12
    throttle.pace(1000)
    assert clock.now == pytest.approx(110.0)
