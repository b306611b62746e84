"""Kafka's error codes: number, name, whether a client may retry, and a sentence for people.

For: every room that answers a client. *Must not know:* who raises which error, and when.
*Theory:* an error is a number on the wire; `ApiError` carries one through Python until a handler turns it into
the `error_code` (and, where the version has one, `error_message`) field of a response.
*Kafka:* org.apache.kafka.common.protocol.Errors of 4.4.0 (names, numbers, retriable); the sentences are ours.
"""

from __future__ import annotations

from enum import IntEnum

__all__ = ["ApiError", "ErrorCode", "default_message", "is_retriable"]


class ErrorCode(IntEnum):
    """Every error code of Kafka 4.4.0 under Kafka's name."""

    UNKNOWN_SERVER_ERROR = -1
    NONE = 0
    OFFSET_OUT_OF_RANGE = 1
    CORRUPT_MESSAGE = 2
    UNKNOWN_TOPIC_OR_PARTITION = 3
    INVALID_FETCH_SIZE = 4
    LEADER_NOT_AVAILABLE = 5
    NOT_LEADER_OR_FOLLOWER = 6
    REQUEST_TIMED_OUT = 7
    BROKER_NOT_AVAILABLE = 8
    REPLICA_NOT_AVAILABLE = 9
    MESSAGE_TOO_LARGE = 10
    STALE_CONTROLLER_EPOCH = 11
    OFFSET_METADATA_TOO_LARGE = 12
    NETWORK_EXCEPTION = 13
    COORDINATOR_LOAD_IN_PROGRESS = 14
    COORDINATOR_NOT_AVAILABLE = 15
    NOT_COORDINATOR = 16
    INVALID_TOPIC_EXCEPTION = 17
    RECORD_LIST_TOO_LARGE = 18
    NOT_ENOUGH_REPLICAS = 19
    NOT_ENOUGH_REPLICAS_AFTER_APPEND = 20
    INVALID_REQUIRED_ACKS = 21
    ILLEGAL_GENERATION = 22
    INCONSISTENT_GROUP_PROTOCOL = 23
    INVALID_GROUP_ID = 24
    UNKNOWN_MEMBER_ID = 25
    INVALID_SESSION_TIMEOUT = 26
    REBALANCE_IN_PROGRESS = 27
    INVALID_COMMIT_OFFSET_SIZE = 28
    TOPIC_AUTHORIZATION_FAILED = 29
    GROUP_AUTHORIZATION_FAILED = 30
    CLUSTER_AUTHORIZATION_FAILED = 31
    INVALID_TIMESTAMP = 32
    UNSUPPORTED_SASL_MECHANISM = 33
    ILLEGAL_SASL_STATE = 34
    UNSUPPORTED_VERSION = 35
    TOPIC_ALREADY_EXISTS = 36
    INVALID_PARTITIONS = 37
    INVALID_REPLICATION_FACTOR = 38
    INVALID_REPLICA_ASSIGNMENT = 39
    INVALID_CONFIG = 40
    NOT_CONTROLLER = 41
    INVALID_REQUEST = 42
    UNSUPPORTED_FOR_MESSAGE_FORMAT = 43
    POLICY_VIOLATION = 44
    OUT_OF_ORDER_SEQUENCE_NUMBER = 45
    DUPLICATE_SEQUENCE_NUMBER = 46
    INVALID_PRODUCER_EPOCH = 47
    INVALID_TXN_STATE = 48
    INVALID_PRODUCER_ID_MAPPING = 49
    INVALID_TRANSACTION_TIMEOUT = 50
    CONCURRENT_TRANSACTIONS = 51
    TRANSACTION_COORDINATOR_FENCED = 52
    TRANSACTIONAL_ID_AUTHORIZATION_FAILED = 53
    SECURITY_DISABLED = 54
    OPERATION_NOT_ATTEMPTED = 55
    KAFKA_STORAGE_ERROR = 56
    LOG_DIR_NOT_FOUND = 57
    SASL_AUTHENTICATION_FAILED = 58
    UNKNOWN_PRODUCER_ID = 59
    REASSIGNMENT_IN_PROGRESS = 60
    DELEGATION_TOKEN_AUTH_DISABLED = 61
    DELEGATION_TOKEN_NOT_FOUND = 62
    DELEGATION_TOKEN_OWNER_MISMATCH = 63
    DELEGATION_TOKEN_REQUEST_NOT_ALLOWED = 64
    DELEGATION_TOKEN_AUTHORIZATION_FAILED = 65
    DELEGATION_TOKEN_EXPIRED = 66
    INVALID_PRINCIPAL_TYPE = 67
    NON_EMPTY_GROUP = 68
    GROUP_ID_NOT_FOUND = 69
    FETCH_SESSION_ID_NOT_FOUND = 70
    INVALID_FETCH_SESSION_EPOCH = 71
    LISTENER_NOT_FOUND = 72
    TOPIC_DELETION_DISABLED = 73
    FENCED_LEADER_EPOCH = 74
    UNKNOWN_LEADER_EPOCH = 75
    UNSUPPORTED_COMPRESSION_TYPE = 76
    STALE_BROKER_EPOCH = 77
    OFFSET_NOT_AVAILABLE = 78
    MEMBER_ID_REQUIRED = 79
    PREFERRED_LEADER_NOT_AVAILABLE = 80
    GROUP_MAX_SIZE_REACHED = 81
    FENCED_INSTANCE_ID = 82
    ELIGIBLE_LEADERS_NOT_AVAILABLE = 83
    ELECTION_NOT_NEEDED = 84
    NO_REASSIGNMENT_IN_PROGRESS = 85
    GROUP_SUBSCRIBED_TO_TOPIC = 86
    INVALID_RECORD = 87
    UNSTABLE_OFFSET_COMMIT = 88
    THROTTLING_QUOTA_EXCEEDED = 89
    PRODUCER_FENCED = 90
    RESOURCE_NOT_FOUND = 91
    DUPLICATE_RESOURCE = 92
    UNACCEPTABLE_CREDENTIAL = 93
    INCONSISTENT_VOTER_SET = 94
    INVALID_UPDATE_VERSION = 95
    FEATURE_UPDATE_FAILED = 96
    PRINCIPAL_DESERIALIZATION_FAILURE = 97
    SNAPSHOT_NOT_FOUND = 98
    POSITION_OUT_OF_RANGE = 99
    UNKNOWN_TOPIC_ID = 100
    DUPLICATE_BROKER_REGISTRATION = 101
    BROKER_ID_NOT_REGISTERED = 102
    INCONSISTENT_TOPIC_ID = 103
    INCONSISTENT_CLUSTER_ID = 104
    TRANSACTIONAL_ID_NOT_FOUND = 105
    FETCH_SESSION_TOPIC_ID_ERROR = 106
    INELIGIBLE_REPLICA = 107
    NEW_LEADER_ELECTED = 108
    OFFSET_MOVED_TO_TIERED_STORAGE = 109
    FENCED_MEMBER_EPOCH = 110
    UNRELEASED_INSTANCE_ID = 111
    UNSUPPORTED_ASSIGNOR = 112
    STALE_MEMBER_EPOCH = 113
    MISMATCHED_ENDPOINT_TYPE = 114
    UNSUPPORTED_ENDPOINT_TYPE = 115
    UNKNOWN_CONTROLLER_ID = 116
    UNKNOWN_SUBSCRIPTION_ID = 117
    TELEMETRY_TOO_LARGE = 118
    INVALID_REGISTRATION = 119
    TRANSACTION_ABORTABLE = 120
    INVALID_RECORD_STATE = 121
    SHARE_SESSION_NOT_FOUND = 122
    INVALID_SHARE_SESSION_EPOCH = 123
    FENCED_STATE_EPOCH = 124
    INVALID_VOTER_KEY = 125
    DUPLICATE_VOTER = 126
    VOTER_NOT_FOUND = 127
    INVALID_REGULAR_EXPRESSION = 128
    REBOOTSTRAP_REQUIRED = 129
    STREAMS_INVALID_TOPOLOGY = 130
    STREAMS_INVALID_TOPOLOGY_EPOCH = 131
    STREAMS_TOPOLOGY_FENCED = 132
    SHARE_SESSION_LIMIT_REACHED = 133
    GROUP_DELETION_FAILED = 134
    STREAMS_TOPOLOGY_DESCRIPTION_UPDATE_FAILED = 135
    CONTROLLER_ID_NOT_REGISTERED = 136


