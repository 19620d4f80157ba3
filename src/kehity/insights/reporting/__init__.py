"""The report: what the tallies of one season or more tell, as plain data and in words.

`report_on` is the way in, for the page, the table and any other document.
"""

from kehity.insights.reporting.contents import Level
from kehity.insights.reporting.reports import Block, Chart, Line, Report, Value, report_on

__all__ = ["Block", "Chart", "Level", "Line", "Report", "Value", "report_on"]
