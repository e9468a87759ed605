/** What may go wrong at the kiln. */
public enum KilnError
{
    NO_ERROR,
    KILN_COLD,
    KILN_FULL,
    LAMP_OUT
}
