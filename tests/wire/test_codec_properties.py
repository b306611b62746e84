"""What must hold for every value of every message at every version."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flarestream.wire.index import load
from flarestream.wire.json import from_json, to_json
from flarestream.wire.message import Message
from flarestream.wire.primitives import DecodeError, EncodeError
from tests.wire.messages import messages, pairs

NAMES = sorted({name for name, _ in pairs()})
SUPPRESSED = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]


def round_trip(message: Message, version: int) -> None:
    raw = message.encode(version)
    decoded, stop = type(message).decode(raw, 0, version)
    assert stop == len(raw)
    assert decoded == message
    assert decoded.encode(version) == raw
    name = type(message).__name__
    assert from_json(name, to_json(message, version), version).encode(version) == raw


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=4, suppress_health_check=SUPPRESSED, deadline=None, derandomize=True)
@given(data=st.data())
def test_what_was_encoded_decodes_to_the_same(name: str, data: st.DataObject) -> None:
    cls = load(name)
    for version in range(cls.MIN_VERSION, cls.MAX_VERSION + 1):
        round_trip(data.draw(messages(name, version)), version)


@pytest.mark.long
@pytest.mark.timeout(1800)
@pytest.mark.parametrize(("name", "version"), pairs())
@settings(max_examples=60, suppress_health_check=SUPPRESSED, deadline=None)
@given(data=st.data())
def test_what_was_encoded_decodes_to_the_same_at_length(name: str, version: int, data: st.DataObject) -> None:
    round_trip(data.draw(messages(name, version)), version)


@pytest.mark.parametrize(("name", "version"), pairs())
def test_defaults_make_the_round_trip(name: str, version: int) -> None:
    """A new message can be sent at every version, unless a null default meets a version without null."""
    message = load(name)()
    try:
        raw = message.encode(version)
    except EncodeError as error:
        assert "is None, which this version does not allow" in str(error)  # noqa: PT017
        return
    decoded, stop = load(name).decode(raw, 0, version)
    assert (decoded, stop) == (message, len(raw))


@settings(max_examples=300, deadline=None)
@given(pair=st.sampled_from(pairs()), raw=st.binary(max_size=60))
def test_random_bytes_decode_or_raise_the_one_error(pair: tuple[str, int], raw: bytes) -> None:
    try:
        load(pair[0]).decode(raw, 0, pair[1])
    except DecodeError:
        return
