public final class KilnExceptions {
    private static final String LAMP_HEADER = "x-kiln-lamp";
    private static final String DOOR_HEADER = "x-kiln-door-id";

    public static LampException noLamp(String name) {
        return LampException.builder().message("%s not found".formatted(name)).statusCode(404).build();
    }
}
