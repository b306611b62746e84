"""What a cluster without an authorizer and without delegation tokens answers about them.

DescribeAcls (29), CreateAcls (30), DeleteAcls (31), v1-3: SECURITY_DISABLED. CreateDelegationToken (38, v1-3),
RenewDelegationToken (39), ExpireDelegationToken (40, v1-2), DescribeDelegationToken (41, v1-3): a connection without
authentication may not ask at all. Must not know: ACLs or tokens; their records are kept in the metadata all the same,
so that a cluster that had them keeps them. Kafka: AclApis, KafkaApis.allowTokenRequests.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flarestream.wire.errors import ErrorCode
from flarestream.wire.messages.create_acls import AclCreationResult, CreateAclsResponse
from flarestream.wire.messages.create_delegation_token import CreateDelegationTokenResponse
from flarestream.wire.messages.delete_acls import DeleteAclsFilterResult, DeleteAclsResponse
from flarestream.wire.messages.describe_acls import DescribeAclsResponse
from flarestream.wire.messages.describe_delegation_token import DescribeDelegationTokenResponse
from flarestream.wire.messages.expire_delegation_token import ExpireDelegationTokenResponse
from flarestream.wire.messages.renew_delegation_token import RenewDelegationTokenResponse

if TYPE_CHECKING:
    from flarestream.api.context import RequestContext
    from flarestream.node.node import Node
    from flarestream.wire.messages.create_acls import CreateAclsRequest
    from flarestream.wire.messages.create_delegation_token import CreateDelegationTokenRequest
    from flarestream.wire.messages.delete_acls import DeleteAclsRequest
    from flarestream.wire.messages.describe_acls import DescribeAclsRequest
    from flarestream.wire.messages.describe_delegation_token import DescribeDelegationTokenRequest
    from flarestream.wire.messages.expire_delegation_token import ExpireDelegationTokenRequest
    from flarestream.wire.messages.renew_delegation_token import RenewDelegationTokenRequest

DISABLED = int(ErrorCode.SECURITY_DISABLED)
NO_TOKENS_HERE = int(ErrorCode.DELEGATION_TOKEN_REQUEST_NOT_ALLOWED)
MESSAGE = "no authorizer is configured"


async def describe_acls(
    _node: Node, _ctx: RequestContext, _request: DescribeAclsRequest
) -> DescribeAclsResponse:
    """There is nobody who would look at an ACL."""
    return DescribeAclsResponse(error_code=DISABLED, error_message=MESSAGE)


async def create_acls(_node: Node, _ctx: RequestContext, request: CreateAclsRequest) -> CreateAclsResponse:
    """Refuses each ACL."""
    return CreateAclsResponse(results=[AclCreationResult(DISABLED, MESSAGE) for _ in request.creations])


async def delete_acls(_node: Node, _ctx: RequestContext, request: DeleteAclsRequest) -> DeleteAclsResponse:
    """Refuses each filter."""
    results = [DeleteAclsFilterResult(error_code=DISABLED, error_message=MESSAGE) for _ in request.filters]
    return DeleteAclsResponse(filter_results=results)


async def create_delegation_token(
    _node: Node, ctx: RequestContext, _request: CreateDelegationTokenRequest
) -> CreateDelegationTokenResponse:
    """Not on a connection without authentication; the answer names who asked, as in Kafka."""
    kind, _, name = ctx.principal.partition(":")
    return CreateDelegationTokenResponse(
        error_code=NO_TOKENS_HERE,
        principal_type=kind,
        principal_name=name,
        token_requester_principal_type=kind if ctx.api_version >= _REQUESTER_FROM else "",
        token_requester_principal_name=name if ctx.api_version >= _REQUESTER_FROM else "",
        issue_timestamp_ms=-1,
        expiry_timestamp_ms=-1,
        max_timestamp_ms=-1,
    )


_REQUESTER_FROM = 3


async def renew_delegation_token(
    _node: Node, _ctx: RequestContext, _request: RenewDelegationTokenRequest
) -> RenewDelegationTokenResponse:
    """Not on a connection without authentication."""
    return RenewDelegationTokenResponse(error_code=NO_TOKENS_HERE, expiry_timestamp_ms=-1)


async def expire_delegation_token(
    _node: Node, _ctx: RequestContext, _request: ExpireDelegationTokenRequest
) -> ExpireDelegationTokenResponse:
    """Not on a connection without authentication."""
    return ExpireDelegationTokenResponse(error_code=NO_TOKENS_HERE, expiry_timestamp_ms=-1)


async def describe_delegation_token(
    _node: Node, _ctx: RequestContext, _request: DescribeDelegationTokenRequest
) -> DescribeDelegationTokenResponse:
    """Not on a connection without authentication."""
    return DescribeDelegationTokenResponse(error_code=NO_TOKENS_HERE)
