"""What the list of a season's people says beside where they are on their way in."""

from django.utils.translation import gettext_lazy as _

from kehity.programmes import listing
from kehity.programmes.models.participations import restricted

RESTRICTED = listing.State("restricted", _("use of data restricted"), restricted(), "warm")

if RESTRICTED not in listing.STATES:
    listing.STATES.append(RESTRICTED)
