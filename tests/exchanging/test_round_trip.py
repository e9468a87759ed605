"""Whatever a catalog and its translation say comes back from each form as it was."""

from hypothesis import given, settings
from hypothesis import strategies as st

from errcast.catalog import Catalog, Category, ErrorCode
from errcast.exchanging import reading, writing
from errcast.exchanging.collecting import exchange_of
from errcast.exchanging.deciding import decide
from errcast.exchanging.forms import FORMS
from errcast.exchanging.units import Exchange
from errcast.exchanging.xliff_ids import id_of, key_in
from errcast.text.characters import forbidden_characters
from errcast.translations.fingerprints import fingerprint_of
from errcast.translations.model import TranslatedText, Translation
from errcast.translations.patching import new_file, with_texts
from errcast.translations.reading import parse_translation
from errcast.translations.states import TextPlace, entries_of
from tests.support.hostile_texts import TROJAN, WORST

HOSTILE = [
    WORST,
    TROJAN,
    *("=1+1", "'=1", "''=1 '", '="007"', "@x", "\t=2", "x;=1", "-5", "007", "true", "_x0041_", "sep=;"),
    *(" a ", "\n", "a\n", "\n\na\n\n", "a\tb", "\\n", "\\", 'say "hi"', '"', "''", "a\\", "\\\\n\\"),
    *("\u2028", "a\u2028b\u2029c", "\ufeffa", "\u0600", "\U0001f600", "\U000e0001", "e\u0301", "\u00a0"),
    *("]]>", "&amp;", "&#13;", "<g id='1'>x</g>", "<!-- -->", "<target>", "<?x?>"),
    *('msgid "x"', '"\nmsgstr "y', "#, fuzzy", "#~ msgid", "errcast: 00000000 -", "%s {0} ${x}", "a,b\n=c"),
]
CHARACTERS = st.characters(codec="utf-8").filter(lambda character: not list(forbidden_characters(character)))
TEXTS = st.one_of(st.sampled_from(HOSTILE), st.text(CHARACTERS, max_size=12))
SAID = TEXTS.filter(lambda text: text.strip() != "")
CODES = st.one_of(
    st.lists(st.integers(-(2**63), 2**63 - 1), min_size=1, max_size=3, unique=True),
    st.lists(
        st.text(CHARACTERS, min_size=1, max_size=6).filter(
            lambda code: code == code.strip() and "\t" not in code and "\n" not in code
        ),
        min_size=1,
        max_size=3,
        unique=True,
    ),
)


@st.composite
def catalogs(draw: st.DrawFn) -> Catalog:
    codes: list[int | str] = [*draw(CODES)]
    errors = tuple(
        ErrorCode(
            code, f"E_{at}", draw(SAID), draw(st.none() | TEXTS), draw(TEXTS), details=draw(st.none() | SAID)
        )
        for at, code in enumerate(codes)
    )
    categories = (Category("a_1", draw(SAID)), Category("b", draw(SAID)))
    return Catalog("demo", errors, title=draw(st.none() | SAID), language="zh", categories=categories)


@st.composite
def translations(draw: st.DrawFn, catalog: Catalog) -> Translation:
    """Return a translation with texts in each state."""
    texts = {}
    for entry in entries_of(catalog, None):
        original = draw(st.sampled_from([None, "00000000", fingerprint_of(entry.original)]))
        if draw(st.booleans()):
            texts[entry.place] = TranslatedText(draw(SAID), original)
    return with_texts(Translation("demo.en.yaml", "demo", "en"), catalog, texts)


def content_of(exchange: Exchange, form: str) -> str | bytes:
    content, findings = writing.write(exchange, form, "demo.yaml")
    assert findings == []
    assert content is not None
    return content


def read_back(content: str | bytes, form: str) -> Exchange:
    name = f"demo.en{FORMS[form][0]}"
    if isinstance(content, bytes):
        exchange, findings = reading._workbook(content, name)
    else:
        exchange, findings = reading.parse(content.removeprefix("\ufeff"), name, form)
    assert findings == []
    assert exchange is not None
    return exchange


def facts(exchange: Exchange) -> list[tuple[object, ...]]:
    return [(each.key, each.original, each.text, each.needs_review, each.stamp) for each in exchange.units]


@settings(max_examples=25)
@given(data=st.data())
def test_each_text_comes_back_as_it_was_and_an_import_without_work_changes_nothing(
    data: st.DataObject,
) -> None:
    catalog = data.draw(catalogs())
    translation = data.draw(translations(catalog))
    exchange = exchange_of(catalog, translation, "en")
    for form in FORMS:
        read = read_back(content_of(exchange, form), form)
        assert (read.catalog or "demo", read.language or "en") == ("demo", "en")
        assert facts(read) == facts(exchange)
        assert decide(read, "x", catalog, translation)[:2] == ({}, [])


@settings(max_examples=25)
@given(data=st.data())
def test_an_import_takes_exactly_the_texts_of_the_translator(data: st.DataObject) -> None:
    catalog = data.draw(catalogs())
    exchange = exchange_of(catalog, None, "en")
    texts = {unit.key: data.draw(st.just("") | SAID) for unit in exchange.units}
    done = exchange._replace(units=[unit._replace(text=texts[unit.key]) for unit in exchange.units])
    wanted = {
        entry.place: TranslatedText(text, fingerprint_of(entry.original))
        for entry, text in zip(entries_of(catalog, None), texts.values(), strict=True)
        if text
    }
    for form in FORMS:
        decided = decide(read_back(content_of(done, form), form), "x", catalog, None)
        assert {each.rule for each in decided.findings} <= {"translation-placeholders"}
        assert decided.texts == wanted
    file, findings = parse_translation(new_file("demo.en.yaml", catalog, "en", wanted), "demo.en.yaml")
    assert findings == []
    assert file is not None
    assert said(file.translation) == {place: text.text for place, text in wanted.items()}


def said(translation: Translation) -> dict[TextPlace, str]:
    texts = {
        TextPlace("error", code, key): text.text
        for code, error in translation.errors.items()
        for key, text in error.texts.items()
    }
    titles = {TextPlace("category", key, "title"): text.text for key, text in translation.categories.items()}
    own = {} if translation.title is None else {TextPlace("catalog", None, "title"): translation.title.text}
    return texts | titles | own


@given(st.text(CHARACTERS, max_size=8))
def test_each_key_has_an_id_of_its_own_in_xliff(code: str) -> None:
    unit_id = id_of(f"description {code}")
    assert unit_id.isascii()
    assert unit_id.replace("_", "").replace("-", "").replace(".", "").isalnum()
    assert key_in(unit_id) == f"description {code}"
