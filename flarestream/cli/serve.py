"""`flarestream serve`: a node in the foreground. Problems end it with one message that says what to do."""

from __future__ import annotations

import gc
import logging
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from flarestream.cli.output import fail

if TYPE_CHECKING:
    from flarestream.server import RunningNode

LEVELS = {"debug": logging.DEBUG, "info": logging.INFO, "warning": logging.WARNING, "error": logging.ERROR}


@click.command()
@click.option(
    "-c",
    "--config",
    metavar="FILE",
    help="The node's configuration, YAML or properties; if left out, one node with its data in ./data.",
)
@click.option("--set", "sets", multiple=True, metavar="KEY=VALUE", help="Override a setting of the file.")
@click.option("--log-level", type=click.Choice(list(LEVELS)), default="info", show_default=True)
def serve(config: str | None, sets: tuple[str, ...], log_level: str) -> None:
    """Run a node in the foreground until SIGTERM or Ctrl-C."""
    from flarestream.cli.connection import parse_pairs

    logging.basicConfig(
        level=LEVELS[log_level],
        stream=sys.stderr,
        format="%(asctime)s %(levelname)s %(name)s: %(message)s",
    )
    run(config or str(single_node()), parse_pairs(sets))


def single_node() -> Path:
    """`config/single.yaml`: inside the package once it is installed, beside it in a checkout."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "single.yaml"
    return installed if installed.exists() else package.parent / "config" / "single.yaml"


def run(config: str, overrides: dict[str, str]) -> None:
    """Loads the settings and serves; ends the process with exit code 1 when that is not possible."""
    gc.disable()  # what a start makes it keeps: the collector would only count it; `serve` enables it again
    from flarestream import settings as settings_room
    from flarestream.node.format import FormatError
    from flarestream.server import serve as serve_node
    from flarestream.server.sockets import StartError
    from flarestream.storage.errors import StorageError
    from flarestream.wire.errors import ApiError
    from flarestream.wire.primitives import DecodeError

    try:
        settings = settings_room.load(config, overrides, os.environ)
        for warning in settings.warnings:
            logging.getLogger("flarestream.settings").warning("%s", warning)
        serve_node(settings, announce)
    except (
        settings_room.SettingsError,
        FormatError,
        StartError,
        StorageError,
        DecodeError,
        ApiError,
        OSError,
    ) as error:
        fail(str(error))


def announce(running: RunningNode) -> None:
    """One line on standard output, once clients are let in."""
    assert running.node is not None
    where = ", ".join(
        f"{each.listener.name} {each.listener.host or '*'}:{each.port}" for each in running.bound
    )
    click.echo(
        f"flarestream: node {running.node.node_id} of cluster {running.node.cluster_id} serves on {where}"
    )
    sys.stdout.flush()
