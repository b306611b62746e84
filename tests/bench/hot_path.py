"""What one produce and one fetch cost in this process, part by part: `python -m tests.bench.hot_path
[RECORD_BYTES]`.

No sockets and no second process: a frame goes through header, decode, handler, encode, as a connection would
drive it, on a temporary directory in page-cache mode. Each part is timed alone with the best of several
rounds, so the figures are ratios to compare on one machine at one time.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from flarestream.api.context import Peer, RequestContext
from flarestream.api.fetch import fetch
from flarestream.api.produce import produce
from flarestream.core.replica.append import prepare
from flarestream.wire.header import read_request_header
from flarestream.wire.messages.fetch import FetchPartition, FetchRequest, FetchResponse, FetchTopic
from flarestream.wire.messages.produce import (
    PartitionProduceData,
    ProduceRequest,
    ProduceResponse,
    TopicProduceData,
)
from tests.node.data_plane import DataPlane, batch
from tests.support.raw import request_frame

PRODUCE_VERSION = 9
FETCH_VERSION = 12
ROUNDS = 7
CALLS = 3000


def cost_us(call: Callable[[], object], calls: int = CALLS) -> float:
    """Microseconds per call: the best of several rounds."""
    best = float("inf")
    for _ in range(ROUNDS):
        begin = time.perf_counter_ns()
        for _ in range(calls):
            call()
        best = min(best, time.perf_counter_ns() - begin)
    return best / calls / 1000


def run(coroutine: Coroutine[Any, Any, Any]) -> Any:
    """What net/eager.py does with a handler that ends at once."""
    try:
        coroutine.send(None)
    except StopIteration as end:
        return end.value
    coroutine.close()
    raise AssertionError("the handler waited")


def show(title: str, parts: dict[str, float]) -> None:
    """One table."""
    print(title)
    for name, microseconds in parts.items():
        print(f"  {name:<34}{microseconds:7.2f} us")


def bench_produce(plane: DataPlane, record_bytes: int) -> None:
    """acks=all to one partition."""
    raw = bytes(batch(b"x" * record_bytes))
    data = TopicProduceData(name="t", partition_data=[PartitionProduceData(0, raw)])
    frame = bytearray(
        request_frame(ProduceRequest(acks=-1, timeout_ms=30_000, topic_data=[data]), PRODUCE_VERSION)[4:]
    )
    view = memoryview(frame)
    start = len(frame) - len(raw) - 3
    records = view[start : start + len(raw)]
    assert bytes(records) == raw
    peer = Peer()

    def reset() -> None:
        frame[start : start + 8] = bytes(8)

    def whole() -> list[Any]:
        frame[start : start + 8] = bytes(8)
        key, version, correlation_id, client_id, position = read_request_header(view)
        request, _ = ProduceRequest.decode(view, position, version)
        ctx = RequestContext(key, version, correlation_id, client_id, peer)
        parts: list[Any] = [b""]
        run(produce(plane.node, ctx, request)).write(parts, version)
        return parts

    _, _, _, _, body = read_request_header(view)
    request, _ = ProduceRequest.decode(view, body, PRODUCE_VERSION)
    ctx = RequestContext(0, PRODUCE_VERSION, 1, "bench", peer)
    partition = plane.partition("t")
    rules = partition.settings.rules

    def handler() -> ProduceResponse:
        frame[start : start + 8] = bytes(8)
        response: ProduceResponse = run(produce(plane.node, ctx, request))
        return response

    def append() -> object:
        frame[start : start + 8] = bytes(8)
        return partition.append(records, -1, plane.now_ms)

    def log_append() -> object:
        frame[start : start + 8] = bytes(8)
        header, prepared = prepare(records, rules, plane.now_ms)
        return partition.log.append(prepared, header, 0, plane.now_ms)

    def judge() -> object:
        frame[start : start + 8] = bytes(8)
        return prepare(records, rules, plane.now_ms)

    response = handler()
    assert response.responses[0].partition_responses[0].error_code == 0
    parts: list[Any] = []
    log = partition.log
    fd = log.segments[-1].open().fd
    position = log.segments[-1].size
    none = cost_us(reset)
    total = {
        "write(2) alone": cost_us(lambda: log.disk.pwrite(fd, records, position)),
        "prepare (header, crc)": cost_us(judge) - none,
        "prepare + log.append": cost_us(log_append) - none,
        "partition.append": cost_us(append) - none,
        "api.produce": cost_us(handler) - none,
        "decode": cost_us(lambda: ProduceRequest.decode(view, body, PRODUCE_VERSION)),
        "encode": cost_us(lambda: response.write(parts, PRODUCE_VERSION)),
        "frame to answer": cost_us(whole) - none,
    }
    show(f"produce, one batch of {len(raw)} bytes, acks=all", total)


async def bench_fetch(plane: DataPlane, record_bytes: int) -> None:
    """One partition, one batch at the tail; then an incremental session's empty poll and wake-up."""
    first = await plane.produced("f", batch(b"x" * record_bytes))
    offset = first.base_offset
    wanted = FetchPartition(0, fetch_offset=offset, partition_max_bytes=1 << 20)
    topics = [FetchTopic(topic="f", partitions=[wanted])]
    frame = memoryview(
        request_frame(
            FetchRequest(max_wait_ms=500, min_bytes=1, max_bytes=1 << 25, topics=topics), FETCH_VERSION
        )[4:]
    )
    peer = Peer()
    _, _, _, _, body = read_request_header(frame)
    request, _ = FetchRequest.decode(frame, body, FETCH_VERSION)
    ctx = RequestContext(1, FETCH_VERSION, 1, "bench", peer)
    partition = plane.partition("f")
    log = partition.log
    response: FetchResponse = run(fetch(plane.node, ctx, request))
    size = len(response.responses[0].partitions[0].records or b"")
    parts: list[Any] = []
    fd = log.segments[-1].open().fd

    def whole() -> None:
        key, version, correlation_id, client_id, position = read_request_header(frame)
        decoded, _ = FetchRequest.decode(frame, position, version)
        context = RequestContext(key, version, correlation_id, client_id, peer)
        pieces: list[Any] = [b""]
        run(fetch(plane.node, context, decoded)).write(pieces, version)

    show(
        f"fetch of one batch of {size} bytes at the tail, no session",
        {
            "pread(2) alone": cost_us(lambda: log.disk.pread(fd, size, 0)),
            "log.read": cost_us(lambda: log.read(offset, 1 << 20, offset + 1, min_one=True)),
            "partition.read": cost_us(lambda: partition.read(offset, 1 << 20)),
            "api.fetch": cost_us(lambda: run(fetch(plane.node, ctx, request))),
            "decode": cost_us(lambda: FetchRequest.decode(frame, body, FETCH_VERSION)),
            "encode": cost_us(lambda: response.write(parts, FETCH_VERSION)),
            "frame to answer": cost_us(whole),
        },
    )
    await bench_session(plane, offset)


