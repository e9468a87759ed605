"""Whatever table in several languages is imported, no text is lost, and a repeat changes nothing."""

from dataclasses import replace
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from tests.support.projects import ended, files
from tests.support.seed import examples
from tests.support.tables_in_tongues import invented, is_mostly_filled, lost, run, texts_of


@given(st.integers(0, 2**32))
@examples(80)
def test_an_import_loses_no_text_and_a_repeat_changes_nothing(seed: int) -> None:
    random = Random(seed)
    table, added = invented(random)
    with TemporaryDirectory() as name:
        folder, other = Path(name, "a"), Path(name, "b")
        result = run(folder, table)
        if result.code == 2:
            assert "error[empty-message]" in result.errors, result.errors
            return
        assert lost(table, folder, result) == []
        before, texts = files(folder), texts_of(folder)
        again = ended(folder, "import", "hotel.yaml")
        assert again.code == 0, again
        assert files(folder) == before, again.output
        records = [*table.records]
        random.shuffle(records)
        run(other, replace(table, records=tuple(records)))
        assert texts_of(other) == texts
        more = replace(table, records=(*table.records, added))
        result = run(folder, more)
        if result.code == 0 and is_mostly_filled(table) and is_mostly_filled(more):
            assert {key: text for key, text in texts_of(folder).items() if key[1] != added[0]} == texts
            assert lost(more, folder, result) == []
