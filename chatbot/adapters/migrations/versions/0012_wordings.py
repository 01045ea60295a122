"""Of a site: the names it had before, for the conversations that began under them."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

DOCUMENT = sa.JSON().with_variant(JSONB(), "postgresql")


def upgrade() -> None:
    """Add them, none yet."""
    op.add_column("site", sa.Column("wordings", DOCUMENT, server_default="[]", nullable=False))


def downgrade() -> None:
    """Forget them."""
    op.drop_column("site", "wordings")
