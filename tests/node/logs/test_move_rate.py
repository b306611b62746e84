"""The rate at which replicas move between directories, by numbers."""

from __future__ import annotations

from flarestream.node.logs.move_rate import NO_LIMIT, MoveRate


def copied(rate: MoveRate, limit: float, seconds: float, piece: int) -> int:
    """Bytes copied in so many seconds by somebody who pauses as told and could copy without end otherwise."""
    now_ms, total = 0.0, 0
    while now_ms < seconds * 1000:
        pause_s = rate.pause_s(now_ms, limit)
        if pause_s:
            now_ms += pause_s * 1000
            continue
        rate.note(now_ms, piece)
        total += piece
        now_ms += 0.5
    return total


def test_over_any_length_of_time_the_limit_is_kept_but_for_one_window() -> None:
    for seconds in (30, 300):
        total = copied(MoveRate(11, 1000.0), 100_000, seconds, 10_000)
        assert 100_000 * (seconds - 1) <= total <= 100_000 * (seconds + 11)


def test_without_a_limit_nothing_pauses() -> None:
    rate = MoveRate(11, 1000.0)
    rate.note(0.0, 1 << 40)
    assert rate.pause_s(0.0, NO_LIMIT) == 0.0


def test_a_limit_of_nothing_copies_nothing() -> None:
    assert copied(MoveRate(11, 1000.0), 0, 60, 10) == 0


def test_a_piece_larger_than_the_limit_is_waited_out() -> None:
    rate = MoveRate(11, 1000.0)
    rate.note(0.0, 1_000_000)
    assert rate.pause_s(1.0, 50_000) > 0
    assert rate.pause_s(10_999.0, 50_000) > 0
    assert rate.pause_s(11_000.0, 50_000) == 0.0


def test_what_is_long_past_counts_no_more() -> None:
    rate = MoveRate(11, 1000.0)
    rate.note(0.0, 10_000_000)
    assert rate.bytes_per_s(5_000.0) == 1_000_000
    assert rate.bytes_per_s(60_000.0) == 0
