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

TAG_INCOMING = """    rank: int = 1
    secret: str = ""
    owner_id: base.Id | None = None
"""
TAG_OUTGOING = """    rank: int
    owner_id: int | None
"""
TAG_DETAIL = """
    owner: "UserRead | None | MISSING" = MISSING
"""
TAG_PARAMS = """
    include: Annotated[list[Literal["owner"]], Field(default_factory=list)]
"""
USER_DETAIL = """
    owned_tags: "list[TagRead] | MISSING" = MISSING
"""
VALIDATOR = '''    @field_validator("secret")
    @classmethod
    def shout_secret(cls, value: str) -> str:
        """Write it in capitals."""
        return value.upper()
'''
