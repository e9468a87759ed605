contract KilnReporter {
    enum Error {
        NO_ERROR,
        KILN_COLD,
        DOOR_OPEN
    }

    enum FailureInfo {
        COLD_WHILE_FIRING,
        OPEN_WHILE_FIRING,
        OPEN_WHILE_COOLING,
        COLD_AT_THE_END
    }
}
