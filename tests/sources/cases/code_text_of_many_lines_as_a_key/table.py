LAMP_OUT = 11
KILN_COLD = 12

TEXTS = {
    LAMP_OUT: "lamp out",
    KILN_COLD: "kiln cold",
    "a\n::add-mask::true\tb": "no code",
}
