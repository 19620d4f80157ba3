"""A code by mail that proves once more who is there: single, short-lived, three tries."""

from __future__ import annotations

from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.code_verification import AbstractCodeVerificationProcess
from allauth.account.internal.flows.login import record_authentication

PROOF = "proof_by_mail"


class ProofByMail(AbstractCodeVerificationProcess):  # type: ignore[misc]  # allauth has no types
    """The code is kept in the session in which it was asked for, and opens nothing elsewhere."""

    def __init__(self, request: Any, state: dict[str, Any] | None = None) -> None:
        self.request = request
        super().__init__(
            max_attempts=app_settings.LOGIN_BY_CODE_MAX_ATTEMPTS,
            timeout=app_settings.LOGIN_BY_CODE_TIMEOUT,
            state=state or self.initial_state(request.user, request.user.email),
            user=request.user,
        )

    @classmethod
    def awaited(cls, request: Any) -> ProofByMail | None:
        """The proof whose code is under way, if it is still good."""
        state = request.session.get(PROOF)
        proof: ProofByMail | None = cls(request, state).abort_if_invalid() if state else None
        return proof

    def begin(self) -> None:
        self.send()
        self.persist()

    def send(self) -> None:
        self.state["code"] = get_adapter().generate_login_code()
        about = {"code": self.code, "request": self.request}
        get_adapter().send_mail("account/email/proof", self.state["email"], about)

    def finish(self) -> None:
        self.abort()
        record_authentication(self.request, self.request.user, "code", reauthenticated=True)

    def persist(self) -> None:
        self.request.session[PROOF] = self.state

    def abort(self) -> None:
        self.request.session.pop(PROOF, None)
