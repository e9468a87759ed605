"""The entries of a document: which titles are errors, what their texts are, and how certain that is."""

import pytest

from errcast.sources.budget import WorkBudget
from errcast.sources.entries.bodies import read_body
from errcast.sources.entries.certainty import speaks_of_errors
from errcast.sources.entries.document import Entries, read, read_entries
from errcast.sources.entries.labels import Labelled, labelled, parts_of, unwrapped
from errcast.sources.markdown.prose import prose
from tests.support.grids import texts


def entries_of(text: str, path: str = "doc.md") -> Entries:
    return read_entries(text, path, WorkBudget(len(text)), "markdown.prose")


def read_fields(text: str, code: str = "701") -> dict[str, str]:
    """Return the texts below a title."""
    blocks = [unwrapped(block) for block in prose(text, "doc.md", WorkBudget(len(text))).blocks]
    return read_body(blocks, code).fields


KILNS = "## 701 cold\nThe burner is off.\n\n## 702 full\nNo place.\n"


def test_the_titles_under_one_heading_are_a_table() -> None:
    entries = entries_of(f"# Errors\n{KILNS}# Other errors\n## 801 door open\n")
    assert entries.is_certain
    first, second = entries.grids
    assert (first.line, first.headings, first.head) == (2, ("Errors",), 1)
    assert [row.line for row in first.rows] == [2, 2, 5]
    assert texts(first) == [
        ["code", "message", "description"],
        ["701", "cold", "The burner is off."],
        ["702", "full", "No place."],
    ]
    assert (second.headings, texts(second)[1:]) == (("Other errors",), [["801", "door open", ""]])


@pytest.mark.parametrize(
    ("above", "path"),
    [
        ("# Errors\n", "doc.md"),
        ("# Kilns\n## Exit codes\n", "doc.md"),
        ("# 错误码\n", "doc.md"),
        ("# CURLcode\n", "doc.md"),
        ("---\ntitle: Error codes\n---\n", "doc.md"),
        ("", "err.md"),
        ("", "docs/kiln-errors.md"),
    ],
)
def test_a_heading_or_the_name_of_the_document_makes_it_certain(above: str, path: str) -> None:
    assert entries_of(above + KILNS.replace("## ", "### "), path).is_certain


def test_titles_that_speak_of_errors_make_it_certain() -> None:
    assert entries_of("## ERR_COLD\nThe burner is off.\n## ERR_FULL\nNo place.\n").is_certain
    assert entries_of("- Error 701: cold\n- Error 702: full\n").is_certain


def test_many_numbers_with_a_constant_are_certain() -> None:
    constants = "".join(f"## KILN_{letter} ({number})\nText.\n" for number, letter in enumerate("ABCDE"))
    assert entries_of(constants).is_certain
    assert not entries_of(constants.partition("## KILN_C")[0]).is_certain


@pytest.mark.parametrize(
    "text",
    [
        KILNS,
        "# Kilns\n" + KILNS,
        "# Errors\n## 701 cold\nThe burner is off.\n## 702 full\nNo place.\n## Doors\n## Windows\n",
        "# Errors\n- 701: cold\n- 702: full\n- No code.\n- No code.\n",
    ],
)
def test_other_titles_with_codes_are_a_hint(text: str) -> None:
    entries = entries_of(text)
    assert not entries.is_certain
    assert entries.hint is not None
    assert entries.hint.text.endswith("may be errors; if each is one, add --from headings")


@pytest.mark.parametrize(
    "text",
    [
        "# Errors\nText.\n",
        "# Errors\n## 701 cold\nOne alone.\n",
        "# NAME\na\n# SYNOPSIS\nb\n# OPTIONS\nc\n",
        "# Fail loudly\n- `depth`: how deep\n- `strict`: how strict\n",
        "# Options\n- maxDepth: how deep\n- maxSteps: how many\n",
        "# Changes\n## 1.0.0\na\n## 2.0.0\nb\n",
        "# Errors\n## 1. Introduction\na\n## 2. Use\nb\n",
        "# Errors\n## 701 cold\na\n## 701 cold\nb\n## 701 cold\nc\n",
        "# Errors\n- [701 cold](#701)\n- [702 full](#702)\n",
    ],
)
def test_other_documents_have_no_entries_and_no_hint(text: str) -> None:
    entries = entries_of(text)
    assert (entries.is_certain, entries.hint) == (False, None)


