"""`flarestream quorum describe | add-voter | remove-voter`: the controllers and who of them votes (KIP-595, KIP-853).

Must not know: elections. Theory: any broker passes these requests on to the leader; librdkafka does not have them, so
they go over our own connection.
"""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Coroutine
from typing import Any

import click

from flarestream.cli.connection import DEFAULT_BOOTSTRAP
from flarestream.cli.output import fail, output_option, show, show_one

TIMEOUT_MS = 30_000.0


def _bootstrap(function: Any) -> Any:
    return click.option(
        "-b",
        "--bootstrap-server",
        envvar="FLARESTREAM_BOOTSTRAP_SERVER",
        default=DEFAULT_BOOTSTRAP,
        show_default=True,
        metavar="HOST:PORT",
        help="A broker or a controller of the cluster.",
    )(function)


@click.group()
def quorum() -> None:
    """Describe the controllers' quorum; add and remove voters."""


@quorum.command()
@output_option
@_bootstrap
def describe(output: str, bootstrap_server: str) -> None:
    """Show who leads, who votes, who follows, and how far behind each is."""
    described, nodes = _run(_describe(bootstrap_server))
    now_ms = int(time.time() * 1000)
    addresses = {node.node_id: ", ".join(f"{e.host}:{e.port}" for e in node.listeners) for node in nodes}
    leader_end = max((v.log_end_offset for v in described.current_voters), default=0)
    rows = [
        _row(each, role, described.leader_id, leader_end, now_ms, addresses)
        for role, replicas in (("voter", described.current_voters), ("observer", described.observers))
        for each in replicas
    ]
    head = {
        "leader": described.leader_id,
        "leader_epoch": described.leader_epoch,
        "high_watermark": described.high_watermark,
    }
    if output == "json":
        show_one({**head, "replicas": rows}, output)
        return
    show_one({key.replace("_", " "): value for key, value in head.items()}, output)
    click.echo()
    show(rows, output, ["id", "directory_id", "role", "log_end_offset", "lag", "caught_up_ms_ago", "address"])


@quorum.command("add-voter")
@click.option(
    "-c", "--config", required=True, metavar="FILE", help="The configuration of the controller to add."
)
@click.option("--set", "sets", multiple=True, metavar="KEY=VALUE", help="Override a setting of the file.")
@_bootstrap
def add_voter(config: str, sets: tuple[str, ...], bootstrap_server: str) -> None:
    """Make a running controller a voter. Run it where the controller's directory is."""
    from flarestream.cli.connection import parse_pairs
    from flarestream.node.format import FormatError, controller_endpoints
    from flarestream.settings import SettingsError, load
    from flarestream.storage import meta_properties
    from flarestream.storage.disk import Disk
    from flarestream.storage.errors import StorageError
    from flarestream.wire.messages.add_raft_voter import AddRaftVoterRequest, Listener

    try:
        settings = load(config, parse_pairs(sets), os.environ)
        properties = meta_properties.read(Disk(), settings.metadata_log_dir)
        endpoints = controller_endpoints(settings)
    except (SettingsError, StorageError, FormatError) as error:
        fail(str(error))
    if properties is None or properties.directory_id is None:
        fail(
            f"{settings.metadata_log_dir} is not formatted; run `flarestream format --no-initial-controllers` first"
        )
    if not settings.is_controller:
        fail("this node is no controller (process.roles)")
    request = AddRaftVoterRequest(
        cluster_id=properties.cluster_id,
        timeout_ms=int(TIMEOUT_MS),
        voter_id=settings.node_id,
        voter_directory_id=properties.directory_id,
        listeners=[Listener(*each) for each in endpoints],
    )
    _check(_run(_call(bootstrap_server, request)))
    click.echo(f"node {settings.node_id} is a voter")


@quorum.command("remove-voter")
@click.option("--node-id", type=int, required=True, help="The voter's node id.")
@click.option("--directory-id", help="Its directory id; the present voter's if left out.")
@_bootstrap
def remove_voter(node_id: int, directory_id: str | None, bootstrap_server: str) -> None:
    """Take a voter out of the quorum; it goes on as an observer if it runs."""
    from flarestream.wire import uuids
    from flarestream.wire.messages.remove_raft_voter import RemoveRaftVoterRequest

    if directory_id is not None:
        try:
            directory = uuids.from_text(directory_id)
        except ValueError:
            raise click.BadParameter(f"{directory_id!r} is no directory id") from None
    else:
        described, _ = _run(_describe(bootstrap_server))
        found = [bytes(v.replica_directory_id) for v in described.current_voters if v.replica_id == node_id]
        if not found:
            fail(f"node {node_id} is no voter")
        directory = found[0]
    _check(_run(_call(bootstrap_server, RemoveRaftVoterRequest(None, node_id, directory))))
    click.echo(f"node {node_id} is no voter any more")


def _row(
    replica: Any, role: str, leader_id: int, leader_end: int, now_ms: int, addresses: dict[int, str]
) -> dict[str, Any]:
    from flarestream.wire import uuids

    caught_up = replica.last_caught_up_timestamp
    return {
        "id": replica.replica_id,
        "directory_id": uuids.to_text(bytes(replica.replica_directory_id)),
        "role": "leader" if replica.replica_id == leader_id else role,
        "log_end_offset": replica.log_end_offset,
        "lag": max(0, leader_end - replica.log_end_offset),
        "caught_up_ms_ago": max(0, now_ms - caught_up) if caught_up >= 0 else None,
        "address": addresses.get(replica.replica_id),
    }


async def _describe(bootstrap_server: str) -> tuple[Any, list[Any]]:
    """(the metadata partition, the nodes) as the leader describes them."""
    from flarestream.wire.messages import describe_quorum as wire

    partition = wire.DescribeQuorumRequestPartitionData(partition_index=0)
    topic = wire.DescribeQuorumRequestTopicData(topic_name="__cluster_metadata", partitions=[partition])
    response = await _call(bootstrap_server, wire.DescribeQuorumRequest(topics=[topic]))
    _check(response)
    described = response.topics[0].partitions[0]
    _check(described)
    return described, response.nodes


async def _call(bootstrap_server: str, request: Any) -> Any:
    from flarestream.node.remote import Remote
    from flarestream.node.world import World

    host, _, port = bootstrap_server.partition(",")[0].rpartition(":")
    remote = Remote(host.strip("[]"), int(port), World(), client_id="flarestream-cli")
    try:
        return await remote.call(request, timeout_ms=TIMEOUT_MS)
    finally:
        await remote.close()


def _run(work: Coroutine[Any, Any, Any]) -> Any:
    """The result; a connection or a refusal that went wrong ends the command with its message."""
    from flarestream.node.remote import PeerGone
    from flarestream.wire.errors import ApiError

    try:
        return asyncio.run(work)
    except PeerGone as error:
        fail(f"{error}; is a node running there?")
    except ApiError as error:
        fail(error.message)


def _check(answer: Any) -> None:
    from flarestream.wire.errors import ErrorCode, default_message

    code = ErrorCode(answer.error_code)
    if code is not ErrorCode.NONE:
        fail(f"{code.name}: {answer.error_message or default_message(code)}")
