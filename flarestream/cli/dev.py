"""`flarestream dev`: a whole cluster on this machine as child processes, one line per node, gone with Ctrl-C.

Must not know: what a node does. Theory: every node is an ordinary `flarestream serve` on a settings file that stands
beside its data, so that what runs here can be run by hand. The first start formats all directories with one cluster id
and one list of first voters; a directory that was formatted is used as it is.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import click

STOP_S = 15.0
"""How long the nodes may take to stop before they are killed."""


class DevNode(NamedTuple):
    """One node: its settings file is `DIR/node-N.yaml`, its data `DIR/node-N`, its log lines `DIR/node-N.log`."""

    node_id: int
    directory: Path
    port: int
    controller_port: int

    @property
    def settings_file(self) -> Path:
        return self.directory / f"node-{self.node_id}.yaml"

    @property
    def log_file(self) -> Path:
        return self.directory / f"node-{self.node_id}.log"

    @property
    def data(self) -> Path:
        return self.directory / f"node-{self.node_id}"


@click.command()
@click.option(
    "-n", "--nodes", type=click.IntRange(1, 9), default=3, show_default=True, help="How many nodes."
)
@click.option(
    "--dir", "directory", metavar="DIR", help="Where to keep everything; a temporary place if left out."
)
@click.option("--port", type=int, default=9000, show_default=True, help="The first node's port for clients.")
@click.option(
    "--controller-port",
    type=int,
    default=9100,
    show_default=True,
    help="The first node's port for controllers.",
)
def dev(nodes: int, directory: str | None, port: int, controller_port: int) -> None:
    """Run a whole cluster on this machine until Ctrl-C.

    Every node is broker and controller. Acknowledged means written, not synced: this is for development.
    """
    place = Path(directory) if directory is not None else Path(tempfile.mkdtemp(prefix="flarestream-dev-"))
    try:
        place.mkdir(parents=True, exist_ok=True)
        cluster = [DevNode(i + 1, place.resolve(), port + i, controller_port + i) for i in range(nodes)]
        prepare(cluster)
        code = asyncio.run(_run(cluster))
    finally:
        if directory is None:
            shutil.rmtree(place, ignore_errors=True)
    sys.exit(code)


def settings_of(node: DevNode, cluster: Sequence[DevNode]) -> dict[str, str]:
    """The settings of one node of a cluster: config/cluster's, with their timeouts."""
    copies = str(min(3, len(cluster)))
    return {
        "process.roles": "broker,controller",
        "node.id": str(node.node_id),
        "listeners": f"PLAINTEXT://127.0.0.1:{node.port},CONTROLLER://127.0.0.1:{node.controller_port}",
        "controller.listener.names": "CONTROLLER",
        "controller.quorum.bootstrap.servers": ",".join(f"127.0.0.1:{n.controller_port}" for n in cluster),
        "log.dirs": str(node.data),
        "controller.quorum.election.timeout.ms": "300",
        "controller.quorum.election.backoff.max.ms": "300",
        "controller.quorum.fetch.timeout.ms": "600",
        "controller.quorum.request.timeout.ms": "1000",
        "group.initial.rebalance.delay.ms": "0",
        "default.replication.factor": copies,
        "offsets.topic.replication.factor": copies,
        "transaction.state.log.replication.factor": copies,
        "transaction.state.log.min.isr": str(min(2, len(cluster))),
        "share.coordinator.state.topic.replication.factor": copies,
        "share.coordinator.state.topic.min.isr": str(min(2, len(cluster))),
        "flarestream.acks.durability": "page-cache",
    }


def prepare(cluster: Sequence[DevNode]) -> None:
    """Writes the settings files and formats what is not formatted. Ends the command if that is not possible."""
    from flarestream.node.format import FormatError, FormatRequest, Mode, format_directories
    from flarestream.node.world import World
    from flarestream.settings import SettingsError, load
    from flarestream.storage.disk import Disk
    from flarestream.storage.errors import StorageError
    from flarestream.wire import uuids

    world, disk = World(), Disk()
    voters = ",".join(
        f"{n.node_id}@127.0.0.1:{n.controller_port}:{uuids.to_text(world.new_uuid())}" for n in cluster
    )
    request = FormatRequest(
        uuids.to_text(world.new_uuid()), Mode.INITIAL_CONTROLLERS, initial_controllers=voters
    )
    formatted = [(node.data / "meta.properties").exists() for node in cluster]
    if any(formatted) and not all(formatted):
        missing = cluster[formatted.index(False)]
        raise click.ClickException(
            f"{missing.directory} holds a cluster of {sum(formatted)} nodes; run it with --nodes {sum(formatted)}"
        )
    try:
        for node in cluster:
            lines = [f"{name}: {value}\n" for name, value in settings_of(node, cluster).items()]
            node.settings_file.write_text("".join(lines))
            if not all(formatted):
                format_directories(load(str(node.settings_file), {}, {}), request, disk, world)
    except (FormatError, SettingsError, StorageError, OSError) as error:
        raise click.ClickException(str(error)) from None


async def _run(cluster: Sequence[DevNode]) -> int:
    """Starts all, waits for a signal or for a node that ends by itself, stops all; the exit code."""
    loop = asyncio.get_running_loop()
    asked = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, asked.set)
    processes = [await _start(node) for node in cluster]
    watchers = [
        loop.create_task(_watch(node, process, asked.is_set))
        for node, process in zip(cluster, processes, strict=True)
    ]
    waiting = loop.create_task(asked.wait())
    await asyncio.wait([*watchers, waiting], return_when=asyncio.FIRST_COMPLETED)
    code = 0 if asked.is_set() else 1
    asked.set()
    for process in processes:
        if process.returncode is None:
            process.terminate()
    _, running = await asyncio.wait(watchers, timeout=STOP_S)
    if running:
        for process in processes:
            if process.returncode is None:
                process.kill()
        await asyncio.wait(running)
    return code


async def _start(node: DevNode) -> asyncio.subprocess.Process:
    command = [sys.executable, "-m", "flarestream", "serve", "-c", str(node.settings_file)]
    with node.log_file.open("ab") as log:
        return await asyncio.create_subprocess_exec(
            *command,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=log,
            cwd=node.directory,
            env=os.environ,
            start_new_session=True,  # Ctrl-C is for this process, which stops them in order
        )


async def _watch(node: DevNode, process: asyncio.subprocess.Process, is_stopping: Callable[[], bool]) -> None:
    """Passes on the line with which a node says that it serves; returns when the node has ended."""
    assert process.stdout is not None
    async for line in process.stdout:
        click.echo(line.decode(errors="replace").rstrip())
    code = await process.wait()
    if is_stopping():
        click.echo(f"flarestream: node {node.node_id} stopped")
        return
    last = node.log_file.read_text(errors="replace").strip().splitlines()[-1:]
    click.echo(f"flarestream: node {node.node_id} ended with code {code}: {''.join(last)}", err=True)
