class KilnErrors extends ErrorsBase {
    constructor() {
        super();

        /** Error code when nobody lit the kiln */
        this.KILN_COLD_ERROR_CODE = 10;

        /** Error code when the lamp does not burn */
        this.LAMP_MESSAGE_ERROR_CODE = 11;

        /** Error code when there are no keys */
        this.NO_KEYS = 12;

        this.KILN_COLD_ERROR_MESSAGE = 'nobody lit the kiln';
        this.LAMP_MESSAGE_ERROR_MESSAGE = 'the lamp said: ';
        this.NO_KEYS_MESSAGE = 'All keys are lost';
        this.DOOR_ERROR_MESSAGE = 'the door is open';
    }
}
