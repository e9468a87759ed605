public sealed class KilnError
{
    private KilnError(string code, string message) { }

    public static KilnError LampOut
    { get { return new KilnError("KC101", "the lamp is out"); } }

    public static KilnError DoorShut { get { return new KilnError("KC102", "the door is shut"); } }

    public static KilnError KilnFull { get => new KilnError("KC103", "the kiln is full"); }
}
