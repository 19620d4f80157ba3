"""The addresses of contact us."""

from django.urls import path

from kehity.contact.views import inbox, writing

urlpatterns = [
    path("contact/", writing.contact, name="contact"),
    path("enquiries/", inbox.enquiries, name="enquiries"),
    path("enquiries/<uuid:pk>/", inbox.enquiry, name="enquiry"),
    path("enquiries/<uuid:pk>/taking-up/", inbox.enquiry_work, name="enquiry_work"),
    path("enquiries/<uuid:pk>/aside/", inbox.enquiry_aside, name="enquiry_aside"),
]
