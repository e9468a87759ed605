"""The word "error" in a name or a heading, whole or cut short.

error, ErrNoFire, APP_ERR, errcode, hotelError    -> found
transferred, preferred locale, TERRITORY          -> not found
"""

# For patterns that ignore case: within a word, only its own capital letter says where `Err` begins.
ERROR_WORD = (
    r"(?:(?<!t)error|err(?:no|code|msg|num|str)|errs?\b"
    r"|(?-i:Err(?!and|at|on|ed|ing)|(?<![A-Z])ERR|(?<![A-Za-z])err(?!and|at|on|ed|ing)))"
)
