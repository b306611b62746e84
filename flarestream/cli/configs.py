"""`flarestream configs`: describe and alter."""

from __future__ import annotations

import click

from flarestream.cli.connection import admin, connection_options
from flarestream.cli.output import output_option, show

KINDS = click.Choice(["topic", "broker", "group"])


@click.group()
def configs() -> None:
    """Describe and alter settings of topics, brokers and groups."""


@configs.command()
@click.argument("kind", type=KINDS)
@click.argument("name", default="")
@click.option("--all", "show_all", is_flag=True, help="Also settings that are at their default.")
@output_option
@connection_options
def describe(
    kind: str, name: str, show_all: bool, output: str, bootstrap_server: str, client_settings: dict[str, str]
) -> None:
    """Show the settings of a topic, broker or group. A broker without NAME means the cluster-wide defaults."""
    with admin(bootstrap_server, client_settings) as client:
        rows = client.describe_configs(kind, name)
    show(
        [row for row in rows if show_all or row["source"] != "default"],
        output,
        ["name", "value", "source", "read_only"],
    )


@configs.command()
@click.argument("kind", type=KINDS)
@click.argument("name", default="")
@click.option("--set", "sets", multiple=True, metavar="KEY=VALUE", help="Give a setting a value.")
@click.option(
    "--append", "appends", multiple=True, metavar="KEY=VALUE", help="Add an element to a list setting."
)
@click.option(
    "--subtract", "subtracts", multiple=True, metavar="KEY=VALUE", help="Take an element from a list."
)
@click.option("--delete", "deletes", multiple=True, metavar="KEY", help="Return a setting to its default.")
@click.option("--validate-only", is_flag=True, help="Only ask whether the change would be accepted.")
@connection_options
def alter(
    kind: str,
    name: str,
    sets: tuple[str, ...],
    appends: tuple[str, ...],
    subtracts: tuple[str, ...],
    deletes: tuple[str, ...],
    validate_only: bool,
    bootstrap_server: str,
    client_settings: dict[str, str],
) -> None:
    """Change settings of a topic, broker or group. A broker without NAME means the cluster-wide defaults."""
    changes: list[tuple[str, str, str | None]] = []
    for operation, texts in (("set", sets), ("append", appends), ("subtract", subtracts)):
        for text in texts:
            key, equals, value = text.partition("=")
            if not equals:
                raise click.BadParameter(f"{text!r} is not KEY=VALUE")
            changes.append((operation, key, value))
    changes += [("delete", key, None) for key in deletes]
    if not changes:
        raise click.UsageError("nothing to change: use --set, --append, --subtract or --delete")
    with admin(bootstrap_server, client_settings) as client:
        client.alter_configs(kind, name, changes, validate_only=validate_only)
    click.echo("would be accepted" if validate_only else "changed")
