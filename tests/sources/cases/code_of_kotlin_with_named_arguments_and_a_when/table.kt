enum class KilnFault(val code: Int, val httpStatus: Int) {
    LAMP_OUT(11, 404),
    DOOR_SHUT(code = 12, httpStatus = 409);

    fun message(): String = when (this) {
        LAMP_OUT -> "lamp out"
        DOOR_SHUT -> "door shut"
    }
}
