"""An element of an XML text, and the text that people see of it.

<string name="wait">Wait for
   the <b>lamp</b></string>      -> "Wait for the lamp"
"""

from collections.abc import Iterator

from errcast.sources.cells.scripts import SCRIPTS, Script, on_the_line
from errcast.sources.cells.vocabulary import meaning
from errcast.sources.cells.wrapping import join_lines

# Elements of these names within a text only change how it looks.
_INLINE = frozenset(
    {
        *("a", "abbr", "annotation", "b", "big", "bdi", "c", "cite", "code", "dfn", "em", "font", "g", "i"),
        *(
            "kbd",
            "mark",
            "q",
            "s",
            "samp",
            "see",
            "small",
            "span",
            "strike",
            "strong",
            "sub",
            "sup",
            "tt",
            "u",
        ),
    }
)
_BREAK = "br"


class Element:
    """An element: its name and attributes without prefixes of namespaces, and its content in order.

    `prefix` is that of its name: empty, or `xliff` in `<xliff:g>`; `namespace` is what it stands for, if
    it is declared at the element; `language` is that of `xml:lang` at the element.
    `keeps_space` is true if a line break in its text is meant: in `xml:space="preserve"`, and CDATA.
    """

    __slots__ = ("attributes", "content", "keeps_space", "language", "line", "name", "namespace", "prefix")

    def __init__(self, name: str, line: int, *, keeps_space: bool, prefix: str = "") -> None:
        """`attributes` and `content` are filled by the reader."""
        self.name = name
        self.prefix = prefix
        self.line = line
        self.keeps_space = keeps_space
        self.namespace = ""
        self.language = ""
        self.attributes: dict[str, str] = {}
        self.content: list[str | Element] = []

    @property
    def has_text(self) -> bool:
        """Whether there is a text beside the elements in this one."""
        return any(isinstance(each, str) and not each.isspace() for each in self.content)

    @property
    def children(self) -> list["Element"]:
        """The elements in this one, without those that only change how its text looks."""
        found = [each for each in self.content if isinstance(each, Element)]
        if not self.has_text:
            return found
        within = self.within
        return [each for each in found if id(each) not in within]

    @property
    def within(self) -> set[int]:
        """The elements that are a part of the text, as `set_option` is in `of <o>set_option</o> is odd`.

        Text goes on behind such an element, or it has no name that a column may have.
        """
        within: set[int] = set()
        open_ones: list[Element] = []
        before = ""
        for each in self.content:
            if isinstance(each, str):
                if not each.isspace():
                    within |= {id(one) for one in open_ones if one.is_plain}
                    open_ones = []
                before = each
            elif each.name in _INLINE or each.name == _BREAK:
                within.add(id(each))
            else:
                is_on_line = not before.rpartition("\n")[2].isspace() and before[-1:].isspace()
                if is_on_line and each.is_plain and not meaning(each.name).is_known:
                    within.add(id(each))
                open_ones.append(each)
        return within

    @property
    def is_plain(self) -> bool:
        """Whether an element has neither attributes nor elements that are more than a part of a text."""
        return not self.attributes and all(
            isinstance(each, str) or each.name in _INLINE or each.name == _BREAK for each in self.content
        )

    @property
    def text(self) -> str:
        """The text of the element, without the elements in it that are not only a part of the text."""
        if not self.has_text:
            return ""
        lines = "".join(on_the_line(_pieces(self))).split("\0")
        return "\n".join(lines if self.keeps_space else (join_lines(line.split("\n")) for line in lines))


def _pieces(element: Element) -> Iterator[str | Script]:
    """Yield the parts of a text; a NUL, which XML cannot contain, is a break."""
    within = element.within
    stack: list[str | Element | Script] = list(reversed(element.content))
    while stack:
        each = stack.pop()
        if isinstance(each, (str, Script)):
            yield each
        elif each.name == _BREAK:
            yield "\0"
        elif each.name in _INLINE or id(each) in within:
            if not each.content and each.name not in _INLINE:
                yield " "
            if each.name in SCRIPTS:
                yield SCRIPTS[each.name]
                stack.append(Script.END)
            stack.extend(reversed(each.content))
        else:
            yield " "
