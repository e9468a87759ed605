// Code as people write it; `want:` names what errcast scan finds on the line.
public enum Gate { Closed = 301001, Locked = 301002 } // want: hand-written-code hand-written-code

static class Handler
{
    const int Port = 10403;
    static readonly Dictionary<int, string> Texts = new Dictionary<int, string>
    {
        { 301001, "gate is closed" }, // want: hand-written-code
        [301002] = "gate is gone", // want: wrong-text
    };

    static string Handle(Response r, int[] items)
    {
        if (r.ErrorCode == 301001) return ""; // want: hand-written-code
        if (r.Message == "gate is busy" || items.Length == 7) return ""; // want: hand-written-message
        if ((int)r.StatusCode == 404) return "";
        return r.Code switch
        {
            301003 => "busy", // want: hand-written-code
            301012 => "gone", // want: hand-written-code
            _ => "",
        };
    }
}
