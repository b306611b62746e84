"""What many connections cost a real server process: memory follows bytes received, never bytes declared."""

from __future__ import annotations

import contextlib
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bench.net import ANSWER, Server, load

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")

KIB = 1024


@contextlib.contextmanager
def serving() -> Iterator[Server]:
    server = Server("trivial", "uvloop")
    try:
        load(server.port, 100, 1024)
        yield server
    finally:
        server.close()


@contextlib.contextmanager
def many(server: Server, count: int, first: bytes) -> Iterator[list[socket.socket]]:
    """`count` connections that send `first` and stay."""
    sockets = []
    try:
        for _ in range(count):
            sock = socket.create_connection(("127.0.0.1", server.port), timeout=10)
            sockets.append(sock)
            if first:
                sock.sendall(first)
        yield sockets
    finally:
        for sock in sockets:
            sock.close()


def resident_bytes(server: Server) -> int:
    status = Path(f"/proc/{server.process.pid}/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) * KIB


def test_two_thousand_idle_connections_cost_at_most_20_kib_each() -> None:
    request = (8).to_bytes(4, "big") + b"12345678"
    with serving() as server:
        before = resident_bytes(server)
        with many(server, 2_000, request) as sockets:
            for sock in sockets:
                assert sock.recv(100)[4:] == ANSWER
            each = (resident_bytes(server) - before) / 2_000
            print(f"{each / KIB:.1f} KiB a connection")
            assert each <= 20 * KIB
            load(server.port, 100, 1024)


def test_five_hundred_declared_giants_cost_at_most_64_mib_and_disturb_nobody() -> None:
    attack = (100 * KIB * KIB).to_bytes(4, "big") + b"x" * 8
    with serving() as server:
        before = resident_bytes(server)
        with many(server, 500, attack):
            load(server.port, 100, 1024)
            grown = resident_bytes(server) - before
            print(f"{grown / KIB / KIB:.1f} MiB for 500 declared giants")
            assert grown <= 64 * KIB * KIB
