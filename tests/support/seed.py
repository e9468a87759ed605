"""The seed of what is invented."""

import os
import secrets

# What is invented is new in each run, and the same again for whoever sets the seed that was printed.
# The processes among which the tests are divided inherit it.
SEED = os.environ.setdefault("ERRCAST_SEED", str(secrets.randbelow(10**9)))
