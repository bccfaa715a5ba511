"""Domains that are bad by one member."""


def email(specification: object) -> object:
    """Give a user that field."""
    return {"User": {"email": specification}}


def author(specification: object) -> object:
    """Give a post that relation."""
    return {"Post": {"author": specification}, "User": {}}
