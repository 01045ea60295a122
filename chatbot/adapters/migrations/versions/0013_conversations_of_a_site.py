"""The conversations of a site in the order they began, for its lists."""

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the index."""
    op.create_index("ix_conversation_site", "conversation", ["site", "id"], unique=False)


def downgrade() -> None:
    """Remove it: the lists are the same, later."""
    op.drop_index("ix_conversation_site", "conversation")
