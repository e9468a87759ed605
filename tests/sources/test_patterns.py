"""Patterns that errcast searches with: none is made of a text of the source, because each takes long to compile."""

import re
from pathlib import Path

import pytest

from errcast.sources.reading import parse_source
from errcast.sources.request import Request

A_FEW = 10  # patterns that only a longer source needs

SOURCES = {
    "a.md": "### `{n}` KILN_{n}\n\n{n} - The kiln is cold.\n\n",
    "b.md": "* **KILN_{n}** ({n}) the lamp is out\n",
    "c.md": '### {n} KilnCold\n\n```json\n{{"code": {n}, "message": "cold {n}"}}\n```\n\n',
    "d.html": "<dl><dt>KILN_{n} ({n})</dt><dd>{n}: the kiln is cold</dd></dl>\n",
    "e.py": 'class Kiln{n}(KilnError):\n    """{n}: the kiln is cold."""\n\n    code = {n}\n\n',
    "f.h": "#define KILN_{n} {n} /* KILN_{n} - {n}: the kiln is cold */\n",
    "g.txt": "{n}\n  {n} means that the kiln is cold\n",
    "h.csv": "KILN_{n},{n},the kiln is cold\n",
}


@pytest.mark.parametrize("name", SOURCES)
def test_as_many_patterns_are_compiled_for_many_errors_as_for_few(name: str) -> None:
    def compiled(count: int) -> int:
        re.purge()
        content = "".join(SOURCES[name].format(n=n) for n in range(1000, 1000 + count))
        for form in (None, "headings", "lines"):
            if form is None or Path(name).suffix in (".md", ".html", ".txt"):
                parse_source(content.encode(), Path(name), name, Request(form))
        return len(re._cache)  # type: ignore[attr-defined]

    few = compiled(30)
    assert compiled(90) < few + A_FEW, compiled(90)
