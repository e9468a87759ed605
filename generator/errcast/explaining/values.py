"""A number behind a word of failure -> whether it is a value, or begins a sentence, and so is no code.

KeyError: 27                     the key that is missing
AssertionError: 3 != 5           what was compared
Exception: 5 partitions failed   a count
libpng error: 16-bit samples     a size
HotelException: 27               none of these

If the message or the name of the error with this code is beside the number, it is a code all the same.
"""

import re

# The text of these is mostly the value that was wrong.
_OF_VALUES = (
    # Python
    "KeyError IndexError ValueError AssertionError StopIteration LookupError AttributeError NameError"
    " TypeError ZeroDivisionError OverflowError SystemExit ArithmeticError FloatingPointError"
    " UnboundLocalError EOFError MemoryError RecursionError BufferError"
    # Java and Kotlin
    " NoSuchElementException IllegalArgumentException IllegalStateException IndexOutOfBoundsException"
    " ArrayIndexOutOfBoundsException StringIndexOutOfBoundsException NumberFormatException"
    " NegativeArraySizeException ClassCastException ArithmeticException NullPointerException"
    " ArrayStoreException InputMismatchException DateTimeException DateTimeParseException"
    " UnsupportedOperationException ConcurrentModificationException AssertionFailedError ComparisonFailure"
    # .NET
    " IndexOutOfRangeException ArgumentOutOfRangeException ArgumentException ArgumentNullException"
    " KeyNotFoundException FormatException OverflowException InvalidCastException NullReferenceException"
    " InvalidOperationException DivideByZeroException RankException"
    # JavaScript, Ruby, PHP, C++
    " RangeError ReferenceError SyntaxError ArgumentError FloatDomainError FrozenError OutOfRangeException"
    " OutOfBoundsException UnexpectedValueException InvalidArgumentException DomainException LengthException"
    " NoMatchingPatternError DivisionByZeroError out_of_range invalid_argument bad_cast"
)
_CLASSES = frozenset(_OF_VALUES.split())
_CLASS = re.compile(r"(?<!\w)(\w{3,60})\W{1,4}$")
_LONGEST_CLASS = 64  # characters, with the marks behind it
_LONGEST_COUNT = 3  # digits of a number that a sentence begins with, as far as any word goes on with it
_SENTENCE = re.compile(r"[ \t]+[^\W\d]{2}(?![\w.-]{0,40}=)|[ \t]+a[ \t]|-[a-z]{2}")
_COMPARED = re.compile(r"[ \t]*(?:[<>=!+*/^≤≥≠]|==|=>|->(?=[ \t]*[0-9]))=?[ \t]*[\w.(\"'-]")
# A dash, or a word that says where or when, goes on with a code, too.
_SEEN = re.compile(
    r"[ \t]+(?:while|when|during|because|again|occurred|returned|for|from|at|by)\b", re.IGNORECASE
)
_PLURAL = re.compile(
    r"[ \t]+(?:[a-z]+[ \t]+)?(?!(?:was|is|has|does|this|its|needs|says|means)\b)[a-z]{3,}s\b"
)


def is_value(line: str, start: int, stop: int) -> bool:
    """Tell whether a number from `start` to `stop` of a line is a value or a part of a sentence."""
    before = _CLASS.search(line, max(0, start - _LONGEST_CLASS), start)
    if before is not None and before[1] in _CLASSES:
        return True
    if _COMPARED.match(line, stop):
        return True
    if stop - start > _LONGEST_COUNT:
        return _PLURAL.match(line, stop) is not None and _SEEN.match(line, stop) is None
    return _SENTENCE.match(line, stop) is not None and _SEEN.match(line, stop) is None
