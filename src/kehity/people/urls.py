"""The addresses of this app: of allauth's pages only those that sign-in by code needs."""

from allauth.account import views as allauth
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.urls import URLPattern, path

from kehity.people import views
from kehity.people.demo import demo_people
from kehity.people.sign_in import AddressForm, CodeForm, FirstCodeForm, NewcomerForm

sign_in = views.keeping_next(
    allauth.RequestLoginCodeView.as_view(
        form_class=AddressForm,
        extra_context={"demo_people": demo_people} if settings.DEMO else {},
    )
)
sign_up = views.keeping_next(allauth.SignupView.as_view(form_class=NewcomerForm))
code = views.keeping_next(allauth.ConfirmLoginCodeView.as_view(form_class=CodeForm))
first_code = views.keeping_next(
    login_not_required(allauth.ConfirmEmailVerificationCodeView.as_view(form_class=FirstCodeForm))
)

# allauth knows the two pages of sign-in, and the page with one's address, by names of its own.
urlpatterns: list[URLPattern] = [
    path("sign-in/", sign_in, name="account_login"),
    path("sign-in/", sign_in, name="account_request_login_code"),
    path("sign-in/code/", code, name="account_confirm_login_code"),
    path("sign-in/new/", sign_up, name="account_signup"),
    path("sign-in/new/code/", first_code, name="account_email_verification_sent"),
    path("sign-in/closed/", allauth.account_inactive, name="account_inactive"),
    path("sign-in/out/", allauth.logout, name="account_logout"),
    path("details/", views.details, name="details"),
    path("details/", views.details, name="account_email"),
    path("looks-at-me/", views.looks_at_me, name="looks_at_me"),
    path("language/", views.language, name="language"),
]

if settings.DEMO:
    urlpatterns.append(path("sign-in/demo/", views.demo_sign_in, name="demo_sign_in"))
