"""How far each broker's replicas are behind their leaders, by asking every one of them for its log's end.

Must not know: commands. Theory: ListOffsets is answered by leaders only, except for the replica id -2, which Kafka
keeps for whoever compares replicas: then every replica tells the end of its own log. The ends are not read at the same
moment: while records are written a lag is only about right.
Kafka: ListOffsets (DEBUGGING_REPLICA_ID), ReplicaVerificationTool.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from flarestream.cli.ask import try_ask
from flarestream.wire.messages import list_offsets as wire

ANY_REPLICA = -2
LATEST = -1
_VERSION = 7

Place = tuple[str, int]
Ends = dict[Place, int]


class Lag(NamedTuple):
    """Of one broker: records behind over all of its replicas, and the most behind in one; None where it or a leader did
    not answer.
    """

    lag: int | None
    max_lag: int | None


def lags(nodes: Sequence[Mapping[str, Any]], topics: Sequence[Mapping[str, Any]]) -> dict[int, Lag]:
    """By broker id; every broker is asked once."""
    held: dict[int, list[Place]] = {node["id"]: [] for node in nodes}
    leaders: dict[Place, int] = {}
    for topic in topics:
        for row in topic["partitions"]:
            place = (topic["name"], row["partition"])
            leaders[place] = -1 if row["leader"] is None else row["leader"]
            for replica in row["replicas"]:
                held.setdefault(replica, []).append(place)
    ends = {node["id"]: _ends(f"{node['host']}:{node['port']}", held[node["id"]]) for node in nodes}
    return {broker: _compare(broker, places, leaders, ends) for broker, places in held.items()}


def _ends(address: str, places: Sequence[Place]) -> Ends | None:
    """The ends of the logs on one broker; None if it does not answer."""
    topics: dict[str, list[wire.ListOffsetsPartition]] = {}
    for name, index in places:
        topics.setdefault(name, []).append(wire.ListOffsetsPartition(index, -1, LATEST))
    request = wire.ListOffsetsRequest(
        replica_id=ANY_REPLICA, topics=[wire.ListOffsetsTopic(name, rows) for name, rows in topics.items()]
    )
    response = try_ask(address, request, _VERSION)
    if response is None:
        return None
    return {
        (topic.name, row.partition_index): row.offset
        for topic in response.topics
        for row in topic.partitions
        if not row.error_code
    }


def _compare(
    broker: int, places: Sequence[Place], leaders: Mapping[Place, int], ends: Mapping[int, Ends | None]
) -> Lag:
    own = ends.get(broker)
    if own is None:
        return Lag(None, None)
    behind = [0]
    for place in places:
        theirs = ends.get(leaders[place])
        if theirs is None or place not in theirs or place not in own:
            continue
        behind.append(max(0, theirs[place] - own[place]))
    return Lag(sum(behind), max(behind))
