"""Documents to print and to keep: knows nothing of mentoring."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """The vocabulary of a document, and the one way in which it becomes an accessible PDF."""

    name = "kehity.documents"
    label = "documents"