async def bench_session(plane: DataPlane, offset: int) -> None:
    """A consumer at the tail: its poll parks, an append wakes it, it answers with one batch."""
    wanted = FetchPartition(0, fetch_offset=offset + 1, partition_max_bytes=1 << 20)
    full = await plane.fetch(("f", wanted), session_epoch=0)
    ctx = RequestContext(1, FETCH_VERSION, 1, "bench", Peer())
    data = memoryview(batch(b"x" * 1000))
    partition = plane.partition("f")
    epoch = 0
    best: dict[str, float] = {}
    for _ in range(ROUNDS):
        spent = {"park": 0, "append that wakes": 0, "answer after the wake-up": 0}
        for _ in range(CALLS // 10):
            epoch += 1
            wanted = FetchPartition(0, fetch_offset=partition.high_watermark, partition_max_bytes=1 << 20)
            request = FetchRequest(
                max_wait_ms=500,
                min_bytes=1,
                max_bytes=1 << 25,
                session_id=full.session_id,
                session_epoch=epoch,
                topics=[FetchTopic(topic="f", partitions=[wanted])],
            )
            begin = time.perf_counter_ns()
            poll = fetch(plane.node, ctx, request)
            poll.send(None)
            parked = time.perf_counter_ns()
            data[:8] = bytes(8)
            partition.append(data, 1, plane.now_ms)
            appended = time.perf_counter_ns()
            answer = run(poll)
            end = time.perf_counter_ns()
            assert len(answer.responses) == 1
            spent["park"] += parked - begin
            spent["append that wakes"] += appended - parked
            spent["answer after the wake-up"] += end - appended
        for name, value in spent.items():
            best[name] = min(best.get(name, float("inf")), value / (CALLS // 10) / 1000)
    show("long poll of an incremental session, 1 kB", best)


async def main(record_bytes: int) -> None:
    """All tables."""
    with tempfile.TemporaryDirectory() as directory:
        plane = await DataPlane.start(Path(directory) / "d")
        plane.create_topic("t")
        plane.create_topic("f")
        bench_produce(plane, record_bytes)
        await bench_fetch(plane, record_bytes)
        await plane.stop()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000))
