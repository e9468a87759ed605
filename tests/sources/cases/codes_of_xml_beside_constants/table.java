public enum Code {
    @XmlEnumValue("1000")
    SUCCESS("Command completed"),

    @XmlEnumValue("2001")
    KILN_COLD("Kiln is cold"),

    @XmlEnumValue("2002")
    KILN_FULL("Kiln is full");
}
