static const char *const error_message[] = {

    /* Shared errors */

    // ERROR_SUCCESS
    "Operation was successful",
    // ERROR_FAILURE
    "An error has occurred",

    /* Lamps */

    // ERROR_LAMP_OUT
    "The lamp does not burn",
    //ERROR_LAMP_LOST
    "There is no lamp",
};
