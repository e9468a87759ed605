'''The text of a GraphQL schema -> the same with comments as other languages write them.

enum KilnErrorCode {                       enum KilnErrorCode {
  """The kiln is cold."""          ->        /**The kiln is cold.**/
  COLD                                       COLD
  FULL @deprecated(reason: "gone")           @deprecated FULL
}                                          }

Every character stays at its line, and the text as long as it was.
'''

import re

_BLOCK = re.compile(r'"""(.*?)"""', re.DOTALL)
_LINE = re.compile(r'^([ \t]*)[ \t]"([^"\n]*)"[ \t]*$', re.MULTILINE)
_REMARK = re.compile(r"^([^\"#\n]*)#[^\n]*", re.MULTILINE)  # for authors of the schema, and no description
_OLD = re.compile(r"\b([A-Za-z_]\w*)([ \t]+)@deprecated\b(\([^()\n]*\))?")


def respelled_schema(text: str) -> str:
    """Return the text of a schema with comments in place of descriptions."""
    text = _BLOCK.sub(lambda found: f"/**{found[1].replace('*/', '* ')}**/", text)
    text = _LINE.sub(lambda found: f"{found[1]}///{found[2]}".ljust(len(found[0])), text)
    text = _REMARK.sub(lambda found: found[1].ljust(len(found[0])), text)
    return _OLD.sub(lambda found: f"@deprecated {found[1]}".ljust(len(found[0])), text)
