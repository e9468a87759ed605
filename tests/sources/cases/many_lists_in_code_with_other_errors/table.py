"""Codes of kilns."""

lamp_error_codes = {
    400: 'The lamp is out',
    401: 'The lamp is hot',
    402: 'The lamp is old',
    403: 'The lamp is loose',
}

door_error_codes = {
    400: 'The door is open',
    401: 'The door is stuck',
    402: 'The door is lost',
    403: 'The door is bent',
}

oven_error_codes = {
    400: 'The oven is cold',
    401: 'The oven is full',
    402: 'The oven is wet',
    403: 'The oven is off',
}

cart_error_codes = {
    400: 'The cart is away',
    401: 'The cart is slow',
    402: 'The cart is tipped',
    403: 'The cart is late',
}
