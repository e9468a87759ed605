"""The seed of invented examples: the same in each `make test`, a new one in each `make test-deep`."""

import os
import secrets

from hypothesis import settings

# A deep run has new seeds, more examples, and the tests with the mark `deep`.
DEEP = os.environ.get("ERRCAST_DEEP") == "1"

# A deep run begins no further test after this time, so that it ends; what it left out is in its summary.
DEEP_MINUTES = int(os.environ.get("ERRCAST_DEEP_MINUTES", "60"))

# The seed of invented examples. All processes of a test run inherit it.
SEED = os.environ.setdefault("ERRCAST_SEED", str(secrets.randbelow(10**9)) if DEEP else "4242")


def examples(count: int) -> settings:
    """Set the number of examples of a test for Hypothesis.

    A run that is not deep has the same examples each time, so it has few; a deep run has thirty times as many.
    """
    return settings(max_examples=count * (30 if DEEP else 1))
