"""The options with which a command reaches a cluster, and Kafka errors turned into exit codes."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

import click

from flarestream.cli.output import fail

if TYPE_CHECKING:
    from flarestream.client.admin import Admin

F = TypeVar("F", bound=Callable[..., Any])
DEFAULT_BOOTSTRAP = "127.0.0.1:9000"


def connection_options(function: F) -> F:
    """Adds `-b HOST:PORT` and `-X key=value` (arguments `bootstrap_server`, `client_settings`)."""
    function = click.option(
        "-X",
        "--client-setting",
        "client_settings",
        multiple=True,
        metavar="KEY=VALUE",
        callback=_pairs,
        help="A setting of the underlying client (librdkafka's names); may be repeated.",
    )(function)
    return click.option(
        "-b",
        "--bootstrap-server",
        envvar="FLARESTREAM_BOOTSTRAP_SERVER",
        default=DEFAULT_BOOTSTRAP,
        show_default=True,
        metavar="HOST:PORT[,...]",
        help="Where to reach the cluster.",
    )(function)


def _pairs(_ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    return parse_pairs(values)


def parse_pairs(values: tuple[str, ...]) -> dict[str, str]:
    """`("a=1", "b=2")` as a dict; anything without `=` is wrong usage."""
    pairs = {}
    for text in values:
        key, equals, value = text.partition("=")
        if not equals or not key:
            raise click.BadParameter(f"{text!r} is not KEY=VALUE")
        pairs[key.strip()] = value
    return pairs


@contextlib.contextmanager
def admin(bootstrap_server: str, client_settings: dict[str, str]) -> Iterator[Admin]:
    """An `Admin` for the body; a Kafka error inside ends the command with its message and exit code 1."""
    from flarestream.client.admin import Admin

    with kafka_errors(bootstrap_server):
        yield Admin(bootstrap_server, **client_settings)


@contextlib.contextmanager
def kafka_errors(bootstrap_server: str) -> Iterator[None]:
    """Turns errors of the client into one line and exit code 1."""
    from confluent_kafka import KafkaError, KafkaException

    try:
        yield
    except KafkaException as error:
        cause = error.args[0]
        if isinstance(cause, KafkaError):
            if cause.code() in (KafkaError._TRANSPORT, KafkaError._ALL_BROKERS_DOWN, KafkaError._TIMED_OUT):
                fail(f"no answer from {bootstrap_server} ({cause.str()}); is a node running there?")
            fail(f"{cause.name()}: {cause.str()}")
        fail(str(cause))
