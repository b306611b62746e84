"""README.md is always true: its examples run as they stand (but for the port) against a node."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.processes import ROOT, FlarestreamNode

BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
README = (ROOT / "README.md").read_text()
PYTHON = [text for kind, text in BLOCK.findall(README) if kind == "python"]
SHELL = [text for kind, text in BLOCK.findall(README) if kind == "sh" and re.match(r"flarestream|echo", text)]


def localized(text: str, node: FlarestreamNode) -> str:
    """The example with the test node's port and data directory."""
    return text.replace("127.0.0.1:9000", node.bootstrap).replace(" data", f" {node.directory}/data")


@pytest.fixture(scope="module")
def greetings(node: FlarestreamNode) -> FlarestreamNode:
    """The node with the topic that the first example creates."""
    subprocess.run(
        [
            sys.executable,
            "-m",
            "flarestream",
            "topics",
            "create",
            "greetings",
            "-p",
            "3",
            "-b",
            node.bootstrap,
        ],
        check=True,
    )
    return node


@pytest.mark.parametrize("example", PYTHON, ids=lambda text: text.split("from ")[1].split()[0])
def test_python_examples_run(greetings: FlarestreamNode, example: str) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", localized(example, greetings)],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert "hello" in done.stdout


@pytest.mark.parametrize("example", SHELL, ids=lambda text: " ".join(text.split()[:4]))
def test_shell_examples_run(greetings: FlarestreamNode, example: str) -> None:
    if "kcat" in example and shutil.which("kcat") is None:
        pytest.skip("kcat is not installed")
    example = localized(example, greetings).replace(
        "topics create greetings", "topics create greetings-shell"
    )
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "FLARESTREAM_BOOTSTRAP_SERVER": greetings.bootstrap}
    if "verify" in example:
        example = "\n".join(line for line in example.splitlines() if "verify" not in line)
    done = subprocess.run(
        ["sh", "-e", "-c", example], capture_output=True, text=True, timeout=120, env=environment
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_configuration_example_is_accepted(tmp_path: Path) -> None:
    from flarestream import settings

    (example,) = [text for kind, text in BLOCK.findall(README) if kind == "yaml"]
    path = tmp_path / "node.yaml"
    path.write_text(example)
    loaded = settings.load(str(path), {}, {})
    assert loaded.int("log.retention.ms") == 604800000
