"""The texts of a catalog -> XLIFF, in version 1.2 or 2.0.

| | 1.2 | 2.0 |
| --- | --- | --- |
| text | `trans-unit` | `unit` with one `segment` |
| current | `state="translated"`, `approved="yes"` | `state="translated"` |
| needs a review | `state="needs-review-translation"`, `approved="no"` | `state="initial"`, and a `subState` |
| missing | no `target` | no `state`, no `target` |
| stamp | `note from="errcast"` | `note category="errcast"` |
"""

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from errcast.exchanging.units import Exchange, Unit
from errcast.exchanging.xliff_ids import NOTE_OF_STAMP, REVIEW_1, REVIEW_2, id_of
from errcast.text.characters import visible_line

NAMESPACES = {"1.2": "urn:oasis:names:tc:xliff:document:1.2", "2.0": "urn:oasis:names:tc:xliff:document:2.0"}
_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'
_UNKNOWN_LANGUAGE = "und"  # BCP 47, for a catalog that does not say its language


def write(exchange: Exchange, version: str) -> str:
    """Return texts as XLIFF of the version `1.2` or `2.0`."""
    lines = _lines_1(exchange) if version == "1.2" else _lines_2(exchange)
    return "".join(f"{line}\n" for line in (_DECLARATION, *lines))


def _lines_1(exchange: Exchange) -> Iterator[str]:
    languages = (
        f"source-language={_attribute(exchange.own_language or _UNKNOWN_LANGUAGE)}"
        f" target-language={_attribute(str(exchange.language))}"
    )
    yield f'<xliff xmlns="{NAMESPACES["1.2"]}" version="1.2">'
    yield f'  <file original={_attribute(str(exchange.catalog))} {languages} datatype="plaintext">'
    yield "    <body>"
    for unit in exchange.units:
        names = f"id={_attribute(id_of(unit.key))} resname={_attribute(unit.key)}"
        yield f'      <trans-unit {names}{_approved(unit)} xml:space="preserve">'
        yield f"        <source>{escape(unit.original or '')}</source>"
        if unit.text:
            state = REVIEW_1 if unit.needs_review else "translated"
            yield f'        <target state="{state}">{escape(unit.text)}</target>'
        yield f'        <note from="{NOTE_OF_STAMP}">{unit.stamp}</note>'
        yield from (f"        <note>{escape(text)}</note>" for text in _notes(unit))
        yield "      </trans-unit>"
    yield from ("    </body>", "  </file>", "</xliff>")


def _lines_2(exchange: Exchange) -> Iterator[str]:
    languages = (
        f"srcLang={_attribute(exchange.own_language or _UNKNOWN_LANGUAGE)}"
        f" trgLang={_attribute(str(exchange.language))}"
    )
    name = _attribute(str(exchange.catalog))
    yield f'<xliff xmlns="{NAMESPACES["2.0"]}" version="2.0" {languages}>'
    yield f"  <file id={name} original={name}>"
    for unit in exchange.units:
        names = f"id={_attribute(id_of(unit.key))} name={_attribute(unit.key)}"
        yield f'    <unit {names} xml:space="preserve">'
        yield "      <notes>"
        yield f'        <note category="{NOTE_OF_STAMP}">{unit.stamp}</note>'
        yield from (f"        <note>{escape(text)}</note>" for text in _notes(unit))
        yield "      </notes>"
        yield f"      <segment{_state_2(unit)}>"
        yield f"        <source>{escape(unit.original or '')}</source>"
        if unit.text:
            yield f"        <target>{escape(unit.text)}</target>"
        yield from ("      </segment>", "    </unit>")
    yield from ("  </file>", "</xliff>")


def _approved(unit: Unit) -> str:
    """Return the attribute by which some tools tell whether a text needs a review."""
    return f' approved="{"no" if unit.needs_review else "yes"}"' if unit.text else ""


def _state_2(unit: Unit) -> str:
    if unit.needs_review:
        return f' state="initial" subState="{REVIEW_2}"'
    return ' state="translated"' if unit.text else ""


def _notes(unit: Unit) -> Iterator[str]:
    if unit.name:
        yield f"{unit.name}: {visible_line(unit.message)}"
    if unit.comment:
        yield unit.comment


def _attribute(text: str) -> str:
    return quoteattr(text)
