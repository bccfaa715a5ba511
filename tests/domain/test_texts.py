"""Texts that every database keeps."""

import pytest

from extensions.domain.errors import DomainError
from extensions.domain.texts import check_storable, check_text


@pytest.mark.parametrize("text", ["", "a\n\tb", "äöü", "\U0001f600", "\u2028", "\ufeff"])
def test_ordinary_text_is_kept(text: str) -> None:
    assert check_text(text) == text


@pytest.mark.parametrize("character", ["\0", "\r", "\x0b", "\x1b", "\x7f", "\x85", "\ud800"])
def test_control_characters_and_lone_surrogates_are_refused(character: str) -> None:
    with pytest.raises(DomainError, match=rf"U\+{ord(character):04X}"):
        check_text(f"a{character}b")


def test_json_keeps_every_control_character_but_nul() -> None:
    assert check_storable("\x01\r\x7f") == "\x01\r\x7f"
    with pytest.raises(DomainError, match="NUL"):
        check_storable("\0")
