"""The rate of throttled replication: windows, the limit, forgetting."""

from __future__ import annotations

from flarestream.core.replica.quota import ReplicationQuota

MB = 1 << 20


def quota(limit: int) -> ReplicationQuota:
    made = ReplicationQuota(11, 1000)
    made.bytes_per_s = limit
    return made


def test_without_a_limit_nothing_is_ever_too_fast() -> None:
    made = ReplicationQuota(11, 1000)
    made.record(1 << 60, 0)
    assert not made.is_exceeded(0)


def test_the_first_second_may_not_run_ahead_of_the_limit() -> None:
    made = quota(MB)
    made.record(MB, 0)
    assert not made.is_exceeded(10)
    made.record(1, 10)
    assert made.is_exceeded(10)


def test_a_burst_is_waited_out_for_as_long_as_the_limit_says() -> None:
    made = quota(MB)
    made.record(4 * MB, 0)
    assert made.is_exceeded(3_990)
    assert not made.is_exceeded(4_000)


def test_the_rate_over_many_seconds_is_the_limit() -> None:
    made = quota(MB)
    sent, piece = 0, 100_000
    for now_ms in range(0, 60_000, 10):
        if not made.is_exceeded(now_ms):
            made.record(piece, now_ms)
            sent += piece
    assert 0.9 * 60 * MB < sent < 1.15 * 60 * MB


def test_what_is_older_than_all_windows_is_forgotten() -> None:
    made = quota(1)
    made.record(100 * MB, 0)
    assert made.is_exceeded(10_999)
    assert not made.is_exceeded(11_000)
    assert made.rate(11_000) == 0


def test_a_limit_of_nothing_lets_nothing_more_through_once_something_went() -> None:
    made = quota(0)
    assert not made.is_exceeded(0)
    made.record(1, 0)
    assert made.is_exceeded(10)
