"""`flarestream partitions`: reassign, unthrottle, moves, elect."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from typing import Any

import click

from flarestream.cli import throttle as throttles
from flarestream.cli.ask import ask
from flarestream.cli.connection import admin, connection_options
from flarestream.cli.moves import Move, plan
from flarestream.cli.output import fail, output_option, show
from flarestream.wire.errors import ErrorCode
from flarestream.wire.messages import alter_partition_reassignments as alter
from flarestream.wire.messages import list_partition_reassignments as listing

POLL_S = 0.2


def _ids(_ctx: click.Context, _param: click.Parameter, value: str | None) -> list[int]:
    """`1,2,3` as broker ids; nothing as none."""
    if not value:
        return []
    try:
        ids = [int(part) for part in value.split(",")]
    except ValueError:
        raise click.BadParameter(f"{value!r} is no list of broker ids like 1,2,3") from None
    if len(set(ids)) != len(ids) or min(ids) < 0:
        raise click.BadParameter(f"{value!r} names a broker twice, or a negative one")
    return ids


@click.group()
def partitions() -> None:
    """Move partitions between brokers, and choose their leaders."""


@partitions.command()
@click.argument("topics", nargs=-1, required=True)
@click.option(
    "--brokers",
    callback=_ids,
    metavar="IDS",
    help="Spread the partitions over these brokers, keeping the factor.",
)
@click.option(
    "--replicas",
    callback=_ids,
    metavar="IDS",
    help="Give every partition exactly these replicas, the leader first.",
)
@click.option(
    "-p", "--partition", "only", multiple=True, type=int, help="Only this partition; may be repeated."
)
@click.option("--cancel", is_flag=True, help="Stop moves that are under way.")
@click.option(
    "--throttle",
    type=click.IntRange(1),
    metavar="BYTES",
    help="Copy at most so many bytes a second on each broker; without --wait, `unthrottle` ends it.",
)
@click.option("--dry-run", is_flag=True, help="Only show what would be moved.")
@click.option("--wait/--no-wait", default=True, help="Show the progress until the moves are done.")
@output_option
@connection_options
def reassign(
    topics: tuple[str, ...],
    brokers: list[int],
    replicas: list[int],
    only: tuple[int, ...],
    cancel: bool,
    throttle: int | None,
    dry_run: bool,
    wait: bool,
    output: str,
    bootstrap_server: str,
    client_settings: dict[str, str],
) -> None:
    """Move the partitions of TOPICS to other brokers."""
    if sum(map(bool, (brokers, replicas, cancel))) != 1:
        raise click.UsageError("say one of --brokers, --replicas and --cancel")
    if cancel and throttle:
        raise click.UsageError("--throttle goes with --brokers or --replicas")
    if cancel:
        _cancel(topics, only, dry_run, output, bootstrap_server)
        return
    with admin(bootstrap_server, client_settings) as client:
        described = client.describe_topics(topics)
    try:
        moves = plan(described, brokers=brokers, replicas=replicas, only=only)
    except ValueError as error:
        fail(str(error))
    show([move._asdict() for move in moves], output, ["topic", "partition", "replicas", "target"])
    if dry_run or not moves:
        return
    if throttle:
        with admin(bootstrap_server, client_settings) as client:
            throttles.begin(client, moves, throttle)
    _alter(bootstrap_server, [(move.topic, move.partition, move.target) for move in moves])
    if wait:
        _follow(bootstrap_server, moves)
    if wait and throttle:
        with admin(bootstrap_server, client_settings) as client:
            throttles.end(client, {move.topic for move in moves}, throttles.brokers_of(moves))


@partitions.command()
@click.argument("topics", nargs=-1, required=True)
@connection_options
def unthrottle(topics: tuple[str, ...], bootstrap_server: str, client_settings: dict[str, str]) -> None:
    """End the replication throttles of TOPICS, and the rates of all brokers."""
    with admin(bootstrap_server, client_settings) as client:
        brokers = [node["id"] for node in client.describe_cluster()["nodes"]]
        throttles.end(client, topics, brokers)
    click.echo("not throttled any more")


@partitions.command()
@output_option
@connection_options
def moves(output: str, bootstrap_server: str, client_settings: dict[str, str]) -> None:
    """List the moves that are under way."""
    del client_settings
    columns = ["topic", "partition", "replicas", "adding", "removing"]
    show(_under_way(bootstrap_server), output, columns)


@partitions.command()
@click.argument("topics", nargs=-1)
@click.option(
    "-p", "--partition", "only", multiple=True, type=int, help="Only this partition; may be repeated."
)
@click.option(
    "--unclean",
    is_flag=True,
    help="Where there is no leader, take one that is out of sync: RECORDS MAY BE LOST.",
)
@click.option("--dry-run", is_flag=True, help="Only show which partitions would be asked for.")
@output_option
@connection_options
def elect(
    topics: tuple[str, ...],
    only: tuple[int, ...],
    unclean: bool,
    dry_run: bool,
    output: str,
    bootstrap_server: str,
    client_settings: dict[str, str],
) -> None:
    """Give leadership of TOPICS (all, if none is named) back to the preferred replicas."""
    with admin(bootstrap_server, client_settings) as client:
        names = topics or tuple(row["name"] for row in client.list_topics())
        rows = [
            {"topic": topic["name"], **row}
            for topic in client.describe_topics(names)
            for row in topic["partitions"]
            if (not only or row["partition"] in only) and _needs_election(row, unclean)
        ]
        if dry_run or not rows:
            show(rows, output, ["topic", "partition", "leader", "replicas", "isr"])
            return
        wanted = [(row["topic"], row["partition"]) for row in rows]
        results = client.elect_leaders(wanted, unclean=unclean)
    show(results, output, ["topic", "partition", "result"])
    if any(result["result"] != "elected" for result in results):
        sys.exit(1)


def _needs_election(row: dict[str, Any], unclean: bool) -> bool:
    leader = row["leader"]
    has_leader = leader is not None and leader >= 0
    return not has_leader if unclean else leader != row["replicas"][0]


def _cancel(
    topics: Sequence[str], only: Sequence[int], dry_run: bool, output: str, bootstrap_server: str
) -> None:
    rows = [
        row
        for row in _under_way(bootstrap_server)
        if row["topic"] in topics and (not only or row["partition"] in only)
    ]
    show(rows, output, ["topic", "partition", "replicas", "adding", "removing"])
    if rows and not dry_run:
        _alter(bootstrap_server, [(row["topic"], row["partition"], None) for row in rows])


def _alter(bootstrap_server: str, wanted: Sequence[tuple[str, int, list[int] | None]]) -> None:
    """Starts (or, with None, cancels) moves; ends the command when one was refused."""
    by_topic: dict[str, list[alter.ReassignablePartition]] = {}
    for topic, index, replicas in wanted:
        by_topic.setdefault(topic, []).append(alter.ReassignablePartition(index, replicas))
    request = alter.AlterPartitionReassignmentsRequest(
        topics=[alter.ReassignableTopic(name, rows) for name, rows in by_topic.items()]
    )
    response = ask(bootstrap_server, request, 0)
    if response.error_code:
        fail(f"{ErrorCode(response.error_code).name}: {response.error_message or 'refused'}")
    refused = [
        f"{topic.name}-{row.partition_index}: {ErrorCode(row.error_code).name}: {row.error_message}"
        for topic in response.responses
        for row in topic.partitions
        if row.error_code
    ]
    if refused:
        fail("\n".join(refused))


def _under_way(bootstrap_server: str) -> list[dict[str, Any]]:
    response = ask(bootstrap_server, listing.ListPartitionReassignmentsRequest(topics=None), 0)
    if response.error_code:
        fail(f"{ErrorCode(response.error_code).name}: {response.error_message or 'refused'}")
    return [
        {
            "topic": topic.name,
            "partition": row.partition_index,
            "replicas": row.replicas,
            "adding": row.adding_replicas,
            "removing": row.removing_replicas,
        }
        for topic in response.topics
        for row in topic.partitions
    ]


def _follow(bootstrap_server: str, moves: Sequence[Move]) -> None:
    """Until none of the moves is under way any more."""
    wanted = {(move.topic, move.partition) for move in moves}
    with click.progressbar(length=len(wanted), label="moved", file=sys.stderr) as bar:
        while True:
            left = wanted & {(row["topic"], row["partition"]) for row in _under_way(bootstrap_server)}
            bar.update(len(wanted) - len(left) - bar.pos)
            if not left:
                return
            time.sleep(POLL_S)
