"""The command line: one lazily imported module per command family.

Must not know: what any command does. Start-up of `flarestream serve` pays only for what it uses, so a command's
module is imported when the command is called; the one-line helps stand here.
Exit codes, the same for every command: 0 done, 1 it failed (the message says why), 2 wrong usage, 130 interrupted.
"""

import importlib

import click

COMMANDS: dict[str, tuple[str, str]] = {
    "serve": ("flarestream.cli.serve:serve", "Run a node in the foreground."),
    "format": ("flarestream.cli.format:format_command", "Prepare the log directories of a node."),
    "topics": ("flarestream.cli.topics:topics", "Create, list, describe, grow and delete topics."),
    "partitions": (
        "flarestream.cli.partitions:partitions",
        "Move partitions between brokers, elect leaders.",
    ),
    "configs": ("flarestream.cli.configs:configs", "Describe and alter settings of topics and brokers."),
    "produce": ("flarestream.cli.produce:produce", "Write lines of standard input to a topic."),
    "consume": ("flarestream.cli.consume:consume", "Print the records of a topic."),
    "groups": ("flarestream.cli.groups:groups", "Consumer groups: members, lag, offsets."),
    "dev": ("flarestream.cli.dev:dev", "Run a whole cluster on this machine until Ctrl-C."),
    "cluster": ("flarestream.cli.cluster:cluster", "Describe the cluster."),
    "quorum": ("flarestream.cli.quorum:quorum", "Describe the controllers' quorum; add and remove voters."),
    "log": ("flarestream.cli.log:log", "Print or check the files of a data directory."),
    "codec": ("flarestream.cli.codec:codec", "Encode and decode protocol messages, one JSON line each."),
}


class LazyGroup(click.Group):
    """A click group whose commands are imported on first use."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name][0].partition(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, help_line) for name, (_, help_line) in COMMANDS.items()])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="flarestream")
def main() -> None:
    """Flarestream: a message broker that speaks Kafka's protocol."""
