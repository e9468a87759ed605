public static class Errors
{
    public static class Room
    {
        public static Error Taken => Error.Conflict(code: "Room.Taken", description: "The room is taken.");
        public static Error NotFound => Error.NotFound("Room.NotFound", "The room was not found.");
    }

    public static class Guest
    {
        public static readonly Error Unknown = Error.NotFound(
            code: "Guest.Unknown",
            description: "The guest is unknown.");
        public static Error Banned(Guid id) => Error.Forbidden("Guest.Banned", $"The guest {id} is banned.");
    }
}
