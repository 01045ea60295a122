"""Suppression list, recipients of what is told about a person, and transcripts emptied by age."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.BigInteger().with_variant(sa.TIMESTAMP(timezone=True), "postgresql")


def upgrade() -> None:
    """Add the tables; who received something before is not known."""
    op.create_table(
        "suppression",
        sa.Column("key_hash", sa.String(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("key_hash"),
    )
    op.create_table(
        "recipient",
        sa.Column("subject_id", sa.String(), nullable=False),
        sa.Column("endpoint", KEY, autoincrement=False, nullable=False),
        sa.Column("first_at", MOMENT, nullable=False),
        sa.Column("last_at", MOMENT, nullable=False),
        sa.Column("erased_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("subject_id", "endpoint"),
    )
    op.create_table(
        "emptied",
        sa.Column("conversation", KEY, autoincrement=False, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("conversation"),
    )


def downgrade() -> None:
    """Forget them."""
    for table in ("emptied", "recipient", "suppression"):
        op.drop_table(table)
