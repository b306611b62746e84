"""Rows that cut, lose and slow what goes between nodes (9-14). Clients reach every node all the time."""

from __future__ import annotations

from tests.campaign.network import from_peers, to_peers
from tests.campaign.nodes import Setup
from tests.campaign.rows import row
from tests.campaign.scene import Scene

HELD_S = 3.0


def _hold_and_heal(scene: Scene) -> None:
    scene.hold(HELD_S)
    scene.network.heal()
    scene.disturbed.clear()
    scene.wait_acks(100)
    scene.returned()


def _victim(scene: Scene) -> int:
    """A leader or the active controller, each as likely."""
    scene.wait_acks(100)
    return scene.dice.choice([scene.leader(), scene.controller()])


@row("9", "one node cut off from the others", needs="network", mixed=True)
def isolate(scene: Scene) -> None:
    victim = _victim(scene)
    others = scene.addresses(scene.other_nodes(victim))
    scene.disturbed.add(victim)
    scene.cut(victim, from_peers(others) + to_peers(others))
    scene.wait_acks(100)
    _hold_and_heal(scene)


@row("9b", "one node cut off, connections refused", needs="network", mixed=True)
def reject(scene: Scene) -> None:
    victim = _victim(scene)
    others = scene.addresses(scene.other_nodes(victim))
    scene.disturbed.add(victim)
    rules = [f"in ip saddr {each} ip protocol tcp reject with tcp reset" for each in others]
    scene.cut(victim, rules + to_peers(others))
    scene.wait_acks(100)
    _hold_and_heal(scene)


@row("10", "one node is not heard (out dropped)", needs="network", mixed=True)
def drop_out(scene: Scene) -> None:
    victim = _victim(scene)
    scene.disturbed.add(victim)
    scene.cut(victim, to_peers(scene.addresses(scene.other_nodes(victim))))
    scene.wait_acks(100)
    _hold_and_heal(scene)


@row("10b", "one node does not hear (in dropped)", needs="network", mixed=True)
def drop_in(scene: Scene) -> None:
    victim = _victim(scene)
    scene.disturbed.add(victim)
    scene.cut(victim, from_peers(scene.addresses(scene.other_nodes(victim))))
    scene.wait_acks(100)
    _hold_and_heal(scene)


@row("11", "bridge: two nodes reach only the third", needs="network", mixed=True)
def bridge(scene: Scene) -> None:
    scene.wait_acks(100)
    one, other = scene.dice.sample(sorted(scene.cluster.nodes), 2)
    address = scene.addresses([other])
    scene.cut(one, from_peers(address) + to_peers(address))
    _hold_and_heal(scene)


@row("11b", "every node cut off from every other", needs="network", mixed=True)
def shatter(scene: Scene) -> None:
    scene.wait_acks(100)
    for node_id in scene.cluster.nodes:
        others = scene.addresses(scene.other_nodes(node_id))
        scene.cut(node_id, from_peers(others) + to_peers(others))
    _hold_and_heal(scene)


@row("12", "brokers cut from each other, controllers reachable", setup=Setup.SPLIT, needs="network")
def cut_brokers(scene: Scene) -> None:
    scene.wait_acks(100)
    victim = scene.leader()
    others = scene.addresses([each for each in scene.cluster.brokers if each != victim])
    scene.cut(victim, from_peers(others) + to_peers(others))
    _hold_and_heal(scene)


@row("12b", "a leader cut from the controllers only", setup=Setup.SPLIT, needs="network")
def cut_from_controllers(scene: Scene) -> None:
    scene.wait_acks(100)
    victim = scene.leader()
    controllers = [each for each in scene.cluster.nodes if each not in scene.cluster.brokers]
    scene.cut(victim, to_peers(scene.addresses(controllers)) + from_peers(scene.addresses(controllers)))
    scene.disturbed.add(victim)
    scene.wait_acks(100)
    _hold_and_heal(scene)


@row("13", "5 to 30 % of all packets lost, every node", needs="network", mixed=True)
def lose_packets(scene: Scene) -> None:
    percent = scene.dice.choice((5, 10, 20, 30))
    scene.wait_acks(100)
    for node_id in scene.cluster.nodes:
        others = scene.addresses(scene.other_nodes(node_id))
        scene.cut(node_id, [f"in ip saddr {each} numgen random mod 100 < {percent} drop" for each in others])
    scene.wait_acks(50)
    _hold_and_heal(scene)


@row("13b", "one node at 1 Mbit/s, the rest dropped", needs="network")
def slow_link(scene: Scene) -> None:
    scene.wait_acks(100)
    victim = scene.follower()
    others = scene.addresses(scene.other_nodes(victim))
    scene.cut(
        victim,
        [f"in ip saddr {each} limit rate over 125 kbytes/second burst 64 kbytes drop" for each in others],
    )
    _hold_and_heal(scene)


@row("14", "UDP dropped, TCP healthy: nobody is fenced", needs="network")
def drop_udp(scene: Scene) -> None:
    scene.wait_acks(100)
    before = {index: p.leader_epoch for index, p in scene.partitions().items()}
    for node_id in scene.cluster.nodes:
        scene.cut(node_id, ["in ip protocol udp drop", "out ip protocol udp drop"])
    scene.wait_acks(100)
    scene.hold(HELD_S)
    after = {index: p.leader_epoch for index, p in scene.partitions().items()}
    assert after == before, f"leader epochs went from {before} to {after}"
    _hold_and_heal(scene)
