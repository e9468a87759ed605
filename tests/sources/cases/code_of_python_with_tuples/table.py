class Faults:
    LAMP_OUT = ("K0701", "lamp out", 404)
    DOOR_SHUT = ("K0702", "door shut", 409)
    KILN_COLD = "K0703", "kiln cold", 503
