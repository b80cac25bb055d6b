"""Starts Orca beside others: /usr/bin/orca would end each one of the user, also the one that a developer reads with."""

import sys

from orca import orca

settings = orca.getSettingsManager()
settings.activate()
sys.path.insert(0, settings.getPrefsDir())
sys.exit(orca.main())
