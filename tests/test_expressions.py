"""A regular expression of an option means what it means to Python, and is matched in few steps."""

import re
import warnings

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errcast.limits import LONGEST_MATCHED
from errcast.text.expressions import expression_problem, matches
from tests.support.counting import lines_run

ATOMS = [
    "a",
    "b",
    ".",
    "[ab]",
    "[^a]",
    "[]a]",
    r"[\]b-]",
    r"\w",
    r"\.",
    r"\n",
    r"\x61",
    "^",
    "$",
    "{",
    "]",
    "-",
    "a{x}",
]
REPEATS = ["*", "+", "?", "*?", "+?", "??", "{2}", "{0,2}", "{1,}", "{,2}", "{,}", "{2}?"]


def grouped(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.builds("({})".format, inner),
        st.builds("(?:{}){}".format, inner, st.sampled_from(REPEATS)),
        st.builds("(?P<x>{})".format, inner),
        st.builds("{}|{}".format, inner, inner),
        st.builds("{}{}".format, inner, inner),
        st.builds("({}|)".format, inner),
    )


EXPRESSIONS = st.recursive(
    st.sampled_from(ATOMS) | st.builds("{}{}".format, st.sampled_from(ATOMS), st.sampled_from(REPEATS)),
    grouped,
    max_leaves=6,
)


@given(EXPRESSIONS, st.lists(st.text("ab.\n{]-x", max_size=6), max_size=6))
def test_an_expression_means_what_it_means_to_python(expression: str, texts: list[str]) -> None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            python = re.compile(expression)
    except (re.error, Warning):
        return
    assert expression_problem(expression) is None
    for text in ["", "a", "ab", "aab", "a\n", *texts]:
        assert matches(expression, text) == (python.fullmatch(text) is not None), text


ENDLESS = {
    "(a+)+b": "a" * 40,
    "(a|a)*b": "a" * LONGEST_MATCHED,
    "(a|aa)+$b": "a" * LONGEST_MATCHED,
    "a*" * 8 + "b": "a" * LONGEST_MATCHED,
    "(a?){200}a{200}b": "a" * 200,
    "(" * 10 + "a" + "*)" * 10 + "b": "a" * LONGEST_MATCHED,
    "((a{0,9}){0,9}){0,9}b": "a" * 100,
    r"([a-z]+\.?)+!": "ab." * 300,
}


@pytest.mark.parametrize("expression", ENDLESS)
def test_the_steps_are_few_where_python_would_search_for_ever(expression: str) -> None:
    assert expression_problem(expression) is None
    text = ENDLESS[expression]
    results = []
    steps = lines_run(lambda: results.append(matches(expression, text)))
    assert results == [False]
    assert steps < 5_000_000
    assert matches(expression.replace("$b", "b"), f"{text}{expression[-1]}")


@pytest.mark.parametrize(
    ("expression", "problem"),
    [
        (r"(a)\1", "it has a part that is not known here; use only characters, "),
        ("(?P<x>a)(?P=x)", "it has a part that is not known here; "),
        ("(?!a)b", "it has a part that is not known here; "),
        ("(?<=a)b", "it has a part that is not known here; "),
        ("(?i)a", "it has a part that is not known here; "),
        ("(?i:a)", "it has a part that is not known here; "),
        ("(?>a)", "it has a part that is not known here; "),
        ("a*+", "it has a part that is not known here; "),
        (r"\bA", "it has a part that is not known here; "),
        (r"a\Z", "it has a part that is not known here; "),
        ("a{3000}", "it has more than 2000 parts, "),
        ("a{0,3000}", "it has more than 2000 parts, "),
        ("(((((){99}){99}){99}){99}){99}", "it has more than 2000 parts, "),
        ("(" * 400 + ")" * 400, "it is nested too deeply"),
        ("a" * 1001, "it has more than 1000 characters"),
    ],
)
def test_an_expression_that_needs_more_is_refused(expression: str, problem: str) -> None:
    re.compile(expression) if "(" * 400 not in expression else None
    assert str(expression_problem(expression)).startswith(problem)
