"""The judge on virtual time: who is taken for dead, who is not, and what the judge's own pauses do."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import pairwise

import pytest

from flarestream.core.liveness.judge import Dead, Judge, Verdict

INTERVAL = 100.0
BOUND = 500.0
NODE = "n"


class Bench:
    """One judge and one node that answers as told, a tick at a time."""

    def __init__(self) -> None:
        self.judge = Judge(INTERVAL, BOUND)
        self.now = 1_000.0
        self.probes = True
        self.tcp = True
        self.can_connect = True
        self.is_connected = False
        self.life = 7
        self.judge.watch(NODE, 1)

    def connect(self) -> None:
        self.judge.asked(NODE)
        if self.can_connect:
            self.is_connected = True
            self.judge.connected(NODE)

    def tick(self, late: float = 0.0) -> None:
        self.now += INTERVAL + late
        self.judge.tick(self.now)
        if self.probes:
            self.judge.probe_answered(NODE, self.life)
        if self.judge.wants_tcp(NODE):
            if not self.is_connected:
                self.connect()
            self.judge.asked(NODE)
            if self.is_connected and self.tcp:
                self.judge.heard(NODE)

    def run(self, ms: float) -> None:
        for _ in range(int(ms / INTERVAL)):
            self.tick()

    def warm(self) -> Bench:
        self.connect()
        self.run(1_000)
        assert self.verdict is None
        return self

    def dead_after(self, ms: float) -> float | None:
        """How long until the verdict, None if there is none within `ms`."""
        start = self.now
        while self.now - start < ms:
            self.tick()
            if self.verdict is not None:
                return self.now - start
        return None

    @property
    def found(self) -> Dead | None:
        return next(iter(self.judge.dead(self.now)), None)

    @property
    def verdict(self) -> Verdict | None:
        return None if self.found is None else self.found.verdict


@pytest.fixture
def bench() -> Bench:
    return Bench().warm()


def test_a_node_that_falls_silent_on_both_ways_is_dead_within_the_bound_and_two_intervals(
    bench: Bench,
) -> None:
    bench.probes = bench.tcp = False
    after = bench.dead_after(2_000)
    assert after is not None
    assert BOUND <= after <= BOUND + 2 * INTERVAL
    assert bench.verdict is Verdict.SILENT


def test_lost_probes_alone_never_condemn(bench: Bench) -> None:
    bench.probes = False
    assert bench.dead_after(3_600_000) is None


def test_silent_tcp_does_not_condemn_while_probes_are_answered_and_connections_come_about(
    bench: Bench,
) -> None:
    bench.tcp = False
    for _ in range(1_000):
        bench.tick()
        bench.judge.connected(NODE)  # each unanswered connection is left and made anew
    assert bench.verdict is None


def test_dead_tcp_condemns_whatever_probes_say_after_three_bounds(bench: Bench) -> None:
    bench.tcp = bench.is_connected = bench.can_connect = False
    bench.judge.lost(NODE, bench.now)
    after = bench.dead_after(5_000)
    assert bench.verdict is Verdict.UNREACHABLE
    assert after is not None
    assert after <= 3 * BOUND + BOUND + 2 * INTERVAL


def test_a_reset_connection_and_a_refused_one_condemn_at_once(bench: Bench) -> None:
    bench.judge.lost(NODE, bench.now)
    assert bench.verdict is None
    assert bench.judge.refused(NODE)
    assert bench.found == Dead(NODE, 1, Verdict.REFUSED, bench.now)


def test_a_refusal_without_an_earlier_connection_says_nothing() -> None:
    bench = Bench()
    bench.can_connect = bench.tcp = False
    bench.run(1_000)
    assert not bench.judge.refused(NODE)
    assert bench.verdict is None


def test_a_node_that_never_answered_a_probe_is_left_to_its_session() -> None:
    bench = Bench()
    bench.probes = False
    bench.warm()
    bench.tcp = False
    bench.judge.lost(NODE, bench.now)
    assert not bench.judge.refused(NODE)
    assert bench.dead_after(60_000) is None


def test_another_life_in_its_place_condemns(bench: Bench) -> None:
    bench.life = 8
    bench.tick()
    assert bench.verdict is Verdict.REBORN


def test_a_new_incarnation_starts_with_nothing_against_it(bench: Bench) -> None:
    bench.life = 8
    bench.tick()
    bench.judge.watch(NODE, 2)
    bench.run(5_000)
    assert bench.verdict is None


def test_silence_means_nothing_until_a_few_signs_of_life_came() -> None:
    bench = Bench()
    bench.connect()
    bench.tick()
    bench.probes = bench.tcp = False
    assert bench.dead_after(60_000) is None


def test_a_judge_that_was_paused_does_not_blame_others(bench: Bench) -> None:
    bench.probes = bench.tcp = False
    bench.tick(late=30_000)
    assert bench.verdict is None
    bench.probes = bench.tcp = True
    bench.run(10_000)
    assert bench.verdict is None


def test_a_judge_that_is_always_late_still_finds_the_dead(bench: Bench) -> None:
    bench.probes = bench.tcp = False
    for _ in range(6):
        bench.tick(late=900)
    assert bench.verdict is Verdict.SILENT


def test_a_silent_node_that_comes_back_is_acquitted(bench: Bench) -> None:
    bench.probes = bench.tcp = False
    assert bench.dead_after(2_000) is not None
    bench.probes = True
    bench.tick()
    assert bench.verdict is None


def test_each_mistake_doubles_the_bound_and_calm_minutes_take_it_back(bench: Bench) -> None:
    def silence() -> float:
        bench.probes = bench.tcp = False
        after = bench.dead_after(20_000)
        bench.probes = bench.tcp = True
        assert after is not None
        bench.run(1_000)
        return after

    found = [silence() for _ in range(5)]
    assert all(a < b for a, b in pairwise(found[:4]))
    assert found[3] == found[4] <= 8 * BOUND + 2 * INTERVAL
    bench.run(4 * 60_000)
    assert silence() <= BOUND + 2 * INTERVAL


def test_a_node_that_is_slow_is_given_twice_its_longest_silence_of_late(bench: Bench) -> None:
    bench.probes = bench.tcp = False
    bench.run(BOUND - 2 * INTERVAL)
    bench.probes = bench.tcp = True
    bench.run(1_000)
    bench.probes = bench.tcp = False
    after = bench.dead_after(5_000)
    assert after is not None
    assert 1.4 * BOUND <= after <= 2 * BOUND


def test_slowness_is_forgotten_when_it_is_over(bench: Bench) -> None:
    bench.probes = bench.tcp = False
    bench.run(BOUND - 2 * INTERVAL)
    bench.probes = bench.tcp = True
    bench.run(30_000)
    bench.probes = bench.tcp = False
    after = bench.dead_after(5_000)
    assert after is not None
    assert after <= BOUND + 2 * INTERVAL


def test_a_long_pause_is_no_mistake(bench: Bench) -> None:
    for _ in range(4):
        bench.probes = bench.tcp = False
        after = bench.dead_after(2_000)
        assert after is not None
        assert after <= BOUND + 2 * INTERVAL
        bench.run(10_000)
        bench.probes = bench.tcp = True
        bench.run(1_000)


Pause = Callable[[random.Random], float]


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("loss", [0.0, 0.3, 1.0])
def test_pauses_of_up_to_300_ms_on_either_side_condemn_nobody_in_an_hour(seed: int, loss: float) -> None:
    """Both loops stand still at random, a tenth of the time each; probes are lost on the way."""
    rng = random.Random(seed)
    judge = Judge(INTERVAL, BOUND)
    judge.watch(NODE, 1)
    judge.connected(NODE)
    now, node_free_at = 0.0, 0.0
    arrivals: list[tuple[float, str]] = []
    while now < 3_600_000 / 20:
        now += INTERVAL + (rng.uniform(0, 300) if rng.random() < 0.1 else rng.uniform(0, 5))
        judge.tick(now)
        for kind in [kind for at, kind in arrivals if at <= now]:
            judge.heard(NODE) if kind == "tcp" else judge.probe_answered(NODE, 1)
        arrivals = [(at, kind) for at, kind in arrivals if at > now]
        assert judge.dead(now) == []
        if rng.random() < 0.1:
            node_free_at = now + rng.uniform(0, 300)
        answered_at = max(now, node_free_at) + rng.uniform(0, 20)
        if rng.random() >= loss or now < 2_000:
            arrivals.append((answered_at, "udp"))
        if judge.wants_tcp(NODE) and all(kind != "tcp" for _, kind in arrivals):
            judge.asked(NODE)
            arrivals.append((answered_at, "tcp"))
