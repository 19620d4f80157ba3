"""What coordinators keep: what they have dealt with, their letters and their notes."""

from kehity.insights.models.handled import Handled, Letter
from kehity.insights.models.notes import CaseNote

__all__ = ["CaseNote", "Handled", "Letter"]
