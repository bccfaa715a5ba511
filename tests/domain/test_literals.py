"""Values and calls as Python text."""

import ast
import datetime as dt
import decimal
import keyword
import uuid
from runpy import run_path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extensions.domain.literals import LINE, quote, width, write_call, write_json, write_list, write_value

WORDS = {"base": SimpleNamespace(Decimal=decimal.Decimal, Uuid=uuid.UUID), "dt": dt}
VALUES = (
    st.text()
    | st.integers()
    | st.booleans()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.decimals(allow_nan=False, allow_infinity=False, places=3)
    | st.uuids()
    | st.dates()
    | st.times()
    | st.datetimes(timezones=st.just(dt.UTC))
)
ARGUMENTS = st.lists(st.from_regex(r"[a-z]{1,60}", fullmatch=True).filter(lambda word: not keyword.iskeyword(word)))


@given(st.text())
def test_a_quoted_text_is_the_text(text: str) -> None:
    assert ast.literal_eval(quote(text)) == text
    assert quote(text).isprintable()


@pytest.mark.parametrize(("text", "quoted"), [("a", '"a"'), ("it's", '"it\'s"'), ('"', "'\"'"), ("'\"", '"\'\\""')])
def test_a_text_has_the_quotes_that_need_fewer_escapes(text: str, quoted: str) -> None:
    assert quote(text) == quoted


@given(value=VALUES)
def test_a_written_value_is_the_value(tmp_path_factory: pytest.TempPathFactory, value: object) -> None:
    module = tmp_path_factory.getbasetemp() / "written.py"
    module.write_text(f"written = {write_value(value, indent=0, start=10)}", encoding="utf-8")
    written = run_path(str(module), WORDS)["written"]
    assert (type(written), written) == (type(value), value)


@given(st.dictionaries(st.text(), st.integers() | st.text() | st.none()))
def test_written_json_is_a_text_of_json(value: object) -> None:
    assert ast.literal_eval(write_json(value)).isascii()


@given(ARGUMENTS, st.integers(0, 12))
def test_a_call_stays_a_call_and_leaves_the_line_only_when_it_is_full(arguments: list[str], indent: int) -> None:
    call = write_call("function", *arguments, indent=indent)
    one_line = f"function({', '.join(arguments)})"
    assert ("\n" in call) == (indent + len(one_line) >= LINE)
    assert ast.dump(ast.parse(call, mode="eval")) == ast.dump(ast.parse(one_line, mode="eval"))


@given(ARGUMENTS.filter(bool))
def test_a_list_leaves_the_line_when_it_is_too_long(items: list[str]) -> None:
    assert all(len(line) <= LINE for line in write_list("Literal", *items, start=0).splitlines())


@pytest.mark.parametrize(("text", "columns"), [("abc", 3), ("日本", 4), ("e\u0301", 1), ("a\u200b", 1)])
def test_a_wide_sign_is_two_columns_and_a_combining_one_is_none(text: str, columns: int) -> None:
    assert width(text) == columns
