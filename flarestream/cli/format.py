"""`flarestream format`: prepare a node's log directories, with the options of Kafka's `kafka-storage format`.

Must not know: files; `node/format.py` writes them.
"""

from __future__ import annotations

import os

import click

from flarestream.core.metadata import features
from flarestream.node.format import FormatError, FormatRequest, choose_mode, format_directories
from flarestream.node.world import World
from flarestream.settings import SettingsError, load
from flarestream.storage.disk import Disk
from flarestream.storage.errors import StorageError
from flarestream.wire import uuids


@click.command("format")
@click.option("-c", "--config", required=True, metavar="FILE", help="The node's configuration.")
@click.option("-t", "--cluster-id", metavar="ID", help="The cluster's id; a random one if left out.")
@click.option("-s", "--standalone", is_flag=True, help="This controller alone is the first voter.")
@click.option(
    "-I", "--initial-controllers", metavar="VOTERS", help="The first voters: id@host:port:directory-id,..."
)
@click.option(
    "-N", "--no-initial-controllers", is_flag=True, help="This controller joins a quorum that exists."
)
@click.option(
    "-g", "--ignore-formatted", is_flag=True, help="Format only the directories that are not formatted."
)
@click.option(
    "-f", "--feature", "feature_levels", multiple=True, metavar="NAME=LEVEL", help="A feature's level."
)
@click.option("-r", "--release-version", metavar="VERSION", help="Feature levels of this Kafka release.")
@click.option(
    "--set", "overrides", multiple=True, metavar="KEY=VALUE", help="Override a setting of the file."
)
def format_command(
    config: str,
    cluster_id: str | None,
    standalone: bool,
    initial_controllers: str | None,
    no_initial_controllers: bool,
    ignore_formatted: bool,
    feature_levels: tuple[str, ...],
    release_version: str | None,
    overrides: tuple[str, ...],
) -> None:
    """Prepare the log directories of a node."""
    world = World()
    try:
        settings = load(config, _pairs(overrides, "--set"), os.environ)
        levels = {name: _number(name, text) for name, text in _pairs(feature_levels, "--feature").items()}
        request = FormatRequest(
            cluster_id=cluster_id or uuids.to_text(world.new_uuid()),
            mode=choose_mode(
                settings,
                standalone=standalone,
                no_initial=no_initial_controllers,
                initial_controllers=initial_controllers,
            ),
            initial_controllers=initial_controllers or "",
            metadata_version=_metadata_version(levels, release_version),
            levels=levels,
            ignore_formatted=ignore_formatted,
        )
        written = format_directories(settings, request, Disk(), world)
    except (FormatError, SettingsError, StorageError) as error:
        raise click.ClickException(str(error)) from None
    name = features.METADATA_VERSION_NAMES[request.metadata_version]
    for path in written:
        click.echo(f"Formatted {path} for cluster {request.cluster_id}, metadata.version {name}")
    if not written:
        click.echo("All of the log directories are already formatted.")


def _metadata_version(levels: dict[str, int], release_version: str | None) -> int:
    """metadata.version from --release-version or --feature (taken out of `levels`), else the newest."""
    by_feature = levels.pop(features.METADATA_VERSION, None)
    if release_version is not None:
        if by_feature is not None:
            raise FormatError("--release-version and --feature metadata.version exclude each other")
        return release_level(release_version)
    if by_feature is None:
        return features.MAX_METADATA_VERSION
    if by_feature not in features.METADATA_VERSION_NAMES:
        raise FormatError(
            f"metadata.version supports levels {features.MIN_METADATA_VERSION} to {features.MAX_METADATA_VERSION}"
        )
    return by_feature


def release_level(text: str) -> int:
    """The metadata.version of `4.4-IV2`, or the newest of a release `4.4` or `4.4.0`. Raises FormatError."""
    by_name = {name: level for level, name in features.METADATA_VERSION_NAMES.items()}
    if text in by_name:
        return by_name[text]
    release = ".".join(text.split(".")[:2])
    levels = [level for name, level in by_name.items() if name.split("-")[0] == release]
    if not levels:
        raise FormatError(f"Unknown release version {text!r}; known are {', '.join(by_name)}")
    return max(levels)


def _pairs(texts: tuple[str, ...], option: str) -> dict[str, str]:
    pairs = {}
    for text in texts:
        name, equals, value = text.partition("=")
        if not equals or not name:
            raise FormatError(f"{option} {text}: write NAME=VALUE")
        pairs[name.strip()] = value.strip()
    return pairs


def _number(name: str, text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise FormatError(f"--feature {name}={text}: the level is not a number") from None
