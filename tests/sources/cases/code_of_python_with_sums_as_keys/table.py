import sys

BASE = 100
ERRORS = {1: "kiln cold", BASE + 2: "kiln full", 3: "kiln open", sys.maxsize + 4: "lamp out"}