class ApiError(Exception):
    """What a client should be told: a code and, for people, a message (the code's own sentence by default)."""

    __slots__ = ("code", "message")

    def __init__(self, code: ErrorCode, message: str | None = None) -> None:
        super().__init__(code, message)
        self.code = code
        self.message: str = _MESSAGES[code] if message is None else message

    def __str__(self) -> str:
        return f"{self.code.name}: {self.message}"


def default_message(code: int) -> str:
    """Our sentence for an error code; a code nobody knows is named by its number."""
    known = _MESSAGES.get(code)
    return known if known is not None else f"Error code {code} is not known here."


def is_retriable(code: int) -> bool:
    """True if Kafka's clients try again by themselves after this code."""
    return code in _RETRIABLE


_RETRIABLE: frozenset[int] = frozenset(
    {
        ErrorCode.CORRUPT_MESSAGE,
        ErrorCode.UNKNOWN_TOPIC_OR_PARTITION,
        ErrorCode.LEADER_NOT_AVAILABLE,
        ErrorCode.NOT_LEADER_OR_FOLLOWER,
        ErrorCode.REQUEST_TIMED_OUT,
        ErrorCode.REPLICA_NOT_AVAILABLE,
        ErrorCode.NETWORK_EXCEPTION,
        ErrorCode.COORDINATOR_LOAD_IN_PROGRESS,
        ErrorCode.COORDINATOR_NOT_AVAILABLE,
        ErrorCode.NOT_COORDINATOR,
        ErrorCode.NOT_ENOUGH_REPLICAS,
        ErrorCode.NOT_ENOUGH_REPLICAS_AFTER_APPEND,
        ErrorCode.NOT_CONTROLLER,
        ErrorCode.CONCURRENT_TRANSACTIONS,
        ErrorCode.KAFKA_STORAGE_ERROR,
        ErrorCode.FETCH_SESSION_ID_NOT_FOUND,
        ErrorCode.INVALID_FETCH_SESSION_EPOCH,
        ErrorCode.LISTENER_NOT_FOUND,
        ErrorCode.FENCED_LEADER_EPOCH,
        ErrorCode.UNKNOWN_LEADER_EPOCH,
        ErrorCode.OFFSET_NOT_AVAILABLE,
        ErrorCode.PREFERRED_LEADER_NOT_AVAILABLE,
        ErrorCode.ELIGIBLE_LEADERS_NOT_AVAILABLE,
        ErrorCode.ELECTION_NOT_NEEDED,
        ErrorCode.UNSTABLE_OFFSET_COMMIT,
        ErrorCode.THROTTLING_QUOTA_EXCEEDED,
        ErrorCode.UNKNOWN_TOPIC_ID,
        ErrorCode.INCONSISTENT_TOPIC_ID,
        ErrorCode.FETCH_SESSION_TOPIC_ID_ERROR,
        ErrorCode.SHARE_SESSION_NOT_FOUND,
        ErrorCode.INVALID_SHARE_SESSION_EPOCH,
        ErrorCode.SHARE_SESSION_LIMIT_REACHED,
    }
)

