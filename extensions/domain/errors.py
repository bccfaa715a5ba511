"""How a domain is refused: with one exception and one line."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, time
from difflib import get_close_matches

_SHOWN = 60
_LISTED = 20
_BITS = 64


class DomainError(ValueError):
    """The specification is no domain; the text says in one line where, what and what is allowed."""


@contextmanager
def located(place: str) -> Iterator[None]:
    """Put the place in front of what is refused inside."""
    try:
        yield
    except DomainError as error:
        message = f"{place}: {error}"
        raise DomainError(message) from None


def unknown(what: str, word: str, allowed: Iterable[str], *, also: Iterable[str] = ()) -> DomainError:
    """Make the error for a word that is not allowed; its hint may name one of `also`, too."""
    allowed = list(allowed)
    near = _nearest(word, [*allowed, *also])
    hint = f", did you mean {near}?" if near else ""
    return DomainError(f"unknown {what} {shown(word)}{hint} (allowed: {listing(allowed)})")


def wrong_default(text: str, type_name: str, allowed: str) -> DomainError:
    """Make the error for a default that is no value of its type."""
    return DomainError(f"the default {shown(text)} is no {type_name} (allowed: {allowed})")


def listing(words: Iterable[str]) -> str:
    """Return the words with commas, the first ones if they are many."""
    words = list(words)
    return ", ".join([*words[:_LISTED], *(["..."] if len(words) > _LISTED else [])])


def shown(value: object) -> str:
    """Return any value that YAML can give as a short piece of one printable line."""
    if isinstance(value, str):
        return repr(value if len(value) <= _SHOWN else f"{value[:_SHOWN]}...")
    if value is None:
        return "null"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) or (isinstance(value, int) and value.bit_length() <= _BITS):
        return str(value)
    if isinstance(value, date | time):
        return value.isoformat()
    return _kind(value)


def _kind(value: object) -> str:
    if isinstance(value, int):
        return "a huge number"
    if isinstance(value, Mapping):
        return "a mapping"
    if isinstance(value, list | tuple):
        return "a list"
    return "a value of another kind"


def _nearest(word: str, words: list[str]) -> str:
    if len(word) > _SHOWN:
        return ""
    folded = {each.casefold(): each for each in reversed(words)}
    near = get_close_matches(word.casefold(), folded, n=1)
    return repr(folded[near[0]]) if near else ""
