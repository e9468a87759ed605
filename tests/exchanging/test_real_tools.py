"""The libraries and programs of translators read what errcast exports, and errcast reads what they write."""

from pathlib import Path
from typing import Any

import pytest
from translate.storage.xliff import xlifffile
from translate.storage.xliff2 import Xliff2File

from errcast.catalog import Catalog, Category, ErrorCode
from errcast.exchanging import reading
from errcast.exchanging.collecting import exchange_of
from errcast.exchanging.deciding import decide
from errcast.exchanging.forms import FORMS
from errcast.exchanging.writing import write
from errcast.translations.fingerprints import fingerprint_of
from errcast.translations.model import TranslatedError, TranslatedText, Translation
from tests.support.commands import require, run
from tests.support.hostile_texts import WORST

CATALOG = Catalog(
    "hotel",
    (
        ErrorCode(7, "ROOM_TAKEN", "room taken", "Belegt.", "Warten.", details="Eins.\n\n- zwei\n\tdrei"),
        ErrorCode(8, "DESK_CLOSED", "desk closed", WORST, " a\\n\n"),
    ),
    language="de",
    categories=(Category("booking", "Buchung"),),
)
NOW = fingerprint_of("Belegt.")
ENGLISH = Translation(
    *("spec/hotel.en.yaml", "hotel", "en"),
    categories={"booking": TranslatedText("Booking", fingerprint_of("Buchung"))},
    errors={7: TranslatedError(7, {"description": TranslatedText("Taken.", "00000000")})},
)


def exported(folder: Path, form: str, translation: Translation = ENGLISH) -> Path:
    path = folder / f"hotel.en{FORMS[form][0]}"
    content, findings = write(exchange_of(CATALOG, translation, "en"), form, "hotel.yaml")
    assert findings == []
    path.write_text(str(content), encoding="utf-8", newline="")
    return path


def imported(path: Path, translation: Translation = ENGLISH) -> dict[str, tuple[str, str | None]]:
    exchange, findings = reading.read(path, path.name)
    assert findings == []
    assert exchange is not None
    decided = decide(exchange, path.name, CATALOG, translation)
    assert decided.findings == []
    return {f"{place.key} {place.of}": text[:2] for place, text in decided.texts.items()}


STORES: dict[str, Any] = {"xliff": xlifffile, "xliff2": Xliff2File}


@pytest.mark.parametrize("form", STORES)
def test_the_library_of_weblate_reads_and_writes_xliff(form: str, tmp_path: Path) -> None:
    path = exported(tmp_path, form)
    store = STORES[form].parsefile(str(path))
    units = {unit.source: unit for unit in store.units if unit.istranslatable()}
    assert list(units) == [entry.original for entry in exchange_of(CATALOG, ENGLISH, "en").units]
    assert {source for source, unit in units.items() if unit.isfuzzy()} == {"Belegt."}
    assert {source for source, unit in units.items() if unit.istranslated()} == {"Buchung"}
    assert store.getsourcelanguage() == "de"
    assert store.gettargetlanguage() == "en"
    assert imported(path) == {}
    units["Belegt."].markfuzzy(False)
    units[WORST].target = WORST
    units[WORST].markfuzzy(False)
    units["Eins.\n\n- zwei\n\tdrei"].target = "One.\n\n- two\n\tthree"
    units["Warten."].target = "Wait?"
    units["Warten."].markfuzzy(True)
    store.savefile(str(path))
    exchange, _ = reading.read(path, path.name)
    assert exchange is not None
    decided = decide(exchange, path.name, CATALOG, ENGLISH)
    assert [each.rule for each in decided.findings] == ["needs-review"]
    assert {f"{place.key} {place.of}": text[:2] for place, text in decided.texts.items()} == {
        "description 7": ("Taken.", NOW),
        "details 7": ("One.\n\n- two\n\tthree", fingerprint_of("Eins.\n\n- zwei\n\tdrei")),
        "description 8": (WORST, fingerprint_of(WORST)),
    }


def test_gettext_merges_an_old_translation_into_a_new_export(tmp_path: Path) -> None:
    old = exported(tmp_path, "po").rename(tmp_path / "old.po")
    text = old.read_text(encoding="utf-8")
    changed = text.replace('msgid "Belegt."', 'msgid "Belegt!"').replace(
        'msgid "Warten."\nmsgstr ""', 'msgid "Warten."\nmsgstr "Wait."'
    )
    old.write_text(changed, encoding="utf-8")
    new = exported(tmp_path, "po", ENGLISH._replace(errors={}))
    run([require("msgmerge"), "--quiet", "--output-file=merged.po", "old.po", new.name], cwd=tmp_path)
    nothing = ENGLISH._replace(errors={})
    exchange, _ = reading.read(tmp_path / "merged.po", "merged.po")
    assert exchange is not None
    decided = decide(exchange, "merged.po", CATALOG, nothing)
    assert [text[:2] for text in decided.texts.values()] == [("Wait.", fingerprint_of("Warten."))]
    assert [each.rule for each in decided.findings] == ["needs-review"]


def test_gettext_writes_every_text_as_it_was(tmp_path: Path) -> None:
    exported(tmp_path, "po")
    run(
        [require("msgcat"), "--width=40", "--sort-output", "--output-file=sorted.po", "hotel.en.po"],
        cwd=tmp_path,
    )
    assert imported(tmp_path / "sorted.po") == {}
    run([require("msgattrib"), "--clear-fuzzy", "--output-file=clear.po", "sorted.po"], cwd=tmp_path)
    assert imported(tmp_path / "clear.po") == {"description 7": ("Taken.", NOW)}
