"""`flarestream codec`: one JSON line in, one JSON line out, whatever the line holds."""

from __future__ import annotations

import json
from io import StringIO
from typing import Any

import pytest
from click.testing import CliRunner

from flarestream.cli.codec import codec, run
from tests.golden import vectors


def replies(*lines: str) -> list[dict[str, Any]]:
    out = StringIO()
    assert run(StringIO("".join(line + "\n" for line in lines)), out) == 0
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_data_becomes_hex_and_hex_becomes_data() -> None:
    data = {"transactionalId": None, "acks": 1, "timeoutMs": 5, "topicData": []}
    question = {"message": "ProduceRequest", "version": 9}
    assert replies(
        json.dumps({**question, "data": data}),
        json.dumps({**question, "hex": "000001000000050100"}),
        json.dumps({**question, "hex": "0000010000000501000000"}),
    ) == [{"hex": "000001000000050100"}, {"data": data}, {"data": data, "left": 2}]


def test_golden_vectors_pass_through_the_filter() -> None:
    some = vectors()[::50]
    lines = [json.dumps({"message": v.message, "version": v.version, "data": v.data}) for v in some]
    assert replies(*lines) == [{"hex": v.raw.hex()} for v in some]


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ("not json", "JSONDecodeError: "),
        ("", "JSONDecodeError: "),
        ("[1]", "ValueError: expected an object"),
        ("[" * 100_000, "RecursionError: "),
        ('{"message": "Nope", "version": 0, "data": {}}', "ValueError: no message is named 'Nope'"),
        ('{"message": ["x"], "version": 0, "data": {}}', "ValueError: no message is named"),
        ('{"message": "FetchRequest", "data": {}}', 'ValueError: "version" is missing'),
        ('{"message": "FetchRequest", "version": 12}', 'ValueError: neither "data" nor "hex"'),
        ('{"message": "FetchRequest", "version": 12, "hex": 3}', 'ValueError: "hex" is not a string'),
        ('{"message": "FetchRequest", "version": 12, "hex": "zz"}', "ValueError: non-hexadecimal"),
        (
            '{"message": "FetchRequest", "version": 12, "hex": "00"}',
            "DecodeError: FetchRequest v12 ends too early",
        ),
        (
            '{"message": "FetchRequest", "version": 99, "data": {}}',
            "EncodeError: FetchRequest has no version 99",
        ),
    ],
)
def test_a_line_that_cannot_be_answered_gets_an_error_and_the_filter_goes_on(line: str, error: str) -> None:
    first, second = replies(line, '{"message": "ResponseHeader", "version": 0, "hex": "00000007"}')
    assert first["error"].startswith(error)
    assert second == {"data": {"correlationId": 7}}


def test_the_command_reads_standard_input() -> None:
    line = '{"message": "EndTxnMarker", "version": 0, "data": {"coordinatorEpoch": 7}}\n'
    done = CliRunner().invoke(codec, input=line)
    assert (done.exit_code, done.output) == (0, '{"hex":"00000007"}\n')
