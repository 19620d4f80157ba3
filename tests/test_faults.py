"""Parts of a real installation are killed while people write: nothing acknowledged is lost.

Two minutes here; KEHITY_FAULTS_SECONDS, or `./kehity bench faults --minutes N`, makes it longer.
"""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys

import pytest
from django.conf import settings

from tests.starting import ROOT, plain_environment

SECONDS = os.environ.get("KEHITY_FAULTS_SECONDS", "120")

log = logging.getLogger(__name__)


@pytest.mark.everywhere
@pytest.mark.long
def test_nothing_acknowledged_is_lost_whatever_is_killed():
    here = settings.DATABASES["default"]["ENGINE"].rpartition(".")[2]
    kind = "sqlite" if here == "sqlite3" else "postgres"

    trial = subprocess.run(
        [sys.executable, "-m", "tools.faults", "--database", kind, "--seconds", SECONDS],
        env=plain_environment(),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    log.info("%s", trial.stdout)
    assert (trial.returncode, trial.stderr) == (0, "")
    told = json.loads(trial.stdout)
    assert told["database"] == kind
    assert told["acknowledged"] > 0
    assert sum(told["faults"].values()) > 0
