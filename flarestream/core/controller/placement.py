"""Where new replicas go: striped over racks and brokers.

Must not know: topics, directories' load. Theory: brokers stand in racks (sorted by name, brokers without
one together); each partition starts one rack further than the last and takes one broker per rack in turn,
so leaders and replicas spread evenly over racks and brokers; unfenced brokers come before fenced ones, and
the first replica is always unfenced. Starting points are drawn at random, and drawn again once every
unfenced broker has led once. Kafka: StripedReplicaPlacer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from flarestream.core.metadata.brokers import BrokerImage
from flarestream.wire.errors import ApiError, ErrorCode

T = TypeVar("T")
RandomBelow = Callable[[int], int]


class _Ring:
    """Brokers dealt out in turn; each round starts one further than the round before."""

    __slots__ = ("brokers", "dealt", "round", "start")

    def __init__(self, brokers: Iterable[int]) -> None:
        self.brokers = sorted(brokers)
        self.start = 0
        self.dealt = 0
        self.round = 0

    def shuffle(self, random_below: RandomBelow) -> None:
        shuffle(self.brokers, random_below)
        self.start = self.dealt = self.round = 0

    def next(self, round_number: int) -> int | None:
        """The next broker of this round, or None when all have been dealt."""
        if not self.brokers:
            return None
        if self.round != round_number:
            self.round = round_number
            self.dealt = 0
            self.start = (self.start + 1) % len(self.brokers)
        if self.dealt >= len(self.brokers):
            return None
        broker = self.brokers[(self.start + self.dealt) % len(self.brokers)]
        self.dealt += 1
        return broker


class _Rack:
    __slots__ = ("fenced", "unfenced")

    def __init__(self, brokers: Sequence[BrokerImage]) -> None:
        self.unfenced = _Ring(b.broker_id for b in brokers if not b.fenced)
        self.fenced = _Ring(b.broker_id for b in brokers if b.fenced)

    def next(self, round_number: int) -> int | None:
        broker = self.unfenced.next(round_number)
        return self.fenced.next(round_number) if broker is None else broker


class _Stripes:
    """All racks, and how far the dealing has come."""

    __slots__ = ("offset", "racks", "random_below", "round", "unfenced_count")

    def __init__(self, brokers: Sequence[BrokerImage], random_below: RandomBelow) -> None:
        by_rack: dict[str | None, list[BrokerImage]] = {}
        for broker in brokers:
            by_rack.setdefault(broker.rack, []).append(broker)
        ordered = sorted(by_rack, key=lambda rack: (rack is not None, rack or ""))
        self.racks = [_Rack(by_rack[rack]) for rack in ordered]
        self.unfenced_count = sum(not broker.fenced for broker in brokers)
        self.random_below = random_below
        self._shuffle()

    def _shuffle(self) -> None:
        shuffle(self.racks, self.random_below)
        for rack in self.racks:
            rack.unfenced.shuffle(self.random_below)
            rack.fenced.shuffle(self.random_below)
        self.round = 0
        self.offset = self.random_below(len(self.racks))

    def place(self, replication_factor: int) -> tuple[int, ...]:
        """The replicas of the next partition."""
        if self.round == self.unfenced_count and self.unfenced_count > 1:
            self._shuffle()
        self.offset %= len(self.racks)
        first_rack, first = self._first()
        replicas = [first]
        position, skipped = self.offset, False
        while len(replicas) < replication_factor:
            if position == first_rack and not skipped:
                skipped = True
            else:
                broker = self.racks[position].next(self.round)
                if broker is not None:
                    replicas.append(broker)
            position = (position + 1) % len(self.racks)
        self.round += 1
        self.offset += 1
        return tuple(replicas)

    def _first(self) -> tuple[int, int]:
        """(position of the rack, broker): the next unfenced broker from the present rack on."""
        position = self.offset
        while True:
            broker = self.racks[position].unfenced.next(self.round)
            if broker is not None:
                return position, broker
            position = (position + 1) % len(self.racks)


def place(
    brokers: Iterable[BrokerImage],
    partition_count: int,
    replication_factor: int,
    random_below: RandomBelow,
) -> list[tuple[int, ...]]:
    """Replicas for new partitions. ApiError: INVALID_REPLICATION_FACTOR when the brokers do not suffice."""
    usable = [broker for broker in brokers if is_usable(broker)]
    if replication_factor <= 0:
        raise ApiError(
            ErrorCode.INVALID_REPLICATION_FACTOR, f"replication factor {replication_factor} is not positive"
        )
    if not any(not broker.fenced for broker in usable):
        raise ApiError(
            ErrorCode.INVALID_REPLICATION_FACTOR,
            "no broker can take replicas: all are fenced or shutting down",
        )
    if replication_factor > len(usable):
        raise ApiError(
            ErrorCode.INVALID_REPLICATION_FACTOR,
            f"replication factor {replication_factor}, but only {len(usable)} broker(s) can take replicas",
        )
    stripes = _Stripes(usable, random_below)
    return [stripes.place(replication_factor) for _ in range(partition_count)]


def is_usable(broker: BrokerImage) -> bool:
    """Whether a broker takes new replicas: not shutting down, and not with all its directories cordoned."""
    if broker.in_controlled_shutdown:
        return False
    cordoned = broker.cordoned_log_dirs
    return not cordoned or not broker.log_dirs or not set(broker.log_dirs) <= set(cordoned)


def shuffle(items: list[T], random_below: RandomBelow) -> None:
    """Shuffle in place (Fisher-Yates)."""
    for last in range(len(items) - 1, 0, -1):
        other = random_below(last + 1)
        items[last], items[other] = items[other], items[last]
