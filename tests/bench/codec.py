"""The codec beside kafka-python's compiled one, in one run: `python -m tests.bench.codec [--json FILE]`.

*Theory:* the machine has slow phases, so both codecs are measured in turns (short rounds, the best of each), and what
is printed are ratios: how many times as fast as kafka-python's. The hot messages are printed beside it in microseconds.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable

from kafka.protocol.metadata import MetadataResponse as KafkaPythonMetadata

from flarestream.wire.index import load
from flarestream.wire.message import Message
from flarestream.wire.messages import fetch, metadata, produce

ROUNDS = 40
GOAL = 1.5
UUID = bytes(range(16))
Call = Callable[[], object]


def metadata_response(topics: int = 32, partitions: int = 20) -> metadata.MetadataResponse:
    """About 27 kB at version 9: three brokers, three replicas each."""
    return metadata.MetadataResponse(
        brokers=[metadata.MetadataResponseBroker(n, f"broker-{n}.example", 9092, "rack-a") for n in range(3)],
        cluster_id="cluster-of-the-bench",
        controller_id=1,
        topics=[
            metadata.MetadataResponseTopic(
                name=f"topic-number-{t}",
                partitions=[
                    metadata.MetadataResponsePartition(
                        partition_index=p,
                        leader_id=p % 3,
                        leader_epoch=7,
                        replica_nodes=[p % 3, (p + 1) % 3, (p + 2) % 3],
                        isr_nodes=[p % 3, (p + 1) % 3, (p + 2) % 3],
                    )
                    for p in range(partitions)
                ],
            )
            for t in range(topics)
        ],
    )


def produce_request(version: int) -> Message:
    """One topic, one partition, 1,000 bytes of records."""
    data = produce.TopicProduceData(partition_data=[produce.PartitionProduceData(3, bytes(1000))])
    if version >= 13:
        data.topic_id = UUID
    else:
        data.name = "my-topic"
    return produce.ProduceRequest(None, -1, 30000, [data])


def produce_response(version: int) -> Message:
    """One topic, one partition, no error."""
    answer = produce.TopicProduceResponse(
        partition_responses=[produce.PartitionProduceResponse(3, 0, 12345, -1, 0)]
    )
    if version >= 13:
        answer.topic_id = UUID
    else:
        answer.name = "my-topic"
    return produce.ProduceResponse([answer])


def fetch_request(version: int) -> Message:
    """One topic, one partition, in a session."""
    topic = fetch.FetchTopic(partitions=[fetch.FetchPartition(3, 7, 12345, partition_max_bytes=1048576)])
    if version >= 13:
        topic.topic_id = UUID
    else:
        topic.topic = "my-topic"
    return fetch.FetchRequest(max_wait_ms=500, min_bytes=1, session_id=77, session_epoch=5, topics=[topic])


def fetch_response(version: int) -> Message:
    """One topic, one partition, 1,000 bytes of records."""
    data = fetch.PartitionData(3, 0, 12345, 12345, 0, aborted_transactions=[], records=bytes(1000))
    topic = fetch.FetchableTopicResponse(partitions=[data])
    if version >= 13:
        topic.topic_id = UUID
    else:
        topic.topic = "my-topic"
    return fetch.FetchResponse(session_id=77, responses=[topic])


HOT: tuple[tuple[str, Callable[[int], Message], tuple[int, ...]], ...] = (
    ("ProduceRequest", produce_request, (9, 11, 13)),
    ("ProduceResponse", produce_response, (9, 11, 13)),
    ("FetchRequest", fetch_request, (12, 13, 17)),
    ("FetchResponse", fetch_response, (12, 13, 17)),
)


def best_of_turns(calls: dict[str, Call], rounds: int = ROUNDS) -> dict[str, float]:
    """The best time of each call in microseconds, the calls taking turns."""
    counts = {name: _count(call) for name, call in calls.items()}
    best = dict.fromkeys(calls, float("inf"))
    for _ in range(rounds):
        for name, call in calls.items():
            count = counts[name]
            started = time.perf_counter()
            for _ in range(count):
                call()
            best[name] = min(best[name], (time.perf_counter() - started) / count * 1e6)
    return best


def _count(call: Call) -> int:
    """How often to call so that a round takes about 5 ms."""
    call()
    started = time.perf_counter()
    call()
    return max(1, int(0.005 / max(time.perf_counter() - started, 1e-7)))


def side_by_side() -> dict[str, float]:
    """Microseconds for both codecs over the same bytes."""
    message = metadata_response()
    raw = message.encode(9)
    theirs = KafkaPythonMetadata.decode(raw, version=9)
    theirs._header = None
    if theirs.encode(version=9) != raw:
        raise SystemExit("kafka-python does not write the same bytes: this bench compares nothing")
    return {"bytes": len(raw)} | best_of_turns(
        {
            "decode": lambda: metadata.MetadataResponse.decode(raw, 0, 9),
            "kafka-python decode": lambda: KafkaPythonMetadata.decode(raw, version=9),
            "encode": lambda: message.encode(9),
            "kafka-python encode": lambda: theirs.encode(version=9),
        }
    )


def hot_calls(make: Callable[[int], Message], version: int) -> dict[str, Call]:
    """Decoding, building and encoding of one hot message."""
    message = make(version)
    frame = memoryview(bytearray(message.encode(version)))
    cls = load(type(message).__name__)
    return {
        "decode": lambda: cls.decode(frame, 0, version),
        "write": lambda: message.write([], version),
        "build": lambda: make(version),
    }


def main(arguments: list[str]) -> int:
    """Prints the tables; fails when the goal is missed."""
    times = side_by_side()
    ratios = {way: times[f"kafka-python {way}"] / times[way] for way in ("decode", "encode")}
    print(
        f"Metadata v9 response, {times['bytes']:.0f} bytes        ours us   kafka-python us   times as fast"
    )
    for way, ratio in ratios.items():
        print(f"  {way:38}{times[way]:10.0f}{times[f'kafka-python {way}']:18.0f}{ratio:16.2f}")
    hot = {
        f"{name} v{version}": best_of_turns(hot_calls(make, version))
        for name, make, versions in HOT
        for version in versions
    }
    print(f"\n{'one topic, one partition':28}{'decode us':>12}{'write us':>12}{'build us':>12}")
    for name, row in hot.items():
        print(f"  {name:26}{row['decode']:12.2f}{row['write']:12.2f}{row['build']:12.2f}")
    if arguments[:1] == ["--json"]:
        with open(arguments[1], "w", encoding="utf-8") as out:
            json.dump({"metadata": times, "ratios": ratios, "hot": hot}, out, indent=2)
    return 0 if min(ratios.values()) >= GOAL else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
