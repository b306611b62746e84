"""ACLs, SCRAM credentials and delegation tokens in the image, kept as the records that set them.

Must not know: authorization or authentication. Kafka: AclsImage, ScramImage, DelegationTokenImage.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flarestream.core.metadata.errors import ReplayError
from flarestream.wire import uuids

if TYPE_CHECKING:
    from flarestream.core.metadata.image import MetadataImage
    from flarestream.wire.records.metadata.access_control_entry_record import AccessControlEntryRecord
    from flarestream.wire.records.metadata.delegation_token_record import DelegationTokenRecord
    from flarestream.wire.records.metadata.remove_access_control_entry_record import (
        RemoveAccessControlEntryRecord,
    )
    from flarestream.wire.records.metadata.remove_delegation_token_record import RemoveDelegationTokenRecord
    from flarestream.wire.records.metadata.remove_user_scram_credential_record import (
        RemoveUserScramCredentialRecord,
    )
    from flarestream.wire.records.metadata.user_scram_credential_record import UserScramCredentialRecord


def apply_acl(image: MetadataImage, record: AccessControlEntryRecord, _offset: int) -> None:
    """Add one ACL."""
    acl_id = bytes(record.id)
    if acl_id in image.acls and image.acls[acl_id] != record:
        raise ReplayError(f"ACL id {uuids.to_text(acl_id)} is in use for another ACL")
    image.acls[acl_id] = record
    image.delta.acls.add(acl_id)


def apply_remove_acl(image: MetadataImage, record: RemoveAccessControlEntryRecord, _offset: int) -> None:
    """Remove one ACL by its id."""
    acl_id = bytes(record.id)
    if image.acls.pop(acl_id, None) is None:
        raise ReplayError(f"removal of unknown ACL {uuids.to_text(acl_id)}")
    image.delta.acls.add(acl_id)


def apply_scram(image: MetadataImage, record: UserScramCredentialRecord, _offset: int) -> None:
    """Set a user's credential for one mechanism."""
    record.salt, record.stored_key, record.server_key = (
        bytes(record.salt),
        bytes(record.stored_key),
        bytes(record.server_key),
    )
    image.scram[record.name, record.mechanism] = record
    image.delta.scram.add((record.name, record.mechanism))


def apply_remove_scram(image: MetadataImage, record: RemoveUserScramCredentialRecord, _offset: int) -> None:
    """Remove a user's credential for one mechanism."""
    key = (record.name, record.mechanism)
    if image.scram.pop(key, None) is None:
        raise ReplayError(f"removal of unknown SCRAM credential of {record.name!r}")
    image.delta.scram.add(key)


def apply_token(image: MetadataImage, record: DelegationTokenRecord, _offset: int) -> None:
    """Set a delegation token."""
    image.delegation_tokens[record.token_id] = record
    image.delta.delegation_tokens.add(record.token_id)


def apply_remove_token(image: MetadataImage, record: RemoveDelegationTokenRecord, _offset: int) -> None:
    """Remove a delegation token; one that is gone already is no error."""
    image.delegation_tokens.pop(record.token_id, None)
    image.delta.delegation_tokens.add(record.token_id)
