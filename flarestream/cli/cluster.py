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
    """Show the cluster's id, its controller and its nodes."""
    with admin(bootstrap_server, client_settings) as client:
        described = client.describe_cluster()
        described["topics"] = len(client.list_topics())
    if output == "json":
        show_one(described, output)
        return
    show_one({k: v for k, v in described.items() if k != "nodes"}, output)
    click.echo()
    show(described["nodes"], output, ["id", "host", "port", "rack"])
