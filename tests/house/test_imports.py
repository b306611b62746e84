"""What a starting broker imports: facts about modules, not times. Each of them was once in the way of a fast start."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from flarestream.api.table import ROWS
from flarestream.wire.index import APIS
from tests.support.processes import child_environment

CLIENTS_AND_TOOLS = (
    "confluent_kafka",
    "kafka",
    "aiokafka",
    "rich",
    "hypothesis",
    "pytest",
    "cramjam",
    "protocol",
)
HEAVY_PARTS_OF_PYTHON = (
    "email",
    "importlib.metadata",
    "importlib.resources",
    "zipfile",
    "csv",
    "argparse",
    "urllib.request",
    "http",
    "multiprocessing",
    "tempfile",
    "unittest",
    "sqlite3",
    "xml",
)
ONLY_FOR_THE_COMMAND_LINE = ("click", "flarestream.cli", "flarestream.client")
NEEDED_TO_START = {
    "allocate_producer_ids",
    "broker_heartbeat",
    "broker_registration",
    "controller_registration",
    "kraft_version_record",
    "leader_change_message",
    "snapshot_footer_record",
    "snapshot_header_record",
    "unregister_broker",
    "unregister_controller",
    "voters_record",
}
"""The messages that a node sends to its own controller, and the control records of its metadata log."""


def modules_after(statement: str) -> set[str]:
    """The modules of a fresh interpreter in which the statement was run."""
    program = f"{statement}\nimport json, sys\nprint(json.dumps(sorted(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
        env=child_environment(),
    )
    return set(json.loads(done.stdout))


@pytest.fixture(scope="module")
def server_modules() -> set[str]:
    return modules_after("import flarestream.server")


@pytest.mark.parametrize("name", [*CLIENTS_AND_TOOLS, *HEAVY_PARTS_OF_PYTHON, *ONLY_FOR_THE_COMMAND_LINE])
def test_a_starting_broker_does_not_import(name: str, server_modules: set[str]) -> None:
    found = sorted(each for each in server_modules if each == name or each.startswith(f"{name}."))
    assert found == []


def test_only_the_messages_that_a_start_needs_are_imported(server_modules: set[str]) -> None:
    prefix = "flarestream.wire.messages."
    imported = {name.removeprefix(prefix) for name in server_modules if name.startswith(prefix)}
    assert imported <= NEEDED_TO_START


def test_no_stored_records_but_the_metadata_logs_are_imported(server_modules: set[str]) -> None:
    prefix = "flarestream.wire.records."
    families = {name.removeprefix(prefix).split(".")[0] for name in server_modules if name.startswith(prefix)}
    assert families <= {"metadata"}


def test_handlers_are_imported_when_their_api_is_first_asked_for(server_modules: set[str]) -> None:
    handlers = {row.handler.partition(":")[0] for row in ROWS}
    assert len(handlers) > 5
    assert handlers & server_modules == set()


def test_naming_every_api_imports_no_message() -> None:
    assert len(APIS) > 80
    modules = modules_after("from flarestream.wire.index import APIS; assert len(APIS) > 80")
    assert [name for name in modules if name.startswith("flarestream.wire.messages.")] == []


def test_the_command_line_imports_no_command_before_it_is_called() -> None:
    modules = modules_after("import flarestream.cli")
    assert [name for name in modules if name.startswith("flarestream.cli.")] == []
    assert "asyncio" not in modules


def test_the_package_alone_imports_no_client_library() -> None:
    modules = modules_after("import flarestream")
    assert {"asyncio", "confluent_kafka", "click"} & modules == set()


def test_checksums_come_from_the_extension_alone() -> None:
    modules = modules_after(
        "from flarestream.wire.crc import crc32c; assert crc32c(b'123456789') == 0xE3069283"
    )
    assert "importlib.metadata" not in modules
