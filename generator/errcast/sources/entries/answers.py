"""A block of code with the answer of an API below the title of an error -> the message in it.

{
  "code": "KILN_COLD",
  "message": "kiln is cold"     ->  kiln is cold
}

The answer has the code of the error, and one message: else it is an example of something else.
"""

import json
import re
from collections.abc import Iterable

_LONGEST = 5_000  # characters
_TEXT = r"\"(?:[^\"\\\n]|\\.){1,1000}\""
_VALUE = r":\s*\"?([^\"\s,}]+)\"?\s*[,}\n]"
_MESSAGE = rf"(?i)\"(?:error_?)?(?:message|msg|description|desc)\"\s*:\s*({_TEXT})"


def message_in_answer(lines: Iterable[str], code: str) -> str:
    """Return the message of an answer in JSON that has a code, "" if there is none, or more than one."""
    text = "\n".join(lines)
    if len(text) > _LONGEST or code not in text or code not in re.findall(_VALUE, text):
        return ""
    found = re.findall(_MESSAGE, text)
    if len(found) != 1:
        return ""
    try:
        said = json.loads(found[0])
    except ValueError:
        return ""
    return " ".join(str(said).split())
