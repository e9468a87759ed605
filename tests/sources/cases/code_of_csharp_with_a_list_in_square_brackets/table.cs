internal static class KilnErrors
{
    public static ErrorMapping Errors { get; } = new ErrorMapping(
        [
            new ErrorInfo(ErrorType.Cold, false, "the burner is off", 70011),
            new ErrorInfo(ErrorType.Full, true, "there is no place", 70012),
            new ErrorInfo(ErrorType.Door, true, "the door is open", 70013),
        ]);
}
