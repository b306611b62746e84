"""SCRAM credentials of users: changing and describing them.

Must not know: how a client authenticates. Theory: the salted password arrives, only the keys derived from it are
kept (RFC 5802), and neither ever leaves again. A user that a request names twice is changed not at all. Kafka:
ScramControlManager, ScramImage.describe (KIP-554, KIP-900).
"""

from __future__ import annotations

import hashlib
import hmac
from collections import Counter
from typing import NamedTuple

from flarestream.core.controller.decision import ControllerContext, Decision, VersionedRecord
from flarestream.core.metadata.image import MetadataImage
from flarestream.wire.errors import ApiError, ErrorCode
from flarestream.wire.messages.alter_user_scram_credentials import (
    AlterUserScramCredentialsRequest,
    AlterUserScramCredentialsResponse,
    AlterUserScramCredentialsResult,
    ScramCredentialDeletion,
    ScramCredentialUpsertion,
)
from flarestream.wire.messages.describe_user_scram_credentials import (
    CredentialInfo,
    DescribeUserScramCredentialsRequest,
    DescribeUserScramCredentialsResponse,
    DescribeUserScramCredentialsResult,
)
from flarestream.wire.records.metadata.remove_user_scram_credential_record import (
    RemoveUserScramCredentialRecord,
)
from flarestream.wire.records.metadata.user_scram_credential_record import UserScramCredentialRecord

SCRAM_FROM = 11
"""The metadata.version (3.5-IV2) from which credentials can be stored."""


class Mechanism(NamedTuple):
    """One SCRAM mechanism as Kafka numbers and limits it."""

    digest: str
    min_iterations: int
    max_iterations: int


MECHANISMS = {1: Mechanism("sha256", 4_096, 16_384), 2: Mechanism("sha512", 4_096, 16_384)}


def alter_user_scram_credentials(
    request: AlterUserScramCredentialsRequest, image: MetadataImage, _ctx: ControllerContext
) -> Decision[AlterUserScramCredentialsResponse]:
    """Set and remove credentials; each user answers for itself."""
    made: dict[str, VersionedRecord] = {}
    errors: dict[str, ApiError] = {}
    changes: list[ScramCredentialDeletion | ScramCredentialUpsertion] = list(request.deletions)
    for change in [*changes, *request.upsertions]:
        if change.name in errors:
            continue
        try:
            if made.pop(change.name, None) is not None:
                raise ApiError(ErrorCode.DUPLICATE_RESOURCE, "the request names this user more than once")
            made[change.name] = _record(change, image)
        except ApiError as error:
            errors[change.name] = error
    results = [AlterUserScramCredentialsResult(name, 0, None) for name in made]
    results += [AlterUserScramCredentialsResult(name, int(e.code), e.message) for name, e in errors.items()]
    return Decision(list(made.values()), AlterUserScramCredentialsResponse(results=results))


def _record(
    change: ScramCredentialDeletion | ScramCredentialUpsertion, image: MetadataImage
) -> VersionedRecord:
    if image.metadata_version < SCRAM_FROM:
        raise ApiError(
            ErrorCode.UNSUPPORTED_VERSION, "SCRAM credentials are kept from metadata.version 3.5-IV2 (11) on"
        )
    if not change.name:
        raise ApiError(ErrorCode.UNACCEPTABLE_CREDENTIAL, "a user needs a name")
    mechanism = MECHANISMS.get(change.mechanism)
    if mechanism is None:
        raise ApiError(
            ErrorCode.UNSUPPORTED_SASL_MECHANISM, f"there is no SCRAM mechanism {change.mechanism}"
        )
    if isinstance(change, ScramCredentialUpsertion):
        return _upsertion(change, mechanism)
    if (change.name, change.mechanism) not in image.scram:
        raise ApiError(ErrorCode.RESOURCE_NOT_FOUND, f"{change.name!r} has no such credential")
    return RemoveUserScramCredentialRecord(name=change.name, mechanism=change.mechanism), 0


def _upsertion(wanted: ScramCredentialUpsertion, mechanism: Mechanism) -> VersionedRecord:
    if not mechanism.min_iterations <= wanted.iterations <= mechanism.max_iterations:
        raise ApiError(
            ErrorCode.UNACCEPTABLE_CREDENTIAL,
            f"{wanted.iterations} iterations; {mechanism.min_iterations} to {mechanism.max_iterations} are allowed",
        )
    stored_key, server_key = derived_keys(bytes(wanted.salted_password), mechanism.digest)
    record = UserScramCredentialRecord(
        name=wanted.name,
        mechanism=wanted.mechanism,
        salt=bytes(wanted.salt),
        stored_key=stored_key,
        server_key=server_key,
        iterations=wanted.iterations,
    )
    return record, 0


def derived_keys(salted_password: bytes, digest: str) -> tuple[bytes, bytes]:
    """(StoredKey, ServerKey) of RFC 5802."""
    client_key = hmac.digest(salted_password, b"Client Key", digest)
    return hashlib.new(digest, client_key).digest(), hmac.digest(salted_password, b"Server Key", digest)


def describe_user_scram_credentials(
    request: DescribeUserScramCredentialsRequest, image: MetadataImage
) -> DescribeUserScramCredentialsResponse:
    """Mechanisms and iterations of the users asked for, or of all; never a key."""
    known: dict[str, list[CredentialInfo]] = {}
    for (name, mechanism), credential in image.scram.items():
        known.setdefault(name, []).append(CredentialInfo(mechanism, credential.iterations))
    if not request.users:
        results = [_described(name, infos) for name, infos in known.items()]
    else:
        counts = Counter(user.name for user in request.users)
        results = [_describe_one(name, count, known.get(name)) for name, count in counts.items()]
    return DescribeUserScramCredentialsResponse(error_message=None, results=results)


def _describe_one(
    name: str, count: int, infos: list[CredentialInfo] | None
) -> DescribeUserScramCredentialsResult:
    if count > 1:
        return DescribeUserScramCredentialsResult(
            name, int(ErrorCode.DUPLICATE_RESOURCE), f"the request names {name!r} more than once"
        )
    if infos is None:
        return DescribeUserScramCredentialsResult(
            name, int(ErrorCode.RESOURCE_NOT_FOUND), f"{name!r} has no SCRAM credential"
        )
    return _described(name, infos)


def _described(name: str, infos: list[CredentialInfo]) -> DescribeUserScramCredentialsResult:
    return DescribeUserScramCredentialsResult(name, 0, None, infos)
