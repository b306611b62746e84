"""Real processes for tests and benches: a Flarestream node, an Apache Kafka node, and Kafka's own tools.

Both nodes have the same shape (start, stop, kill, restart on the same directory and ports, processor time and memory),
so that one test or bench can drive either. Everything is bounded by deadlines and ends with its owner.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections import deque
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parents[2]
ORACLE = Path(os.environ.get("FLARESTREAM_ORACLE", ROOT.parent / "shared" / "oracle"))
TICKS = os.sysconf("SC_CLK_TCK")
READY_S = 60.0


def oracle_available() -> bool:
    """Whether Apache Kafka can be run here: the oracle's scripts and a JDK with Maven."""
    return (ORACLE / "kafka-node").exists() and bool(shutil.which("java")) and bool(shutil.which("mvn"))


_held: deque[socket.socket] = deque()
"""The latest sockets that keep a port for a server that is yet to start, or to come back."""
HELD_MOST = 300


def free_ports(count: int) -> list[int]:
    """Ports that the system says are free, kept free: only who names one (with SO_REUSEADDR) gets it.

    A bound socket that does not listen keeps its port from every connection and every listener that let the system
    choose, and from nobody who asks for it with SO_REUSEADDR, as servers do.
    """
    ports = []
    for _ in range(count):
        holder = socket.socket()
        holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        holder.bind(("127.0.0.1", 0))
        ports.append(holder.getsockname()[1])
        _held.append(holder)
        if len(_held) > HELD_MOST:
            _held.popleft().close()
    return ports


def child_environment() -> dict[str, str]:
    """A user's environment: Python keeps compiled modules there, whatever the machine of the tests says."""
    return {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}


class Process:
    """One server process with a data directory; subclasses say how it is started and when it is ready."""

    name = ""
    host = "127.0.0.1"
    prefix: tuple[str, ...] = ()
    """What the process is started with: a command that runs the rest of its arguments in its own place."""

    def __init__(self, directory: Path, **settings: str | int) -> None:
        self.directory = directory
        directory.mkdir(parents=True, exist_ok=True)
        self.port, self.controller_port = free_ports(2)
        self.settings = {key: str(value) for key, value in settings.items()}
        self.log_path = directory / "output.log"
        self._process: subprocess.Popen[bytes] | None = None
        self._log: IO[bytes] | None = None

    @property
    def bootstrap(self) -> str:
        return f"{self.host}:{self.port}"

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    def command(self) -> list[str]:
        raise AssertionError("a subclass says how it starts")

    def start(self, wait: bool = True) -> None:
        """Starts the process and waits until it serves clients."""
        self._log = self.log_path.open("ab")
        self._process = subprocess.Popen(
            [*self.prefix, *self.command()],
            stdout=self._log,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            cwd=self.directory,
            env=child_environment(),
            start_new_session=True,
        )
        if wait:
            self.wait_ready()

    def wait_ready(self, seconds: float = READY_S) -> None:
        """Returns once the client port answers; fails with the process's own output."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            assert self._process is not None
            if self._process.poll() is not None:
                break
            if self._answers():
                return
            time.sleep(0.01)
        raise AssertionError(f"{self.name} did not become ready:\n{self.output()[-4000:]}")

    def _answers(self) -> bool:
        """Sends ApiVersions v0 and looks for any answer."""
        try:
            with socket.create_connection((self.host, self.port), timeout=1) as s:
                s.settimeout(2)
                s.sendall(bytes.fromhex("0000000a 0012 0000 00000001 ffff".replace(" ", "")))
                return bool(s.recv(4))
        except OSError:
            return False

    def stop(self, seconds: float = 20.0) -> int:
        """SIGTERM; returns the exit code."""
        return self._end(signal.SIGTERM, seconds)

    def kill(self) -> int:
        """SIGKILL to the process and all it started."""
        return self._end(signal.SIGKILL, 20.0)

    def _end(self, number: signal.Signals, seconds: float) -> int:
        if self._process is None:
            return 0
        process, self._process = self._process, None
        if process.poll() is None:
            os.killpg(process.pid, number)
        try:
            code = process.wait(seconds)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait(20)
            raise AssertionError(f"{self.name} did not end within {seconds} s of {number.name}") from None
        finally:
            if self._log is not None:
                self._log.close()
        return code

    def running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def wait_exit(self, seconds: float = 20.0) -> int:
        """Waits for the process to end by itself and returns its exit code."""
        assert self._process is not None
        code = self._process.wait(seconds)
        self._process = None
        if self._log is not None:
            self._log.close()
        return code

    def output(self) -> str:
        return self.log_path.read_text(errors="replace") if self.log_path.exists() else ""

    def cpu_seconds(self) -> float:
        """User and system time of the process so far."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def rss_bytes(self) -> int:
        """Resident memory now."""
        return int(Path(f"/proc/{self.pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")

    def __enter__(self) -> Process:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()


class FlarestreamNode(Process):
    """`flarestream serve` on `config/single.yaml` with its own ports and directory."""

    name = "Flarestream"

    def command(self) -> list[str]:
        settings = {
            "listeners": f"PLAINTEXT://127.0.0.1:{self.port},CONTROLLER://127.0.0.1:{self.controller_port}",
            "controller.quorum.bootstrap.servers": f"127.0.0.1:{self.controller_port}",
            "log.dirs": str(self.directory / "data"),
            **self.settings,
        }
        command = [
            sys.executable,
            "-m",
            "flarestream",
            "serve",
            "--config",
            str(ROOT / "config" / "single.yaml"),
        ]
        for key, value in settings.items():
            command += ["--set", f"{key}={value}"]
        return command


class KafkaNode(Process):
    """Apache Kafka 4.4.0 as one combined node."""

    name = "Apache Kafka"

    def command(self) -> list[str]:
        settings = {
            "process.roles": "broker,controller",
            "node.id": "1",
            "listeners": f"PLAINTEXT://127.0.0.1:{self.port},CONTROLLER://127.0.0.1:{self.controller_port}",
            "controller.listener.names": "CONTROLLER",
            "listener.security.protocol.map": "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT",
            "controller.quorum.bootstrap.servers": f"127.0.0.1:{self.controller_port}",
            "log.dirs": str(self.directory / "data"),
            "offsets.topic.replication.factor": "1",
            "transaction.state.log.replication.factor": "1",
            "transaction.state.log.min.isr": "1",
            "share.coordinator.state.topic.replication.factor": "1",
            "share.coordinator.state.topic.min.isr": "1",
            "group.initial.rebalance.delay.ms": "0",
            **self.settings,
        }
        path = self.directory / "server.properties"
        path.write_text("".join(f"{key}={value}\n" for key, value in settings.items()))
        return [str(ORACLE / "kafka-node"), str(path)]


def kafka_tool(
    *arguments: str, timeout: float = 120.0, stdin: str | None = None
) -> subprocess.CompletedProcess[str]:
    """Runs one of Apache Kafka's own tools to its end."""
    return subprocess.run(
        [str(ORACLE / "kafka-tool"), *arguments],
        capture_output=True,
        text=True,
        timeout=timeout,
        input=stdin,
        check=False,
    )
