"""A machine whose clock is wrong: read by each Python that starts with this folder on its path."""

import datetime
import os
from pathlib import Path

import time_machine

behind = Path(os.environ["KEHITY_FAULTS_CLOCK"]).read_text()
if behind != "0":
    now = datetime.datetime.now(datetime.UTC)
    time_machine.travel(now - datetime.timedelta(seconds=int(behind))).start()
