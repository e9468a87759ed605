BASE = [100, 200, 400]

KILN_ERRORS = {
    BASE[0]: "no lamp",
    BASE[1]: "too hot",
    BASE[2]: "too cold",
}
