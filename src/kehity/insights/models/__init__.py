"""What coordinators keep: what they have dealt with, their letters and notes; and the figures."""

from kehity.insights.models.handled import Handled, Letter
from kehity.insights.models.notes import CaseNote
from kehity.insights.models.tallies import Counted, Tally

__all__ = ["CaseNote", "Counted", "Handled", "Letter", "Tally"]