def test_all_that_certainly_is_an_error_is_read_where_the_user_says_so() -> None:
    text = f"# Errors\n{KILNS}## 703 open\nShut it.\n# Other errors\n- ERR_A: a\n- ERR_B: b\n"
    grids, findings = read(text, "doc.md", WorkBudget(len(text)), "markdown.prose")
    assert findings == []
    assert [[row.cells[0].text for row in grid.rows[1:]] for grid in grids] == [
        ["701", "702", "703"],
        ["ERR_A", "ERR_B"],
    ]


def test_what_is_left_out_is_told() -> None:
    text = (
        "# Errors\n## 701 cold\n| a |\n|---|\n## 702 full\n```\na\nb\nc\nd\n```\n## More\nText.\n## 703\n"
        "## 704 open\n# Kilns\n- ERR_A: a\n- ERR_B: b\n"
    )
    (grid,) = entries_of(text).grids
    assert grid.skipped == (
        (12, 'no code like the others: "More"'),
        (14, "a code without a text"),
        (3, "a table below an error"),
        (6, "a block of code below an error"),
    )
    assert grid.remarks == (
        "each heading with a code was read as an error, with the text below it",
        '2 items of lists, the first "ERR_A: a" on line 17, look like errors too, and were left out;'
        " --from headings reads them too",
    )


def test_titles_where_nothing_speaks_of_errors_are_left_out_if_others_are_certain() -> None:
    text = f"# Errors\n{KILNS}# Kinds of doors\n## 1 wood\nOf oak.\n## 2 iron\n"
    (grid,) = entries_of(text).grids
    assert len(grid.rows) == 3
    assert grid.remarks[-1] == (
        '2 more under "Kinds of doors", from line 8 on, were left out, because nothing there speaks of errors;'
        " --from headings reads them too"
    )
    told, findings = read(text, "doc.md", WorkBudget(len(text)), "markdown.prose")
    assert (len(told), findings) == (2, [])


def test_a_document_without_titles_with_codes_is_a_finding_if_the_form_is_told() -> None:
    grids, (finding,) = read("# Errors\n\nText.\n", "doc.md", WorkBudget(1), "markdown.prose")
    assert (grids, finding.rule) == ([], "no-errors-in-headings")


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("a\nb\n\nc\n- d\n- e\n", {"description": "a b\nc\nd\ne"}),
        ("Message: cold\nCause: no heat\nAdvice: x\n", {"message": "cold", "description": "no heat", "solution": "x"}),
        ("**Solution:** Light it.\n\nWait.\n", {"solution": "Light it.\nWait."}),
        ("**Solution**:\n\n- Light it.\n- Wait.\n", {"solution": "Light it.\nWait."}),
        ("- Solution: Light it.\n- It is cold.\n", {"solution": "Light it.", "description": "It is cold."}),
        ("- Solution:\n  - Light it.\n  - Wait.\n- Cold.\n", {"solution": "Light it.\nWait.", "description": "Cold."}),
        ("#### Solution\n- HTTP status: 503\n- Light it.\n", {"http_status": "503", "solution": "Light it."}),
        ("#### See also\nDoors\n", {"description": "See also\nDoors"}),
        ("Off.\n\nCause: No gas.\n", {"description": "Off.\nCause: No gas."}),
        ("HTTP Status Code: 503 Service Unavailable\n\nOff.\n", {"http_status": "503", "description": "Off."}),
        ("Status: 503\n\nStatus: 504\n", {"http_status": "503", "description": "Status: 504"}),
        ("Error code: 701\n\nHTTP status: x\n", {"description": "HTTP status: x"}),
        ("Error code: 702\n", {"description": "Error code: 702"}),
        ("Message: cold\n\nIt is off.\n", {"message": "cold", "description": "It is off."}),
        ("```\ncold\n```\nOff.\n", {"message": "cold", "description": "Off."}),
        ("Off.\n#### Message\n```\ncold\n```\n", {"description": "Off.", "message": "cold"}),
        ("错误信息：太冷\n解决方案：点火\n", {"message": "太冷", "solution": "点火"}),
        ("Note that: nothing\n", {"description": "Note that: nothing"}),
    ],
)  # fmt: skip
def test_the_blocks_below_a_title_are_its_texts(text: str, fields: dict[str, str]) -> None:
    assert read_fields(text) == fields


def test_a_label_is_a_known_heading_with_a_colon() -> None:
    assert labelled("HTTP status: 503 Service Unavailable") == Labelled("http_status", "HTTP status", "503")
    assert labelled("Error code: 701") == Labelled("code", "Error code", "701")
    assert labelled("Error code: two words") is None
    assert labelled("Solution") is None
    assert labelled("See: this") is None


