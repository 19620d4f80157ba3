"""The addresses of this app: of allauth's pages only those that signing in here needs."""

from allauth.account import views as allauth
from allauth.mfa.base.views import ReauthenticateView
from allauth.mfa.recovery_codes.views import generate_recovery_codes, view_recovery_codes
from allauth.mfa.totp.views import ActivateTOTPView, deactivate_totp
from allauth.mfa.webauthn.views import remove_webauthn
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.urls import URLPattern, path

from kehity.people import sign_in as forms
from kehity.people.demo import demo_people
from kehity.people.views import details, first_visits, proving, safety
from kehity.people.views.proving import freshly_proven
from kehity.people.views.signing_in import (
    CodePage,
    FirstCodePage,
    PasskeySignIn,
    SecondProof,
    SignInPage,
    SignUpPage,
    demo_sign_in,
    keeping_next,
)

sign_in = keeping_next(
    SignInPage.as_view(
        form_class=forms.AddressForm,
        extra_context={"demo_people": demo_people} if settings.DEMO else {},
    )
)
sign_up = keeping_next(SignUpPage.as_view(form_class=forms.NewcomerForm))
code = keeping_next(login_not_required(CodePage.as_view(form_class=forms.CodeForm)))
first_code = keeping_next(login_not_required(FirstCodePage.as_view(form_class=forms.FirstCodeForm)))
second_proof = SecondProof.as_view(
    form_class=forms.FactorForm, webauthn_form_class=forms.PasskeyForm
)
passkey = login_not_required(PasskeySignIn.as_view(form_class=forms.PasskeySignInForm))
new_passkey = freshly_proven(safety.NewPasskey.as_view(form_class=forms.NewPasskeyForm))
new_app = freshly_proven(ActivateTOTPView.as_view(form_class=forms.FirstAppCodeForm))
proof_by_code = ReauthenticateView.as_view(form_class=forms.FactorAgainForm)
proof_by_passkey = proving.ProofByPasskey.as_view(form_class=forms.PasskeyAgainForm)

# allauth knows some pages, and ours of safety, by names of its own.
making_safe: list[URLPattern] = [
    path("sign-in/out/", allauth.logout, name="account_logout"),
    path("sign-in/again/", proving.proof_by_mail, name="proof_by_mail"),
    path("sign-in/again/code/", proof_by_code, name="mfa_reauthenticate"),
    path("sign-in/again/passkey/", proof_by_passkey, name="mfa_reauthenticate_webauthn"),
    path("safety/", safety.safety, name="safety"),
    path("safety/", safety.safety, name="mfa_index"),
    path("safety/", safety.safety, name="mfa_list_webauthn"),
    path("safety/passkeys/new/", new_passkey, name="mfa_add_webauthn"),
    path(
        "safety/passkeys/<int:pk>/removal/",
        freshly_proven(remove_webauthn),
        name="mfa_remove_webauthn",
    ),
    path("safety/app/new/", new_app, name="mfa_activate_totp"),
    path("safety/app/removal/", freshly_proven(deactivate_totp), name="mfa_deactivate_totp"),
    path("safety/codes/", freshly_proven(view_recovery_codes), name="mfa_view_recovery_codes"),
    path(
        "safety/codes/new/",
        freshly_proven(generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path("safety/sessions/<uuid:pk>/ending/", safety.session_ending, name="session_ending"),
    path(
        "safety/sessions/others/ending/",
        safety.other_sessions_ending,
        name="other_sessions_ending",
    ),
]

urlpatterns: list[URLPattern] = [
    path("sign-in/", sign_in, name="account_login"),
    path("sign-in/", sign_in, name="account_request_login_code"),
    path("sign-in/code/", code, name="account_confirm_login_code"),
    path("sign-in/second/", keeping_next(second_proof), name="mfa_authenticate"),
    path("sign-in/passkey/", passkey, name="mfa_login_webauthn"),
    path("sign-in/new/", sign_up, name="account_signup"),
    path("sign-in/new/code/", first_code, name="account_email_verification_sent"),
    path("sign-in/closed/", allauth.account_inactive, name="account_inactive"),
    *making_safe,
    path("details/", details.details, name="details"),
    path("details/", details.details, name="account_email"),
    path("looks-at-me/", details.looks_at_me, name="looks_at_me"),
    path("language/", details.language, name="language"),
    path(
        "first-visits/<slug:visit>/reading/",
        first_visits.first_visit_reading,
        name="first_visit_reading",
    ),
]

if settings.DEMO:
    urlpatterns.append(path("sign-in/demo/", demo_sign_in, name="demo_sign_in"))

for pattern in making_safe:
    pattern.callback.before_second_factor = True  # type: ignore[attr-defined]
