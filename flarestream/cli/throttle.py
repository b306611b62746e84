"""Throttles of a reassignment: set before it begins, taken away when it is done.

Must not know: how partitions are moved. Theory: what is copied is throttled on both sides. Of a moved partition every
replica it has is throttled as a leader, every one it gets as a follower; each broker that takes part has the rate for
both sides. In-sync replicas are not held back by it. Names and values are those that Kafka's own tool writes, so that
either may clear what the other has set.
Kafka: ReassignPartitionsCommand (--throttle, --verify); KIP-73.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from flarestream.cli.moves import Move

if TYPE_CHECKING:
    from flarestream.client.admin import Admin

LEADERS = "leader.replication.throttled.replicas"
FOLLOWERS = "follower.replication.throttled.replicas"
RATES = ("leader.replication.throttled.rate", "follower.replication.throttled.rate")


def throttled_replicas(moves: Iterable[Move]) -> dict[str, tuple[str, str]]:
    """By topic: the values of both settings."""
    leaders: dict[str, list[str]] = {}
    followers: dict[str, list[str]] = {}
    for move in moves:
        leaders.setdefault(move.topic, []).extend(f"{move.partition}:{each}" for each in move.replicas)
        followers.setdefault(move.topic, []).extend(
            f"{move.partition}:{each}" for each in move.target if each not in move.replicas
        )
    return {topic: (",".join(leaders[topic]), ",".join(followers[topic])) for topic in leaders}


def brokers_of(moves: Iterable[Move]) -> list[int]:
    """Every broker that takes part."""
    return sorted({each for move in moves for each in (*move.replicas, *move.target)})


def begin(client: Admin, moves: Sequence[Move], bytes_per_s: int) -> None:
    """Before the moves: rates first, then who is slowed down."""
    for broker in brokers_of(moves):
        client.alter_configs("broker", str(broker), [("set", name, str(bytes_per_s)) for name in RATES])
    for topic, (leaders, followers) in throttled_replicas(moves).items():
        client.alter_configs("topic", topic, [("set", LEADERS, leaders), ("set", FOLLOWERS, followers)])


def end(client: Admin, topics: Iterable[str], brokers: Iterable[int]) -> None:
    """After the moves: nothing is slowed down any more."""
    for topic in topics:
        client.alter_configs("topic", topic, [("delete", LEADERS, None), ("delete", FOLLOWERS, None)])
    for broker in brokers:
        client.alter_configs("broker", str(broker), [("delete", name, None) for name in RATES])
