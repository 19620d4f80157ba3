"""`python -m kehity.commands` is the same as `kehity`."""

import sys

from kehity.commands import main

sys.exit(main())
