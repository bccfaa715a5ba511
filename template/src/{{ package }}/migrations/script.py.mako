"""${(message or "change the schema").strip().rstrip(".")}.

Revision ID: ${up_revision}
Revises: ${down_revision | comma,n}
Create Date: ${create_date}
"""

import sqlalchemy as sa
from alembic import op
${imports if imports else ""}
revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = ${repr(branch_labels)}
depends_on = ${repr(depends_on)}
% if "by_dialect(" in (upgrades or "") + (downgrades or ""):


def by_dialect(**texts: str) -> sa.TextClause:
    """Return the SQL for the current dialect."""
    return sa.text(texts[op.get_context().dialect.name])
% endif


def upgrade() -> None:
    ${upgrades if upgrades else "pass"}


def downgrade() -> None:
    ${downgrades if downgrades else "pass"}
