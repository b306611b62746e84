"""One member of a group as a process of its own, so that it can be killed.

`python -m compat_tests.group_member KIND BOOTSTRAP GROUP TOPIC`

It writes what happens to it as JSON lines, each before the next thing happens: `assigned` and `revoked` from the
client's own callbacks, `read` with the offsets of what was handed over, then `committed` once the commit is answered;
`closing` when it works no more (not every client calls back when it closes).
Times are of the monotonic clock, which all processes of a machine share. SIGTERM ends it as a user's program ends.
"""

from __future__ import annotations

import asyncio
import json
import signal
import sys
import time
from collections.abc import Iterable
from typing import Any

SESSION_MS = 10_000
HEARTBEAT_MS = 500
POLL_S = 0.2
_ended: list[int] = []


def tell(event: str, partitions: Any) -> None:
    """One line, out of this process at once."""
    print(json.dumps({"at": time.monotonic(), "event": event, "partitions": partitions}), flush=True)


def _indexes(partitions: Iterable[Any]) -> list[int]:
    return sorted(each.partition for each in partitions)


def confluent(bootstrap: str, group: str, topic: str, protocol: str) -> None:
    import confluent_kafka as ck

    classic = {
        "session.timeout.ms": SESSION_MS,
        "heartbeat.interval.ms": HEARTBEAT_MS,
        "partition.assignment.strategy": "range",
    }
    consumer = ck.Consumer(
        {
            "bootstrap.servers": bootstrap,
            "group.id": group,
            "group.protocol": protocol,
            "auto.offset.reset": "earliest",
            "enable.auto.commit": False,
            **(classic if protocol == "classic" else {}),
        }
    )
    consumer.subscribe(
        [topic],
        on_assign=lambda _, new: tell("assigned", _indexes(new)),
        on_revoke=lambda _, old: tell("revoked", _indexes(old)),
        on_lost=lambda _, old: tell("revoked", _indexes(old)),
    )
    while not _ended:
        messages = [each for each in consumer.consume(200, POLL_S) if each.error() is None]
        if not messages:
            continue
        tell("read", _ranges((each.partition(), each.offset()) for each in messages))
        after = _next((each.partition(), each.offset()) for each in messages)
        try:
            consumer.commit(
                offsets=[ck.TopicPartition(topic, index, offset) for index, offset in after.items()],
                asynchronous=False,
            )
        except ck.KafkaException as error:
            tell("refused", str(error))  # a rebalance came between: it is read again by whoever has it now
        else:
            tell("committed", after)
    tell("closing", [])
    consumer.close()


def kafka_python(bootstrap: str, group: str, topic: str) -> None:
    from kafka import ConsumerRebalanceListener, KafkaConsumer
    from kafka.coordinator.assignors.range import RangePartitionAssignor
    from kafka.errors import KafkaError

    class Listener(ConsumerRebalanceListener):  # type: ignore[misc]
        def on_partitions_assigned(self, assigned: Any) -> None:
            tell("assigned", _indexes(assigned))

        def on_partitions_revoked(self, revoked: Any) -> None:
            tell("revoked", _indexes(revoked))

    consumer = KafkaConsumer(
        bootstrap_servers=bootstrap,
        group_id=group,
        auto_offset_reset="earliest",
        enable_auto_commit=False,
        session_timeout_ms=SESSION_MS,
        heartbeat_interval_ms=HEARTBEAT_MS,
        partition_assignment_strategy=[RangePartitionAssignor],
    )
    consumer.subscribe([topic], listener=Listener())
    while not _ended:
        found = consumer.poll(timeout_ms=int(POLL_S * 1000))
        places = [(each.partition, record.offset) for each, records in found.items() for record in records]
        if not places:
            continue
        tell("read", _ranges(places))
        try:
            consumer.commit()
        except KafkaError as error:
            tell("refused", repr(error))
        else:
            tell("committed", _next(places))
    tell("closing", [])
    consumer.close()


async def aiokafka(bootstrap: str, group: str, topic: str) -> None:
    from aiokafka import AIOKafkaConsumer, ConsumerRebalanceListener
    from aiokafka.coordinator.assignors.range import RangePartitionAssignor
    from aiokafka.errors import KafkaError

    class Listener(ConsumerRebalanceListener):  # type: ignore[misc]
        async def on_partitions_assigned(self, assigned: Any) -> None:
            tell("assigned", _indexes(assigned))

        async def on_partitions_revoked(self, revoked: Any) -> None:
            tell("revoked", _indexes(revoked))

    consumer = AIOKafkaConsumer(
        bootstrap_servers=bootstrap,
        group_id=group,
        auto_offset_reset="earliest",
        enable_auto_commit=False,
        session_timeout_ms=SESSION_MS,
        heartbeat_interval_ms=HEARTBEAT_MS,
        partition_assignment_strategy=[RangePartitionAssignor],
    )
    consumer.subscribe([topic], listener=Listener())
    await consumer.start()
    while not _ended:
        found = await consumer.getmany(timeout_ms=int(POLL_S * 1000))
        places = [(each.partition, record.offset) for each, records in found.items() for record in records]
        if not places:
            continue
        tell("read", _ranges(places))
        offsets = {each: records[-1].offset + 1 for each, records in found.items() if records}
        try:
            await consumer.commit(offsets)
        except (KafkaError, ValueError) as error:  # ValueError: the partition has been taken away meanwhile
            tell("refused", repr(error))
        else:
            tell("committed", _next(places))
    tell("closing", [])
    await consumer.stop()


def _ranges(places: Iterable[tuple[int, int]]) -> dict[int, list[int]]:
    """Offsets by partition."""
    found: dict[int, list[int]] = {}
    for index, offset in places:
        found.setdefault(index, []).append(offset)
    return found


def _next(places: Iterable[tuple[int, int]]) -> dict[int, int]:
    """What to read next, by partition."""
    return {index: max(offsets) + 1 for index, offsets in _ranges(places).items()}


def main(kind: str, bootstrap: str, group: str, topic: str) -> None:
    signal.signal(signal.SIGTERM, lambda *_: _ended.append(1))
    if kind == "kafka-python":
        kafka_python(bootstrap, group, topic)
    elif kind == "aiokafka":
        asyncio.run(aiokafka(bootstrap, group, topic))
    else:
        confluent(bootstrap, group, topic, kind.removeprefix("confluent-"))


if __name__ == "__main__":
    main(*sys.argv[1:])
