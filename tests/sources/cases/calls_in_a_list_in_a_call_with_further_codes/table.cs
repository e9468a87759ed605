internal static class KilnFaults
{
    public static FaultMap Faults { get; } = new FaultMap(
        [
            new FaultInfo(FaultKind.Time, false, "the kiln is late", "-1"),
            new FaultInfo(FaultKind.Time, false, "the door is late", "10002"),
            new FaultInfo(FaultKind.Lamp, true, "the lamp is out", "340021", "131230"),
            new FaultInfo(FaultKind.Lamp, true, "the lamp is cold", "170032"),
            new FaultInfo(FaultKind.Lamp, true, "the lamp is hot", "170033"),
        ],
        [
            new FaultRule("10001", (code, text) => new FaultInfo(FaultKind.Lamp, false, "no lamp", code))
        ]
    );
}
