"""Catalog files in any layout that a person may choose: block and flow style, comments, quotes, line ends."""

from typing import Any

from hypothesis import strategies as st

from errcast.catalogfile.writing import scalar
from errcast.sources.cells.wrapping import join_lines
from errcast.text.quoting import quoted, shortest_escape
from tests.support.catalogs import good_texts

line_texts = good_texts.map(lambda text: join_lines(text.splitlines()))

line_messages = line_texts.map(lambda text: text or "m")

codes = st.integers(-3, 12)


@st.composite
def written_by_hand(draw: st.DrawFn) -> str:
    """Return the text of a catalog in a layout that a person may choose."""
    numbers = iter(range(1000))

    def comment() -> str:
        return f" # note {next(numbers)}" if draw(st.booleans()) else ""

    def quoted_value(key: str, given: Any, in_flow: bool) -> str:
        if key not in ("message", "description", "solution"):
            return scalar(given)
        value = str(given)
        style = draw(st.sampled_from(("as needed", "double", "single", "block")))
        if style == "single" and value.isprintable():
            return "'" + value.replace("'", "''") + "'"
        if style == "block" and not in_flow and value.isprintable() and value.strip() == value != "":
            return f"{draw(st.sampled_from(('|-', '>-', '|', '>+')))}{comment()}\n          {value}"
        if style == "double":
            return quoted(value, '"', shortest_escape)
        return scalar(value, in_flow=in_flow)

    def entry(fields: dict[str, Any], indent: str, gap: str) -> str:
        keys = draw(st.permutations(list(fields)))
        if draw(st.booleans()):
            pairs = (f"{key}: {quoted_value(key, fields[key], True)}" for key in keys)
            return f"{indent}-{gap}{{{', '.join(pairs)}}}{comment()}\n"
        lines = []
        for key in keys:
            value = quoted_value(key, fields[key], False)
            is_block = "\n" in value
            lines.append(f"{indent} {' ' * len(gap)}{key}: {value}{'' if is_block else comment()}\n")
        return f"{indent}-{gap}{''.join(lines).lstrip()}"

    indent, gap = draw(st.sampled_from(("", "  ", "    "))), draw(st.sampled_from((" ", "   ")))
    parts = [f"errcast: 1{comment()}\nname: demo\ncategories: {{a: A}}\nerrors:{comment()}\n"]
    for code in draw(st.lists(codes, min_size=1, max_size=5, unique=True)):
        fields: dict[str, Any] = {"code": code, "name": f"NAME_{code + 3}", "message": draw(line_messages)}
        fields |= {key: draw(line_texts) for key in ("description", "solution") if draw(st.booleans())}
        fields |= {"category": "a"} if draw(st.booleans()) else {}
        fields |= {"retryable": draw(st.booleans())} if draw(st.booleans()) else {}
        fields |= {"deprecated": draw(st.booleans())} if draw(st.booleans()) else {}
        parts.append("\n" * draw(st.integers(0, 1)) + f"{indent}{comment().strip()}".rstrip() + "\n")
        parts.append(entry(fields, indent, gap))
    text = "".join(parts)
    text = text if draw(st.booleans()) else text.removesuffix("\n")
    match draw(st.sampled_from(("LF", "CRLF", "mixed"))):
        case "CRLF":
            return text.replace("\n", "\r\n")
        case "mixed":
            return "".join(draw(st.sampled_from(("\n", "\r\n"))) if each == "\n" else each for each in text)
    return text


def comments(text: str) -> list[str]:
    return [part.split()[0] for part in text.split(" # note ")[1:]]
