object KilnCodes {
    const val KILN_COLD = 11
    const val DOOR_OPEN = 12
    val texts = mapOf<Int, String>(
        KILN_COLD to "The kiln is cold.",
        DOOR_OPEN to "The door is open.",
    )
}
