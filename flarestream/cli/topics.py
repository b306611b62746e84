"""`flarestream topics`: create, list, describe, add-partitions, delete."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from flarestream.cli.connection import admin, connection_options, parse_pairs
from flarestream.cli.output import output_option, show

if TYPE_CHECKING:
    from flarestream.client.admin import Admin


@click.group()
def topics() -> None:
    """Create, list, describe, grow and delete topics."""


@topics.command()
@click.argument("name")
@click.option(
    "-p", "--partitions", type=click.IntRange(1), help="How many; the cluster's default if left out."
)
@click.option("-r", "--replication-factor", type=click.IntRange(1), help="The cluster's default if left out.")
@click.option("-c", "--config", "configs", multiple=True, metavar="KEY=VALUE", help="A topic setting.")
@click.option("--validate-only", is_flag=True, help="Only ask whether it could be created.")
@connection_options
def create(
    name: str,
    partitions: int | None,
    replication_factor: int | None,
    configs: tuple[str, ...],
    validate_only: bool,
    bootstrap_server: str,
    client_settings: dict[str, str],
) -> None:
    """Create topic NAME."""
    with admin(bootstrap_server, client_settings) as client:
        client.create_topic(
            name,
            partitions=partitions or -1,
            replication_factor=replication_factor or -1,
            configs=parse_pairs(configs),
            validate_only=validate_only,
        )
    click.echo(f"{name} {'could be created' if validate_only else 'created'}")


@topics.command("list")
@click.option(
    "--internal/--no-internal", default=False, help="Show topics whose name starts with two underscores."
)
@output_option
@connection_options
def list_topics(internal: bool, output: str, bootstrap_server: str, client_settings: dict[str, str]) -> None:
    """List the topics."""
    with admin(bootstrap_server, client_settings) as client:
        rows = [row for row in client.list_topics() if internal or not row["name"].startswith("__")]
    show(rows, output, ["name", "partitions", "replication_factor"])


@topics.command()
@click.argument("names", nargs=-1)
@click.option("--under-replicated", is_flag=True, help="Only partitions with replicas that are out of sync.")
@click.option("--under-min-isr", is_flag=True, help="Only partitions with fewer in sync than acks=all needs.")
@click.option("--at-min-isr", is_flag=True, help="Only partitions with just as many in sync as that.")
@click.option("--unavailable", is_flag=True, help="Only partitions without a leader that lives.")
@output_option
@connection_options
def describe(
    names: tuple[str, ...],
    under_replicated: bool,
    under_min_isr: bool,
    at_min_isr: bool,
    unavailable: bool,
    output: str,
    bootstrap_server: str,
    client_settings: dict[str, str],
) -> None:
    """Show leader, replicas and in-sync replicas of each partition of the topics NAMES.

    With one of the filters NAMES may be left out: then all topics are looked at. Several filters show what any of
    them would.
    """
    is_filtered = under_replicated or under_min_isr or at_min_isr or unavailable
    if not names and not is_filtered:
        raise click.UsageError("name a topic, or say --under-replicated, --under-min-isr or --unavailable")
    with admin(bootstrap_server, client_settings) as client:
        described = client.describe_topics(names or [row["name"] for row in client.list_topics()])
        nodes = {node["id"] for node in client.describe_cluster()["nodes"]} if unavailable else set()
        least = _min_isr(client, described) if under_min_isr or at_min_isr else {}
    if is_filtered:
        for topic in described:
            topic["partitions"] = [
                row
                for row in topic["partitions"]
                if (under_replicated and len(row["isr"]) < len(row["replicas"]))
                or (under_min_isr and len(row["isr"]) < least[topic["name"]])
                or (at_min_isr and len(row["isr"]) == least[topic["name"]])
                or (unavailable and row["leader"] not in nodes)
            ]
        described = [topic for topic in described if topic["partitions"]]
    if output == "json":
        show(described, output)
        return
    rows = [
        {"topic": topic["name"], "topic_id": topic["topic_id"], **partition}
        for topic in described
        for partition in topic["partitions"]
    ]
    show(rows, output, ["topic", "topic_id", "partition", "leader", "replicas", "isr"])


def _min_isr(client: Admin, described: list[dict[str, Any]]) -> dict[str, int]:
    """min.insync.replicas of each topic."""
    found = {}
    for topic in described:
        rows = {row["name"]: row["value"] for row in client.describe_configs("topic", topic["name"])}
        found[topic["name"]] = int(rows["min.insync.replicas"])
    return found


@topics.command("add-partitions")
@click.argument("name")
@click.argument("total", type=click.IntRange(1))
@connection_options
def add_partitions(name: str, total: int, bootstrap_server: str, client_settings: dict[str, str]) -> None:
    """Grow topic NAME to TOTAL partitions."""
    with admin(bootstrap_server, client_settings) as client:
        client.add_partitions(name, total)
    click.echo(f"{name} has {total} partitions")


@topics.command()
@click.argument("names", nargs=-1, required=True)
@connection_options
def delete(names: tuple[str, ...], bootstrap_server: str, client_settings: dict[str, str]) -> None:
    """Delete the topics NAMES with all their records."""
    with admin(bootstrap_server, client_settings) as client:
        client.delete_topics(names)
    click.echo(f"deleted {', '.join(names)}")
