"""The uniform assignor where members subscribe to different topics: as even as that allows, and sticky.

*Theory:* what a member has of a topic that it still wants, it keeps. What nobody has goes, topic by topic (the most
crowded per subscriber first), to the subscriber with the least. Then topic after topic is evened out: partitions
go from its most loaded subscriber to its least loaded one until they differ by one at most; rounds end when a
whole round has moved nothing, or after 16.
*Kafka:* UniformHeterogeneousAssignmentBuilder (KIP-848).
"""

from __future__ import annotations

from bisect import insort
from fractions import Fraction

from flarestream.core.coordinator.group.consumer.assignor_spec import AssignorSpec, Target

MAX_ROUNDS = 16


def assign_mixed(spec: AssignorSpec) -> Target:
    """Who should have what."""
    return _Mixed(spec).build()


class _Mixed:
    """One computation. Members are known by their place in the group's order."""

    __slots__ = ("has", "ids", "load", "owner", "spec", "subscribers")

    def __init__(self, spec: AssignorSpec) -> None:
        self.spec = spec
        self.ids = list(spec.members)
        self.load = [0] * len(self.ids)
        self.has: list[dict[bytes, set[int]]] = [{} for _ in self.ids]
        self.subscribers: dict[bytes, list[int]] = {}
        for place, member in enumerate(spec.members.values()):
            for topic_id in member.topic_ids:
                self.subscribers.setdefault(topic_id, []).append(place)
        self.owner: dict[bytes, list[int]] = {
            topic_id: [-1] * spec.partition_counts[topic_id] for topic_id in self.subscribers
        }

    def build(self) -> Target:
        if not self.subscribers:
            return {}
        self._keep()
        topics = sorted(self.subscribers, key=self._crowding)
        for topic_id in topics:
            self._assign_free(topic_id)
        self._balance([topic_id for topic_id in topics if len(self.subscribers[topic_id]) >= 2])
        return {
            member_id: {topic_id: frozenset(partitions) for topic_id, partitions in has.items() if partitions}
            for member_id, has in zip(self.ids, self.has, strict=True)
        }

    def _crowding(self, topic_id: bytes) -> tuple[Fraction, int, tuple[int, int]]:
        subscribers = len(self.subscribers[topic_id])
        high = int.from_bytes(topic_id[:8], "big", signed=True)
        low = int.from_bytes(topic_id[8:], "big", signed=True)
        return Fraction(-self.spec.partition_counts[topic_id], subscribers), subscribers, (high, low)

    def _keep(self) -> None:
        for place, member in enumerate(self.spec.members.values()):
            wanted = frozenset(member.topic_ids)
            for topic_id, partitions in member.target.items():
                if topic_id not in wanted:
                    continue
                owner = self.owner[topic_id]
                kept = {each for each in partitions if each < len(owner) and owner[each] < 0}
                for partition in kept:
                    owner[partition] = place
                self.has[place][topic_id] = kept
                self.load[place] += len(kept)

    def _assign_free(self, topic_id: bytes) -> None:
        """Each free partition goes to the subscriber that has the least at that moment."""
        owner, load = self.owner[topic_id], self.load
        free = [partition for partition, place in enumerate(owner) if place < 0]
        if not free:
            return
        queue = sorted((load[place], place) for place in self.subscribers[topic_id])
        for partition in free:
            _, place = queue.pop(0)
            self._give(topic_id, partition, place)
            insort(queue, (load[place], place))

    def _balance(self, topics: list[bytes]) -> None:
        still = 0
        for _ in range(MAX_ROUNDS):
            for topic_id in topics:
                still = 0 if self._even_out(topic_id) else still + 1
                if still >= len(topics):
                    return

    def _even_out(self, topic_id: bytes) -> bool:
        """Moves partitions of one topic from those who have the most to those who have the least; True if any moved."""
        load = self.load
        queue = sorted((load[place], place) for place in self.subscribers[topic_id])
        moved = False
        while len(queue) > 1 and queue[-1][0] - queue[0][0] > 1:
            most = queue.pop()[1]
            has = self.has[most].get(topic_id)
            if not has:
                continue  # Its load is of other topics: nothing of this one can be taken from it.
            least = queue.pop(0)[1]
            partition = max(has)
            has.remove(partition)
            load[most] -= 1
            self._give(topic_id, partition, least)
            insort(queue, (load[most], most))
            insort(queue, (load[least], least))
            moved = True
        return moved

    def _give(self, topic_id: bytes, partition: int, place: int) -> None:
        self.owner[topic_id][partition] = place
        self.has[place].setdefault(topic_id, set()).add(partition)
        self.load[place] += 1
