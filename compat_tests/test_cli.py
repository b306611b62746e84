"""The command line against a running node: what a person types, what a script reads."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result

from flarestream.cli import main
from tests.support.processes import FlarestreamNode

Run = Callable[..., Result]


@pytest.fixture
def run(node: FlarestreamNode, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Calls a command in this process; `ok=False` expects exit code 1."""
    monkeypatch.setenv("FLARESTREAM_BOOTSTRAP_SERVER", node.bootstrap)

    def call(*words: str, stdin: str | bytes = b"", ok: bool = True) -> Result:
        result = CliRunner().invoke(main, words, input=stdin)
        assert result.exit_code == (0 if ok else 1), result.output
        return result

    return call


def test_topics_are_created_listed_described_grown_and_deleted(run: Run, topic: str) -> None:
    run("topics", "create", topic, "-p", "2", "-c", "retention.ms=1000")
    assert topic in [row["name"] for row in json.loads(run("topics", "list", "-o", "json").stdout)]
    (described,) = json.loads(run("topics", "describe", topic, "-o", "json").stdout)
    assert [p["partition"] for p in described["partitions"]] == [0, 1]
    assert len(described["topic_id"]) == 22
    run("topics", "add-partitions", topic, "4")
    assert run("topics", "describe", topic).stdout.count(topic) == 4
    run("topics", "delete", topic)
    assert topic not in run("topics", "list").stdout


def test_validate_only_creates_nothing(run: Run, topic: str) -> None:
    run("topics", "create", topic, "--validate-only")
    assert topic not in run("topics", "list").stdout


def test_configs_are_altered_and_described(run: Run, topic: str) -> None:
    run("topics", "create", topic)
    run("configs", "alter", "topic", topic, "--set", "retention.ms=5", "--append", "cleanup.policy=compact")
    rows = {r["name"]: r for r in json.loads(run("configs", "describe", "topic", topic, "-o", "json").stdout)}
    assert rows["retention.ms"]["value"] == "5"
    assert rows["cleanup.policy"]["value"] == "delete,compact"
    assert rows["cleanup.policy"]["source"] == "dynamic topic"
    run("configs", "alter", "topic", topic, "--delete", "retention.ms")
    assert "retention.ms" not in run("configs", "describe", "topic", topic).stdout
    assert "retention.ms" in run("configs", "describe", "topic", topic, "--all").stdout


def test_lines_become_records_and_come_back(run: Run, topic: str) -> None:
    run("topics", "create", topic)
    run("produce", topic, "-k", ":", "-H", "from=test", "-z", "zstd", stdin="a:1\nb:2\nno key\n")
    out = run("consume", topic, "--from-beginning", "-e", "-f", "json").stdout
    records = [json.loads(line) for line in out.splitlines()]
    assert [(r["key"], r["value"]) for r in records] == [("a", "1"), ("b", "2"), (None, "no key")]
    assert records[0]["headers"] == [["from", "test"]]
    assert run("consume", topic, "--offset", "1", "-n", "1").stdout == "2\n"
    assert run("consume", topic, "--from-beginning", "-e", "-k", "=").stdout == "a=1\nb=2\n=no key\n"


def test_json_lines_travel_from_consume_to_produce(run: Run, topic: str) -> None:
    run("topics", "create", topic)
    run("topics", "create", f"{topic}-copy")
    run("produce", topic, stdin=b"text\n\xff\xfe binary\n")
    lines = run("consume", topic, "--from-beginning", "-e", "-f", "json").stdout
    run("produce", f"{topic}-copy", "--json", stdin=lines)
    copied = run("consume", f"{topic}-copy", "--from-beginning", "-e", "-f", "raw")
    assert copied.stdout_bytes == b"text\xff\xfe binary"


def test_consuming_from_a_time_skips_what_is_older(run: Run, topic: str) -> None:
    run("topics", "create", topic, "-c", "retention.ms=-1")
    old, new = ({"value": value, "timestamp": ms} for value, ms in (("old", 1_000), ("new", 2_000_000_000)))
    run("produce", topic, "--json", stdin=f"{json.dumps(old)}\n{json.dumps(new)}\n")
    assert run("consume", topic, "--timestamp", "5000", "-e").stdout == "new\n"
    assert run("consume", topic, "--timestamp", "2100-01-01", "-e").stdout == ""


def test_errors_end_with_one_line_and_exit_code_one(run: Run, topic: str) -> None:
    assert "UNKNOWN_TOPIC_OR_PART" in run("topics", "describe", topic, ok=False).stderr
    assert "no answer from 127.0.0.1:1" in run("topics", "list", "-b", "127.0.0.1:1", ok=False).stderr
    run("topics", "create", topic)
    assert "TOPIC_ALREADY_EXISTS" in run("topics", "create", topic, ok=False).stderr
    assert "nosuch" in run("configs", "alter", "topic", topic, "--set", "nosuch=1", ok=False).stderr


def test_the_cluster_is_described(run: Run, node: FlarestreamNode) -> None:
    described = json.loads(run("cluster", "describe", "-o", "json").stdout)
    assert described["controller"] == 1
    (only,) = described["nodes"]
    assert {key: only[key] for key in ("id", "host", "port", "rack", "out_of_sync")} == {
        "id": 1,
        "host": "127.0.0.1",
        "port": node.port,
        "rack": None,
        "out_of_sync": 0,
    }
    assert only["leaders"] == only["replicas"] == described["partitions"]


def test_help_names_every_command() -> None:
    from flarestream.cli import COMMANDS

    out = CliRunner().invoke(main, ["--help"]).stdout
    assert all(name in out for name in COMMANDS)
    for name in COMMANDS:
        assert CliRunner().invoke(main, [name, "--help"]).exit_code == 0, name
