"""What an owner lets come in and go out."""

MOOD = """import decimal
from my_app.models.kinds import Mood
"""
INCOMING = """    price: decimal.Decimal | None = None
    length: dt.timedelta | None = None
    mood: Mood | None = None
    options: dict[str, object] | None = None
"""
OUTGOING = """    label: str
    initial: str
    shout: str
    price: decimal.Decimal | None
    length: dt.timedelta | None
    mood: Mood | None
    options: dict[str, object] | None
"""
