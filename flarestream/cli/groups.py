"""`flarestream groups`: list, describe, delete, lag, reset-offsets."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from flarestream.cli.connection import connection_options, kafka_errors
from flarestream.cli.output import fail, output_option, show

if TYPE_CHECKING:
    from flarestream.client.groups import GroupAdmin, Place


@click.group()
def groups() -> None:
    """List, describe and delete consumer groups, show their lag, reset their offsets."""


@contextlib.contextmanager
def _admin(bootstrap_server: str, client_settings: dict[str, str]) -> Iterator[GroupAdmin]:
    from flarestream.client.groups import GroupAdmin

    with kafka_errors(bootstrap_server):
        yield GroupAdmin(bootstrap_server, **client_settings)


@groups.command("list")
@click.option("--state", "states", multiple=True, help="Only groups in this state; may be repeated.")
@output_option
@connection_options
def list_groups(
    states: tuple[str, ...], output: str, bootstrap_server: str, client_settings: dict[str, str]
) -> None:
    """List the groups."""
    wanted = {state.lower() for state in states}
    with _admin(bootstrap_server, client_settings) as client:
        rows = [row for row in client.list_groups() if not wanted or row["state"].lower() in wanted]
    show(rows, output, ["group", "state", "type"])


@groups.command()
@click.argument("names", nargs=-1, required=True)
@output_option
@connection_options
def describe(
    names: tuple[str, ...], output: str, bootstrap_server: str, client_settings: dict[str, str]
) -> None:
    """Show state and members of the groups NAMES."""
    with _admin(bootstrap_server, client_settings) as client:
        described = client.describe_groups(names)
    if output == "json":
        show(described, output)
        return
    columns = ["group", "state", "type", "coordinator", "assignor"]
    show([{**group, "assignor": group["assignor"] or None} for group in described], output, columns)
    members = [{"group": group["group"], **member} for group in described for member in group["members"]]
    if members:
        click.echo()
        show(members, output, ["group", "member", "instance", "client", "host", "partitions"])


@groups.command()
@click.argument("names", nargs=-1, required=True)
@connection_options
def delete(names: tuple[str, ...], bootstrap_server: str, client_settings: dict[str, str]) -> None:
    """Delete the groups NAMES with their offsets; nobody may be in them."""
    with _admin(bootstrap_server, client_settings) as client:
        client.delete_groups(names)
    click.echo(f"deleted {', '.join(names)}")


@groups.command()
@click.argument("name")
@output_option
@connection_options
def lag(name: str, output: str, bootstrap_server: str, client_settings: dict[str, str]) -> None:
    """Show how far behind group NAME is in each partition that it has committed."""
    with _admin(bootstrap_server, client_settings) as client:
        rows = client.lag(name)
    show(rows, output, ["topic", "partition", "committed", "end", "lag"])


def _place(text: str) -> tuple[str, int | None]:
    """`topic` or `topic:partition`."""
    topic, colon, number = text.rpartition(":")
    if not colon:
        return text, None
    if not number.isdecimal():
        raise click.BadParameter(f"{text!r} is not TOPIC or TOPIC:PARTITION")
    return topic, int(number)


def _time_ms(_ctx: click.Context, _param: click.Parameter, text: str | None) -> int | None:
    """Milliseconds since 1970, or an ISO date and time (UTC unless it says otherwise)."""
    if text is None:
        return None
    if text.isdecimal():
        return int(text)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise click.BadParameter(f"{text!r} is neither milliseconds nor an ISO date and time") from None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return int(moment.timestamp() * 1000)


@groups.command("reset-offsets")
@click.argument("name")
@click.option(
    "-t", "--topic", "topics", multiple=True, metavar="TOPIC[:PARTITION]", help="Where; may be repeated."
)
@click.option("--all-topics", is_flag=True, help="Everywhere the group has committed.")
@click.option("--to-offset", type=click.IntRange(0), metavar="N", help="To this offset.")
@click.option("--to-time", callback=_time_ms, metavar="TIME", help="To the first record at or after TIME.")
@click.option("--shift", type=int, metavar="N", help="By N records, back if negative.")
@click.option("--to-beginning", is_flag=True, help="To the start of the log.")
@click.option("--to-end", is_flag=True, help="To the end of the log.")
@click.option("--dry-run", is_flag=True, help="Only show what would be committed.")
@output_option
@connection_options
def reset_offsets(
    name: str,
    topics: tuple[str, ...],
    all_topics: bool,
    dry_run: bool,
    output: str,
    bootstrap_server: str,
    client_settings: dict[str, str],
    **target: Any,
) -> None:
    """Commit other offsets for group NAME; nobody may be in it. They are kept between start and end of the log."""
    chosen = {key: value for key, value in target.items() if value not in (None, False)}
    if len(chosen) != 1:
        raise click.UsageError("give one of --to-offset, --to-time, --shift, --to-beginning, --to-end")
    if bool(topics) == all_topics:
        raise click.UsageError("give --topic or --all-topics")
    wanted = [_place(text) for text in topics]
    with _admin(bootstrap_server, client_settings) as client:
        committed = client.offsets(name)
        places = list(committed) if all_topics else _places(client, wanted)
        if not places:
            fail(f"group {name} has committed nothing")
        offsets = _targets(client, committed, places, *next(iter(chosen.items())))
        if not dry_run:
            client.alter_offsets(name, offsets)
    rows = [
        {
            "topic": topic,
            "partition": partition,
            "committed": committed.get((topic, partition)),
            "new": offset,
        }
        for (topic, partition), offset in sorted(offsets.items())
    ]
    show(rows, output, ["topic", "partition", "committed", "new"])
    if dry_run and output == "table":
        click.echo("nothing was committed (--dry-run)", err=True)


def _places(client: GroupAdmin, wanted: list[tuple[str, int | None]]) -> list[Place]:
    places: dict[Place, None] = {}
    for topic, partition in wanted:
        known = client.partitions_of([topic])
        if partition is None:
            places.update(dict.fromkeys(known))
        elif (topic, partition) in known:
            places[topic, partition] = None
        else:
            fail(f"topic {topic} has no partition {partition}")
    return list(places)


def _targets(
    client: GroupAdmin, committed: dict[Place, int], places: list[Place], how: str, value: int
) -> dict[Place, int]:
    """The new offset of each place, between start and end of its log."""
    from confluent_kafka.admin._listoffsets import OffsetSpec

    starts = client.log_offsets(places, OffsetSpec.earliest)
    ends = client.log_offsets(places, OffsetSpec.latest)
    if how == "to_beginning":
        return starts
    if how == "to_end":
        return ends
    if how == "to_time":
        found = client.log_offsets(places, lambda: OffsetSpec.for_timestamp(value))
        return {place: ends[place] if offset < 0 else offset for place, offset in found.items()}
    targets = {}
    for place in places:
        base = value if how == "to_offset" else committed.get(place, ends[place]) + value
        targets[place] = min(max(base, starts[place]), ends[place])
    return targets