_MESSAGES: dict[int, str] = {
    ErrorCode.UNKNOWN_SERVER_ERROR: "The broker met an error that it did not expect.",
    ErrorCode.NONE: "No error.",
    ErrorCode.OFFSET_OUT_OF_RANGE: "The offset lies outside what the broker holds of this partition.",
    ErrorCode.CORRUPT_MESSAGE: "The record batch is damaged: its checksum, length or layout is wrong.",
    ErrorCode.UNKNOWN_TOPIC_OR_PARTITION: "No such topic or partition is hosted here.",
    ErrorCode.INVALID_FETCH_SIZE: "The fetch size is not acceptable.",
    ErrorCode.LEADER_NOT_AVAILABLE: "The partition has no leader at the moment.",
    ErrorCode.NOT_LEADER_OR_FOLLOWER: "This broker is not the leader (or not a replica) of the partition.",
    ErrorCode.REQUEST_TIMED_OUT: "The time allowed for the request ran out.",
    ErrorCode.BROKER_NOT_AVAILABLE: "The broker is not available.",
    ErrorCode.REPLICA_NOT_AVAILABLE: "The replica is not available for this partition.",
    ErrorCode.MESSAGE_TOO_LARGE: "The record batch is larger than this topic allows.",
    ErrorCode.STALE_CONTROLLER_EPOCH: "The controller that sent this has been replaced.",
    ErrorCode.OFFSET_METADATA_TOO_LARGE: "The metadata attached to the offset is too long.",
    ErrorCode.NETWORK_EXCEPTION: "The connection broke before an answer arrived.",
    ErrorCode.COORDINATOR_LOAD_IN_PROGRESS: "The coordinator is still loading its state.",
    ErrorCode.COORDINATOR_NOT_AVAILABLE: "The coordinator is not available yet.",
    ErrorCode.NOT_COORDINATOR: "Another broker is the coordinator of this group or transactional id.",
    ErrorCode.INVALID_TOPIC_EXCEPTION: "The topic name is not legal or the topic may not be used this way.",
    ErrorCode.RECORD_LIST_TOO_LARGE: "The record batch is larger than a log segment.",
    ErrorCode.NOT_ENOUGH_REPLICAS: "Too few in-sync replicas to accept the write.",
    ErrorCode.NOT_ENOUGH_REPLICAS_AFTER_APPEND: "Appended, but too few replicas were in sync by then.",
    ErrorCode.INVALID_REQUIRED_ACKS: "acks must be -1, 0 or 1.",
    ErrorCode.ILLEGAL_GENERATION: "The group generation is not the current one.",
    ErrorCode.INCONSISTENT_GROUP_PROTOCOL: "The member shares no protocol with the rest of the group.",
    ErrorCode.INVALID_GROUP_ID: "The group id is not legal.",
    ErrorCode.UNKNOWN_MEMBER_ID: "The group has no such member.",
    ErrorCode.INVALID_SESSION_TIMEOUT: "The session timeout is outside the limits that the broker sets.",
    ErrorCode.REBALANCE_IN_PROGRESS: "The group is being rebalanced; the member must join again.",
    ErrorCode.INVALID_COMMIT_OFFSET_SIZE: "The size of the offset commit is not acceptable.",
    ErrorCode.TOPIC_AUTHORIZATION_FAILED: "Not authorized for this topic.",
    ErrorCode.GROUP_AUTHORIZATION_FAILED: "Not authorized for this group.",
    ErrorCode.CLUSTER_AUTHORIZATION_FAILED: "Not authorized for the cluster.",
    ErrorCode.INVALID_TIMESTAMP: "A timestamp is outside the range that this topic accepts.",
    ErrorCode.UNSUPPORTED_SASL_MECHANISM: "The SASL mechanism is not enabled on this listener.",
    ErrorCode.ILLEGAL_SASL_STATE: "The request does not fit the present step of authentication.",
    ErrorCode.UNSUPPORTED_VERSION: "The broker does not serve this version of the API.",
    ErrorCode.TOPIC_ALREADY_EXISTS: "A topic of this name exists already.",
    ErrorCode.INVALID_PARTITIONS: "The number of partitions is not acceptable.",
    ErrorCode.INVALID_REPLICATION_FACTOR: "The replication factor is below 1 or above the number of brokers.",
    ErrorCode.INVALID_REPLICA_ASSIGNMENT: "The replica assignment is not acceptable.",
    ErrorCode.INVALID_CONFIG: "The configuration is not acceptable.",
    ErrorCode.NOT_CONTROLLER: "This node is not the active controller.",
    ErrorCode.INVALID_REQUEST: "The request is malformed or contradicts itself.",
    ErrorCode.UNSUPPORTED_FOR_MESSAGE_FORMAT: "The message format does not support this request.",
    ErrorCode.POLICY_VIOLATION: "The request breaks a policy of the cluster.",
    ErrorCode.OUT_OF_ORDER_SEQUENCE_NUMBER: "The sequence number does not follow the last one seen.",
    ErrorCode.DUPLICATE_SEQUENCE_NUMBER: "The sequence number was seen before.",
    ErrorCode.INVALID_PRODUCER_EPOCH: "The producer epoch is older than the latest one.",
    ErrorCode.INVALID_TXN_STATE: "The transaction is not in a state that allows this.",
    ErrorCode.INVALID_PRODUCER_ID_MAPPING: "The producer id does not belong to this transactional id.",
    ErrorCode.INVALID_TRANSACTION_TIMEOUT: "The transaction timeout is longer than the broker allows.",
    ErrorCode.CONCURRENT_TRANSACTIONS: "Another change of the same transaction is still under way.",
    ErrorCode.TRANSACTION_COORDINATOR_FENCED: "The transaction coordinator that sent this has been replaced.",
    ErrorCode.TRANSACTIONAL_ID_AUTHORIZATION_FAILED: "Not authorized for this transactional id.",
    ErrorCode.SECURITY_DISABLED: "Security features are switched off.",
    ErrorCode.OPERATION_NOT_ATTEMPTED: "Not tried, because another part of the request failed.",
    ErrorCode.KAFKA_STORAGE_ERROR: "Reading or writing the log on disk failed.",
    ErrorCode.LOG_DIR_NOT_FOUND: "The broker has no such log directory.",
    ErrorCode.SASL_AUTHENTICATION_FAILED: "Authentication failed.",
    ErrorCode.UNKNOWN_PRODUCER_ID: "Nothing is known about this producer id any more.",
    ErrorCode.REASSIGNMENT_IN_PROGRESS: "A reassignment of this partition is under way.",
    ErrorCode.DELEGATION_TOKEN_AUTH_DISABLED: "Delegation tokens are switched off.",
    ErrorCode.DELEGATION_TOKEN_NOT_FOUND: "No such delegation token.",
    ErrorCode.DELEGATION_TOKEN_OWNER_MISMATCH: "Only the owner or a renewer may use the delegation token.",
    ErrorCode.DELEGATION_TOKEN_REQUEST_NOT_ALLOWED: "This connection may not request delegation tokens.",
    ErrorCode.DELEGATION_TOKEN_AUTHORIZATION_FAILED: "Not authorized for this delegation token.",
    ErrorCode.DELEGATION_TOKEN_EXPIRED: "The delegation token has expired.",
    ErrorCode.INVALID_PRINCIPAL_TYPE: "The principal type is not supported.",
    ErrorCode.NON_EMPTY_GROUP: "The group still has members.",
    ErrorCode.GROUP_ID_NOT_FOUND: "No such group.",
    ErrorCode.FETCH_SESSION_ID_NOT_FOUND: "The broker has no such fetch session.",
    ErrorCode.INVALID_FETCH_SESSION_EPOCH: "The fetch session epoch is not the one that should come next.",
    ErrorCode.LISTENER_NOT_FOUND: "The leader has no listener that matches the one this request came in on.",
    ErrorCode.TOPIC_DELETION_DISABLED: "Deleting topics is switched off.",
    ErrorCode.FENCED_LEADER_EPOCH: "The leader epoch of the request is older than the broker's.",
    ErrorCode.UNKNOWN_LEADER_EPOCH: "The leader epoch of the request is newer than the broker's.",
    ErrorCode.UNSUPPORTED_COMPRESSION_TYPE: "The compression type is unknown, or too new for this client.",
    ErrorCode.STALE_BROKER_EPOCH: "The broker epoch is not the current one.",
    ErrorCode.OFFSET_NOT_AVAILABLE: "The high watermark has not yet reached the new leader epoch.",
    ErrorCode.MEMBER_ID_REQUIRED: "The member must join again with the member id it was given.",
    ErrorCode.PREFERRED_LEADER_NOT_AVAILABLE: "The preferred leader is not available.",
    ErrorCode.GROUP_MAX_SIZE_REACHED: "The group is full.",
    ErrorCode.FENCED_INSTANCE_ID: "Another member has taken over this group.instance.id.",
    ErrorCode.ELIGIBLE_LEADERS_NOT_AVAILABLE: "No replica is fit to lead the partition.",
    ErrorCode.ELECTION_NOT_NEEDED: "The partition already has the leader it should have.",
    ErrorCode.NO_REASSIGNMENT_IN_PROGRESS: "No reassignment of this partition is under way.",
    ErrorCode.GROUP_SUBSCRIBED_TO_TOPIC: "The group is subscribed to this topic, so its offsets stay.",
    ErrorCode.INVALID_RECORD: "A record or the batch around it is not valid.",
    ErrorCode.UNSTABLE_OFFSET_COMMIT: "Offsets of an open transaction have not been settled yet.",
    ErrorCode.THROTTLING_QUOTA_EXCEEDED: "A quota has been exceeded.",
    ErrorCode.PRODUCER_FENCED: "A newer producer with the same transactional id has taken over.",
    ErrorCode.RESOURCE_NOT_FOUND: "The request names a resource that does not exist.",
    ErrorCode.DUPLICATE_RESOURCE: "The request names the same resource twice.",
    ErrorCode.UNACCEPTABLE_CREDENTIAL: "The credential does not meet the requirements.",
    ErrorCode.INCONSISTENT_VOTER_SET: "Sender or receiver is not one of the voters named.",
    ErrorCode.INVALID_UPDATE_VERSION: "The update is based on a version that is not current.",
    ErrorCode.FEATURE_UPDATE_FAILED: "The features could not be changed.",
    ErrorCode.PRINCIPAL_DESERIALIZATION_FAILURE: "The principal of a forwarded request could not be read.",
    ErrorCode.SNAPSHOT_NOT_FOUND: "No such snapshot.",
    ErrorCode.POSITION_OUT_OF_RANGE: "The position lies outside the snapshot.",
    ErrorCode.UNKNOWN_TOPIC_ID: "No topic with this id is hosted here.",
    ErrorCode.DUPLICATE_BROKER_REGISTRATION: "The broker id is in use by another broker.",
    ErrorCode.BROKER_ID_NOT_REGISTERED: "No broker is registered under this id.",
    ErrorCode.INCONSISTENT_TOPIC_ID: "The topic id of the log differs from the topic id of the request.",
    ErrorCode.INCONSISTENT_CLUSTER_ID: "The cluster id differs from this cluster's.",
    ErrorCode.TRANSACTIONAL_ID_NOT_FOUND: "No such transactional id.",
    ErrorCode.FETCH_SESSION_TOPIC_ID_ERROR: "The fetch session mixes topic ids with topic names.",
    ErrorCode.INELIGIBLE_REPLICA: "A replica of the proposed ISR is not eligible.",
    ErrorCode.NEW_LEADER_ELECTED: "The change was made, but the partition has a new leader.",
    ErrorCode.OFFSET_MOVED_TO_TIERED_STORAGE: "The offset is held in tiered storage only.",
    ErrorCode.FENCED_MEMBER_EPOCH: "The member epoch is fenced; give up all partitions and join again.",
    ErrorCode.UNRELEASED_INSTANCE_ID: "The instance id is still held by another member.",
    ErrorCode.UNSUPPORTED_ASSIGNOR: "The group does not support this assignor.",
    ErrorCode.STALE_MEMBER_EPOCH: "The member epoch is out of date.",
    ErrorCode.MISMATCHED_ENDPOINT_TYPE: "The request was sent to the wrong kind of endpoint.",
    ErrorCode.UNSUPPORTED_ENDPOINT_TYPE: "This kind of endpoint is not supported.",
    ErrorCode.UNKNOWN_CONTROLLER_ID: "No such controller.",
    ErrorCode.UNKNOWN_SUBSCRIPTION_ID: "The telemetry subscription id is not valid or out of date.",
    ErrorCode.TELEMETRY_TOO_LARGE: "The telemetry payload is larger than the broker accepts.",
    ErrorCode.INVALID_REGISTRATION: "The controller refuses this registration.",
    ErrorCode.TRANSACTION_ABORTABLE: "The transaction failed; the client can abort it and go on.",
    ErrorCode.INVALID_RECORD_STATE: "The record is not in a state in which it can be acknowledged.",
    ErrorCode.SHARE_SESSION_NOT_FOUND: "The broker has no such share session.",
    ErrorCode.INVALID_SHARE_SESSION_EPOCH: "The share session epoch is not the one that should come next.",
    ErrorCode.FENCED_STATE_EPOCH: "The state epoch is older than the coordinator's.",
    ErrorCode.INVALID_VOTER_KEY: "The voter key is not that of the replica that got the request.",
    ErrorCode.DUPLICATE_VOTER: "The voter is in the voter set already.",
    ErrorCode.VOTER_NOT_FOUND: "The voter is not in the voter set.",
    ErrorCode.INVALID_REGULAR_EXPRESSION: "The regular expression is not valid.",
    ErrorCode.REBOOTSTRAP_REQUIRED: "The view of the cluster is stale; start from the bootstrap servers.",
    ErrorCode.STREAMS_INVALID_TOPOLOGY: "The streams topology is not valid.",
    ErrorCode.STREAMS_INVALID_TOPOLOGY_EPOCH: "The streams topology epoch is not valid.",
    ErrorCode.STREAMS_TOPOLOGY_FENCED: "The streams topology epoch is out of date.",
    ErrorCode.SHARE_SESSION_LIMIT_REACHED: "The broker holds as many share sessions as it may.",
    ErrorCode.GROUP_DELETION_FAILED: "The group could not be deleted; its own message says why.",
    ErrorCode.STREAMS_TOPOLOGY_DESCRIPTION_UPDATE_FAILED: "The topology description could not be stored.",
    ErrorCode.CONTROLLER_ID_NOT_REGISTERED: "No controller is registered under this id.",
}
