KILN_ERRORS = {
    11: "the lamp is out",
    12: "the door is open",  # noqa: E501
    13: "the kiln is cold",  # pragma: no cover
    14: "the cart is away",
}
