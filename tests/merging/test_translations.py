"""Two versions of a translation become one, as those of a catalog do."""

from errcast.merging.versions import Versions, merged
from errcast.merging.writing import Marks

BASE = """\
errcast-texts: 1
catalog: hotel
language: en
title: Hotel
originals: {title: 0a0a0a0a}
errors:
  # reviewed
  - code: 7
    description: Taken.
    originals: {description: 1a2b3c4d}
  - {code: 9, description: Closed.}
"""


def merge(ours: str, theirs: str) -> tuple[str, list[str]]:
    result = merged(Versions(BASE, ours, theirs), "hotel.en.yaml", Marks())
    assert result is not None
    return result.text, [str(each) for each in result.findings]


def with_error(text: str, code: int) -> str:
    return text.replace("  - {code: 9,", f"  - {{code: {code}, description: New.}}\n  - {{code: 9,")


def test_texts_of_different_errors_and_new_ones_are_all_kept() -> None:
    ours = with_error(BASE.replace("Taken.\n", "The room is taken.\n").replace("1a2b3c4d", "5e6f7a8b"), 8)
    theirs = BASE.replace("Closed.", "The desk is closed.").replace("title: Hotel", "title: Hotels")
    both = ours.replace("Closed.", "The desk is closed.").replace("title: Hotel", "title: Hotels")
    assert merge(ours, theirs) == (both, [])
    assert merge(theirs, ours) == (both, [])


def test_a_solution_of_one_side_joins_the_description_of_the_other() -> None:
    solution = "{description: 1a2b3c4d, solution: 9a9a9a9a}\n    solution: Wait."
    theirs = BASE.replace("{description: 1a2b3c4d}", solution)
    ours = BASE.replace("Taken.", "Occupied.")
    assert merge(ours, theirs) == (theirs.replace("Taken.", "Occupied."), [])


def test_two_translations_of_one_text_are_a_conflict_of_this_error_alone() -> None:
    text, (finding,) = merge(BASE.replace("Taken.", "Full."), BASE.replace("Taken.", "Occupied."))
    assert text.count("<<<<<<< ours\n") == 1
    assert "- {code: 9, description: Closed.}\n" in text.partition(">>>>>>> theirs\n")[2]
    assert finding.startswith("hotel.en.yaml:8:1: error[merge-conflict]: both sides change the error 7")


def test_the_same_code_translated_on_both_sides_needs_no_free_code() -> None:
    _, (finding,) = merge(with_error(BASE, 8), with_error(BASE, 8).replace("New.", "Other."))
    assert "both sides add the error 8, with different content; keep what is right of both" in finding


def test_a_catalog_in_the_place_of_a_translation_is_left_to_git() -> None:
    catalog = "errcast: 1\nname: hotel\nerrors:\n  - {code: 7, name: A, message: a}\n"
    assert merged(Versions(BASE, BASE, catalog), "hotel.en.yaml", Marks()) is None
