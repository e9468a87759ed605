kiln = "north"
ERRORS = {
    "LAMP_OUT": "lamp out",
    "LAMP_DIM": "lamp %(name)s of {kiln} is dim: %d %%",
    "LAMP_HOT": "lamp {0!r:>3} is {} hot, %s",
    "LAMP_COLD": f"lamp of {kiln} cold",
}
