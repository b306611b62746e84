"""`flarestream cluster describe`."""

from __future__ import annotations

import click

from flarestream.cli.connection import admin, connection_options
from flarestream.cli.output import output_option, show, show_one


@click.group()
def cluster() -> None:
    """Describe the cluster."""


@cluster.command()
@output_option
@connection_options
def describe(output: str, bootstrap_server: str, client_settings: dict[str, str]) -> None:
    """Show the cluster's id, its controller and its nodes, and what each broker leads, holds and lags behind in."""
    with admin(bootstrap_server, client_settings) as client:
        described = client.describe_cluster()
        topics = client.describe_topics([row["name"] for row in client.list_topics()])
    rows = [row for topic in topics for row in topic["partitions"]]
    described["topics"] = len(topics)
    described["partitions"] = len(rows)
    described["under_replicated"] = sum(len(row["isr"]) < len(row["replicas"]) for row in rows)
    described["without_leader"] = sum(row["leader"] is None or row["leader"] < 0 for row in rows)
    for node in described["nodes"]:
        node["leaders"] = sum(row["leader"] == node["id"] for row in rows)
        node["replicas"] = sum(node["id"] in row["replicas"] for row in rows)
        node["in_sync"] = sum(node["id"] in row["isr"] for row in rows)
        node["out_of_sync"] = node["replicas"] - node["in_sync"]
    if output == "json":
        show_one(described, output)
        return
    show_one({k: v for k, v in described.items() if k != "nodes"}, output)
    click.echo()
    show(
        described["nodes"],
        output,
        ["id", "host", "port", "rack", "leaders", "replicas", "in_sync", "out_of_sync"],
    )
