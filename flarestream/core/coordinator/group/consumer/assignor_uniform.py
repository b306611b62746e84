"""The uniform assignor: everybody has equally many partitions, and keeps what it has.

For: groups whose members all subscribe to the same topics; others go to assignor_mixed.py.
*Theory:* a quota per member (partitions / members, the first ones get one more). Who has more than its quota gives the
rest up; who has less is filled from what nobody has. Nothing else moves, so the number of moves is the least possible.
*Kafka:* UniformAssignor, UniformHomogeneousAssignmentBuilder (KIP-848).
"""

from __future__ import annotations

from flarestream.core.coordinator.group.consumer.assignor_mixed import assign_mixed
from flarestream.core.coordinator.group.consumer.assignor_spec import AssignorSpec, Target
from flarestream.core.coordinator.group.consumer.member import Partitions

Pool = list[tuple[bytes, int]]


def assign_uniform(spec: AssignorSpec) -> Target:
    """Who should have what."""
    if not spec.members:
        return {}
    return _assign_same(spec) if spec.same_for_all else assign_mixed(spec)


def _assign_same(spec: AssignorSpec) -> Target:
    topic_ids = next(iter(spec.members.values())).topic_ids
    if not topic_ids:
        return {}
    wanted = frozenset(topic_ids)
    pool = _unassigned(spec, topic_ids)
    count = len(spec.members)
    quota, extra = divmod(sum(spec.partition_counts[topic_id] for topic_id in topic_ids), count)
    target: Target = {}
    unfilled: list[tuple[str, int]] = []
    for index, (member_id, member) in enumerate(spec.members.items()):
        has_extra = extra > 0
        kept, room = _keep(member.target, wanted, quota + has_extra, pool)
        if room and has_extra and count - index > extra:
            # It does not fill its extra place, and enough members follow that may: leave it to them.
            room -= 1
            has_extra = False
        extra -= has_extra
        if room:
            unfilled.append((member_id, room))
        target[member_id] = kept
    return _fill(target, unfilled, pool)


def _unassigned(spec: AssignorSpec, topic_ids: object) -> Pool:
    """Every partition that nobody should have so far."""
    taken: dict[bytes, set[int]] = {topic_id: set() for topic_id in topic_ids}  # type: ignore[attr-defined]
    for member in spec.members.values():
        for topic_id, partitions in member.target.items():
            if topic_id in taken:
                taken[topic_id] |= partitions
    return [
        (topic_id, partition)
        for topic_id, assigned in taken.items()
        for partition in range(spec.partition_counts[topic_id])
        if partition not in assigned
    ]


def _keep(has: Partitions, wanted: frozenset[bytes], quota: int, pool: Pool) -> tuple[Partitions, int]:
    """What a member keeps within its quota, and how much room is left; the rest goes to the pool."""
    if all(topic_id in wanted for topic_id in has) and sum(map(len, has.values())) <= quota:
        return has, quota - sum(map(len, has.values()))
    kept: dict[bytes, frozenset[int]] = {}
    for topic_id, partitions in has.items():
        if topic_id not in wanted:
            continue
        in_order = sorted(partitions)
        if in_order[:quota]:
            kept[topic_id] = frozenset(in_order[:quota])
        pool.extend((topic_id, partition) for partition in in_order[quota:])
        quota = max(quota - len(in_order), 0)
    return kept, quota


def _fill(target: Target, unfilled: list[tuple[str, int]], pool: Pool) -> Target:
    position = 0
    for member_id, room in unfilled:
        given = pool[position : position + room]
        position += room
        if not given:
            break
        gained: dict[bytes, list[int]] = {}
        for topic_id, partition in given:
            gained.setdefault(topic_id, []).append(partition)
        merged = dict(target[member_id])
        for topic_id, partitions in gained.items():
            merged[topic_id] = merged.get(topic_id, frozenset()).union(partitions)
        target[member_id] = merged
    return target
