"""Where the comments of a catalog file are after it was formatted."""

import json

import pytest

from errcast.catalogfile.reading import parse_document
from errcast.findings import Finding
from errcast.fmt.running import canonical_form
from errcast.linting.running import lint_document
from tests.support.paths import ROOT

HEAD = "errcast: 1\nname: demo\n"
ERROR = "errors:\n  - code: 1\n    name: A\n    message: a\n"


def formatted(text: str) -> str | Finding:
    document, findings = parse_document(text, "demo.yaml")
    assert document is not None, findings
    return canonical_form(document)


CASES = {
    "a comment above a key moves with it": (
        f"# head\nerrcast: 1\n{ERROR}# the name\nname: demo\n",
        f"# head\nerrcast: 1\n# the name\nname: demo\n{ERROR}",
    ),
    "a comment beside a value stays beside it": (
        f"name: demo    # the name\nerrcast: 1\n{ERROR}",
        f"errcast: 1\nname: demo # the name\n{ERROR}",
    ),
    "a comment above the key that becomes the first goes beside it": (
        f"name: demo\n# the version\nerrcast: 1\n{ERROR}",
        f"errcast: 1 # the version\nname: demo\n{ERROR}",
    ),
    "comments above a key that becomes the first of an error go above the error": (
        f"{HEAD}errors:\n- name: A\n  # one\n  # two\n  code: 1\n  message: a\n",
        f"{HEAD}errors:\n  # one\n  # two\n  - code: 1\n    name: A\n    message: a\n",
    ),
    "a comment behind a dash goes beside the first line": (
        f"{HEAD}errors:\n- # first\n  code: 1\n  name: A\n  message: a\n",
        f"{HEAD}{ERROR}".replace("1\n    name", "1 # first\n    name"),
    ),
    "a comment behind an error in braces goes above it": (
        f"{HEAD}errors: [{{code: 1, name: A, message: a}}] # all\n",
        f"{HEAD}# all\n{ERROR}",
    ),
    "comments in brackets stay beside their items": (
        f"{HEAD}reserved: {{codes: [7, # seven\n 8 # eight\n ], # codes\n names: [B]}}\n{ERROR}",
        f"{HEAD}reserved:\n  # codes\n  codes:\n    - 7 # seven\n    - 8 # eight\n  names:\n    - B\n{ERROR}",
    ),
    "comments of a category that has only a title stay": (
        f"{HEAD}categories:\n  a: # a\n    # title\n    title: A # b\n    # c\n  b: {{range: 1-9, title: B}} # d\n{ERROR}",
        f"{HEAD}categories:\n  # title\n  # c\n  # a\n  a: A # b\n  # d\n  b:\n    title: B\n    range: 1-9\n{ERROR}",
    ),
    "comments of an empty list go to the key below it": (
        f"{HEAD}# none yet\ncategories: {{}} # later\n{ERROR}",
        f"{HEAD}# none yet\n# later\n{ERROR}",
    ),
    "comments of an empty list within an empty mapping go to the key below it": (
        f"{HEAD}reserved: {{codes: [ # none\n ]}}\n{ERROR}",
        f"{HEAD}# none\n{ERROR}",
    ),
    "a comment to the right of the dash belongs to the error above it": (
        f"{HEAD}{ERROR}     # of A\n  # of B\n  - code: 2\n    name: B\n    message: b\n   # of B too\n# foot\n",
        f"{HEAD}{ERROR}    # of A\n  # of B\n  - code: 2\n    name: B\n    message: b\n  # of B too\n# foot\n",
    ),
    "two comments beside one value become one above and one beside": (
        f"{HEAD}title: # one\n  T # two\n{ERROR}",
        f"{HEAD}# one\ntitle: T # two\n{ERROR}",
    ),
    "single blank lines between comments, keys and errors stay": (
        f"\n\n# a\n\n\n# b\n\n{HEAD}\n\n\n{ERROR}\n\n  - code: 2\n\n    name: B\n    message: b\n\n\n# c\n\n",
        f"# a\n\n# b\n\n{HEAD}\n{ERROR}\n  - code: 2\n    name: B\n    message: b\n\n# c\n",
    ),
    "fingerprints stay the last line": (
        f"{HEAD}{ERROR}# errcast: imported abcde\n  - code: 2\n    name: B\n    message: b\n# foot\n",
        f"{HEAD}{ERROR}  - code: 2\n    name: B\n    message: b\n# foot\n# errcast: imported abcde\n",
    ),
    "comments around the markers of a document stay": (
        f"# a\n--- # b\n# c\n{HEAD}{ERROR}# d\n... # e\n# f\n",
        f"# a\n# b\n# c\n{HEAD}{ERROR}# d\n# e\n# f\n",
    ),
    "a text below a bar stays there, with its comment": (
        f"{HEAD}{ERROR}    description: |  # two\n       one\n\n         two\n    # three\n    solution: s\n",
        f"{HEAD}{ERROR}    description: | # two\n      one\n\n        two\n    # three\n    solution: s\n",
    ),
    "a folded line is one line without its fold": (
        f"{HEAD}{ERROR}    description: >- # folded\n      one\n      two\n",
        f"{HEAD}{ERROR}    description: one two # folded\n",
    ),
    "a text of several lines stays below its bar": (
        f"{HEAD}{ERROR}    description: |-\n      one\n      two\n",
        f"{HEAD}{ERROR}    description: |-\n      one\n      two\n",
    ),
    "a text of one line leaves the place below the bar": (
        f"{HEAD}{ERROR}    description: |-\n      one line\n",
        f"{HEAD}{ERROR}    description: one line\n",
    ),
    "a space at the end of a line is visible in quotes": (
        f"{HEAD}{ERROR}    description: |\n      one \n      two\n",
        f'{HEAD}{ERROR}    description: "one \\ntwo\\n"\n',
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_a_comment_goes_where_a_reader_expects_it(text: str, expected: str) -> None:
    assert formatted(text) == expected
    assert formatted(expected) == expected


def test_json_with_comments_keeps_its_braces_and_its_comments() -> None:
    text = '# a\n{"errors": [ # b\n {"code": 1, "name": "A", "message": "a"} # c\n # d\n], "errcast": 1, "name": "demo"}\n# e\n'
    assert formatted(text) == (
        '# a\n{\n  "errcast": 1,\n  "name": "demo",\n  "errors": [ # b\n    # c\n    {\n      "code": 1,\n'
        '      "name": "A",\n      "message": "a"\n    }\n    # d\n  ]\n}\n# e\n'
    )


def test_braces_without_quotes_become_json_in_a_file_of_that_name_and_else_block_style() -> None:
    text = "{errcast: 1, name: demo, errors: [{code: 1, name: A, message: a}]}"
    assert formatted(text) == f"{HEAD}{ERROR}"
    document, _ = parse_document(text, "demo.json")
    assert document is not None
    assert json.loads(str(canonical_form(document)))["errors"] == [{"code": 1, "name": "A", "message": "a"}]


def test_escapes_in_json_are_those_of_json() -> None:
    text = r'{"errcast": 1, "name": "demo", "errors": [{"code": 1, "name": "A", "message": "\ud83d\ude00\u00ad\udb40\udc01"}]}'
    assert '"message": "😀\\u00ad\\udb40\\udc01"' in str(formatted(text))


def test_a_comment_that_would_become_fingerprints_is_refused() -> None:
    finding = formatted(f"errcast: 1 # errcast: imported abcde\nname: demo\n{ERROR}")
    assert str(finding).startswith("errcast: 1 # errcast: imported abcde\n")
    finding = formatted(
        "{errcast: 1, name: demo, errors: [{code: 1, name: A, message: a}]} # errcast: imported abcde\n"
    )
    assert str(finding) == (
        "demo.yaml: error[cannot-format]: a comment `# errcast: imported …` would become fingerprints"
        " of an import; remove the one that does not begin its line"
    )


IGNORED = f"{HEAD}errors:\n"


@pytest.mark.parametrize(
    "error",
    [
        "- {name: EOF, code: 1, message: m, solution: s} # errcast: ignore[macro-name] old\n",
        "- {name: EOF, # errcast: ignore[macro-name] old\n   code: 1, message: m, solution: s}\n",
        "# errcast: ignore[macro-name] old\n- name: EOF\n  code: 1\n  message: m\n  solution: s\n",
        "- solution: s\n  # errcast: ignore[macro-name] old\n  name: EOF\n  code: 1\n  message: m\n",
    ],
)
def test_a_comment_that_ignores_a_rule_still_does(error: str) -> None:
    for text in (f"{IGNORED}{error}", str(formatted(f"{IGNORED}{error}"))):
        document, _ = parse_document(text, "demo.yaml")
        assert document is not None
        assert lint_document(document, ROOT / "demo.yaml") == []
