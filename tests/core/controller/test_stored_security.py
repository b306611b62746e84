"""Client quotas and SCRAM credentials: kept and described, with Kafka's validation."""

from __future__ import annotations

import base64
import hashlib
import hmac
import math
from typing import Any

import pytest

from flarestream.core.controller.client_quotas import alter_client_quotas, describe_client_quotas
from flarestream.core.controller.scram_credentials import (
    alter_user_scram_credentials,
    derived_keys,
    describe_user_scram_credentials,
)
from flarestream.wire.errors import ApiError, ErrorCode
from flarestream.wire.messages import alter_client_quotas as alter
from flarestream.wire.messages.alter_user_scram_credentials import (
    AlterUserScramCredentialsRequest,
    ScramCredentialDeletion,
    ScramCredentialUpsertion,
)
from flarestream.wire.messages.describe_client_quotas import ComponentData, DescribeClientQuotasRequest
from flarestream.wire.messages.describe_user_scram_credentials import (
    DescribeUserScramCredentialsRequest,
    UserName,
)
from tests.core.controller.world import ControllerWorld

ANY = 2


def entry(entity: list[tuple[str, str | None]], **ops: float | None) -> Any:
    return alter.AlterClientQuotasRequestEntryData(
        [alter.AlterClientQuotasRequestEntityData(kind, name) for kind, name in entity],
        [alter.OpData(key, value or 0.0, value is None) for key, value in ops.items()],
    )


def change(world: ControllerWorld, *entries: Any, validate_only: bool = False) -> list[int]:
    request = alter.AlterClientQuotasRequest(list(entries), validate_only)
    return [each.error_code for each in world.call(alter_client_quotas, request).entries]


@pytest.mark.parametrize(
    ("entity", "key", "value", "code"),
    [
        ([("user", "ann")], "producer_byte_rate", 1024.0, 0),
        ([("user", None), ("client-id", "c")], "request_percentage", 0.5, 0),
        ([("client-id", None)], "controller_mutation_rate", 1.5, 0),
        ([("ip", "10.0.0.1")], "connection_creation_rate", 10.0, 0),
        ([("ip", None)], "connection_creation_rate", 10.0, 0),
        ([], "producer_byte_rate", 1.0, ErrorCode.INVALID_REQUEST),
        ([("group", "g")], "producer_byte_rate", 1.0, ErrorCode.INVALID_REQUEST),
        ([("user", "")], "producer_byte_rate", 1.0, ErrorCode.INVALID_REQUEST),
        ([("user", "a"), ("user", "b")], "producer_byte_rate", 1.0, ErrorCode.INVALID_REQUEST),
        ([("user", "a"), ("ip", "::1")], "producer_byte_rate", 1.0, ErrorCode.INVALID_REQUEST),
        ([("ip", "10.0.0.300")], "connection_creation_rate", 1.0, ErrorCode.INVALID_REQUEST),
        ([("ip", "10.0.0.1")], "producer_byte_rate", 1.0, ErrorCode.INVALID_REQUEST),
        ([("user", "a")], "connection_creation_rate", 1.0, ErrorCode.INVALID_REQUEST),
        ([("user", "a")], "producer_byte_rate", 1.5, ErrorCode.INVALID_REQUEST),
        ([("user", "a")], "producer_byte_rate", -1.0, ErrorCode.INVALID_REQUEST),
        ([("user", "a")], "producer_byte_rate", math.nan, ErrorCode.INVALID_REQUEST),
        ([("user", "a")], "request_percentage", math.inf, ErrorCode.INVALID_REQUEST),
        ([("ip", "::1")], "connection_creation_rate", 3e9, ErrorCode.INVALID_REQUEST),
    ],
)
def test_a_quota_is_checked_against_what_its_entity_can_have(
    entity: list[tuple[str, str | None]], key: str, value: float, code: int
) -> None:
    world = ControllerWorld()
    assert change(world, entry(entity, **{key: value})) == [code]
    assert len(world.records) == (code == 0)


def test_quotas_are_kept_changed_and_removed_and_each_entity_answers_for_itself() -> None:
    world = ControllerWorld()
    user, bad = [("user", "ann")], [("nothing", "x")]
    codes = change(world, entry(user, producer_byte_rate=10.0), entry(bad, producer_byte_rate=1.0))
    assert codes == [0, ErrorCode.INVALID_REQUEST]
    assert world.image.quotas == {(("user", "ann"),): {"producer_byte_rate": 10.0}}
    assert change(world, entry(user, producer_byte_rate=10.0)) == [0]
    assert world.records == [], "what is so already is not written again"
    assert change(world, entry(user, producer_byte_rate=None), validate_only=True) == [0]
    assert world.image.quotas
    assert change(world, entry(user, producer_byte_rate=None, consumer_byte_rate=None)) == [0]
    assert world.image.quotas == {}
    assert change(world, entry(user, producer_byte_rate=1.0), entry(user, consumer_byte_rate=1.0)) == [
        ErrorCode.INVALID_REQUEST
    ]


def described(world: ControllerWorld, *components: Any, strict: bool = False) -> list[dict[str, str | None]]:
    request = DescribeClientQuotasRequest([ComponentData(*each) for each in components], strict)
    entries = describe_client_quotas(request, world.image).entries
    assert entries is not None
    return [{part.entity_type: part.entity_name for part in each.entity} for each in entries]


