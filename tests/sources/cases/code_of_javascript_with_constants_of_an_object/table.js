class KilnErrors extends ErrorsBase {
    constructor() {
        super();

        /**
         * The kiln is cold
         */
        this.KILN_COLD_ERROR_CODE = 10;

        /**
         * The door is open
         */
        this.DOOR_OPEN_ERROR_CODE = 11;
        this.count = 12;
    }
}
