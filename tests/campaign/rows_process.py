"""Rows that kill, stop, pause and starve processes (1-8, 22)."""

from __future__ import annotations

import itertools
import time

from tests.campaign.nodes import CpuQuota, Setup
from tests.campaign.rows import row
from tests.campaign.scene import Scene

BACK_S = 15.0
"""All nodes killed at once: how soon everything is served again."""
_names = itertools.count(1)


@row("1", "kill -9 partition leader", mixed=True)
def kill_leader(scene: Scene) -> None:
    victim = scene.leader(scene.dice.randrange(3))
    scene.wait_acks(100)
    scene.kill(victim)
    scene.wait_acks(200)
    scene.start(victim)
    scene.returned()


@row("2", "kill -9 follower", mixed=True)
def kill_follower(scene: Scene) -> None:
    victim = scene.follower()
    scene.wait_acks(100)
    scene.kill(victim)
    scene.wait_acks(200)
    scene.start(victim)
    scene.returned()


@row("3", "kill -9 active controller", setup=Setup.SPLIT)
def kill_controller(scene: Scene) -> None:
    victim = scene.controller()
    scene.wait_acks(100)
    scene.kill(victim)
    scene.controller(other_than=victim)
    scene.wait_acks(200)
    scene.start(victim)
    scene.returned()


@row("3b", "kill -9 active controller that is a broker too", mixed=True)
def kill_combined_controller(scene: Scene) -> None:
    kill_controller(scene)


@row("4", "SIGTERM, rolling restart")
def rolling_restart(scene: Scene) -> None:
    for node_id in list(scene.cluster.nodes):
        scene.wait_acks(50)
        code = scene.terminate(node_id)
        assert code in (0, 143), f"node {node_id} ended with code {code}"
        scene.wait_acks(100)
        scene.start(node_id)
        scene.returned()


@row("5", "kill -9 all nodes at once")
def kill_all(scene: Scene) -> None:
    scene.wait_acks(100)
    scene.hold(scene.dice.random() * 0.3)
    scene.kill_at_once(scene.cluster.nodes)
    began = time.monotonic()
    scene.start(*scene.cluster.nodes)
    scene.wait_acks(30)
    scene.returned()
    took_s = time.monotonic() - began
    scene.notes.append(f"{took_s:.1f}")
    scene.slowest_return_s = max(scene.slowest_return_s, took_s)
    assert took_s <= BACK_S, f"all were back only after {took_s:.1f} s"


@row("5b", "kill -9 in a loop: one node, killed while it starts", mixed=True)
def kill_in_a_loop(scene: Scene) -> None:
    victim = scene.leader()
    node = scene.cluster.nodes[victim]
    for _ in range(4):
        scene.kill(victim)
        node.start(wait=False)
        scene.hold(0.2 + scene.dice.random() * 1.5)
    scene.kill(victim)
    scene.start(victim)
    scene.wait_acks(100)
    scene.returned()


@row("6", "SIGSTOP leader", mixed=True)
def pause_leader(scene: Scene) -> None:
    victim = scene.leader(scene.dice.randrange(3))
    scene.wait_acks(100)
    scene.pause(victim)
    scene.hold(0.5 + scene.dice.random() * 4)
    scene.resume(victim)
    scene.wait_acks(200)
    scene.returned()


@row("7", "SIGSTOP follower", mixed=True)
def pause_follower(scene: Scene) -> None:
    victim = scene.follower()
    scene.wait_acks(100)
    scene.pause(victim)
    scene.hold(0.5 + scene.dice.random() * 4)
    scene.wait_acks(100)
    scene.resume(victim)
    scene.returned()


@row("7b", "SIGSTOP two of three", mixed=True)
def pause_two(scene: Scene) -> None:
    scene.wait_acks(100)
    victims = scene.dice.sample(sorted(scene.cluster.nodes), 2)
    for victim in victims:
        scene.pause(victim)
    scene.hold(1 + scene.dice.random() * 2)
    for victim in victims:
        scene.resume(victim)
    scene.wait_acks(100)
    scene.returned()


@row("8", "one broker at 5 % of a core", needs="cgroup")
def starve(scene: Scene) -> None:
    victim = scene.leader()
    quota = CpuQuota(f"fs-{scene.cluster.nodes[victim].pid}-{next(_names)}", 5)
    scene.undo.append(quota.release)
    scene.disturbed.add(victim)
    quota.hold(scene.cluster.nodes[victim].pid)
    scene.hold(4)
    scene.wait_acks(50)
    scene.undo.pop()()
    scene.disturbed.discard(victim)
    scene.returned()


@row("22", "wall clock jumps by an hour, strobes", setup=Setup.CLOCKS, ours_only=True)
def jump_clock(scene: Scene) -> None:
    node_id = scene.dice.choice(sorted(scene.cluster.nodes))
    node = scene.cluster.placed(node_id)
    scene.undo.append(lambda: node.move_clock("+0"))
    scene.wait_acks(100)
    for offset in ("+3600", "-3600", "+10", "-10", "+10"):
        node.move_clock(offset)
        scene.wait_acks(100, 5)
    scene.undo.pop()()
    scene.wait_acks(100)
    scene.returned()
