"""The index names every API and message and imports none of them."""

from __future__ import annotations

import subprocess
import sys

from flarestream.wire.index import APIS, GROUP_RECORDS, MESSAGES, METADATA_RECORDS, ApiKey, load
from tests.golden import schema_facts


def test_importing_the_index_imports_no_message() -> None:
    program = (
        "import sys, flarestream.wire.index\n"
        "print([m for m in sys.modules if m.startswith(('flarestream.wire.messages', 'flarestream.wire.records'))])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_every_api_has_kafkas_versions_listeners_and_flexibility() -> None:
    facts = {
        (m["type"], m["apiKey"]): m
        for m in schema_facts()["rpc"]
        if m["validVersions"] != "none" and "apiKey" in m
    }
    assert {key for _, key in facts} == APIS.keys() == set(ApiKey)
    for key, info in APIS.items():
        request, response = facts["request", key], facts["response", key]
        low, _, high = request["validVersions"].partition("-")
        assert (info.min_version, info.max_version) == (int(low), int(high or low))
        assert info.listeners == tuple(request["listeners"])
        assert info.latest_unstable == bool(request.get("latestVersionUnstable"))
        assert (info.request_class.__name__, info.response_class.__name__) == (
            request["name"],
            response["name"],
        )
        assert info.request_class.API_KEY == info.response_class.API_KEY == key
        assert info.request_flexible_from == info.request_class.FLEXIBLE_FROM
        assert info.response_flexible_from == info.response_class.FLEXIBLE_FROM


def test_flexibility_is_irregular_as_in_kafka() -> None:
    assert APIS[ApiKey.VOTE].request_flexible_from == 0
    assert APIS[ApiKey.BEGIN_QUORUM_EPOCH].request_flexible_from == 1
    assert APIS[ApiKey.SASL_HANDSHAKE].request_flexible_from > 1000
    assert APIS[ApiKey.OFFSET_DELETE].request_flexible_from > 1000


def test_every_message_loads_by_kafkas_name() -> None:
    for name in MESSAGES:
        assert load(name).__name__ == name


def test_stored_records_are_found_by_their_key() -> None:
    for key, name in METADATA_RECORDS.items():
        assert key == load(name).API_KEY
    assert GROUP_RECORDS[1] == ("OffsetCommitKey", "OffsetCommitValue")
    assert all(key == load(name).API_KEY for key, pair in GROUP_RECORDS.items() for name in pair)
