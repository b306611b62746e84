"""The one exception that means "this peer gets no answer: end the connection".

Raised by whoever judges a frame (dispatch, a handler); caught by whoever owns the socket. It stands in `wire/`
because the front desk and the network must both know it and may not import each other.
"""


class CloseConnection(Exception):
    """Ends the connection at once, without a reply. `cause` names the rule (one log line a cause is rate-limited)."""

    def __init__(self, cause: str, detail: str = "") -> None:
        super().__init__(f"{cause}: {detail}" if detail else cause)
        self.cause = cause
        self.detail = detail
