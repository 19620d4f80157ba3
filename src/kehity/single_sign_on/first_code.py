"""The code that ties an account here to one at a service: sent once, to the account's mailbox."""

from __future__ import annotations

from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.code_verification import AbstractCodeVerificationProcess

from kehity.single_sign_on.errands import Errand
from kehity.single_sign_on.told import Told

FIRST_CODE = "sign_in_first_code"


class FirstCode(AbstractCodeVerificationProcess):  # type: ignore[misc]  # allauth has no types
    """Kept in the session that the service has answered in, and good nowhere else."""

    def __init__(self, request: Any, state: dict[str, Any]) -> None:
        self.request = request
        super().__init__(
            max_attempts=app_settings.LOGIN_BY_CODE_MAX_ATTEMPTS,
            timeout=app_settings.LOGIN_BY_CODE_TIMEOUT,
            state=state,
        )

    @classmethod
    def begin(cls, request: Any, errand: Errand, told: Told) -> None:
        state = cls.initial_state(None, told.email) | {
            "provider": errand.provider,
            "version": errand.version,
            "then": errand.then,
            "told": told.as_plain(),
        }
        code = cls(request, state)
        code.send()
        code.persist()

    @classmethod
    def awaited(cls, request: Any) -> FirstCode | None:
        state = request.session.get(FIRST_CODE)
        code: FirstCode | None = cls(request, state).abort_if_invalid() if state else None
        return code

    @property
    def email(self) -> str:
        return str(self.state["email"])

    @property
    def told(self) -> Told:
        return Told(**self.state["told"])

    def send(self) -> None:
        self.state["code"] = get_adapter().generate_login_code()
        about = {"code": self.code, "request": self.request}
        get_adapter().send_mail("account/email/first_code", self.email, about)

    def persist(self) -> None:
        self.request.session[FIRST_CODE] = self.state

    def abort(self) -> None:
        self.request.session.pop(FIRST_CODE, None)
