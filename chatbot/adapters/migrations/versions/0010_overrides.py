"""Finds the leads whose temperature somebody set, for the reps' list."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

SET = sa.text("override IS NOT NULL")


def upgrade() -> None:
    """Add the index."""
    op.create_index(
        "ix_lead_override", "lead", ["subject_id"], sqlite_where=SET, postgresql_where=SET
    )


def downgrade() -> None:
    """Forget it."""
    op.drop_index("ix_lead_override", "lead")
