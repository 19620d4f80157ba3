"""The addresses of this app."""

from django.urls import URLPattern, path

from kehity.single_sign_on.views import coming_in, domains, set_up, trying

urlpatterns: list[URLPattern] = [
    path("providers/<uuid:pk>/", coming_in.provider, name="provider"),
    path("providers/<uuid:pk>/openid/", coming_in.openid_answer, name="provider_openid"),
    path("providers/<uuid:pk>/saml/", coming_in.saml_answer, name="provider_saml"),
    path("providers/<uuid:pk>/saml/<str:word>/", coming_in.saml_arrival, name="saml_arrival"),
    path("providers/<uuid:pk>/metadata/", coming_in.metadata, name="provider_metadata"),
    path("sign-in/first/", coming_in.first_code, name="first_code"),
    path("organisations/<uuid:pk>/single-sign-on/", set_up.single_sign_on, name="single_sign_on"),
    path("organisations/<uuid:pk>/single-sign-on/openid/", set_up.openid, name="openid_set_up"),
    path("organisations/<uuid:pk>/single-sign-on/saml/", set_up.saml, name="saml_set_up"),
    path("organisations/<uuid:pk>/single-sign-on/rules/", set_up.rules, name="sign_in_rules"),
    path("organisations/<uuid:pk>/single-sign-on/use/", set_up.use, name="sign_in_use"),
    path(
        "organisations/<uuid:pk>/single-sign-on/removal/",
        set_up.provider_removal,
        name="provider_removal",
    ),
    path("organisations/<uuid:pk>/single-sign-on/trial/", trying.trial, name="sign_in_trial"),
    path("organisations/<uuid:pk>/single-sign-on/domains/", domains.domain_new, name="domain_new"),
    path("sign-in-domains/<uuid:pk>/", domains.domain, name="sign_in_domain"),
    path(
        "sign-in-domains/<uuid:pk>/removal/", domains.domain_removal, name="sign_in_domain_removal"
    ),
]
