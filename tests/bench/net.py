"""CPU time per small request: a bare protocol on the same loop against `net/` with a trivial handler, in turns.

Run: `python -m tests.bench.net [--requests N] [--size BYTES]`. One process serves, this one sends (raw sockets, five
in flight); what counts is the server's own CPU time, user and system. Never part of the tests: it measures, it does
not judge.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import os
import socket
import statistics
import subprocess
import sys
import time
from struct import Struct
from typing import Any

from flarestream.net.connection import Connection
from flarestream.net.gate import AcceptGate
from flarestream.net.limits import AcceptLimits, ConnectionLimits
from flarestream.net.listener import Listener
from flarestream.net.memory import MemoryBudget
from flarestream.telemetry.logs import LimitedLog

IN_FLIGHT = 5
_SIZE = Struct(">i")
ANSWER = b"\x00" * 46


class Bare(asyncio.BufferedProtocol):
    """The least that a framed server in Python can do: shared scratch, whole frames only, one write a pass."""

    scratch = memoryview(bytearray(1024 * 1024))

    def __init__(self) -> None:
        self.rest = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport

    def get_buffer(self, sizehint: int) -> memoryview:
        rest = self.rest
        self.scratch[: len(rest)] = rest
        return self.scratch[len(rest) :]

    def buffer_updated(self, nbytes: int) -> None:
        end = nbytes + len(self.rest)
        position = count = 0
        while end - position >= 4:
            stop = position + 4 + _SIZE.unpack_from(self.scratch, position)[0]
            if stop > end:
                break
            position = stop
            count += 1
        self.rest = bytes(self.scratch[position:end])
        if count:
            self.transport.write((_SIZE.pack(len(ANSWER)) + ANSWER) * count)  # type: ignore[attr-defined]


async def trivial(connection: Connection, frame: memoryview) -> list[Any]:
    """Answers a produce-sized piece at once."""
    return [ANSWER[:8], ANSWER[8:]]


async def parked(connection: Connection, frame: memoryview) -> list[Any]:
    """Answers one turn of the loop later, as a produce that waits for its fsync does."""
    loop = asyncio.get_running_loop()
    waiter: asyncio.Future[None] = loop.create_future()
    loop.call_soon(waiter.set_result, None)
    await waiter
    return [ANSWER[:8], ANSWER[8:]]


async def serve(kind: str) -> None:
    """Serves until stdin closes; prints its port first and, for each line read, its CPU seconds so far."""
    loop = asyncio.get_running_loop()
    if kind == "bare":
        server = await loop.create_server(Bare, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
    else:
        listener = Listener(
            "BENCH",
            "127.0.0.1",
            0,
            parked if kind == "parked" else trivial,
            limits=ConnectionLimits(),
            gate=AcceptGate(AcceptLimits()),
            memory=MemoryBudget(256 * 1024 * 1024),
            log=LimitedLog(logging.getLogger("bench"), loop.time),
        )
        await listener.start()
        port = listener.port
    print(port, flush=True)
    done = loop.create_future()

    def on_line() -> None:
        if not sys.stdin.buffer.raw.read(64):  # type: ignore[attr-defined]
            loop.remove_reader(sys.stdin.fileno())
            done.set_result(None)
            return
        times = os.times()
        print(times.user + times.system, time.process_time(), flush=True)

    loop.add_reader(sys.stdin.fileno(), on_line)
    await done


class Server:
    """One server process of a kind."""

    def __init__(self, kind: str, loop: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.bench.net", "--serve", kind, "--loop", loop],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout is not None
        self.port = int(self.process.stdout.readline())

    def cpu_seconds(self) -> float:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        return float(self.process.stdout.readline().split()[1])

    def close(self) -> None:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.close()
        self.process.wait(10)
        self.process.stdout.close()


def load(port: int, requests: int, size: int) -> None:
    """Sends `requests` frames of `size` bytes, five in flight, and reads the answers."""
    frame = _SIZE.pack(size) + b"\x00" * size
    answer = len(ANSWER) + 4
    with socket.create_connection(("127.0.0.1", port)) as sock:
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        sent = min(IN_FLIGHT, requests)
        sock.sendall(frame * sent)
        received = 0
        total = requests * answer
        while received < total:
            got = len(sock.recv(65536))
            whole = (received % answer + got) // answer
            received += got
            more = min(whole, requests - sent)
            if more:
                sock.sendall(frame * more)
                sent += more


def main() -> None:
    """Interleaved rounds, medians of microseconds of server CPU per request."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--serve")
    parser.add_argument("--loop", default="uvloop")
    parser.add_argument("--requests", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--size", type=int, default=1024)
    options = parser.parse_args()
    if options.serve:
        if options.loop == "uvloop":
            import uvloop

            uvloop.run(serve(options.serve))
        else:
            asyncio.run(serve(options.serve))
        return
    kinds = ("bare", "trivial", "parked")
    servers = {kind: Server(kind, options.loop) for kind in kinds}
    figures: dict[str, list[float]] = {kind: [] for kind in kinds}
    try:
        for kind in kinds:
            load(servers[kind].port, 2_000, options.size)
        for _ in range(options.rounds):
            for kind in kinds:
                before = servers[kind].cpu_seconds()
                load(servers[kind].port, options.requests, options.size)
                spent = servers[kind].cpu_seconds() - before
                figures[kind].append(spent / options.requests * 1e6)
    finally:
        for server in servers.values():
            server.close()
    bare = statistics.median(figures["bare"])
    for kind in kinds:
        median = statistics.median(figures[kind])
        print(f"{kind:8} {options.size:7} B  {median:7.2f} us/request  {median / bare:5.2f} x bare")


if __name__ == "__main__":
    main()
