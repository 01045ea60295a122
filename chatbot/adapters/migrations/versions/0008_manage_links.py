"""Links with which visitors manage their data."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.BigInteger().with_variant(sa.TIMESTAMP(timezone=True), "postgresql")


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "manage_link",
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("conversation", KEY, nullable=False),
        sa.Column("reachable", sa.Boolean(), nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["conversation"], ["conversation.id"], name="fk_manage_link_conversation", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("token_hash"),
    )
    op.create_index("ix_manage_link_conversation", "manage_link", ["conversation"], unique=False)


def downgrade() -> None:
    """Forget them: links that were handed out open nothing."""
    op.drop_table("manage_link")
