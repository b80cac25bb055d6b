"""Starts Orca beside others: /usr/bin/orca would end every one of the user, including the one that a developer reads with."""

import sys

from orca import orca

settings = orca.getSettingsManager()
settings.activate()
sys.path.insert(0, settings.getPrefsDir())
sys.exit(orca.main())
