"""The records of this app, one module per noun."""

from kehity.learning.models.means import Means, TooManyOpen
from kehity.learning.models.shelf import Kind, ShelfItem
from kehity.learning.models.suggestions import Suggestion

__all__ = ["Kind", "Means", "ShelfItem", "Suggestion", "TooManyOpen"]
