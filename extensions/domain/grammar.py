"""The grammar of one line: `TYPE (ARGUMENTS) WORDS = DEFAULT`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .errors import DomainError, listing, shown, unknown

BLANK = " \t\r\n\f\v"
FIELD_WORDS = ("optional", "unique", "index")
RELATION_WORDS = ("optional", "unique", "cascade", "as NAME", "many")

_LINE = re.compile(
    r"""(?P<head>[^\s(=]*) \s*
        (?: \( (?P<arguments>[^)]*) \) )?
        (?P<words>[^=]*)
        (?: = (?P<default>.*) )?""",
    re.ASCII | re.DOTALL | re.VERBOSE,
)
_WORD = re.compile(r"\S+", re.ASCII)
_QUOTES = ("'", '"')


@dataclass(frozen=True)
class Line:
    """The parts of a specification, not yet understood."""

    head: str
    arguments: tuple[str, ...] | None
    words: tuple[str, ...]
    default: str | None


@dataclass(frozen=True)
class Flags:
    """The words behind a type or an entity; `alias` is the NAME of `as NAME`."""

    words: frozenset[str]
    alias: str | None = None


def parse_line(text: str) -> Line:
    """Split a specification into its parts."""
    match = _LINE.fullmatch(text.strip(BLANK))
    if match is None or not match["head"]:
        raise DomainError(f"{shown(text)} does not begin with a type or an entity (like: str optional)")
    words = tuple(_WORD.findall(match["words"]))
    if match["arguments"] is None and words and words[0].startswith("("):
        raise DomainError(
            f"the '(' behind {shown(match['head'])} is never closed"
            " (add the ')'; inside YAML's {} put the whole in quotes)"
        )
    return Line(match["head"], _arguments(match["arguments"]), words, _default(match["default"]))


def _arguments(text: str | None) -> tuple[str, ...] | None:
    if text is None:
        return None
    return tuple(argument.strip(BLANK) for argument in text.split(","))


def _default(text: str | None) -> str | None:
    if text is None:
        return None
    text = text.strip(BLANK)
    if not text:
        raise DomainError("the default is empty (write = '' for an empty text, or leave out the '=')")
    quoted = len(text) > 1 and text[0] == text[-1] and text[0] in _QUOTES
    return text[1:-1] if quoted else text


def read_field_words(words: Sequence[str]) -> Flags:
    """Understand the words behind a type."""
    for word in words:
        if word in ("cascade", "as", "many"):
            raise DomainError(f"'{word}' is for relations (allowed: {listing(FIELD_WORDS)})")
        if word not in FIELD_WORDS:
            raise unknown("word", word, FIELD_WORDS)
    flags = Flags(_once(words))
    if flags.words >= {"unique", "index"}:
        raise DomainError("'unique' and 'index' together (allowed: one; unique implies an index)")
    return flags


def read_relation_words(words: Sequence[str]) -> Flags:
    """Understand the words behind an entity."""
    plain, alias = _take_alias(words)
    for word in plain:
        if word == "index":
            raise DomainError(
                f"'index' on a relation, every relation column is indexed (allowed: {listing(RELATION_WORDS)})"
            )
        if word not in RELATION_WORDS:
            raise unknown("word", word, RELATION_WORDS)
    flags = Flags(_once(plain), alias)
    if "many" in flags.words and len(flags.words) > 1:
        other = next(word for word in plain if word != "many")
        raise DomainError(f"'many' together with '{other}' (allowed: many alone, or with as NAME)")
    return flags


def _take_alias(words: Sequence[str]) -> tuple[list[str], str | None]:
    plain: list[str] = []
    alias = None
    remaining = iter(words)
    for word in remaining:
        if word != "as":
            plain.append(word)
            continue
        if alias is not None:
            raise DomainError("'as' is given twice (allowed: each word once)")
        alias = next(remaining, None)
        if alias is None:
            raise DomainError("'as' without a name (allowed: as NAME)")
    return plain, alias


def _once(words: Sequence[str]) -> frozenset[str]:
    for position, word in enumerate(words):
        if word in words[:position]:
            raise DomainError(f"'{word}' is given twice (allowed: each word once)")
    return frozenset(words)
