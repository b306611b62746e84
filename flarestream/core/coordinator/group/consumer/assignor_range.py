"""The range assignor: of every topic, each subscriber has one run of neighbouring partitions.

*Must not know:* what members have now (it is not sticky: the order of members decides, static ones first).
*Theory:* topics with equally many partitions are cut alike, so that partitions of the same number meet in one member.
*Kafka:* RangeAssignor (KIP-848).
"""

from __future__ import annotations

from flarestream.core.coordinator.group.consumer.assignor_spec import AssignorSpec, Target


def assign_range(spec: AssignorSpec) -> Target:
    """Who should have what."""
    subscribers: dict[bytes, int] = {}
    for member in spec.members.values():
        for topic_id in member.topic_ids:
            subscribers[topic_id] = subscribers.get(topic_id, 0) + 1
    next_start = dict.fromkeys(subscribers, 0)
    extra = {topic_id: spec.partition_counts[topic_id] % count for topic_id, count in subscribers.items()}
    target: Target = {}
    for member_id in _in_order(spec):
        assignment = {}
        for topic_id in spec.members[member_id].topic_ids:
            size = spec.partition_counts[topic_id] // subscribers[topic_id]
            if extra[topic_id] > 0:
                extra[topic_id] -= 1
                size += 1
            if size:
                start = next_start[topic_id]
                next_start[topic_id] = start + size
                assignment[topic_id] = frozenset(range(start, start + size))
        target[member_id] = assignment
    return target


def _in_order(spec: AssignorSpec) -> list[str]:
    """Static members by instance id, then the others by member id."""
    members = spec.members
    return sorted(
        members,
        key=lambda member_id: (
            members[member_id].instance_id is None,
            _utf16(members[member_id].instance_id or member_id),
        ),
    )


def _utf16(text: str) -> bytes:
    """Strings are ordered as Java orders them: by UTF-16 units."""
    return text.encode("utf-16-be", "surrogatepass")