def test_a_filter_finds_by_name_by_default_and_by_type() -> None:
    world = ControllerWorld()
    ann, both, default = [("user", "ann")], [("user", "ann"), ("client-id", "c")], [("user", None)]
    change(world, *(entry(each, request_percentage=1.0) for each in (ann, both, default)))  # type: ignore[arg-type]
    assert len(described(world)) == 3
    assert described(world, ("user", 0, "ann")) == [dict(ann), dict(both)]
    assert described(world, ("user", 0, "ann"), strict=True) == [dict(ann)]
    assert described(world, ("user", 1, None)) == [{"user": None}]
    assert len(described(world, ("user", ANY, None))) == 3
    assert described(world, ("user", ANY, None), ("client-id", 0, "c")) == [dict(both)]


@pytest.mark.parametrize(
    ("components", "code"),
    [
        ([("", 0, "a")], ErrorCode.INVALID_REQUEST),
        ([("user", 0, None)], ErrorCode.INVALID_REQUEST),
        ([("user", 1, "a")], ErrorCode.INVALID_REQUEST),
        ([("user", ANY, "a")], ErrorCode.INVALID_REQUEST),
        ([("user", 3, None)], ErrorCode.INVALID_REQUEST),
        ([("user", 1, None), ("user", ANY, None)], ErrorCode.INVALID_REQUEST),
        ([("ip", 1, None), ("user", ANY, None)], ErrorCode.INVALID_REQUEST),
        ([("group", 1, None)], ErrorCode.UNSUPPORTED_VERSION),
    ],
)
def test_a_filter_that_means_nothing_is_refused(components: list[Any], code: ErrorCode) -> None:
    with pytest.raises(ApiError) as refused:
        described(ControllerWorld(), *components)
    assert refused.value.code == code


def upsertion(name: str = "ann", mechanism: int = 1, iterations: int = 4096) -> ScramCredentialUpsertion:
    return ScramCredentialUpsertion(name, mechanism, iterations, b"salt", b"salted password")


def credentials(world: ControllerWorld, *changes: Any) -> dict[str, int]:
    request = AlterUserScramCredentialsRequest(
        [each for each in changes if isinstance(each, ScramCredentialDeletion)],
        [each for each in changes if isinstance(each, ScramCredentialUpsertion)],
    )
    results = world.call(alter_user_scram_credentials, request).results
    return {each.user: each.error_code for each in results}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (upsertion(), 0),
        (upsertion(mechanism=2, iterations=16_384), 0),
        (upsertion(iterations=4095), ErrorCode.UNACCEPTABLE_CREDENTIAL),
        (upsertion(iterations=16_385), ErrorCode.UNACCEPTABLE_CREDENTIAL),
        (upsertion(mechanism=0), ErrorCode.UNSUPPORTED_SASL_MECHANISM),
        (upsertion(mechanism=3), ErrorCode.UNSUPPORTED_SASL_MECHANISM),
        (upsertion(name=""), ErrorCode.UNACCEPTABLE_CREDENTIAL),
        (ScramCredentialDeletion("ann", 1), ErrorCode.RESOURCE_NOT_FOUND),
        (ScramCredentialDeletion("ann", 9), ErrorCode.UNSUPPORTED_SASL_MECHANISM),
    ],
)
def test_a_credential_is_checked_as_kafka_checks_it(change: Any, code: int) -> None:
    world = ControllerWorld()
    assert credentials(world, change) == {change.name: code}
    assert len(world.records) == (code == 0)


def test_a_user_named_twice_is_not_changed_at_all() -> None:
    world = ControllerWorld()
    twice = credentials(world, upsertion(mechanism=1), upsertion(mechanism=2), upsertion(name="bob"))
    assert twice == {"ann": ErrorCode.DUPLICATE_RESOURCE, "bob": 0}
    both = (upsertion(), ScramCredentialDeletion("ann", 1))
    assert credentials(world, *both) == {"ann": ErrorCode.RESOURCE_NOT_FOUND}, "the first error stays"
    credentials(world, upsertion())
    assert credentials(world, *both) == {"ann": ErrorCode.DUPLICATE_RESOURCE}


def test_credentials_need_a_metadata_version_that_keeps_them() -> None:
    assert credentials(ControllerWorld(metadata_version=10), upsertion()) == {
        "ann": ErrorCode.UNSUPPORTED_VERSION
    }


def test_only_derived_keys_are_kept_and_none_is_told() -> None:
    world = ControllerWorld()
    credentials(world, upsertion())
    kept = world.image.scram["ann", 1]
    assert kept.salt == b"salt"
    assert b"salted password" not in (kept.stored_key, kept.server_key)
    everybody = describe_user_scram_credentials(DescribeUserScramCredentialsRequest(None), world.image)
    assert [(each.user, each.error_code) for each in everybody.results] == [("ann", 0)]
    info = everybody.results[0].credential_infos[0]
    assert (info.mechanism, info.iterations) == (1, 4096)
    asked = DescribeUserScramCredentialsRequest([UserName("bob"), UserName("ann"), UserName("ann")])
    found = describe_user_scram_credentials(asked, world.image)
    assert {each.user: each.error_code for each in found.results} == {
        "bob": ErrorCode.RESOURCE_NOT_FOUND,
        "ann": ErrorCode.DUPLICATE_RESOURCE,
    }
    assert credentials(world, ScramCredentialDeletion("ann", 1)) == {"ann": 0}
    assert world.image.scram == {}


def test_the_keys_are_those_of_rfc_7677() -> None:
    """The exchange of RFC 7677 section 3: user "user", password "pencil"."""
    salted = hashlib.pbkdf2_hmac("sha256", b"pencil", base64.b64decode("W22ZaJ0SNY7soEsUEjb6gQ=="), 4096)
    _, server_key = derived_keys(salted, "sha256")
    nonce = "rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0"
    exchange = f"n=user,r=rOprNGfwEbeRWgbNEkqO,r={nonce},s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096,c=biws,r={nonce}"
    signature = hmac.digest(server_key, exchange.encode(), "sha256")
    assert base64.b64encode(signature).decode() == "6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="