def test_a_label_may_have_a_dash_and_a_second_message_is_a_line_of_the_description() -> None:
    assert labelled("Message - cold - really") == Labelled("message", "Message", "cold - really")
    assert labelled("Message-Queue full") is None
    text = "**Message**\n\nno fire\n\n**User message**\n\nCome later.\n"
    expected = {"message": "no fire", "description": "User message\nCome later."}
    assert read_fields(text) == expected


def test_a_text_of_labels_has_a_part_for_each() -> None:
    assert parts_of("Symbol: A; State: B") == ["Symbol: A", "State: B"]
    assert parts_of("No kiln; no door") == []
    assert parts_of("a: b; c: d") == []


def test_words_for_errors_are_whole_words_or_parts_of_identifiers() -> None:
    for text in (
        "Errors",
        "ERR_COLD",
        "NoKilnException",
        "CURLcode",
        "exit codes",
        "Return-Code",
        "エラー",
        "Fehler",
    ):
        assert speaks_of_errors(text), text
    for text in ("default", "Terror", "Punycode", "FAILONERROR", "interrupt", "Codes of countries"):
        assert not speaks_of_errors(text), text


def test_a_sentence_behind_the_label_of_a_name_is_no_name() -> None:
    text = "## 701 cold\nname:\n- the name of the kiln that has become cold, as the plan has it\n"
    fields = read_fields(text.partition("\n")[2])
    assert fields == {"description": "the name of the kiln that has become cold, as the plan has it"}
    assert read_fields("Name: KILN_COLD\n") == {"name": "KILN_COLD"}


def test_running_numbers_are_a_hint_where_nothing_else_is_a_code() -> None:
    text = (
        "# Error codes\n## 1. Kiln cold\nLight it.\n## 2. Kiln full\nEmpty it.\n## 3) Kiln open\nShut it.\n"
    )
    entries = entries_of(text)
    assert not entries.is_certain
    assert entries.hint is not None
    assert entries.hint.text.endswith("may be errors; if its number is its code, add --from headings")
    (grid,), findings = read(text, "doc.md", WorkBudget(len(text)), "markdown.prose")
    assert findings == []
    assert [row[:2] for row in texts(grid)[1:]] == [
        ["1", "Kiln cold"],
        ["2", "Kiln full"],
        ["3", "Kiln open"],
    ]
    assert entries_of(text.replace("Error codes", "Kilns")).hint is None


def test_a_line_that_only_announces_what_is_left_out_is_left_out_too() -> None:
    code = "```\na\nb\nc\nd\n```\n"
    assert read_fields(f"It is cold.\n\n**Example:**\n{code}") == {"description": "It is cold."}
    kept = "It is cold, as this table of the plan shows:"
    assert read_fields(f"{kept}\n{code}") == {"description": kept}


def test_a_title_above_an_example_alone_has_no_text() -> None:
    code = "```\n{\n  type: a,\n  title: b\n}\n```\n"
    assert entries_of(f"# Errors\n## KilnError\n{code}## LampError\n{code}").grids == []
    (grid,) = entries_of(f"# Errors\n## KilnError\nIt is cold.\n{code}## LampError\nNo lamp.\n").grids
    assert [row[0] for row in texts(grid)[1:]] == ["KilnError", "LampError"]


def test_headings_around_more_headings_with_codes_are_sections() -> None:
    doors = "### DOOR01 open\nText.\n### DOOR02 shut\nText.\n"
    lamps = doors.replace("DOOR", "LAMP")
    entries = entries_of(f"# Errors\n## Doors (DOOR)\n{doors}## Lamps (LAMP)\n{lamps}")
    assert [texts(grid)[1:][0][0] for grid in entries.grids] == ["DOOR01", "LAMP01"]
    assert entries.is_certain


def test_headings_that_repeat_below_errors_are_a_part_of_each() -> None:
    entry = "### {} cold\nText.\n### Causes\nNo gas.\n### Resolution\nLight it.\n"
    entries = entries_of("# Errors\n## Kilns\n" + "".join(map(entry.format, (701, 702))))
    assert entries.is_certain
    assert texts(entries.grids[0]) == [
        ["code", "message", "description", "solution"],
        ["701", "cold", "Text.\nNo gas.", "Light it."],
        ["702", "cold", "Text.\nNo gas.", "Light it."],
    ]
